"""From a key to the frame it brings about, in a terminal of 120 by 40, the whole turn included; and the first frame."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from statistics import quantiles

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from backterm import game
from backterm.engine.actions import Go
from backterm.engine.events import Caught, CreatureSeen, Poised
from backterm.engine.level import Way
from backterm.engine.turn import step
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals of POSIX")

KEYS = {
    Way.NORTH: "k",
    Way.EAST: "l",
    Way.SOUTH: "j",
    Way.WEST: "h",
    Way.NORTHEAST: "u",
    Way.SOUTHEAST: "n",
    Way.SOUTHWEST: "b",
    Way.NORTHWEST: "y",
}
ROUNDS = 60
TURN = re.compile(r"turn (\d+)")


def there_and_back(seed: int) -> tuple[Way, Way]:
    """Two ways that lead out of the first room of the Warehouse and back."""
    level = game.new_game(seed, "survey", start="warehouse").level
    out = next(leaving for leaving in level.rooms[level.start].exits if leaving.way in KEYS)
    back = level.exit_to(out.to, level.start)
    assert back is not None
    return out.way, back.way


def quiet_seed() -> int:
    """The first seed on which nothing disturbs so much walking out and back."""
    return next(seed for seed in range(1000) if _is_quiet(seed))


def _is_quiet(seed: int) -> bool:
    state, ways = game.new_game(seed, "survey", start="warehouse"), there_and_back(seed)
    if any(way not in KEYS for way in ways):
        return False
    for turn in range(ROUNDS):
        state, events = step(state, Go(ways[turn % 2]))
        if any(isinstance(event, Poised | CreatureSeen | Caught) for event in events):
            return False
    return not state.over


def turn_on(screen: str) -> int:
    """The turn that the screen shows."""
    found = TURN.findall(screen)
    return int(found[-1]) if found else -1


def press(terminal: Terminal, key: str, turn: int) -> float:
    """The seconds from a key to the bytes that made the screen show ``turn``."""
    start = time.perf_counter()
    terminal.send(key)
    terminal.wait_for(lambda screen: turn_on(screen) == turn)
    return terminal.last_read - start


def test_key_to_frame(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    seed = quiet_seed()
    keys = [KEYS[way] for way in there_and_back(seed)]
    words = ["play", "--seed", str(seed), "--level", "warehouse", "--mode", "survey", "--saves", str(tmp_path)]
    taken: list[float] = []
    with Terminal(words) as terminal:
        terminal.enter_play()

        def one() -> None:
            taken.append(press(terminal, keys[len(taken) % 2], len(taken) + 1))

        benchmark.pedantic(one, rounds=ROUNDS if benchmark.enabled else 2, iterations=1)
    if len(taken) == ROUNDS:
        steps = quantiles([seconds * 1000 for seconds in taken], n=20)
        benchmark.extra_info |= {"median_ms": round(steps[9], 2), "p95_ms": round(steps[18], 2)}


def test_first_paint(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    def begin() -> None:
        with Terminal(["--saves", str(tmp_path)]) as terminal:
            terminal.wait_for(lambda _: b"b a c k t e r m" in terminal.raw)

    benchmark.pedantic(begin, rounds=5 if benchmark.enabled else 1, iterations=1)


BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("turn 0")

Bare().run()
"""


@pytest.mark.parametrize("program", [("-m", "backterm"), ("-c", BARE)], ids=["backterm", "bare Textual"])
def test_first_frame(benchmark: BenchmarkFixture, tmp_path: Path, program: tuple[str, ...]) -> None:
    words = ["play", "--seed", "12345", "--saves", str(tmp_path)] if program[0] == "-m" else []

    def begin() -> None:
        with Terminal(words, program=program) as terminal:
            terminal.wait_for(lambda screen: "turn 0" in screen or "enter goes on" in screen)

    benchmark.pedantic(begin, rounds=5 if benchmark.enabled else 1, iterations=1)
