"""How many loops the rooms visited make, and how many run through one: where one can lead round, or only flee."""

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


def ways_round(state: State) -> int:
    """How many loops of known rooms run through this one: its known exits less the separate parts they lead to."""
    here = state.hero.room
    ends = sorted({way_out.to for way_out in state.level.rooms[here].exits} - {here})
    known = _known_ways(state)
    parts, seen = 0, {here}
    for end in ends:
        if end in seen:
            continue
        parts += 1
        seen.add(end)
        stack = [end]
        while stack:
            fresh = [room for room in known[stack.pop()] if room not in seen]
            seen.update(fresh)
            stack += fresh
    return len(ends) - parts


def _known_ways(state: State) -> list[list[int]]:
    known: list[list[int]] = [[] for _ in state.level.rooms]
    for room in state.floor.visited:
        for way_out in state.known.rooms[room].exits:
            known[room].append(way_out.to)
            known[way_out.to].append(room)
    return known
