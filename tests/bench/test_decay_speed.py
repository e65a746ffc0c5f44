"""How long one pulse of decay takes: it must not be felt in the hand. `make bench` runs this."""

from __future__ import annotations

from itertools import count

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from backterm import content, game
from backterm.engine.decay.anchors import Watch, fixed
from backterm.engine.decay.pulses import tried
from backterm.engine.decay.survey import survey
from backterm.rng import Key

SEEDS = range(8)


@pytest.mark.parametrize("name", ["lobby", "warehouse"])
def test_a_pulse(benchmark: BenchmarkFixture, name: str) -> None:
    """Every round is another pulse, on one level after another as it was built, with nobody near."""
    levels = [game.level_of(content.load(), seed, name) for seed in SEEDS]
    places = [(level, survey(level), Watch(level.start, fixed(level))) for level in levels]
    numbers = count()

    def pulse() -> int:
        number = next(numbers)
        dice = Key(number).fold("decay").dice()
        return len(list(tried(*places[number % len(places)], dice)))

    assert benchmark(pulse)
    benchmark.extra_info["rooms"] = max(len(level.rooms) for level in levels)
