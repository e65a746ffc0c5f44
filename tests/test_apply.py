"""Every event has its making, and a state holds nothing a digest could not be taken of."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from typing import get_args

import pytest

from backterm.engine import events as happened
from backterm.engine.apply import Course, apply, making
from backterm.engine.events import Event
from backterm.engine.level import NOWHERE
from backterm.engine.state import Creature, Hero, Mood, State, changed, facts
from tests.scenario import Play, draw, house, room


def start() -> State:
    return Play(house()).state


def test_every_event_is_made_somewhere() -> None:
    assert set(making._MAKINGS) == set(get_args(Event))


@pytest.mark.parametrize("kind", making.TOLD_ONLY)
def test_events_that_only_tell_change_nothing(kind: type[Event]) -> None:
    values = {happened.CreatureSeen: (0, 1), happened.Poised: (0, 1)}
    event = kind(*values.get(kind, (0,) * len(fields(kind))))  # type: ignore[arg-type]
    state = start()
    assert apply(state, event) is state


def test_a_turn_begins_by_forgetting_the_last() -> None:
    state = apply(start(), happened.SanityChanged(-3, "wall"))
    state = apply(state, happened.NoiseMade(0, 20, "wall", 4))
    assert (state.hero.sanity, state.hero.noise, len(state.changes)) == (97, 20, 1)
    after = apply(state, happened.TurnBegan(16))
    assert (after.turn, after.clock, after.hero.noise, after.changes) == (1, 16, 0, ())


def test_the_loudest_noise_of_a_turn_is_the_one_shown() -> None:
    state = apply(start(), happened.NoiseMade(0, 20, "wall", 4))
    assert apply(state, happened.NoiseMade(0, 3, "steps", 0)).hero.noise == 20


def test_sanity_stamina_and_battery_stay_between_nothing_and_full() -> None:
    state = start()
    assert apply(state, happened.SanityChanged(-500, "caught")).hero.sanity == 0
    assert apply(state, happened.SanityChanged(+500, "escape")).hero.sanity == 100
    assert apply(state, happened.StaminaChanged(-500)).hero.stamina == 0
    assert apply(state, happened.BatteryChanged(+500)).hero.battery == 100


def test_the_bag_and_the_ground_keep_count_in_uses() -> None:
    play = Play(house())
    ground = {thing: count for place, thing, count in play.state.floor.ground if place == 0}
    assert ground == {"coin": 1, "chalk": 8}
    play.do("take chalk")
    assert dict(play.state.hero.bag)["chalk"] == 8
    assert (0, "chalk", 8) not in play.state.floor.ground
    play.do("use chalk", "drop chalk")
    assert "chalk" not in dict(play.state.hero.bag)
    assert (0, "chalk", 7) in play.state.floor.ground


def test_a_refused_wall_leaves_the_hero_where_he_is() -> None:
    state = start()
    assert apply(state, happened.WallPushed(0, 70, 70, 5)) is state  # type: ignore[arg-type]
    assert apply(state, happened.WallPushed(0, 69, 70, 5)).hero.room == 5  # type: ignore[arg-type]


def test_the_thread_pays_out_and_winds_back() -> None:
    state = apply(start(), happened.ThreadTied(0))
    for there in (1, 2, 1, 4):
        state = apply(state, happened.ThreadPaid(there))
    assert state.floor.thread == (0, 1, 4)
    assert apply(state, happened.ThreadTied(NOWHERE)).floor.thread == ()


def test_a_declaration_by_witness_is_a_strike_in_no_room() -> None:
    state = apply(start(), happened.Declared("odd", (0, 3), "wrong", proved=False))
    assert state.notebook.strikes[0].room == NOWHERE
    state = apply(state, happened.Declared("odd", (), "wrong", proved=False))
    assert state.notebook.strikes[1].room == 0
    assert apply(state, happened.Declared("far", (4,), "right", proved=True)).notebook.proved


def test_a_new_level_is_a_fresh_floor() -> None:
    state = replace(start(), turn=9)
    state = apply(state, happened.Chalked(3))
    after = apply(state, happened.LevelEntered(0))
    assert (after.hero.room, after.floor.arrived, after.floor.chalked) == (0, 9, frozenset())
    assert after.floor.creatures == (Creature("bacterium", room("g")),)
    assert after.notebook.fuses == 4


def test_some_levels_are_empty() -> None:
    assert Play(house(), mode="survey").state.floor.creatures == ()
    assert Play("a-b").state.floor.creatures == ()


def test_two_of_a_thing_lie_in_one_heap() -> None:
    play = Play(draw("a-b", rooms={"a": {"things": ("coin", "chalk", "coin"), "hidden": ("coin",)}}))
    assert play.state.floor.ground == ((0, "chalk", 8), (0, "coin", 2))
    play.do("search")
    assert play.state.floor.ground == ((0, "chalk", 8), (0, "coin", 3))


def test_nothing_happens_after_the_end() -> None:
    course = Course(start())
    course.happen(happened.Ended("out"))
    course.happen(happened.Hid())
    assert course.state.ending == "out"
    assert not course.state.hero.hidden
    assert course.events == [happened.Ended("out")]


def test_a_changed_value_is_frozen_equal_and_of_its_class() -> None:
    hero = Hero(3)
    other = changed(hero, room=4, lit=True)
    assert other == replace(hero, room=4, lit=True)
    assert hash(other) == hash(Hero(4, lit=True))
    assert type(other) is Hero
    assert hero.room == 3
    with pytest.raises(FrozenInstanceError):
        other.room = 5  # type: ignore[misc]


def test_facts_are_plain_and_ordered() -> None:
    state = changed(start(), floor=changed(start().floor, visited=frozenset({3, 1, 2})))
    flat = repr(facts(state))
    assert "[1, 2, 3]" in flat
    assert "World" not in flat
    assert facts(Mood.HUNT) == 2
    with pytest.raises(TypeError, match="cannot hold float"):
        facts(1.5)
