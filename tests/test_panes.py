"""Windows that do not open: one looks through them over a yard, is looked at, and has a curtain to draw."""

from __future__ import annotations

import pytest

from backterm import content, prose
from backterm.engine.actions import Go, Open, Shut
from backterm.engine.decay.anchors import seen_from
from backterm.engine.events import Caught, DoorShut, Glimpsed, NoiseMade, Poised, WindowNoted
from backterm.engine.level import Level, Pane, Way
from backterm.engine.rules import IllegalAction, legal_actions, refuse
from backterm.engine.state import Mood
from backterm.prose import Line
from backterm.travel import reason_to_stop
from tests.scenario import Play, draw, room

WORDS = content.load().words
RING = """
a b
| |
c d
| |
e-f
"""


def yard(signs: tuple[int, ...] = (), lit: str = "abcdef") -> Level:
    """A window of room a looks over the yard at one of room b; on foot it is five doors."""
    panes = {"a": Pane(Way.EAST, room("b"), (0, 0), Way.EAST), "b": Pane(Way.WEST, room("a"), (1, 0), Way.WEST)}
    parts = {name: {"panes": (panes[name],), "hum": 0, "lamp": name in lit} for name in "ab"}
    return draw(RING, rooms=parts, level={"signs": signs})


def said(lines: tuple[Line, ...]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def told(play: Play, line: str) -> str:
    before = play.state
    play.do(line)
    return said(prose.tell(before, play.events, play.state, WORDS))


def test_one_sees_the_room_opposite_and_does_not_get_there() -> None:
    play = Play(yard())
    assert play.state.floor.glimpsed >= {room("b")}
    assert play.state.level.neighbours[room("a")] == (room("c"),)
    assert play.state.level.distances[room("a")][room("b")] == 5
    assert refuse(play.state, Go(Way.EAST)) is not None
    with pytest.raises(IllegalAction, match="behind_glass"):
        play.do("east")
    with pytest.raises(IllegalAction, match="no_way"):
        play.do("north")


def test_a_curtain_is_drawn_and_opened_and_hides_what_is_beyond() -> None:
    play = Play(yard())
    assert {Shut(Way.EAST)} == {act for act in legal_actions(play.state) if isinstance(act, Shut | Open)}
    play.do("close curtain")
    assert play.saw(DoorShut) == [DoorShut(room("a"), room("b"))]
    assert [noise.sound for noise in play.saw(NoiseMade)] == ["curtain"]
    assert Open(Way.EAST) in legal_actions(play.state)
    with pytest.raises(IllegalAction, match="already_shut"):
        play.do("close east")
    assert not play.do("wait").saw(Glimpsed)
    play.do("open window")
    assert not play.state.floor.shut


def test_what_is_looked_at_over_the_yard_is_held() -> None:
    level = yard()
    assert room("b") in seen_from(level, (room("a"),))


def test_the_room_tells_what_its_window_shows() -> None:
    play = Play(yard())
    assert "Window east: across the yard, room 1." in said(prose.describe(play.state, WORDS))
    play.do("close east")
    assert "Window east: the curtain is drawn." in said(prose.describe(play.state, WORDS))
    dark = Play(yard(signs=(room("b"),), lit="a"))
    assert "Window east: across the yard, room 1, dark, under an EXIT sign." in said(prose.describe(dark.state, WORDS))
    assert "Window" not in said(prose.describe(Play(yard(lit="b")).state, WORDS))


def test_the_neighbour_takes_note_says_so_and_comes_through_the_glass() -> None:
    play = Play(yard(), mode="field").haunt("d", kind="neighbour")
    assert "window east" in told(play, "wait")
    assert play.saw(WindowNoted) == [WindowNoted(0, Way.EAST)]
    play.do("wait", "wait")
    assert play.saw(Poised) == [Poised(0, Way.EAST)]
    assert play.do("wait").saw(Caught)


def test_a_walk_stops_where_the_window_is_taken_note_of() -> None:
    play = Play(yard(), mode="field").haunt("d", kind="neighbour")
    before = play.state
    play.do("wait")
    assert reason_to_stop(before, play.events, play.state) == "danger"


def test_what_stands_in_the_window_opposite_is_told_as_being_there() -> None:
    play = Play(yard(), mode="field", room=room("c")).haunt("b", kind="figure")
    assert "yard" in told(play, "north")
    assert "Figure" not in told(play, "wait"), "it stands there as before"


def test_a_curtain_drawn_in_time_sends_it_home() -> None:
    play = Play(yard(), mode="field").haunt("d", kind="neighbour").do("wait", "wait", "wait", "close east")
    assert play.lurks == ("b", Mood.ROAM)
