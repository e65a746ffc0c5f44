"""The Offices: a small world. A ring of cubicles, each beside the next two, and a few vents that make it small."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from backterm.engine.decay.anchors import Watch
from backterm.engine.decay.operators import Site
from backterm.engine.decay.walls import Walls
from backterm.engine.lattice import across
from backterm.engine.level import NOWHERE, Exit, Level, Passage
from backterm.generator import audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes.offices import cut_vents, lay_cubicles
from backterm.rng import Key
from tests.buildings import Graph
from tests.drafts import draft, follow
from tests.grown import bears_at_once, graph, grown

SEEDS = range(24)
ROOMS = 68


def levels() -> list[Level]:
    return [grown("offices", seed, 3 if seed % 3 else 0) for seed in SEEDS]


def without_vents(level: Level) -> Graph:
    made = graph(level)
    made.remove_edges_from(level.vents)
    return made


def places(level: Level) -> dict[int, int]:
    """Where in the ring each room is: the doors between unlike papers lead past all of them in turn."""
    papers = [room.paper for room in level.rooms]
    path = without_vents(level)
    path.remove_edges_from([(low, high) for low, high in list(path.edges) if papers[low] == papers[high]])
    assert sorted(dict(path.degree).values()) == [1, 1, *([2] * (ROOMS - 2))]
    assert nx.is_connected(path)
    return {room: place for place, room in enumerate(nx.dfs_preorder_nodes(path, 0))}


def ends_of(level: Level) -> list[tuple[int, Exit]]:
    return [(room, way) for room, owner in enumerate(level.rooms) for way in owner.exits if way.letter]


def test_every_level_is_fair_and_of_one_size() -> None:
    for level in levels():
        assert audit.breaches(level) == ()
        assert len(level.rooms) == ROOMS
        assert (level.width * level.pitch[0] + 1, level.height * level.pitch[1] + 1) == (79, 25)


def test_ways_that_are_no_vents_lead_one_place_on_in_the_ring_or_two() -> None:
    for level in levels():
        place = places(level)
        steps = Counter(abs(place[low] - place[high]) for low, high in without_vents(level).edges)
        assert set(steps) == {1, 2}
        assert steps[1] == ROOMS - 1
        assert 10 <= steps[2] <= 40
        assert nx.transitivity(without_vents(level)) > 0.15


def test_one_vent_closes_the_ring_and_six_to_eight_lead_across_it() -> None:
    for level in levels():
        place = places(level)
        spans = sorted(abs(place[low] - place[high]) for low, high in level.vents)
        assert spans[-1] == ROOMS - 1
        assert 6 <= len(spans) - 1 <= 8
        assert all(ROOMS // 4 <= span <= ROOMS - ROOMS // 4 for span in spans[:-1])
        letters = Counter(way.letter for _, way in ends_of(level))
        assert letters == dict.fromkeys("ABCDEFGHI"[: len(spans)], 2)


def test_vents_go_through_walls_that_face_nothing() -> None:
    for level in levels():
        cells = {cell for room in level.rooms for cell in room.cells}
        for room, way in ends_of(level):
            assert way.passage is Passage.VENT
            assert way.cell in level.rooms[room].cells
            assert across((way.cell, way.side))[0] not in cells


def test_the_vents_make_it_a_small_world() -> None:
    for level in levels():
        long, short = (nx.average_shortest_path_length(each) for each in (without_vents(level), graph(level)))
        assert 2 * short < long


def test_no_door_and_no_room_holds_it_together() -> None:
    for level in levels():
        assert nx.is_biconnected(graph(level))
        assert dict(level.answers)["far"] != NOWHERE


def test_where_it_is_paired_two_rooms_of_one_row_have_an_odd_number_of_doors() -> None:
    paired = [level for level in levels() if level.variant == "paired"]
    assert paired
    for level in paired:
        odd = [room for room, ways in enumerate(level.neighbours) if len(ways) % 2]
        assert len(odd) == 2
        assert level.start in odd
        assert len({level.rooms[room].cells[0][1] for room in odd}) == 1


def test_its_own_laws_come_to_rule() -> None:
    ruling = Counter(level.law for level in levels())
    assert ruling["traffic"] >= 4
    assert len(ruling) >= 4
    assert {"bridge", "keystone", "seam", "twin"}.isdisjoint(ruling)


def test_decay_leaves_a_vent_with_a_letter_where_it_is() -> None:
    level = grown("offices", 2, 3)
    site = Site(level, Watch(level.start, frozenset()), Walls(level))
    assert site.folds == ()
    assert level.vents.isdisjoint(site.doors)
    as_folds = [
        replace(room, exits=tuple(replace(way, passage=Passage.FOLD) if way.letter else way for way in room.exits))
        for room in level.rooms
    ]
    assert set(Site(replace(level, rooms=tuple(as_folds)), site.watch, site.walls).folds) == level.vents


@pytest.mark.parametrize(("height", "pairs"), [((1, 1), 11), ((8, 8), 13), ((8, 8), 5)])
def test_strips_that_do_not_fit_bear_nothing(height: tuple[int, int], pairs: int) -> None:
    made = Draft(replace(draft("offices").recipe, height=height), "plain")
    with pytest.raises(Barren):
        lay_cubicles(made, Key(1), pairs=pairs)


def test_a_ring_too_small_to_lead_across_bears_nothing() -> None:
    made = Draft(replace(draft("offices").recipe, height=(2, 2), width=(7, 7)), "plain")
    lay_cubicles(made, Key(1), pairs=3)
    with pytest.raises(Barren):
        cut_vents(made, Key(1), fewest=9, most=9)


def test_the_ring_is_walked_before_anything_leads_across_it() -> None:
    made = draft("offices")
    follow(made, 5, "lay_cubicles")
    assert made.graph.number_of_edges() == ROOMS - 1
    assert all(sketch.doors.count(0) >= 1 for sketch in made.rooms)


@pytest.mark.parametrize("number", [0, 3])
def test_the_haven_bears_a_level_at_once(number: int) -> None:
    assert bears_at_once("offices", number)


@pytest.mark.soak
def test_hundreds_of_seeds_are_fair() -> None:
    for seed in range(400):
        assert audit.breaches(grown("offices", seed, 3)) == ()
