"""Passages that lead one way only, from the draft to the level and what is worked out from it."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from backterm import content, prose, travel
from backterm.bots.hunting import lowest_drain
from backterm.engine import drops, laws
from backterm.engine.actions import Go, Pace
from backterm.engine.decay.walls import Walls
from backterm.engine.distances import NOWHERE, joined
from backterm.engine.events import CameDown, Ended, NoiseMade, SanityChanged, Sounded
from backterm.engine.laws import Building
from backterm.engine.level import Exit, Level, Marks, Passage, Room, Way
from backterm.engine.state import State
from backterm.generator import par
from backterm.generator.compile import Ruling, compiled
from backterm.generator.draft import Draft
from backterm.generator.plan.doors import close_door, open_door, open_drop
from backterm.generator.plan.naming import name_exits
from backterm.rng import Key
from backterm.travel import Journey
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


# ------------------------------------------------------------------------------------------------------- in play


def deep(storeys: int, **parts: object) -> Level:
    """Two rooms on a storey, rock under the second for so many storeys less one, and a room under that."""
    top = Room(((0, 0),), "hall", "carpet", (Exit(Way.EAST, 1, Passage.ARCH, (0, 0), Way.EAST),))
    edge = Room(
        ((1, 0),), "hall", "carpet",
        (Exit(Way.WEST, 0, Passage.ARCH, (1, 0), Way.WEST), Exit(Way.DOWN, 2, Passage.DROP, (1, 0), Way.SOUTH)),
    )  # fmt: skip
    under = Room(((1, storeys),), "hall", "carpet", ())
    plain = draw("a-b-c", level={"section": True, "height": storeys + 1, **parts})
    return replace(plain, rooms=(top, edge, under))


def test_one_storey_down_costs_nothing_but_noise() -> None:
    play = Play(deep(1), room=1).do("down")
    (noise,) = play.saw(NoiseMade)
    assert noise.loudness == 9 + drops.THUD
    assert play.saw(CameDown) == [CameDown(1, hurt=False)]
    assert (play.state.hero.sanity, play.state.hero.wounds, play.here) == (100, 0, "c")


def test_each_storey_more_costs_sanity_and_three_are_a_wound() -> None:
    for storeys in (2, 3, 4):
        play = Play(deep(storeys), room=1).do("down")
        assert play.saw(CameDown) == [CameDown(storeys, hurt=storeys >= drops.WOUNDING)]
        assert play.state.hero.wounds == (storeys >= drops.WOUNDING)
        lost = sum(change.amount for change in play.saw(SanityChanged) if change.cause == "fall")
        assert lost == -drops.STOREY * (storeys - 1)


def test_who_can_take_no_more_wounds_falls_on() -> None:
    play = Play(deep(3), room=1, wounds=3).do("down")
    assert play.saw(Ended) == [Ended("falling")]
    assert not play.saw(SanityChanged)


def test_a_way_that_leads_one_way_along_a_storey_is_no_fall() -> None:
    play = Play("a>b-c").do("east")
    assert not play.saw(CameDown)
    section = draw("a>b", level={"section": True})
    assert drops.storeys(section, section.rooms[0].exits[0]) == 0
    assert drops.hole_of(section.rooms[0]) is None


def test_a_thing_thrown_down_tells_the_depth_and_the_room() -> None:
    play = Play(deep(3), room=1).carry(coin=1)
    hole = drops.here(play.state)
    assert hole is not None
    assert not drops.is_sounded(play.state, hole)
    play.do("throw coin down")
    assert play.saw(Sounded) == [Sounded("coin", 2, 3)]
    assert (2, "coin", 1) in play.state.floor.ground
    assert drops.is_sounded(play.state, hole)
    assert 2 in play.state.floor.glimpsed
    assert Play(deep(3), room=1).carry(coin=1).do("throw coin west").saw(Sounded) == []


def test_one_storey_down_is_plain_to_see() -> None:
    play = Play(deep(1), room=1)
    hole = drops.here(play.state)
    assert hole is not None
    assert drops.is_sounded(play.state, hole)
    assert drops.here(Play(deep(1)).state) is None


def test_the_words_say_what_is_known_and_that_no_way_leads_back() -> None:
    words = content.load().words

    def said(state: State) -> str:
        return "\n".join("".join(text for text, _ in line) for line in prose.describe(state, words))

    play = Play(deep(3)).carry(coin=1).do("east")
    first = said(play.state)
    assert "down (a hole, no bottom in sight; no way back)" in first
    assert "painted red" in first
    assert f"{drops.STOREY} sanity" in first
    sounded = said(play.do("throw coin down").state)
    assert "down (a hole, three storeys; no way back)" in sounded
    assert "no bottom shows" not in sounded
    ring = draw("a-b\n| v\nc-d", level={"section": True})
    assert "no way back" not in said(Play(ring, room=1).state)


def test_a_walk_stops_at_an_edge_and_a_bold_one_goes_over_it_last() -> None:
    ring = draw("a-b\nv  \nc-d", level={"section": True})
    play = Play(ring)
    assert travel.next_step(play.state, Journey()) == Go(Way.EAST, Pace.GO)
    play.do("east")
    assert travel.next_step(play.state, Journey()) == Go(Way.WEST, Pace.GO)
    play.do("west")
    assert travel.next_step(play.state, Journey()) is None
    assert travel.why_no_step(play.state, Journey()) == "edge"
    assert travel.next_step(play.state, Journey(bold=True)) == Go(Way.DOWN, Pace.GO)
    assert travel.next_step(play.state, Journey(2)) is None


def test_what_hunts_by_sound_falls_after_what_it_hears() -> None:
    level = draw("a-b\nv  \nc-d-e-f", level={"section": True})
    play = Play(level, room=5).haunt("b")
    play.do("shout")
    for _ in range(12):
        play.do("wait")
    assert play.lurks[0] in "cdef"


def test_no_door_slips_into_a_floor() -> None:
    walls = Walls(draw("a-b\n| |\nc-d", level={"section": True}))
    assert set(walls.shared) == {(0, 1), (2, 3)}
    assert {side for gaps in walls.rim.values() for _, side in gaps} <= {Way.EAST, Way.WEST}
    assert len(Walls(draw("a-b\n| |\nc-d")).shared) == 4


def test_a_bot_names_the_drain_in_the_part_it_cannot_leave_once_it_has_walked_it() -> None:
    level = draw("a-b-c\nv    \nd-e-f", level={"section": True, "marks": Marks(drains=(2, 4))})
    play = Play(level)
    assert lowest_drain(play.state) is None
    play.do("down", "east")
    assert lowest_drain(play.state) is None
    play.do("east")
    assert lowest_drain(play.state) == (4,)
    two = Play(replace(level, marks=Marks(drains=(4, 5)))).do("down", "east", "east")
    assert lowest_drain(two.state) is None
    seen_all = Play(draw("a-b-c", level={"marks": Marks(drains=(1,))})).do("east", "east")
    assert lowest_drain(seen_all.state) == (1,)


def test_the_first_way_that_leads_one_way_is_told() -> None:
    words = content.load().words
    play = Play("a-b>c").do("east")
    told = ["".join(text for text, _ in line) for line in prose.describe(play.state, words)]
    assert any("The way east has no handle on its other side" in line for line in told)
    assert any("east (one way)" in line for line in told)
    first = ["".join(text for text, _ in line) for line in prose.describe(Play("a-b>c").state, words)]
    assert not any("handle on its other side" in line for line in first)
