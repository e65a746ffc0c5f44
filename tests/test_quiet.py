"""The Quiet: random rooms of three ways, no short way round, and a map of two doors that shows no room twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from backterm import content
from backterm.engine.decay import pulses
from backterm.engine.level import TWO_HOP, Way
from backterm.engine.state import World
from backterm.engine.turn import begin
from backterm.generator import audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes import quiet
from backterm.generator.shapes.quiet import pair_rooms
from backterm.rng import Key
from backterm.views.two_hop import around
from tests.grown import graph, grown

SEEDS = range(30)
RECIPE = content.load().recipes["quiet"]
KINDS = content.load().kinds
DEPTH = RECIPE.place - 1


def test_quiets_are_fair_cubic_graphs_without_short_ways_round() -> None:
    laws = Counter[str]()
    for seed in SEEDS:
        level = grown("quiet", seed, DEPTH)
        made = graph(level)
        assert audit.breaches(level) == ()
        assert level.document == TWO_HOP
        assert {degree for _, degree in made.degree} == {3}
        assert nx.girth(made) >= 5
        assert nx.diameter(made) <= 9
        assert not nx.check_planarity(made)[0]
        laws[level.law] += 1
    assert len(laws) >= 3


def test_the_way_back_is_called_what_the_way_in_was_called() -> None:
    level = grown("quiet", 1, DEPTH)
    for number, room in enumerate(level.rooms):
        assert [leaving.way for leaving in room.exits] == [Way.NORTH, Way.EAST, Way.WEST]
        for leaving in room.exits:
            back = level.exit_to(leaving.to, number)
            assert back is not None
            assert back.way == leaving.way


def test_no_room_stands_twice_on_the_map_of_two_doors() -> None:
    level = grown("quiet", 2, DEPTH)
    everywhere = frozenset(range(len(level.rooms)))
    for room in range(len(level.rooms)):
        shown = [room] + [leaving.to for ways in around(level, everywhere, room).values() for leaving in ways]
        assert len(shown) == len({*shown}) == 10


def test_nothing_hums_but_machines() -> None:
    hums = Counter(room.hum for seed in range(12) for room in grown("quiet", seed, DEPTH).rooms)
    assert {*hums} == {0, 32}
    assert hums[32] * 5 < hums[0]


def test_rooms_may_take_on_each_others_looks_and_nothing_else() -> None:
    level = grown("quiet", 2, DEPTH)
    state = begin(World(2, KINDS.modes["field"], KINDS, (level,)))[0]
    state = replace(state, floor=replace(state.floor, visited=frozenset(range(0, len(level.rooms), 2))))
    tried = list(pulses.attempts(state))
    assert {attempt.operator for attempt in tried if attempt.held} == {"twin"}
    assert not any(attempt.slips for attempt in tried if attempt.operator != "twin")


def test_rooms_that_do_not_fit_the_lattice_bear_none() -> None:
    with pytest.raises(Barren):
        pair_rooms(Draft(replace(RECIPE, height=(3, 3)), "paired"), Key(1), fewest=29, most=34)


def test_pairings_that_cannot_be_mended_bear_none(monkeypatch: pytest.MonkeyPatch) -> None:
    # Four rooms of three ways are the complete graph, all triangles.
    with pytest.raises(Barren):
        pair_rooms(Draft(RECIPE, "paired"), Key(1), fewest=2, most=2)
    monkeypatch.setattr(quiet, "can_walk", lambda *_: False)
    with pytest.raises(Barren):
        pair_rooms(Draft(RECIPE, "paired"), Key(1), fewest=29, most=29)


@pytest.mark.soak
def test_hundreds_of_quiets_are_fair() -> None:
    for seed in range(500):
        assert audit.breaches(grown("quiet", seed, seed % 14)) == ()
