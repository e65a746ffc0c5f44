"""HUM, CABLE and BREAKER against networkx and fractions, each worked out here from its statement by other means."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backterm.engine import laws
from backterm.engine.level import NOWHERE, Marks
from tests.buildings import Case, Graph, building_of, farther_end, in_order, joined, marked_buildings, only


@given(marked_buildings(most=14))
@settings(max_examples=60)
def test_the_hum_is_harmonic_and_rounded_half_up(case: Case) -> None:
    graph, building = case
    marks = building.marks
    if marks.source == marks.sink:
        assert set(laws.field("hum", building)) == {0}
        return
    exact = harmonic(graph, marks.source, marks.sink)
    assert laws.field("hum", building) == tuple((exact[room] + Fraction(1, 2)).__floor__() for room in sorted(graph))


def test_the_hum_of_a_whole_level_is_exact() -> None:
    graph: Graph = nx.convert_node_labels_to_integers(nx.grid_2d_graph(9, 7))
    exact = harmonic(graph, 3, 50)
    assert any(value.denominator > 2**64 for value in exact)
    building = building_of(graph, marks=Marks(source=3, sink=50))
    assert laws.field("hum", building) == tuple((value + Fraction(1, 2)).__floor__() for value in exact)
    assert laws.answer("hum", building) == 50


def harmonic(graph: Graph, source: int, sink: int) -> list[Fraction]:
    """75 at the source, 15 at the sink, the mean of the neighbours elsewhere: the Laplacian's rows, solved exactly."""
    rooms = len(graph)
    rows = []
    for room in range(rooms):
        row = [Fraction(0)] * (rooms + 1)
        row[room] = Fraction(1)
        if room in {source, sink}:
            row[rooms] = Fraction(75 if room == source else 15)
        else:
            for there in graph[room]:
                row[there] = Fraction(-1, graph.degree(room))
        rows.append(row)
    for room in range(rooms):
        place = next(below for below in range(room, rooms) if rows[below][room])
        rows[room], rows[place] = rows[place], rows[room]
        rows[room] = [entry / rows[room][room] for entry in rows[room]]
        for below in range(rooms):
            if below != room and rows[below][room]:
                factor = rows[below][room]
                rows[below] = [entry - factor * pivot for entry, pivot in zip(rows[below], rows[room], strict=True)]
    return [row[rooms] for row in rows]


@given(marked_buildings())
def test_only_the_sink_can_break_the_average_of_whole_numbers(case: Case) -> None:
    graph, building = case
    source, sink = building.marks.source, building.marks.sink
    hum = laws.field("hum", building)
    off = {room: abs(graph.degree(room) * hum[room] - sum(hum[there] for there in graph[room])) for room in graph}
    for room in sorted(set(graph) - {source, sink}):
        assert off[room] <= graph.degree(room)
    breaks = source != sink and off[sink] >= 2 * graph.degree(sink)
    assert laws.answer("hum", building) == (sink if breaks else NOWHERE)


def test_there_is_silence_where_the_hum_does_not_reach() -> None:
    ways = ((1,), (0, 2), (1,), (4,), (3,))
    apart = laws.Building(ways, 0, (0,) * 5, (True,) * 5, Marks(source=0, sink=2))
    assert laws.field("hum", apart) == (75, 45, 15, 15, 15)
    assert laws.answer("hum", apart) == 2
    never = laws.Building(ways, 0, (0,) * 5, (True,) * 5, Marks(source=0, sink=4))
    assert laws.field("hum", never) == (15,) * 5
    assert laws.answer("hum", never) == NOWHERE


@given(marked_buildings())
def test_live_cables_are_the_minimum_spanning_tree(case: Case) -> None:
    graph, building = case
    nx.set_edge_attributes(graph, {(low, high): length for low, high, length in building.marks.cables}, "weight")
    tree = nx.minimum_spanning_tree(graph)
    heaviest_first: list[tuple[int, int, int]] = sorted(tree.edges(data="weight"), key=lambda edge: -edge[2])
    longest = heaviest_first[0][:2]
    enough = len(heaviest_first) > 1
    expected = farther_end(graph, building.start, in_order([longest])[0]) if enough else NOWHERE
    assert in_order((low, high) for _, low, high in laws.live_cables(building)) == in_order(tree.edges)
    assert laws.answer("cable", building) == expected
    assert laws.witness("cable", building) == (tuple(sorted(longest)) if expected != NOWHERE else ())
    assert laws.field("cable", building) == tuple(
        max(tree[room][there]["weight"] for there in tree[room]) for room in sorted(graph)
    )
    if expected != NOWHERE:
        assert laws.margin("cable", building) == heaviest_first[0][2] - heaviest_first[1][2]


@given(marked_buildings())
def test_a_cable_is_dead_when_shorter_ones_close_the_loop(case: Case) -> None:
    graph, building = case
    live = {(low, high) for _, low, high in laws.live_cables(building)}
    for low, high, length in building.marks.cables:
        shorter: Graph = nx.Graph()
        shorter.add_nodes_from(graph)
        shorter.add_edges_from((a, b) for a, b, other in building.marks.cables if other < length)
        assert ((low, high) in live) != nx.has_path(shorter, low, high)


@pytest.mark.parametrize(
    "cables",
    [
        ((0, 1, 10), (1, 2, 20)),
        ((0, 1, 10), (0, 2, 20), (1, 2, 20)),
        (),
    ],
)
def test_without_a_length_of_its_own_for_each_door_there_is_no_cable(cables: tuple[tuple[int, int, int], ...]) -> None:
    triangle = joined((0, 1), (1, 2), (0, 2), marks=Marks(cables=cables))
    assert laws.live_cables(triangle) == ()
    assert laws.field("cable", triangle) == (0, 0, 0)
    assert laws.answer("cable", triangle) == NOWHERE
    assert laws.near_misses("cable", triangle) == ()


def test_cables_are_looked_at_only_where_there_is_a_door_and_a_whole_building() -> None:
    cables = ((0, 1, 10), (1, 2, 30), (2, 3, 20), (0, 3, 5))
    assert laws.answer("cable", joined((0, 1), (1, 2), (2, 3), marks=Marks(cables=cables))) == 2
    apart = laws.Building(((1,), (0,), (3,), (2,)), 0, (0,) * 4, (True,) * 4, Marks(cables=cables))
    assert laws.answer("cable", apart) == NOWHERE


@given(marked_buildings(most=8, more=8))
@settings(max_examples=80)
def test_breaker_shuts_the_only_smallest_cut(case: Case) -> None:
    graph, building = case
    source, lock = building.marks.source, building.marks.lock
    cuts = smallest_cuts(graph, source, lock) if source != lock else []
    doors = cuts[0] if len(cuts) == 1 else ()
    assert in_order(laws.least_cut(building)) == list(doors)
    assert laws.field("breaker", building) == tuple(sum(room in door for door in doors) for room in sorted(graph))
    far = {} if len(doors) < 2 else ends_by_distance(graph, source, doors)
    expected = only(far[min(far)]) if far else NOWHERE
    assert laws.answer("breaker", building) == expected
    if expected != NOWHERE:
        assert laws.witness("breaker", building) == tuple(sorted({room for door in doors for room in door}))
        assert laws.margin("breaker", building) == sorted(far)[1] - min(far)
        assert len(doors) == nx.minimum_cut_value(with_capacity(graph), source, lock)


def smallest_cuts(graph: Graph, source: int, lock: int) -> list[tuple[tuple[int, int], ...]]:
    """Every set of as few doors as can part the two rooms, by trying them all."""
    doors = in_order(graph.edges)
    fewest = int(nx.minimum_cut_value(with_capacity(graph), source, lock))
    return [
        shut
        for shut in combinations(doors, fewest)
        if not nx.has_path(nx.restricted_view(graph, [], shut), source, lock)
    ]


def with_capacity(graph: Graph) -> Graph:
    copy = graph.copy()
    copy.add_edges_from(graph.edges, capacity=1)
    return copy


def ends_by_distance(graph: Graph, source: int, shut: tuple[tuple[int, int], ...]) -> dict[int, list[int]]:
    """The far ends of the cut's doors by how far off the near ends are."""
    side = nx.node_connected_component(nx.restricted_view(graph, [], shut), source)
    far: dict[int, list[int]] = {}
    for door in shut:
        near = door[door[0] not in side]
        far.setdefault(int(nx.shortest_path_length(graph, source, near)), []).append(sum(door) - near)
    return far


@given(st.integers(2, 3), st.data())
def test_two_halves_joined_by_a_few_doors_have_one_smallest_cut(few: int, data: st.DataObject) -> None:
    half: Graph = nx.complete_graph(5)
    graph: Graph = nx.disjoint_union(half, half)
    near = data.draw(st.permutations(range(4)))[:few]
    far = data.draw(st.permutations(range(5, 9)))[:few]
    graph.add_edges_from(zip(near, far, strict=True))
    building = building_of(graph, marks=Marks(source=0, lock=9))
    assert sorted(laws.least_cut(building)) == sorted(zip(near, far, strict=True))
    assert laws.answer("breaker", building) == (far[near.index(0)] if 0 in near else NOWHERE)


def test_ways_that_share_no_door_turn_back_where_they_would_meet() -> None:
    # The first way found is the short one through the middle; two ways round must undo it.
    graph: Graph = nx.Graph([(0, 1), (1, 2), (2, 3), (0, 4), (4, 5), (5, 2), (1, 6), (6, 7), (7, 3)])
    building = building_of(graph, marks=Marks(source=0, lock=3))
    assert nx.minimum_cut_value(with_capacity(graph), 0, 3) == 2
    assert len(smallest_cuts(graph, 0, 3)) > 1
    assert laws.least_cut(building) == ()


def test_what_lies_near_the_breakers_is_near_the_law() -> None:
    graph: Graph = nx.Graph([(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)])
    building = building_of(graph, marks=Marks(source=0, lock=5))
    assert laws.least_cut(building) == ((2, 3),)
    assert laws.answer("breaker", building) == NOWHERE
    assert laws.near_misses("breaker", building) == (3, 2, 5, 4, 1)
