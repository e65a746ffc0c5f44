"""The Pipeworks: a grid with diagonals that can be drawn flat, and a least network of cables in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from backterm.engine import laws
from backterm.engine.level import Level, Passage
from backterm.generator import audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes.pipeworks import lay_chambers
from backterm.rng import Key
from tests.buildings import Graph
from tests.drafts import draft, shaped
from tests.grown import bears_at_once, graph, grown

SEEDS = range(30)


def levels() -> list[Level]:
    return [grown("pipeworks", seed, 3 if seed % 3 else 0) for seed in SEEDS]


def test_every_level_is_fair_and_of_one_size() -> None:
    for level in levels():
        assert audit.breaches(level) == ()
        assert 44 <= len(level.rooms) <= 56
        assert (level.width * level.pitch[0] + 1, level.height * level.pitch[1] + 1) <= (73, 22)
        assert {len(room.cells) for room in level.rooms} <= {2, 3, 4}


def test_it_can_be_drawn_flat() -> None:
    assert all(nx.check_planarity(graph(level))[0] for level in levels())


def test_without_its_ducts_it_is_a_piece_of_the_grid_and_two_papers_do_for_it() -> None:
    for level in levels():
        papers = [room.paper for room in level.rooms]
        grid = graph(level)
        grid.remove_edges_from(level.vents)
        assert nx.is_bipartite(grid)
        assert max(dict(grid.degree).values()) <= 4
        assert all(papers[low] != papers[high] for low, high in grid.edges)
        assert all(papers[low] == papers[high] for low, high in level.vents)


def test_a_duct_goes_from_corner_to_corner() -> None:
    many = 0
    for level in levels():
        rows = [room.cells[0][1] for room in level.rooms]
        for low, high in level.vents:
            assert rows[high] == rows[low] + 1
            leaving = level.exit_to(low, high)
            assert leaving is not None
            assert (leaving.passage, leaving.letter) == (Passage.VENT, "")
            many += 1
    assert many >= 4 * len(SEEDS)


def weighted(level: Level) -> Graph:
    made = graph(level)
    for low, high, length in level.marks.cables:
        made.edges[low, high]["length"] = length
    return made


def test_every_way_has_a_length_of_its_own_and_the_live_ones_are_a_least_tree() -> None:
    for level in levels():
        made = weighted(level)
        assert len(level.marks.cables) == made.number_of_edges()
        assert len({length for _, _, length in level.marks.cables}) == made.number_of_edges()
        tree = nx.minimum_spanning_tree(made, weight="length")
        live = {(low, high) for _, low, high in laws.live_cables(laws.of_level(level))}
        assert live == {(min(edge), max(edge)) for edge in tree.edges}


def test_the_longest_live_cable_is_seldom_the_longest_and_never_a_bridge() -> None:
    shortest_of_all = 0
    for level in levels():
        made = weighted(level)
        length, low, high = laws.live_cables(laws.of_level(level))[-1]
        made.remove_edge(low, high)
        assert nx.is_connected(made)
        shortest_of_all += length == max(each for _, _, each in level.marks.cables)
    assert 4 * shortest_of_all < len(SEEDS)


def test_its_own_laws_come_to_rule() -> None:
    ruling = Counter(level.law for level in levels())
    assert {"cable", "hum"} <= set(ruling)
    assert ruling["cable"] == max(ruling.values())
    assert len(ruling) >= 4


def test_where_it_is_halved_the_breaker_rules_by_a_least_cut() -> None:
    level = next(grown("pipeworks", seed, 3) for seed in range(99) if grown("pipeworks", seed, 3).law == "breaker")
    cut = nx.minimum_edge_cut(graph(level), level.marks.source, level.marks.lock)
    assert len(cut) == len(laws.least_cut(laws.of_level(level)))


def test_walls_in_line_leave_no_corners_to_go_through() -> None:
    made = draft("pipeworks")
    lay_chambers(made, Key(1), boilers=0, percent=0)
    assert len(made.rooms) == 56
    assert all(made.rooms[low].paper != made.rooms[high].paper for low, high in made.walls)
    askew = draft("pipeworks")
    lay_chambers(askew, Key(1), boilers=0, percent=100)
    corners = [pair for pair in askew.walls if askew.rooms[pair[0]].paper == askew.rooms[pair[1]].paper]
    assert len(corners) == 6 * 7


def test_too_small_a_lattice_bears_nothing() -> None:
    small = Draft(replace(draft("pipeworks").recipe, height=(2, 2)), "plain")
    with pytest.raises(Barren):
        lay_chambers(small, Key(1), boilers=0, percent=0)


def test_ducts_are_opened_after_the_doors() -> None:
    made = shaped("pipeworks", 3, "open_ducts")
    kinds = Counter(door.passage for _, door in made.doors())
    assert set(kinds) == {Passage.ARCH, Passage.VENT}


@pytest.mark.parametrize("number", [0, 3])
def test_the_haven_bears_a_level_at_once(number: int) -> None:
    assert bears_at_once("pipeworks", number)


@pytest.mark.soak
def test_hundreds_of_seeds_are_fair() -> None:
    for seed in range(400):
        assert audit.breaches(grown("pipeworks", seed, 3)) == ()
