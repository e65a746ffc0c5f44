"""Random buildings and the networkx graphs they are, for tests that work a law out a second time by other means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import networkx as nx
from hypothesis import strategies as st

from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, UNMARKED, Marks

Graph: TypeAlias = "nx.Graph[int]"
Case: TypeAlias = tuple[Graph, Building]


def building_of(graph: Graph, start: int = 0, papers: tuple[int, ...] = (), marks: Marks = UNMARKED) -> Building:
    """The building ``graph`` is, every lamp burning."""
    rooms = len(graph)
    ways = tuple(tuple(sorted(graph[room])) for room in range(rooms))
    return Building(ways, start, papers or (0,) * rooms, (True,) * rooms, marks)


def joined(*doors: tuple[int, int], start: int = 0, marks: Marks = UNMARKED) -> Building:
    """The building with these doors, for examples written by hand."""
    graph: Graph = nx.Graph(doors)
    return building_of(graph, start, (), marks)


@st.composite
def graphs(draw: st.DrawFn, most: int = 24, more: int = 8) -> Graph:
    """A random tree with some doors more: every connected graph can arise."""
    rooms = draw(st.integers(2, most))
    graph: Graph = nx.Graph()
    graph.add_nodes_from(range(rooms))
    graph.add_edges_from((room, draw(st.integers(0, room - 1))) for room in range(1, rooms))
    pairs = st.tuples(st.integers(0, rooms - 1), st.integers(0, rooms - 1)).filter(lambda pair: pair[0] != pair[1])
    graph.add_edges_from(draw(st.lists(pairs, max_size=more)))
    return graph


@st.composite
def buildings(draw: st.DrawFn, most: int = 24, more: int = 8) -> Case:
    """A random building, with papers and lamps but nothing else fixed in it."""
    graph = draw(graphs(most, more))
    rooms = len(graph)
    papers = draw(st.tuples(*[st.integers(0, 1)] * rooms))
    lamps = draw(st.tuples(*[st.booleans()] * rooms))
    ways = tuple(tuple(sorted(graph[room])) for room in range(rooms))
    return graph, Building(ways, draw(st.integers(0, rooms - 1)), papers, lamps)


@st.composite
def marked_buildings(draw: st.DrawFn, most: int = 16, more: int = 8) -> Case:
    """A random building with everything that can be fixed in one."""
    graph, building = draw(buildings(most, more))
    return graph, replace(building, marks=draw(marks(graph)))


@st.composite
def marks(draw: st.DrawFn, graph: Graph) -> Marks:
    """Marks such as a level could have: a call about some room, lengths that differ, twins that are each other's."""
    anywhere = st.integers(0, len(graph) - 1)
    phones = draw(st.tuples(anywhere, anywhere, anywhere))
    called = draw(anywhere)
    doors = in_order(graph.edges)
    lengths = draw(st.permutations(range(10, 10 + len(doors))))
    return Marks(
        source=draw(anywhere),
        sink=draw(anywhere),
        lock=draw(anywhere),
        phones=phones,
        rings=tuple(int(nx.shortest_path_length(graph, phone, called)) for phone in phones),
        cables=tuple((*door, length) for door, length in zip(doors, lengths, strict=True)),
        mirror=draw(mirrors(len(graph))),
        drains=tuple(sorted(draw(st.sets(anywhere, max_size=4)))),
        plates=draw(st.tuples(*[st.integers(0, 15)] * len(graph))),
        word=draw(st.integers(0, 15)),
    )


@st.composite
def mirrors(draw: st.DrawFn, rooms: int) -> tuple[int, ...]:
    """Some rooms in pairs, some their own image, the others without one."""
    images = [NOWHERE] * rooms
    order = draw(st.permutations(range(rooms)))
    pairs = draw(st.integers(0, rooms // 2))
    for first, second in zip(order[:pairs], order[pairs : 2 * pairs], strict=True):
        images[first], images[second] = second, first
    for room in order[2 * pairs :]:
        images[room] = draw(st.sampled_from((room, NOWHERE)))
    return tuple(images)


def in_order(edges: Iterable[Any]) -> list[tuple[int, int]]:
    """Doors as (low, high), sorted."""
    return sorted((min(edge), max(edge)) for edge in edges)


def only(rooms: Sequence[int]) -> int:
    """The one room of a list of one, otherwise NOWHERE."""
    return rooms[0] if len(rooms) == 1 else NOWHERE


def farther_end(graph: Graph, start: int, door: tuple[int, int]) -> int:
    """The end of ``door`` that is farther from ``start``, or NOWHERE."""
    first, second = (nx.shortest_path_length(graph, start, room) for room in door)
    return NOWHERE if first == second else door[first < second]
