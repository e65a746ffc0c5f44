"""The bot that cannot wait: it runs, shouts, and declares the first law that comes to mind under the first sign."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.bots import deduction, instincts, reasoning
from backterm.engine.actions import Action, ClimbDown, Declare, Go, Pace, Shout, Stay
from backterm.engine.level import Way
from backterm.engine.rules import STRIKES
from backterm.engine.state import State
from backterm.rng import Key

_THIRSTY = 40
_SPENT = 25
_SHOUTS_ONE_IN = 40
_ENOUGH = 4


def reckless(state: State) -> Action:
    """On, and out by whatever door there is."""
    return instincts.first_legal(state, _wishes(state))


def _wishes(state: State) -> Iterator[Action]:
    done_for = len(state.notebook.strikes) >= STRIKES or state.hero.sanity < _SPENT
    if state.street and done_for:
        yield Stay()
    yield from instincts.turn_round(state)
    yield from instincts.run_away(state)
    yield from instincts.needs(state, _THIRSTY)
    yield from instincts.finds(state)
    yield from instincts.leave(state, Pace.RUN)
    if Key(state.world.seed).fold("bot", "reckless", state.turn).dice().chance(1, _SHOUTS_ONE_IN):
        yield Shout()
    if state.notebook.strikes:
        yield ClimbDown()
    yield from _guess(state)
    yield from instincts.towards(state, pace=Pace.RUN)
    for law in deduction.standing(state):
        yield from reasoning.try_signs(state, law, Pace.RUN)
    if done_for or not state.level.deck[1:]:
        yield Go(Way.OUT)


def _guess(state: State) -> Iterator[Action]:
    """To declare under a sign the first of the few laws that are left, on whatever evidence there is."""
    left = deduction.standing(state)
    here = state.hero.room
    if here in state.level.signs and len(left) <= _ENOUGH:
        yield from (Declare(law) for law in left[:1] if here not in reasoning.tried_rooms(state, law))
