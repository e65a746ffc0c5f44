"""Automatic walking over what the hero knows: the next step to a place, and why to stop.

Uses visited rooms and their exits, never the level's hidden parts. Knows nothing of fronts or tapes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from backterm.engine import events as happened
from backterm.engine.actions import Go, Pace
from backterm.engine.events import Event
from backterm.engine.level import Exit
from backterm.engine.senses import in_view
from backterm.engine.state import State

FAINT = 30
CLOSE = 5


@dataclass(frozen=True, slots=True)
class Journey:
    """A walk in progress: to one room, or (``goal`` None) to wherever is nearest and not yet visited."""

    goal: int | None = None

    def arrived(self, state: State) -> bool:
        """Whether there is nothing left to walk."""
        if self.goal is None:
            return not frontier(state)
        return state.hero.room == self.goal


def known_exits(state: State, room: int) -> tuple[Exit, ...]:
    """The exits of ``room`` as far as the hero has seen them: all of a visited room, none of another."""
    return state.level.rooms[room].exits if room in state.floor.visited else ()


def frontier(state: State) -> tuple[int, ...]:
    """The rooms behind known exits that have not been visited, in increasing order."""
    visited = state.floor.visited
    return tuple(sorted({e.to for room in visited for e in state.level.rooms[room].exits} - visited))


def is_known(state: State, room: int) -> bool:
    """Whether the hero could point at ``room``: visited, glimpsed, or behind a known exit."""
    return room in state.floor.visited or room in state.floor.glimpsed or room in frontier(state)


def route(state: State, wanted: Callable[[int], bool], avoid: Iterable[int] = ()) -> tuple[Exit, ...]:
    """The exits of a shortest known way to the nearest room that is ``wanted``; empty if there is none.

    Ties go to the exit that comes first in the order of `Way`, so the answer never depends on anything else.
    """
    start = state.hero.room
    closed = frozenset(avoid)
    came: dict[int, tuple[int, Exit]] = {}
    queue = deque([start])
    while queue:
        room = queue.popleft()
        for way_out in known_exits(state, room):
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


def next_step(state: State, journey: Journey) -> Go | None:
    """The next move of a journey, or None when it is over or no known way leads on."""
    if journey.arrived(state):
        return None
    goal = journey.goal
    visited = state.floor.visited
    wanted = (lambda room: room not in visited) if goal is None else (lambda room: room == goal)
    steps = route(state, wanted, dangers(state))
    return Go(steps[0].way, Pace.GO) if steps else None


def why_no_step(state: State, journey: Journey) -> str:
    """Why a journey has no next step: a key of the stops in data."""
    if journey.arrived(state):
        return "explored" if journey.goal is None else "arrived"
    return "blocked" if dangers(state) else "lost"


def dangers(state: State) -> tuple[int, ...]:
    """The rooms in view in which something stands that one should not walk into."""
    view = in_view(state)
    return tuple(creature.room for creature in state.floor.creatures if creature.room in view)


def is_dark_ahead(state: State, step: Go) -> bool:
    """Whether a step in the prologue leads into what may be the dark room: no lamp seen in it, nor next to it."""
    level = state.level
    leaving = level.exit_by(state.hero.room, step.way)
    if leaving is None or not level.is_prologue or leaving.to in state.floor.visited:
        return False
    beside = (room for room in level.neighbours[leaving.to] if room in state.floor.visited)
    return not any(level.rooms[room].lamp for room in (leaving.to, *beside))


def reason_to_stop(before: State, events: Iterable[Event], after: State) -> str:
    """Why a walk should not go on after this turn: a short key whose sentence is in data, or empty."""
    if after.over:
        return "ended"
    if after.depth != before.depth:
        return "new_level"
    for event in events:
        if reason := _reason(event):
            return reason
    if after.hero.sanity < FAINT <= before.hero.sanity:
        return "sanity"
    if after.hero.room in after.level.signs and after.hero.room not in before.floor.visited:
        return "sign"
    return _thing_here(before, after)


def _reason(event: Event) -> str:
    match event:
        case happened.Poised() | happened.CreatureSeen() | happened.Caught():
            return "danger"
        case happened.Heard(near=near) if near <= CLOSE:
            return "heard"
        case happened.PlanFound() | happened.ClaimFound() | happened.ModelFound():
            return "evidence"
        case happened.Displaced() | happened.StreetEntered():
            return "moved"
        case _:
            return ""


def _thing_here(before: State, after: State) -> str:
    room = after.hero.room
    if room in before.floor.visited:
        return ""
    return "thing" if any(place == room for place, _, _ in after.floor.ground) else ""
