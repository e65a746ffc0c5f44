"""The Hotel: the hypercube of six dimensions, in which numbers are the map; and CALL, which rules by them."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest

from backterm import content
from backterm.content.recipes import Recipe
from backterm.engine import laws
from backterm.engine.level import NOWHERE, Passage, Way
from backterm.generator import audit, generate, koans, library
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes.hotel import stack_storeys
from backterm.rng import Dice, Key
from tests.grown import graph, grown

SEEDS = range(30)
CONTENT = content.load()
RECIPE = CONTENT.recipes["hotel"]
DEPTH = RECIPE.place - 1
STOCK = library.read(CONTENT.koans)
SIX = [Way.NORTH, Way.EAST, Way.SOUTH, Way.WEST, Way.UP, Way.DOWN]
AXES = dict(zip(SIX, (0, 1, 0, 1, 2, 2), strict=True))


def test_hotels_are_fair_hypercubes() -> None:
    cube = {(room, room ^ 1 << sign) for room in range(64) for sign in range(6)}
    laws_drawn = set()
    for seed in SEEDS:
        level = grown("hotel", seed, DEPTH)
        ways = {(room, there) for room, near in enumerate(level.neighbours) for there in near}
        assert audit.breaches(level) == ()
        assert level.marks.plates == tuple(range(64))
        assert ways <= cube
        assert len(cube) - len(ways) == (8 if level.variant == "paired" else 0)
        assert nx.is_bipartite(graph(level))
        assert nx.diameter(graph(level)) in {6, 7}
        laws_drawn.add(level.law)
    assert laws_drawn == {"call", "echo", "hum", "cable", "odd"}


def test_every_way_alters_one_of_the_two_signs_of_its_direction() -> None:
    numberings = set()
    for level in (grown("hotel", seed, DEPTH) for seed in SEEDS):
        altered: list[set[int]] = [set(), set(), set()]
        for number, room in enumerate(level.rooms):
            assert level.variant == "paired" or [leaving.way for leaving in room.exits] == SIX
            for leaving in room.exits:
                altered[AXES[leaving.way]].add((number ^ leaving.to).bit_length())
        assert list(map(len, altered)) == [2, 2, 2]
        numberings.add(str(altered))
    assert len(numberings) > 8


def test_storeys_are_rings_and_so_are_the_stairs() -> None:
    level = grown("hotel", 0, DEPTH)
    assert level.variant == "whole"
    for way in SIX:
        room = level.start
        for _ in range(4):
            leaving = level.exit_by(room, way)
            assert leaving is not None
            room = leaving.to
        assert room == level.start
    letters = [leaving.letter for room in level.rooms for leaving in room.exits if leaving.passage is Passage.STAIR]
    assert sorted(letters) == sorted(2 * [f"{shaft}{flight}" for shaft in "ABCDEFGHIJKLMNOP" for flight in range(1, 5)])


def test_where_corridors_are_shut_two_rooms_are_odd_and_four_doors_apart() -> None:
    for seed in SEEDS:
        level = grown("hotel", seed, DEPTH)
        odd = [room for room, near in enumerate(level.neighbours) if len(near) % 2]
        if level.variant == "whole":
            assert odd == []
        else:
            assert level.start in odd
            assert dict(level.answers)["odd"] == sum(odd) - level.start
            assert level.distances[odd[0]][odd[1]] == 4


@pytest.mark.parametrize(
    "recipe", [replace(RECIPE, width=(8, 8)), replace(RECIPE, height=(8, 8))], ids=["narrow", "low"]
)
def test_a_lattice_too_small_for_four_storeys_bears_none(recipe: Recipe) -> None:
    with pytest.raises(Barren):
        stack_storeys(Draft(recipe, "whole"), Key(1))


def test_call_rules_by_the_word_on_the_wall() -> None:
    for seed in range(4):
        level = generate(CONTENT, seed, "hotel", DEPTH, "call")
        assert level.exit == level.marks.word
        assert level.field["call"] == tuple((room ^ level.exit).bit_count() for room in range(64))
        assert level.distances[level.start][level.exit] == 4
        assert audit.breaches(level) == ()
        assert level.model is not None
        assert level.model.plan.marks.word in level.model.plan.marks.plates


def test_where_call_is_not_in_play_there_is_no_word() -> None:
    bare = replace(CONTENT, recipes={"hotel": replace(RECIPE, deck=RECIPE.deck[1:])})
    level = generate(bare, 1, "hotel", DEPTH, "echo")
    assert level.marks.word == NOWHERE
    assert level.marks.plates


def test_koans_have_plates_and_a_word_that_some_other_law_shares() -> None:
    for koan in koans.apt(STOCK, ("call",)):
        answers = dict(koan.answers)
        marks = koan.marks
        assert len({*marks.plates}) == len(koan.spots)
        assert laws.answer("call", laws.of_plan(koan)) == answers["call"] == marks.plates.index(marks.word)
        assert answers["call"] in [answers[law] for law in laws.TWELVE]
        assert all((marks.plates[low] ^ marks.plates[high]).bit_count() == 1 for low, high in koan.doors)


def test_a_plan_turned_over_keeps_its_plates() -> None:
    koan = koans.apt(STOCK, ("call",))[3]
    for seed in range(8):
        turned = koans.turn(koan, Dice(seed))
        assert laws.answer("call", laws.of_plan(turned)) == dict(turned.answers)["call"]
        assert sorted(turned.marks.plates) == sorted(koan.marks.plates)


def test_no_room_is_more_of_a_threshold_than_another_where_all_are_alike() -> None:
    whole, parted = (
        next(level for seed in SEEDS if (level := grown("hotel", seed, DEPTH)).variant == variant)
        for variant in ("whole", "paired")
    )
    assert {room.dread for room in whole.rooms} == {0}
    assert {0, 1000} <= {room.dread for room in parted.rooms}


@pytest.mark.soak
def test_hundreds_of_hotels_are_fair() -> None:
    for seed in range(500):
        assert audit.breaches(grown("hotel", seed, seed % 12)) == ()
