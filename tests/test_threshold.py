"""The Threshold: rings in which a way was replaced by itself and a way round, so that nothing is the only way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest

from backterm import content
from backterm.content.grammar import pieces
from backterm.engine import laws
from backterm.engine.level import Level
from backterm.engine.state import World
from backterm.engine.turn import begin
from backterm.generator import audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import open_door
from backterm.generator.shapes.cycles import lead_round, turn_cycles
from backterm.prose import room_text
from backterm.rng import Key
from tests.buildings import Graph
from tests.drafts import draft, laid, shaped
from tests.grown import graph, grown

SEEDS = range(30)


def levels() -> list[Level]:
    return [grown("threshold", seed, 13) for seed in SEEDS]


def is_series_parallel(made: Graph) -> bool:
    """Whether rooms with two ways can be taken out, and doubled ways made one, till two are left (Duffin, 1965)."""
    left = made.copy()
    while middle := next((room for room, ways in left.degree if ways == 2 and len(left) > 2), None):
        left.add_edge(*left.neighbors(middle))
        left.remove_node(middle)
    return len(left) == 2


def test_the_oracle_knows_a_ring_from_four_rooms_all_joined() -> None:
    assert is_series_parallel(nx.cycle_graph(range(1, 7)))
    assert not is_series_parallel(nx.relabel_nodes(nx.complete_graph(4), {0: 4}))


@pytest.mark.parametrize("seed", range(10))
def test_ways_are_replaced_by_rings_and_nothing_else(seed: int) -> None:
    made = shaped("threshold", seed, "turn_cycles")
    numbered = nx.relabel_nodes(made.graph, {room: room + 1 for room in made.graph})
    assert nx.is_biconnected(numbered)
    assert is_series_parallel(numbered)
    assert nx.is_bipartite(numbered)
    papers = [sketch.paper for sketch in made.rooms]
    assert all(papers[low] != papers[high] for low, high in made.graph.edges)
    assert all(1 <= len(sketch.cells) <= 3 for sketch in made.rooms)
    assert len(made.rooms) >= 46


def test_a_lattice_with_no_room_for_a_ring_bears_none() -> None:
    small = Draft(replace(draft("threshold").recipe, width=(1, 1), height=(2, 2)), "plain")
    with pytest.raises(Barren):
        turn_cycles(small, Key(1), rooms=9, longest=9, largest=3)


def test_a_lattice_with_room_for_a_ring_alone_is_one() -> None:
    small = Draft(replace(draft("threshold").recipe, width=(3, 3), height=(3, 3)), "plain")
    turn_cycles(small, Key(1), rooms=99, longest=9, largest=3)
    assert nx.is_isomorphic(small.graph, nx.cycle_graph(len(small.rooms)))
    assert len(small.rooms) % 2 == 0


def block(rows: int) -> Draft:
    """Rows of three rooms, joined from each to the next as one walks, there and back, and by no other door."""
    made = laid(*[(x, y, 1, 1) for y in range(rows) for x in range(3)])
    walk = [3 * y + (x if y % 2 == 0 else 2 - x) for y in range(rows) for x in range(3)]
    for place, room in enumerate(walk):
        made.rooms[room].paper = place % 2
    for low, high in pairwise(walk):
        open_door(made, (min(low, high), max(low, high)), Key(1).dice())
    return made


def test_a_row_of_rooms_cannot_be_led_round() -> None:
    with pytest.raises(Barren):
        lead_round(block(1), Key(1))


def test_ways_round_are_opened_where_there_are_none_and_never_between_two_halves() -> None:
    made = block(2)
    lead_round(made, Key(1))
    assert nx.is_isomorphic(made.graph, nx.cycle_graph(6))
    halved = block(2)
    halved.marks = replace(halved.marks, source=0, lock=3)
    with pytest.raises(Barren):
        lead_round(halved, Key(1))


def test_every_level_is_fair_and_has_a_way_round_everything() -> None:
    for level in levels():
        made = graph(level)
        assert audit.breaches(level) == ()
        assert nx.is_biconnected(made)
        assert nx.check_planarity(made)[0]
        assert not laws.bridges(laws.of_level(level))
        assert min(ways for _, ways in made.degree) >= 2
        assert 46 <= len(level.rooms) <= 56
        assert (level.width * level.pitch[0] + 1, level.height * level.pitch[1] + 1) <= (109, 28)


def test_its_own_laws_come_to_rule() -> None:
    ruling = Counter(level.law for level in levels())
    assert len(ruling) >= 6
    assert not {"bridge", "keystone", "twin", "odd"} & set(ruling)


def test_no_two_rooms_share_a_sentence() -> None:
    kinds = content.load().kinds
    for level in levels()[:6]:
        state, _ = begin(World(1, kinds.modes["field"], kinds, (level,)))
        told = [pieces(room_text(state, room, content.load().words)) for room in range(len(level.rooms))]
        assert len({piece for texts in told for piece in texts}) == sum(map(len, told))


@pytest.mark.soak
def test_hundreds_of_seeds_are_fair() -> None:
    for seed in range(400):
        assert audit.breaches(grown("threshold", seed, 13)) == ()
