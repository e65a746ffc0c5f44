"""Passages that lead one way only, from the draft to the level and what is worked out from it."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from backterm.engine import laws
from backterm.engine.distances import NOWHERE, joined
from backterm.engine.laws import Building
from backterm.engine.level import Level, Passage, Way
from backterm.generator import par
from backterm.generator.compile import Ruling, compiled
from backterm.generator.draft import Draft
from backterm.generator.plan.doors import close_door, open_door, open_drop
from backterm.generator.plan.naming import name_exits
from backterm.rng import Key
from tests.drafts import laid
from tests.scenario import Play, draw
from tests.test_laws_set_pieces import one_way_buildings

BOTH_WAYS = ("bridge", "keystone", "centre", "echo", "hum", "breaker")


def stairwell() -> Draft:
    """Four rooms in a ring, of which the first drops onto the third."""
    made = laid((0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1))
    dice = Key(1).dice()
    for pair in ((0, 1), (1, 3), (2, 3)):
        assert open_door(made, pair, dice)
    open_drop(made, ((0, ((0, 0), Way.SOUTH)), (2, ((0, 1), Way.NORTH))))
    made.start = 0
    return made


def level_of(made: Draft) -> Level:
    name_exits(made)
    return compiled(made, Ruling(), Key(1), (0, 1))


def test_a_drop_is_an_exit_at_one_end_alone() -> None:
    made = stairwell()
    level = level_of(made)
    drop = level.exit_to(0, 2)
    assert drop is not None
    assert (drop.passage, drop.way) == (Passage.DROP, Way.SOUTH)
    assert level.exit_to(2, 0) is None
    assert level.is_directed
    assert level.holes == ((), (), ((0, drop),), ())
    assert level.fall(drop) == 1
    assert level.leads_back(0, drop)
    assert (made.degree(0), made.degree(2)) == (2, 1)
    assert made.building().neighbours == level.neighbours


def test_a_drop_that_is_taken_away_leaves_no_direction_behind() -> None:
    made = stairwell()
    close_door(made, (0, 2))
    assert (made.drops, made.degree(0), made.degree(2)) == ({}, 1, 1)


def test_it_is_farther_up_than_down_but_not_for_a_sound() -> None:
    level = level_of(stairwell())
    assert (level.distances[0][2], level.distances[2][0]) == (1, 3)
    assert (level.apart[0][2], level.apart[2][0]) == (1, 1)
    plain = Play("a-b-c").state.level
    assert plain.apart is plain.distances


def test_one_sees_down_one_storey_and_not_up() -> None:
    level = draw("a-b\n  v\nc-d", level={"section": True})
    assert level.sights[1] == ((0, None), (3, None))
    assert level.sights[3] == ((2, None),)


def test_who_cannot_come_back_is_told_apart_from_who_can() -> None:
    level = draw("a-b\nv  \nc-d", level={"section": True})
    drop = level.exit_by(0, Way.DOWN)
    assert drop is not None
    assert not level.leads_back(0, drop)


def test_a_drop_lands_in_the_room_it_leads_to_or_nowhere() -> None:
    level = draw("a-b\nv  \nc-d", level={"section": True})
    east, down = level.rooms[0].exits
    assert (level.fall(east), level.fall(down)) == (1, 1)
    assert level.fall(replace(down, to=3)) == NOWHERE
    assert level.fall(replace(down, cell=(0, 1))) == NOWHERE
    assert level.fall(replace(down, side=Way.DOWN)) == NOWHERE


@given(one_way_buildings())
def test_distances_to_a_room_are_those_from_it_in_the_building_turned_round(
    case: tuple[nx.DiGraph[int], Building],
) -> None:
    graph, building = case
    for goal in graph:
        away = nx.single_source_shortest_path_length(graph.reverse(), goal)
        assert laws.distances_to(building, goal) == tuple(away.get(room, NOWHERE) for room in range(len(graph)))


@given(one_way_buildings(), st.data())
def test_laws_of_walls_and_wires_take_a_drop_for_a_door(
    case: tuple[nx.DiGraph[int], Building], data: st.DataObject
) -> None:
    graph, building = case
    both = laws.two_way(building)
    either = graph.to_undirected()
    assert both.neighbours == tuple(tuple(sorted(either[room])) for room in range(len(graph)))
    assert laws.two_way(both) == both
    assert joined(both.neighbours) is both.neighbours
    assert laws.doors_of(building) == tuple(sorted((min(edge), max(edge)) for edge in either.edges))
    law = data.draw(st.sampled_from(BOTH_WAYS))
    assert laws.field(law, building) == laws.field(law, both)
    assert laws.answer(law, building) == laws.answer(law, both)
    assert laws.witness(law, building) == laws.witness(law, both)
    assert laws.margin(law, building) == laws.margin(law, both)
    assert laws.near_misses(law, building) == laws.near_misses(law, both)
    proof = laws.witness(law, building)
    assert laws.proves(law, building, proof) == laws.proves(law, both, proof)


@given(one_way_buildings(), st.data())
def test_par_goes_no_way_that_leads_back_up(case: tuple[nx.DiGraph[int], Building], data: st.DataObject) -> None:
    graph, building = case
    rooms = st.integers(0, len(graph) - 1)
    goal = data.draw(rooms)
    finds = data.draw(st.dictionaries(rooms, st.integers(1, 3), max_size=3))
    walk: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    for met in range(4):
        for here, there in graph.edges:
            walk.add_edge((here, met), (there, met | finds.get(there, 0)))
    begin, end = (building.start, finds.get(building.start, 0)), (goal, 3)
    walk.add_nodes_from((begin, end))
    fewest = nx.shortest_path_length(walk, begin, end) if nx.has_path(walk, begin, end) else NOWHERE
    assert par.honest(building, goal, finds, 2) == fewest
