"""How fast the house is: turns, laws, levels, replay, start. `make bench` runs these and keeps the figures as JSON."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import count, cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from backterm import content, game
from backterm.engine import laws
from backterm.engine.actions import Action, Declare, Flip, Pin
from backterm.engine.laws import Building
from backterm.engine.level import Level
from backterm.engine.rules import legal_actions
from backterm.engine.state import State, World
from backterm.engine.turn import begin, step
from backterm.generator import generate
from backterm.rng import Dice, Key
from tests.bench import awake

ROOT = Path(__file__).resolve().parent.parent.parent
TURNS = 1000
GROWN = ("lobby", "warehouse")
SLOW = ("hum", "traffic")
STRUCTURAL = tuple(law for law in laws.TWELVE if law not in SLOW)


def wander(state: State, dice: Dice, turns: int) -> list[tuple[State, Action]]:
    """``turns`` random legal actions and the states they were taken in, on the level as it was made.

    It begins again where a run ends, and before decay, which is timed by itself: who stays past par, or guesses, makes
    the building shift.
    """
    first, taken = state, list[tuple[State, Action]]()
    while len(taken) < turns:
        action = dice.choice(legal_actions(state))
        after, _events = step(state, action)
        if not after.floor.pulses:
            taken.append((state, action))
        state = first if after.over or after.floor.pulses else after
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


@pytest.mark.parametrize(("name", "number"), [("mall", 0), *((name, deep) for name in GROWN for deep in range(4))])
def test_levels_a_second(benchmark: BenchmarkFixture, name: str, number: int) -> None:
    library, seeds = content.load(), count(1)
    level = benchmark(lambda: generate(library, next(seeds), name, number))
    assert (level.name, level.number) == (name, number)


def forget() -> None:
    """Let the laws work everything out again."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("backterm.engine.laws"):
            for thing in vars(module).values():
                getattr(thing, "cache_clear", int)()


@cache
def large() -> Building:
    """The building of a hundred rooms or nearly, with everything that a law looks at."""
    made = (generate(content.load(), seed, "lobby", 3) for seed in range(40))
    return laws.of_level(max(made, key=lambda level: len(level.rooms)))


@pytest.mark.parametrize("asked", [laws.TWELVE, STRUCTURAL, *((law,) for law in SLOW)], ids=["all", "most", *SLOW])
def test_fields_of_a_hundred_rooms(benchmark: BenchmarkFixture, asked: tuple[str, ...]) -> None:
    building = large()
    fields = benchmark.pedantic(lambda: [laws.field(law, building) for law in asked], setup=forget, rounds=100)
    assert [len(field) for field in fields] == [len(building.neighbours)] * len(asked)
    benchmark.extra_info["rooms"] = len(building.neighbours)


def standing_in(level: Level, room: int) -> State:
    """The hero in a room of ``level``, who has done nothing yet."""
    kinds = content.load().kinds
    state, _events = begin(World(1, kinds.modes["field"], kinds, (level,)))
    return replace(state, hero=replace(state.hero, room=room))


@cache
def deep() -> Level:
    """A level that any of the twelve laws may rule."""
    return generate(content.load(), 1, "warehouse", 3)


def test_a_model_room_answer(benchmark: BenchmarkFixture) -> None:
    level = deep()
    assert level.model is not None
    state = standing_in(level, level.model.room)
    tries = cycle([action for action in legal_actions(state) if isinstance(action, Flip | Pin)])
    after = benchmark.pedantic(lambda: step(state, next(tries))[0], setup=forget, rounds=100)
    assert len(after.notebook.looks) == 1


def test_a_declaration(benchmark: BenchmarkFixture) -> None:
    level = deep()
    state = standing_in(level, next(room for room in level.signs if room != level.exit))
    wrong = cycle([Declare(law) for law in level.deck if law != level.law])
    after = benchmark.pedantic(lambda: step(state, next(wrong))[0], setup=forget, rounds=100)
    assert len(after.notebook.strikes) == 1


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


@pytest.mark.parametrize("names", [awake.NAMES, ()], ids=["all seven kinds", "nobody"])
def test_turns_a_second_among(benchmark: BenchmarkFixture, names: tuple[str, ...]) -> None:
    first, numbers = awake.crowded(names), count(1)

    def runs() -> tuple[tuple[State, awake.Runs], dict[str, object]]:
        return (first, awake.runs_from(first, Key(next(numbers)).dice(), TURNS)), {}

    benchmark.pedantic(awake.play, setup=runs, rounds=30, warmup_rounds=1)
    benchmark.extra_info |= {"turns": TURNS, "rooms": len(first.level.rooms)}
