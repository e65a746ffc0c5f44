"""Automatic walking over what the hero knows: the next step to a place, and why to stop.

Uses visited rooms and their exits, and what was seen and heard of late; never the level's hidden parts, and not where
a creature is that nobody has noticed. Knows nothing of fronts or tapes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from backterm.engine import company
from backterm.engine import events as happened
from backterm.engine.actions import Go, Pace
from backterm.engine.doors import barred, between, is_shut
from backterm.engine.events import Event
from backterm.engine.level import Exit, Way
from backterm.engine.senses import in_view
from backterm.engine.state import Pair, State

CLOSE = 4
FRESH_TURNS = 4


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


@dataclass(frozen=True, slots=True)
class Trace:
    """Where what hunts gave itself away: on which turn, at least how many rooms off, and the rooms to keep out of."""

    turn: int
    near: int
    rooms: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A room that some creature, harmless or not, was seen in or known to stand in, and on which turn."""

    turn: int
    room: int


@dataclass(frozen=True, slots=True)
class Barrier:
    """A door that was shut or wedged on a creature that stood behind it."""

    door: Pair


Clue = Trace | Sighting | Barrier
"""What a walk keeps in mind of creatures met with before."""


def known_exits(state: State, room: int) -> tuple[Exit, ...]:
    """The exits of ``room`` as far as the hero has seen them: all of a visited room, none of another."""
    return state.known.rooms[room].exits if room in state.floor.visited else ()


def _ways_on(state: State, room: int, doors: Collection[Pair] = ()) -> tuple[Exit, ...]:
    """The known exits of ``room`` that one gets through: not those jammed or locked, nor by one of ``doors``."""
    exits = known_exits(state, room)
    closed = barred(state).union(doors)
    return tuple(leaving for leaving in exits if between(room, leaving.to) not in closed) if closed else exits


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


def next_step(state: State, journey: Journey, clues: Iterable[Clue] = ()) -> Go | None:
    """The next move of a journey, or None when it is over or no known way leads on.

    Nobody is walked into what he sees or saw of late, nor by a door he shut on something. A walk without a goal keeps
    out of the rooms of all traces besides, and out of rooms unknown, which may be dead ends, while something stands one
    room off.
    """
    if journey.arrived(state):
        return None
    kept = tuple(clues)
    goal, doors = journey.goal, tuple(clue.door for clue in kept if isinstance(clue, Barrier))
    closed = frozenset(dangers(state) if journey.bold else occupied(state)) | _seen_of_late(state, kept)
    if goal is None:
        closed |= _shunned(state, kept)
        goal = _nearest_untried(state, closed, doors)
    steps = route(state, lambda room: room == goal, closed, doors)
    return Go(steps[0].way, Pace.GO) if steps else None


def why_no_step(state: State, journey: Journey, clues: Iterable[Clue] = ()) -> str:
    """Why a journey has no next step: a key of the stops in data."""
    if journey.arrived(state):
        return "explored" if journey.goal is None else "arrived"
    kept = tuple(clues)
    if journey.goal is None and any(isinstance(clue, Trace) for clue in kept):
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


def _shunned(state: State, clues: Iterable[Clue]) -> frozenset[int]:
    fresh = tuple(clue for clue in clues if isinstance(clue, Trace))
    shunned = frozenset(room for trace in fresh for room in trace.rooms)
    if any(trace.turn == state.turn and trace.near <= 1 for trace in fresh):
        shunned |= {leaving.to for leaving in known_exits(state, state.hero.room)} - state.floor.visited
    return shunned


def _nearest_untried(state: State, closed: frozenset[int], doors: Collection[Pair]) -> int | None:
    """The room behind the nearest untried door; of several, the one that lies farthest from every other.

    So no lone door is left behind for which one would have to come back.
    """
    away = _distances(state, state.hero.room, closed, doors)
    ahead = [room for room in away if room not in state.floor.visited]
    nearest = [room for room in ahead if away[room] == away[ahead[0]]]
    if not nearest[1:]:
        return next(iter(nearest), None)
    return max(nearest, key=lambda room: _loneliness(state, room))


def _loneliness(state: State, room: int) -> int:
    """How many doors it is from the threshold of an unvisited room to the nearest other one."""
    threshold = next(visited for visited, leaving in untried(state) if leaving.to == room)
    away = _distances(state, threshold)
    return min((doors for there, doors in away.items() if there not in {room, *state.floor.visited}), default=0)


def _distances(state: State, source: int, closed: Collection[int] = (), doors: Collection[Pair] = ()) -> dict[int, int]:
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


def remember(clues: Iterable[Clue], events: Iterable[Event], state: State) -> tuple[Clue, ...]:
    """The clues that still count after these events, newest first; on another level none.

    Put down elsewhere on the level, one has but the doors one shut.
    """
    happenings, before = tuple(events), tuple(clues)
    old = tuple(clue for clue in before if _counts(clue, state))
    if any(isinstance(event, happened.LevelEntered) for event in happenings):
        return ()
    if any(isinstance(event, happened.Displaced) for event in happenings):
        return tuple(clue for clue in old if isinstance(clue, Barrier))
    shut = [barrier for event in happenings for barrier in _barriers(event, state, before)]
    new = [clue for event in happenings for clue in _clues(event, state)]
    return tuple(dict.fromkeys((*new, *shut, *old)))


def _counts(clue: Clue, state: State) -> bool:
    """Whether a clue is fresh; a barrier counts until one stands at it and finds it open."""
    if isinstance(clue, Barrier):
        return state.hero.room not in clue.door or is_shut(state, *clue.door)
    return state.turn - clue.turn < FRESH_TURNS


def _barriers(event: Event, state: State, clues: Iterable[Clue]) -> Iterator[Barrier]:
    """The door one has just shut, or wedged shut, on what stood behind it."""
    if not isinstance(event, happened.DoorShut | happened.DoorWedged) or event.start != state.hero.room:
        return
    behind = any(isinstance(clue, Sighting) and clue.room == event.to for clue in clues)
    if behind and is_shut(state, event.start, event.to):
        yield Barrier(between(event.start, event.to))


def _clues(event: Event, state: State) -> Iterator[Clue]:
    here = state.hero.room
    match event:
        case happened.CreatureSeen(index=index, room=room):
            if _is_to_be_shunned(state, index):
                yield Trace(state.turn, int(room != here), _beside(state, room))
            yield Sighting(state.turn, room)
        case happened.Poised(way=way):
            leaving = state.level.exit_by(here, way)
            room = leaving.to if leaving else here
            yield Trace(state.turn, int(leaving is not None), _beside(state, room))
            yield Sighting(state.turn, room)
        case happened.Heard(way=way, near=near, far=far) if far <= CLOSE:
            yield Trace(state.turn, near, _behind(state, way, far + 1))


def _beside(state: State, room: int) -> frozenset[int]:
    """A room and those known to share a door with it."""
    to_it = (there for there in state.floor.visited if room in state.known.neighbours[there])
    return frozenset({room, *to_it, *(leaving.to for leaving in known_exits(state, room))})


def _behind(state: State, way: Way, doors: int) -> frozenset[int]:
    """The known rooms that an exit of the hero's room is the shortest way to, up to so many doors off."""
    leaving = state.level.exit_by(state.hero.room, way)
    away = _distances(state, state.hero.room)
    ring = {leaving.to} if leaving is not None else set()
    behind: set[int] = set()
    for distance in range(1, doors + 1):
        behind |= ring
        ring = {on.to for room in ring for on in known_exits(state, room) if away.get(on.to) == distance + 1}
    return frozenset(behind)


def occupied(state: State) -> tuple[int, ...]:
    """The rooms in view in which any creature stands."""
    view = in_view(state)
    return tuple(other.room for other in state.floor.creatures if other.room in view)


def dangers(state: State) -> tuple[int, ...]:
    """The rooms in view in which something stands that catches whoever walks into it."""
    view = in_view(state)
    seen = ((index, other.room) for index, other in enumerate(state.floor.creatures) if other.room in view)
    return tuple(room for index, room in seen if _is_to_be_shunned(state, index))


def is_dark_ahead(state: State, step: Go) -> bool:
    """Whether a step in the prologue leads into what may be the dark room: no lamp seen in it, nor next to it."""
    level = state.level
    leaving = level.exit_by(state.hero.room, step.way)
    if leaving is None or not level.is_prologue or leaving.to in state.floor.visited:
        return False
    beside = (room for room in level.neighbours[leaving.to] if room in state.floor.visited)
    return not any(level.rooms[room].lamp for room in (leaving.to, *beside))


def reason_to_stop(before: State, events: Iterable[Event], after: State, clues: Iterable[Clue] = ()) -> str:
    """Why a walk should not go on after this turn: a short key whose sentence is in data, or empty.

    ``clues`` are those of the turns before: a noise is a reason only where it is nearer than all their traces.
    """
    if after.over:
        return "ended"
    if after.depth != before.depth:
        return "new_level"
    if reason := _told_of(before, events, after, clues):
        return reason
    if after.hero.warned == after.turn or after.hero.footing > before.hero.footing:
        return "sanity"
    if after.hero.room in after.level.signs and after.hero.room not in before.floor.visited:
        return "sign"
    return _thing_here(before, after)


def _told_of(before: State, events: Iterable[Event], after: State, clues: Iterable[Clue]) -> str:
    """The weightiest of the reasons that the events are; of equal ones, what happened first."""
    known = min((clue.near for clue in clues if isinstance(clue, Trace)), default=CLOSE + 1)
    told = (_reason(event, known) for event in events if not _stands_as_before(before, event, after))
    # What a person does next depends on her more than on what else there is to read or hear.
    if reasons := sorted(filter(None, told), key=lambda reason: _FIRST.get(reason, len(_FIRST))):
        return reasons[0]
    return "sits_here" if _comes_upon_her(before, after) else ""


def _comes_upon_her(before: State, after: State) -> bool:
    """Whether the walk has led to the lost surveyor where she sits: who has not joined is come upon but once."""
    if company.is_beside(before) or not company.is_beside(after):
        return False
    return after.companion.seated or not (after.companion.joined or after.hero.room in before.floor.visited)


def _is_to_be_shunned(state: State, index: int) -> bool:
    """Whether creature number ``index`` catches whoever walks into it."""
    return state.world.kinds.creatures[state.floor.creatures[index].kind].catches


def _stands_as_before(before: State, event: Event, after: State) -> bool:
    """Whether all there is to see is something harmless to walk past that was in view where it is now."""
    if not isinstance(event, happened.CreatureSeen) or _is_to_be_shunned(after, event.index):
        return False
    return event.room in in_view(before) and before.floor.creatures[event.index].room == event.room


def _reason(event: Event, known: int) -> str:
    if isinstance(event, happened.Heard):
        return "heard" if event.far < known else ""
    return _REASONS.get(type(event), "")


_FIRST: Mapping[str, int] = {"danger": 0, "somebody": 1}
_REASONS: Mapping[type[Event], str] = {
    happened.Poised: "danger",
    happened.CreatureSeen: "danger",
    happened.Caught: "danger",
    happened.Jostled: "danger",
    happened.PlanFound: "evidence",
    happened.ClaimFound: "evidence",
    happened.ModelFound: "evidence",
    happened.ArrowFound: "evidence",
    happened.CompanionSeen: "somebody",
    happened.SatDown: "left",
    happened.FellBehind: "left",
    happened.Displaced: "moved",
    happened.StreetEntered: "moved",
    happened.ChangesSeen: "changed",
}


def _thing_here(before: State, after: State) -> str:
    room = after.hero.room
    if room in before.floor.visited:
        return ""
    return "thing" if any(place == room for place, _, _ in after.floor.ground) else ""
