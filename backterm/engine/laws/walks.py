"""How far rooms lie from each other, counted in doors."""

from __future__ import annotations

from functools import lru_cache

from backterm.engine.distances import backwards, doors_from
from backterm.engine.laws.building import Building
from backterm.engine.level import NOWHERE

# Field, answer and witness of the laws ask the same of one building, one after the other.
REMEMBERED = 64


@lru_cache(maxsize=REMEMBERED)
def distances(building: Building, source: int) -> tuple[int, ...]:
    """Doors from ``source`` to each room; NOWHERE where there is no way."""
    return tuple(doors_from(building.neighbours, source))


def distances_to(building: Building, goal: int) -> tuple[int, ...]:
    """Doors from each room to ``goal``; NOWHERE where there is no way."""
    leading = backwards(building.neighbours)
    if leading is building.neighbours:
        return distances(building, goal)
    return tuple(doors_from(leading, goal))


def is_whole(building: Building) -> bool:
    """Whether every room can be reached from the start."""
    return NOWHERE not in distances(building, building.start)


def deepest_first(building: Building) -> list[int]:
    """All rooms, those farthest from the start first."""
    doors = distances(building, building.start)
    return sorted(range(len(doors)), key=lambda room: (-doors[room], room))


def eccentricities(building: Building) -> tuple[int, ...]:
    """Doors from each room to the room farthest from it, of those it has a way to."""
    return _spread(building)[1]


def reaches(building: Building) -> tuple[int, ...]:
    """The rooms each room has a way to, itself included, as a number with a bit for every room."""
    return _spread(building)[0]


@lru_cache(maxsize=REMEMBERED)
def _spread(building: Building) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What each room reaches, and in which round it reached the last of it.

    All rooms search at once: in each round a room's reach takes in that of its neighbours, which is one door further.
    """
    reach = [1 << room for room in range(len(building.neighbours))]
    last = [0] * len(reach)
    rounds = 0
    while True:
        rounds += 1
        wider = []
        for room, ways in enumerate(building.neighbours):
            seen = reach[room]
            for there in ways:
                seen |= reach[there]
            if seen != reach[room]:
                last[room] = rounds
            wider.append(seen)
        if wider == reach:
            return tuple(reach), tuple(last)
        reach = wider
