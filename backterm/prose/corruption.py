"""What depth does to a sentence: nouns taken for their neighbours, words said twice, numbers one off.

Only how a thing is told wears, never a fact: the holes that facts will fill are left as they are. A sentence stays one
that can be read, and what was lost higher up stays lost: each degree works on what the one before has left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from backterm.content.grammar import Sentences, Wear
from backterm.rng import Key

_WORD = re.compile(r"\{\w+\}|[A-Za-z]+(?:-[A-Za-z]+)*|\d+")
_ARTICLE = re.compile(r"\b([Aa])n?(?= (\w+))")
_SOUNDS_OPEN = re.compile(r"hour|[aei]|o(?!ne\b)|u(?!ni|se)", re.IGNORECASE)

Spot = tuple[int, int, str]
Change = tuple[Spot, str]


def corrupt(text: str, degree: int, place: Key, wear: Wear) -> str:
    """``text`` as it is told where words have gone by ``degree`` (0 to 3), the same for every such ``place``."""
    done = 0
    for way in place.dice().shuffled(_WAYS) if degree else ():
        changes = list(way(_spots(text), wear))
        if changes and done < degree:
            (start, end, _), word = place.fold(done).dice().choice(changes)
            text = _agreeing(text[:start] + word + text[end:])
            done += 1
    return text


def _spots(text: str) -> list[Spot]:
    """The words of a text, but for those that have been said twice: these stay as they are."""
    words = [(*found.span(), found[0]) for found in _WORD.finditer(text)]
    around = zip(["", *(word for _, _, word in words)], [*(word for _, _, word in words[1:]), ""], strict=False)
    return [spot for spot, beside in zip(words, around, strict=True) if spot[2] not in beside]


def _neighbour(spots: Sequence[Spot], wear: Wear) -> Iterator[Change]:
    """A noun gives way to another of the same text."""
    for nouns in (wear.things, wear.several):
        here = [spot for spot in spots if spot[2] in nouns]
        yield from ((spot, other[2]) for spot in here for other in here if spot[2] != other[2])


def _own(spots: Sequence[Spot], wear: Wear) -> Iterator[Change]:
    """A noun gives way to one of the building's."""
    for nouns, own in ((wear.things, wear.own), (wear.several, wear.own_several)):
        yield from ((spot, word) for spot in spots if spot[2] in nouns for word in own if word != spot[2])


def _twice(spots: Sequence[Spot], wear: Wear) -> Iterator[Change]:
    """A noun is said twice."""
    nouns = {*wear.things, *wear.several}
    yield from ((spot, f"{spot[2]} {spot[2]}") for spot in spots if spot[2] in nouns)


def _count(spots: Sequence[Spot], wear: Wear) -> Iterator[Change]:
    """A number is one off, and never becomes one or ceases to be."""
    for spot in spots:
        if spot[2].isdigit() and int(spot[2]) > 2:  # noqa: PLR2004  (a number of several, one less of which is several)
            yield from ((spot, str(int(spot[2]) + by)) for by in (-1, 1))
        elif spot[2] in wear.numerals:
            at = wear.numerals.index(spot[2])
            yield from ((spot, word) for word in _beside(wear.numerals, at))


def _beside(row: Sentences, at: int) -> Sentences:
    return row[max(at - 1, 0) : at] + row[at + 1 : at + 2]


_WAYS: tuple[Callable[[Sequence[Spot], Wear], Iterator[Change]], ...] = (_neighbour, _own, _twice, _count)


def _agreeing(text: str) -> str:
    """``text`` with the article each word asks for."""
    return _ARTICLE.sub(lambda found: found[1] + ("n" if _SOUNDS_OPEN.match(found[2]) else ""), text)
