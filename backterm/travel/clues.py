"""What a walk keeps in mind of creatures: where they gave themselves away or were seen, and what was shut on them.

Not where a creature is that nobody has noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backterm.engine import events as happened
from backterm.engine.doors import between, is_shut
from backterm.engine.events import Event
from backterm.engine.level import Way
from backterm.engine.minds.figure import SCRAPE
from backterm.engine.senses import in_view
from backterm.engine.state import Pair, State
from backterm.travel.ways import distances, known_exits

CLOSE = 4
FRESH_TURNS = 4


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a creature gave itself away: on which turn, at least how many rooms off, and the rooms to keep out of."""

    turn: int
    near: int
    rooms: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A room that a creature of a ``kind``, harmless or not, was seen in or known to stand in, and on which turn."""

    turn: int
    room: int
    kind: str


@dataclass(frozen=True, slots=True)
class Barrier:
    """A door that was shut or wedged on a creature that stood behind it."""

    door: Pair


Clue = Trace | Sighting | Barrier
"""What a walk keeps in mind of creatures met with before."""


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
            if is_to_be_shunned(state, index):
                yield Trace(state.turn, int(room != here), _beside(state, room))
            yield Sighting(state.turn, room, kind_of(state, index))
        case happened.Poised(index=index, way=way):
            leaving = state.level.exit_by(here, way)
            room = leaving.to if leaving else here
            yield Trace(state.turn, int(leaving is not None), _beside(state, room))
            yield Sighting(state.turn, room, kind_of(state, index))
        case happened.Heard(sound=sound, way=way, near=near, far=far) if far <= CLOSE:
            # The Still Figure stands as soon as it is looked at, so one may walk towards the noise of it.
            yield Trace(state.turn, near, frozenset() if sound == SCRAPE else _behind(state, way, far + 1))


def _beside(state: State, room: int) -> frozenset[int]:
    """A room and those known to share a door with it."""
    to_it = (there for there in state.floor.visited if room in state.known.neighbours[there])
    return frozenset({room, *to_it, *(leaving.to for leaving in known_exits(state, room))})


def _behind(state: State, way: Way, doors: int) -> frozenset[int]:
    """The known rooms that an exit of the hero's room is the shortest way to, up to so many doors off."""
    leaving = state.level.exit_by(state.hero.room, way)
    away = distances(state, state.hero.room)
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
    return tuple(room for index, room in seen if is_to_be_shunned(state, index))


def is_to_be_shunned(state: State, index: int) -> bool:
    """Whether creature number ``index`` catches whoever walks into it."""
    return state.world.kinds.creatures[kind_of(state, index)].catches


def kind_of(state: State, index: int) -> str:
    """The name of what creature number ``index`` is."""
    return state.floor.creatures[index].kind
