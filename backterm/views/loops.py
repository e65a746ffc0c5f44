"""How many loops the rooms visited make: what decides whether anything can be led round, or only be fled from."""

from __future__ import annotations

from backterm.engine.doors import between
from backterm.engine.state import State
from backterm.travel import known_exits


def loops(state: State) -> int:
    """The independent loops among the rooms visited: passages less rooms, and one for each part they fall into.

    A passage closes a loop where its two ends hang together without it (Kruskal's search for a tree, 1956).
    """
    visited = state.floor.visited
    passages = {between(room, on.to) for room in sorted(visited) for on in known_exits(state, room) if on.to in visited}
    part = {room: room for room in sorted(visited)}
    closing = 0
    for low, high in sorted(passages):
        one, other = _root(part, low), _root(part, high)
        closing += one == other
        part[one] = other
    return closing


def _root(part: dict[int, int], room: int) -> int:
    while part[room] != room:
        room = part[room]
    return room
