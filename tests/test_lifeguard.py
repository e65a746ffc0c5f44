"""The Lifeguard: only by water, a whistle before it comes, a turn at the edge, and dry land is safe."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backterm import content, prose
from backterm.engine import water
from backterm.engine.events import (
    Caught,
    CreatureChanged,
    Displaced,
    DoorOpened,
    Ended,
    Heard,
    Moved,
    Passed,
    Poised,
    Whistled,
)
from backterm.engine.level import Way
from backterm.engine.rules import legal_actions
from backterm.engine.state import Mood, State
from backterm.views.status import side
from tests.scenario import Play, draw, room

WORDS = content.load().words
WET = {"surface": "water"}


def pool(drawing: str, wet: str, at: str, **hero: Any) -> Play:  # noqa: ANN401
    """A run on a level some of whose rooms are wet, with a Lifeguard in one of them."""
    return Play(draw(drawing, rooms={wet: WET, "*": {"hum": 0}}), mode="field", **hero).haunt(at, kind="lifeguard")


def whys(play: Play) -> list[str]:
    return [event.why for event in play.saw(CreatureChanged)]


def trace(play: Play, *lines: str) -> list[tuple[str, Mood]]:
    return [play.do(line).lurks for line in lines]


def test_it_sits_until_something_splashes() -> None:
    play = pool("a-b-c-d-e", "bcde", "e")
    assert trace(play, "wait", "shout", "run east") == [
        ("e", Mood.ROAM),
        ("e", Mood.ROAM),
        ("e", Mood.WARY),
    ]


def test_it_whistles_before_it_comes_and_stands_a_turn_at_the_edge() -> None:
    play = pool("a-b-c-d-e", "bcde", "e", room=room("b"))
    assert play.do("shout").lurks == ("e", Mood.WARY)
    assert play.do("wait").saw(Whistled) == [Whistled(0, room("e"))]
    assert [event.sound for event in play.saw(Heard)] == ["whistle"]
    assert trace(play, "wait", "wait") == [("d", Mood.HUNT), ("c", Mood.HUNT)]
    assert play.do("shout").saw(Poised) == [Poised(0, Way.EAST)]
    assert play.do("shout").saw(Caught)
    assert play.saw(Displaced) == [Displaced(room("a"))]
    assert play.state.hero.wounds == 1
    assert whys(play)[-1] == "pulls_out"


def test_who_gets_out_in_time_is_safe_on_dry_land() -> None:
    play = pool("a-b-c-d-e", "bcde", "c", room=room("b")).do("shout", "wait", "wait")
    assert play.lurks == ("c", Mood.POISED)
    play.do("run west")
    assert not play.saw(Caught)
    for _ in range(8):
        assert not play.do("shout").saw(Caught)
        assert play.creature.room != room("a")
    assert play.lurks[1] is Mood.ROAM


def test_who_is_under_it_wades_past() -> None:
    play = pool("a-b-c-d-e", "bcde", "c", room=room("b")).do("shout", "wait", "wait")
    assert not play.do("wait").saw(Caught)
    assert play.lurks == ("b", Mood.LISTEN)
    assert whys(play) == ["calm_water"]
    play.do("wait", "wait", "wait")
    assert play.lurks == ("b", Mood.ROAM)
    assert play.do("read draught").saw(Poised) == []
    assert play.do("shout").saw(Poised) == []  # startled first: it answers one turn late
    assert play.lurks[1] is Mood.WARY
    assert play.do("shout").saw(Poised) == [Poised(0, Way.IN)]
    assert play.do("shout").saw(Caught)


def told(play: Play, before: State) -> str:
    lines = prose.tell(before, play.events, play.state, WORDS)
    return "\n".join("".join(piece for piece, _ in line) for line in lines)


def test_who_is_under_is_told_so_and_what_goes_by_over_him() -> None:
    play = pool("a-b-c-d-e", "bcde", "c", room=room("b")).do("shout", "wait", "wait")
    before = play.state
    said = told(play.do("wait"), before)
    assert any(text in said for text in WORDS.told["waited_under"])
    assert "where you are under" in said
    assert "".join(text for line in side(play.state, (), WORDS) for text, _ in line).count(" under") == 1
    by_wire = Play(draw("a-b", rooms={"*": WET}), mode="field").haunt("b", mood=Mood.POISED, goal=room("a"))
    before = by_wire.state
    said = told(by_wire.do("wait"), before)
    assert by_wire.saw(Passed)
    assert any(text in said for text in WORDS.told["passed_under_bacterium"])
    dry = pool("a-b", "b", "b")
    before = dry.state
    assert not any(text in told(dry.do("wait"), before) for text in WORDS.told["waited_under"])


def test_another_water_is_another_world() -> None:
    play = pool("a-b-c-d-e", "bde", "e", room=room("b"))
    assert trace(play, "shout", "shout") == [("e", Mood.ROAM)] * 2
    dry = pool("a-b-c", "b", "c", room=room("b"))
    assert trace(dry, "shout", "wait") == [("c", Mood.ROAM)] * 2


def test_a_thing_thrown_into_the_water_lures_it() -> None:
    play = pool("a-b-c-d\n  |\n  e", "bcde", "d").carry(coin=1).do("throw coin east")
    assert play.lurks[1] is Mood.WARY
    play.do("wait", "wait")
    assert play.lurks == ("c", Mood.HUNT)
    play.do("wait", "wait")
    assert play.lurks == ("c", Mood.LISTEN)


def test_a_door_holds_it_for_a_turn_and_a_wedge_for_good() -> None:
    play = pool("a-b-c+d-e", "bcde", "d", room=room("b")).shut("cd").do("shout", "wait", "wait")
    assert play.saw(DoorOpened)
    assert play.lurks[0] == "d"
    wedged = pool("a-b+c-d-e", "bcde", "d", room=room("b")).carry(wedge=1).shut("bc").do("wedge east", "shout")
    assert trace(wedged, "wait", "wait", "wait") == [("d", Mood.ROAM)] * 3


def test_a_door_shut_in_its_face_is_opened_and_it_warns_no_more() -> None:
    play = pool("a-b+c-d", "bcd", "c", room=room("b")).do("shout", "wait", "wait")
    assert play.lurks == ("c", Mood.POISED)
    play.do("close east")
    assert play.saw(DoorOpened)
    assert play.lurks == ("c", Mood.POISED)
    assert play.do("shout").saw(Caught)


def test_a_wedge_kicked_in_at_the_last_moment_calms_it() -> None:
    play = pool("a-b+c-d", "bcd", "c", room=room("b")).carry(wedge=1).do("shout", "wait", "wait")
    play.shut("bc").do("wedge east")
    assert play.lurks == ("c", Mood.LISTEN)
    assert trace(play, "shout") == [("c", Mood.LISTEN)]


def test_who_is_pulled_out_where_all_is_wet_comes_to_somewhere_else() -> None:
    play = pool("a-b-c", "abc", "b", room=room("a")).do("shout", "wait", "wait", "shout")
    assert play.saw(Caught)
    assert play.saw(Displaced)


def test_the_last_time_it_is_the_end() -> None:
    play = pool("a-b-c", "bc", "c", room=room("b"), wounds=3).do("shout", "wait", "wait", "shout")
    assert play.saw(Ended) == [Ended("taken")]


def test_who_walks_in_on_it_and_splashes_is_warned_first() -> None:
    play = pool("a-b-c", "bc", "b")
    assert trace(play, "east") == [("b", Mood.WARY)]
    assert play.do("shout").saw(Poised) == [Poised(0, Way.IN)]


@pytest.mark.parametrize("at", ["c", "d"])
def test_a_whistle_is_told_wherever_it_comes_from(at: str) -> None:
    play = pool("a-b-c-d", "bcd", at, room=room("b")).do("shout")
    before = play.state
    play.do("wait")
    said = "\n".join("".join(piece for piece, _ in line) for line in prose.tell(before, play.events, play.state, WORDS))
    assert "whistle" in said
    assert "east" in said.lower()


def test_it_comes_through_without_finding_who_hides() -> None:
    play = pool("a-b-c", "bc", "c", room=room("b")).do("shout", "wait", "wait", "hide")
    assert not play.saw(Caught)
    assert play.saw(Passed) == [Passed(0)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 999), max_size=40))
def test_it_is_never_on_dry_land(picks: list[int]) -> None:
    play = pool("a-b+c-d\n| | | |\ne-f-gxh", "bcfgh", "g").carry(wedge=1, coin=3)
    for pick in picks:
        legal = legal_actions(play.state)
        if not legal:
            return
        before = play.state.hero.room
        play.act(legal[pick % len(legal)])
        assert water.is_wet(play.state, play.creature.room)
        assert not play.saw(Caught) or water.is_wet(play.state, before) or play.saw(Moved)
