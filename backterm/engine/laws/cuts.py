"""Laws of what holds a building together: BRIDGE is a door that is the only way, KEYSTONE a room that is.

One depth-first search from the start finds both. Such a search leaves no door between two of its branches, so what lies
below a room is joined to the rest only through the room itself or by a door back up to a room above it (Tarjan, 1974;
Hopcroft and Tarjan, 1973).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from backterm.engine.laws.building import Building, two_way
from backterm.engine.laws.rule import Rule, above, going_both_ways, highest_first, only
from backterm.engine.laws.walks import REMEMBERED
from backterm.engine.level import NOWHERE

_LEAST_SIDE = 2
_LEAST_PIECES = 2


@dataclass(frozen=True, slots=True)
class Bridge:
    """A door that is the only way: ``near`` lies on the start's side, ``smaller`` is the rooms of its lesser side."""

    near: int
    far: int
    smaller: int


@dataclass(frozen=True, slots=True)
class _Descent:
    """A depth-first search: the rooms in the order they are entered, and the room above each.

    ``rank`` is a room's place in that order; ``lowest`` the least rank that it, or a room below it, has a door to.
    """

    order: tuple[int, ...]
    above: tuple[int, ...]
    rank: Mapping[int, int]
    lowest: Mapping[int, int]


@lru_cache(maxsize=REMEMBERED)
def bridges(building: Building) -> tuple[Bridge, ...]:
    """The doors whose loss would cut rooms off from the start, deepest first.

    Since the search begins at the start, the deeper end of a bridge is the far one.
    """
    search = _descend(two_way(building))
    rooms = len(search.order)
    beyond = dict.fromkeys(search.order, 1)
    found = []
    for room in reversed(search.order[1:]):
        up = search.above[room]
        if search.lowest[room] == search.rank[room]:
            found.append(Bridge(up, room, min(beyond[room], rooms - beyond[room])))
        beyond[up] += beyond[room]
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def pieces(building: Building) -> tuple[int, ...]:
    """Into how many pieces the rooms one can reach from the start would fall without each of them.

    What lies below a room is a piece by itself when no door leads from it to above that room; so is what lies above.
    """
    search = _descend(building)
    table = [0] * len(building.neighbours)
    for room in search.order[1:]:
        up = search.above[room]
        table[room] += 1
        table[up] += search.lowest[room] >= search.rank[up]
    return tuple(table)


def _descend(building: Building) -> _Descent:
    order, up = _entered(building)
    rank = {room: place for place, room in enumerate(order)}
    lowest = dict(rank)
    for room in reversed(order):
        back = (rank[there] for there in building.neighbours[room] if there != up[room])
        lowest[room] = min([lowest[room], *back])
        if up[room] != NOWHERE:
            lowest[up[room]] = min(lowest[up[room]], lowest[room])
    return _Descent(tuple(order), tuple(up), rank, lowest)


def _entered(building: Building) -> tuple[list[int], list[int]]:
    up = [NOWHERE] * len(building.neighbours)
    entered = [False] * len(building.neighbours)
    order = []
    waiting = [(building.start, NOWHERE)]
    while waiting:
        room, before = waiting.pop()
        if entered[room]:
            continue
        entered[room] = True
        up[room] = before
        order.append(room)
        waiting.extend((there, room) for there in building.neighbours[room] if not entered[there])
    return order, up


def _evenest_bridge_here(building: Building) -> tuple[int, ...]:
    evenness = [0] * len(building.neighbours)
    for bridge in bridges(building):
        for room in (bridge.near, bridge.far):
            evenness[room] = max(evenness[room], bridge.smaller)
    return tuple(evenness)


def _beyond_evenest_bridge(building: Building) -> int:
    found = bridges(building)
    evenest = max((bridge.smaller for bridge in found), default=0)
    return only([bridge.far for bridge in found if bridge.smaller == evenest >= _LEAST_SIDE])


def _ends_of_bridge(building: Building, room: int) -> tuple[int, ...]:
    near = next(bridge.near for bridge in bridges(building) if bridge.far == room)
    return tuple(sorted((near, room)))


def _lead_of_bridge(building: Building, _room: int) -> int:
    first, second, *_ = (*sorted((bridge.smaller for bridge in bridges(building)), reverse=True), 0)
    return first - second


def _rooms_at_bridges(building: Building) -> tuple[int, ...]:
    evenest_first = sorted(bridges(building), key=lambda bridge: (-bridge.smaller, bridge.far))
    return tuple(room for bridge in evenest_first for room in (bridge.far, bridge.near))


def _keystone(building: Building) -> int:
    table = pieces(building)
    most = max(table)
    return only([room for room, count in enumerate(table) if count == most >= _LEAST_PIECES])


def _one_of_each_piece(building: Building, room: int) -> tuple[int, ...]:
    """Of each piece that is left without ``room``, the lowest of the rooms next to it."""
    beside = building.neighbours[room]
    return tuple(sorted(min(piece.intersection(beside)) for piece in _pieces_without(building, room)))


def _are_of_each_piece(building: Building, room: int, rooms: tuple[int, ...]) -> bool:
    """Whether ``rooms`` are one of each piece that is left without ``room``, wherever in it."""
    left = _pieces_without(building, room)
    return len(rooms) == len(left) and all(len(piece.intersection(rooms)) == 1 for piece in left)


def _pieces_without(building: Building, room: int) -> list[frozenset[int]]:
    """The pieces the building falls into once ``room`` is walled up."""
    left: list[frozenset[int]] = []
    for first in building.neighbours[room]:
        if not any(first in piece for piece in left):
            found = [first]
            seen = {room, first}
            for here in found:
                fresh = [there for there in building.neighbours[here] if there not in seen]
                seen.update(fresh)
                found += fresh
            left.append(frozenset(found))
    return left


BRIDGE = going_both_ways(
    Rule(_evenest_bridge_here, _beyond_evenest_bridge, _ends_of_bridge, _lead_of_bridge, _rooms_at_bridges)
)
KEYSTONE = going_both_ways(
    Rule(pieces, _keystone, _one_of_each_piece, above(pieces), highest_first(pieces), proves=_are_of_each_piece)
)
