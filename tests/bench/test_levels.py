"""What it takes to make each level there is: printed level by level, and held to the floors of the whole house."""

from __future__ import annotations

import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from backterm.teach.census import Asked, Census, census, rows
from tests.grown import every_level

MEDIAN, P99 = 40, 250
"""Milliseconds of the processor: half the levels and 99 of 100 are to be made within these."""
SEEDS = range(10_000, 10_200)
A_FEW = 2


@every_level
def test_levels_are_made_in_time(benchmark: BenchmarkFixture, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    seeds = SEEDS if benchmark.enabled else SEEDS[:A_FEW]
    found = benchmark.pedantic(lambda: census(list(rows(Asked(name), seeds))), rounds=1)
    assert found.breached == ()
    benchmark.extra_info |= found._asdict()
    if benchmark.enabled:
        with capfd.disabled():
            sys.stdout.write(f"\n{printed(name, found)}\n")
        assert found.median <= MEDIAN
        assert found.p99 <= P99


def printed(name: str, found: Census) -> str:
    """A level's figures in a line."""
    laws = " ".join(f"{law} {count}" for law, count in found.laws.items())
    return (
        f"{name:<10} median {found.median:5.1f} ms, 99 of 100 {found.p99:6.1f} ms, most {found.most:6.1f} ms with seed "
        f"{found.slowest}; {found.retried:4.1f} % retried; {laws}"
    )
