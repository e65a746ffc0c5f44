"""Everything that may be done now: what the judge lets pass of all that could be meant here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from backterm.engine import shafts
from backterm.engine.actions import (
    Action,
    Back,
    ClimbDown,
    Declare,
    Doubt,
    Drop,
    Give,
    Go,
    Hide,
    Hint,
    Listen,
    Open,
    Pace,
    Push,
    Read,
    Requisition,
    Search,
    Shout,
    Shut,
    Sign,
    Skip,
    Stay,
    StrikeOut,
    Take,
    Talk,
    Throw,
    Tune,
    Use,
    Wait,
    Wedge,
)
from backterm.engine.level import CLOSING, Passage, Way
from backterm.engine.outpost import is_at_outpost
from backterm.engine.resonance import handset
from backterm.engine.rules.judge import refuse
from backterm.engine.state import State
from backterm.engine.table import tries

METRE = 100
_STILL = (Wait(), Listen(), Search(), Shout(), Hide(), Skip(), Hint(), Talk(), Sign(), ClimbDown())
# Actions are values, and the same few hundred are asked for every turn: each is made once.
_go, _open, _shut, _push, _wedge = cache(Go), cache(Open), cache(Shut), cache(Push), cache(Wedge)
_take, _use, _drop, _throw = cache(Take), cache(Use), cache(Drop), cache(Throw)
_tune = cache(Tune)
_read, _declare, _strike, _doubt = cache(Read), cache(Declare), cache(StrikeOut), cache(Doubt)
_give, _requisition = cache(Give), cache(Requisition)


def legal_actions(state: State) -> tuple[Action, ...]:
    """Every action that is allowed now, always in the same order.

    Of declarations only those without a witness; of wavelengths only whole metres; no number to be said to a grating.
    """
    if state.over:
        return ()
    if state.street:
        return (Back(), Stay())
    return tuple(action for action in _conceivable(state) if refuse(state, action) is None)


def _conceivable(state: State) -> Iterator[Action]:
    yield from _ways(state)
    yield from _STILL
    yield from _things(state)
    yield from _tunings(state)
    yield from _thoughts(state)


def _ways(state: State) -> Iterator[Action]:
    room = state.level.rooms[state.hero.room]
    ways = [leaving.way for leaving in room.exits if leaving.way != Way.OUT]
    for pace in Pace:
        for way in (*ways, Way.OUT):
            yield _go(way, pace)
    for leaving in room.exits:
        if leaving.passage in CLOSING:
            yield _open(leaving.way)
            yield _shut(leaving.way)
        if leaving.passage is Passage.DOOR:
            yield _wedge(leaving.way)
    for pane in room.panes:
        yield _open(pane.way)
        yield _shut(pane.way)
    for wall in room.thin:
        yield _push(wall.way)


def _things(state: State) -> Iterator[Action]:
    here = state.hero.room
    ways = [leaving.way for leaving in state.level.rooms[here].exits]
    if shafts.here(state) and Way.DOWN not in ways:
        ways.append(Way.DOWN)
    for place, thing, _ in state.floor.ground:
        if place == here:
            yield _take(thing)
    for thing, _ in state.hero.bag:
        yield _use(thing)
        yield _drop(thing)
        for way in ways:
            yield _throw(thing, way)
        if here == state.companion.room:
            yield _give(thing)
    if is_at_outpost(state):
        for offer in state.level.store:
            yield _requisition(offer.thing)


def _tunings(state: State) -> Iterator[Action]:
    """The whole metres of the dial, which stand for all its stops."""
    if handset(state):
        kind = state.world.kinds.resonator
        yield from (_tune(stop) for stop in range(METRE, kind.longest + 1, METRE))


def _thoughts(state: State) -> Iterator[Action]:
    level = state.level
    for law in level.deck:
        yield _read(law, state.world.kinds.laws[law].instrument)
        yield _declare(law)
        yield _strike(law)
        yield _doubt(law)
    if level.model is not None and level.model.room == state.hero.room:
        yield from tries(level.model.plan)
