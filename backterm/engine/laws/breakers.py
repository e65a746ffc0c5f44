"""BREAKER: the fewest doors to shut so that nothing gets from the transformer to the lock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import lru_cache

from backterm.engine.laws.building import Building
from backterm.engine.laws.rule import Rule, only
from backterm.engine.laws.walks import REMEMBERED, distances
from backterm.engine.level import NOWHERE

Door = tuple[int, int]

_LEAST = 2


@lru_cache(maxsize=REMEMBERED)
def least_cut(building: Building) -> tuple[Door, ...]:
    """The doors of the only smallest cut between source and lock, each from the source's side; none if it is not alone.

    Ways that share no door are laid until there is no more (Ford and Fulkerson, 1956). What the source can then still
    reach bounds the cut nearest to it, what can still reach the lock the cut nearest to that: they are one and the same
    when no room is left between (Picard and Queyranne, 1980).
    """
    source, lock = building.marks.source, building.marks.lock
    if NOWHERE in {source, lock} or source == lock:
        return ()
    used = _ways_laid(building, source, lock)
    near = _led_to(building, source, lambda here, there: (here, there) not in used)
    far = _led_to(building, lock, lambda here, there: (there, here) not in used)
    if len(near) + len(far) < len(building.neighbours):
        return ()
    return tuple((room, there) for room in sorted(near) for there in building.neighbours[room] if there in far)


def _ways_laid(building: Building, source: int, lock: int) -> frozenset[Door]:
    """The doors, each in the direction it is gone through, of as many ways as there are without a shared door."""
    used: set[Door] = set()
    while True:
        led = _led_to(building, source, lambda here, there: (here, there) not in used)
        if lock not in led:
            return frozenset(used)
        here = lock
        while here != source:
            before = led[here]
            # Two ways that would pass each other in a door both turn back before it.
            if (here, before) in used:
                used.remove((here, before))
            else:
                used.add((before, here))
            here = before


def _led_to(building: Building, root: int, is_open: Callable[[int, int], bool]) -> dict[int, int]:
    """The rooms there is an open way to from ``root``, each with the room one comes from."""
    led = {root: NOWHERE}
    queue = deque([root])
    while queue:
        here = queue.popleft()
        for there in building.neighbours[here]:
            if there not in led and is_open(here, there):
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


BREAKER = Rule(_breakers_here, _beyond_nearest, _rooms_of_cut, _lead, _rooms_near_breakers)
