"""The Still Figure: comes only while nobody looks, warns, and is stopped by light, by doors and by going on."""

from __future__ import annotations

import pytest

from backterm import content
from backterm.engine.events import Caught, CreatureChanged, Heard, Passed, Poised
from backterm.engine.level import Level, Way
from backterm.engine.senses import is_watched
from backterm.engine.state import Mood
from tests.scenario import Play, draw, pair, room

KINDS = content.load().kinds
LINE = "a-b-c-d-e-f"


def dark(drawing: str) -> Level:
    return draw(drawing, rooms={"*": {"lamp": False}})


def haunted(level: Level | str, at: str, **hero: object) -> Play:
    return Play(level, **hero).haunt(at, kind="figure")  # type: ignore[arg-type]


def test_it_comes_while_its_room_is_not_looked_into_and_then_stands() -> None:
    play = haunted(LINE, "e")
    assert "".join(play.do("wait").lurks[0] for _ in range(6)) == "dcbbbb"
    assert not play.saw(CreatureChanged)
    assert play.state.hero.wounds == 0


def test_in_the_light_one_can_walk_past_it_through_its_room() -> None:
    play = haunted("a-b-c", "b").do("go east", "go east")
    assert (play.state.hero.room, play.state.hero.wounds) == (room("c"), 0)
    assert play.lurks[0] == "b"


def test_in_the_dark_it_stands_at_the_door_for_a_turn_and_then_takes_hold() -> None:
    play = haunted(dark(LINE), "d")
    assert "".join(play.do("wait").lurks[0] for _ in range(2)) == "cb"
    assert play.do("wait").saw(Poised) == [Poised(0, Way.EAST)]
    assert play.lurks == ("b", Mood.POISED)
    assert play.do("wait").saw(Caught) == [Caught(0)]
    assert play.state.hero.wounds == 1


def test_light_stops_it_and_it_has_to_warn_again() -> None:
    play = haunted(dark(LINE), "b", battery=50).carry(flashlight=1).do("wait")
    assert play.lurks == ("b", Mood.POISED)
    play.do("use flashlight")
    assert play.lurks == ("b", Mood.ROAM)
    assert [event.why for event in play.saw(CreatureChanged)] == ["looked_at"]
    assert not play.do("wait", "wait").saw(Poised)
    assert play.do("use flashlight").saw(Poised)
    assert play.do("wait").saw(Caught)


def test_no_shut_door_lets_it_through() -> None:
    play = haunted(dark("a+b-c"), "c").shut("ab")
    assert "".join(play.do("wait").lurks[0] for _ in range(4)) == "bbbb"
    assert [event.why for event in play.saw(CreatureChanged)] == ["stopped"]
    assert pair("ab") in play.state.floor.shut


def test_of_two_ways_as_short_it_takes_the_open_one() -> None:
    assert haunted("a-b\n| +\nc-d", "d").shut("bd").do("wait").lurks[0] == "c"
    assert haunted("a-b\n| +\nc-d", "d").do("wait").lurks[0] == "b"


def test_who_hides_is_furniture_to_it_until_he_comes_out() -> None:
    play = haunted(dark("a-b-c"), "b", stamina=100).do("wait", "hide")
    assert play.saw(Passed) == [Passed(0)]
    assert play.lurks == ("a", Mood.ROAM)
    assert not play.do("wait").saw(Poised)
    assert play.do("search").saw(Poised) == [Poised(0, Way.IN)]
    assert play.do("wait").saw(Caught)


def test_it_goes_on_to_where_it_knew_the_hero_last() -> None:
    play = haunted(dark("a-b-c-d-e"), "e").do("wait")
    assert play.creature.goal == room("a")
    play.do("hide")
    assert (play.lurks[0], play.creature.goal) == ("c", room("a"))
    stranger = haunted(dark("a-b-c-d-e"), "e").do("hide")
    assert stranger.lurks == ("e", Mood.ROAM)


@pytest.mark.parametrize("pace", ["go", "run", "sneak"])
def test_walking_up_to_it_with_open_eyes_is_harmless(pace: str) -> None:
    play = haunted("a-b-c", "b").do(f"{pace} east")
    assert (play.here, play.lurks) == ("b", ("b", Mood.ROAM))
    assert not play.saw(Poised)
    assert not play.do("wait").saw(Caught)


def test_in_the_dark_one_may_walk_into_it_and_has_a_turn_to_leave() -> None:
    play = haunted(dark("a-b-c"), "b").do("east")
    assert play.saw(Poised) == [Poised(0, Way.IN)]
    play.do("west")
    assert play.saw(Poised) == [Poised(0, Way.EAST)]
    assert play.do("wait").saw(Caught)


def test_whoever_walks_on_leaves_it_behind_and_a_dead_end_does_not() -> None:
    ring = haunted(dark("a-b-c\n|   |\nd-e-f"), "c", room=room("b"))
    for way in ["west", "south", "east", "east", "north", "west"] * 3:
        assert not ring.do(way).saw(Caught)
    corner = haunted(dark("a-b-c"), "c")
    assert any(corner.do("wait").saw(Caught) for _ in range(4))


def test_it_is_heard_to_scrape_and_moves_twice_in_a_slow_turn() -> None:
    play = haunted(dark("a-b-c-d-e-f-g-h"), "f")
    play.do("wait")
    assert not play.saw(Heard)
    (heard,) = play.do("wait").saw(Heard)
    assert (heard.sound, heard.way, heard.own) == ("scrape", Way.EAST, False)
    slow = haunted(dark("a-b\n|  \nc-d-e-f-g-h"), "h").do("sneak south", "sneak north")
    assert slow.lurks[0] == "e"


def test_without_a_way_it_stays() -> None:
    play = haunted(dark("a b-c"), "c").do("wait")
    assert play.lurks == ("c", Mood.ROAM)
    poised = Play(dark("a b-c")).haunt("b", kind="figure", mood=Mood.POISED, goal=0).do("wait")
    assert poised.lurks == ("b", Mood.ROAM)


def test_what_is_looked_at_goes_by_light_and_doors() -> None:
    state = Play("a-b+c\n|    \nd    ", room=room("b")).state
    assert [is_watched(state, other) for other in range(4)] == [True, True, True, False]
    shut = Play("a-bxc\n|    \nd    ", room=room("b")).state
    assert [is_watched(shut, other) for other in range(4)] == [True, True, False, False]
    assert not any(is_watched(Play(dark("a-b")).state, other) for other in range(2))


def test_a_run_is_over_before_it_has_taken_its_step() -> None:
    play = haunted("a-b-c-d-e-f-g-h", "h").do("run east")
    assert play.lurks[0] == "h"
    assert play.do("run east").lurks[0] == "g"


def test_at_the_door_it_stands_however_slow_the_turn() -> None:
    play = haunted(dark("a-b-c-d-e"), "d").do("run east", "sneak east")
    assert play.saw(Poised) == [Poised(0, Way.EAST)]
    assert not play.saw(Caught)


def test_its_glyph_is_no_things_and_nobody_elses() -> None:
    glyph = KINDS.creatures["figure"].glyph
    others = [kind.glyph for kind in KINDS.creatures.values() if kind.name != "figure"]
    lying = [kind.glyph for kind in KINDS.things.values()]
    assert glyph.isascii()
    assert glyph not in {*others, *lying, KINDS.companion.glyph, "!", "?", "M", "@"}
