"""One judge: what is legal is accepted, everything else is refused with a known reason and changes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import backterm.engine.effects
from backterm.engine import doors, rules
from backterm.engine.actions import (
    Action,
    Back,
    Declare,
    Doubt,
    Drop,
    Flip,
    Go,
    Hide,
    Hint,
    Listen,
    Open,
    Pace,
    Pin,
    Push,
    Read,
    Search,
    Shout,
    Shut,
    Skip,
    Stay,
    StrikeOut,
    Take,
    Throw,
    Use,
    Wait,
    Wedge,
)
from backterm.engine.deeds import DEEDS
from backterm.engine.level import Way
from backterm.engine.notation import parse
from backterm.engine.rules import IllegalAction, Refusal, judge, legal_actions, odds, refuse
from backterm.engine.state import State, facts
from backterm.engine.turn import begin, step
from tests.scenario import KINDS, Play, draw, house, prologue, room, small_plan, world

THINGS = st.sampled_from([*KINDS.things, "banana"])
LAWS = st.sampled_from([*KINDS.laws, "centre"])
WAYS = st.sampled_from(Way)
SMALL = st.integers(-1, 12)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(Go, WAYS, st.sampled_from(Pace)),
    st.builds(Push, WAYS),
    st.builds(Open, WAYS),
    st.builds(Shut, WAYS),
    st.builds(Wedge, WAYS),
    st.sampled_from([Wait(), Listen(), Search(), Shout(), Hide(), Back(), Stay(), Skip(), Hint()]),
    st.builds(Read, LAWS, st.sampled_from([kind.instrument for kind in KINDS.laws.values()])),
    st.builds(Take, THINGS),
    st.builds(Drop, THINGS),
    st.builds(Use, THINGS),
    st.builds(Throw, THINGS, WAYS),
    st.builds(Flip, SMALL, SMALL),
    st.builds(Pin, SMALL),
    st.builds(StrikeOut, LAWS),
    st.builds(Doubt, LAWS),
    st.builds(Declare, LAWS),
    st.builds(Declare, LAWS, st.lists(SMALL, max_size=3).map(tuple)),
)
ROUTES = ((prologue("a-b-c", "c"), house()), (house(),), (house(), house()))
MODES = ("field", "lost", "survey")


def wander(seed: int, picks: list[int]) -> State:
    """The state after as many legal actions as there are picks, every other one a move if there is one."""
    state, _ = begin(world(*ROUTES[seed % 3], seed=seed, mode=MODES[seed // 3 % 3]))
    for pick in picks:
        legal = legal_actions(state)
        if not legal:
            break
        moves = [action for action in legal if isinstance(action, Go)]
        options = moves if moves and pick % 2 else legal
        state, _ = step(state, options[pick // 2 % len(options)])
    return state


STATES = st.builds(wander, st.integers(0, 17), st.lists(st.integers(0, 999), max_size=60))


@settings(max_examples=150, deadline=None)
@given(STATES, st.lists(ACTIONS, max_size=20))
def test_legal_actions_are_accepted_and_all_others_refused(state: State, sample: list[Action]) -> None:
    legal = legal_actions(state)
    assert len(set(legal)) == len(legal)
    assert bool(legal) != state.over
    before = facts(state)
    for action in legal:
        assert refuse(state, action) is None
        assert parse(str(action), state) == action
        after, events = step(state, action)
        assert events
        assert (after.turn == state.turn) == isinstance(action, StrikeOut | Doubt | Hint)
    for action in sample:
        proof = isinstance(action, Declare) and action.witness
        refusal = refuse(state, action)
        if not proof:
            assert (refusal is None) == (action in legal)
        if refusal is None:
            assert parse(str(action), state) == action
        else:
            assert refusal.reason in rules.REASONS
            with pytest.raises(IllegalAction):
                step(state, action)
    assert facts(state) == before


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 17), st.lists(st.integers(0, 999), max_size=80))
def test_the_same_picks_lead_to_the_same_state(seed: int, picks: list[int]) -> None:
    assert facts(wander(seed, picks)) == facts(wander(seed, picks))


def test_every_action_has_a_judge_and_a_deed() -> None:
    assert set(judge._JUDGES) == set(DEEDS) == set(get_args(Action))


def test_every_reason_is_given_somewhere_and_every_given_reason_is_listed() -> None:
    judges = (path for path in Path(judge.__file__).parent.glob("*.py") if path.name != "refusal.py")
    sources = (*sorted(judges), Path(backterm.engine.effects.__file__), Path(doors.__file__))
    text = "".join(source.read_text(encoding="utf-8") for source in sources)
    given_out = set(re.findall(r'"([a-z]+_?[a-z_]*)"', text)) | {"no_thing"}  # which the parser gives
    assert len(set(rules.REASONS)) == len(rules.REASONS)
    assert set(rules.REASONS) <= given_out


def reason(play: Play, action: Action) -> str:
    refusal = refuse(play.state, action)
    return refusal.reason if refusal else ""


def test_moving_needs_a_way_and_running_needs_breath() -> None:
    play = Play("a-b", stamina=7)
    assert reason(play, Go(Way.NORTH)) == "no_way"
    assert reason(play, Go(Way.EAST, Pace.RUN)) == "winded"
    assert reason(play, Go(Way.EAST, Pace.SNEAK)) == ""
    assert reason(play, Go(Way.OUT)) == "no_way"


def test_under_a_sign_one_walks_out_and_does_not_run() -> None:
    play = Play("a-b").do("east")
    assert play.state.hero.room in play.state.level.signs
    assert reason(play, Go(Way.OUT)) == ""
    assert reason(play, Go(Way.OUT, Pace.RUN)) == "no_way"


def test_doors_are_opened_and_shut() -> None:
    play = Play("a+b")
    assert reason(play, Open(Way.EAST)) == "already_open"
    assert reason(play, Shut(Way.WEST)) == "no_way"
    play.do("close east")
    assert reason(play, Shut(Way.EAST)) == "already_shut"
    assert reason(play.carry(coin=1), Throw("coin", Way.EAST)) == "door_shut"
    assert reason(Play("a-b"), Open(Way.EAST)) == "no_door"


def test_things_must_be_at_hand_and_of_use() -> None:
    play = Play(draw("a-b", rooms={"a": {"things": ("coin",)}}))
    assert reason(play, Take("chalk")) == "not_here"
    assert reason(play, Drop("coin")) == "not_carried"
    assert reason(play, Use("coin")) == "not_carried"
    assert reason(play, Throw("coin", Way.EAST)) == "not_carried"
    play.do("take coin")
    assert reason(play, Use("coin")) == "no_use"
    assert reason(play, Throw("coin", Way.NORTH)) == "no_way"
    assert reason(play.carry(almond=1), Use("almond")) == "not_needed"


def test_light_and_charge_know_when_they_are_no_use() -> None:
    dead = Play("a-b", battery=0)
    assert reason(dead, Use("flashlight")) == "no_battery"
    assert reason(Play("a-b", battery=100).carry(battery=1), Use("battery")) == "battery_full"
    assert reason(Play("a-b", battery=99).carry(battery=1), Use("battery")) == ""


def test_chalk_and_thread_serve_once_in_a_room() -> None:
    play = Play("a-b").carry(chalk=2, thread=1).do("use chalk", "use thread")
    assert reason(play, Use("chalk")) == "already_marked"
    assert reason(play, Use("thread")) == ""
    play.do("east")
    assert reason(play, Use("thread")) == "already_tied"


def test_hiding_needs_cover_breath_and_no_witness() -> None:
    assert reason(Play("a-b", stamina=5), Hide()) == "winded"
    assert reason(Play("a-b").haunt("a"), Hide()) == "watched"
    assert reason(Play(draw("a-b", rooms={"a": {"furniture": ""}})), Hide()) == "no_cover"
    assert reason(Play("a-b").do("hide"), Hide()) == "already_hidden"


def test_a_room_is_searched_once() -> None:
    assert reason(Play("a-b").do("search"), Search()) == "already_searched"


def test_only_instruments_of_the_deck_are_read() -> None:
    play = Play("a-b")
    assert reason(play, Read("far", "draught")) == ""
    assert reason(play, Read("far", "paper")) == "no_instrument"
    assert reason(play, Read("dark", "lamps")) == "no_instrument"
    assert reason(play, StrikeOut("dark")) == "not_in_deck"


def test_the_start_pin_goes_into_any_other_room_of_the_model_while_fuses_last() -> None:
    play = Play(house(), mode="survey")
    assert reason(play, Pin(1)) == "no_model"
    play.do("south", "east")
    model = play.state.level.model
    assert model is not None
    assert reason(play, Pin(len(model.plan.spots))) == "no_such_room"
    assert reason(play, Pin(-1)) == "no_such_room"
    assert reason(play, Pin(model.plan.start)) == "pinned_there"
    moved = next(room for room in range(len(model.plan.spots)) if room != model.plan.start)
    play.do(str(Pin(moved)))
    assert reason(play, Pin(moved)) == "pinned_there"
    play.do(str(Pin(model.plan.start)), str(Pin(moved)), str(Pin(model.plan.start)))
    assert play.state.notebook.fuses == 0
    assert reason(play, Pin(moved)) == "no_fuses"


def test_the_model_is_flipped_where_it_stands_and_never_cut_in_two() -> None:
    play = Play(house(), mode="survey")
    assert reason(play, Flip(0, 1)) == "no_model"
    play.do("south", "east")
    assert play.here == "f"
    assert reason(play, Flip(1, 3)) == "no_such_door"
    assert reason(play, Flip(1, 0)) == "no_such_door"
    assert reason(play, Flip(2, 3)) == "would_cut"
    play.do("flip a b")
    assert reason(play, Flip(0, 2)) == "would_cut"
    play.do("flip a b", "flip a b", "flip a b")
    assert play.state.notebook.fuses == 0
    assert reason(play, Flip(0, 1)) == "no_fuses"


def test_declarations_stand_under_a_sign_or_on_a_proof() -> None:
    play = Play(draw("a-b-c", level={"signs": (room("b"), room("c"))}))
    assert reason(play, Declare("far")) == "no_sign"
    assert reason(play, Declare("dark")) == "not_in_deck"
    assert reason(play, Declare("far", (2, 3))) == "bad_witness"
    assert reason(play, Declare("far", (-1,))) == "bad_witness"
    assert reason(play, Declare("odd", (2, 0))) == "bad_witness"
    assert refuse(play.state, Declare("odd", (0, 2))) == Refusal("unknown_room", "2")
    assert reason(play, Declare("odd", (0, 1))) == ""
    assert reason(play, Declare("far", (9,))) == ""
    play.do("declare far by 2")
    assert reason(play, Declare("far")) == "already_declared"
    assert reason(Play(prologue("a-b", "b")), Declare("dark")) == "law_is_given"


def test_three_strikes_and_no_declaration_is_heard() -> None:
    play = Play(draw("a-b-c", level={"signs": (room("a"),)}))
    play.do("declare odd", "declare seam", "declare bridge")
    assert reason(play, Declare("far")) == "no_strikes_left"
    assert reason(play, Declare("far", (2,))) == "no_strikes_left"


def test_before_the_street_there_are_two_choices() -> None:
    play = Play("a-b")
    assert reason(play, Back()) == reason(play, Stay()) == "no_street"
    assert reason(play, Skip()) == "no_prologue"
    play.do("east", "out")
    assert legal_actions(play.state) == (Back(), Stay())
    assert reason(play, Wait()) == "in_the_street"
    play.do("stay", "stay")
    assert legal_actions(play.state) == (Back(), Stay())
    play.do("stay")
    assert legal_actions(play.state) == ()
    assert reason(play, Wait()) == "over"


def test_the_odds_rise_as_sanity_falls() -> None:
    fair = [odds(Play("a:b", sanity=sanity).state, Way.EAST) for sanity in (100, 83, 50, 1)]
    assert [one and (one.chance, one.by_handset, one.cost) for one in fair] == [
        (20, 0, 0),
        (30, 0, 0),
        (50, 0, 0),
        (79, 0, 0),
    ]
    assert odds(Play("a:b").state, Way.NORTH) is None


def test_a_refusal_names_what_it_is_about() -> None:
    with pytest.raises(IllegalAction, match="no_way north") as caught:
        Play("a-b").act(Go(Way.NORTH))
    assert caught.value.refusal == Refusal("no_way", "north")


def test_a_plan_of_two_rooms_is_a_plan() -> None:
    assert small_plan(("ab",), circled="b").refutes("odd") is False
