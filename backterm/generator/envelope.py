"""The sealed envelope: a level's answer as a digest, shown on arrival and opened at the end."""

from __future__ import annotations

from hashlib import blake2b

from backterm.engine.level import Envelope
from backterm.rng import Key, crockford

_SYMBOLS = 8
_SYMBOL_BITS = 5


def seal(law: str, goal: int, key: Key) -> Envelope:
    """The envelope in which ``law`` and the true exit ``goal`` are kept until the end."""
    salt = f"{key.dice().draw():016x}"
    return Envelope(_digest(salt, law, goal), salt)


def opens(envelope: Envelope, law: str, goal: int) -> bool:
    """Whether ``law`` and ``goal`` are what was sealed.

    >>> opens(seal("far", 58, Key(1)), "far", 58), opens(seal("far", 58, Key(1)), "far", 59)
    (True, False)
    """
    return envelope.digest == _digest(envelope.salt, law, goal)


def _digest(salt: str, law: str, goal: int) -> str:
    digest = blake2b(f"{salt}|{law}|{goal}".encode(), digest_size=_SYMBOLS * _SYMBOL_BITS // 8).digest()
    symbols = crockford(int.from_bytes(digest, "big"), _SYMBOLS)
    return f"{symbols[:4]}-{symbols[4:]}"
