"""The bot that takes its time: it creeps where a step carries, rests when weary, and declares when one law is left.

It leaves the Model Room alone, and proves only what is seen on the spot; else it tries sign after sign.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.bots import deduction, escorting, hunting, instincts, reasoning
from backterm.engine.actions import Action, Go, Pace
from backterm.engine.level import Way
from backterm.engine.state import State

_THIRSTY = 80


def careful(state: State) -> Action:
    """Hide, rest, search, read; then think."""
    return instincts.first_legal(state, _wishes(state))


def _wishes(state: State) -> Iterator[Action]:
    pace = instincts.soft_pace(state)
    yield from instincts.turn_round(state)
    yield from instincts.shelter(state)
    yield from instincts.bar_the_door(state)
    yield from instincts.shut_out(state)
    yield from instincts.needs(state, _THIRSTY)
    yield from instincts.finds(state)
    yield from instincts.unwind(state)
    yield from escorting.stock_up(state)
    yield from instincts.rest(state)
    yield from instincts.leave(state, pace)
    if len(state.level.deck) > 1:
        yield from instincts.anchor(state)
        yield from instincts.search(state)
        left = deduction.standing(state)
        for law in left:
            yield from reasoning.read(state, law)
    yield from instincts.towards(state, pace=pace)
    yield from instincts.unbar(state)
    if len(deduction.standing(state)) == 1:
        yield from _declare(state, deduction.standing(state)[0], pace)
    yield from instincts.rest(state, weary=100)
    if state.level.is_prologue:
        yield Go(Way.OUT)


def _declare(state: State, law: str, pace: Pace) -> Iterator[Action]:
    if law in hunting.ON_THE_SPOT:
        yield from reasoning.prove(state, law)
    yield from reasoning.sign_by_sign(state, law, pace)
