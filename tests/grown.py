"""Levels as they come out of the generator, made once for all the tests that look at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import networkx as nx
import pytest

from backterm import content
from backterm.content.recipes import Recipe
from backterm.engine.level import Level
from backterm.generator import generate
from tests.buildings import Graph

NAMES = tuple(content.load().recipes)
ROUTE = ("mall", "lobby", "warehouse")
SEEDS = range(24)
BESIDE = 4

every_level = pytest.mark.parametrize("name", NAMES)
papered = pytest.mark.parametrize("name", ["lobby", "warehouse"])


@cache
def grown(name: str, seed: int, number: int = 0) -> Level:
    return generate(content.load(), seed, name, number)


def levels(name: str) -> list[Level]:
    """A level of each seed, as it is when a run begins with it: of many seeds those that every run comes to."""
    return [grown(name, seed) for seed in SEEDS[: None if name in ROUTE else BESIDE]]


def deep(name: str) -> list[Level]:
    """The same where every law may rule, of half as many seeds."""
    return [grown(name, seed, 3) for seed in SEEDS[: len(levels(name)) // 2]]


def graph(level: Level) -> Graph:
    made: Graph = nx.Graph()
    made.add_nodes_from(range(len(level.rooms)))
    made.add_edges_from((room, there) for room, ways in enumerate(level.neighbours) for there in ways)
    return made


class _Shelf:
    """A library of one recipe, with our own koans."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipes: Mapping[str, Recipe] = {recipe.name: recipe}
        self.koans = content.load().koans


def bears_at_once(name: str, number: int) -> bool:
    """Whether the haven of a level's recipe bears one at the first attempt, in the plain variant."""
    recipe = content.load().recipes[name]
    plain = replace(recipe, attempts=1, variants={recipe.plain: recipe.variants[recipe.plain]})
    return generate(_Shelf(plain), recipe.haven, name, number).attempts == 1
