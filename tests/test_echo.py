"""The Echo: the hero's own trail some turns late; met by going back or standing still, never on a ring long enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm.engine.events import Caught, CreatureChanged, DoorOpened, Heard, NoiseMade, Passed, Poised
from backterm.engine.level import Way
from backterm.engine.state import Mood
from tests.scenario import ECHO, Play, pair

LINE = "a-b-c-d-e-f-g-h"
LATE = ECHO.memory


def trailed(steps: int, drawing: str = LINE) -> Play:
    """The hero some steps to the east of room a, and the Echo in the last room of the line until it begins."""
    return Play(drawing).haunt("h", kind="echo").do(*["east"] * steps)


def test_it_waits_until_the_trail_is_as_old_as_it_is_late_and_begins_there() -> None:
    assert trailed(LATE).lurks == ("h", Mood.ROAM)
    play = trailed(LATE + 1)
    assert play.lurks == ("b", Mood.HUNT)
    assert [event.why for event in play.saw(CreatureChanged)] == ["begins"]
    assert "".join(play.do("east").lurks[0] for _ in range(1)) == "c"
    assert [event.why for event in play.saw(CreatureChanged)] == ["trail"]


def test_it_sounds_as_the_hero_did_and_it_is_known_for_his_own() -> None:
    play = trailed(LATE + 2)
    assert [(heard.sound, heard.way, heard.own) for heard in play.saw(Heard)] == [("steps", Way.WEST, True)]
    silent = Play(LINE).haunt("h", kind="echo").do("east", *["wait"] * LATE, "east")
    assert not silent.saw(Heard)


def test_it_never_begins_where_the_hero_still_stands() -> None:
    play = Play("a-b-c").haunt("c", kind="echo", energy=0)
    for _ in range(3 * LATE):
        assert not play.do("wait").saw(Poised)
    assert play.lurks == ("c", Mood.ROAM)


def test_standing_still_lets_it_arrive_and_it_stands_at_the_door_a_turn_before() -> None:
    play = trailed(6)
    assert play.here == "g"
    for _ in range(2):
        assert not play.do("wait").saw(Poised)
    assert play.do("wait").saw(Poised) == [Poised(0, Way.WEST)]
    assert play.lurks == ("f", Mood.POISED)
    assert play.do("wait").saw(Caught) == [Caught(0)]
    assert play.lurks == ("g", Mood.LISTEN)
    assert play.creature.memory == ()
    assert play.state.hero.wounds == 1


def test_whoever_hides_is_passed_and_it_goes_on_along_the_trail() -> None:
    play = trailed(6).do("wait", "wait", "wait", "hide")
    assert play.saw(Passed) == [Passed(0)]
    assert play.lurks == ("g", Mood.HUNT)
    assert play.do("wait").saw(Passed) == [Passed(0)]
    found = play.do("search")
    assert found.saw(Poised) == [Poised(0, Way.IN)]
    assert found.do("wait").saw(Caught)


def test_being_elsewhere_when_it_comes_in_is_enough() -> None:
    play = trailed(6).do("wait", "wait", "wait", "east")
    assert not play.saw(Caught)
    assert play.lurks[0] == "g"


def test_going_back_on_the_trail_runs_into_it() -> None:
    play = trailed(6).do("west")
    assert play.lurks[0] == "d"
    assert play.do("west").saw(Poised) == [Poised(0, Way.IN)]  # both come into e
    assert play.do("wait").saw(Caught)


@pytest.mark.parametrize(("line", "is_caught"), [("west", True), ("run west", True), ("sneak west", False)])
def test_seen_through_an_opening_it_can_be_crept_past_not_walked_into(line: str, *, is_caught: bool) -> None:
    play = trailed(6).do("west", "wait")
    assert (play.here, play.lurks[0]) == ("f", "e")
    assert bool(play.do(line).saw(Caught)) == is_caught


def test_on_a_ring_longer_than_it_is_late_they_never_meet() -> None:
    play = Play("a-b-c\n|   |\nd-e-f g").haunt("g", kind="echo")
    for way in ["east", "east", "south", "west", "west", "north"] * 6:
        assert not play.do(way).saw(Caught)
        assert not play.saw(Poised)
    assert play.creature.mood is Mood.HUNT


def test_a_shut_door_it_opens_a_jammed_one_cuts_its_trail() -> None:
    play = Play("a-b+c-d-e-f-g-h").haunt("h", kind="echo").do(*["east"] * 5).shut("bc")
    assert play.do("east").saw(DoorOpened) == [DoorOpened(1, 2)]
    assert play.lurks[0] == "c"
    jammed = Play("a-b+c-d-e-f-g-h").haunt("h", kind="echo").do(*["east"] * 5).shut("bc")
    wedged = replace(jammed.state.floor, wedged=frozenset({pair("bc")}))
    jammed.state = replace(jammed.state, floor=wedged)
    jammed.do("east")
    assert jammed.lurks == ("b", Mood.LISTEN)
    assert [event.why for event in jammed.saw(CreatureChanged)] == ["trail_cut"]
    assert "".join(jammed.do("wait").lurks[0] for _ in range(LATE)) == "b" * LATE
    assert jammed.do("west", "west").lurks == ("g", Mood.HUNT)


def test_a_trail_that_no_door_leads_along_is_cut() -> None:
    play = trailed(6)
    play.state = replace(play.state, hero=replace(play.state.hero, room=0))
    for _ in range(LATE + 1):
        play.do("wait")
        assert not play.saw(Caught)
    assert play.creature.mood is Mood.LISTEN


def test_where_the_hero_stayed_it_stays_as_long() -> None:
    play = Play(LINE).haunt("h", kind="echo").do("east", "shout", "wait", *["east"] * 3)
    assert "".join(play.do("east").lurks[0] for _ in range(3)) == "bcd"
    again = Play(LINE).haunt("h", kind="echo").do("east", "shout", "wait", *["east"] * 3)
    assert [heard.sound for heard in again.saw(Heard)] == ["shout"]
    assert [noise.sound for noise in again.saw(NoiseMade)] == ["steps"]
