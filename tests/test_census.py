"""The promises every level keeps on every seed: it is made, it is fair, it is quick, and it takes little room."""

from __future__ import annotations

import gc
import json
import tracemalloc

import pytest

from backterm import content
from backterm.cli import main
from backterm.exits import Exit
from backterm.generator import audit, generate
from backterm.teach.census import Asked, Census, Row, census, rows
from tests.grown import NAMES, every_level

GATE = 40
SOAK = 2000
BATCH = 250
MEGABYTES = 3 * 1024 * 1024
RECIPES = content.load().recipes


def bear(name: str, seeds: range) -> None:
    """Make the levels of ``seeds``, at every depth of a run in turn; one that is not fair ends the test."""
    for seed in seeds:
        number = (RECIPES[name].place - 1, 0, 1, 2)[seed % 4]
        assert audit.breaches(generate(content.load(), seed, name, number)) == (), (name, seed, number)


@every_level
def test_every_seed_bears_a_fair_level(name: str) -> None:
    bear(name, range(100, 100 + GATE))


@pytest.mark.soak
@pytest.mark.parametrize("start", range(0, SOAK, BATCH))
@every_level
def test_two_thousand_seeds_bear_a_fair_level_each(name: str, start: int) -> None:
    bear(name, range(start, start + BATCH))


def held(name: str, seeds: range) -> tuple[int, int]:
    """The bytes the greatest of the levels of ``seeds`` holds, and what is held for good once they are all let go."""
    generate(content.load(), seeds.start, name, 3)
    most = 0
    tracemalloc.start()
    try:
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for seed in seeds:
            start = tracemalloc.get_traced_memory()[0]
            level = generate(content.load(), seed, name, 3)
            gc.collect()
            most = max(most, tracemalloc.get_traced_memory()[0] - start)
            del level
        gc.collect()
        return most, tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


@pytest.mark.soak
@every_level
def test_a_level_holds_less_than_three_megabytes_and_the_last_no_more_than_the_first(name: str) -> None:
    most, left = held(name, range(60))
    assert most < MEGABYTES
    _, later = held(name, range(60, 120))
    assert later < left + MEGABYTES


@pytest.mark.parametrize("name", ["lobby", "poolrooms"])
def test_the_greatest_levels_hold_less_than_three_megabytes(name: str) -> None:
    assert held(name, range(1))[0] < MEGABYTES


FOUND = [
    Row(7, "far", 1, (), 0.01),
    Row(8, "hum", 3, (), 0.04),
    Row(9, "far", 1, ("exit_is_unique",), 0.02),
]


def test_a_census_counts_what_the_rows_say() -> None:
    assert census(FOUND) == Census(
        seeds=3,
        breached=(9,),
        breaches={"exit_is_unique": 1},
        retries=2,
        retried=33.3,
        most_attempts=3,
        laws={"far": 2, "hum": 1},
        median=20,
        p99=40,
        most=40,
        slowest=8,
    )


def test_any_number_of_processes_finds_the_same() -> None:
    alone = [row[:4] for row in rows(Asked("mall"), range(70))]
    assert [row[:4] for row in rows(Asked("mall"), range(70), 2)] == alone


def test_the_audit_names_the_slowest_seed_and_the_share_of_retries(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["lab", "audit", "0:3", "--level", "lobby"]
    assert main(asked) == Exit.DONE
    said = capsys.readouterr().out
    assert "% of the levels" in said
    assert "ms with seed " in said
    assert main([*asked, "--json"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert 0 <= found["retried_percent"] <= 100
    assert found["ms"]["slowest_seed"] in range(3)
    assert sum(found["laws"].values()) == found["seeds"] == 3


def test_an_audit_by_nobody_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "audit", "0:3", "--workers", "0"]) == Exit.USAGE
    assert "0 processes can do nothing" in capsys.readouterr().err


def test_every_recipe_is_among_the_levels() -> None:
    assert set(NAMES) == set(RECIPES)
    assert len(NAMES) >= 15
