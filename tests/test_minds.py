"""The Bacterium: hears, warns, comes, plays back; can be led round a ring, hidden from, and lured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backterm.engine.events import (
    Caught,
    CreatureSeen,
    Displaced,
    DoorOpened,
    Ended,
    Heard,
    LevelWoke,
    Passed,
    Poised,
    SanityChanged,
)
from backterm.engine.level import NOWHERE, Way
from backterm.engine.state import Creature, Mood
from tests.scenario import BACTERIUM, KINDS, Play, draw, house, prologue, room

LINE = "a-b-c-d-e-f-g-h-i-j"
RING = "a-b-c\n|   |\nd   e\n|   |\nf-g-h"


def tuned(play: Play, **parts: object) -> Play:
    """The same play with another sort of Bacterium."""
    kind = replace(BACTERIUM, **parts)  # type: ignore[arg-type]
    kinds = replace(KINDS, creatures={"bacterium": kind})
    play.state = replace(play.state, world=replace(play.state.world, kinds=kinds))
    return play


def test_it_drifts_and_never_straight_back_unless_it_must() -> None:
    play = Play(LINE).haunt("e", came=room("d"))
    assert "".join(play.do("wait").lurks[0] for _ in range(8)) == "fghijihg"
    assert play.creature.came == room("h")


def test_it_moves_by_its_cadence() -> None:
    play = tuned(Play(LINE).haunt("c", came=room("b")), cadence="x..x.", pace=10)
    assert "".join(play.do("wait").lurks[0] for _ in range(8)) == "dddeefff"


def test_slow_actions_give_it_more_beats() -> None:
    play = tuned(Play("a-b\n|  \nc-d-e-f-g-h-i"), pace=8, hearing=50).haunt("i")
    play.do("sneak east")
    assert (play.lurks[0], play.creature.energy) == ("g", 0)
    play.do("run west")
    assert (play.lurks[0], play.creature.energy) == ("g", 6)


def test_roaming_it_leaves_shut_doors_shut() -> None:
    play = Play("a b-c+d").shut("cd").haunt("b")
    assert "".join(play.do("wait").lurks[0] for _ in range(4)) == "cbcb"


def test_shut_in_it_opens_a_door_and_is_heard() -> None:
    play = Play("a-b-c+d").shut("cd").haunt("d")
    play.do("wait")
    assert play.lurks[0] == "d"
    assert play.saw(DoorOpened) == [DoorOpened(room("d"), room("c"))]
    assert [heard.sound for heard in play.saw(Heard)] == ["door"]
    play.do("wait")
    assert play.lurks[0] == "c"
    assert [heard.sound for heard in play.saw(Heard)] == ["wire"]


def test_it_hears_turns_its_head_and_only_then_comes() -> None:
    play = Play("a-b-c-d-e-f").haunt("e", came=room("f"))
    play.do("shout")
    assert play.lurks == ("e", Mood.WARY)
    assert play.creature.sounds == ("shout",)
    play.do("wait")
    assert play.lurks == ("e", Mood.HUNT)
    assert [heard.sound for heard in play.saw(Heard)] == ["wire"]
    play.do("wait")
    assert play.lurks == ("d", Mood.HUNT)


def test_what_is_too_faint_for_it_changes_nothing() -> None:
    play = tuned(Play("a-b-c-d-e-f-g"), hearing=20).haunt("g", came=room("f")).do("shout")
    assert play.creature.mood == Mood.ROAM
    assert play.creature.sounds == ()


def test_its_guess_is_wrong_by_no_more_than_the_way_allows() -> None:
    goals = set()
    for seed in range(40):
        play = Play(LINE, seed=seed).haunt("j", energy=-100).do("shout")
        assert play.creature.mood == Mood.WARY
        goals.add(play.creature.goal)
        nearer = Play("a-b-c-d", seed=seed).haunt("c", energy=-100).do("shout")
        assert nearer.creature.goal == 0
    assert len(goals) > 1
    assert goals <= set(range(4))


def test_it_stands_at_the_door_a_whole_turn_before_it_enters() -> None:
    play = Play("a-b-c-d-e-f-g-h").haunt("b", mood=Mood.HUNT, goal=0, energy=90)
    play.do("wait")
    assert play.saw(Poised) == [Poised(0, Way.EAST)]
    assert (play.lurks, play.creature.energy) == (("b", Mood.POISED), 0)
    assert play.saw(CreatureSeen)
    play.do("wait")
    assert play.saw(Caught) == [Caught(0)]


def test_being_caught_hurts_and_moves_the_hero_far_off() -> None:
    play = Play("a-b-c-d-e-f-g-h-i").haunt("b", mood=Mood.POISED, goal=0).do("wait")
    (displaced,) = play.saw(Displaced)
    assert play.state.level.distances[0][displaced.room] >= 6
    assert play.state.hero.room == displaced.room
    assert SanityChanged(-25, "caught") in play.events
    assert play.state.hero.wounds == 1
    assert play.lurks == ("a", Mood.ROAM)


def test_what_hunts_does_not_come_out_on_the_street() -> None:
    level = draw("a-b-c-d-e-f-g-h-i", level={"signs": (0,)})
    play = Play(level).haunt("b", mood=Mood.POISED, goal=0).do("out")
    assert play.state.street
    assert not play.saw(Caught)
    assert play.do("back").saw(Caught)


def test_in_a_small_place_the_hero_comes_to_as_far_off_as_there_is() -> None:
    play = Play("a-b-c").haunt("b", mood=Mood.POISED, goal=0).do("wait")
    assert play.here == "c"


def test_one_capture_too_many_ends_the_run() -> None:
    play = Play("a-b-c", wounds=3).haunt("b", mood=Mood.POISED, goal=0).do("wait")
    assert play.saw(Ended) == [Ended("taken")]
    assert not play.saw(Displaced)
    assert play.state.ending == "taken"


def test_a_bite_may_take_the_last_of_sanity() -> None:
    play = Play("a-b-c", sanity=20).haunt("b", mood=Mood.POISED, goal=0).do("wait")
    assert play.state.ending == "remembered"


def test_who_hides_and_is_silent_is_passed_by() -> None:
    play = Play("a-b-c\n  |  \n  d-e").haunt("c", mood=Mood.HUNT, goal=1)
    play.do("east").saw(Poised)
    assert play.lurks == ("c", Mood.POISED)
    play.do("hide")
    assert play.saw(Passed) == [Passed(0)]
    assert play.lurks == ("b", Mood.ROAM)
    play.do("wait")
    assert play.lurks[0] in "ad"
    assert play.state.hero.wounds == 0


def test_a_breath_too_short_gives_the_hidden_away() -> None:
    play = Play("a-b-c", stamina=11).haunt("c", energy=-20)
    play.do("hide")
    assert not play.state.hero.hidden
    assert play.state.hero.noise > 0


def test_leaving_in_time_it_finds_an_empty_room_and_listens() -> None:
    play = Play("a-b-c-d", room=room("b")).haunt("a", mood=Mood.POISED, goal=1)
    play.do("sneak east")
    assert play.lurks == ("b", Mood.LISTEN)
    assert not play.saw(Caught)


def test_a_door_closed_in_its_face_gains_a_turn() -> None:
    play = Play("a+b-c").haunt("b", mood=Mood.POISED, goal=0)
    play.do("close east")
    assert play.saw(DoorOpened)
    assert play.lurks == ("b", Mood.POISED)
    play.do("wait")
    assert play.saw(Caught)


def test_it_cannot_enter_where_the_way_is_gone() -> None:
    play = Play("a-b c").haunt("c", mood=Mood.POISED, goal=0).do("wait")
    assert play.lurks == ("c", Mood.LISTEN)


def test_a_throw_draws_it_from_the_door() -> None:
    play = Play("a-b-c-d").carry(coin=1).haunt("b", mood=Mood.POISED, goal=0)
    play.do("throw coin east")
    assert play.lurks == ("c", Mood.HUNT)
    play.do("wait")
    assert play.lurks == ("c", Mood.LISTEN)


def test_noise_in_the_very_room_does_not_call_it_off() -> None:
    play = tuned(Play("a-b-c"), cadence="x.").haunt("b", mood=Mood.POISED, goal=0, beat=1)
    assert play.do("shout").lurks == ("b", Mood.POISED)


def test_walking_in_on_it_leaves_a_turn_to_get_away() -> None:
    play = tuned(Play("axb-c").shut("ab"), hearing=50).haunt("b", mood=Mood.LISTEN, patience=9)
    play.do("east")
    assert play.saw(Poised) == [Poised(0, Way.IN)]
    play.do("west")
    assert play.saw(Poised) == [Poised(0, Way.EAST)]
    play.do("wait")
    assert play.saw(Caught)


@pytest.mark.parametrize(("pace", "is_caught"), [("go", True), ("run", True), ("sneak", False)])
def test_whoever_walks_into_it_with_open_eyes_is_caught(pace: str, *, is_caught: bool) -> None:
    play = Play("a-b-c").haunt("b", mood=Mood.ROAM, energy=-1000)
    play.do(f"{pace} east")
    assert bool(play.saw(Caught)) == is_caught


def test_a_noise_beside_it_startles_it_first() -> None:
    play = Play("axb-c").shut("ab").haunt("b", mood=Mood.LISTEN, patience=9)
    assert play.do("east").lurks == ("b", Mood.WARY)
    assert play.do("wait").lurks == ("b", Mood.POISED)
    assert play.do("wait").saw(Caught)


def test_where_it_lost_the_hero_it_plays_back_what_it_heard() -> None:
    play = Play("a-b-c-d", mode="survey").haunt("d", mood=Mood.HUNT, goal=3, sounds=("coin", "shout"))
    play.do("wait")
    assert play.lurks == ("d", Mood.LISTEN)
    heard = play.do("wait").saw(Heard)
    assert len(heard) == 1
    assert heard[0].own
    assert heard[0].sound in {"coin", "shout"}
    for _ in range(5):
        play.do("wait")
    assert play.creature.mood == Mood.ROAM


def test_with_nothing_to_play_back_it_only_listens() -> None:
    play = Play("a-b-c-d").haunt("d", mood=Mood.LISTEN, goal=3, patience=3).do("wait")
    assert not play.saw(Heard)
    assert play.creature.patience == 2


def test_it_keeps_the_latest_sounds_and_each_once() -> None:
    play = Play("a-b-c", mode="survey").haunt("c", energy=-1000, sounds=("p", "q", "shout", "r"))
    play.do("shout")
    assert play.creature.sounds == ("p", "q", "r", "shout")
    play.do("search")
    assert play.creature.sounds == ("p", "q", "r", "shout")
    play.do("run east")
    assert play.creature.sounds == ("q", "r", "shout", "steps")


def test_listening_one_hears_it_hold_still() -> None:
    play = Play("a-b-c-d-e").haunt("e", energy=-100)
    assert not play.do("wait").saw(Heard)
    (heard,) = play.do("listen").saw(Heard)
    assert (heard.sound, heard.way, heard.own) == ("wire", Way.EAST, False)


def test_on_a_ring_it_can_be_led_round_for_ever() -> None:
    play = tuned(Play("a-b-c\n|   |\nd-e-f"), cadence="xx.", hearing=1).haunt("c", mood=Mood.HUNT, goal=0)
    ring = "adefcb"
    ways = {"ad": "south", "de": "east", "ef": "east", "fc": "north", "cb": "west", "ba": "west"}
    ways |= {"da": "north", "ed": "west", "fe": "west", "cf": "south", "bc": "east", "ab": "east"}
    onward = 1
    for _ in range(60):
        place = ring.index(play.here)
        if ring[(place + onward) % 6] == play.lurks[0]:
            onward = -onward
        play.do(ways[play.here + ring[(place + onward) % 6]])
        assert not play.saw(Caught)


def test_at_a_dead_end_one_is_cornered() -> None:
    play = Play("a-b-c-d-e-f-g-h-i").haunt("e", mood=Mood.HUNT, goal=0)
    for _ in range(20):
        play.do("shout")
        if play.saw(Caught):
            break
    assert play.state.hero.wounds == 1


def test_three_strikes_tell_it_where_the_hero_is() -> None:
    play = Play(draw("a-b-c-d-e-f-g-h-i-j-k-l-m", level={"signs": (0,)}), sanity=100)
    play.haunt("m", energy=-1000)
    play.do("declare odd", "declare seam", "declare bridge")
    assert play.saw(LevelWoke)
    assert (play.creature.mood, play.creature.goal) == (Mood.HUNT, 0)
    restless = Play(draw("a-b-c-d-e-f-g-h-i-j-k-l-m", level={"signs": (0,)}))
    restless.do("declare odd", "declare seam", "declare bridge").haunt("m").do("wait")
    assert restless.lurks == ("l", Mood.HUNT)


def test_it_follows_a_hero_who_slips_away_from_under_it() -> None:
    play = Play("a-b\n|  \nc-d", room=room("a")).haunt("a", mood=Mood.POISED, goal=0)
    play.do("sneak south")
    assert play.lurks[1] in {Mood.POISED, Mood.HUNT}


def test_what_drops_on_the_hero_is_announced_by_the_side_it_drops_from() -> None:
    play = Play("a>b-c", room=room("b")).haunt("a", mood=Mood.HUNT, goal=1).do("wait")
    assert play.saw(Poised) == [Poised(0, Way.WEST)]
    above = draw("a  \nv  \nb-c", level={"section": True})
    play = Play(above, room=room("b")).haunt("a", mood=Mood.HUNT, goal=1).do("wait")
    assert play.saw(Poised) == [Poised(0, Way.UP)]


def test_a_room_without_exits_holds_it() -> None:
    play = Play("a b").haunt("b").do("wait")
    assert play.lurks == ("b", Mood.ROAM)
    assert play.creature.came == NOWHERE


@pytest.mark.parametrize("levels", [(prologue("a-b", "b"), house()), (house(),)])
def test_it_does_not_act_in_the_turn_its_level_is_entered(levels: tuple[object, ...]) -> None:
    state = Play(*levels).state  # type: ignore[arg-type]
    play = Play(*levels)  # type: ignore[arg-type]
    if len(levels) > 1:
        play.do("east")
        assert play.state.depth == 1
    assert play.creature == Creature("bacterium", room("g"))
    assert state.turn == 0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1000), st.lists(st.sampled_from(["wait", "shout", "listen", "move"]), max_size=40))
def test_nobody_is_caught_without_a_whole_turns_warning(seed: int, plan: list[str]) -> None:
    play = tuned(Play(RING, seed=seed), pace=7, cadence="x.xx").haunt("h")
    warned = False
    for index, line in enumerate(plan):
        if play.state.over:
            break
        exits = play.state.level.rooms[play.state.hero.room].exits
        play.do(f"go {exits[(seed + index) % len(exits)].way.word}" if line == "move" else line)
        assert warned or not play.saw(Caught)
        warned = bool(play.saw(Poised) or play.saw(CreatureSeen)) or (warned and play.creature.mood == Mood.POISED)


def test_of_two_noises_it_turns_to_the_louder_and_keeps_both() -> None:
    play = Play("a-b+c").shut("bc").haunt("a", energy=-1000, came=room("b"))
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("b")))
    play.do("run east")
    assert play.creature.sounds == ("door", "steps")
    assert play.creature.goal == room("b")
