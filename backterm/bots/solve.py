"""The bot that reasons: explore until the evidence leaves one law, find where that law points, prove it, walk out."""

from __future__ import annotations

from collections.abc import Iterator

from backterm import travel
from backterm.bots import deduction, hunting, tuning
from backterm.bots.instincts import instinct, onward
from backterm.engine import rules
from backterm.engine.actions import Action, Declare, Go, Read, Wait
from backterm.engine.level import Way
from backterm.engine.state import State


def solve(state: State) -> Action:
    """The first sensible thing that is legal."""
    if (urgent := instinct(state)) is not None:
        return urgent
    return next((wish for wish in _wishes(state) if rules.refuse(state, wish) is None), Wait())


def _wishes(state: State) -> Iterator[Action]:
    if state.notebook.declared:
        yield from _leave(state)
    left = deduction.standing(state)
    if len(state.level.deck) > 1:
        yield from _experiment(state)
        if len(left) == 1:
            yield from _read(state, left[0])
            yield from _declare(state, left[0])
    if (step := onward(state)) is not None:
        yield step
    for law in left:
        yield from _last_resort(state, law)
    yield Go(Way.OUT)


def _leave(state: State) -> Iterator[Action]:
    goal = state.level.exit
    if state.hero.room == goal:
        yield Go(Way.OUT)
    if (cut := tuning.shortcut(state, goal)) is not None:
        yield cut
    if travel.is_known(state, goal) and (step := onward(state, goal)) is not None:
        yield step


def _experiment(state: State) -> Iterator[Action]:
    model = state.level.model
    known = model is not None and model.room in state.floor.visited
    if model is None or not known or not state.notebook.fuses:
        return
    flip = deduction.best_experiment(state) if state.hero.room == model.room else None
    if flip is not None:
        yield flip


def _read(state: State, law: str) -> Iterator[Action]:
    if hunting.is_worth_reading(state, law):
        yield Read(law, state.world.kinds.laws[law].instrument)


def _declare(state: State, law: str) -> Iterator[Action]:
    declaration = hunting.proof(state, law)
    tried = len(state.notebook.strikes)
    if declaration is not None and not tried:
        yield declaration


def _last_resort(state: State, law: str) -> Iterator[Action]:
    declaration = hunting.proof(state, law)
    if declaration is not None:
        yield declaration
    yield Declare(law)
    for room in state.level.signs:
        if room in state.floor.visited and (step := onward(state, room)) is not None:
            yield step
