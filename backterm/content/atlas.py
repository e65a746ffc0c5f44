"""What the atlases of all seeds have in common, read from atlas.toml: the layers of a run, and what may stand there.

An outline that would lead nowhere, or never to some level, is an error when the data is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from backterm.content.folders import Layered
from backterm.content.recipes import Recipe
from backterm.content.tables import ContentError, Limits, Where, read, read_all, suggest
from backterm.engine.atlas import EDGES, EXIT, FALL

FILE = "atlas.toml"
_SHAFT = "sink_shaft"
_WEIGHT = range(1001)
_LIMITS: Limits = {"places": range(1, 5), "edges": EDGES}


@dataclass(frozen=True, slots=True)
class Layer:
    """How many ``places`` an atlas has there, what may stand in them and how often it does, and what leads on."""

    name: str
    levels: Mapping[str, int]
    places: int
    edges: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outline:
    """The layers of a run by name, in order of descent; what comes behind the last, and what never comes."""

    deeper: tuple[str, ...]
    apart: tuple[str, ...]
    layers: Mapping[str, Layer]

    def number_of(self, level: str) -> int | None:
        """As which level of a run it is met, counted from 0 behind the prologue; None for one that stands apart."""
        depths = (depth for depth, layer in enumerate(self.layers.values(), -1) if level in layer.levels)
        return next(depths, None)


def read_outline(layered: Layered, recipes: Mapping[str, Recipe]) -> Outline:
    """The outline, if every level is in it and every place can be reached; raises ContentError."""
    tables, where = layered.table(FILE)
    inside = where.within("layers")
    layers = {
        name: _without_zeros(layer, inside.within(name))
        for name, layer in read_all(Layer, tables.get("layers", {}), inside, limits=_LIMITS).items()
    }
    outline = read(Outline, {key: tables[key] for key in tables if key != "layers"}, where, given={"layers": layers})
    _expect_levels(outline, recipes, where)
    for layer in layers.values():
        _expect_possible(layer, inside.within(layer.name), recipes)
    _expect_one_at_both_ends(tuple(layers.values()), inside)
    for layer, below in pairwise(layers.values()):
        _expect_onward(layer, below, inside)
    return outline


def _without_zeros(layer: Layer, where: Where) -> Layer:
    for level, weight in layer.levels.items():
        if weight not in _WEIGHT:
            complaint, mend = f"{level} = {weight} is out of range", f"write 0 to {_WEIGHT.stop - 1}"
            raise ContentError(where, "levels", complaint, mend)
    return replace(layer, levels={level: weight for level, weight in layer.levels.items() if weight})


def _named(outline: Outline, where: Where) -> Iterator[tuple[Where, str, Collection[str]]]:
    """Where levels are given a place, each with the key to complain about."""
    yield where, "apart", outline.apart
    for name, layer in outline.layers.items():
        yield where.within("layers").within(name), "levels", layer.levels


def _expect_levels(outline: Outline, recipes: Collection[str], where: Where) -> None:
    standing: set[str] = set()
    for place, key, levels in (*_named(outline, where), (where, "deeper", outline.deeper)):
        if not levels and key != "apart":
            raise ContentError(place, key, "empty", "write at least one level")
        for level in levels:
            if level not in recipes:
                raise ContentError(place, key, f'"{level}" is defined nowhere', suggest(level, recipes))
            if level in standing and key != "deeper":
                raise ContentError(place, key, f"{level} stands somewhere else already", "take it out of one of them")
            standing.add(level)
    for level in recipes:
        if all(level not in levels for _, _, levels in _named(outline, where)):
            complaint = f"{level} is cut off: no layer has it"
            raise ContentError(where, "apart", complaint, f'put "{level}" into a layer, or here')


def _expect_possible(layer: Layer, where: Where, recipes: Mapping[str, Recipe]) -> None:
    for level in layer.levels:
        if FALL in layer.edges and all(step.name != _SHAFT for step in recipes[level].dress):
            raise ContentError(where, "edges", f"{level} has no shaft to fall down", f'take "{FALL}" or {level} out')
    if layer.places > len(layer.levels):
        complaint = f"{layer.places} places for {len(layer.levels)} levels"
        raise ContentError(where, "places", complaint, f"write 1 to {len(layer.levels)}, or add levels")


def _expect_one_at_both_ends(layers: tuple[Layer, ...], where: Where) -> None:
    if not layers:
        raise ContentError(where, "", "empty", "write at least one layer")
    for layer in (layers[0], layers[-1]):
        if layer.places > 1:
            raise ContentError(where.within(layer.name), "places", "a run begins and ends on one level", "write 1")
    if layers[-1].edges:
        raise ContentError(where.within(layers[-1].name), "edges", "nothing is below the last layer", "take them out")


def _expect_onward(layer: Layer, below: Layer, where: Where) -> None:
    if EXIT not in layer.edges:
        raise ContentError(where.within(layer.name), "edges", "the way out leads nowhere", f'add "{EXIT}"')
    most = layer.places * len(layer.edges)
    if below.places > most:
        complaint = f"{below.places} places, and {most} ways lead there"
        raise ContentError(where.within(below.name), "places", complaint, f"write 1 to {most}")
