"""The steps of recipes one by one, against networkx and against brute force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm import content
from backterm.content.recipes import RoomKind, Step
from backterm.engine import laws
from backterm.engine.distances import doors_from
from backterm.engine.lattice import Gap, across
from backterm.engine.level import NOWHERE, Passage, Way
from backterm.generator import STEPS, RecipeError, faults
from backterm.generator.draft import Barren, Box, Patch
from backterm.generator.plan.doors import can_be_named, climbs, close_door, open_door, open_door_at, open_stair
from backterm.generator.plan.naming import name_exits, name_thin_walls, words_for
from backterm.generator.plan.walls import lay
from backterm.generator.shapes import walks
from backterm.rng import Key
from tests.drafts import draft, laid

CARDINALS = (Way.NORTH, Way.EAST, Way.SOUTH, Way.WEST)
WORDS = {side: {Way((side - 1) % 8), side, Way((side + 1) % 8)} for side in CARDINALS}


# ------------------------------------------------------------------------------------------------------------- walls


def test_rooms_are_numbered_in_reading_order_in_a_corner_of_the_lattice() -> None:
    made = laid((5, 4, 1, 2), (3, 4, 2, 1), (3, 5, 2, 1))
    assert [room.box for room in made.rooms] == [Box(0, 0, 2, 1), Box(2, 0, 1, 2), Box(0, 1, 2, 1)]
    assert (made.width, made.height) == (3, 2)


def test_rooms_that_touch_share_walls_and_the_rest_face_nothing() -> None:
    made = laid((0, 0, 2, 1), (2, 0, 1, 2), (0, 1, 2, 1))
    assert made.walls == {
        (0, 1): (((1, 0), Way.EAST),),
        (0, 2): (((0, 0), Way.SOUTH), ((1, 0), Way.SOUTH)),
        (1, 2): (((2, 1), Way.WEST),),
    }
    assert len(made.rim) == 10


def test_floors_may_lie_apart() -> None:
    made = draft()
    lay(made, [Box(0, 0, 1, 1), Box(4, 0, 1, 1), Box(5, 0, 1, 1)], apart=True)
    assert [room.box.x for room in made.rooms] == [0, 4, 5]


def test_a_stair_leads_up_from_one_room_and_down_from_another_by_one_letter() -> None:
    made = laid((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1))
    open_stair(made, (1, (1, 0)), (0, (0, 0)))
    open_stair(made, (2, (2, 0)), (1, (1, 0)), Passage.LADDER)
    name_exits(made)
    stair, ladder = (door for _, door in made.doors())
    assert (stair.letter, stair.passage, stair.ways) == ("A", Passage.STAIR, [Way.DOWN, Way.UP])
    assert (ladder.letter, ladder.passage, ladder.ways) == ("B", Passage.LADDER, [Way.DOWN, Way.UP])
    assert [made.degree(room) for room in range(3)] == [1, 2, 1]
    assert [climbs(made, 1, way) for way in (Way.UP, Way.DOWN)] == [True, True]
    assert not climbs(made, 0, Way.UP)
    close_door(made, (0, 1))
    assert [made.degree(room) for room in range(3)] == [0, 1, 1]


def test_a_room_has_one_stair_up_and_a_level_no_more_stairs_than_letters() -> None:
    made = laid(*((x, 0, 1, 1) for x in range(60)))
    open_stair(made, (0, (0, 0)), (1, (1, 0)))
    with pytest.raises(Barren):
        open_stair(made, (0, (0, 0)), (2, (2, 0)))
    for room in range(1, 52):
        open_stair(made, (room, (room, 0)), (room + 1, (room + 1, 0)))
    assert [door.letter for _, door in made.doors()][-1] == "z"
    with pytest.raises(Barren):
        open_stair(made, (52, (52, 0)), (53, (53, 0)))


def test_boxes_apart_from_the_largest_piece_stay_solid() -> None:
    made = laid((0, 0, 1, 1), (4, 0, 1, 1), (5, 0, 1, 1))
    assert [room.box.x for room in made.rooms] == [0, 1]


def test_a_room_may_own_any_cells_that_hang_together() -> None:
    made = draft()
    elbow, nook = Patch(((3, 2), (2, 3), (3, 3), (4, 3))), Patch(((2, 2),))
    assert lay(made, [elbow, nook]) == [nook, elbow]
    assert [room.cells for room in made.rooms] == [((0, 0),), ((1, 0), (0, 1), (1, 1), (2, 1))]
    assert [room.box for room in made.rooms] == [Box(0, 0, 1, 1), Box(0, 0, 3, 2)]
    assert made.walls == {(0, 1): (((0, 0), Way.EAST), ((0, 0), Way.SOUTH))}
    assert (made.width, made.height, len(made.rim)) == (3, 2, 10)
    assert lay(made, made.rooms[1:])[0].box == Box(0, 0, 3, 2)


def test_a_door_of_any_room_is_named_by_the_rectangle_that_holds_it() -> None:
    made = draft()
    lay(made, [Patch(((0, 0), (1, 0), (2, 0), (0, 1), (0, 2))), Patch(((1, 1),)), Patch(((1, 2), (2, 2)))])
    for pair in ((0, 1), (0, 2)):
        open_door_at(made, pair, made.walls[pair][-1])
    name_exits(made)
    assert [(door.gaps[0], [way.name for way in door.ways]) for _, door in made.doors()] == [
        (((0, 1), Way.EAST), ["EAST", "WEST"]),
        (((0, 2), Way.EAST), ["SOUTHEAST", "WEST"]),
    ]


def test_no_boxes_bear_nothing() -> None:
    with pytest.raises(Barren):
        laid()


@given(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.sampled_from(CARDINALS))
def test_a_wall_seen_from_beyond_it_twice_is_itself(cell: tuple[int, int], side: Way) -> None:
    assert across(across((cell, side))) == (cell, side)


# ------------------------------------------------------------------------------------------------------------- words


@given(st.lists(st.integers(0, 4), min_size=4, max_size=4))
def test_doors_can_be_named_exactly_where_a_matching_exists(doors: list[int]) -> None:
    wanted = [(side, place) for side, count in zip(CARDINALS, doors, strict=True) for place in range(count)]
    words: nx.Graph[object] = nx.Graph()
    words.add_nodes_from(wanted)
    words.add_edges_from((door, word) for door in wanted for word in WORDS[door[0]])
    matched = nx.bipartite.maximum_matching(words, top_nodes=wanted)
    assert can_be_named(doors) == all(door in matched for door in wanted)


@st.composite
def rooms_with_doors(draw: st.DrawFn) -> tuple[Box, list[Gap]]:
    box = Box(0, 0, draw(st.integers(1, 3)), draw(st.integers(1, 3)))
    outline: list[Gap] = [((x, 0), Way.NORTH) for x in range(box.wide)]
    outline += [((x, box.high - 1), Way.SOUTH) for x in range(box.wide)]
    outline += [((0, y), Way.WEST) for y in range(box.high)] + [((box.wide - 1, y), Way.EAST) for y in range(box.high)]
    return box, draw(st.lists(st.sampled_from(outline), unique=True, max_size=8))


@given(rooms_with_doors())
def test_a_room_that_can_be_named_is(case: tuple[Box, list[Gap]]) -> None:
    box, gaps = case
    sides = [side for _, side in gaps]
    if not can_be_named([sides.count(side) for side in CARDINALS]):
        with pytest.raises(Barren):
            words_for(box, gaps)
        return
    words = words_for(box, gaps)
    assert len(set(words)) == len(gaps)
    assert all(word in WORDS[side] for word, (_, side) in zip(words, gaps, strict=True))


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ([((0, 0), Way.NORTH)], [Way.NORTH]),
        ([((1, 0), Way.NORTH), ((0, 0), Way.NORTH)], [Way.NORTH, Way.NORTHWEST]),
        ([((x, 0), Way.NORTH) for x in range(3)], [Way.NORTHWEST, Way.NORTH, Way.NORTHEAST]),
        ([((2, 0), Way.NORTH), ((0, 0), Way.NORTH), ((2, 0), Way.EAST)], [Way.NORTHEAST, Way.NORTHWEST, Way.EAST]),
    ],
)
def test_words_go_by_the_place_in_the_wall(gaps: Sequence[Gap], words: list[Way]) -> None:
    assert words_for(Box(0, 0, 3, 1), gaps) == words


def test_thin_walls_take_the_words_that_are_left_on_both_sides() -> None:
    made = laid((0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 2, 1))
    open_door(made, (0, 2), Key(1).dice())
    name_exits(made)
    name_thin_walls(made, 4)
    assert [[(way, other) for way, other, _ in room.thin] for room in made.rooms] == [
        [(Way.EAST, 1)],
        [(Way.WEST, 0), (Way.SOUTH, 2)],
        [(Way.NORTHEAST, 1)],
    ]


def test_no_room_has_more_thin_walls_than_asked_for() -> None:
    made = laid((0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 2, 1))
    name_thin_walls(made, 1)
    assert [len(room.thin) for room in made.rooms] == [1, 1, 1]


def test_a_door_closed_leaves_no_trace() -> None:
    made = laid((0, 0, 1, 1), (1, 0, 1, 1))
    open_door(made, (0, 1), Key(1).dice())
    assert [room.doors for room in made.rooms] == [[0, 1, 0, 0], [0, 0, 0, 1]]
    close_door(made, (0, 1))
    assert [room.doors for room in made.rooms] == [[0] * 4, [0] * 4]
    assert not list(made.doors())


# ------------------------------------------------------------------------------------------------------------- walks


def connected_graphs() -> st.SearchStrategy[nx.Graph[int]]:
    seeds = st.tuples(st.integers(2, 12), st.integers(0, 12), st.integers(0, 10**6))
    return seeds.map(lambda seed: _connected(*seed))


def _connected(rooms: int, more: int, seed: int) -> nx.Graph[int]:
    dice = Key(seed).dice()
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(rooms))
    made.add_edges_from((room, dice.below(room)) for room in range(1, rooms))
    made.add_edges_from(edge for _ in range(more) if len(set(edge := (dice.below(rooms), dice.below(rooms)))) > 1)
    return made


def neighbours(made: nx.Graph[int]) -> list[list[int]]:
    return [sorted(made.neighbors(room)) for room in sorted(made)]


@given(connected_graphs())
def test_distances_are_those_of_networkx(made: nx.Graph[int]) -> None:
    known = nx.single_source_shortest_path_length(made, 0)
    assert doors_from(neighbours(made), 0) == [known[room] for room in sorted(made)]


@given(connected_graphs(), st.integers(1, 6))
def test_near_means_fewer_doors(made: nx.Graph[int], doors: int) -> None:
    for room in sorted(made):
        near = nx.shortest_path_length(made, 0, room) < doors
        assert walks.is_near(neighbours(made), 0, room, doors) == near


def test_there_is_no_way_between_pieces() -> None:
    assert not walks.can_walk([[1], [0], []], 0, 2)
    assert doors_from([[1], [0], []], 0) == [0, 1, NOWHERE]


@given(connected_graphs())
def test_dread_is_betweenness(made: nx.Graph[int]) -> None:
    known = nx.betweenness_centrality(made, normalized=False)
    shares = laws.betweenness(neighbours(made))
    assert all(abs(share - 2 * known[room] * 10**12) < 10**6 for room, share in enumerate(shares))


# ----------------------------------------------------------------------------------------------------------- recipes


def test_our_recipes_have_no_faults() -> None:
    assert [faults(recipe) for recipe in content.load().recipes.values() if faults(recipe)] == []


def test_every_step_is_used_by_a_recipe() -> None:
    used = {step.name for each in content.load().recipes.values() for step in (*each.shape, *each.dress)}
    assert used == set(STEPS)


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (Step("grow_tre"), "levels/lobby.toml [grow_tre]: unknown; grow_tree?"),
        (Step("grow_tree", {"height": 3}), "levels/lobby.toml [grow_tree] height: unknown; nothing is known here"),
        (Step("add_seam", {"detuor": 4}), "levels/lobby.toml [add_seam] detour: missing; add detour"),
        (Step("add_seam", {"detour": 4, "detuor": 4}), "levels/lobby.toml [add_seam] detuor: unknown; detour?"),
    ],
)
def test_a_misspelt_step_is_named_with_its_mend(step: Step, fault: str) -> None:
    wrong = replace(content.load().recipes["lobby"], shape=(step,), dress=())
    assert str(faults(wrong)[0]) == fault


def test_a_room_that_no_kind_fits_is_a_fault_of_the_recipe() -> None:
    made = laid((0, 0, 1, 1))
    made.recipe = replace(made.recipe, kinds=(RoomKind("hall", doors=(3, 8)),))
    with pytest.raises(RecipeError, match="let the last kind fit any room"):
        STEPS["name_rooms"](made, Key(1))


def test_amounts_are_taken_one_by_one() -> None:
    for percent, doors in product((0, 50, 100), (1,)):
        made = laid((0, 0, 1, 1), (1, 0, 1, 1))
        open_door(made, (0, 1), Key(1).dice())
        STEPS["hang_doors"](made, Key(2), percent=percent)
        kinds = [door.passage for _, door in made.doors()]
        assert len(kinds) == doors
        assert kinds != [Passage.DOOR] or percent > 0
        assert kinds != [Passage.ARCH] or percent < 100
