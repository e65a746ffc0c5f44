"""A level as Graphviz text. Every string is quoted, so no name can be read as a port or a keyword."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import networkx as nx

_CELL = 72
"""Points from one lattice line to the next."""


def dot_of(graph: nx.Graph[int]) -> str:
    """``graph`` in DOT, directed if it is, its rooms pinned where they lie on the plan (for ``neato -n``)."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: nx.Graph[int]) -> Iterator[str]:
    kind, edge = ("digraph", "->") if graph.is_directed() else ("graph", "--")
    yield f"{kind} {_quoted(graph.graph['level'])} {{"
    for name, value in graph.graph.items():
        yield f"  {name}={_quoted(value)};"
    yield "  node [shape=box];"
    for room, found in graph.nodes(data=True):
        middle = (found["gx"] * 2 + found["wide"]) * _CELL // 2, -(found["gy"] * 2 + found["high"]) * _CELL // 2
        yield f"  {room} [{_listed({**found, 'pos': f'{middle[0]},{middle[1]}!'})}];"
    for low, high, found in graph.edges(data=True):
        yield f"  {low} {edge} {high} [{_listed(found)}];"
    yield "}"


def _listed(found: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in found.items())


def _quoted(value: object) -> str:
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{text}"'
