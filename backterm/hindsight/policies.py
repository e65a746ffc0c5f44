"""Simple ways to go on living, for one who knows where everything is: what an alternative is followed up with.

Each is a function from a state, and how many turns it has been followed, to a legal action.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from backterm.engine.actions import Action, Back, Go, Hide, Pace, Throw, Use, Wait
from backterm.engine.level import NOWHERE, OUTPOST, Exit, Way
from backterm.engine.rules import refuse
from backterm.engine.state import State

Policy = Callable[[State, int], Action]

_FAR = 99
_THIRSTY = 80


def lie_low(state: State, _turns: int) -> Action:
    """Hide, and wait."""
    return _first(state, () if state.hero.hidden else (Hide(),))


def sneak_off(state: State, _turns: int) -> Action:
    """Creep to where everything else is further off."""
    return _first(state, _away(state, Pace.SNEAK))


def run_on(state: State, _turns: int) -> Action:
    """Run where it is further off and the way goes on, and never back."""
    return _first(state, (*_on(state, Pace.RUN), *_on(state, Pace.GO)))


def walk_on(state: State, _turns: int) -> Action:
    """The same at a walk."""
    return _first(state, _on(state, Pace.GO))


def throw_and_leave(state: State, turns: int) -> Action:
    """Throw something towards what comes, and creep away."""
    return _first(state, (*(_lures(state) if not turns else ()), *_away(state, Pace.SNEAK)))


def rest(state: State, _turns: int) -> Action:
    """Take what calms, and go to the nearest room that rests."""
    return _first(state, _ease(state))


POLICIES: Mapping[str, Policy] = {
    "hide": lie_low,
    "sneak": sneak_off,
    "walk": walk_on,
    "run": run_on,
    "throw": throw_and_leave,
    "rest": rest,
}


def loudest(state: State) -> str:
    """What lands loudest of all that is carried; nothing where nothing is."""
    kinds = state.world.kinds.things
    return max((name for name, _ in state.hero.bag), key=lambda name: kinds[name].loudness, default="")


def _first(state: State, wishes: Iterable[Action]) -> Action:
    if state.street:
        return Back()
    return next((wish for wish in wishes if refuse(state, wish) is None), Wait())


def _threat(state: State, room: int) -> int:
    """How many doors the nearest creature is from ``room``."""
    away = (state.level.distances[creature.room][room] for creature in state.floor.creatures)
    return min((doors for doors in away if doors != NOWHERE), default=_FAR)


def _ways(state: State) -> Iterator[Exit]:
    return (leaving for leaving in state.level.rooms[state.hero.room].exits if leaving.way is not Way.OUT)


def _away(state: State, pace: Pace) -> Iterator[Action]:
    here = _threat(state, state.hero.room)
    for leaving in sorted(_ways(state), key=lambda leaving: -_threat(state, leaving.to)):
        if _threat(state, leaving.to) > here:
            yield Go(leaving.way, pace)


def _on(state: State, pace: Pace) -> Iterator[Action]:
    neighbours = state.level.neighbours
    ways = [leaving for leaving in _ways(state) if leaving.to != state.hero.came]
    for leaving in sorted(ways, key=lambda leaving: (len(neighbours[leaving.to]) < 2, -_threat(state, leaving.to))):  # noqa: PLR2004 - a room with one neighbour is a dead end
        if _threat(state, leaving.to):
            yield Go(leaving.way, pace)


def _lures(state: State) -> Iterator[Action]:
    thing = loudest(state)
    if thing:
        for leaving in sorted(_ways(state), key=lambda leaving: _threat(state, leaving.to)):
            yield Throw(thing, leaving.way)


def _ease(state: State) -> Iterator[Action]:
    level, here = state.level, state.hero.room
    if state.hero.sanity < _THIRSTY:
        yield from (Use(name) for name, _ in state.hero.bag if state.world.kinds.things[name].effect == "calm")
    if not (level.rooms[here].lamp or state.hero.lit):
        yield from (Use(name) for name, _ in state.hero.bag if state.world.kinds.things[name].effect == "light")
    away = level.distances[here]
    resting = [room for room in range(len(level.rooms)) if away[room] != NOWHERE and _rests(state, room)]
    goal = min(resting, key=lambda room: (away[room], room), default=here)
    if goal != here:
        yield from (
            Go(leaving.way, Pace.GO)
            for leaving in _ways(state)
            if level.distances[leaving.to][goal] == away[goal] - 1 and _threat(state, leaving.to)
        )


def _rests(state: State, room: int) -> bool:
    level = state.level
    return (level.rooms[room].kind == OUTPOST or len(level.neighbours[room]) == 1) and level.rooms[room].lamp
