"""The Attic: the graph of the Tower of Hanoi, told apart by gables left whole and by doors that are boarded up."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import networkx as nx
import pytest

from backterm import content
from backterm.engine.level import NOWHERE
from backterm.generator import audit, generate
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes.attic import board_up, board_up_both, break_ridge, raise_gable, raise_mirrored_gable
from backterm.rng import Key
from tests.buildings import Graph
from tests.grown import graph, grown

SEEDS = range(30)
RECIPE = content.load().recipes["attic"]


def hanoi(disks: int) -> Graph:
    """The graph of the Tower of Hanoi: a room for every way the disks may lie on three pegs, smallest disk first."""
    made: Graph = nx.Graph()
    places = list(product(range(3), repeat=disks))
    number = {place: room for room, place in enumerate(places)}
    for place in places:
        for disk, here in enumerate(place):
            for there in {0, 1, 2} - {here, *place[:disk]}:
                if here not in place[:disk]:
                    made.add_edge(number[place], number[*place[:disk], there, *place[disk + 1 :]])
    return made


def gable(rows: int, undivided: int = 0, large: int = 0, seed: int = 1) -> Draft:
    draft = Draft(replace(RECIPE, width=(2 * rows, 2 * rows), height=(rows, rows)), "whole")
    raise_gable(draft, Key(seed), undivided=undivided, large=large)
    return draft


@pytest.mark.parametrize("disks", [2, 3, 4])
def test_undivided_nowhere_it_is_the_tower_of_hanoi(disks: int) -> None:
    made = gable(2**disks).graph
    assert nx.is_isomorphic(made, hanoi(disks))
    assert nx.diameter(made) == 2**disks - 1


def test_the_towers_rooms_all_touch_by_a_door() -> None:
    draft = gable(16)
    assert {*draft.walls} == {(min(pair), max(pair)) for pair in draft.graph.edges}


@pytest.mark.parametrize("seed", range(8))
def test_a_gable_left_whole_is_its_rooms_made_one(seed: int) -> None:
    draft = gable(16, 7, 1, seed)
    sizes = [len(room.cells) for room in draft.rooms]
    assert (sizes.count(20), sizes.count(6)) == (1, 7)
    assert len(sizes) == 81 - 8 - 7 * 2
    assert nx.is_connected(draft.graph)
    assert max(degree for _, degree in draft.graph.degree) == 3
    assert not any(sizes[low] > 2 < sizes[high] for low, high in draft.graph.edges)


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_lattice_with_no_room_for_gables_bears_none(rows: int) -> None:
    with pytest.raises(Barren):
        gable(rows)


def test_a_lattice_too_narrow_for_its_height_bears_none() -> None:
    draft = Draft(replace(RECIPE, width=(8, 31)), "whole")
    with pytest.raises(Barren):
        raise_gable(draft, Key(1), undivided=0, large=0)


@pytest.mark.parametrize("seed", range(8))
def test_boards_close_doors_between_gables_and_never_a_way(seed: int) -> None:
    draft = gable(8, seed=seed)
    whole = draft.graph.copy()
    board_up(draft, Key(seed), fewest=3, most=3)
    gone = [pair for pair in whole.edges if not draft.graph.has_edge(*pair)]
    assert len(gone) == 3
    assert nx.is_connected(draft.graph)
    assert not any({*whole[low]} & {*whole[high]} for low, high in gone)


def test_boards_stop_where_nothing_more_can_be_closed() -> None:
    draft = gable(4)
    board_up(draft, Key(1), fewest=50, most=50)
    assert nx.is_connected(draft.graph)
    assert draft.graph.number_of_edges() == 9 + 2


def test_attics_are_fair_and_of_their_family() -> None:
    laws = set()
    for seed in SEEDS:
        level = grown("attic", seed, RECIPE.place - 1)
        made = graph(level)
        assert audit.breaches(level) == ()
        assert 55 <= len(level.rooms) <= 81
        assert level.variant == "mirrored" or nx.check_planarity(made)[0]
        assert not nx.is_bipartite(made)
        assert sum(len(loop) == 3 for loop in nx.simple_cycles(made, 3)) >= 9
        assert {len(room.cells) for room in level.rooms} == ({2, 6} if level.variant == "mirrored" else {2, 6, 20})
        laws.add(level.law)
    assert len(laws) >= 5


def test_a_mirrored_attic_differs_from_its_image_in_one_room_and_that_is_the_twin() -> None:
    for seed in range(6):
        level = generate(content.load(), seed, "attic", RECIPE.place - 1, "twin")
        mirror = level.marks.mirror
        made = graph(level)
        folded = [number for number, room in enumerate(level.rooms) if any(leaving.letter for leaving in room.exits)]
        assert audit.breaches(level) == ()
        assert NOWHERE not in mirror
        assert level.exit in folded
        (ridge,) = {*folded} - {level.exit}
        assert mirror[ridge] == ridge
        made.remove_edge(*folded)
        assert {(min(pair), max(pair)) for pair in made.edges} == {
            (min(mirror[low], mirror[high]), max(mirror[low], mirror[high])) for low, high in made.edges
        }


def test_boards_on_both_sides_never_cut_a_wing_off() -> None:
    draft = Draft(replace(RECIPE, width=(8, 8), height=(4, 4)), "mirrored")
    raise_mirrored_gable(draft, Key(2), undivided=0)
    board_up_both(draft, Key(1), fewest=50, most=50)
    assert nx.is_connected(draft.graph)
    with pytest.raises(Barren):
        break_ridge(draft, Key(1), detour=50)


@pytest.mark.soak
def test_hundreds_of_attics_are_fair() -> None:
    for seed in range(500):
        assert audit.breaches(grown("attic", seed, seed % 12)) == ()
