"""Where a choice lives (`Key`), the choice itself (`Dice`), and the codes in which people hand seeds to each other.

Every random decision in backterm hangs from a named place in a tree: ``Key(seed).fold("lobby", "loops")``. The same
name under the same seed always rolls the same dice, whatever else was rolled before, so the order in which things
happen can never leak into what they are. Integers only. This module knows nothing of levels, turns or tapes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_SPAN = 1 << 64

# Crockford's base 32: no I, L, O or U, so that nothing read aloud or copied by hand is mistaken.
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110", " -")
_CODE_LENGTH = 15
_CHECK_BITS = 10
_LONGEST_NUMBER = 20
_CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}", re.IGNORECASE | re.ASCII)
_NEARLY_A_CODE = re.compile(
    r"(?=.*[0-9])(?=.*[A-Z])([0-9A-Z]{4,6}-[0-9A-Z]{4,6}-[0-9A-Z]{4,6}|[0-9A-Z]{5} ?[0-9A-Z]{5} ?[0-9A-Z]{5})",
    re.IGNORECASE | re.ASCII,
)


class SeedError(ValueError):
    """A seed, or the text of one, that cannot be what was meant; its message is one sentence."""


def mix(counter: int) -> int:
    """SplitMix64's output function: a 64-bit bijection (Steele, Lea and Flood, OOPSLA 2014)."""
    z = counter & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


@dataclass(frozen=True, slots=True)
class Key:
    """A named place in the tree of randomness below one 64-bit seed.

    >>> Key(12345).fold("lobby", "loops").name
    'lobby/loops'
    """

    seed: int
    name: str = ""

    def fold(self, *parts: str | int) -> Key:
        """The place ``parts`` below this one."""
        names = [self.name] if self.name else []
        return Key(self.seed, "/".join([*names, *map(str, parts)]))

    def start(self) -> int:
        """The 64-bit state from which this place's dice count: BLAKE2b-64 of seed and name."""
        data = self.seed.to_bytes(8, "big") + self.name.encode()
        return int.from_bytes(blake2b(data, digest_size=8, person=b"bt-stream").digest(), "big")

    def dice(self) -> Dice:
        """Fresh dice at this place; open a place once."""
        return Dice(self.start())


class Dice:
    """The rolls drawn at one key: the n-th draw is SplitMix64's n-th output from the key's start."""

    __slots__ = ("_state",)

    def __init__(self, start: int) -> None:
        self._state = start

    def draw(self) -> int:
        """The next 64 bits."""
        self._state = (self._state + _GOLDEN) & _MASK
        return mix(self._state)

    def below(self, bound: int) -> int:
        """An integer from 0 to ``bound - 1``, each equally likely (by rejection)."""
        limit = _SPAN - _SPAN % bound
        while (value := self.draw()) >= limit:
            pass
        return value % bound

    def between(self, low: int, high: int) -> int:
        """An integer from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, numerator: int, denominator: int) -> bool:
        """True ``numerator`` times in ``denominator``."""
        return self.below(denominator) < numerator

    def choice(self, options: Sequence[T]) -> T:
        """One of ``options``; raises IndexError if there is none."""
        if not options:
            message = "nothing to choose from"
            raise IndexError(message)
        return options[self.below(len(options))]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """A new list with ``options`` in random order (Fisher and Yates)."""
        deck = list(options)
        for last in range(len(deck) - 1, 0, -1):
            pick = self.below(last + 1)
            deck[last], deck[pick] = deck[pick], deck[last]
        return deck


def crockford(value: int, length: int) -> str:
    """``value`` in ``length`` symbols of Crockford's base 32, the most significant first.

    >>> crockford(12345, 4)
    '0C1S'
    """
    return "".join(_SYMBOLS[value >> 5 * place & 31] for place in range(length - 1, -1, -1))


def seed_code(seed: int) -> str:
    """The seed as people write it: fifteen symbols, the last two of them a check on the others.

    >>> seed_code(12345)
    '00000-00000-C1SAN'
    """
    if not 0 <= seed <= _MASK:
        message = f"A seed is a whole number from 0 to {_MASK}, which {seed} is not."
        raise SeedError(message)
    symbols = crockford(seed << _CHECK_BITS | _check(seed), _CODE_LENGTH)
    return f"{symbols[:5]}-{symbols[5:10]}-{symbols[10:]}"


def read_seed(text: str) -> int:
    """The seed that ``text`` names: a seed code, a whole number, or any phrase.

    Raises SeedError for what looks like a seed code with a slip in it: a mistyped code is never taken for a phrase.

    >>> read_seed("oooo0-ooooo-clsan") == read_seed("12345")
    True
    """
    text = text.strip()
    if not text:
        message = "A seed is a seed code, a whole number or a phrase, and this one is empty."
        raise SeedError(message)
    is_number = text.isascii() and text.isdigit()
    # A code of digits alone begins with 0 (its first symbol is the seed's top four bits); a number does not.
    if (seed := _decoded(text)) is not None and not (is_number and text[0] != "0"):
        return seed
    if _CODE.fullmatch(text) or _NEARLY_A_CODE.fullmatch(text):
        message = f"{text} looks like a seed code, but its check symbols do not fit: compare it with the original."
        raise SeedError(message)
    if is_number and len(text) <= _LONGEST_NUMBER and int(text) <= _MASK:
        return int(text)
    return _phrase(text)


def daily_seed(gen: str, date_iso: str, salt: str = "") -> int:
    """The seed that everybody plays on one UTC date, given as YYYY-MM-DD; an event may add its own ``salt``."""
    try:
        is_date = date.fromisoformat(date_iso).isoformat() == date_iso
    except ValueError:
        is_date = False
    if not is_date:
        message = f"{date_iso!r} is not a date: write it as 1989-11-09."
        raise SeedError(message)
    return _hashed(f"{gen}\n{date_iso}\n{salt}".encode(), 8, b"bt-daily")


def _hashed(data: bytes, size: int, person: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=size, person=person).digest(), "big")


def _check(seed: int) -> int:
    return _hashed(seed.to_bytes(8, "big"), 2, b"bt-seedcheck") & (1 << _CHECK_BITS) - 1


def _decoded(text: str) -> int | None:
    symbols = text.upper().translate(_MISREAD)
    if not text.isascii() or len(symbols) != _CODE_LENGTH or not set(symbols) <= set(_SYMBOLS):
        return None
    value = 0
    for symbol in symbols:
        value = value << 5 | _SYMBOLS.index(symbol)
    seed = value >> _CHECK_BITS
    return seed if seed <= _MASK and value == seed << _CHECK_BITS | _check(seed) else None


def _phrase(text: str) -> int:
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    try:
        return _hashed(folded.encode(), 8, b"bt-seedtext")
    except UnicodeEncodeError as error:
        message = "This phrase holds bytes that are no text in any language; type it again."
        raise SeedError(message) from error
