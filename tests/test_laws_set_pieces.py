"""TWIN and the set pieces against networkx: symmetry, lamps, drains, number plates, and doors that lock behind one."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Marks
from tests.buildings import Case, Graph, building_of, buildings, graphs, joined, marked_buildings, only


@given(marked_buildings())
def test_twin_is_the_room_with_more_doors_of_the_one_pair_that_differs(case: Case) -> None:
    graph, building = case
    mirror = building.marks.mirror
    pairs = [(room, image) for room, image in enumerate(mirror) if image not in {room, NOWHERE}]
    unlike = [room for room, image in pairs if graph.degree(room) > graph.degree(image)]
    expected = only(unlike)
    assert laws.answer("twin", building) == expected
    proof = tuple(sorted((expected, mirror[expected]))) if expected != NOWHERE else ()
    assert laws.witness("twin", building) == proof
    more = {room: graph.degree(room) - graph.degree(image) for room, image in pairs}
    assert laws.field("twin", building) == tuple(max(0, more.get(room, 0)) for room in range(len(graph)))


@given(graphs(most=9, more=4), st.data())
def test_twin_finds_what_breaks_a_mirror(half: Graph, data: st.DataObject) -> None:
    rooms = len(half)
    whole: Graph = nx.disjoint_union(half, half)
    mirror = (*range(rooms, 2 * rooms), *range(rooms), NOWHERE)
    across = data.draw(st.sets(st.integers(0, rooms - 1), min_size=1, max_size=3))
    whole.add_edges_from((room, mirror[room]) for room in sorted(across))
    turned = nx.relabel_nodes(whole, dict(enumerate(mirror[:-1])))
    assert nx.utils.graphs_equal(turned, whole)
    chosen = data.draw(st.integers(0, 2 * rooms - 1))
    whole.add_edge(chosen, 2 * rooms)
    building = building_of(whole, marks=Marks(mirror=mirror))
    assert laws.answer("twin", building) == chosen
    assert laws.witness("twin", building) == tuple(sorted((chosen, mirror[chosen])))
    # Nothing but the chosen room's door is to blame: without it the two halves are alike.
    whole.remove_edge(chosen, 2 * rooms)
    whole.remove_node(2 * rooms)
    assert nx.vf2pp_is_isomorphic(whole.subgraph(range(rooms)), whole.subgraph(range(rooms, 2 * rooms)))
    assert laws.answer("twin", building_of(whole, marks=Marks(mirror=mirror[:-1]))) == NOWHERE


def test_two_pairs_that_differ_are_no_twin() -> None:
    four = joined((0, 1), (1, 2), (2, 3), (2, 4), marks=Marks(mirror=(1, 0, 3, 2, NOWHERE)))
    assert laws.field("twin", four) == (0, 1, 2, 0, 0)
    assert laws.answer("twin", four) == NOWHERE


@given(buildings())
def test_dark_is_the_one_room_the_lamps_do_not_dominate(case: Case) -> None:
    graph, building = case
    lit = {room for room in graph if building.lamps[room]}
    reached = lit.union(*(graph[room] for room in lit)) if lit else set()
    expected = only(sorted(set(graph) - reached))
    assert laws.answer("dark", building) == expected
    assert laws.witness("dark", building) == ((expected,) if expected != NOWHERE else ())
    if expected != NOWHERE and len(graph) > 1:
        assert nx.is_dominating_set(graph.subgraph(set(graph) - {expected}), lit)


@st.composite
def one_way_buildings(draw: st.DrawFn) -> tuple[nx.DiGraph[int], Building]:
    """Everything can be reached from the start, and not everything leads back."""
    rooms = draw(st.integers(1, 12))
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(rooms))
    graph.add_edges_from((draw(st.integers(0, room - 1)), room) for room in range(1, rooms))
    anywhere = st.integers(0, rooms - 1)
    ways = draw(st.lists(st.tuples(anywhere, anywhere), max_size=12))
    graph.add_edges_from((first, second) for first, second in ways if first != second)
    drains = tuple(sorted(draw(st.sets(anywhere))))
    neighbours = tuple(tuple(sorted(graph.successors(room))) for room in range(rooms))
    return graph, Building(neighbours, 0, (0,) * rooms, (True,) * rooms, Marks(drains=drains))


@given(one_way_buildings())
def test_drain_is_the_one_drain_in_the_only_sink_of_the_condensation(case: tuple[nx.DiGraph[int], Building]) -> None:
    graph, building = case
    parts = nx.condensation(graph)
    sinks = [part for part in parts if parts.out_degree(part) == 0]
    lowest = sorted(parts.nodes[sinks[0]]["members"]) if len(sinks) == 1 else []
    expected = only([room for room in lowest if room in building.marks.drains])
    assert laws.bottom(building) == tuple(lowest)
    assert laws.answer("drain", building) == expected
    assert laws.witness("drain", building) == ((expected,) if expected != NOWHERE else ())
    assert laws.field("drain", building) == tuple(
        len(graph) - len(nx.descendants(graph, room)) if room in building.marks.drains else 0
        for room in range(len(graph))
    )


@given(marked_buildings())
def test_call_is_the_one_room_whose_plate_says_the_word(case: Case) -> None:
    _, building = case
    plates, word = [f"{plate:04b}" for plate in building.marks.plates], f"{building.marks.word:04b}"
    assert laws.answer("call", building) == only([room for room, plate in enumerate(plates) if plate == word])
    unlike = tuple(sum(ours != theirs for ours, theirs in zip(plate, word, strict=True)) for plate in plates)
    assert laws.field("call", building) == unlike


@given(buildings(most=9), st.booleans())
def test_turnstile_is_where_a_walk_through_every_door_ends(case: Case, cut: bool) -> None:  # noqa: FBT001
    graph, building = case
    if cut:
        graph.remove_edge(*min(graph.edges))
        building = building_of(graph, building.start)
    ends = [room for room in range(len(graph)) if room != building.start and is_trail(graph, building.start, room)]
    assert laws.answer("turnstile", building) == only(ends)
    assert laws.field("turnstile", building) == tuple(graph.degree(room) for room in range(len(graph)))
    if len(ends) == 1:
        assert laws.witness("turnstile", building) == tuple(sorted((building.start, ends[0])))
        assert list(nx.eulerian_path(graph, building.start))[-1][1] == ends[0]


def is_trail(graph: Graph, start: int, end: int) -> bool:
    """Whether a walk from ``start`` can go once through every door and end in ``end``: with one door more it closes."""
    closed: nx.MultiGraph[int] = nx.MultiGraph(graph)
    closed.add_edge(start, end)
    return nx.is_connected(graph) and nx.is_eulerian(closed)
