"""Every law is carried by the levels that may keep it, as networkx defines it, with evidence enough to find it out."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from backterm import content
from backterm.engine import laws
from backterm.engine.level import NOWHERE, Level
from backterm.generator import audit, generate
from tests.buildings import Case, marked_buildings
from tests.oracles import ORACLES, graph_of, honest_par

DEPTH = 3
CARRIED = tuple(
    (name, law)
    for name in ("lobby", "warehouse")
    for law in laws.TWELVE
    if any(law in variant.laws for variant in content.load().recipes[name].variants.values())
)

each_law = pytest.mark.parametrize(("name", "law"), CARRIED)


def test_the_levels_carry_every_law_between_them() -> None:
    assert {law for _, law in CARRIED} == set(laws.TWELVE)


@given(marked_buildings())
def test_two_ways_of_working_a_law_out_agree(case: Case) -> None:
    graph, building = case
    answers = {law: laws.answer(law, building) for law in laws.TWELVE}
    assert answers == {law: oracle(graph, building) for law, oracle in ORACLES.items()}


@each_law
def test_a_law_is_carried(name: str, law: str) -> None:
    for seed in range(10):
        check(generate(content.load(), seed, name, DEPTH, law), law)


@pytest.mark.soak
@each_law
def test_a_law_is_carried_by_every_seed(name: str, law: str) -> None:
    for seed in range(500):
        check(generate(content.load(), seed, name, DEPTH, law), law)


def check(level: Level, law: str) -> None:
    """One law picks the exit alone and visibly; decoys hang; rivals are refuted twice; the search is worth its way."""
    assert level.law == law
    building = laws.of_level(level)
    graph = graph_of(building)
    picked = {each: ORACLES[each](graph, building) for each in level.deck}
    assert picked == dict(level.answers)
    assert level.exit == picked[law] != NOWHERE
    assert list(picked.values()).count(level.exit) == 1
    assert stands_out(level)
    assert len(set(level.signs) - {level.exit, level.start}) >= 3
    finds = found(level)
    refuted = Counter(rival for rivals in finds.values() for rival in rivals)
    assert set(refuted) == set(level.deck) - {law}
    assert min(refuted.values()) >= 2
    assert level.par == (level.distances[level.start][level.exit], honest_par(graph, level.start, level.exit, finds))
    assert 2 * level.par[0] <= level.par[1] <= 5 * level.par[0]
    assert audit.breaches(level) == ()


def found(level: Level) -> dict[int, frozenset[str]]:
    """The rivals that what is found in each room refutes."""
    finds = {item.room: frozenset(law for law in level.deck if item.plan.refutes(law)) for item in level.posted}
    for claim in level.claims:
        finds[claim.room] = finds.get(claim.room, frozenset()) | {claim.law}
    return finds


HIGHEST, LOWEST = ("far", "keystone", "traffic", "twin"), ("echo", "centre")


def stands_out(level: Level) -> bool:
    """Whether whoever reads the law's instrument everywhere, and the plan, sees which room it is."""
    readings, here = level.field[level.law], level.field[level.law][level.exit]
    next_door = [readings[room] for room in level.neighbours[level.exit]]
    if level.law in HIGHEST:
        return readings.count(here) == 1 and here == max(readings)
    if level.law in LOWEST:
        return readings.count(here) == 1 and here == min(readings)
    if level.law in {"bridge", "cable"}:  # what is read belongs to a door, and so to both its ends
        return readings.count(here) == 2 and here == max(readings)
    return {
        "odd": [room for room, doors in enumerate(readings) if doors % 2] == sorted((level.start, level.exit)),
        "seam": next_door.count(here) == 1,
        "hum": abs(len(next_door) * here - sum(next_door)) >= 2 * len(next_door),
        "breaker": here >= 1,
    }[level.law]
