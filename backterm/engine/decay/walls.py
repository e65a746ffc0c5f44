"""Where rooms touch on the plan, where they face nothing, and how a door that is set down there is called.

What a door is called follows the rule by which the level was made: a door alone in its wall has the wall's own word, of
several the outer ones have the corners' words. Only the door that moves is named anew; the others keep their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backterm.engine.lattice import WORDS, Gap, Pair, fitting, walls
from backterm.engine.level import Exit, Level, Room, Way

_UPRIGHT = {Way.NORTH, Way.SOUTH}


class Walls:
    """The walls of a level, which decay never moves: only the gaps in them."""

    __slots__ = ("beside", "rim", "shared")

    def __init__(self, level: Level) -> None:
        shared, facing = walls({cell: number for number, room in enumerate(level.rooms) for cell in room.cells})
        if level.section:  # floors and ceilings are no walls: a door in one would be a hole
            shared = {pair: gaps for pair, gaps in shared.items() if gaps[0][1] not in _UPRIGHT}
            facing = {gap: room for gap, room in facing.items() if gap[1] not in _UPRIGHT}
        rim: dict[int, list[Gap]] = {}
        for gap, room in facing.items():
            rim.setdefault(room, []).append(gap)
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


def word_for(room: Room, gap: Gap, others: Iterable[Exit]) -> Way | None:
    """The word for a door of ``room`` in ``gap`` beside its ``others``; None where they stand, or leave no word."""
    cell, side = gap
    words, place = WORDS[side], _along(side, cell)
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
    fit = (word for _, word in fitting(side, place - first, length, alone=alone))
    return next((word for word in fit if least < words.index(word) < most and word not in taken), None)


def _along(side: Way, cell: tuple[int, int]) -> int:
    return cell[side in {Way.EAST, Way.WEST}]


def _extent(room: Room, side: Way) -> tuple[int, int]:
    """How many cells long a wall of ``room`` is, and where it begins."""
    places = [_along(side, cell) for cell in room.cells]
    return max(places) - min(places) + 1, min(places)
