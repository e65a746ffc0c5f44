"""The Threshold's cycles: a ring of rooms, and again and again a way of it replaced by itself and a way round.

That is how Dormans grows dungeons (2017). Whatever grows so has no dead end and no room that all must pass through, for
it can be taken apart into ears (Whitney, 1932). Every ring is of an even number of rooms, so two papers do for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, cast

import networkx as nx

from backterm.content.recipes import Size
from backterm.engine.lattice import STEPS, Cell, Pair
from backterm.engine.laws import shores
from backterm.engine.level import NOWHERE
from backterm.generator.draft import Barren, Cells, Draft
from backterm.generator.plan.cells import beside, in_reading_order, ring_of
from backterm.generator.plan.doors import open_door, open_needed
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.passages import pair_of, spare_walls
from backterm.rng import Dice, Key

_MOST_WAYS = 4
_TRIES = 400


class _Stretch(NamedTuple):
    """A room in the order in which it was made, and its cells as one walks through them."""

    number: int
    walk: Cells
    paper: int

    @property
    def cells(self) -> Cells:
        """The same cells in reading order."""
        return in_reading_order(self.walk)


@dataclass(slots=True)
class _Sprawl:
    """What stands so far: rooms and ways, the cells that nothing stands on, and how many of them a room may have."""

    free: set[Cell]
    largest: int
    rooms: list[_Stretch] = field(default_factory=list)
    ways: list[Pair] = field(default_factory=list)
    doors: Counter[int] = field(default_factory=Counter)

    def add(self, walk: Sequence[Cell], paper: int, dice: Dice) -> range:
        """Cut a walk into rooms, papers alternating from ``paper``; their numbers, each joined to the next."""
        first = len(self.rooms)
        for place, piece in enumerate(_cut(walk, self.largest, dice)):
            self.rooms.append(_Stretch(first + place, piece, (paper + place) % 2))
        self.free.difference_update(walk)
        made = range(first, len(self.rooms))
        self.join(*((low, low + 1) for low in made[:-1]))
        return made

    def join(self, *ways: Pair) -> None:
        """Let there be these ways."""
        self.ways += ways
        self.doors.update(room for way in ways for room in way)

    def beside(self, room: int) -> list[Cell]:
        """The free cells beside a room."""
        return [there for cell in self.rooms[room].walk for there in beside(cell) if there in self.free]


def turn_cycles(draft: Draft, key: Key, *, rooms: int, longest: int, largest: int) -> None:
    """Begin with a ring, and lay ways round between rooms that share one, until there are ``rooms`` or no place.

    A way round is of two rooms or more, an even number, of one to ``largest`` cells each, ``longest`` cells in all.
    """
    dice = key.dice()
    size = dice.between(*draft.recipe.width), dice.between(*draft.recipe.height)
    sprawl = _Sprawl({(x, y) for x in range(size[0]) for y in range(size[1])}, max(largest, 1))
    _begin(sprawl, size, dice)
    for _ in range(_TRIES):
        if len(sprawl.rooms) >= rooms:
            break
        _go_round(sprawl, dice.choice(sprawl.ways), longest, dice)
    _build(draft, sprawl, dice)


def _begin(sprawl: _Sprawl, size: Size, dice: Dice) -> None:
    """The first ring, in the middle of the lattice, a third of it across and half of it down."""
    wide, high = max(3, size[0] // 3), max(3, size[1] // 2)
    left, top = (size[0] - wide) // 2, (size[1] - high) // 2
    ring = [(left + x, top + y) for x, y in ring_of(wide, high)]
    if not sprawl.free.issuperset(ring):
        raise Barren
    made = sprawl.add(ring, 0, dice)
    sprawl.join((made[0], made[-1]))


def _cut(walk: Sequence[Cell], largest: int, dice: Dice) -> Iterator[Cells]:
    """A walk cut into an even number of pieces, few and of ``largest`` cells at most, some a little longer."""
    fewest = -(-len(walk) // largest)
    counts = [count for count in range(2, len(walk) + 1, 2) if count >= fewest]
    count = dice.choice([*counts[:1], *counts[:2]])
    ends = [len(walk) * place // count for place in range(count + 1)]
    for place in range(1, count):
        before, after = ends[place - 1], ends[place + 1]
        low, high = max(before + 1, after - largest), min(after - 1, before + largest)
        ends[place] = min(max(ends[place] + dice.between(-1, 1), low), high)
    return (tuple(walk[begin:end]) for begin, end in pairwise(ends))


def _go_round(sprawl: _Sprawl, way: Pair, longest: int, dice: Dice) -> None:
    """Lay a way round between two rooms that share a way, by way of some free cell, if there is a place for one."""
    low, high = dice.shuffled(way)
    starts, ends = sprawl.beside(low), sprawl.beside(high)
    if not (starts and ends) or max(sprawl.doors[low], sprawl.doors[high]) >= _MOST_WAYS:
        return
    start, end = dice.choice(starts), dice.choice(ends)
    middle = dice.choice(
        sorted(cell for cell in sprawl.free if _steps(cell, start) + _steps(cell, end) < longest) or [end]
    )
    there = _walk(sprawl.free, start, middle, dice)
    back = _walk(sprawl.free.difference(there[:-1]), middle, end, dice)
    walk = [*there, *back[1:]]
    if there and back and 1 < len(walk) <= longest:
        made = sprawl.add(walk, 1 - sprawl.rooms[low].paper, dice)
        sprawl.join((low, made[0]), (high, made[-1]))


def _steps(one: Cell, other: Cell) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _walk(free: Collection[Cell], start: Cell, end: Cell, dice: Dice) -> list[Cell]:
    """A shortest walk over free cells, one of those there are; nothing where there is none."""
    back = {start: start}
    queue = [start]
    steps = dice.shuffled([*STEPS.values()])
    for cell in queue:
        if cell == end:
            break
        for there in ((cell[0] + right, cell[1] + down) for right, down in steps):
            if there in free and there not in back:
                back[there] = cell
                queue.append(there)
    if end not in back:
        return []
    walk = [end]
    while walk[-1] != start:
        walk.append(back[walk[-1]])
    return walk[::-1]


def _build(draft: Draft, sprawl: _Sprawl, dice: Dice) -> None:
    laid = lay(draft, sprawl.rooms)
    room = {stretch.number: number for number, stretch in enumerate(laid)}
    for number, stretch in enumerate(laid):
        draft.rooms[number].paper = stretch.paper
    for low, high in sprawl.ways:
        open_needed(draft, pair_of(room[low], room[high]), dice)


def lead_round(draft: Draft, key: Key) -> None:
    """Open walls until no room is the only way from one part of the building to another; Barren where it stays one.

    Where the building has two halves, no wall between them is opened.
    """
    dice = key.dice()
    half = _half(draft)
    for low, high in dice.shuffled(spare_walls(draft)):
        # Its stubs take each ring for a list of them.
        rings = cast("list[set[int]]", list(nx.biconnected_components(draft.graph)))
        if len(rings) == 1:
            return
        if (low in half) == (high in half) and not any(low in ring and high in ring for ring in rings):
            open_door(draft, (low, high), dice)
    if not nx.is_biconnected(draft.graph):
        raise Barren


def _half(draft: Draft) -> AbstractSet[int]:
    """The rooms on the transformer's side of the smallest cut, if there is a lock for it to be cut off from."""
    if draft.marks.lock == NOWHERE:
        return frozenset()
    return shores(draft.neighbours(), draft.marks.source, draft.marks.lock)[0]
