"""Wishes of one who reasons: to experiment, to read what would tell, to declare what is left, with proof or without.

What follows from the evidence is in `deduction`, where a law points to in `hunting`.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.bots import deduction, hunting
from backterm.bots.instincts import towards
from backterm.engine.actions import Action, Declare, Pace, Read
from backterm.engine.state import State


def experiment(state: State) -> Iterator[Action]:
    """To try on the table what would tell most."""
    model = state.level.model
    if model is None or model.room != state.hero.room or not state.notebook.fuses:
        return
    if (tried := deduction.best_experiment(state)) is not None:
        yield tried


def conclude(state: State) -> Iterator[Action]:
    """To prove the one law that is left, having read what its proof needs; once, until something new is found."""
    left = deduction.standing(state)
    if len(left) != 1:
        return
    yield from read(state, left[0])
    declaration = hunting.proof(state, left[0])
    if declaration is not None and not state.notebook.strikes:
        yield declaration


def read(state: State, law: str) -> Iterator[Action]:
    """To read the number of a law where it would tell something."""
    if hunting.is_worth_reading(state, law):
        yield Read(law, state.world.kinds.laws[law].instrument)


def try_signs(state: State, law: str, pace: Pace = Pace.GO) -> Iterator[Action]:
    """To prove a law, or to declare it under one sign after another."""
    yield from prove(state, law)
    yield from sign_by_sign(state, law, pace)


def prove(state: State, law: str) -> Iterator[Action]:
    """To declare a law by its witness, once that has been seen."""
    declaration = hunting.proof(state, law)
    if declaration is not None:
        yield declaration


def sign_by_sign(state: State, law: str, pace: Pace = Pace.GO) -> Iterator[Action]:
    """To declare a law under one sign after another, wherever it points."""
    if state.hero.room not in tried_rooms(state, law):
        yield Declare(law)
    for room in state.level.signs:
        if room in state.floor.visited and room not in tried_rooms(state, law):
            yield from towards(state, room, pace)


def tried_rooms(state: State, law: str) -> frozenset[int]:
    """The rooms in which a law has been declared wrongly."""
    return frozenset(strike.room for strike in state.notebook.strikes if strike.law == law)
