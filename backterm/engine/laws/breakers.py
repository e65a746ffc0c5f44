"""BREAKER: the fewest doors to shut so that nothing gets from the transformer to the lock."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from backterm.engine.laws.building import Building, two_way
from backterm.engine.laws.rule import Rule, going_both_ways, only
from backterm.engine.laws.walks import REMEMBERED, distances
from backterm.engine.level import NOWHERE

Door = tuple[int, int]

_LEAST = 2


@lru_cache(maxsize=REMEMBERED)
def least_cut(building: Building) -> tuple[Door, ...]:
    """The doors of the only smallest cut between source and lock, each from the source's side; none if it is not alone.

    The cut nearest to the source and that nearest to the lock are one and the same when no room is left between them
    (Picard and Queyranne, 1980).
    """
    building = two_way(building)
    source, lock = building.marks.source, building.marks.lock
    if NOWHERE in {source, lock} or source == lock:
        return ()
    near, far = shores(building.neighbours, source, lock)
    if len(near) + len(far) < len(building.neighbours):
        return ()
    return tuple((room, there) for room in sorted(near) for there in building.neighbours[room] if there in far)


def shores(neighbours: Sequence[Sequence[int]], source: int, target: int) -> tuple[set[int], set[int]]:
    """The rooms before the smallest cut nearest to ``source``, and those beyond the one nearest to ``target``.

    Ways that share no door are laid until there is none left (Ford and Fulkerson, 1956).
    """
    used: set[tuple[int, int]] = set()
    while target in (led := _led(neighbours, source, used)):
        here = target
        while here != source:
            before = led[here]
            # Two ways that would pass each other in a door both turn back before it.
            used ^= {(here, before)} if (here, before) in used else {(before, here)}
            here = before
    backwards = {(there, here) for here, there in used}
    return set(_led(neighbours, source, used)), set(_led(neighbours, target, backwards))


def _led(neighbours: Sequence[Sequence[int]], root: int, used: AbstractSet[tuple[int, int]]) -> dict[int, int]:
    """The rooms there is a way to from ``root`` but for steps that are used, each with the room one comes from."""
    led = {root: NOWHERE}
    queue = [root]
    for here in queue:
        for there in neighbours[here]:
            if there not in led and (here, there) not in used:
                led[there] = here
                queue.append(there)
    return led


def _breakers_here(building: Building) -> tuple[int, ...]:
    counts = [0] * len(building.neighbours)
    for door in least_cut(building):
        for room in door:
            counts[room] += 1
    return tuple(counts)


def _nearest_first(building: Building) -> list[tuple[int, int]]:
    """The cut's doors as (doors from the source, room just past it)."""
    table = distances(building, building.marks.source)
    return sorted((table[near], far) for near, far in least_cut(building))


def _beyond_nearest(building: Building) -> int:
    cut = least_cut(building)
    if len(cut) < _LEAST:
        return NOWHERE
    doors = _nearest_first(building)
    return only([far for distance, far in doors if distance == doors[0][0]])


def _rooms_of_cut(building: Building, _room: int) -> tuple[int, ...]:
    return tuple(sorted({room for door in least_cut(building) for room in door}))


def _lead(building: Building, _room: int) -> int:
    doors = _nearest_first(building)
    return doors[1][0] - doors[0][0]


def _rooms_near_breakers(building: Building) -> tuple[int, ...]:
    """Rooms at the cut's doors, far side first; then those next to the lock and to the source."""
    marks = building.marks
    if NOWHERE in {marks.source, marks.lock}:
        return ()
    cut = least_cut(building)
    past = [far for _, far in _nearest_first(building)]
    ends = (marks.lock, *building.neighbours[marks.lock], *building.neighbours[marks.source])
    return tuple(dict.fromkeys((*past, *(near for near, _ in cut), *ends)))


BREAKER = going_both_ways(Rule(_breakers_here, _beyond_nearest, _rooms_of_cut, _lead, _rooms_near_breakers))
