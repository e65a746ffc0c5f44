"""What the hero sees goes through open exits; what he hears is bounded honestly."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backterm.engine import senses
from backterm.engine.apply import Course
from backterm.engine.events import CreatureSeen, Glimpsed, Heard
from backterm.engine.level import Way
from backterm.engine.state import changed
from tests.scenario import Play, draw, room

LONG = "a-b-c-d-e-f-g-h-i-j-k-l"


def letters(rooms: tuple[int, ...]) -> str:
    return "".join(sorted(chr(97 + number) for number in rooms))


def test_one_sees_through_arches_windows_open_doors_and_down_a_drop() -> None:
    drawing = """
  a
  |
boc+d
  v
  e
"""
    play = Play(drawing, room=room("c"))
    assert letters(senses.in_view(play.state)) == "abcde"
    assert letters(senses.in_view(play.shut("cd").state)) == "abce"
    assert letters(senses.in_view(Play(drawing, room=room("e")).state)) == "e"


def test_a_shut_door_hides_what_is_behind_until_it_opens() -> None:
    play = Play("a+b").shut("ab")
    assert senses.in_view(play.state) == (0,)
    play = Play(draw("a-b+c")).do("wait")
    play.shut("bc").do("east")
    assert play.saw(Glimpsed) == []
    play.do("open east")
    assert play.saw(Glimpsed) == [Glimpsed((room("c"),))]
    assert play.state.floor.glimpsed == {room("b"), room("c")}


def test_from_a_dark_room_one_sees_nothing_until_there_is_light() -> None:
    play = Play(draw("a-b-c", rooms={"b": {"lamp": False}})).do("east")
    assert play.saw(Glimpsed) == []
    play.do("use flashlight")
    assert play.saw(Glimpsed) == [Glimpsed((2,))]


def test_creatures_in_view_are_seen_every_turn() -> None:
    play = Play("a-b-c", mode="survey").haunt("b", energy=-100)
    assert play.do("wait").saw(CreatureSeen) == [CreatureSeen(0, 1)]
    assert play.do("wait").saw(CreatureSeen) == [CreatureSeen(0, 1)]
    assert Play("a-b-c").haunt("c", energy=-100).do("wait").saw(CreatureSeen) == []


@settings(max_examples=80, deadline=None)
@given(st.integers(2, 11), st.booleans(), st.integers(0, 500))
def test_the_true_distance_lies_within_the_bounds(source: int, keen: bool, turn: int) -> None:  # noqa: FBT001
    state = changed(Play(draw(LONG, rooms={"*": {"hum": 0}})).state, turn=turn)
    course = Course(state, keen=keen)
    assert senses.hear(course, source, 40, "wire")
    (heard,) = course.events
    assert isinstance(heard, Heard)
    assert heard.near <= source <= heard.far
    assert heard.far - heard.near <= source // (6 if keen else 3)
    assert heard.near >= 1
    assert (heard.way, heard.own) == (Way.EAST, False)


def test_the_bounds_widen_with_the_way_and_narrow_for_who_listens() -> None:
    state = Play(draw(LONG, rooms={"*": {"hum": 0}})).state
    widths = []
    for keen in (False, True):
        for source in (2, 6, 11):
            course = Course(state, keen=keen)
            senses.hear(course, source, 40, "wire")
            (heard,) = course.events
            assert isinstance(heard, Heard)
            widths.append(heard.far - heard.near)
    assert widths == [0, 2, 3, 0, 1, 1]


def test_what_is_in_sight_or_under_the_hum_is_not_heard() -> None:
    state = Play("a-b-c-d-e").state
    assert not senses.hear(Course(state), 1, 40, "wire")
    assert not senses.hear(Course(state), 4, 13, "wire")
    assert senses.hear(Course(state, keen=True), 4, 13, "wire")


def test_a_sound_is_told_once_a_turn() -> None:
    course = Course(Play("a-b-c-d-e").state)
    assert senses.hear(course, 2, 20, "wire")
    assert senses.hear(course, 3, 20, "wire")
    assert senses.hear(course, 3, 20, "coin", own=True)
    assert [event.sound for event in course.events if isinstance(event, Heard)] == ["wire", "coin"]
