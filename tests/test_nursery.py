"""The Nursery: a Moebius strip of rooms. Once round it is odd or even as columns and rows together are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from backterm.engine.lattice import across
from backterm.engine.level import Exit, Level, Passage, Way
from backterm.generator import audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes.nursery import hang_twists, lay_ward, refuse_flat
from backterm.generator.shapes.passages import open_most
from backterm.rng import Key
from tests.buildings import Graph
from tests.drafts import draft
from tests.grown import bears_at_once, graph, grown

SEEDS = range(24)


def levels() -> list[Level]:
    return [grown("nursery", seed, 3 if seed % 3 else 0) for seed in SEEDS]


def ends_of(level: Level) -> list[tuple[int, Exit]]:
    return [(room, way) for room, owner in enumerate(level.rooms) for way in owner.exits if way.letter]


def without_twists(level: Level) -> Graph:
    made = graph(level)
    made.remove_edges_from(level.twists)
    return made


def seams(level: Level) -> list[tuple[int, int]]:
    papers = [room.paper for room in level.rooms]
    return [(low, high) for low, high in graph(level).edges if papers[low] == papers[high]]


def test_every_level_is_fair_and_fits_a_small_screen() -> None:
    for level in levels():
        assert audit.breaches(level) == ()
        assert 60 <= len(level.rooms) <= 77
        assert (level.width * level.pitch[0] + 1, level.height * level.pitch[1] + 1) == (79, 22)


def test_twists_join_the_sides_upside_down() -> None:
    for level in levels():
        ends = ends_of(level)
        east = {way.letter: way.cell for _, way in ends if way.side is Way.EAST}
        west = {way.letter: way.cell for _, way in ends if way.side is Way.WEST}
        assert set(east) == set(west)
        assert 5 <= len(east) <= 7
        assert {way.passage for _, way in ends} == {Passage.TWIST}
        for letter, (x, y) in east.items():
            assert x == level.width - 1
            assert west[letter] == (0, level.height - 1 - y)
        cells = {cell for room in level.rooms for cell in room.cells}
        assert all(across((way.cell, way.side))[0] not in cells for _, way in ends)


def test_it_cannot_be_drawn_flat_and_without_its_twists_it_can() -> None:
    for level in levels():
        assert not nx.check_planarity(graph(level))[0]
        assert nx.check_planarity(without_twists(level))[0]


def test_two_papers_do_for_it_if_and_only_if_columns_and_rows_differ_in_parity() -> None:
    for level in levels():
        columns = 11 if level.variant == "plain" else 10
        made = graph(level)
        made.remove_edges_from([pair for pair in seams(level) if pair not in level.twists])
        assert nx.is_bipartite(made) == ((columns - level.height) % 2 == 1)


def test_where_every_lap_is_odd_all_twists_are_between_rooms_of_one_paper() -> None:
    for level in levels():
        if level.variant == "plain":
            assert set(seams(level)) == set(level.twists)
        else:
            assert len(seams(level)) == 1
            assert level.twists.isdisjoint(seams(level))


def test_its_own_laws_come_to_rule() -> None:
    ruling = Counter(level.law for level in levels())
    assert ruling["seam"] + ruling["keystone"] + ruling["bridge"] >= len(SEEDS) // 3
    assert len(ruling) >= 5


def test_the_figure_and_the_echo_live_there() -> None:
    assert {frozenset(at.kind for at in level.dwellers) for level in levels()} == {frozenset({"figure", "echo"})}


@pytest.mark.parametrize("columns", [8, 14])
def test_columns_that_do_not_fit_bear_nothing(columns: int) -> None:
    with pytest.raises(Barren):
        lay_ward(draft("nursery"), Key(1), columns=columns, closets=0, askew=0)


def test_too_few_rows_bear_nothing() -> None:
    made = Draft(replace(draft("nursery").recipe, height=(2, 2)), "plain")
    with pytest.raises(Barren):
        lay_ward(made, Key(1), columns=11, closets=0, askew=0)


def test_one_way_round_can_be_drawn_flat_and_bears_nothing() -> None:
    made = draft("nursery")
    lay_ward(made, Key(1), columns=11, closets=0, askew=0)
    open_most(made, Key(2), percent=60)
    hang_twists(made, Key(3), fewest=1, most=1)
    with pytest.raises(Barren):
        refuse_flat(made, Key(4))


def test_more_ways_round_than_rows_bear_nothing() -> None:
    made = draft("nursery")
    lay_ward(made, Key(1), columns=11, closets=0, askew=0)
    with pytest.raises(Barren):
        hang_twists(made, Key(3), fewest=8, most=8)


def test_a_row_without_an_end_is_not_joined() -> None:
    made = draft("nursery")
    lay_ward(made, Key(1), columns=11, closets=0, askew=0)
    for gap in [gap for gap, room in made.rim.items() if room == 0]:
        del made.rim[gap]
    open_most(made, Key(2), percent=90)
    hang_twists(made, Key(3), fewest=6, most=6)
    joined = {pair for pair, door in made.doors() if door.passage is Passage.TWIST}
    assert len(joined) == 6
    assert 0 not in {room for pair in joined for room in pair}


@pytest.mark.parametrize("number", [0, 3])
def test_the_haven_bears_a_level_at_once(number: int) -> None:
    assert bears_at_once("nursery", number)


@pytest.mark.soak
def test_hundreds_of_seeds_are_fair() -> None:
    for seed in range(400):
        assert audit.breaches(grown("nursery", seed, 3)) == ()
