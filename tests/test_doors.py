"""Doors that are jammed or locked, curtains, and what ways they leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm import content, prose, travel
from backterm.engine import doors, senses, sound
from backterm.engine.actions import Go, Open, Shut, Throw, Use, Wedge
from backterm.engine.decay.anchors import watch
from backterm.engine.distances import Distances, backwards
from backterm.engine.events import DoorFreed, DoorOpened, DoorShut, DoorWedged, NoiseMade
from backterm.engine.level import NOWHERE, Way
from backterm.engine.notation import parse
from backterm.engine.rules import legal_actions, refuse
from backterm.travel import Journey
from backterm.views import map as plan
from backterm.views import pages, status
from tests.scenario import Play, draw, pair

WORDS = content.load().words
RING = "a+b\n| |\nc-d"


def locked(play: Play, *letters: str) -> Play:
    """Lock doors, out of turn."""
    shut = tuple(pair(two) for two in letters)
    floor = replace(play.state.floor, locked=shut, shut=play.state.floor.shut.union(shut))
    play.state = replace(play.state, floor=floor)
    return play


def reason(play: Play, line: str) -> str:
    refusal = refuse(play.state, parse(line, play.state))
    return refusal.reason if refusal else ""


def told(play: Play, line: str) -> str:
    before = play.state
    play.do(line)
    lines = prose.tell(before, play.events, play.state, WORDS)
    return "\n".join("".join(piece for piece, _ in line) for line in lines)


def test_a_wedge_jams_a_door_as_it_stands_and_comes_back_to_the_bag() -> None:
    play = Play("a+b").carry(wedge=1).do("wedge east")
    assert play.saw(DoorWedged) == [DoorWedged(0, 1, "wedge")]
    assert play.saw(NoiseMade)[0].sound == "wedge"
    assert play.state.floor.wedged == {pair("ab")}
    assert "wedge" not in dict(play.state.hero.bag)
    play.do("east").do("unwedge west")
    assert play.saw(DoorFreed) == [DoorFreed(1, 0, "wedge")]
    assert play.state.floor.wedged == frozenset()
    assert dict(play.state.hero.bag)["wedge"] == 1


def test_what_is_jammed_shut_stops_the_hero_and_what_is_jammed_open_cannot_be_shut() -> None:
    play = Play("a+b").carry(wedge=1)
    assert reason(play, "wedge east") == ""
    play.do("wedge east")
    assert (reason(play, "east"), reason(play, "close east")) == ("", "wedged")
    shut = Play("a+b").carry(wedge=1).shut("ab").do("wedge east")
    assert (reason(shut, "east"), reason(shut, "run east"), reason(shut, "open east")) == ("wedged",) * 3
    assert doors.barred(shut.state) == {pair("ab")}
    assert (doors.barring(shut.state, 1, 0), doors.barring(play.state, 1, 0)) == ("wedged", "")
    assert Go(Way.EAST) not in legal_actions(shut.state)
    assert Wedge(Way.EAST) in legal_actions(shut.state)


def test_a_locked_door_is_refused_whatever_one_wants_of_it() -> None:
    play = locked(Play("a+b").carry(wedge=1), "ab")
    for line in ("east", "open east", "wedge east"):
        assert reason(play, line) == "locked"
    assert reason(play, "close east") == "already_shut"
    assert doors.barring(play.state, 0, 1) == "locked"


def test_only_a_door_can_be_jammed_and_only_with_a_wedge() -> None:
    play = Play("a-b+c\no\nd")
    assert reason(play, "wedge east") == "no_hinge"
    assert reason(play, "wedge south") == "no_hinge"
    assert reason(play, "wedge north") == "no_way"
    play.do("east")
    assert reason(play, "wedge") == "not_carried"
    play.carry(wedge=1)
    assert parse("jam door shut", play.state) == Wedge(Way.EAST)
    refusal = refuse(play.state, Use("wedge"))
    assert refusal is not None
    assert refusal.reason == "name_a_door"


def test_ways_go_round_what_is_barred() -> None:
    play = Play(RING)
    assert doors.distances(play.state)[0][1] == 1
    locked(play, "ab")
    assert doors.distances(play.state)[0][1] == 3
    assert doors.distances(play.state) is doors.distances(play.state)
    locked(play, "ab", "ac")
    assert doors.distances(play.state)[0] == (0, NOWHERE, NOWHERE, NOWHERE)


def test_the_ways_kept_are_bounded() -> None:
    ring = tuple((number, (number + 1) % 600) for number in range(600))
    ways = Distances(ring, backwards(ring))
    for number in range(600):
        assert ways.without(frozenset(), frozenset({number})).to(0)[number] == (NOWHERE if number else 0)
    assert len(ways._narrower) <= 512


def test_a_walk_goes_round_what_is_barred_or_stops() -> None:
    play = Play(RING).do("east", "south", "west", "north")
    assert travel.next_step(play.state, Journey(1)) == Go(Way.EAST)
    assert travel.next_step(locked(play, "ab").state, Journey(1)) == Go(Way.SOUTH)
    fresh = locked(Play("a+b"), "ab")
    assert travel.next_step(fresh.state, Journey()) is None


def test_decay_leaves_what_is_jammed_or_locked() -> None:
    play = locked(Play(draw("a-b-c-d-e+f-g+h", level={"exit": 1, "signs": (1,)})), "ef")
    assert {4, 5} <= watch(play.state).held
    floor = replace(play.state.floor, locked=(), wedged=frozenset({pair("gh")}))
    assert {6, 7} <= watch(replace(play.state, floor=floor)).held


# Curtains ------------------------------------------------------------------------------------------------------


def test_a_drawn_curtain_stops_sight_and_hardly_sound() -> None:
    play = Play(draw("aob", rooms={"*": {"hum": 0}}))
    assert senses.in_view(play.state) == (0, 1)
    before = sound.left(play.state, 0, 20, 1)
    play.do("draw curtain east")
    assert play.saw(DoorShut) == [DoorShut(0, 1)]
    assert play.saw(NoiseMade)[0].sound == "curtain"
    assert senses.in_view(play.state) == (0,)
    assert before - sound.left(play.state, 0, 20, 1) == 1
    play.do("open east")
    assert senses.in_view(play.state) == (0, 1)


def test_who_goes_through_a_window_draws_its_curtain() -> None:
    play = Play("aob").shut("ab").do("sneak east")
    assert play.saw(DoorOpened) == [DoorOpened(0, 1)]
    assert play.here == "b"
    assert {Shut(Way.WEST)} == {action for action in legal_actions(play.state) if isinstance(action, Shut | Open)}


def test_what_is_thrown_at_a_curtain_goes_through() -> None:
    play = Play("aob").shut("ab").carry(coin=1).do("throw coin east")
    assert (1, "coin", 1) in play.state.floor.ground
    assert refuse(Play("a+b").shut("ab").carry(coin=1).state, Throw("coin", Way.EAST)) is not None


# In words and on the plan --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [("wedge east", "door east"), ("close south", "curtain south"), ("close east", "door east")],
)
def test_it_is_told_which_way(line: str, said: str) -> None:
    play = Play("a+b\no\nc").carry(wedge=1)
    assert said in told(play, line).replace("open door", "door").replace("shut door", "door")
    assert told(play, {"wedge east": "wedge east", "close south": "open south"}.get(line, "open east"))


def test_how_a_door_stands_is_said_everywhere() -> None:
    play = Play("a+b+c\no\nd").carry(wedge=2).shut("ad").do("wedge east")
    for shown in (
        "\n".join("".join(piece for piece, _ in line) for line in prose.brief(play.state, WORDS)),
        "\n".join("".join(piece for piece, _ in line) for line in pages.rooms(play.state)),
        "\n".join("".join(piece for piece, _ in line) for line in status.side(play.state, (), WORDS)),
    ):
        assert "wedged open" in shown
        assert "curtain drawn" in " ".join(shown.split())
    play.shut("ab")
    assert "east (wedged shut)" in "".join(piece for line in prose.brief(play.state, WORDS) for piece, _ in line)
    play = locked(Play("a+b"), "ab")
    assert "east (locked)" in "".join(piece for line in prose.brief(play.state, WORDS) for piece, _ in line)


def test_the_plan_marks_what_is_jammed_and_what_is_locked() -> None:
    play = Play("a+b\n+\nc").carry(wedge=1).do("wedge east")
    locked(play, "ac")
    roles = {role for line in plan.draw(play.state, plan.Camera(0, 0), 40, 20) for _, role in line}
    assert {plan.WEDGED[1], plan.LOCKED[1]} <= roles


def test_the_bag_says_how_a_wedge_is_put_to_use() -> None:
    page = pages.inventory(Play("a+b").carry(wedge=1).state)
    assert any("wedge and a direction" in piece for line in page for piece, _ in line)
