"""What ways the hero knows: exits seen from rooms he has been in, routes over them, and where they lead on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable

from backterm.engine.distances import Near
from backterm.engine.doors import barred, between
from backterm.engine.level import Exit, Passage
from backterm.engine.state import Pair, State


def known_exits(state: State, room: int) -> tuple[Exit, ...]:
    """The exits of ``room`` as far as the hero has seen them: all of a visited room, none of another."""
    return state.known.rooms[room].exits if room in state.floor.visited else ()


def known_neighbours(state: State) -> Near:
    """For each room those its known exits lead to: none for a room the hero has not been in."""
    visited = state.floor.visited
    return tuple(near if room in visited else () for room, near in enumerate(state.known.neighbours))


def _ways_on(state: State, room: int, doors: Collection[Pair] = ()) -> tuple[Exit, ...]:
    """The known exits of ``room`` that one gets through: not those jammed or locked, nor by one of ``doors``."""
    exits = known_exits(state, room)
    closed = barred(state).union(doors)
    return tuple(leaving for leaving in exits if between(room, leaving.to) not in closed) if closed else exits


def known_drops(state: State) -> frozenset[Pair]:
    """The ways that lead one way only, of the rooms one has been in."""
    if not state.level.is_directed:
        return frozenset()
    exits = ((room, leaving) for room in sorted(state.floor.visited) for leaving in known_exits(state, room))
    return frozenset(between(room, leaving.to) for room, leaving in exits if leaving.passage is Passage.DROP)


def frontier(state: State) -> tuple[int, ...]:
    """The rooms behind known exits that have not been visited, in increasing order."""
    visited = state.floor.visited
    return tuple(sorted({e.to for room in visited for e in state.known.rooms[room].exits} - visited))


def untried(state: State) -> tuple[tuple[int, Exit], ...]:
    """The exits of visited rooms that lead where one has not been, each with its room, in order of the rooms."""
    visited = state.floor.visited
    exits = ((room, leaving) for room in sorted(visited) for leaving in state.known.rooms[room].exits)
    return tuple((room, leaving) for room, leaving in exits if leaving.to not in visited)


def is_known(state: State, room: int) -> bool:
    """Whether the hero could point at ``room``: visited, glimpsed, or behind a known exit."""
    return room in state.floor.visited or room in state.floor.glimpsed or room in frontier(state)


def route(
    state: State, wanted: Callable[[int], bool], avoid: Iterable[int] = (), doors: Collection[Pair] = ()
) -> tuple[Exit, ...]:
    """The exits of a shortest known way to the nearest room that is ``wanted``; empty if there is none.

    It goes through none of the rooms to ``avoid`` and by none of the ``doors``.
    Ties go to the exit that comes first in the order of `Way`, so the answer never depends on anything else.
    """
    start = state.hero.room
    closed = frozenset(avoid)
    came: dict[int, tuple[int, Exit]] = {}
    queue = deque([start])
    while queue:
        room = queue.popleft()
        for way_out in _ways_on(state, room, doors):
            there = way_out.to
            if there == start or there in came or there in closed:
                continue
            came[there] = (room, way_out)
            if wanted(there):
                return _walk_back(came, start, there)
            queue.append(there)
    return ()


def _walk_back(came: dict[int, tuple[int, Exit]], start: int, goal: int) -> tuple[Exit, ...]:
    steps: list[Exit] = []
    while goal != start:
        goal, way_out = came[goal]
        steps.append(way_out)
    return tuple(reversed(steps))


def doors_to(state: State, room: int) -> int | None:
    """How many doors away ``room`` is by known ways; None if no known way leads there."""
    if room == state.hero.room:
        return 0
    return len(route(state, lambda there: there == room)) or None


def distances(state: State, source: int, closed: Collection[int] = (), doors: Collection[Pair] = ()) -> dict[int, int]:
    """Doors from ``source`` to each room that known ways lead to, nearest first: no ``closed`` room, none of ``doors``.

    Known ways alone count.
    """
    away = {source: 0}
    queue = deque([source])
    while queue:
        room = queue.popleft()
        for leaving in _ways_on(state, room, doors):
            if leaving.to not in away and leaving.to not in closed:
                away[leaving.to] = away[room] + 1
                queue.append(leaving.to)
    return away
