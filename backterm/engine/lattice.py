"""The lattice that a floor plan is drawn on: stretches of wall, what lies across them, and the words for doors in them.

Shared by whoever makes a level, lets it decay, or audits it. This module knows no rooms, only cells and
the numbers of their owners.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from backterm.engine.level.ways import AHEAD, Way

Cell = tuple[int, int]

Gap = tuple[Cell, Way]
"""One stretch of wall: a lattice cell and the side of it where the wall stands."""

Pair = tuple[int, int]
"""Two rooms, the lower number first."""

STEPS: Mapping[Way, Cell] = AHEAD
WORDS: Mapping[Way, tuple[Way, Way, Way]] = {
    Way.NORTH: (Way.NORTHWEST, Way.NORTH, Way.NORTHEAST),
    Way.EAST: (Way.NORTHEAST, Way.EAST, Way.SOUTHEAST),
    Way.SOUTH: (Way.SOUTHWEST, Way.SOUTH, Way.SOUTHEAST),
    Way.WEST: (Way.NORTHWEST, Way.WEST, Way.SOUTHWEST),
}
"""The words for doors in each wall, in the order in which the doors may stand."""


def across(gap: Gap) -> Gap:
    """The same stretch of wall as it is seen from beyond it.

    >>> across(((2, 3), Way.EAST))
    ((3, 3), <Way.WEST: 6>)
    """
    (x, y), side = gap
    right, down = STEPS[side]
    return (x + right, y + down), side.opposite


def walls(owners: Mapping[Cell, int]) -> tuple[dict[Pair, tuple[Gap, ...]], dict[Gap, int]]:
    """The walls between every two rooms, seen from the lower one; and those that face nothing, each with its room."""
    shared: dict[Pair, list[Gap]] = {}
    rim: dict[Gap, int] = {}
    steps = tuple(STEPS.items())
    for (x, y), room in owners.items():
        for side, (right, down) in steps:
            other = owners.get((x + right, y + down))
            if other is None:
                rim[(x, y), side] = room
            elif room < other:
                shared.setdefault((room, other), []).append(((x, y), side))
    return {pair: tuple(gaps) for pair, gaps in shared.items()}, rim


@cache
def fitting(side: Way, place: int, length: int, *, alone: bool) -> tuple[tuple[int, Way], ...]:
    """The words for a door in the ``place``-th cell of a wall ``length`` cells long, best first, each with its misfit.

    A misfit is how far the word's own place is from the door's, squared; none for the wall's word if the door is alone.
    """
    middle = 2 * place + 1 - length
    before, there, beyond = (2 * (middle - target) ** 2 for target in (-length, 0, length))
    misfits = (before, 0 if alone else there + 1, beyond)
    return tuple(sorted(zip(misfits, WORDS[side], strict=True)))
