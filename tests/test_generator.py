"""Levels as they come out of the generator: fair, whole, drawable, the same every time, and of three families."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from backterm import content
from backterm.content.recipes import Recipe
from backterm.engine import laws
from backterm.engine.level import NOWHERE, PLAN, Exit, Level, Passage, ThinWall, Way
from backterm.generator import RecipeError, audit, fingerprint, generate, recipe, stages
from backterm.rng import Key
from tests.grown import NAMES, ROUTE, SEEDS, deep, every_level, graph, grown, levels, papered

ROOT = Path(__file__).parents[1]
STEPS = {Way.NORTH: (0, -1), Way.EAST: (1, 0), Way.SOUTH: (0, 1), Way.WEST: (-1, 0)}
WORDS = {
    Way.NORTH: {Way.NORTHWEST, Way.NORTH, Way.NORTHEAST},
    Way.EAST: {Way.NORTHEAST, Way.EAST, Way.SOUTHEAST},
    Way.SOUTH: {Way.SOUTHWEST, Way.SOUTH, Way.SOUTHEAST},
    Way.WEST: {Way.NORTHWEST, Way.WEST, Way.SOUTHWEST},
    Way.UP: {Way.UP},
    Way.UP: {Way.UP},
    Way.DOWN: {Way.DOWN},
}
FROM_THE_SIDE = {Way.NORTH: {Way.UP}, Way.SOUTH: {Way.DOWN}}
"""What else a way through a wall of the plan may be called where a level is drawn from the side."""

RECIPES = content.load().recipes
every_plan = pytest.mark.parametrize("name", [name for name in NAMES if RECIPES[name].document == PLAN])


class Shelf:
    """A library of the recipes it is given, with our own koans."""

    def __init__(self, *recipes: Recipe) -> None:
        self.recipes: Mapping[str, Recipe] = {each.name: each for each in recipes}
        self.koans = content.load().koans


@every_level
def test_levels_are_fair(name: str) -> None:
    assert [audit.breaches(level) for level in (*levels(name), *deep(name))] == [()] * (3 * len(deep(name)))


@every_level
@pytest.mark.parametrize("number", [0, 3])
def test_a_seed_makes_the_same_level_every_time(name: str, number: int) -> None:
    assert generate(content.load(), 3, name, number) == grown(name, 3, number)
    assert fingerprint(grown(name, 3, number)) != fingerprint(grown(name, 4, number))


@papered
def test_the_deck_grows_with_the_depth(name: str) -> None:
    decks = [grown(name, 1, number).deck for number in (-1, 0, 1, 2, 3, 4, 99)]
    assert [len(deck) for deck in decks] == [4, 4, 6, 8, 12, 12, 12]
    assert all(deck == laws.TWELVE[: len(deck)] for deck in decks)
    assert grown("mall", 1, 3).deck == ("dark",)


@papered
def test_a_law_that_is_named_rules(name: str) -> None:
    drawn = grown(name, 2, 3)
    for law in ("hum", "cable", drawn.law):
        level = generate(content.load(), 2, name, 3, law)
        assert level.law == law
        assert level.deck == drawn.deck
        assert audit.breaches(level) == ()


@pytest.mark.parametrize(("name", "number", "law"), [("mall", 0, "far"), ("lobby", 3, "twin"), ("warehouse", 1, "hum")])
def test_a_law_that_never_rules_there_is_refused(name: str, number: int, law: str) -> None:
    with pytest.raises(RecipeError, match=rf"levels/{name}.toml: {law} never rules its level {number}; "):
        generate(content.load(), 0, name, number, law)


def test_a_law_misspelt_is_refused_with_its_mend() -> None:
    with pytest.raises(RecipeError, match=r"center never rules its level 3; centre\?"):
        generate(content.load(), 0, "lobby", 3, "center")


def test_levels_do_not_depend_on_one_another() -> None:
    first = [fingerprint(grown(name, 0)) for name in ROUTE]
    second = [fingerprint(generate(content.load(), 0, name, 0)) for name in reversed(ROUTE)]
    assert first == second[::-1]


def test_levels_are_the_same_under_two_hash_seeds() -> None:
    program = (
        "from backterm import content\n"
        "from backterm.generator import fingerprint, generate\n"
        "for name in content.load().recipes:\n"
        "    print(fingerprint(generate(content.load(), 3, name, 3)))"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert printed[0] == printed[1]
    assert printed[0].split() == [fingerprint(grown(name, 3, 3)).encode() for name in NAMES]


@every_plan
def test_the_plan_alone_gives_the_graph_back(name: str) -> None:
    for level in levels(name):
        owner = {cell: number for number, room in enumerate(level.rooms) for cell in room.cells}
        letters: dict[str, list[int]] = {}
        found = set()
        for number, room in enumerate(level.rooms):
            for way_out in room.exits:
                assert owner[way_out.cell] == number
                if way_out.letter:
                    letters.setdefault(way_out.letter, []).append(number)
                else:
                    found.add(frozenset((number, owner[_behind(way_out, owner)])))
        found |= {frozenset(ends) for ends in letters.values()}
        assert found == {frozenset(edge) for edge in graph(level).edges}


def _behind(way_out: Exit, owner: Mapping[tuple[int, int], int]) -> tuple[int, int]:
    """The next cell behind a wall; who drops falls on until there is a floor."""
    (x, y), (right, down) = way_out.cell, STEPS[way_out.side]
    steps = range(1, 64) if way_out.passage == Passage.DROP else range(1, 2)
    return next(cell for step in steps if (cell := (x + step * right, y + step * down)) in owner)


@every_plan
def test_both_ends_of_a_door_stand_in_the_same_wall(name: str) -> None:
    for level in levels(name):
        for number, room in enumerate(level.rooms):
            for way_out in room.exits:
                back = level.exit_to(way_out.to, number)
                assert (back is None) == (way_out.passage == Passage.DROP)
                if back and not way_out.letter:
                    (x, y), (right, down) = way_out.cell, STEPS[way_out.side]
                    assert (back.cell, back.side) == ((x + right, y + down), way_out.side.opposite)


def test_folds_go_through_walls_that_face_nothing() -> None:
    folds = 0
    for level in levels("lobby"):
        cells = {cell for room in level.rooms for cell in room.cells}
        for way_out in (each for room in level.rooms for each in room.exits if each.passage == Passage.FOLD):
            (x, y), (right, down) = way_out.cell, STEPS[way_out.side]
            assert (x + right, y + down) not in cells
            folds += 1
    assert 4 * len(SEEDS) <= folds <= 8 * len(SEEDS)


@every_level
def test_every_way_is_a_word_of_its_wall_and_unique_in_its_room(name: str) -> None:
    for level in levels(name):
        for room in level.rooms:
            leaving: list[Exit | ThinWall] = [*room.exits, *room.thin]
            assert len({each.way for each in leaving}) == len(leaving)
            assert all(each.way in _words(level, each.side) for each in leaving)
            assert [each.way for each in room.exits] == sorted(each.way for each in room.exits)
            assert len(room.thin) <= 4


def _words(level: Level, side: Way) -> set[Way]:
    return WORDS[side] | FROM_THE_SIDE.get(side, set()) if level.section else WORDS[side]


@every_level
def test_doors_along_a_wall_are_named_in_their_order(name: str) -> None:
    for level in levels(name):
        for room in level.rooms:
            for upright, side, order in (
                (False, Way.NORTH, [Way.NORTHWEST, Way.NORTH, Way.NORTHEAST]),
                (False, Way.SOUTH, [Way.SOUTHWEST, Way.SOUTH, Way.SOUTHEAST]),
                (True, Way.EAST, [Way.NORTHEAST, Way.EAST, Way.SOUTHEAST]),
                (True, Way.WEST, [Way.NORTHWEST, Way.WEST, Way.SOUTHWEST]),
            ):
                names = {way: place for place, way in enumerate(order)} | {Way.UP: 1, Way.DOWN: 1}
                wall = sorted((each.cell[upright], names[each.way]) for each in room.exits if each.side == side)
                assert all(near[1] < far[1] for near, far in pairwise(wall))


@papered
def test_the_paper_is_a_two_colouring_but_for_one_seam(name: str) -> None:
    for level in levels(name):
        papers = {number: room.paper for number, room in enumerate(level.rooms)}
        seams = [(low, high) for low, high in graph(level).edges if papers[low] == papers[high]]
        without = graph(level)
        without.remove_edges_from(seams)
        assert len(seams) == 1
        assert nx.shortest_path_length(without, *seams[0]) >= 4


@papered
def test_far_is_always_an_answer(name: str) -> None:
    assert all(dict(level.answers)["far"] != NOWHERE for level in (*levels(name), *deep(name)))


@papered
def test_every_law_comes_to_rule(name: str) -> None:
    ruling = Counter(level.law for level in levels(name))
    assert set(ruling) == {"far", "odd", "bridge", "seam"}
    assert len({level.law for level in deep(name)}) >= 6


@papered
def test_what_lives_there_begins_far_from_the_start_and_not_at_the_exit(name: str) -> None:
    for level in levels(name):
        doors = level.distances[level.start]
        assert [at.kind for at in level.dwellers].count("bacterium") == 1
        assert all(doors[at.room] >= min(8, max(doors) - 1) for at in level.dwellers)
        assert level.exit not in {at.room for at in level.dwellers}
        assert len({at.room for at in level.dwellers}) == len(level.dwellers)


def test_the_mall_is_a_ring_with_one_dark_passage() -> None:
    for level in levels("mall"):
        made = graph(level)
        rings = nx.cycle_basis(made)
        passage = [number for number, room in enumerate(level.rooms) if room.kind == "passage"]
        assert 10 <= len(level.rooms) <= 15
        assert len(rings) in {1, 2}
        assert all(len(set(one) & set(other)) <= 1 for one, other in pairwise(rings))
        assert passage == [level.exit]
        assert level.law == "dark"
        assert made.degree[level.exit] == 1
        assert level.par[0] == level.distances[level.start][level.exit] >= 4


def test_the_lobby_has_rooms_of_many_sizes_and_dead_ends_when_plain() -> None:
    for level in levels("lobby"):
        sizes = {len(room.cells) for room in level.rooms}
        assert 45 <= len(level.rooms) <= 100
        assert {1, 2, 4} <= sizes
        if level.variant == "plain":
            assert sum(len(room.exits) == 1 for room in level.rooms) >= 4


def test_the_warehouse_has_one_outpost_in_the_light() -> None:
    for level in levels("warehouse"):
        found = [number for number, room in enumerate(level.rooms) if room.kind == "outpost"]
        assert len(found) == 1
        room = level.rooms[found[0]]
        assert room.lamp
        assert len(room.exits) >= 2
        assert found[0] not in {level.start, level.exit, *level.signs}
        assert level.distances[level.start][found[0]] >= 5


@every_level
def test_readings_keep_their_range(name: str) -> None:
    hushed = any(step.name == "hush" for step in RECIPES[name].dress)
    for level in (*levels(name), *deep(name)):
        dread, hum = ({room.dread for room in level.rooms}, {room.hum for room in level.rooms})
        assert dread == {0} or (dread <= set(range(1001)) and max(dread) == 1000)
        assert hushed or (hum <= set(range(15, 76)) and {15, 75} <= hum)


@papered
def test_a_tenth_of_the_lamps_are_out(name: str) -> None:
    lamps = [room.lamp for level in levels(name) for room in level.rooms]
    assert 0.05 < lamps.count(False) / len(lamps) < 0.2
    assert all(level.rooms[level.start].lamp for level in levels(name))


@every_level
def test_what_lies_about_is_what_the_recipe_says(name: str) -> None:
    counts = content.load().recipes[name]
    for level in levels(name):
        lying = Counter(thing for room in level.rooms for thing in room.things)
        hidden = Counter(thing for room in level.rooms for thing in room.hidden)
        assert all(low <= hidden[thing] <= high for thing, (low, high) in counts.hidden.items())
        for thing in {*counts.things, *counts.early}:
            lows, highs = zip(*(laid[thing] for laid in (counts.things, counts.early) if thing in laid), strict=True)
            assert sum(lows) <= lying[thing] <= sum(highs)
        assert set(lying) | set(hidden) <= {*counts.things, *counts.hidden, *counts.early}


@every_level
def test_rooms_are_of_the_kinds_of_their_recipe(name: str) -> None:
    kinds = {kind.name for kind in content.load().recipes[name].kinds}
    assert {room.kind for level in levels(name) for room in level.rooms} <= kinds


@every_level
def test_stages_end_in_the_level_and_begin_without_doors(name: str) -> None:
    level = grown(name, 7, 2)
    shown = list(stages(content.load(), 7, name, 2))
    recipe_ = content.load().recipes[name]
    steps = [step.name for step in (*recipe_.shape, *recipe_.dress) if step.variant in {"", level.variant}]
    assert [stage.name for stage in shown] == [*steps, "level"]
    assert {stage.level.number for stage in shown} == {2}
    assert shown[-1].level == level
    assert shown[-2].level.rooms == level.rooms
    assert shown[-2].level.marks == level.marks


@every_level
def test_the_haven_is_one(name: str) -> None:
    recipe_ = content.load().recipes[name]
    haven = Shelf(replace(recipe_, attempts=1, variants={recipe_.plain: recipe_.variants[recipe_.plain]}))
    assert generate(haven, recipe_.haven, name, 0).variant == recipe_.plain


def test_when_every_attempt_fails_the_plain_variant_and_then_the_haven_are_tried() -> None:
    ours = content.load().recipes["lobby"]
    hopeless = replace(ours.variants["paired"], laws={})
    trials = list(recipe.trials(replace(ours, attempts=2, variants={"plain": hopeless, "paired": hopeless}), Key(5)))
    assert [key.name for key, _ in trials] == ["0", "1", "2", "3", "lobby/0", "lobby/1", "lobby/2", "lobby/3"]
    assert [key.seed for key, _ in trials] == [5] * 4 + [ours.haven] * 4
    assert {variant for _, variant in trials[2:]} == {"plain"}


def test_a_law_that_only_one_variant_can_carry_is_tried_in_no_other() -> None:
    trials = list(recipe.trials(content.load().recipes["warehouse"], Key(5), "twin"))
    assert {variant for _, variant in trials} == {"mirrored"}
    trials = list(recipe.trials(content.load().recipes["warehouse"], Key(6), "bridge"))
    assert {variant for _, variant in trials[120:]} == {"plain"}


def test_a_recipe_that_bears_nothing_says_so() -> None:
    ours = content.load().recipes["lobby"]
    hopeless = replace(ours, attempts=1, variants={"plain": replace(ours.variants["plain"], laws={})})
    with pytest.raises(RecipeError, match=r"levels/lobby.toml: bears no fair level"):
        generate(Shelf(hopeless), 0, "lobby", 0)


def test_a_lattice_too_small_for_its_shape_says_so_too() -> None:
    for name in NAMES:
        small = replace(content.load().recipes[name], attempts=1, width=(1, 1), height=(1, 1))
        with pytest.raises(RecipeError, match="bears no fair level"):
            generate(Shelf(small), 0, name, 0)


def test_the_answers_are_the_laws_own() -> None:
    for level in levels("lobby"):
        building = laws.of_level(level)
        assert dict(level.answers) == {law: laws.answer(law, building) for law in level.deck}
