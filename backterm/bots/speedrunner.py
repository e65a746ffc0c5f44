"""The bot that counts turns: it runs, stops for nothing it does not need, proves from afar, takes the shortest way."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.bots import deduction, descending, instincts, reasoning
from backterm.engine.actions import Action, Go, Pace, Skip
from backterm.engine.level import Way
from backterm.engine.state import State

_THIRSTY = 35
_BREATH = 30


def speedrunner(state: State) -> Action:
    """The fewest turns that honest reasoning allows."""
    return instincts.first_legal(state, _wishes(state))


def _wishes(state: State) -> Iterator[Action]:
    pace = Pace.RUN if state.hero.stamina > _BREATH else Pace.GO
    yield from instincts.turn_round(state)
    yield from instincts.shelter(state)
    yield from instincts.shut_out(state)
    yield from instincts.needs(state, _THIRSTY)
    yield Skip()
    yield from instincts.leave(state, pace)
    yield from instincts.finds(state)
    yield from descending.descend(state)
    yield from descending.sound_the_shaft(state)
    yield from reasoning.experiment(state)
    yield from reasoning.conclude(state)
    yield from instincts.towards(state, pace=pace)
    for law in deduction.standing(state):
        yield from reasoning.try_signs(state, law, pace)
    yield Go(Way.OUT)
