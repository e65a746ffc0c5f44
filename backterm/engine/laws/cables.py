"""CABLE: the doors that the least cable joins all rooms by, and the longest of them."""

from __future__ import annotations

from functools import lru_cache

from backterm.engine.laws.building import Building, doors_of
from backterm.engine.laws.parity import farther
from backterm.engine.laws.rule import Rule
from backterm.engine.laws.walks import REMEMBERED, is_whole
from backterm.engine.level import NOWHERE

Cable = tuple[int, int, int]

_LEAST = 2


@lru_cache(maxsize=REMEMBERED)
def live_cables(building: Building) -> tuple[Cable, ...]:
    """The cables that carry current, as (length, low, high), shortest first; none where a door lacks its own length.

    The shortest cable that joins two parts not joined yet is live (Kruskal, 1956); what closes a loop stays dead.
    """
    part = list(range(len(building.neighbours)))
    live = []
    for length, first, second in _shortest_first(building):
        joined, other = part[first], part[second]
        if joined != other:
            live.append((length, first, second))
            part = [joined if each == other else each for each in part]
    return tuple(live)


def _shortest_first(building: Building) -> list[Cable]:
    """Every door's cable; nothing at all where one is missing, or where two are of one length."""
    lengths = {(low, high): length for low, high, length in building.marks.cables}
    cables = sorted((lengths.get(door, NOWHERE), *door) for door in doors_of(building))
    distinct = {length for length, _, _ in cables} - {NOWHERE}
    return cables if len(distinct) == len(cables) else []


def _longest_live_here(building: Building) -> tuple[int, ...]:
    longest = [0] * len(building.neighbours)
    for length, first, second in live_cables(building):
        longest[first] = longest[second] = length
    return tuple(longest)


def _beyond_longest(building: Building) -> int:
    live = live_cables(building)
    if len(live) < _LEAST or not is_whole(building):
        return NOWHERE
    return farther(building, live[-1][1:])


def _ends_of_longest(building: Building, _room: int) -> tuple[int, ...]:
    return live_cables(building)[-1][1:]


def _lead(building: Building, _room: int) -> int:
    live = live_cables(building)
    return live[-1][0] - live[-2][0]


def _rooms_at_long_cables(building: Building) -> tuple[int, ...]:
    """Rooms at the longest cables, live or dead: whoever takes the longest of all follows a dead one more often."""
    rooms = (room for _, first, second in reversed(_shortest_first(building)) for room in (first, second))
    return tuple(dict.fromkeys(rooms))


CABLE = Rule(_longest_live_here, _beyond_longest, _ends_of_longest, _lead, _rooms_at_long_cables)
