"""What can be counted in a level, by name: the whole numbers by which one family of graphs differs from another.

A one-way passage counts as a passage: shape is asked for, not which way one may go. Shares are per thousand, so that
nothing depends on how a machine rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import networkx as nx

from backterm.engine.level import NOWHERE, Level
from backterm.exchange import graph_of

_THOUSAND = 1000

Graph: TypeAlias = "nx.Graph[int]"


@dataclass(frozen=True, slots=True)
class Metric:
    """A number that every level has, and what it counts in a few words."""

    about: str
    of: Callable[[Level, Graph], int]


def measured(level: Level, names: tuple[str, ...] = ()) -> dict[str, int]:
    """The metrics called ``names``, or all of them, of one level; KeyError for a name that is none."""
    graph: Graph = nx.Graph(graph_of(level).edges)
    graph.add_nodes_from(range(len(level.rooms)))
    return {name: METRICS[name].of(level, graph) for name in names or METRICS}


def _rank(graph: Graph) -> int:
    """The doors that could be shut with every room still in reach: the cycle rank of a connected graph."""
    return len(graph.edges) - len(graph) + 1


def _share(count: int, graph: Graph) -> int:
    return count * _THOUSAND // len(graph)


def _dead_ends(graph: Graph) -> int:
    return sum(degree == 1 for _, degree in graph.degree)


def _cut_rooms(graph: Graph) -> int:
    return len(set(nx.articulation_points(graph)))


def _girth(graph: Graph) -> int:
    """The length of the shortest cycle, 0 for a tree."""
    found = nx.girth(graph)
    return int(found) if found < len(graph) + 1 else 0


def _folds(level: Level) -> int:
    return len({leaving.letter for room in level.rooms for leaving in room.exits} - {""})


def _to_the_exit(level: Level) -> int:
    return level.distances[level.start][level.exit] if level.exit != NOWHERE else 0


METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        "rooms": Metric("rooms", lambda _, graph: len(graph)),
        "doors": Metric("passages between two rooms", lambda _, graph: len(graph.edges)),
        "loops": Metric("doors that could be shut with every room still in reach", lambda _, graph: _rank(graph)),
        "loopiness": Metric("loops for a thousand rooms", lambda _, graph: _share(_rank(graph), graph)),
        "cuts": Metric(
            "rooms without which others fall off, of a thousand", lambda _, graph: _share(_cut_rooms(graph), graph)
        ),
        "dead-ends": Metric("rooms of one door, of a thousand", lambda _, graph: _share(_dead_ends(graph), graph)),
        "bridges": Metric("doors that are the only way", lambda _, graph: sum(1 for _ in nx.bridges(graph))),
        "diameter": Metric("doors between the two rooms farthest apart", lambda _, graph: int(nx.diameter(graph))),
        "radius": Metric("doors from the middle to the farthest room", lambda _, graph: int(nx.radius(graph))),
        "girth": Metric("doors of the shortest way round, 0 for none", lambda _, graph: _girth(graph)),
        "most-doors": Metric("doors of the room with most", lambda _, graph: max(d for _, d in graph.degree)),
        "folds": Metric("passages whose ends do not touch on the plan", lambda level, _: _folds(level)),
        "exit": Metric("doors from the start to the true exit", lambda level, _: _to_the_exit(level)),
        "honest-par": Metric("turns to find the law out and be out", lambda level, _: level.par[1]),
        "par-ratio": Metric(
            "honest par to a thousand turns of one who knows", lambda level, _: _THOUSAND * level.par[1] // level.par[0]
        ),
        "signs": Metric("rooms with an EXIT sign", lambda level, _: len(level.signs)),
        "attempts": Metric("attempts it took to make the level", lambda level, _: level.attempts),
    }
)
"""Every metric by name."""
