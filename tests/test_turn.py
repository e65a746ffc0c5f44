"""One turn at a time: what an action does, what it costs, and what follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm.engine import events as happened
from backterm.engine import laws
from backterm.engine.actions import Back, Go, Listen, Pace, Pin, StrikeOut
from backterm.engine.events import (
    BatteryChanged,
    Chalked,
    ClaimFound,
    CounterShown,
    Declared,
    DoorOpened,
    Dropped,
    Emerged,
    Ended,
    Flipped,
    LawRestored,
    LawStruck,
    LevelEntered,
    LevelLeft,
    LevelWoke,
    LightSwitched,
    ModelFound,
    Moved,
    NoiseMade,
    Pinned,
    PlanFound,
    ReadingTaken,
    SanityChanged,
    Searched,
    StaminaChanged,
    StreetEntered,
    StreetLeft,
    ThreadPaid,
    ThreadTied,
    Threw,
    Took,
    TurnBegan,
    Used,
    WallPushed,
)
from backterm.engine.kinds import Kinds
from backterm.engine.level import Claim, Level, Model, Posted, Way
from backterm.engine.rules import legal_actions
from backterm.engine.state import Split, facts
from backterm.engine.turn import BEATS, beats_of, begin, step
from backterm.rng import Key
from tests.scenario import KINDS, Play, draw, house, pair, prologue, room, small_plan, world

FORK = "a-b-c\n  |\n  d"


def test_a_run_begins_on_the_first_level_with_a_light_in_hand() -> None:
    state, events = begin(world(prologue("a-b", "b"), house()))
    assert isinstance(events[0], LevelEntered)
    assert (state.turn, state.clock, state.hero.room, state.hero.sanity) == (0, 0, 0, 100)
    assert state.hero.bag == (("flashlight", 1),)
    assert state.floor.glimpsed == {1}


def test_about_half_of_the_doors_happen_to_be_shut_and_by_the_seed() -> None:
    level = draw("a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u")
    counts = [len(begin(world(level, seed=seed))[0].floor.shut) for seed in range(30)]
    assert 8 <= sum(counts) // 30 <= 12
    assert len(set(counts)) > 4
    assert begin(world(level, seed=7))[0].floor.shut == begin(world(level, seed=7))[0].floor.shut


@pytest.mark.parametrize(("pace", "beats", "loudness"), [("go", 10, 9), ("run", 6, 18), ("sneak", 16, 3)])
def test_pace_decides_time_and_noise(pace: str, beats: int, loudness: int) -> None:
    play = Play(FORK).do(f"{pace} east")
    assert play.state.clock == beats == BEATS[Pace[pace.upper()]]
    assert play.saw(NoiseMade)[0].loudness == loudness == play.state.hero.noise
    assert play.here == "b"
    assert play.state.hero.came == room("a")


def test_tiled_rooms_ring() -> None:
    play = Play(draw("a-b", rooms={"b": {"surface": "tile"}})).do("east")
    assert play.saw(NoiseMade)[0].loudness == 15


def test_on_moss_one_sneaks_without_a_sound() -> None:
    assert Play(draw("a-b", rooms={"b": {"surface": "moss"}})).do("sneak east").saw(NoiseMade) == []


def test_running_spends_breath_that_comes_back() -> None:
    play = Play(FORK).do("run east")
    assert play.state.hero.stamina == 92
    assert play.do("west").state.hero.stamina == 94
    assert play.do("wait").state.hero.stamina == 99
    assert play.do("wait").saw(StaminaChanged) == [StaminaChanged(1)]
    assert play.do("wait").saw(StaminaChanged) == []


def test_crossing_out_takes_no_time() -> None:
    play = Play(FORK).do("east", "strike far")
    assert play.saw(LawStruck) == [LawStruck("far", "")]
    assert (play.state.turn, play.state.clock) == (1, 10)
    assert not play.saw(TurnBegan)
    assert play.do("strike far").saw(LawRestored) == [LawRestored("far")]
    assert beats_of(StrikeOut("far")) == 0
    assert beats_of(Listen()) == beats_of(Go(Way.EAST)) == 10


def test_the_state_one_began_with_is_untouched() -> None:
    play = Play(house())
    before, digest = play.state, facts(play.state)
    play.do("east", "shout")
    assert facts(before) == digest != facts(play.state)


def test_a_shut_door_is_opened_by_going_through_it() -> None:
    play = Play("a+b").shut("ab").do("east")
    assert play.saw(DoorOpened) == [DoorOpened(0, 1)]
    assert [noise.sound for noise in play.saw(NoiseMade)] == ["door", "steps"]
    assert play.state.floor.shut == frozenset()
    assert Play("a+b").shut("ab").do("run east").saw(NoiseMade)[0].loudness == 16


def test_doors_are_minded_from_inside() -> None:
    play = Play("a+b").do("close east")
    assert play.state.floor.shut == {pair("ab")}
    assert play.here == "a"
    play.do("open east")
    assert play.state.floor.shut == frozenset()


def test_hiding_lasts_while_one_keeps_still() -> None:
    play = Play(FORK).do("hide", "listen")
    assert play.state.hero == replace(play.state.hero, hidden=True, stamina=88)
    after = play.do("search")
    assert after.saw(Emerged) == [Emerged()]
    assert not after.state.hero.hidden
    assert not Play(FORK).do("hide", "east").state.hero.hidden


def test_breath_runs_out() -> None:
    play = Play(FORK, stamina=13).do("hide")
    assert play.state.hero.hidden
    play.do("wait")
    assert play.saw(Emerged)
    assert play.saw(NoiseMade)[0].sound == "gasp"


def test_things_are_taken_dropped_and_found() -> None:
    play = Play(draw("a-b", rooms={"a": {"things": ("coin", "coin"), "hidden": ("chalk",)}}))
    assert play.do("take coin").saw(Took) == [Took("coin", 2)]
    assert play.do("drop coin").saw(Dropped) == [Dropped("coin")]
    assert dict(play.state.hero.bag)["coin"] == 1
    assert play.do("search").saw(Searched) == [Searched(("chalk",))]
    assert play.state.floor.searched == {0}
    assert (0, "chalk", 8) in play.state.floor.ground


def test_a_throw_flies_two_rooms_straight_on_and_sounds_where_it_lands() -> None:
    play = Play("a-b-c-d").carry(coin=2).do("throw coin east")
    assert play.saw(Threw) == [Threw("coin", Way.EAST, room("c"))]
    (noise,) = play.saw(NoiseMade)
    assert (noise.room, noise.loudness, noise.sound) == (room("c"), 18, "coin")
    assert (room("c"), "coin", 1) in play.state.floor.ground
    assert dict(play.state.hero.bag)["coin"] == 1


@pytest.mark.parametrize("drawing", ["a-b+c", "a-b>c", "a-b c", "a-b\n  |\n  c"])
def test_a_throw_stops_at_what_is_shut_or_goes_down(drawing: str) -> None:
    play = Play(drawing).carry(coin=1)
    if "+" in drawing:
        play.shut("bc")
    assert play.do("throw coin east").saw(Threw)[0].room == room("b")


def test_the_flashlight_lights_drains_and_dies() -> None:
    play = Play(FORK, battery=1).do("use flashlight")
    assert play.saw(LightSwitched) == [LightSwitched(lit=True)]
    assert play.saw(BatteryChanged) == []
    play.do("wait")
    assert play.saw(BatteryChanged) == [BatteryChanged(-1)]
    assert play.saw(LightSwitched) == [LightSwitched(lit=False)]
    assert (play.state.hero.battery, play.state.hero.lit) == (0, False)


def test_a_battery_charges_and_is_used_up() -> None:
    play = Play(FORK, battery=70).carry(battery=1).do("use battery")
    assert play.saw(Used) == [Used("battery", "charge", 0)]
    assert play.saw(BatteryChanged) == [BatteryChanged(30)]
    assert "battery" not in dict(play.state.hero.bag)


def test_a_light_let_go_goes_out() -> None:
    assert Play(FORK).do("use flashlight", "drop flashlight").saw(LightSwitched) == [LightSwitched(lit=False)]
    assert Play(FORK).do("use flashlight", "use flashlight").state.hero.lit is False
    assert Play(FORK).do("drop flashlight").saw(LightSwitched) == []


def test_almond_water_calms() -> None:
    play = Play(FORK, sanity=50).carry(almond=2).do("drink")
    assert play.saw(SanityChanged) == [SanityChanged(12, "almond")]
    assert dict(play.state.hero.bag)["almond"] == 1


def test_chalk_marks_and_wears_away() -> None:
    play = Play(FORK).carry(chalk=8).do("chalk")
    assert play.saw(Chalked) == [Chalked(0)]
    assert dict(play.state.hero.bag)["chalk"] == 7
    assert play.state.floor.chalked == {0}


def test_the_thread_pays_out_winds_back_and_is_untied() -> None:
    play = Play(FORK).carry(thread=1).do("tie", "east", "south")
    assert list(play.state.floor.thread) == [0, 1, room("d")]
    assert list(play.do("north", "west").state.floor.thread) == [0]
    assert play.do("untie").saw(ThreadTied) == [ThreadTied(-1)]
    assert list(play.state.floor.thread) == []
    assert dict(play.state.hero.bag)["thread"] == 1


def test_without_its_reel_a_thread_ends_where_it_was_put_down() -> None:
    play = Play(FORK).carry(thread=1).do("tie", "east", "drop thread", "south")
    assert list(play.state.floor.thread) == [0, 1]
    assert list(play.do("north", "west").state.floor.thread) == [0, 1]
    assert list(play.do("east", "take thread", "south").state.floor.thread) == [0, 1, room("d")]


def test_a_thread_has_an_end() -> None:
    play = Play("a-b\n| |\nc-d")
    short = replace(KINDS.things["thread"], amount=2)
    play.state = replace(play.state, world=replace(play.state.world, kinds=_with(short.name, short)))
    play.carry(thread=1).do("tie", "east", "south", "west")
    assert play.state.floor.thread == (0, 1, room("d"))
    assert play.saw(ThreadPaid) == []
    play.do("east")
    assert play.state.floor.thread == (0, 1, room("d"))
    assert play.do("north").state.floor.thread == (0, 1)


def _with(name: str, kind: object) -> Kinds:
    return replace(KINDS, things={**KINDS.things, name: kind})  # type: ignore[dict-item]


def test_a_wall_gives_way_by_the_very_number_shown() -> None:
    rolls = []
    for seed in range(60):
        play = Play("a:b", seed=seed, sanity=50).do("push")
        (push,) = play.saw(WallPushed)
        rolls.append(push.roll)
        assert push.chance == 50
        assert (play.here == "b") == (push.roll < push.chance)
        if play.here == "a":
            assert SanityChanged(-6, "wall") in play.events
            assert play.saw(NoiseMade)[0].loudness == 20
    assert 15 < sum(roll < 50 for roll in rolls) < 45


def test_evidence_is_found_once_struck_and_heartens() -> None:
    level = evidence()
    play = Play(level, sanity=90).do("east")
    assert play.saw(PlanFound) == [PlanFound(0)]
    assert play.saw(ClaimFound) == [ClaimFound(0)]
    assert play.saw(ModelFound) == [ModelFound(room("d"))]
    assert {(event.law, event.why) for event in play.saw(LawStruck)} == {
        ("odd", "claim"), ("bridge", "plan"), ("seam", "plan"),
    }  # fmt: skip
    assert play.state.hero.sanity == 96
    assert play.state.notebook.plans == play.state.notebook.claims == (0,)
    assert not play.do("west", "east").saw(PlanFound)


def test_without_the_assist_nothing_is_struck() -> None:
    play = Play(evidence(), mode="lost").do("east")
    assert play.saw(PlanFound)
    assert play.state.notebook.struck == frozenset()


def evidence() -> Level:
    """Three rooms in a row, everything there is to find in the middle one."""
    plan = small_plan(("ab", "bc"), circled="c")
    model = small_plan(("ab", "bc", "ac", "cd"), walls=("bd",))
    return draw(
        FORK,
        level={
            "posted": (Posted(1, plan),),
            "claims": (Claim(1, "odd"),),
            "model": Model(1, replace(model, circled=room("d")), 4),
        },
    )


def test_the_model_tells_where_its_lamp_lights() -> None:
    play = Play(evidence()).do("east", "flip a c")
    (flip,) = play.saw(Flipped)
    assert (flip.lamp, flip.fuses) == (room("d"), 3)
    assert play.state.notebook.toggled == {(0, 2)}
    assert play.state.notebook.looks[0].lamp == room("d")
    play.do("flip a c")
    assert play.state.notebook.toggled == frozenset()
    assert play.state.notebook.fuses == 2


def test_the_model_tells_where_its_lamp_lights_with_the_start_elsewhere() -> None:
    play = Play(evidence()).do("east", "pin d")
    (pinned,) = play.saw(Pinned)
    building = laws.of_plan(play.state.level.model.plan, start=room("d"))  # type: ignore[union-attr]
    assert (pinned.lamp, pinned.fuses) == (laws.answer(play.state.level.law, building), 3)
    assert play.state.notebook.pin == room("d")
    assert play.state.notebook.looks[0].tried == Pin(room("d"))
    play.do("flip a c")
    assert play.state.notebook.pin == room("d")
    assert play.state.notebook.toggled == {(0, 2)}


def test_the_model_strikes_what_it_refutes() -> None:
    level = replace(evidence(), posted=(), claims=())
    play = Play(level).do("east", "flip b d")
    assert {event.why for event in play.saw(LawStruck)} <= {"model"}
    assert "far" not in play.state.notebook.struck


def test_reading_takes_a_turn_and_is_written_down() -> None:
    play = Play(FORK).do("east", "read draught")
    assert play.saw(ReadingTaken) == [ReadingTaken("far", 1)]
    (reading,) = play.state.notebook.readings
    assert (reading.turn, reading.room, reading.law, reading.value) == (2, 1, "far", 1)


def signed() -> Level:
    """The exit by FAR is d; there are signs in b and d."""
    counter = small_plan(("ab", "bc"), circled="c")
    return draw(
        "a-b-c-d-e\n  |\n  f",
        level={"signs": (room("b"), room("e")), "counters": (("bridge", counter),)},
    )


def test_right_under_the_right_sign_opens_it() -> None:
    play = Play(signed(), house()).do("east", "east", "east", "east", "declare far")
    assert play.saw(Declared) == [Declared("far", (), "right", proved=False)]
    assert play.state.notebook.declared == "far"
    play.do("out")
    assert play.saw(LevelLeft) == [LevelLeft("sketch", proved=False)]
    assert (play.state.depth, play.state.hero.room) == (1, 0)
    assert play.state.splits == (Split("sketch", 6, proved=False, turns=6),)


def test_a_proof_may_be_given_anywhere_and_the_way_out_is_walked() -> None:
    play = Play(signed(), sanity=60).do("declare far by 4")
    assert play.saw(Declared) == [Declared("far", (4,), "right", proved=True)]
    assert play.state.notebook.proved
    play.do("east", "out")
    assert play.saw(StreetEntered)
    play.do("back", "east", "east", "east", "out")
    assert play.saw(Ended) == [Ended("out")]
    assert play.state.ending == "out"


def test_the_right_law_under_the_wrong_sign_costs_less() -> None:
    play = Play(signed()).do("east", "declare far")
    assert play.saw(Declared) == [Declared("far", (), "room", proved=False)]
    assert SanityChanged(-8, "wrong_room") in play.events
    assert not play.saw(CounterShown)
    assert play.do("declare far by 3").saw(Declared)[0].verdict == "room"


def test_the_wrong_law_costs_and_teaches() -> None:
    play = Play(signed()).do("east", "declare bridge")
    assert play.saw(Declared)[0].verdict == "wrong"
    assert SanityChanged(-15, "wrong_law") in play.events
    assert play.saw(CounterShown) == [CounterShown("bridge")]
    assert play.saw(LawStruck)[0] == LawStruck("bridge", "counter")
    plan = dict(play.state.level.counters)["bridge"]
    assert all(plan.refutes(struck.law) or struck.law == "bridge" for struck in play.saw(LawStruck))
    assert play.saw(NoiseMade)[0].sound == "pulse"
    assert play.do("declare bridge").saw(CounterShown) == []
    assert play.do("declare odd by 0 1").saw(LevelWoke) == [LevelWoke()]


def test_the_street_does_good_at_every_house_and_costs_more_than_that_to_turn_round() -> None:
    play = Play(signed(), sanity=50).do("east", "out")
    for houses, sanity, back in ((0, 50, 8), (1, 54, 16), (2, 58, 24)):
        assert (play.state.strolled, play.state.hero.sanity) == (houses, sanity)
        turned, _ = step(play.state, Back())
        assert turned.hero.sanity == sanity - back
        assert not turned.street
        play.do("stay")
    assert play.state.ending == "suburb"


def test_the_street_may_be_left_or_accepted() -> None:
    before = Play(signed()).do("east", "out")
    assert before.state.street
    after = Play(signed()).do("east", "out", "back")
    assert after.saw(StreetLeft)
    assert SanityChanged(-8, "street") in after.events
    assert not after.state.street
    assert after.do("out", "stay", "stay", "stay").state.ending == "suburb"


def test_the_prologue_ends_by_falling() -> None:
    play = Play(prologue("a-b-c", "c"), house()).do("east", "east")
    assert play.saw(LevelLeft)
    assert play.saw(LevelEntered)[0].depth == 1
    assert play.state.floor.arrived == play.state.turn == 2
    assert Play(prologue("a-b-c", "c"), house()).do("skip").state.depth == 1


def test_leaving_a_level_heartens() -> None:
    play = Play(prologue("a-b-c", "c"), house(), sanity=80).do("skip")
    assert play.saw(SanityChanged) == [SanityChanged(15, "escape")]


def test_modes_weigh_fear_and_mercy() -> None:
    lost = Play(signed(), mode="lost", sanity=90).do("east", "declare bridge")
    assert SanityChanged(-30, "wrong_law") in lost.events
    gentle = Play(signed(), mode="survey", sanity=50).carry(almond=1).do("drink")
    assert SanityChanged(18, "almond") in gentle.events


def test_the_last_of_sanity_ends_the_run() -> None:
    play = Play(signed(), sanity=15).do("east", "declare bridge")
    assert play.saw(Ended) == [Ended("remembered")]
    assert play.events[-1] == Ended("remembered")
    assert play.state.hero.sanity == 0


def test_changes_tell_what_moved_sanity_this_turn() -> None:
    play = Play(signed(), sanity=90).do("east", "declare bridge")
    assert [(change.cause, change.amount) for change in play.state.changes] == [("wrong_law", -15)]
    assert play.do("wait").state.changes == ()


def test_every_move_is_told() -> None:
    play = Play(FORK).do("east")
    assert play.saw(Moved) == [Moved(0, Way.EAST, 1, Pace.GO)]
    assert isinstance(play.events[0], happened.TurnBegan)


def test_no_key_is_opened_twice_in_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Key] = []
    start = Key.start

    def remember(key: Key) -> int:
        opened.append(key)
        return start(key)

    monkeypatch.setattr(Key, "start", remember)
    for seed in range(6):
        play = Play(house(), house(), seed=seed).carry(coin=9)
        for turn in range(60):
            if not play.state.over:
                legal = legal_actions(play.state)
                play.act(legal[turn * turn % len(legal)])
    assert len(opened) > 60
    assert len(set(opened)) == len(opened)
