"""CENTRE, KEYSTONE, TRAFFIC and ECHO against networkx, each worked out here from the law's statement by other means."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from backterm.engine import laws
from backterm.engine.level import NOWHERE, Marks
from tests.buildings import Case, Graph, buildings, joined, marked_buildings, only


@given(buildings())
def test_centre_is_the_one_room_of_networkx_s_centre(case: Case) -> None:
    graph, building = case
    expected = only(nx.center(graph))
    assert laws.field("centre", building) == tuple(nx.eccentricity(graph, room) for room in sorted(graph))
    assert laws.answer("centre", building) == expected
    assert laws.witness("centre", building) == ((nx.radius(graph),) if expected != NOWHERE else ())


@given(buildings())
def test_keystone_is_the_cut_vertex_that_leaves_the_most_pieces(case: Case) -> None:
    graph, building = case
    pieces = {room: sorted(map(sorted, nx.connected_components(without(graph, room)))) for room in graph}
    found: list[Any] = list(nx.biconnected_components(graph))
    blocks = [sum(room in block for block in found) for room in range(len(graph))]
    cuts = sorted(nx.articulation_points(graph))
    expected = only([room for room in cuts if blocks[room] == max(blocks)])
    assert laws.field("keystone", building) == tuple(len(pieces[room]) for room in range(len(graph))) == tuple(blocks)
    assert laws.answer("keystone", building) == expected
    if expected != NOWHERE:
        each = [min(room for room in piece if graph.has_edge(room, expected)) for piece in pieces[expected]]
        assert laws.witness("keystone", building) == tuple(sorted(each))


def without(graph: Graph, room: int) -> Graph:
    rest = graph.copy()
    rest.remove_node(room)
    return rest


@given(buildings(most=10, more=10))
@settings(max_examples=60)
def test_traffic_is_the_room_most_shortest_paths_pass_by_a_tenth(case: Case) -> None:
    graph, building = case
    shares = exact_betweenness(graph)
    largest = max(shares)
    runner_up = sorted(shares)[-2]
    ahead = largest > 0 and largest * 10 >= runner_up * 11
    expected = shares.index(largest) if ahead else NOWHERE
    assert laws.answer("traffic", building) == expected
    wear = laws.field("traffic", building)
    assert [mark == 9 for mark in wear] == [room == expected for room in range(len(graph))]
    for share, mark in zip(shares, wear, strict=True):
        assert 0 <= mark <= 9
        assert largest == 0 or abs(mark - 9 * share / largest) <= 1
    assert [mark for _, mark in sorted(zip(shares, wear, strict=True))] == sorted(wear)


def exact_betweenness(graph: Graph) -> list[Fraction]:
    """The share of each room in the shortest paths of every two others, by listing them all."""
    shares = [Fraction(0)] * len(graph)
    for first, second in permutations(sorted(graph), 2):
        paths = list(nx.all_shortest_paths(graph, first, second))
        for path in paths:
            for room in path[1:-1]:
                shares[room] += Fraction(1, len(paths))
    return shares


@given(buildings())
def test_whole_number_betweenness_is_that_of_networkx(case: Case) -> None:
    graph, building = case
    known = nx.betweenness_centrality(graph, normalized=False)
    for room, share in enumerate(laws.betweenness(building.neighbours)):
        assert share / 10**12 == pytest.approx(2 * known[room], abs=1e-6)


def test_a_lead_of_exactly_a_tenth_is_enough_and_less_is_not() -> None:
    tree = ((0, 1), (1, 2), (1, 3), (0, 4), (1, 5), (3, 6), (0, 7), (2, 8), (0, 9), (0, 10))
    building = joined(*tree)
    assert [share // 10**12 for share in laws.betweenness(building.neighbours)][:4] == [60, 66, 18, 18]
    assert laws.answer("traffic", building) == 1
    assert laws.field("traffic", building) == (8, 9, 2, 2, 0, 0, 0, 0, 0, 0, 0)
    another = joined(*tree, (0, 11))
    assert [share // 10**12 for share in laws.betweenness(another.neighbours)][:2] == [80, 76]
    assert laws.answer("traffic", another) == NOWHERE
    assert max(laws.field("traffic", another)) == 8


@given(marked_buildings())
def test_echo_is_the_one_room_with_the_three_distances_of_the_call(case: Case) -> None:
    graph, building = case
    marks = building.marks
    calls = {room: tuple(nx.shortest_path_length(graph, phone, room) for phone in marks.phones) for room in graph}
    assert laws.answer("echo", building) == only([room for room in sorted(graph) if calls[room] == marks.rings])
    assert laws.field("echo", building) == tuple(
        sum(abs(doors - rings) for doors, rings in zip(calls[room], marks.rings, strict=True)) for room in sorted(graph)
    )


def test_rooms_right_for_two_phones_come_nearer_than_those_a_little_off_for_all() -> None:
    # 0-1-2-3-4 with 5 off 2: the call is about 5.
    building = joined(
        (0, 1), (1, 2), (2, 3), (3, 4), (2, 5), marks=Marks(phones=(0, 4, 5), rings=(3, 3, 0))
    )  # fmt: skip
    assert laws.answer("echo", building) == 5
    assert laws.near_misses("echo", building)[:3] == (5, 3, 1)
