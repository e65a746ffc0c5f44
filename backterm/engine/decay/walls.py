"""Where rooms touch on the plan, where they face nothing, and how a door that is set down there is called.

What a door is called follows the rule by which the level was made: a door alone in its wall has the wall's own word, of
several the outer ones have the corners' words. Only the door that moves is named anew; the others keep their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from backterm.engine.decay.slips import Pair
from backterm.engine.level import Exit, Level, Room, Way

Gap = tuple[tuple[int, int], Way]
"""One stretch of wall: a lattice cell and the side of it where the wall stands."""

STEPS: Mapping[Way, tuple[int, int]] = {Way.NORTH: (0, -1), Way.EAST: (1, 0), Way.SOUTH: (0, 1), Way.WEST: (-1, 0)}
_WORDS = {
    Way.NORTH: (Way.NORTHWEST, Way.NORTH, Way.NORTHEAST),
    Way.EAST: (Way.NORTHEAST, Way.EAST, Way.SOUTHEAST),
    Way.SOUTH: (Way.SOUTHWEST, Way.SOUTH, Way.SOUTHEAST),
    Way.WEST: (Way.NORTHWEST, Way.WEST, Way.SOUTHWEST),
}


class Walls:
    """The walls of a level, which decay never moves: only the gaps in them."""

    __slots__ = ("beside", "rim", "shared")

    def __init__(self, level: Level) -> None:
        owners = {cell: number for number, room in enumerate(level.rooms) for cell in room.cells}
        shared: dict[Pair, list[Gap]] = defaultdict(list)
        rim: dict[int, list[Gap]] = defaultdict(list)
        for (x, y), room in owners.items():
            for side, (right, down) in STEPS.items():
                other = owners.get((x + right, y + down))
                if other is None:
                    rim[room].append(((x, y), side))
                elif room < other:
                    shared[room, other].append(((x, y), side))
        beside: list[list[int]] = [[] for _ in level.rooms]
        for low, high in sorted(shared):
            beside[low].append(high)
            beside[high].append(low)
        self.shared: Mapping[Pair, Sequence[Gap]] = shared
        self.rim: Mapping[int, Sequence[Gap]] = rim
        self.beside = tuple(tuple(sorted(rooms)) for rooms in beside)

    def touch(self, first: int, second: int) -> bool:
        """Whether two rooms have a wall in common."""
        return (min(first, second), max(first, second)) in self.shared


def across(gap: Gap) -> Gap:
    """The same stretch of wall as it is seen from beyond it."""
    (x, y), side = gap
    right, down = STEPS[side]
    return (x + right, y + down), side.opposite


def word_for(room: Room, gap: Gap, others: Iterable[Exit]) -> Way | None:
    """The word for a door of ``room`` in ``gap`` beside its ``others``; None where they stand, or leave no word."""
    cell, side = gap
    words, place = _WORDS[side], _along(side, cell)
    taken, least, most, alone = set[Way](), -1, len(words), True
    for leaving in others:
        taken.add(leaving.way)
        if leaving.side != side or leaving.way not in words:
            continue
        if leaving.cell == cell:
            return None
        alone = False
        order = words.index(leaving.way)
        if _along(side, leaving.cell) < place:
            least = max(least, order)
        else:
            most = min(most, order)
    length, first = _extent(room, side)
    fitting = _fitting(place - first, length, alone=alone)
    return next((words[order] for order in fitting if least < order < most and words[order] not in taken), None)


def _along(side: Way, cell: tuple[int, int]) -> int:
    return cell[side in {Way.EAST, Way.WEST}]


def _extent(room: Room, side: Way) -> tuple[int, int]:
    """How many cells long a wall of ``room`` is, and where it begins."""
    places = [_along(side, cell) for cell in room.cells]
    return max(places) - min(places) + 1, min(places)


@cache
def _fitting(place: int, length: int, *, alone: bool) -> tuple[int, ...]:
    """Which of a wall's three words fit a door at that place of it, best first."""
    middle = 2 * place + 1 - length
    before, there, beyond = (2 * (middle - target) ** 2 for target in (-length, 0, length))
    misfits = (before, 0 if alone else there + 1, beyond)
    return tuple(sorted(range(len(misfits)), key=misfits.__getitem__))
