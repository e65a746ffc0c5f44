"""The bot that reasons: explore until the evidence leaves one law, find where that law points, prove it, walk out.

It uses whatever it carries: it jams doors, throws what rolls, marks what must not slip, and tunes for a shorter way.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.bots import deduction, escorting, instincts, reasoning
from backterm.engine.actions import Action, Go
from backterm.engine.level import Way
from backterm.engine.state import State


def solve(state: State) -> Action:
    """The first sensible thing that is legal."""
    return instincts.first_legal(state, _wishes(state))


def _wishes(state: State) -> Iterator[Action]:
    yield from instincts.turn_round(state)
    if not state.hero.hidden:
        yield from instincts.bar_the_door(state)
        yield from instincts.lure(state)
    yield from instincts.shelter(state)
    yield from instincts.shut_out(state)
    yield from instincts.needs(state)
    yield from instincts.finds(state)
    yield from instincts.unwind(state)
    yield from escorting.stock_up(state)
    pace = instincts.hasty_pace(state)
    yield from instincts.leave(state, pace)
    if len(state.level.deck) > 1:
        yield from instincts.anchor(state)
        yield from reasoning.experiment(state)
        yield from reasoning.conclude(state)
        yield from instincts.search(state)
    yield from instincts.towards(state, pace=pace)
    yield from instincts.unbar(state)
    for law in deduction.standing(state):
        yield from reasoning.try_signs(state, law)
    yield Go(Way.OUT)
