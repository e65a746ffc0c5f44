"""The Neighbour: it comes round to any window one looks through, looks in, and a curtain sends it home."""

from __future__ import annotations

from dataclasses import replace

from backterm.engine.events import Caught, CreatureChanged, CreatureSeen, Heard, Poised, WindowNoted
from backterm.engine.level import Level, Way
from backterm.engine.state import Mood
from tests.scenario import Play, draw, room

COURT = """
aob
| |
c d
| |
e-f
"""


def court(at: str = "e", level: Level | None = None, **hero: int | bool) -> Play:
    """A window between a and b, and the long way round below it."""
    drawn = level or draw(COURT, rooms={"*": {"hum": 0}})
    return Play(drawn, mode="field", **hero).haunt(at, kind="neighbour")


def whys(play: Play) -> list[str]:
    return [event.why for event in play.saw(CreatureChanged)]


def test_it_takes_note_of_a_window_and_walks_round_to_its_far_side() -> None:
    play = court()
    assert (play.do("wait").lurks, whys(play)) == (("e", Mood.HUNT), ["looked_through"])
    assert play.creature.memory == (room("e"), room("a"), room("b"))
    assert (play.do("wait").lurks, whys(play)) == (("f", Mood.HUNT), ["walks_round"])
    assert [event.sound for event in play.saw(Heard)] in ([], ["slippers"])
    assert play.do("wait").lurks == ("d", Mood.HUNT)


def test_it_is_seen_then_at_the_sill_then_it_comes_through() -> None:
    play = court("d").do("wait", "wait")
    assert (play.lurks, whys(play)) == (("b", Mood.WARY), ["looks_in"])
    assert play.saw(CreatureSeen) == [CreatureSeen(0, room("b"))]
    play.do("wait")
    assert play.saw(Poised) == [Poised(0, Way.EAST)]
    assert play.lurks == ("b", Mood.POISED)
    play.do("wait")
    assert play.saw(Caught)
    assert whys(play)[-1] == "comes_through"
    assert (play.state.hero.wounds, play.creature.memory) == (1, (room("d"),))


def test_a_drawn_curtain_sends_it_home_and_it_has_forgotten() -> None:
    for turns in (2, 3):
        play = court("d").do(*["wait"] * turns).do("close east")
        assert (play.lurks, whys(play)) == (("b", Mood.ROAM), ["out_of_sight"])
        assert play.creature.memory == (room("d"),)
        assert (play.do("wait").lurks, whys(play)) == (("d", Mood.ROAM), ["goes_home"])
        assert play.do("wait").saw(CreatureChanged) == []


def test_out_of_view_is_out_of_mind() -> None:
    play = court("d").do("wait", "wait", "wait").do("south")
    assert whys(play) == ["out_of_sight"]
    hidden = court("d").do("wait", "wait", "hide")
    assert hidden.lurks == ("b", Mood.ROAM)
    dark = court("d", draw(COURT, rooms={"a": {"lamp": False}}), lit=True).carry(flashlight=1)
    dark.do("wait", "wait", "wait", "use flashlight")
    assert (dark.lurks, whys(dark)) == (("b", Mood.ROAM), ["out_of_sight"])


def test_it_knows_no_window_that_is_curtained_or_looked_at_from_the_dark() -> None:
    play = court().shut("ab").do("wait", "shout")
    assert play.creature.memory == ()
    assert play.saw(CreatureChanged) == []
    unlit = court(level=draw(COURT, rooms={"a": {"lamp": False}})).do("wait")
    assert unlit.creature.memory == ()
    assert court(room=room("c")).do("shout").saw(CreatureChanged) == []


def test_the_last_window_is_the_one_it_goes_to() -> None:
    drawing = "aob\n| |\ncod\n| |\ne-f"
    play = court("f", draw(drawing)).do("wait", "south")
    assert play.creature.memory == (room("f"), room("c"), room("d"))
    assert play.creature.goal == room("d")


def test_it_never_goes_by_the_room_one_is_in() -> None:
    play = court("c", draw("aob\n|\nc"))
    play.do("wait", "wait")
    assert (play.lurks, whys(play)) == (("c", Mood.HUNT), ["waits"])
    assert play.do("south").lurks[0] == "c"  # and takes no notice of who is in its own
    assert not play.saw(Poised)


def test_a_wedge_keeps_it_away() -> None:
    play = court("f", draw("aob\n| |\nc d\n| +\ne-f")).carry(wedge=1)
    play.shut("df").do("wait")
    held = court("f", draw("aob\n| |\nc d\n| +\ne f"), room=room("a"))
    held.shut("df").carry(wedge=1)
    state = held.state
    held.state = replace(state, floor=replace(state.floor, wedged=frozenset({(room("d"), room("f"))})))
    held.do("wait", "wait")
    assert whys(held) == ["waits"]
    assert play.do("wait").lurks[0] == "f"
    assert play.do("wait").lurks[0] == "d"


def test_where_it_lives_at_the_window_it_only_turns_round() -> None:
    play = court("b").do("wait", "wait")
    assert (play.lurks, whys(play)) == (("b", Mood.WARY), ["looks_in"])


def test_it_stops_at_home_and_goes_no_further() -> None:
    play = court("d")
    play.state = replace(play.state, clock=4)  # so that the sixteen beats of a sneak hold two of its moves
    play.do("wait", "wait", "wait", "close east", "sneak south")
    assert play.lurks == ("d", Mood.ROAM)
    assert play.do("sneak north").saw(CreatureChanged) == []


def test_on_its_way_it_turns_to_the_next_window_without_a_word_and_without_a_stop() -> None:
    play = court("f", draw("aob\n| |\ncod\n| |\ne-f")).do("wait")
    assert [event.way for event in play.saw(WindowNoted)] == [Way.EAST]
    play.do("south")
    assert play.saw(WindowNoted) == []
    assert (play.lurks, whys(play)) == (("d", Mood.WARY), ["looks_in"])
