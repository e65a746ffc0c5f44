"""The library of koans, the lines it is kept as, the choice among them, and the table of the Model Room."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm import content
from backterm.content import ContentError
from backterm.engine import laws
from backterm.engine.laws import TWELVE
from backterm.engine.level import NOWHERE, Model, Plan
from backterm.engine.state import Notebook
from backterm.generator import koans, library, model
from backterm.generator.recipe import DECKS
from backterm.rng import Dice, Key
from tests import make_koans
from tests.oracles import ORACLES, graph_of

LIBRARY = library.read(content.load().koans)
STOCK = koans.apt(LIBRARY, TWELVE)
FOUR = TWELVE[:4]
PAIRS = tuple(combinations(TWELVE, 2))
# Past the far end of the evenest bridge one room is farther still, so it is never the farthest; what lies in the middle
# of things is never at their end. The last is only too rare to be met with.
NEVER = {
    ("far", "bridge"), ("far", "centre"), ("far", "keystone"), ("far", "traffic"), ("far", "breaker"),
    ("odd", "breaker"),
}  # fmt: skip
# How many rivals, at the least, a plan can leave standing beside any one law, by the size of the deck.
PARTNERS = {4: 2, 6: 3, 8: 4, 12: 5}

every_deck = pytest.mark.parametrize("deck", [TWELVE[:size] for size in DECKS], ids=[f"{size} laws" for size in DECKS])


# ----------------------------------------------------------------------------------------------------------- library


def test_every_koan_is_whole_small_on_a_lattice_and_has_one_seam() -> None:
    for koan in STOCK:
        assert 8 <= len(koan.spots) <= 12
        assert list(koan.spots) == sorted(set(koan.spots), key=lambda spot: (spot[1], spot[0]))
        assert all(0 <= x < 5 and 0 <= y < 3 for x, y in koan.spots)
        graph: nx.Graph[int] = nx.Graph(koan.doors)
        assert nx.is_connected(graph)
        assert len(graph) == len(koan.spots)
        assert sum(koan.papers[first] == koan.papers[second] for first, second in koan.doors) == 1
        assert beside(koan) == {*koan.doors, *koan.walls}
        assert not set(koan.doors) & set(koan.walls)


def beside(plan: Plan) -> set[tuple[int, int]]:
    return {pair for pair in combinations(range(len(plan.spots)), 2) if are_beside(plan, *pair)}


def are_beside(plan: Plan, first: int, second: int) -> bool:
    (x, y), (other_x, other_y) = plan.spots[first], plan.spots[second]
    return abs(x - other_x) + abs(y - other_y) == 1


def test_the_answers_kept_are_what_the_laws_make_of_the_plan() -> None:
    for koan in STOCK:
        building = laws.of_plan(koan)
        graph = graph_of(building)
        assert koan.answers == tuple((law, laws.answer(law, building)) for law in TWELVE)
        assert koan.answers == tuple((law, ORACLES[law](graph, building)) for law in TWELVE)
        assert koan.circled == NOWHERE


def test_every_koan_is_marked_for_every_law_that_looks_at_marks() -> None:
    for koan in STOCK:
        marks, rooms = koan.marks, range(len(koan.spots))
        assert marks.source in rooms
        assert marks.sink in rooms
        assert marks.lock in rooms
        assert marks.source not in {marks.sink, marks.lock}
        assert dict(koan.answers)["breaker"] != marks.lock  # which is marked: the law would look like another
        assert len(set(marks.phones)) == len(marks.phones) == len(marks.rings) == 3
        lengths = [length for _, _, length in marks.cables]
        assert {(low, high) for low, high, _ in marks.cables} == beside(koan)
        assert len(set(lengths)) == len(lengths)
        right = max(x for x, _ in koan.spots)
        assert all(
            koan.spots[image] == (right - x, y) if image != NOWHERE else (right - x, y) not in koan.spots
            for (x, y), image in zip(koan.spots, marks.mirror, strict=True)
        )


def test_the_library_is_rich_in_every_agreement_two_laws_can_reach() -> None:
    agreed = Counter(pair for koan in STOCK for pair in PAIRS if agrees(koan, *pair))
    assert set(agreed) == set(PAIRS) - NEVER
    assert min(agreed.values()) >= 3
    assert all(agreed[pair] >= 24 for pair in set(combinations(FOUR, 2)) - NEVER)
    assert len(set(STOCK)) == len(STOCK)


def agrees(koan: Plan, law: str, other: str) -> bool:
    answers = dict(koan.answers)
    return answers[law] == answers[other] != NOWHERE


@pytest.mark.soak
def test_the_library_is_what_its_maker_makes() -> None:
    assert make_koans.text(make_koans.make()) == make_koans.FILE.read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------------------- lines


@given(st.sampled_from(STOCK))
def test_a_plan_written_and_read_is_the_same_plan(koan: Plan) -> None:
    line = library.write(koan)
    assert library.read((line,)) == (koan,)
    assert library.write(library.read((line,))[0]) == line


def test_a_plan_is_one_line_of_nine_words() -> None:
    row = library.read(("3x1 111 abbc 011 a -b- abc012 10,11 c----------c",))[0]
    assert row.spots == ((0, 0), (1, 0), (2, 0))
    assert (row.doors, row.walls, row.papers, row.start) == (((0, 1), (1, 2)), (), (0, 1, 1), 0)
    assert (row.marks.source, row.marks.sink, row.marks.lock) == (NOWHERE, 1, NOWHERE)
    assert (row.marks.phones, row.marks.rings) == ((0, 1, 2), (0, 1, 2))
    assert row.marks.cables == ((0, 1, 10), (1, 2, 11))
    assert row.marks.mirror == (2, 1, 0)
    assert row.answers == (("far", 2), *((law, NOWHERE) for law in TWELVE[1:-1]), ("breaker", 2))


@given(st.integers(0, 8), st.sampled_from(("", "-", "é", "1x", "99", "²", "~", "abcdefghijklmnop", "a b", "02", "zz")))
def test_a_bad_line_is_named_by_its_number(place: int, wrong: str) -> None:
    words = library.write(STOCK[0]).split(" ")
    refuse(" ".join([*words[:place], wrong, *words[place + 1 :]]))


@pytest.mark.parametrize(
    "line",
    [
        "2x1 11 ab 01 a --- aaa000 10 ------------ ",
        "2x1 11 abab 01 a --- aaa000 10 ------------",
        "2x1 11 ba 01 a --- aaa000 10 ------------",
        "2x1 11 ac 01 a --- aaa000 10 ------------",
        "2x1 11 ab 01 c --- aaa000 10 ------------",
        "2x1 11 ab 011 a --- aaa000 10 ------------",
        "2x1 11 ab 01 a --- aaa00 10 ------------",
        "2x1 11 ab 01 a c-- aaa000 10 ------------",
        "2x1 11 ab 01 a --- aaa000 10,11 ------------",
        "2x1 11 ab 01 a --- aaa000 10 c-----------",
        "3x1 11 ab 01 a --- aaa000 10 ------------",
    ],
)
def test_a_line_that_speaks_of_what_is_not_there_is_no_plan(line: str) -> None:
    assert library.read(("2x1 11 ab 01 a --- aaa000 10 ------------",))[0].doors == ((0, 1),)
    refuse(line)


def refuse(bad: str) -> None:
    with pytest.raises(ContentError) as refusal:
        library.read((library.write(STOCK[1]), bad))
    assert str(refusal.value).startswith("koans.toml plans 2: not a plan; write its 9 fields")


# ------------------------------------------------------------------------------------------------------------ offers


@every_deck
def test_no_koan_on_offer_settles_the_whole_matter_and_none_settles_nothing(deck: tuple[str, ...]) -> None:
    for law in deck:
        offers = koans.offers(STOCK, law, deck)
        assert len(offers) >= 20
        for offer in offers:
            answers = dict(offer.plan.answers)
            assert tuple(answers) == deck
            assert offer.plan.circled == answers[law] != NOWHERE
            assert offer.refuted == {rival for rival in deck if answers[rival] != offer.plan.circled}
            assert law not in offer.refuted
            assert 1 <= len(offer.refuted) < len(deck) - 1


@every_deck
def test_plans_can_leave_many_a_rival_standing_beside_any_law(deck: tuple[str, ...]) -> None:
    for law in deck:
        standing = {rival for offer in koans.offers(STOCK, law, deck) for rival in deck if rival not in offer.refuted}
        assert len(standing - {law}) >= PARTNERS[len(deck)]


@cache
def offered(law: str, size: int) -> tuple[koans.Offer, ...]:
    return koans.offers(STOCK, law, TWELVE[:size])


@st.composite
def wants(draw: st.DrawFn) -> tuple[tuple[koans.Offer, ...], dict[str, int]]:
    size = draw(st.sampled_from(DECKS))
    law = draw(st.sampled_from(TWELVE[:size]))
    return offered(law, size), {rival: draw(st.integers(0, 2)) for rival in TWELVE[:size] if rival != law}


@given(wants(), st.integers(0, 1000))
def test_koans_are_chosen_until_every_rival_is_refuted_often_enough(
    wanted: tuple[tuple[koans.Offer, ...], dict[str, int]], seed: int
) -> None:
    offers, needed = wanted
    chosen = koans.choose(Key(seed, "koans"), offers, needed)
    assert chosen is not None
    assert 3 <= len(chosen) <= 4
    assert len(set(chosen)) == len(chosen)
    assert all(sum(rival in offer.refuted for offer in chosen) >= needed[rival] for rival in needed)


def test_more_than_four_plans_are_never_chosen() -> None:
    assert koans.choose(Key(1), offered("far", 4), {"odd": 5, "bridge": 5, "seam": 5}) is None


def test_nothing_replies_where_nothing_is_on_offer() -> None:
    assert koans.reply(Dice(1), (), "far") is None


@given(st.sampled_from(TWELVE), st.data())
def test_a_reply_refutes_what_was_declared_and_little_else(law: str, data: st.DataObject) -> None:
    rival = data.draw(st.sampled_from([other for other in TWELVE if other != law]))
    offers = offered(law, 12)
    reply = koans.reply(Dice(data.draw(st.integers(0, 100))), offers, rival)
    assert reply is not None
    assert rival in reply.refuted
    assert len(reply.refuted) == min(len(offer.refuted) for offer in offers if rival in offer.refuted)


@given(st.sampled_from(STOCK), st.sampled_from(TWELVE), st.integers(0, 100))
def test_a_turned_koan_is_the_same_building(koan: Plan, law: str, seed: int) -> None:
    turned = koans.turn(koans.circle(koan, law, TWELVE), Dice(seed))
    building = laws.of_plan(turned)
    assert turned.answers == tuple((law, laws.answer(law, building)) for law in TWELVE)
    assert turned.circled == dict(turned.answers)[law]
    assert list(turned.spots) == sorted(turned.spots, key=lambda spot: (spot[1], spot[0]))
    assert beside(turned) == {*turned.doors, *turned.walls} == {(low, high) for low, high, _ in turned.marks.cables}
    assert nx.is_isomorphic(nx.Graph(turned.doors), nx.Graph(koan.doors))
    assert sorted(length for *_, length in turned.marks.cables) == sorted(length for *_, length in koan.marks.cables)


# ------------------------------------------------------------------------------------------------------------- model


ROW = Plan(
    spots=((0, 0), (1, 0), (2, 0)),
    doors=((0, 1), (1, 2)),
    walls=(),
    papers=(0, 1, 1),
    start=0,
    circled=2,
    answers=(("far", 2), ("odd", 2), ("bridge", NOWHERE), ("seam", 2)),
)


def test_a_table_on_which_no_door_can_be_toggled_is_told_apart_by_the_pin_alone() -> None:
    table = Model(NOWHERE, ROW, model.FUSES)
    tried = model.best_experiment(table, Notebook(), FOUR)
    # From c the farthest room and the odd one are a, the seam's end is b, and there is still no bridge to speak of.
    assert str(tried) == "pin c"
    assert model.looks(ROW, "bridge") == 1
    assert not model.tells_the_law(ROW, "bridge")


def test_a_table_on_which_nothing_tells_two_laws_apart_is_passed_over() -> None:
    pair = replace(ROW, spots=((0, 0), (1, 0)), doors=((0, 1),), papers=(0, 1), answers=(("far", 1), ("odd", 1)))
    assert model.best_experiment(Model(NOWHERE, pair, model.FUSES), Notebook(), ("far", "odd")) is None
    assert model.looks(pair, "far") > model.MOST_LOOKS
    assert not model.tells_the_law(pair, "far")


@pytest.mark.parametrize("law", TWELVE)
def test_a_table_is_chosen_for_every_law_at_every_depth(law: str) -> None:
    for size in (size for size in DECKS if law in TWELVE[:size]):
        check_tables(law, TWELVE[:size], range(10))


@pytest.mark.soak
@pytest.mark.parametrize("law", TWELVE)
def test_a_table_is_chosen_for_every_law_at_every_depth_and_seed(law: str) -> None:
    for size in (size for size in DECKS if law in TWELVE[:size]):
        check_tables(law, TWELVE[:size], range(300))


def check_tables(law: str, deck: tuple[str, ...], seeds: range) -> None:
    for seed in seeds:
        plan = model.choose(Key(seed, "tables"), STOCK, law, deck)
        assert plan is not None
        assert plan.circled == dict(plan.answers)[law]
        assert tuple(law for law, _ in plan.answers) == deck
        assert 2 <= model.looks(plan, law) <= 4


def test_a_table_that_takes_too_many_looks_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = model.choose(Key(4), STOCK, "far", FOUR)
    assert plan is not None
    model.looks.cache_clear()
    monkeypatch.setattr(model, "MOST_LOOKS", 1)
    assert model.looks(plan, "far") == 2
    assert model.choose(Key(5), STOCK, "far", FOUR) is None
    monkeypatch.undo()
    model.looks.cache_clear()
    assert model.tells_the_law(plan, "far")


# ------------------------------------------------------------------------------------------------------ drops, drains

DRAINED = koans.apt(LIBRARY, ("drain", "far"))


def digraph_of(building: laws.Building) -> nx.DiGraph[int]:
    made: nx.DiGraph[int] = nx.DiGraph()
    made.add_nodes_from(range(len(building.neighbours)))
    made.add_edges_from((room, there) for room, ways in enumerate(building.neighbours) for there in ways)
    return made


def test_koans_with_drains_are_for_decks_with_drain_and_no_other() -> None:
    assert set(DRAINED) | set(STOCK) == set(LIBRARY)
    assert not set(DRAINED) & set(STOCK)
    assert all(koan.marks.drains and koan.drops for koan in DRAINED)
    assert not any(koan.marks.drains or koan.drops for koan in STOCK)


def test_a_drop_leads_one_way_and_everything_is_reached_and_something_is_not_left() -> None:
    for koan in DRAINED:
        building = laws.of_plan(koan)
        graph = digraph_of(building)
        assert {(min(drop), max(drop)) for drop in koan.drops} <= set(koan.doors)
        assert all(graph.has_edge(*drop) and not graph.has_edge(*drop[::-1]) for drop in koan.drops)
        assert nx.descendants(graph, koan.start) | {koan.start} == set(graph)
        parts = nx.condensation(graph)
        sinks = [parts.nodes[part]["members"] for part in parts if not parts.out_degree(part)]
        assert [set(laws.bottom(building))] == sinks
        drains = [room for room in sinks[0] if room in koan.marks.drains]
        assert dict(koan.answers)["drain"] == (drains[0] if len(drains) == 1 else NOWHERE)


def test_the_answers_kept_of_them_are_the_laws_own() -> None:
    for koan in DRAINED:
        building = laws.of_plan(koan)
        assert koan.answers == tuple((law, laws.answer(law, building)) for law in (*TWELVE, "drain"))
        lengths = nx.single_source_shortest_path_length(digraph_of(building), koan.start)
        farthest = [room for room in lengths if lengths[room] == max(lengths.values())]
        assert dict(koan.answers)["far"] == (farthest[0] if len(farthest) == 1 else NOWHERE)


def test_they_leave_most_pairs_of_laws_standing_together() -> None:
    agreed = Counter(pair for koan in DRAINED for pair in combinations(make_koans.SHAFT, 2) if agrees(koan, *pair))
    assert set(combinations(make_koans.SHAFT, 2)) - set(agreed) <= NEVER | {(b, a) for a, b in NEVER}
    assert all(len(koans.offers(DRAINED, law, make_koans.SHAFT)) >= 20 for law in make_koans.SHAFT)


@given(st.sampled_from(DRAINED), st.integers(0, 100))
def test_turned_they_are_the_same_building(koan: Plan, seed: int) -> None:
    line = library.write(koan)
    assert library.read((line,)) == (koan,)
    turned = koans.turn(koan, Dice(seed))
    building = laws.of_plan(turned)
    assert turned.answers == tuple((law, laws.answer(law, building)) for law, _ in koan.answers)
    assert len(turned.drops) == len(koan.drops)


@pytest.mark.parametrize("piece", ["", "rain/ab/c", "drain/ab", "drain/a/c", "drain/ak/c", "drain/zy/c", "drain/ab/z"])
def test_a_tenth_field_that_says_nothing_is_no_plan(piece: str) -> None:
    words = library.write(DRAINED[0]).split(" ")
    refuse(" ".join([*words[:9], piece]))


def test_toggling_a_drop_shuts_it_and_opens_it_again_one_way() -> None:
    koan = DRAINED[0]
    here, there = koan.drops[0]
    pair = frozenset({(min(here, there), max(here, there))})
    assert there in laws.of_plan(koan).neighbours[here]
    shut = laws.of_plan(koan, pair)
    assert there not in shut.neighbours[here]
    assert here not in shut.neighbours[there]
