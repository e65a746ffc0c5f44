"""What must hold after every turn, whatever was done: one small check for each truth, each naming what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import reduce

from backterm.engine import events as happened
from backterm.engine import sound
from backterm.engine.actions import Action, Go
from backterm.engine.apply import apply
from backterm.engine.events import Event
from backterm.engine.level import NOWHERE
from backterm.engine.notation import parse
from backterm.engine.rules import legal_actions, refuse
from backterm.engine.state import State, facts
from backterm.engine.turn import beats_of

FULL = range(101)
_SAMPLE = 5


def breaches(before: State, action: Action, events: tuple[Event, ...], after: State) -> Iterator[str]:
    """What a turn broke; nothing if all is well."""
    yield from _facts(before, events, after)
    yield from _places(after)
    yield from _doors(after)
    yield from _nerves(before, events, after)
    yield from _noises(events, after)
    yield from _clock(before, action, after)
    yield from _choices(after)


def _facts(before: State, events: tuple[Event, ...], after: State) -> Iterator[str]:
    """The events alone make the state, and what a digest is taken of survives being written down."""
    made = facts(reduce(apply, events, before))
    if made != facts(after):
        yield "the events make another state than the step"
    if json.loads(json.dumps(made)) != made:
        yield "the facts of the state cannot be written down"


def _places(state: State) -> Iterator[str]:
    """Nobody is in a wall, and nothing is known, marked or lying where there is no room."""
    floor, rooms = state.floor, range(len(state.level.rooms))
    if state.hero.room not in rooms:
        yield f"the hero is in room {state.hero.room}"
    if state.hero.room not in floor.visited and not state.over:
        yield "the hero is where he has not been"
    for creature in floor.creatures:
        if creature.room not in rooms or creature.goal not in {NOWHERE, *rooms}:
            yield f"{creature.kind} is in {creature.room}, bound for {creature.goal}"
    sets = (floor.visited, floor.glimpsed, floor.searched, floor.chalked, floor.stale, frozenset(floor.thread))
    if any(not known <= frozenset(rooms) for known in sets):
        yield "a room is known that is none"
    if any(room not in rooms or count <= 0 for room, _, count in floor.ground):
        yield "something lies in no room, or none of it does"
    if list(state.hero.bag) != sorted(state.hero.bag) or any(count <= 0 for _, count in state.hero.bag):
        yield f"the bag holds {state.hero.bag}"


def _doors(state: State) -> Iterator[str]:
    """What is shut, jammed or locked is a door or a window, its lower room first; shut may outlive one that slips."""
    floor, level = state.floor, state.level
    held = {"shut": sorted(floor.shut), "wedged": sorted(floor.wedged), "locked": floor.locked}
    for how, doors in held.items():
        for low, high in doors:
            is_door = bool(level.opening_to(low, high) or level.opening_to(high, low))
            if low >= high or not (is_door or (how == "shut" and floor.slips)):
                yield f"a door that is none is {how}: {low} {high}"


def _nerves(before: State, events: tuple[Event, ...], after: State) -> Iterator[str]:
    """Every point of sanity has a cause, and nothing is fuller than full."""
    moved = sum(event.amount for event in events if isinstance(event, happened.SanityChanged))
    if after.hero.sanity - before.hero.sanity != moved:
        yield f"sanity went from {before.hero.sanity} to {after.hero.sanity}, and its causes add up to {moved}"
    hero = after.hero
    if any(value not in FULL for value in (hero.sanity, hero.stamina, hero.battery)):
        yield f"sanity {hero.sanity}, stamina {hero.stamina}, battery {hero.battery}"
    if not hero.sanity and not after.over:
        yield "the run goes on without any sanity"


def _noises(events: tuple[Event, ...], after: State) -> Iterator[str]:
    """A noise is heard no further than it is loud, loses at every door, and the meter shows the hero's loudest."""
    made = [event for event in events if isinstance(event, happened.NoiseMade)]
    for event in made:
        if not 0 <= event.rooms <= event.loudness:
            yield f"a noise of {event.loudness} carries {event.rooms} rooms"
    own = [event.loudness for event in made if event.own]
    if own and after.hero.noise != max(own):
        yield f"the meter shows {after.hero.noise} after {own}"
    loudness, here = after.hero.noise, after.hero.room
    for leaving in after.level.rooms[here].exits if loudness else ():
        if sound.left(after, here, loudness, leaving.to) >= loudness:
            yield f"a noise gets no fainter from {here} to {leaving.to}"


def _clock(before: State, action: Action, after: State) -> Iterator[str]:
    """A turn is one turn, and as long as its action; by half as much longer where a step begins or ends in water."""
    beats = beats_of(action)
    here = before.hero.room
    leaving = before.level.exit_by(here, action.way) if isinstance(action, Go) else None
    if leaving is not None and "water" in {before.level.rooms[room].surface for room in (here, leaving.to)}:
        beats += beats // 2
    if after.turn - before.turn != bool(beats) or after.clock - before.clock != beats:
        yield f"{action} took {after.turn - before.turn} turns and {after.clock - before.clock} beats"


def _choices(state: State) -> Iterator[str]:
    """There is always something to do until the end, and it can be said and read again."""
    legal = legal_actions(state)
    if bool(legal) == state.over:
        yield f"{len(legal)} actions, ending {state.ending!r}"
    for action in legal[:: max(1, len(legal) // _SAMPLE)]:
        if refuse(state, action) is not None or parse(str(action), state) != action:
            yield f"{action} is legal and cannot be said"
