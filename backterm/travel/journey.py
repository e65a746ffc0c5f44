"""A walk of many steps: which is the next, into what it must not lead, and why there is none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from backterm.engine.actions import Go, Pace
from backterm.engine.level import PLAN, Exit, Passage
from backterm.engine.senses import in_view
from backterm.engine.state import Pair, State
from backterm.travel.clues import Barrier, Clue, Sighting, Trace, dangers, occupied
from backterm.travel.ways import distances, frontier, known_drops, known_exits, route, untried


@dataclass(frozen=True, slots=True)
class Journey:
    """A walk in progress: to one room, or (``goal`` None) to wherever is nearest and not yet visited.

    A ``bold`` one leads past, and into, what is harmless to walk up to.
    """

    goal: int | None = None
    bold: bool = False

    def arrived(self, state: State) -> bool:
        """Whether there is nothing left to walk."""
        if self.goal is None:
            return not frontier(state)
        return state.hero.room == self.goal


def next_step(state: State, journey: Journey, clues: Iterable[Clue] = ()) -> Go | None:
    """The next move of a journey, or None when it is over or no known way leads on.

    Nobody is walked into what he sees or saw of late, nor by a door he shut on something. A walk without a goal keeps
    out of the rooms of all traces besides, and out of rooms unknown, which may be dead ends, while something stands one
    room off. Where a way leads one way only a walk goes last of all, and none but a bold one goes by it.
    """
    leaving = _leaving(state, journey, tuple(clues))
    return Go(leaving.way, Pace.GO) if leaving and (journey.bold or not _is_leap(state, leaving)) else None


def _is_leap(state: State, leaving: Exit) -> bool:
    """Whether an exit leads one way only, on a level that has a plan: where there is none hardly any way leads back."""
    return leaving.passage is Passage.DROP and state.level.document == PLAN


def _leaving(state: State, journey: Journey, kept: tuple[Clue, ...]) -> Exit | None:
    """The exit by which a journey would go on."""
    if journey.arrived(state):
        return None
    shut = tuple(clue.door for clue in kept if isinstance(clue, Barrier))
    closed = frozenset(dangers(state) if journey.bold else occupied(state)) | _seen_of_late(state, kept)
    closed |= _shunned(state, kept) if journey.goal is None else frozenset()
    one_way = known_drops(state)
    for doors in ((*shut, *sorted(one_way)), shut) if one_way else (shut,):
        goal = _nearest_untried(state, closed, doors) if journey.goal is None else journey.goal
        steps = route(state, goal.__eq__, closed, doors) if goal is not None else ()
        if steps:
            return steps[0]
    return None


def why_no_step(state: State, journey: Journey, clues: Iterable[Clue] = ()) -> str:
    """Why a journey has no next step: a key of the stops in data."""
    if journey.arrived(state):
        return "explored" if journey.goal is None else "arrived"
    kept = tuple(clues)
    return "edge" if _leaving(state, journey, kept) else _why_barred(state, journey, kept)


def _why_barred(state: State, journey: Journey, kept: tuple[Clue, ...]) -> str:
    """Why no known way leads on that one would walk."""
    if journey.goal is None and _shunning(kept):
        return "towards_it"
    if dangers(state):
        return "blocked"
    if not journey.bold and set(occupied(state)) - {state.hero.room}:
        return "stands_there"
    if any(isinstance(clue, Barrier) for clue in kept):
        return "shut_on"
    return "last_seen" if _seen_of_late(state, kept) else "lost"


def _seen_of_late(state: State, clues: Iterable[Clue]) -> frozenset[int]:
    """The rooms creatures were seen in that one does not look into now."""
    return frozenset(clue.room for clue in clues if isinstance(clue, Sighting)).difference(in_view(state))


def _shunning(clues: Iterable[Clue]) -> tuple[Trace, ...]:
    """The traces of what is better not met."""
    return tuple(clue for clue in clues if isinstance(clue, Trace) and clue.rooms)


def _shunned(state: State, clues: Iterable[Clue]) -> frozenset[int]:
    fresh = _shunning(clues)
    shunned = frozenset(room for trace in fresh for room in trace.rooms)
    if any(trace.turn == state.turn and trace.near <= 1 for trace in fresh):
        shunned |= {leaving.to for leaving in known_exits(state, state.hero.room)} - state.floor.visited
    return shunned


def _nearest_untried(state: State, closed: frozenset[int], doors: Collection[Pair]) -> int | None:
    """The room behind the nearest untried door; of several, the one that lies farthest from every other.

    So no lone door is left behind for which one would have to come back.
    """
    away = distances(state, state.hero.room, closed, doors)
    ahead = [room for room in away if room not in state.floor.visited]
    nearest = [room for room in ahead if away[room] == away[ahead[0]]]
    if not nearest[1:]:
        return next(iter(nearest), None)
    return max(nearest, key=lambda room: _loneliness(state, room))


def _loneliness(state: State, room: int) -> int:
    """How many doors it is from the threshold of an unvisited room to the nearest other one."""
    threshold = next(visited for visited, leaving in untried(state) if leaving.to == room)
    away = distances(state, threshold)
    return min((doors for there, doors in away.items() if there not in {room, *state.floor.visited}), default=0)


def is_dark_ahead(state: State, step: Go) -> bool:
    """Whether a step in the prologue leads into what may be the dark room: no lamp seen in it, nor next to it."""
    level = state.level
    leaving = level.exit_by(state.hero.room, step.way)
    if leaving is None or not level.is_prologue or leaving.to in state.floor.visited:
        return False
    beside = (room for room in level.neighbours[leaving.to] if room in state.floor.visited)
    return not any(level.rooms[room].lamp for room in (leaving.to, *beside))
