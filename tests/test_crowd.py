"""The Crowd: lazy random walks that haunt what has many doors, turn to whoever is awake among them, and push."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from backterm.engine.actions import Wait
from backterm.engine.events import Caught, CreatureChanged, Heard, Jostled, NoiseMade, Poised, SanityChanged
from backterm.engine.level import Way
from backterm.engine.state import Creature, Mood
from backterm.engine.turn import step
from tests.scenario import CROWD, KINDS, Play, draw, pair, room

APART = "a b-c-d\n  | | |\ne-f-g-h"
"""The hero is shut in room a; the others have one to four doors."""


def test_in_the_long_run_a_room_has_its_share_of_doors() -> None:
    play = Play(APART)
    level = play.state.level
    many = tuple(Creature("crowd", 1) for _ in range(12))
    state = replace(play.state, floor=replace(play.state.floor, creatures=many))
    found = Counter[int]()
    stayed = moved = 0
    for _ in range(1500):
        after, _events = step(state, Wait())
        stayed += sum(
            one.room == other.room for one, other in zip(state.floor.creatures, after.floor.creatures, strict=True)
        )
        moved += len(many)
        state = replace(after, hero=replace(after.hero, sanity=100))
        found.update(creature.room for creature in state.floor.creatures)
    doors = {place: len(level.rooms[place].exits) for place in range(1, 8)}
    shares = {place: many / sum(doors.values()) for place, many in doors.items()}
    away = sum(abs(found[place] / found.total() - share) for place, share in shares.items()) / 2
    assert away < 0.03
    assert found[0] == 0
    assert abs(stayed / moved - 0.5) < 0.02


def test_shut_doors_keep_them_and_a_room_without_exits_too() -> None:
    play = Play("a b+c d").shut("bc").haunt("b", kind="crowd").haunt("d", kind="crowd")
    for _ in range(30):
        play.do("wait")
    assert [creature.room for creature in play.state.floor.creatures] == [room("b"), room("d")]
    assert not play.saw(CreatureChanged)


def test_it_turns_its_face_and_a_turn_later_it_pushes_with_a_clatter() -> None:
    play = Play("a-b-c", room=room("b")).haunt("b", kind="crowd").do("wait")
    assert play.saw(Poised) == [Poised(0, Way.IN)]
    assert [event.why for event in play.saw(CreatureChanged)] == ["faces"]
    play.do("wait")
    (jostled,) = play.saw(Jostled)
    assert (jostled.start, jostled.room) == (room("b"), play.state.hero.room)
    assert play.here in "ac"
    assert SanityChanged(-CROWD.bite, "jostled") in play.events
    assert [noise.sound for noise in play.saw(NoiseMade)] == ["clatter"]
    assert (play.state.hero.wounds, play.lurks) == (0, ("b", Mood.ROAM))
    assert not play.saw(Caught)


def test_where_no_way_out_is_open_it_pushes_to_the_wall() -> None:
    play = Play("a>b+c", room=room("b")).shut("bc").haunt("b", kind="crowd").do("wait", "wait")
    assert play.saw(Jostled) == [Jostled(0, room("b"), Way.IN, room("b"))]
    assert play.here == "b"


def test_it_looks_away_from_whoever_leaves() -> None:
    play = Play("a-b-c", room=room("b")).haunt("b", kind="crowd").do("wait", "east")
    assert play.lurks == ("b", Mood.ROAM)
    assert [event.why for event in play.saw(CreatureChanged)] == ["looks_away"]


def test_whoever_creeps_or_hides_goes_unnoticed() -> None:
    play = Play("a-b-c").haunt("b", kind="crowd").do("sneak east")
    assert not play.saw(Poised)
    assert not play.do("sneak east").saw(Poised)
    hidden = Play("a-b-c", room=room("b")).do("hide").haunt("b", kind="crowd")
    assert not hidden.do("wait", "wait").saw(Poised)


def test_the_bacterium_hears_the_clatter_whoever_stands_first_in_the_row() -> None:
    for kinds in (("bacterium", "crowd"), ("crowd", "bacterium")):
        play = Play("a-b-c-d-e-f", room=room("b"))
        for kind in kinds:
            play.haunt("b" if kind == "crowd" else "f", kind=kind, mood=Mood.POISED if kind == "crowd" else Mood.LISTEN)
        play.do("wait")
        assert play.saw(Jostled)
        (hunter,) = [creature for creature in play.state.floor.creatures if creature.kind == "bacterium"]
        assert (hunter.mood, hunter.sounds) == (Mood.WARY, ("clatter",))


def test_it_is_heard_to_change_its_place() -> None:
    play = Play(draw("a+b-c-d", rooms={"*": {"lamp": False}}), room=room("b")).haunt("c", kind="crowd")
    heard = [event.sound for _ in range(12) for event in play.do("sneak west", "sneak east").saw(Heard)]
    assert set(heard) <= {"shuffle"}
    assert heard


def test_the_slow_move_as_often_as_their_pace_allows() -> None:
    play = Play("a b-c-d-e")
    kinds = replace(KINDS, creatures={**KINDS.creatures, "crowd": replace(CROWD, pace=1000)})
    play.state = replace(play.state, world=replace(play.state.world, kinds=kinds))
    play.haunt("c", kind="crowd")
    changes = [event for _ in range(40) for event in play.do("wait").saw(CreatureChanged)]
    assert not changes
    assert pair("bc") not in play.state.floor.shut
