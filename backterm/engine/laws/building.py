"""What the laws can see of a place, be it a level, a plan or the Model Room's table: flat tuples of whole numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from backterm.engine.distances import joined
from backterm.engine.level import UNMARKED, Level, Marks, Plan

_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Building:
    """Which rooms share a door, where one starts, each room's paper and lamp, and what else is fixed in the place."""

    neighbours: tuple[tuple[int, ...], ...]
    start: int
    papers: tuple[int, ...]
    lamps: tuple[bool, ...]
    marks: Marks = UNMARKED


def of_level(level: Level) -> Building:
    """The building a level is."""
    return Building(
        level.neighbours,
        level.start,
        tuple(room.paper for room in level.rooms),
        tuple(room.lamp for room in level.rooms),
        level.marks,
    )


def of_plan(plan: Plan, toggled: frozenset[tuple[int, int]] = frozenset(), start: int | None = None) -> Building:
    """The building a plan shows once the doors in ``toggled`` have been opened or closed; all its lamps burn.

    ``start`` is the room the start pin stands in, when that is not the plan's own.
    """
    ways: list[list[int]] = [[] for _ in plan.spots]
    for first, second in sorted(frozenset(plan.doors) ^ toggled):
        if (second, first) not in plan.drops:
            ways[first].append(second)
        if (first, second) not in plan.drops:
            ways[second].append(first)
    pin = plan.start if start is None else start
    return Building(tuple(map(tuple, ways)), pin, plan.papers, (True,) * len(plan.spots), plan.marks)


def doors_of(building: Building) -> tuple[tuple[int, int], ...]:
    """Every door once, as (low, high), those that lead one way only among them."""
    ways = two_way(building).neighbours
    return tuple((room, there) for room, near in enumerate(ways) for there in near if room < there)


@lru_cache(maxsize=_REMEMBERED)
def two_way(building: Building) -> Building:
    """``building`` as whatever goes both up and down a drop has it: sound, current, and a crack in the walls.

    The very same one where every way leads back.
    """
    near = joined(building.neighbours)
    return building if near is building.neighbours else replace(building, neighbours=near)


def degrees(building: Building) -> tuple[int, ...]:
    """How many doors each room has."""
    return tuple(map(len, building.neighbours))
