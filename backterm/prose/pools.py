"""Drawing sentences from a pool so that none comes twice while there are others: each is told by its number.

The n-th sentence of a pool depends on the seed, the pool's name and n alone. A pool is gone through in a shuffled
order; on each further round only single sentences with holes come again, each time with other words in their holes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import prod

from backterm.content.words import HOLE, Sentences
from backterm.rng import Key

_BREAK = re.compile(r"[.?] ")

Slots = Mapping[str, Sentences]


def capacity(pool: Sentences, slots: Slots) -> int:
    """How many sentences a pool has before one comes again."""
    return sum(_variants(sentence, slots) for sentence in pool)


def draw(pool: Sentences, slots: Slots, number: int, place: Key) -> str:
    """The sentence of that ``number`` in ``pool`` for the seed and the name of ``place``."""
    order = _order(len(pool), place)
    turn, index = _turn(pool, slots, number, order)
    return _filled(pool[index], slots, turn, place.fold(index))


def _turn(pool: Sentences, slots: Slots, number: int, order: tuple[int, ...]) -> tuple[int, int]:
    """Which round ``number`` falls into, and which sentence of the pool it is."""
    if number < len(order):
        return 0, order[number]
    number %= capacity(pool, slots)
    turn, live = 0, list(order)
    while number >= len(live):
        number -= len(live)
        turn += 1
        live = [index for index in live if _variants(pool[index], slots) > turn]
    return turn, live[number]


def _filled(sentence: str, slots: Slots, turn: int, place: Key) -> str:
    holes = HOLE.findall(sentence)
    if not holes:
        return sentence
    count = prod(len(slots[hole]) for hole in holes)
    choice = (place.dice().below(count) + turn) % count

    def word(hole: re.Match[str]) -> str:
        nonlocal choice
        choice, index = divmod(choice, len(slots[hole[1]]))
        return slots[hole[1]][index]

    return HOLE.sub(word, sentence)


def _variants(sentence: str, slots: Slots) -> int:
    if _BREAK.search(sentence):
        return 1
    return prod(len(slots[hole]) for hole in HOLE.findall(sentence))


@lru_cache(maxsize=1024)
def _order(size: int, place: Key) -> tuple[int, ...]:
    return tuple(place.dice().shuffled(range(size)))
