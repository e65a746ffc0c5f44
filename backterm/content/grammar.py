"""The small grammar that words are grown from: symbols, what each may become, and the proof that it always ends well.

A symbol has several right-hand sides, and a ``{hole}`` in one of them is another symbol or a fact that whoever asks
will fill in. Nothing here says a word: `backterm.prose.grammar` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from backterm.content.clean import cells
from backterm.content.tables import ContentError, Where, suggest

Sentences = tuple[str, ...]

HOLE = re.compile(r"\{(\w+)\}")
DEPTH = 5
LONGEST = 26
"""The most words a sentence may have."""
_CELLS = 400
_FACT = "a dozen of it"  # about as long as a fact is when it is filled in

_BREAK = re.compile(r'(?<=[.?]) |(?<=[.?]") ')
_STOP = re.compile(r'[.?]"?$')


@dataclass(frozen=True, slots=True)
class Wear:
    """What happens to words further down: nouns that are taken for each other, and those the building puts in.

    ``things`` and ``several`` are nouns, one and more than one of a thing; ``own`` and ``own_several`` are what the
    building has instead. ``numerals`` are counted words in their order.
    """

    things: Sentences
    several: Sentences
    own: Sentences
    own_several: Sentences
    numerals: Sentences


@dataclass(frozen=True, slots=True)
class Remembering:
    """How often rooms remember: ``quiet`` turns between two lines at least, in one of ``one_in`` rooms that could.

    ``corruption`` is how far words are gone on each level of a run, the first first; the last goes on.
    """

    quiet: int
    one_in: int
    corruption: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Symbols with what each may become. ``voices`` are those one may ask for, each with the facts it may name.

    ``closer`` says which voice is heard on a closer look at a piece of furniture.
    """

    symbols: Mapping[str, Sentences]
    voices: Mapping[str, Sentences]
    closer: Mapping[str, str]
    wear: Wear
    remembering: Remembering


def pieces(text: str) -> list[str]:
    """The sentences of a text, with their stops."""
    return _BREAK.split(text)


def holes(text: str) -> list[str]:
    """The names of the holes in a text, in their order."""
    return HOLE.findall(text)


def expect_sound(grammar: Grammar, facts: Collection[str], elsewhere: Iterable[str], where: Where) -> None:
    """Complain unless every symbol exists, is used by a voice or ``elsewhere``, ends, and keeps to its length."""
    for name, pool in grammar.symbols.items():
        place = where.within("symbols")
        if name in facts:
            raise ContentError(place, name, "is the name of a fact", "call it something else")
        if not pool:
            raise ContentError(place, name, "empty", "write at least one sentence")
        for hole in (hole for text in pool for hole in holes(text)):
            if hole not in grammar.symbols and hole not in facts:
                raise ContentError(place, name, f"{{{hole}}} is unknown", suggest(hole, grammar.symbols))
    for name in grammar.symbols:
        _expect_end(grammar, name, (), where)
    for name in grammar.symbols:
        _expect_form(grammar, name, where)
    for furniture, voice in grammar.closer.items():
        if grammar.voices.get(voice) != ():
            raise ContentError(where.within("closer"), furniture, f"{voice} is no voice without facts", "name one")
    _expect_voices(grammar, where)
    _expect_use(grammar, elsewhere, where)


def _expect_end(grammar: Grammar, name: str, above: tuple[str, ...], where: Where) -> None:
    if name in above or len(above) >= DEPTH:
        complaint = "comes back to itself" if name in above else f"is more than {DEPTH} deep"
        raise ContentError(where.within("symbols"), name, complaint, f"write out {{{above[-1]}}}")
    for inner in _inner(grammar, name):
        _expect_end(grammar, inner, (*above, name), where)


def _inner(grammar: Grammar, name: str) -> list[str]:
    found = {hole: None for text in grammar.symbols[name] for hole in holes(text) if hole in grammar.symbols}
    return list(found)


def _expect_form(grammar: Grammar, name: str, where: Where) -> None:
    """A voice says whole sentences, any other symbol is a part of one; and neither is too long."""
    place, pool = where.within("symbols"), grammar.symbols[name]
    for text in pool:
        if name in grammar.voices and not _STOP.search(text):
            raise ContentError(place, name, f"is no whole sentence: {text}", "end it with a stop")
        if name not in grammar.voices and (_STOP.search(text) or len(pieces(text)) > 1):
            raise ContentError(place, name, f"is more than part of a sentence: {text}", "put the stop behind the hole")
        if any(hole in grammar.voices for hole in holes(text)):
            raise ContentError(place, name, "has a voice in a hole", "use a symbol that is no voice")
        if any(len(longest(grammar, piece, _words).split()) > LONGEST for piece in pieces(text)):
            raise ContentError(place, name, f"may come to more than {LONGEST} words: {text}", "make it shorter")
        if cells(longest(grammar, text, cells)) > _CELLS:
            raise ContentError(place, name, f"may come to more than {_CELLS} columns: {text}", "make it shorter")


def longest(grammar: Grammar, text: str, measure: Callable[[str], int]) -> str:
    """What ``text`` becomes when each of its holes is filled with as much as can be, by ``measure``."""

    def most(hole: re.Match[str]) -> str:
        pool = grammar.symbols.get(hole[1])
        return max((longest(grammar, inner, measure) for inner in pool), key=measure) if pool else _FACT

    return HOLE.sub(most, text)


def _words(text: str) -> int:
    return len(text.split())


def _expect_voices(grammar: Grammar, where: Where) -> None:
    place = where.within("voices")
    for name, facts in grammar.voices.items():
        if name not in grammar.symbols:
            raise ContentError(place, name, "is no symbol", suggest(name, grammar.symbols))
        reached = _reached(grammar, [name])
        named = {hole for symbol in reached for text in grammar.symbols[symbol] for hole in holes(text)} - set(reached)
        for fact in sorted(named.symmetric_difference(facts)):
            complaint = f"{{{fact}}} is not promised" if fact in named else f"{fact} is promised and not named"
            raise ContentError(place, name, complaint, f"write {name} = {sorted(named)}".replace("'", '"'))


def _expect_use(grammar: Grammar, elsewhere: Iterable[str], where: Where) -> None:
    used = _reached(grammar, [*grammar.voices, *(name for name in elsewhere if name in grammar.symbols)])
    for name in grammar.symbols:
        if name not in used:
            raise ContentError(where.within("symbols"), name, "is never used", "use it, or take it out")


def _reached(grammar: Grammar, names: Iterable[str]) -> dict[str, None]:
    """Every symbol that can be come to from ``names``, in the order of coming to it."""
    found = dict.fromkeys(names)
    queue = list(found)
    for name in queue:
        news = [inner for inner in _inner(grammar, name) if inner not in found]
        found |= dict.fromkeys(news)
        queue += news
    return found
