"""The atlas of a seed, drawn from the outline that content gives: which levels stand in it, and what leads where.

Each layer has a key of its own, and dice are opened only where there is something to choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from backterm.content.atlas import Layer, Outline
from backterm.engine.atlas import EDGES, Atlas, Edge, Place
from backterm.rng import Key


def draw_atlas(outline: Outline, seed: int) -> Atlas:
    """The atlas of ``seed``: every place can be reached from the first, and from each one gets to the last."""
    key = Key(seed).fold("atlas")
    layers = tuple(outline.layers.values())
    places: list[Place] = []
    rows: list[range] = []
    for number, layer in enumerate(layers, -1):
        standing = [Place(level, number) for level in _levels(layer, key.fold(layer.name, "levels"))]
        rows.append(range(len(places), len(places) + len(standing)))
        places += standing
    edges: list[Edge] = []
    for layer, (here, below) in zip(layers, pairwise(rows), strict=False):
        edges += _edges(layer, here, below, key.fold(layer.name, "edges"))
    return Atlas(tuple(places), tuple(edges))


def _levels(layer: Layer, key: Key) -> Sequence[str]:
    """What stands in a layer, none of it twice."""
    if len(layer.levels) == 1:
        return tuple(layer.levels)
    dice, left = key.dice(), dict(layer.levels)
    drawn: list[str] = []
    for _ in range(layer.places):
        drawn.append(dice.choice([level for level, weight in left.items() for _ in range(weight)]))
        del left[drawn[-1]]
    return drawn


def _edges(layer: Layer, here: range, below: range, key: Key) -> list[Edge]:
    """What leads on from a layer: the exits each to a place of its own as far as they go round, the falls to the next.

    So a fall never leads where the exit beside it does, if there is a choice, and no place is left out.
    """
    ends = key.dice().shuffled(below) if len(below) > 1 else below
    shift = len(here) % len(ends) or 1
    kinds = [kind for kind in EDGES if kind in layer.edges]
    return [
        Edge(start, kind, ends[(index + shift * turn) % len(ends)])
        for index, start in enumerate(here)
        for turn, kind in enumerate(kinds)
    ]
