"""Vents: heard further than a step, seen through by nobody, and too narrow for what holds itself upright."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm import content
from backterm.engine.deeds.moving import VENT_NOISE
from backterm.engine.doors import distances
from backterm.engine.events import Jostled, NoiseMade
from backterm.engine.kinds import Kinds
from backterm.engine.level import NOWHERE, Level, Passage
from backterm.engine.senses import in_view
from backterm.engine.state import State
from backterm.prose import describe
from tests.scenario import KINDS, Play, draw, pair, room

UPRIGHT = ("crowd", "figure", "lifeguard", "neighbour")
RING = "a-b-c\n|   |\nd-e-f"


def vented(drawing: str, *doors: str) -> Level:
    """A drawn level with vents in place of some doors, given by the letters of their rooms."""
    level = draw(drawing)
    vents = {pair(door) for door in doors}
    rooms = []
    for number, place in enumerate(level.rooms):
        exits = tuple(
            replace(each, passage=Passage.VENT) if (min(number, each.to), max(number, each.to)) in vents else each
            for each in place.exits
        )
        rooms.append(replace(place, exits=exits))
    return replace(level, rooms=tuple(rooms))


def told(kinds: Kinds, **crawls: bool) -> Kinds:
    creatures = {name: replace(kind, crawls=crawls.get(name, True)) for name, kind in kinds.creatures.items()}
    return replace(kinds, creatures=creatures)


def among_the_upright(play: Play) -> Play:
    """The same play where what stands upright in the data does so here."""
    kinds = told(KINDS, **dict.fromkeys(UPRIGHT, False))
    play.state = replace(play.state, world=replace(play.state.world, kinds=kinds))
    return play


def steps_of(play: Play) -> int:
    return next(noise.loudness for noise in play.saw(NoiseMade) if noise.sound == "steps")


def test_a_level_knows_its_vents() -> None:
    assert vented("a-b-c", "bc").vents == {pair("bc")}
    assert draw("a-b-c").vents == frozenset()


@pytest.mark.parametrize(("how", "louder"), [("", VENT_NOISE), ("run ", 2 * VENT_NOISE), ("sneak ", VENT_NOISE // 3)])
def test_whoever_crawls_is_heard(how: str, louder: int) -> None:
    plain, through = Play("a-b").do(how + "east"), Play(vented("a-b", "ab")).do(how + "east")
    assert steps_of(through) == steps_of(plain) + louder


def test_nobody_sees_through() -> None:
    assert room("b") not in in_view(Play(vented("a-b", "ab")).state)


def test_what_holds_itself_upright_goes_round() -> None:
    play = among_the_upright(Play(vented(RING, "ad"), room=room("a")).haunt("d", kind="figure"))
    assert distances(play.state)[room("d")][room("a")] == 1
    assert distances(play.state, crawls=False)[room("d")][room("a")] == 5
    play.do("wait", "wait")
    assert play.here == "a"
    assert play.lurks[0] in "ef"


def test_a_vent_beside_a_door_that_leads_as_near_is_not_taken() -> None:
    level = vented("a-b-c\n  |\nd-e-f\n|\ng-h-i", "be")
    play = among_the_upright(Play(level, room=room("a")).haunt("e", kind="figure"))
    play.do("wait", "wait", "wait")
    assert play.lurks[0] in "def"


def test_of_two_ways_as_short_the_one_that_is_no_vent_is_taken() -> None:
    play = Play(vented("a-b\n| |\nc-d", "ab"), room=room("d"))
    assert among_the_upright(play.haunt("a", kind="figure")).do("wait", "wait").lurks[0] == "c"


def test_what_is_cut_off_but_for_a_vent_stays_where_it_is() -> None:
    play = among_the_upright(Play(vented("a-b-c", "ab"), room=room("a")).haunt("c", kind="figure"))
    assert distances(play.state, crawls=False)[room("c")][room("a")] == NOWHERE
    for _ in range(6):
        play.do("wait")
    assert play.here == "a"
    assert play.lurks[0] in "bc"


def test_mannequins_neither_go_through_nor_push_anybody_through() -> None:
    play = Play(vented("a-b-c", "ab", "bc"), room=room("a")).haunt("b", kind="crowd")
    for _ in range(20):
        play.do("wait")
    assert play.lurks[0] == "b"
    beside = Play(vented("a-b-c", "ab", "bc"), room=room("b")).haunt("b", kind="crowd").do("wait", "wait")
    assert [event.room for event in beside.saw(Jostled)] == [room("b")]


def test_wire_fits() -> None:
    play = among_the_upright(Play(vented("a-b-c", "bc"), room=room("a")).haunt("c"))
    play.do("shout", "wait", "wait", "wait")
    assert play.lurks[0] != "c"


def test_the_data_say_who_is_too_broad() -> None:
    kinds = content.load().kinds.creatures
    assert {name for name, kind in kinds.items() if not kind.crawls} == set(UPRIGHT)


def said(state: State) -> str:
    return "\n".join("".join(text for text, _ in line) for line in describe(state, content.load().words))


def test_the_first_vent_one_comes_to_says_what_it_is() -> None:
    play = Play(vented("a-b-c-d", "bc", "cd"))
    play.state = replace(play.state, world=replace(play.state.world, kinds=content.load().kinds))
    assert "tin" not in said(play.state)
    play.do("east")
    assert f"({VENT_NOISE} more than a step)" in said(play.state)
    assert "east (by a vent)" in said(play.state)
    play.do("east")
    assert "more than a step" not in said(play.state)
