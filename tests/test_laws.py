"""Every law against networkx: each oracle is worked out here, from the law's statement, by other means."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm.engine import laws
from backterm.engine.kinds import LawKind
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Plan

Graph: TypeAlias = "nx.Graph[int]"


def building_of(graph: Graph, start: int = 0, papers: tuple[int, ...] = (), lamps: tuple[bool, ...] = ()) -> Building:
    rooms = len(graph)
    return Building(
        tuple(tuple(sorted(graph[room])) for room in range(rooms)),
        start,
        papers or (0,) * rooms,
        lamps or (True,) * rooms,
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A random tree with some doors more: every connected graph can arise."""
    rooms = draw(st.integers(2, 24))
    graph: Graph = nx.Graph()
    graph.add_nodes_from(range(rooms))
    graph.add_edges_from((room, draw(st.integers(0, room - 1))) for room in range(1, rooms))
    pairs = st.tuples(st.integers(0, rooms - 1), st.integers(0, rooms - 1)).filter(lambda pair: pair[0] != pair[1])
    graph.add_edges_from(draw(st.lists(pairs, max_size=8)))
    return graph


@st.composite
def buildings(draw: st.DrawFn) -> tuple[Graph, Building]:
    graph = draw(graphs())
    rooms = len(graph)
    papers = draw(st.tuples(*[st.integers(0, 1)] * rooms))
    lamps = draw(st.tuples(*[st.booleans()] * rooms))
    return graph, building_of(graph, draw(st.integers(0, rooms - 1)), papers, lamps)


def in_order(edges: Iterable[Any]) -> list[tuple[int, int]]:
    return sorted((min(edge), max(edge)) for edge in edges)


def only(rooms: list[int]) -> int:
    return rooms[0] if len(rooms) == 1 else NOWHERE


def smaller_side(graph: Graph, near: int, far: int) -> int:
    rest = graph.copy()
    rest.remove_edge(near, far)
    side = len(nx.node_connected_component(rest, far))
    return min(side, len(graph) - side)


def far_end(graph: Graph, start: int, pair: tuple[int, int]) -> int:
    rest = graph.copy()
    rest.remove_edge(*pair)
    return next(room for room in pair if not nx.has_path(rest, start, room))


@given(buildings())
def test_far_is_the_one_room_most_doors_from_the_start(case: tuple[Graph, Building]) -> None:
    graph, building = case
    lengths = dict(nx.single_source_shortest_path_length(graph, building.start))
    deepest = max(lengths.values())
    expected = only([room for room in sorted(lengths) if lengths[room] == deepest])
    assert laws.field("far", building) == tuple(lengths[room] for room in sorted(graph))
    assert laws.answer("far", building) == expected
    assert laws.witness("far", building) == ((deepest,) if expected != NOWHERE else ())


@given(buildings())
def test_odd_is_the_other_end_of_the_only_euler_trail(case: tuple[Graph, Building]) -> None:
    graph, building = case
    others = [room for room in sorted(graph) if room != building.start]
    expected = only([room for room in others if all_even_but(graph, {room, building.start})])
    assert laws.field("odd", building) == tuple(graph.degree(room) for room in sorted(graph))
    assert laws.answer("odd", building) == expected
    if expected != NOWHERE:
        assert nx.has_eulerian_path(graph, building.start)
        assert laws.witness("odd", building) == tuple(sorted((building.start, expected)))


def all_even_but(graph: Graph, odd: set[int]) -> bool:
    return all(graph.degree(room) % 2 == (room in odd) for room in graph)


@given(buildings())
def test_bridge_is_beyond_the_one_door_that_splits_most_evenly(case: tuple[Graph, Building]) -> None:
    graph, building = case
    sides = {pair: smaller_side(graph, *pair) for pair in in_order(nx.bridges(graph))}
    evenest = max(sides.values(), default=0)
    best = [pair for pair in sorted(sides) if sides[pair] == evenest >= 2]
    expected = far_end(graph, building.start, best[0]) if len(best) == 1 else NOWHERE
    assert laws.answer("bridge", building) == expected
    assert laws.witness("bridge", building) == (best[0] if expected != NOWHERE else ())
    assert laws.field("bridge", building) == tuple(
        max((size for pair, size in sides.items() if room in pair), default=0) for room in sorted(graph)
    )


@given(buildings())
def test_bridges_are_those_of_networkx_with_their_far_ends(case: tuple[Graph, Building]) -> None:
    graph, building = case
    found = laws.bridges(building)
    assert in_order((bridge.near, bridge.far) for bridge in found) == in_order(nx.bridges(graph))
    for bridge in found:
        assert bridge.far == far_end(graph, building.start, (bridge.near, bridge.far))
        assert bridge.smaller == smaller_side(graph, bridge.near, bridge.far)


@given(buildings())
def test_seam_is_the_deeper_end_of_the_one_door_within_a_paper(case: tuple[Graph, Building]) -> None:
    graph, building = case
    same = [pair for pair in in_order(graph.edges) if len({building.papers[room] for room in pair}) == 1]
    ends = sorted(same[0], key=lambda room: nx.shortest_path_length(graph, building.start, room)) if same else []
    level = len({nx.shortest_path_length(graph, building.start, room) for room in ends}) == 1
    expected = ends[1] if len(same) == 1 and not level else NOWHERE
    assert laws.answer("seam", building) == expected
    assert laws.witness("seam", building) == (same[0] if expected != NOWHERE else ())
    assert laws.field("seam", building) == tuple(1 + paper for paper in building.papers)


@given(graphs(), st.data())
def test_a_seam_in_two_colours_lies_on_every_odd_closed_walk(graph: Graph, data: st.DataObject) -> None:
    tree = nx.bfs_tree(graph, 0).to_undirected()
    colours = nx.bipartite.color(tree)
    first, second = sorted(data.draw(st.sampled_from(sorted(nx.non_edges(tree)) or [(0, 1)])))
    tree.add_edge(first, second)
    building = building_of(tree, 0, tuple(colours[room] for room in sorted(tree)))
    if nx.is_bipartite(tree):
        assert laws.seams(building) == ()
    else:
        assert laws.seams(building) == ((first, second),)
        tree.remove_edge(first, second)
        assert nx.is_bipartite(tree)


@given(buildings())
def test_dark_is_the_one_room_the_lamps_do_not_dominate(case: tuple[Graph, Building]) -> None:
    graph, building = case
    lit = {room for room in graph if building.lamps[room]}
    reached = lit.union(*(graph[room] for room in lit)) if lit else set()
    expected = only(sorted(set(graph) - reached))
    assert laws.answer("dark", building) == expected
    assert laws.witness("dark", building) == ((expected,) if expected != NOWHERE else ())
    if expected != NOWHERE and len(graph) > 1:
        assert nx.is_dominating_set(graph.subgraph(set(graph) - {expected}), lit)


@given(graphs(), st.integers(0, 23), st.integers(0, 23))
def test_a_whole_building_is_a_connected_graph(graph: Graph, first: int, second: int) -> None:
    if graph.has_edge(first, second):
        graph.remove_edge(first, second)
    building = building_of(graph)
    assert laws.is_whole(building) == nx.is_connected(graph)
    lengths = nx.single_source_shortest_path_length(graph, 0)
    assert laws.distances(building, 0) == tuple(lengths.get(room, NOWHERE) for room in sorted(graph))


# a---b---c
#     |   |
#     d---e   f
TABLE = Plan(
    spots=((0, 0), (1, 0), (2, 0), (1, 1), (2, 1), (3, 1)),
    doors=((0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, 5)),
    walls=(),
    papers=(0, 1, 0, 0, 1, 1),
    start=0,
    circled=NOWHERE,
    answers=(),
)


def test_a_plan_is_a_building_with_all_its_lamps_burning() -> None:
    building = laws.of_plan(TABLE)
    assert building.neighbours == ((1,), (0, 2, 3), (1, 4), (1, 4), (2, 3, 5), (4,))
    assert [laws.answer(law, building) for law in laws.LAWS] == [NOWHERE, 5, NOWHERE, NOWHERE, 5]
    assert laws.witness("seam", building) == (4, 5)


def test_toggled_doors_open_where_there_were_none_and_close_where_they_were() -> None:
    cut = laws.of_plan(TABLE, frozenset({(0, 1)}))
    assert not laws.is_whole(cut)
    assert laws.field("far", cut) == (0, *[NOWHERE] * 5)
    assert laws.answer("far", cut) == NOWHERE
    joined = laws.of_plan(TABLE, frozenset({(0, 3)}))
    assert joined.neighbours[0] == (1, 3)
    assert laws.answer("seam", joined) == NOWHERE  # a and d share a paper: a second seam


def test_the_ends_of_a_seam_equally_far_from_the_start_are_no_answer() -> None:
    triangle = Building(((1, 2), (0, 2), (0, 1)), 0, (0, 1, 1), (True,) * 3)
    assert laws.seams(triangle) == ((1, 2),)
    assert laws.answer("seam", triangle) == NOWHERE
    assert laws.witness("seam", triangle) == ()


def test_an_unknown_law_is_an_error() -> None:
    with pytest.raises(KeyError):
        laws.answer("hum", laws.of_plan(TABLE))


# Six rooms in a row, the last one dark: every law has an answer in it.
ROW = Building(
    ((1,), (0, 2), (1, 3), (2, 4), (3, 5), (4,)), 0, (0, 1, 0, 0, 1, 0), (True, True, True, True, False, False)
)


def test_every_law_has_its_words() -> None:
    words = tomllib.loads((Path(__file__).parents[1] / "data" / "laws.toml").read_text(encoding="utf-8"))
    kinds = [LawKind(name=law, **{**entry, "words": tuple(entry["words"])}) for law, entry in words.items()]
    assert tuple(kind.name for kind in kinds) == laws.LAWS
    assert len({kind.instrument for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert len(kind.words) != 1
        assert kind.witness_size == len(laws.witness(kind.name, ROW))


def test_the_row_has_the_answers_one_would_give_by_hand() -> None:
    assert {law: laws.answer(law, ROW) for law in laws.LAWS} == {"dark": 5, "far": 5, "odd": 5, "bridge": 3, "seam": 3}
    assert laws.witness("bridge", ROW) == laws.witness("seam", ROW) == (2, 3)
    assert laws.field("bridge", ROW) == (1, 2, 3, 3, 2, 1)
    assert laws.field("dark", ROW) == (2, 3, 3, 2, 1, 0)
