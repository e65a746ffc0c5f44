"""The library of koans, the choice among them, and the table of the Model Room."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm.engine import laws
from backterm.engine.level import NOWHERE, Plan
from backterm.generator import koans, model
from backterm.rng import Dice, Key

DECK = ("far", "odd", "bridge", "seam")


def test_every_koan_is_whole_small_on_a_lattice_and_has_one_seam() -> None:
    for koan in koans.library():
        assert 8 <= len(koan.spots) <= 12
        assert list(koan.spots) == sorted(set(koan.spots), key=lambda spot: (spot[1], spot[0]))
        assert all(0 <= x < 4 and 0 <= y < 3 for x, y in koan.spots)
        graph: nx.Graph[int] = nx.Graph(koan.doors)
        assert nx.is_connected(graph)
        assert len(graph) == len(koan.spots)
        assert sum(koan.papers[first] == koan.papers[second] for first, second in koan.doors) == 1
        beside = {pair for pair in combinations(range(len(koan.spots)), 2) if are_beside(koan, *pair)}
        assert beside == {*koan.doors, *koan.walls}
        assert not set(koan.doors) & set(koan.walls)
        building = laws.of_plan(koan)
        assert dict(koan.answers) == {law: laws.answer(law, building) for law in DECK}


def are_beside(plan: Plan, first: int, second: int) -> bool:
    (x, y), (other_x, other_y) = plan.spots[first], plan.spots[second]
    return abs(x - other_x) + abs(y - other_y) == 1


def test_the_library_is_rich_in_every_agreement_two_laws_can_reach() -> None:
    agreed: Counter[tuple[str, ...]] = Counter()
    for koan in koans.library():
        answers = dict(koan.answers)
        agreed.update(pair for pair in combinations(DECK, 2) if answers[pair[0]] == answers[pair[1]] != NOWHERE)
    assert agreed.pop(("far", "bridge"), 0) == 0  # past a bridge with two rooms beyond it, one room is farther
    assert len(agreed) == 5
    assert min(agreed.values()) >= 24
    assert len(set(koans.library())) == len(koans.library())


@pytest.mark.parametrize("law", DECK)
def test_no_koan_on_offer_settles_the_whole_matter(law: str) -> None:
    offers = koans.offers(law, DECK)
    assert len(offers) > 40
    for offer in offers:
        assert offer.refuted == {rival for rival in DECK if dict(offer.plan.answers)[rival] != offer.plan.circled}
        assert law not in offer.refuted
        assert 1 <= len(offer.refuted) <= 2


@given(st.sampled_from(DECK), st.tuples(*[st.integers(0, 2)] * 3), st.integers(0, 1000))
def test_koans_are_chosen_until_every_rival_is_refuted_often_enough(
    law: str, times: tuple[int, int, int], seed: int
) -> None:
    needed = dict(zip([rival for rival in DECK if rival != law], times, strict=True))
    chosen = koans.choose(Key(seed, "koans"), law, DECK, needed)
    assert chosen is not None
    assert 3 <= len(chosen) <= 4
    assert len(set(chosen)) == len(chosen)
    assert all(sum(rival in offer.refuted for offer in chosen) >= needed[rival] for rival in needed)


def test_more_than_four_plans_are_never_chosen() -> None:
    assert koans.choose(Key(1), "far", DECK, {"odd": 5, "bridge": 5, "seam": 5}) is None


def test_nothing_replies_where_nothing_is_on_offer() -> None:
    assert koans.reply(Dice(1), (), "far") is None


@given(st.sampled_from(koans.library()), st.integers(0, 100))
def test_a_turned_koan_is_the_same_building(koan: Plan, seed: int) -> None:
    turned = koans.turn(koans.circle(koan, "seam", DECK), Dice(seed))
    building = laws.of_plan(turned)
    assert turned.answers == tuple((law, laws.answer(law, building)) for law in DECK)
    assert turned.circled == dict(turned.answers)["seam"]
    assert list(turned.spots) == sorted(turned.spots, key=lambda spot: (spot[1], spot[0]))
    assert {are_beside(turned, *pair) for pair in (*turned.doors, *turned.walls)} == {True}
    assert nx.is_isomorphic(nx.Graph(turned.doors), nx.Graph(koan.doors))


def test_a_table_on_which_no_flip_is_allowed_tells_nothing() -> None:
    row = Plan(
        spots=((0, 0), (1, 0), (2, 0)),
        doors=((0, 1), (1, 2)),
        walls=(),
        papers=(0, 1, 1),
        start=0,
        circled=2,
        answers=(("far", 2), ("odd", 2), ("bridge", NOWHERE), ("seam", 2)),
    )
    assert model.best_experiment(row, frozenset(), DECK) is None
    assert not model.tells_the_law(row, "far")
    assert model.looks(row, "bridge") == 1
    assert not model.tells_the_law(row, "bridge")


def test_a_table_is_chosen_for_every_law() -> None:
    for law in DECK:
        plan = model.choose(Key(5, law), law, DECK)
        assert plan is not None
        assert plan.circled == dict(plan.answers)[law]


def test_a_table_that_takes_too_many_looks_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = model.choose(Key(4), "far", DECK)
    assert plan is not None
    model.looks.cache_clear()
    monkeypatch.setattr(model, "MOST_LOOKS", 1)
    assert model.looks(plan, "far") == 2
    assert model.choose(Key(5), "far", DECK) is None
    monkeypatch.undo()
    model.looks.cache_clear()
    assert model.tells_the_law(plan, "far")
