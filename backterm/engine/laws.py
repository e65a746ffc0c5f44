"""The laws a building may keep: what each instrument reads in a room, the one room each law picks, and its proof.

Everything is worked out from a `Building`, flat tuples of whole numbers, so a level, an evacuation plan and the Model
Room's table are judged by the same few functions. This module knows no law's words, and not which law rules.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from backterm.engine.level import NOWHERE, Level, Plan

_PAIR = 2
_LEAST_SIDE = 2
# Field, answer and witness of the laws ask the same of one building, one after the other.
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Building:
    """What the laws can see of a place: which rooms share a door, where one starts, each room's paper and lamp."""

    neighbours: tuple[tuple[int, ...], ...]
    start: int
    papers: tuple[int, ...]
    lamps: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """A door that is the only way: ``near`` lies on the start's side, ``smaller`` is the rooms of its lesser side."""

    near: int
    far: int
    smaller: int


def of_level(level: Level) -> Building:
    """The building a level is."""
    return Building(
        level.neighbours,
        level.start,
        tuple(room.paper for room in level.rooms),
        tuple(room.lamp for room in level.rooms),
    )


def of_plan(plan: Plan, toggled: frozenset[tuple[int, int]] = frozenset()) -> Building:
    """The building a plan shows once the doors in ``toggled`` have been opened or closed; all its lamps burn."""
    ways: list[list[int]] = [[] for _ in plan.spots]
    for first, second in sorted(frozenset(plan.doors) ^ toggled):
        ways[first].append(second)
        ways[second].append(first)
    return Building(tuple(map(tuple, ways)), plan.start, plan.papers, (True,) * len(plan.spots))


def field(law: str, building: Building) -> tuple[int, ...]:
    """What the instrument of ``law`` reads in each room."""
    return _RULES[law].field(building)


def answer(law: str, building: Building) -> int:
    """The one room ``law`` picks, or NOWHERE when it picks none or cannot choose."""
    return _RULES[law].answer(building)


def witness(law: str, building: Building) -> tuple[int, ...]:
    """The numbers that prove the answer of ``law``; empty when it has none.

    >>> corridor = Building(((1,), (0, 2), (1,)), 0, (0, 1, 0), (True, True, True))
    >>> witness("far", corridor), witness("odd", corridor)
    ((2,), (0, 2))
    """
    room = answer(law, building)
    return () if room == NOWHERE else _RULES[law].witness(building, room)


@lru_cache(maxsize=_REMEMBERED)
def distances(building: Building, source: int) -> tuple[int, ...]:
    """Doors from ``source`` to each room; NOWHERE where there is no way."""
    table = [NOWHERE] * len(building.neighbours)
    table[source] = 0
    queue = deque([source])
    while queue:
        here = queue.popleft()
        ahead = table[here] + 1
        for there in building.neighbours[here]:
            if table[there] == NOWHERE:
                table[there] = ahead
                queue.append(there)
    return tuple(table)


def is_whole(building: Building) -> bool:
    """Whether every room can be reached from the start."""
    return NOWHERE not in distances(building, building.start)


@lru_cache(maxsize=_REMEMBERED)
def bridges(building: Building) -> tuple[Bridge, ...]:
    """The doors whose loss would cut rooms off from the start, deepest first.

    One search from the start finds them and both their sides: a door to a deeper room is a bridge when nothing beyond
    it leads back above it (Tarjan, 1974). Since the search begins at the start, the deeper end is the far one.
    """
    order, above = _descent(building)
    rank = {room: place for place, room in enumerate(order)}
    lowest, beyond = dict(rank), dict.fromkeys(order, 1)
    found = []
    for room in reversed(order):
        up = above[room]
        lowest[room] = min([lowest[room], *(rank[there] for there in building.neighbours[room] if there != up)])
        if up == NOWHERE:
            continue
        if lowest[room] == rank[room]:
            found.append(Bridge(up, room, min(beyond[room], len(order) - beyond[room])))
        lowest[up] = min(lowest[up], lowest[room])
        beyond[up] += beyond[room]
    return tuple(found)


def seams(building: Building) -> tuple[tuple[int, int], ...]:
    """The doors between two rooms of the same paper, each as (low, high)."""
    papers = building.papers
    return tuple(
        (room, there)
        for room, ways in enumerate(building.neighbours)
        for there in ways
        if room < there and papers[room] == papers[there]
    )


def _descent(building: Building) -> tuple[list[int], list[int]]:
    """Depth-first search from the start: the rooms in the order they are entered, and the room above each."""
    above = [NOWHERE] * len(building.neighbours)
    entered = [False] * len(building.neighbours)
    order = []
    waiting = [(building.start, NOWHERE)]
    while waiting:
        room, up = waiting.pop()
        if entered[room]:
            continue
        entered[room] = True
        above[room] = up
        order.append(room)
        waiting.extend((there, room) for there in building.neighbours[room] if not entered[there])
    return order, above


def _only(rooms: Sequence[int]) -> int:
    return rooms[0] if len(rooms) == 1 else NOWHERE


def _lamps_near(building: Building) -> tuple[int, ...]:
    lamps = building.lamps
    return tuple(lamps[room] + sum(lamps[there] for there in ways) for room, ways in enumerate(building.neighbours))


def _dark_room(building: Building) -> int:
    return _only([room for room, lamps in enumerate(_lamps_near(building)) if not lamps])


def _the_room(_building: Building, room: int) -> tuple[int, ...]:
    return (room,)


def _doors_from_start(building: Building) -> tuple[int, ...]:
    return distances(building, building.start)


def _farthest_room(building: Building) -> int:
    table = distances(building, building.start)
    deepest = max(table)
    return _only([room for room, doors in enumerate(table) if doors == deepest > 0])


def _its_distance(building: Building, room: int) -> tuple[int, ...]:
    return (distances(building, building.start)[room],)


def _doors_of_room(building: Building) -> tuple[int, ...]:
    return tuple(map(len, building.neighbours))


def _odd_room(building: Building) -> int:
    odd = [room for room, ways in enumerate(building.neighbours) if len(ways) % 2]
    if len(odd) != _PAIR or building.start not in odd:
        return NOWHERE
    return odd[odd[0] == building.start]


def _start_and_room(building: Building, room: int) -> tuple[int, ...]:
    return tuple(sorted((building.start, room)))


def _evenest_bridge_here(building: Building) -> tuple[int, ...]:
    evenness = [0] * len(building.neighbours)
    for bridge in bridges(building):
        for room in (bridge.near, bridge.far):
            evenness[room] = max(evenness[room], bridge.smaller)
    return tuple(evenness)


def _beyond_evenest_bridge(building: Building) -> int:
    found = bridges(building)
    evenest = max((bridge.smaller for bridge in found), default=0)
    return _only([bridge.far for bridge in found if bridge.smaller == evenest >= _LEAST_SIDE])


def _ends_of_bridge(building: Building, room: int) -> tuple[int, ...]:
    near = next(bridge.near for bridge in bridges(building) if bridge.far == room)
    return tuple(sorted((near, room)))


def _paper_number(building: Building) -> tuple[int, ...]:
    return tuple(1 + paper for paper in building.papers)


def _beyond_seam(building: Building) -> int:
    found = seams(building)
    if len(found) != 1:
        return NOWHERE
    table = distances(building, building.start)
    first, second = found[0]
    if table[first] == table[second]:
        return NOWHERE
    return first if table[first] > table[second] else second


def _ends_of_seam(building: Building, _room: int) -> tuple[int, ...]:
    return seams(building)[0]


@dataclass(frozen=True, slots=True)
class _Rule:
    field: Callable[[Building], tuple[int, ...]]
    answer: Callable[[Building], int]
    witness: Callable[[Building, int], tuple[int, ...]]


_RULES = {
    "dark": _Rule(_lamps_near, _dark_room, _the_room),
    "far": _Rule(_doors_from_start, _farthest_room, _its_distance),
    "odd": _Rule(_doors_of_room, _odd_room, _start_and_room),
    "bridge": _Rule(_evenest_bridge_here, _beyond_evenest_bridge, _ends_of_bridge),
    "seam": _Rule(_paper_number, _beyond_seam, _ends_of_seam),
}
LAWS: tuple[str, ...] = tuple(_RULES)
