"""How fast the house is: turns, levels, replay and start. `make bench` runs these and keeps the figures as JSON."""

from __future__ import annotations

import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from backterm import content, game
from backterm.engine.actions import Action
from backterm.engine.rules import legal_actions
from backterm.engine.state import State
from backterm.engine.turn import step
from backterm.generator import generate
from backterm.rng import Dice, Key

ROOT = Path(__file__).resolve().parent.parent.parent
TURNS = 1000


def wander(state: State, dice: Dice, turns: int) -> list[tuple[State, Action]]:
    """``turns`` random legal actions and the states they were taken in, beginning again where a run ends."""
    first, taken = state, list[tuple[State, Action]]()
    while len(taken) < turns:
        action = dice.choice(legal_actions(state))
        taken.append((state, action))
        state, _events = step(state, action)
        state = first if state.over else state
    return taken


def test_turns_a_second(benchmark: BenchmarkFixture) -> None:
    taken = wander(game.new_game(12345, start="warehouse"), Key(1).dice(), TURNS)
    after = benchmark(lambda: [step(state, action)[0] for state, action in taken])
    assert len(after) == TURNS
    benchmark.extra_info["turns"] = TURNS


def test_turns_a_second_with_the_choice_of_them(benchmark: BenchmarkFixture) -> None:
    state = game.new_game(12345, start="warehouse")
    assert len(benchmark(lambda: wander(state, Key(1).dice(), TURNS))) == TURNS
    benchmark.extra_info["turns"] = TURNS


@pytest.mark.parametrize("name", game.ROUTE)
def test_levels_a_second(benchmark: BenchmarkFixture, name: str) -> None:
    library, seeds = content.load(), count(1)
    level = benchmark(lambda: generate(library, next(seeds), name, game.ROUTE.index(name)))
    assert level.name == name


def test_replay(benchmark: BenchmarkFixture) -> None:
    start = state = game.new_game(12345, start="warehouse")
    dice, lines = Key(2).dice(), list[str]()
    while len(lines) < TURNS and not state.over:
        action = dice.choice(legal_actions(state))
        state, _events = step(state, action)
        lines.append(str(action))
    *_, (last, _) = benchmark(lambda: list(game.replay(start, lines)))
    assert game.digest(last) == game.digest(state)
    benchmark.extra_info["turns"] = len(lines)


@pytest.mark.parametrize("arguments", [["-c", "pass"], ["-m", "backterm", "--version"]], ids=["python", "version"])
def test_start(benchmark: BenchmarkFixture, arguments: list[str]) -> None:
    result = benchmark(lambda: subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True))
    assert result.returncode == 0
