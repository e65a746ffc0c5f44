"""A level as somebody at a Python prompt wants it: the value, its networkx graph, and its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from backterm import content, game
from backterm.engine.level import Level
from backterm.exchange.dot import dot_of
from backterm.exchange.graph import graph_of
from backterm.exchange.svg import svg_of
from backterm.rng import read_seed, seed_code
from backterm.views.whole import whole


@dataclass(frozen=True)
class ShownLevel:
    """One level of one seed.

    >>> lobby = level(12345, "lobby")
    >>> lobby.graph.number_of_nodes() == len(lobby.level.rooms)
    True
    """

    seed: int
    level: Level

    @cached_property
    def graph(self) -> nx.Graph[int]:
        """Rooms as nodes 0..n-1 with their place on the lattice (``gx``, ``gy``), doors as edges."""
        return graph_of(self.level, seed=seed_code(self.seed), reveal=True)

    @property
    def text(self) -> str:
        """The floor plan in characters."""
        lines = whole(self.level, content.load().kinds)
        return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)

    @property
    def svg(self) -> str:
        """The floor plan as an SVG document."""
        return svg_of(self.level, seed=seed_code(self.seed), reveal=True)

    @property
    def dot(self) -> str:
        """The graph in Graphviz's language, its rooms in their places."""
        return dot_of(self.graph)


def level(seed: int | str, name: str) -> ShownLevel:
    """The level called ``name`` that grows from ``seed`` (a number, a code or a phrase)."""
    number = read_seed(seed) if isinstance(seed, str) else seed
    return ShownLevel(number, game.level_of(content.load(), number, name))
