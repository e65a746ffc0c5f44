"""Water: slow, costs breath, covers sound, and hides whoever is quiet in it."""

from __future__ import annotations

from backterm.engine import senses, sound, water
from backterm.engine.actions import Go, Pace
from backterm.engine.events import Caught, NoiseMade, StaminaChanged, TurnBegan
from backterm.engine.level import Way
from backterm.engine.rules import effort, refuse
from backterm.engine.state import Mood
from tests.scenario import Play, draw, room

POOL = {"bc": {"surface": "water"}}


def pool(**hero: int) -> Play:
    return Play(draw("a-b-c-d", rooms=POOL), mode="field", **hero)


def test_a_step_that_begins_or_ends_in_water_is_slow() -> None:
    play = pool().do("east")
    assert play.saw(TurnBegan) == [TurnBegan(15)]
    assert play.do("sneak east").saw(TurnBegan) == [TurnBegan(24)]
    assert play.do("run east").saw(TurnBegan) == [TurnBegan(9)]
    assert play.do("wait").saw(TurnBegan) == [TurnBegan(10)]


def test_wading_costs_breath_and_gives_none_back() -> None:
    play = pool(stamina=50).do("east")
    assert play.saw(StaminaChanged) == [StaminaChanged(-3)]
    assert play.do("wait").saw(StaminaChanged) == [StaminaChanged(5)]
    assert effort(play.state, Pace.RUN, room("c")) == 11
    tired = pool(stamina=10)
    assert refuse(tired.state, Go(Way.EAST, Pace.RUN)) is not None
    assert refuse(tired.state, Go(Way.EAST)) is None
    assert pool(stamina=1).do("east").state.hero.stamina == 0


def test_water_covers_sound_besides_the_hum() -> None:
    state = pool().state
    assert sound.mask(state, room("b")) == sound.mask(state, room("a")) + 3
    assert sound.mask(state, room("b"), keen=True) == sound.mask(state, room("a"), keen=True) + 1
    assert not water.is_wet(state, room("d"))


def test_who_is_quiet_in_water_is_under_it() -> None:
    play = pool().do("east")
    assert play.state.hero.noise == 16
    assert not senses.is_unseen(play.state)
    assert senses.is_unseen(play.do("wait").state)
    play.do("sneak east")
    assert play.saw(NoiseMade)[0].loudness == 5
    assert senses.is_unseen(play.state)
    assert not senses.is_unseen(play.do("shout").state)
    assert not senses.is_unseen(play.do("sneak east").state)


def test_what_comes_through_water_does_not_find_who_waits_in_it() -> None:
    play = pool(room=room("b")).haunt("b", mood=Mood.POISED, goal=room("b"))
    assert not play.do("wait").saw(Caught)
    seen = Play("a-b-c-d", room=room("b")).haunt("b", mood=Mood.POISED, goal=room("b"))
    assert seen.do("wait").saw(Caught)
