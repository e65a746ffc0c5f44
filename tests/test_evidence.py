"""Findings, par and the evidence laid in random buildings, with networkx as the oracle."""

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
from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Claim, Plan, Posted
from backterm.generator import evidence, findings, koans, library, model, par
from backterm.generator.evidence import Case, Evidence
from backterm.rng import Dice, Key
from tests.buildings import Graph, marked_buildings

DECK = ("far", "odd", "bridge", "seam")
STOCK = koans.apt(library.read(content.load().koans), laws.TWELVE)
EVEN_WEIGHTS = dict.fromkeys(DECK, 1)
WIDE, HIGH = 11, 7


def graph_of(building: Building) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(building.neighbours)))
    graph.add_edges_from((room, there) for room, ways in enumerate(building.neighbours) for there in ways)
    return graph


def building_of(graph: nx.Graph[int], start: int, papers: tuple[int, ...] = ()) -> Building:
    rooms = range(len(graph))
    ways = tuple(tuple(sorted(graph[room])) for room in rooms)
    return Building(ways, start, papers or (0,) * len(graph), (True,) * len(graph))


def width_from(graph: nx.Graph[int], room: int) -> int:
    return max(nx.single_source_shortest_path_length(graph, room).values())


def papered_grid(number: int) -> Building:
    """A maze on a grid of chequered rooms with long loops and one door across a corner, begun near its middle."""
    dice = Key(number, "papered grid").dice()
    rooms = [(x, y) for y in range(HIGH) for x in range(WIDE)]
    grid: nx.Graph[tuple[int, int]] = nx.grid_2d_graph(WIDE, HIGH)
    for first, second in grid.edges:
        grid.edges[first, second]["weight"] = dice.below(1000)
    maze: nx.Graph[tuple[int, int]] = nx.minimum_spanning_tree(grid)
    for pair in dice.shuffled(sorted(nx.difference(grid, maze).edges))[: dice.between(6, 16)]:
        if nx.shortest_path_length(maze, *pair) >= 7:
            maze.add_edge(*pair)
    corners = [((x, y), (x + 1, y + 1)) for x, y in rooms if x + 1 < WIDE and y + 1 < HIGH]
    maze.add_edge(*dice.choice([pair for pair in corners if nx.shortest_path_length(maze, *pair) >= 4]))
    number_of = {spot: room for room, spot in enumerate(rooms)}
    graph: nx.Graph[int] = nx.Graph((number_of[first], number_of[second]) for first, second in maze.edges)
    start = min(dice.shuffled(sorted(graph))[:20], key=lambda room: width_from(graph, room))
    return building_of(graph, start, tuple((x + y) % 2 for x, y in rooms))


@cache
def cases() -> tuple[tuple[Case, Evidence], ...]:
    """Twenty and more buildings with whatever law they bear and the evidence gathered for it."""
    laid = []
    for number in range(40):
        building = papered_grid(number)
        judged = findings.judge(building, DECK)
        for law in findings.standing(judged, building, DECK):
            case = Case(building, judged, law, DECK)
            if gathered := evidence.gather(Key(number, "evidence").fold(law), case, STOCK):
                laid.append((case, gathered))
    return tuple(laid)


def doors_from_start(case: Case) -> dict[int, int]:
    return dict(nx.single_source_shortest_path_length(graph_of(case.building), case.building.start))


@st.composite
def connected(draw: st.DrawFn) -> nx.Graph[int]:
    rooms = draw(st.integers(1, 20))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(rooms))
    graph.add_edges_from((room, draw(st.integers(0, room - 1))) for room in range(1, rooms))
    if rooms > 1:
        ends = st.integers(0, rooms - 1)
        pairs = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])
        graph.add_edges_from(draw(st.lists(pairs, max_size=6)))
    return graph


@given(connected())
def test_the_diameter_is_that_of_networkx(graph: nx.Graph[int]) -> None:
    assert findings.diameter(building_of(graph, 0)) == nx.diameter(graph)


@given(marked_buildings())
def test_what_is_found_does_not_depend_on_marks_that_a_law_does_not_look_at(case: tuple[Graph, Building]) -> None:
    _, building = case
    found = findings.judge(building, laws.LAWS)
    assert found.answers == tuple((law, laws.answer(law, building)) for law in laws.LAWS)
    assert found.fields == tuple((law, laws.field(law, building)) for law in laws.LAWS)
    assert found.witnesses == tuple((law, laws.witness(law, building)) for law in laws.LAWS)


@pytest.mark.parametrize("number", range(6))
def test_a_law_stands_where_its_room_is_one_far_off_and_its_own(number: int) -> None:
    building = papered_grid(number)
    judged = findings.judge(building, DECK)
    doors = nx.single_source_shortest_path_length(graph_of(building), building.start)
    widest = nx.diameter(graph_of(building))
    for law, room in judged.answers:
        alone = room != NOWHERE and [other for _, other in judged.answers].count(room) == 1
        apt = alone and max(4, widest // 3) <= doors[room] <= 3 * widest / 4
        assert (law in findings.standing(judged, building, DECK)) == apt


def test_the_ruling_law_is_drawn_by_weight_among_those_that_stand() -> None:
    building = next(case.building for case, _ in cases() if len(case.findings.answers) == len(DECK))
    judged = findings.judge(building, DECK)
    stands = findings.standing(judged, building, DECK)
    drawn = {findings.ruling(judged, building, DECK, Key(seed), EVEN_WEIGHTS) for seed in range(60)}
    assert drawn == set(stands)
    assert findings.ruling(judged, building, DECK, Key(1), {stands[0]: 3}) == stands[0]
    assert findings.ruling(judged, building, DECK, Key(1), {}) is None


def lamplit_ring(lamps: set[int]) -> Building:
    ring = building_of(nx.cycle_graph(12), 0)
    return Building(ring.neighbours, 0, ring.papers, tuple(room in lamps for room in range(12)))


def test_a_law_without_rivals_rules_by_itself_and_needs_no_evidence() -> None:
    ring = lamplit_ring({0, 2, 4, 8, 10})
    judged = findings.judge(ring, ("dark",))
    assert judged.answers == (("dark", 6),)
    assert findings.ruling(judged, ring, ("dark",), Key(1), {"dark": 1}) == "dark"
    given = Case(ring, judged, "dark", ("dark",))
    assert evidence.gather(Key(1), given, STOCK) == Evidence((), (), (), (), None, (6, 6))


def test_a_law_without_an_answer_does_not_rule_though_it_has_no_rivals() -> None:
    ring = lamplit_ring({0, 3, 9})
    assert findings.ruling(findings.judge(ring, ("dark",)), ring, ("dark",), Key(1), {"dark": 1}) is None


def test_there_are_cases_of_every_kind_that_arises_by_chance() -> None:
    ruled = Counter(case.law for case, _ in cases())
    assert {"far", "bridge", "seam"} <= set(ruled)
    assert ruled.total() > 20


def test_signs_hang_over_the_exit_its_rivals_and_near_misses() -> None:
    for case, laid in cases():
        assert 5 <= len(laid.signs) <= 7
        assert list(laid.signs) == sorted(set(laid.signs))
        assert case.building.start not in laid.signs
        assert {room for _, room in case.findings.answers if room != NOWHERE} <= set(laid.signs)


def test_near_misses_keep_away_from_the_start_and_begin_with_the_nearest() -> None:
    for case, _ in cases():
        misses = findings.near_misses(case.building, DECK)
        doors = doors_from_start(case)
        assert tuple(misses) == DECK
        assert all(len(rooms) <= 5 for rooms in misses.values())
        assert all(doors[room] >= 3 for rooms in misses.values() for room in rooms)
        assert doors[misses["far"][0]] == max(doors.values())


def test_a_dead_claim_lies_at_each_false_exit_and_nowhere_else() -> None:
    for case, laid in cases():
        false = {law: room for law, room in case.findings.answers if law != case.law and room != NOWHERE}
        assert {claim.room for claim in laid.claims} == set(false.values())
        assert all(false[claim.law] == claim.room for claim in laid.claims)
        assert len({claim.room for claim in laid.claims}) == len(laid.claims)


def test_two_rivals_that_share_a_false_exit_share_one_claim() -> None:
    judged = findings.Findings((), (("far", 5), ("odd", 7), ("bridge", NOWHERE), ("seam", 7)), ())
    case = Case(building_of(nx.path_graph(9), 0), judged, "far", DECK)
    assert evidence.dead_claims(case) == (Claim(7, "odd"),)


def test_every_rival_is_refuted_by_two_finds_and_all_by_none() -> None:
    for case, laid in cases():
        refuted = [{law for law in DECK if posted.plan.refutes(law)} for posted in laid.posted]
        assert 3 <= len(refuted) <= 4
        assert all(rivals < set(case.rivals) for rivals in refuted)
        refuted += [{claim.law} for claim in laid.claims]
        assert all(sum(rival in rivals for rivals in refuted) >= 2 for rival in case.rivals)


def test_finds_lie_in_rooms_of_their_own_away_from_the_start() -> None:
    for case, laid in cases():
        assert laid.model is not None
        rooms = [found.room for found in laid.posted] + [found.room for found in laid.claims] + [laid.model.room]
        assert len(set(rooms)) == len(rooms)
        assert case.building.start not in rooms
        assert not {laid.model.room, *(found.room for found in laid.posted)} & set(laid.signs)


def honest_by_networkx(case: Case, laid: Evidence) -> int:
    """The same par by a shortest path in the graph of (room, laws refuted)."""
    met = {room: frozenset[str]() for room in range(len(case.building.neighbours))}
    for posted in laid.posted:
        met[posted.room] |= {law for law in case.rivals if posted.plan.refutes(law)}
    for claim in laid.claims:
        met[claim.room] |= {claim.law}
    known = [frozenset(some) for count in range(4) for some in combinations(case.rivals, count)]
    states: nx.DiGraph[tuple[int, frozenset[str]]] = nx.DiGraph()
    for room, ways in enumerate(case.building.neighbours):
        states.add_edges_from(((room, some), (there, some | met[there])) for there in ways for some in known)
    path = nx.shortest_path(states, (case.building.start, frozenset()), (case.exit, frozenset(case.rivals)))
    return len(path) - 1


def test_par_is_what_networkx_makes_it_and_fair() -> None:
    for case, laid in cases():
        doors = doors_from_start(case)
        assert laid.par == (doors[case.exit], honest_by_networkx(case, laid))
        assert 2 * laid.par[0] <= laid.par[1] <= 5 * laid.par[0]
        rooms = [found.room for found in laid.posted] + [found.room for found in laid.claims]
        assert any(2 * doors[room] <= laid.par[1] for room in rooms)


@given(connected(), st.data())
def test_honest_par_is_the_shortest_way_through_rooms_and_knowledge(graph: nx.Graph[int], data: st.DataObject) -> None:
    anywhere = st.integers(0, len(graph) - 1)
    start, goal, rivals = data.draw(anywhere), data.draw(anywhere), data.draw(st.integers(1, 4))
    met = data.draw(st.dictionaries(anywhere, st.integers(0, 2**rivals - 1), max_size=6))
    states: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    for known in range(2**rivals):
        states.add_nodes_from((room, known) for room in graph)
        states.add_edges_from(
            ((room, known), (there, known | met.get(there, 0))) for room in graph for there in graph[room]
        )
    first, last = (start, met.get(start, 0)), (goal, 2**rivals - 1)
    expected = nx.shortest_path_length(states, first, last) if nx.has_path(states, first, last) else NOWHERE
    assert par.honest(building_of(graph, start), goal, met, rivals) == expected


def test_par_counts_what_is_met_at_the_start_and_knows_when_it_cannot_be() -> None:
    corridor = building_of(nx.path_graph(4), 1)
    assert par.honest(corridor, 3, {1: 0b1}, 1) == 2
    assert par.honest(corridor, 3, {0: 0b1}, 1) == 4
    assert par.honest(corridor, 3, {}, 1) == NOWHERE
    assert par.omniscient(corridor, 3) == 2


def test_finds_of_one_room_add_up() -> None:
    plan = Plan((), (), (), (), 0, 4, (("far", 4), ("odd", 1), ("seam", NOWHERE)))
    met = par.finds([Posted(9, plan)], [Claim(9, "far"), Claim(2, "bridge")], ("far", "odd", "seam"))
    assert met == {9: 0b111, 2: 0}


def test_replies_refute_what_was_declared_and_are_new() -> None:
    for case, laid in cases():
        assert tuple(law for law, _ in laid.counters) == case.rivals
        shown = [posted.plan for posted in laid.posted]
        for rival, plan in laid.counters:
            assert plan.refutes(rival)
            assert not plan.refutes(case.law)
            assert plan not in shown


def test_the_same_key_gathers_the_same_evidence_and_another_key_other() -> None:
    case, laid = cases()[0]
    again = [evidence.gather(Key(seed, "evidence"), case, STOCK) for seed in (1, 1, 2)]
    assert again[0] == again[1] != again[2]
    assert laid != again[0]


def test_evidence_that_cannot_be_fair_is_not_laid() -> None:
    """At the end of a corridor all is met on the way: finding out costs no more than knowing."""
    corridor = building_of(nx.path_graph(12), 0, tuple(room % 2 for room in range(12)))
    judged = findings.judge(corridor, DECK)
    assert evidence.gather(Key(1), Case(corridor, judged, "far", DECK), STOCK) is None
    short = building_of(nx.path_graph(3), 0)
    assert evidence.gather(Key(1), Case(short, findings.judge(short, DECK), "far", DECK), STOCK) is None


def test_two_laws_cannot_be_told_apart_by_finds_that_settle_nothing() -> None:
    case, _ = cases()[0]
    rival = case.rivals[0]
    pair = replace(case, deck=(case.law, rival))
    assert evidence.gather(Key(1), pair, STOCK) is None
    assert koans.offers(STOCK, case.law, pair.deck) == ()
    assert evidence.counter_plans(Dice(1), pair.rivals, []) == ()


def play_on_the_table(plan: Plan, law: str) -> list[set[str]]:
    """The laws left after each look of a player who always tries what splits them best, doors before the start pin."""
    deck = [each for each, _ in plan.answers]
    standing, doors, start, seen = set(deck), set(plan.doors), plan.start, list[set[str]]()
    while True:
        lamps = lamps_of(plan, doors, start)
        standing &= {other for other in deck if lamps[other] == lamps[law]}
        seen.append(set(standing))
        if len(standing) == 1 or len(seen) > 5:
            return seen
        tables = [(doors ^ {pair}, start) for pair in sorted((*plan.doors, *plan.walls))]
        tables = [(table, pin) for table, pin in tables if is_connected(plan, table)]
        tables += [(doors, room) for room in range(len(plan.spots))]
        doors, start = min(tables, key=lambda table: largest_part(plan, table, standing))


def is_connected(plan: Plan, doors: set[tuple[int, int]]) -> bool:
    graph: nx.Graph[int] = nx.Graph(sorted(doors))
    return len(graph) == len(plan.spots) and nx.is_connected(graph)


def lamps_of(plan: Plan, doors: set[tuple[int, int]], start: int) -> dict[str, int]:
    building = laws.of_plan(plan, frozenset(plan.doors) ^ doors, start)
    return {law: laws.answer(law, building) for law, _ in plan.answers}


def largest_part(plan: Plan, table: tuple[set[tuple[int, int]], int], standing: set[str]) -> int:
    lamps = lamps_of(plan, *table)
    return max(Counter(lamps[law] for law in standing).values())


def test_the_table_tells_a_clever_player_the_law_soon_but_not_at_once() -> None:
    for case, laid in cases():
        assert laid.model is not None
        assert laid.model.fuses == 4
        seen = play_on_the_table(laid.model.plan, case.law)
        assert 2 <= len(seen) <= 4
        assert seen[-1] == {case.law}
        assert model.looks(laid.model.plan, case.law) == len(seen)
