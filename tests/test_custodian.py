"""The Custodian: its round takes everything once each way, what it locks cuts off nobody, and it warns first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backterm import content, prose
from backterm.engine import doors
from backterm.engine.actions import Wait
from backterm.engine.events import (
    Caught,
    ChalkWiped,
    CreatureChanged,
    DoorLocked,
    DoorShut,
    Heard,
    LedOut,
    Passed,
    Poised,
    SanityChanged,
    ThreadCut,
)
from backterm.engine.level import NOWHERE, Level, Way
from backterm.engine.rules import legal_actions
from backterm.engine.state import Creature, Mood, World, changed
from backterm.engine.tours import Tours
from backterm.engine.turn import begin, step
from backterm.generator import generate
from tests.buildings import Graph, graphs
from tests.scenario import CUSTODIAN, Play, draw, room

CONTENT = content.load()
RING = "a+b\n+ +\nc+d"
LINE = "a+b+c+d+e"


def on(level: Level | str, letter: str, **hero: int | bool) -> Play:
    """A run with a Custodian in a room, which moves every ten beats."""
    return Play(level, mode="field", **hero).haunt(letter, kind="custodian")


def whys(play: Play) -> list[str]:
    return [event.why for event in play.saw(CreatureChanged)]


# The round -----------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_a_tour_takes_every_passage_once_in_each_direction(graph: Graph) -> None:
    tour = Tours([sorted(graph[node]) for node in range(len(graph))])[0]
    steps = Counter(pairwise((*tour.rooms, tour.rooms[0])))
    assert steps == Counter({(a, b): 1 for edge in graph.edges for a, b in (edge, edge[::-1])})
    assert all(tour.rooms[place] == node for node, places in tour.places.items() for place in places)


def test_a_one_way_passage_is_no_part_of_it_and_each_part_has_its_own() -> None:
    tours = draw("a-b>c-d").tours
    assert tours[1].rooms == (0, 1)
    assert tours[3].rooms == tours[2].rooms == (2, 3)
    assert draw("a b").tours[1].rooms == (1,)


def test_it_goes_its_round_and_back_to_where_it_began() -> None:
    play = on("a-b-c\n|   |\nd-e-f", "b", room=0)
    play.state = replace(play.state, hero=replace(play.state.hero, hidden=True, stamina=100))
    rooms = []
    for _ in range(13):
        play.state = replace(play.state, hero=replace(play.state.hero, stamina=100))
        play.do("wait")
        rooms.append(play.creature.room)
    assert rooms[:12] != rooms[1:]
    assert rooms[0] == rooms[12]
    assert set(rooms) == set(range(6))
    assert play.saw(Passed) or 0 not in rooms[12:]


def test_a_creature_that_has_lost_its_place_finds_one() -> None:
    play = on("a-b-c", "c")
    lost = replace(play.creature, memory=(99,))
    play.state = replace(play.state, floor=replace(play.state.floor, creatures=(lost,)))
    assert play.do("wait").lurks == ("b", Mood.ROAM)


# Keys ----------------------------------------------------------------------------------------------------------


def test_its_keys_are_heard_some_rooms_away() -> None:
    play = on("a-b-c-d-e", "e").do("wait")
    assert [event.sound for event in play.saw(Heard)] == ["keys"]
    assert play.saw(Heard)[0].way is Way.EAST


def test_it_is_heard_standing_only_by_who_listens() -> None:
    play = on("a-b-c-d-e", "e")
    slow = replace(CUSTODIAN, pace=100)
    kinds = replace(play.state.world.kinds, creatures={"custodian": slow})
    play.state = replace(play.state, world=replace(play.state.world, kinds=kinds))
    assert play.do("wait").saw(Heard) == []
    assert [event.sound for event in play.do("listen").saw(Heard)] == ["keys"]


def test_it_shuts_behind_it_and_locks_only_what_leaves_every_room_in_reach() -> None:
    play = on(LINE, "e").do("wait")
    assert play.saw(DoorShut)
    assert play.state.floor.locked == ()
    ring = on(RING, "d", hidden=True, room=0).do("wait")
    assert ring.saw(DoorLocked)
    assert len(ring.state.floor.locked) == 1
    for _ in range(6):
        ring.state = replace(ring.state, hero=replace(ring.state.hero, stamina=100))
        ring.do("wait")
        assert len(ring.state.floor.locked) == 1  # a second lock would cut a ring in two


def test_it_has_no_more_doors_locked_than_keys_and_undoes_the_oldest() -> None:
    play = on("a+b+c\n+ + +\nd+e+f\n+ + +\ng+h+i", "i", hidden=True)
    most = []
    for _ in range(40):
        play.state = replace(play.state, hero=replace(play.state.hero, stamina=100))
        before = play.state.floor.locked
        play.do("wait")
        after = play.state.floor.locked
        most.append(len(after))
        kept = [door for door in before if door in after and door != after[-1]]
        assert kept == [door for door in after[:-1] if door in before]
        assert set(after) <= play.state.floor.shut
    assert max(most) == CUSTODIAN.keys


def test_a_door_wedged_open_it_leaves_and_one_wedged_shut_it_goes_round() -> None:
    play = on("a+b+c", "b", hidden=True)
    floor = replace(play.state.floor, wedged=frozenset({(1, 2)}))
    play.state = replace(play.state, floor=floor)
    play.do("wait")
    assert play.creature.room in {0, 2}
    assert (1, 2) not in play.state.floor.shut
    jammed = on("a+b+c", "c")
    floor = replace(jammed.state.floor, wedged=frozenset({(1, 2)}), shut=frozenset({(1, 2)}))
    jammed.state = replace(jammed.state, floor=floor)
    assert jammed.do("wait").creature.room == room("c")
    assert whys(jammed) == ["jammed_in"]


def test_it_comes_through_what_it_has_locked() -> None:
    play = on("a+b", "b", hidden=True)
    floor = replace(play.state.floor, locked=((0, 1),), shut=frozenset({(0, 1)}))
    play.state = replace(play.state, floor=floor)
    play.do("wait")
    assert play.creature.room == room("a")
    assert play.state.floor.locked == ()


def test_it_wipes_chalk_and_cuts_thread() -> None:
    play = on("a-b-c-d", "d")
    floor = replace(play.state.floor, chalked=frozenset({2}), thread=(1, 2, 1, 0))
    play.state = replace(play.state, floor=floor)
    play.do("wait")
    assert play.saw(ChalkWiped) == [ChalkWiped(2)]
    assert play.saw(ThreadCut) == [ThreadCut(2)]
    assert (play.state.floor.chalked, play.state.floor.thread) == (frozenset(), (1, 0))


# Whom it finds -------------------------------------------------------------------------------------------------


def test_it_says_so_first_and_then_leads_out_unharmed() -> None:
    play = on(draw("a-b-c-d", rooms={"d": {"things": ("coin", "coin")}}), "c", room=room("d")).do("wait")
    assert play.lurks == ("d", Mood.POISED)
    assert play.saw(Poised) == [Poised(0, Way.IN)]
    play.do("wait")
    assert play.saw(LedOut) == [LedOut(0, room("d"), "coin")]
    assert play.saw(SanityChanged)[0] == SanityChanged(-8, "led_out")
    assert not play.saw(Caught)
    assert (play.state.hero.wounds, play.here) == (0, "a")
    assert play.state.floor.ground == ((room("d"), "coin", 1),)


def test_it_takes_nothing_where_nothing_lies_and_puts_down_elsewhere_who_is_at_the_start() -> None:
    play = on("a-b-c-d", "b")
    bound = replace(play.creature, memory=(5,))  # from b on to a
    play.state = replace(play.state, floor=replace(play.state.floor, creatures=(bound,)))
    play.do("wait").do("wait")
    assert play.saw(LedOut) == [LedOut(0, 0, "")]
    assert play.here == "d"


def test_who_goes_in_time_is_let_go() -> None:
    play = on("a-b-c-d", "c", room=room("d")).do("wait").do("shout")
    assert play.saw(LedOut)
    play = on("a-b-c-d\n      |\n      e", "c", room=room("d")).do("wait").do("west")
    assert not play.saw(LedOut)
    assert (play.lurks, whys(play)) == (("e", Mood.ROAM), ["round"])


def test_who_walks_in_on_it_is_told_first() -> None:
    play = on("a-b", "b").do("east")
    assert play.saw(Poised)
    assert whys(play) == ["tells_off"]


def test_who_hides_it_does_not_notice() -> None:
    play = on("a-b-c", "b", hidden=True, room=room("c")).do("wait")
    play.do("wait")
    assert not play.saw(Poised)
    seen = [on("a-b-c", "b", hidden=True, room=room(letter)).do("wait").saw(Passed) for letter in "ac"]
    assert [Passed(0)] in seen


# Over seeds ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["warehouse", "lobby"])
def test_whatever_it_locks_every_room_can_be_come_to(name: str, seed: int) -> None:
    level = generate(CONTENT, seed, name, 1)
    state = begin(World(seed, CONTENT.kinds.modes["field"], CONTENT.kinds, (level,)))[0]
    away = max(range(len(level.rooms)), key=level.distances[level.start].__getitem__)
    state = changed(state, floor=changed(state.floor, creatures=(Creature("custodian", away),)))
    locks = set()
    for _ in range(150):
        hero = changed(state.hero, sanity=100, stamina=100, hidden=True)
        state = step(changed(state, hero=hero), Wait())[0]
        if state.floor.locked not in locks:
            locks.add(state.floor.locked)
            ways = state.level.without(frozenset(state.floor.locked))
            assert NOWHERE not in ways[state.level.start]
            assert doors.distances(state)[state.hero.room][state.level.exit] != NOWHERE
            graph: Graph = nx.Graph(
                (low, high) for low in range(len(level.rooms)) for high in state.level.neighbours[low]
            )
            graph.remove_edges_from(state.floor.locked)
            assert nx.is_connected(graph)
    assert len(state.floor.locked) <= CONTENT.kinds.creatures["custodian"].keys


def test_it_is_told_in_its_own_words() -> None:
    play = on("a+b", "b", hidden=True)
    before = play.state
    play.do("wait")
    said = prose.tell(before, play.events, play.state, CONTENT.words)
    assert any("door east" in piece for line in said for piece, _ in line)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 999), max_size=40), st.integers(0, 8))
def test_whatever_is_done_its_locks_cut_nobody_off(picks: list[int], at: int) -> None:
    play = on("a+b+c\n+ + +\nd+e+f\n+ x +\ng+h+i", chr(97 + at)).carry(wedge=2, chalk=8, thread=1)
    for pick in picks:
        legal = legal_actions(play.state)
        if not legal:
            return
        play.act(legal[pick % len(legal)])
        floor = play.state.floor
        assert NOWHERE not in play.state.level.without(frozenset(floor.locked))[0]
        assert set(floor.locked) <= floor.shut
        assert floor.wedged.isdisjoint(floor.locked)
        assert len(floor.locked) <= CUSTODIAN.keys
