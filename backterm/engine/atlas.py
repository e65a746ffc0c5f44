"""Where the levels of a run lie to each other: places in layers, and edges that lead from one to the next.

An atlas is a value that a seed decides. This module knows neither how one is drawn nor what the levels are like.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

EXIT, FALL = "exit", "fall"
EDGES = (EXIT, FALL)
"""What may lead from a level to another: its true exit, and its shaft."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a level stands: its name, and its ``number`` in a run, counted from 0 behind the prologue."""

    level: str
    number: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from the place numbered ``start`` to the one numbered ``end``, of one of the kinds of `EDGES`."""

    start: int
    kind: str
    end: int


@dataclass(frozen=True, slots=True)
class Leg:
    """An edge that was taken, and the kinds of those that were seen beside it and were not."""

    edge: Edge
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Atlas:
    """The places of a run, the first of them where it begins and the last where it may end, and the edges between.

    Behind the last place, and where there are no places at all, levels follow each other in a row, whatever one leaves
    them by.
    """

    places: tuple[Place, ...] = ()
    edges: tuple[Edge, ...] = ()

    def onward(self, place: int, kind: str) -> Edge | None:
        """The edge of some kind that leads on from a place, if there is one; in the row behind the last there is."""
        if place + 1 >= len(self.places):
            return Edge(place, kind, place + 1)
        return self._onward.get((place, kind))

    @cached_property
    def _onward(self) -> dict[tuple[int, str], Edge]:
        return {(edge.start, edge.kind): edge for edge in self.edges}

    def below(self, place: int) -> Atlas:
        """What of the atlas can be reached from ``place``, numbered from there: what a run is that begins on it."""
        reached = {place}
        for edge in self.edges:  # in order of their starts, and each leads to a later place
            reached |= {edge.end} if edge.start in reached else set()
        number = {old: new for new, old in enumerate(sorted(reached))}
        places = tuple(self.places[old] for old in number)
        edges = (Edge(number[edge.start], edge.kind, number[edge.end]) for edge in self.edges if edge.start in number)
        return Atlas(places, tuple(edges))


ROW = Atlas()
"""No places: the levels of a run one below the other."""
