"""Whether a law can be found out by looking, and not by guessing: two bots, one that reasons and one that dares.

The one that reasons knows only what stands in its notebook. Nothing hunts here: this is about evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import mean

import pytest

from backterm import content
from backterm.bots import deduction
from backterm.bots.instincts import onward
from backterm.engine import rules
from backterm.engine.actions import Action, Declare
from backterm.engine.level import Level
from backterm.engine.rules import STRIKES
from backterm.engine.state import State, World
from backterm.engine.turn import begin, step
from backterm.generator import generate
from backterm.rng import Dice, Key

LEVELS = ("lobby", "warehouse")
NUMBERS = range(4)
FIRST_DECK = 4


@dataclass(frozen=True)
class Inquiry:
    """What the reasoning bot came to: whether it was right, and the share of the rooms it had seen by then."""

    right: bool
    seen: float


def alone(level: Level) -> State:
    """The first state of a run on that level alone, with nothing hunting."""
    kinds = content.load().kinds
    return begin(World(0, replace(kinds.modes["field"], creatures=False), kinds, [level]))[0]


def inquire(level: Level) -> Inquiry:
    """Walk to whatever is nearest and not seen yet, try what tells most on the model, until one law stands."""
    state = alone(level)
    while len(left := deduction.standing(state)) > 1:
        action = next(_next(state), None)
        if action is None:
            return Inquiry(right=False, seen=1)
        state, _ = step(state, action)
    return Inquiry(left == (level.law,), len(state.floor.visited) / len(level.rooms))


def _next(state: State) -> Iterator[Action]:
    model = state.level.model
    if model is not None and state.hero.room == model.room and state.notebook.fuses:
        tried = deduction.best_experiment(state)
        if tried is not None:
            yield tried
    walk = onward(state)
    if walk is not None:
        yield walk


def dare(level: Level, dice: Dice) -> bool:
    """Declare laws under signs by chance, none twice, until one is right or three are wrong; whether one was right."""
    pairs = [(law, sign) for law in level.deck for sign in level.signs]
    state = alone(level)
    for law, sign in dice.shuffled(pairs):
        state = replace(state, hero=replace(state.hero, room=sign))
        if rules.refuse(state, Declare(law)) is not None:
            return False
        state, _ = step(state, Declare(law))
        if state.notebook.declared:
            return True
    return False


def levels(name: str, number: int, seeds: range) -> list[Level]:
    return [generate(content.load(), seed, name, number) for seed in seeds]


def expect_reason_and_no_luck(seeds: range, rounds: int) -> None:
    inquiries, dared = [], {True: list[bool](), False: list[bool]()}
    for name in LEVELS:
        for number in NUMBERS:
            for seed, level in zip(seeds, levels(name, number, seeds), strict=True):
                inquiries.append(inquire(level))
                dice = Key(seed, "dare").dice()
                dared[len(level.deck) == FIRST_DECK] += [dare(level, dice) for _ in range(rounds)]
    assert mean(inquiry.right for inquiry in inquiries) >= 0.9
    assert mean(inquiry.seen for inquiry in inquiries) < 0.4
    assert 0 < mean(dared[True]) < 0.2
    assert mean(dared[False]) < 0.08


def test_the_law_is_found_out_by_looking_and_seldom_by_guessing() -> None:
    expect_reason_and_no_luck(range(10), rounds=4)


@pytest.mark.soak
def test_over_two_hundred_seeds_too() -> None:
    expect_reason_and_no_luck(range(1000, 1200), rounds=2)


def test_three_wrong_guesses_are_the_last() -> None:
    level = levels("lobby", 0, range(1))[0]
    state = alone(level)
    wrong = next(law for law in level.deck if law != level.law)
    for strike in range(1, STRIKES + 1):
        state = replace(state, hero=replace(state.hero, room=level.signs[0], sanity=100))
        state, _ = step(state, Declare(wrong))
        assert len(state.notebook.strikes) == strike
    assert rules.refuse(state, Declare(level.law)) is not None
