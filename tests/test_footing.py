"""Sanity falls in steps, and each step is warned of for as many turns as the data says before it gives way."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from backterm import content, prose
from backterm.beholder import Beholder
from backterm.engine import clock
from backterm.engine.apply import Course
from backterm.engine.events import FootingChanged, FootingKept, FootingWarned
from backterm.engine.footing import Giving, footing, giving, settle
from backterm.engine.level import NOWHERE
from backterm.engine.state import State, changed
from backterm.game import new_game
from backterm.rng import Key
from backterm.travel import reason_to_stop
from backterm.views.bars import nerves
from tests.scenario import FOOTINGS, Play, draw
from tests.test_prose import text

WORDS = content.load().words
CORRIDOR = "a-b-c\n|   |\nd-e-f"
WEARING = draw(CORRIDOR, rooms={"*": {"dread": 1200}})  # a point a turn


def test_the_first_step_is_warned_of_three_turns_before_it_gives_way() -> None:
    play = Play(WEARING, sanity=64)
    play.do("wait")
    assert (play.state.hero.sanity, play.saw(FootingWarned)) == (63, [])
    play.do("wait")
    assert play.saw(FootingWarned) == [FootingWarned(1)]
    assert giving(play.state) == Giving(FOOTINGS[1], 60, 3)
    play.do("wait")
    assert giving(play.state) == Giving(FOOTINGS[1], 60, 2)
    play.do("wait", "wait")
    assert (play.state.hero.sanity, play.saw(FootingChanged)) == (59, [FootingChanged(1)])
    assert (footing(play.state), giving(play.state)) == (FOOTINGS[1], None)


def test_a_blow_is_followed_by_its_warning_and_not_by_what_it_warns_of() -> None:
    play = Play(CORRIDOR, sanity=30).do("wait")
    assert play.saw(FootingWarned) == [FootingWarned(2)]
    assert giving(play.state) == Giving(FOOTINGS[2], 40, 3)
    turns = [giving(play.state)]
    while not play.do("wait").saw(FootingChanged):
        turns.append(giving(play.state))
    assert [coming.turns for coming in turns if coming] == [3, 2, 1]
    assert footing(play.state) == FOOTINGS[2]  # both steps at once


def test_a_fall_past_a_further_step_is_warned_of_anew() -> None:
    play = Play(WEARING, sanity=41).do("wait")
    assert (play.state.hero.sanity, play.saw(FootingWarned)) == (40, [FootingWarned(1)])
    assert giving(play.state) == Giving(FOOTINGS[1], 60, 3)
    play.do("wait")
    assert play.saw(FootingWarned) == [FootingWarned(2)]
    turns = [giving(play.state)]
    while not play.do("wait").saw(FootingChanged):
        turns.append(giving(play.state))
    assert turns == [Giving(FOOTINGS[2], 40, left) for left in (3, 2, 1)]
    assert footing(play.state) == FOOTINGS[2]


def test_it_comes_back_at_once_and_a_warning_may_come_to_nothing() -> None:
    play = Play(CORRIDOR, sanity=59).carry(almond=1).do("wait", "use almond")
    assert play.saw(FootingKept)
    assert (play.state.hero.warned, giving(play.state)) == (NOWHERE, None)
    play = Play(CORRIDOR, sanity=55, footing=1).carry(almond=1).do("use almond")
    assert play.saw(FootingChanged) == [FootingChanged(0)]


def test_the_end_is_warned_of_too() -> None:
    play = Play(WEARING, sanity=5, footing=3).do("wait")
    assert not play.saw(FootingWarned)
    play.do("wait")
    assert play.saw(FootingWarned) == [FootingWarned(4)]
    assert giving(play.state) == Giving(None, 1, 3)
    play.do("wait", "wait", "wait")
    assert play.state.ending == "remembered"
    assert giving(play.state) is None


def test_without_steps_nothing_gives_way() -> None:
    state = Play(CORRIDOR, sanity=5).state
    bare = replace(state, world=replace(state.world, kinds=replace(state.world.kinds, footings=())))
    course = Course(bare)
    settle(course, None)
    assert (course.events, footing(bare)) == ([], None)


def tell(play: Play, line: str) -> str:
    before = play.state
    play.do(line)
    return text(prose.tell(before, play.events, play.state, WORDS))


def test_every_step_is_told_and_stops_a_walk() -> None:
    play = Play(WEARING, sanity=63)
    before = play.state
    said = tell(play, "wait")
    assert "frayed in 3 turns: sanity below 60" in said
    assert reason_to_stop(before, play.events, play.state) == "sanity"
    play.do("wait", "wait")
    before = play.state
    assert "You are frayed: sanity below 60." in tell(play, "wait")
    assert reason_to_stop(before, play.events, play.state) == "sanity"
    play.carry(almond=9)
    assert "(Steady.)" in tell(play, "use almond") + tell(play, "use almond")
    assert "end of sanity in 3 turns" in tell(Play(WEARING, sanity=4, footing=3), "wait")


def test_what_may_be_told_wrong_is_said_only_to_whom_it_may_be() -> None:
    play = Play(WEARING, sanity=63).do("wait", "wait", "wait")
    before = play.state
    play.do("wait")
    assert play.saw(FootingChanged)
    for lies in (True, False):
        perceived = Beholder(WORDS, lies=lies).perceived
        for mode, may in (("field", lies), ("survey", False)):
            after = replace(play.state, world=replace(play.state.world, mode=content.load().kinds.modes[mode]))
            said = text(prose.tell(before, play.events, after, WORDS, perceived))
            assert ("doorway that is not there" in said) is may


def test_the_sign_says_what_one_is_and_what_comes_next() -> None:
    def sign(state: State) -> str:
        return text(nerves(state))

    play = Play(WEARING, sanity=63)
    assert sign(play.state) == ""
    assert sign(play.do("wait").state) == "frayed in 3 turns"
    assert sign(changed(play.state, hero=changed(play.state.hero, footing=1, sanity=41))) == "slipping in 3 turns"
    assert sign(Play(CORRIDOR, sanity=50, footing=1).state) == "frayed"
    assert sign(Play(WEARING, sanity=3, footing=3).do("wait").state) == "the end in 2 turns"


def test_why_says_how_firmly_one_stands() -> None:
    assert "You are frayed." in text(prose.causes(Play(CORRIDOR, footing=1).state, WORDS))
    said = text(prose.causes(Play(WEARING, sanity=63).do("wait").state, WORDS))
    assert "At this rate you are frayed in 3 turns, below 60." in said
    said = text(prose.causes(Play(WEARING, sanity=4, footing=3).do("wait").state, WORDS))
    assert "At this rate it ends in 3 turns." in said


@pytest.mark.parametrize("seed", range(4))
def test_no_step_is_ever_taken_without_its_warning(seed: int) -> None:
    dice = Key(seed).fold("test footing").dice()
    play = Play(WEARING, seed=seed)
    warned = 0
    for _ in range(160):
        before = play.state.hero
        if play.state.over:
            break
        if dice.chance(1, 12):
            lost = dice.between(-20, 15)
            play.state = changed(play.state, hero=changed(before, sanity=max(1, min(100, before.sanity + lost))))
        play.do("wait")
        hero = play.state.hero
        warned = warned + 1 if hero.warned != NOWHERE else 0 if hero.footing == before.footing else warned
        if hero.footing > before.footing:
            assert warned >= 3
            warned = 0
        assert hero.sanity >= FOOTINGS[min(hero.footing + 1, 3)].below or hero.warned != NOWHERE or hero.footing == 3


@pytest.mark.parametrize("seed", range(2))
def test_every_change_of_sanity_has_a_cause_with_words(seed: int) -> None:
    state = new_game(seed)
    things = state.world.kinds.things
    for fear in clock.fears(state):
        assert fear.cause in WORDS.meanings
    assert set(WORDS.causes) >= {name for name, kind in things.items() if kind.effect == "calm"}


def test_the_manual_and_the_data_agree_on_the_steps() -> None:
    page = " ".join(WORDS.topics["sanity"].lines)
    footings = content.load().kinds.footings
    for kind in footings[1:]:
        assert f"{kind.title} below {kind.below}" in page
        assert kind.warning == 3
    assert f"{footings[0].title} at {footings[1].below} and above" in page
    assert f"Below {footings[1].below} of sanity" in WORDS.topics["perception"].lines[0]
    shares = [(kind.exits, kind.numbers, kind.things, kind.sounds, kind.ways, kind.staying) for kind in footings]
    assert not any(shares[0])
    assert all(less <= more for before, after in pairwise(shares) for less, more in zip(before, after, strict=True))
