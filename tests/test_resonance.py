"""The resonator: its arithmetic, its dial, the walls it lights, and what it does to the odds of a push."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm import content
from backterm.engine import resonance
from backterm.engine.actions import Push, Tune
from backterm.engine.distances import doors_from
from backterm.engine.events import (
    BatteryChanged,
    LightSwitched,
    NoiseMade,
    ResonanceFound,
    SanityChanged,
    Tuned,
    WallPushed,
)
from backterm.engine.level import NOWHERE, Level, Room, Way
from backterm.engine.notation import parse
from backterm.engine.resonance import LIGHT, LOUDEST
from backterm.engine.rules import IllegalAction, legal_actions, odds, refuse
from backterm.game import level_of
from backterm.generator import RecipeError, generate
from tests.scenario import RESONATOR, Play, draw, room

DATA = content.load()
DIAL = DATA.kinds.resonator
SEEDS = range(200)
LOTS = [
    pytest.param(SEEDS[start : start + 25], marks=[pytest.mark.soak] if start else [], id=f"from {start}")
    for start in range(0, len(SEEDS), 25)
]
HUNDREDTHS = st.integers(100, 1000)
F0 = 100_000

Parts = dict[str, dict[str, Any]]
# A row of rooms with thin walls below it: a-b-c-d over e, f, g, h.
ROW = "a-b-c-d\n: : : :\ne-f-g-h"
SLOW: Parts = {"*": {"permittivity": 225, "permeability": 100}, "b": {"permittivity": 400}}


def of(permittivity: int, permeability: int = 100) -> Room:
    return Room((), "hall", "carpet", (), permittivity=permittivity, permeability=permeability)


def handset(rooms: Parts | None = None, **hero: Any) -> Play:  # noqa: ANN401
    level = draw(ROW, rooms=SLOW if rooms is None else rooms, level={"resonance": F0})
    return Play(level, **hero).carry(resonator=1)


# The dial at which the handset is in tune in a room of permittivity 2.25: 199.86 cm.
IN_TUNE = 200


# The arithmetic ------------------------------------------------------------------------------------------------


@given(st.integers(1, 10_000), HUNDREDTHS, HUNDREDTHS)
def test_the_frequency_is_the_nearest_whole_number_to_the_formula(centimetres: int, eps: int, mu: int) -> None:
    kilohertz = resonance.frequency(centimetres, of(eps, mu))
    # f = c / (wavelength * sqrt(eps * mu)), squared, so that nothing has to be rounded.
    metres = Fraction(centimetres, 100)
    square = Fraction(LIGHT) ** 2 / (metres**2 * Fraction(eps, 100) * Fraction(mu, 100)) / 1000**2
    assert Fraction(2 * kilohertz - 1, 2) ** 2 <= square < Fraction(2 * kilohertz + 1, 2) ** 2


@given(st.integers(1, 1_000_000), HUNDREDTHS, HUNDREDTHS, st.sampled_from((1, 10)))
def test_the_wavelength_is_the_formula_turned_round(kilohertz: int, eps: int, mu: int, parts: int) -> None:
    length = resonance.wavelength(kilohertz, of(eps, mu), parts)
    square = (Fraction(LIGHT * 100 * parts, kilohertz * 1000)) ** 2 / (Fraction(eps, 100) * Fraction(mu, 100))
    assert Fraction(max(0, 2 * length - 1), 2) ** 2 <= square < Fraction(2 * length + 1, 2) ** 2


def test_a_metre_in_nothing_is_the_speed_of_light() -> None:
    assert resonance.frequency(100, of(100)) == 299_792
    assert resonance.frequency(100, of(400)) == 149_896
    assert resonance.wavelength(299_792, of(100)) == 100
    assert resonance.wavelength(F0, of(225), 10) == 1999


@given(st.integers(1, 900_000), st.integers(1, 900_000), st.integers(10_000, 500_000))
def test_the_answer_falls_with_the_distance_in_parts_of_the_resonance(one: int, other: int, f0: int) -> None:
    near, far = sorted((one, other), key=lambda hum: abs(hum - f0))
    assert LOUDEST >= resonance.answer(near, f0, DIAL) >= resonance.answer(far, f0, DIAL) >= 0
    assert resonance.is_in_tune(near, f0, DIAL) >= resonance.is_in_tune(far, f0, DIAL)
    assert resonance.is_in_tune(near, f0, DIAL) == (Fraction(abs(near - f0), f0) <= Fraction(DIAL.tolerance, 1000))


def test_the_answer_is_all_of_it_on_the_resonance_and_half_at_the_half() -> None:
    assert resonance.answer(F0, F0, RESONATOR) == LOUDEST
    assert (
        resonance.answer(F0 + F0 // 5, F0, RESONATOR) == resonance.answer(F0 - F0 // 5, F0, RESONATOR) == LOUDEST // 2
    )
    assert resonance.answer(F0, 0, RESONATOR) == 0
    assert not resonance.is_in_tune(F0, 0, RESONATOR)


# Every level ---------------------------------------------------------------------------------------------------


@cache
def grown(name: str, seed: int) -> Level:
    return level_of(DATA, seed, name)


@pytest.mark.parametrize("seeds", LOTS)
@pytest.mark.parametrize("name", ["lobby", "warehouse"])
def test_every_room_can_be_tuned(name: str, seeds: range) -> None:
    stops = range(DIAL.shortest, DIAL.longest + 1, DIAL.step)
    for seed in seeds:
        level = grown(name, seed)
        for place in level.rooms:
            exact = resonance.wavelength(level.resonance, place)
            assert exact in stops
            assert resonance.is_in_tune(resonance.frequency(exact, place), level.resonance, DIAL), (seed, exact)


def test_the_media_are_smooth_but_for_some_rooms_and_differ_from_seed_to_seed() -> None:
    level = grown("lobby", 3)
    roots = [place.permittivity * place.permeability for place in level.rooms]
    steps = sorted(
        abs(roots[number] - roots[other]) * 100 // roots[number]
        for number in range(len(roots))
        for other in level.neighbours[number]
    )
    assert steps[len(steps) // 2] < 25 < steps[-1]
    assert len(set(roots)) > len(roots) // 2
    assert len({grown("lobby", seed).resonance for seed in range(25)}) == 25


@pytest.mark.parametrize("seeds", LOTS)
def test_the_handset_lies_in_the_lobby_a_few_doors_from_the_start_in_the_light(seeds: range) -> None:
    for seed in seeds:
        level = grown("lobby", seed)
        (where,) = (number for number, place in enumerate(level.rooms) if "resonator" in place.things)
        assert 1 <= doors_from(level.neighbours, level.start)[where] <= 2
        assert level.rooms[where].lamp
        assert where not in level.signs


def test_a_recipe_that_asks_for_what_cannot_be_bears_no_level() -> None:
    recipe = DATA.recipes["mall"]

    def with_amounts(name: str, **amounts: int) -> None:
        dress = tuple(replace(step, amounts=amounts) if step.name == name else step for step in recipe.dress)
        generate(replace(DATA, recipes={"mall": replace(recipe, dress=dress)}), 1, "mall", -1)

    with pytest.raises(RecipeError):
        with_amounts("set_resonance", shortest=100, longest=100)


# The dial ------------------------------------------------------------------------------------------------------


def test_tuning_takes_a_turn_and_charge_and_tells_how_the_walls_answer() -> None:
    play = handset().do("tune 150")
    f = resonance.frequency(150, of(225))
    assert play.saw(Tuned) == [Tuned(150, f, resonance.answer(f, F0, RESONATOR), NOWHERE)]
    assert play.saw(BatteryChanged) == [BatteryChanged(-1)]
    assert (play.state.turn, play.state.hero.dial, play.state.hero.battery) == (1, 150, 59)
    before = play.saw(Tuned)[0].answer
    play.do("tune 180")
    assert play.saw(Tuned)[0].before == before < play.saw(Tuned)[0].answer
    assert [note.wavelength for note in play.state.notebook.soundings] == [150, 180]


def test_another_room_is_another_frequency_with_the_dial_untouched() -> None:
    play = handset().do("tune 150")
    here = resonance.tuning(play.state)
    play.do("east")
    there = resonance.tuning(play.state)
    assert here is not None
    assert there is not None
    assert (here.wavelength, here.frequency * 3) == (there.wavelength, there.frequency * 4 - 1)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("tune 49", "off_the_dial"), ("tune 801", "off_the_dial"), ("tune 999999", "off_the_dial"),
        ("tune", "no_wavelength"), ("tune the handset", "no_wavelength"), ("tune 150 miles", "no_wavelength"),
        ("tune 1234567", "no_wavelength"), ("tune 1e3", "no_wavelength"), ("use resonator", "no_wavelength"),
    ],
)  # fmt: skip
def test_the_dial_refuses_what_is_not_on_it(line: str, why: str) -> None:
    with pytest.raises(IllegalAction) as refused:
        handset().do(line)
    assert refused.value.refusal.reason == why


def test_the_dial_wants_a_handset_charge_and_another_wavelength() -> None:
    for play, why in (
        (Play(ROW), "no_dial"),
        (handset(battery=0), "no_battery"),
        (handset(dial=150), "already_tuned"),
    ):
        refusal = refuse(play.state, Tune(150))
        assert refusal is not None
        assert refusal.reason == why
    kind = replace(RESONATOR, step=5)
    play = handset()
    kinds = replace(play.state.world.kinds, resonator=kind)
    state = replace(play.state, world=replace(play.state.world, kinds=kinds))
    assert refuse(state, Tune(155)) is None
    assert refuse(state, Tune(156)) is not None
    assert resonance.right_here(state, F0) == IN_TUNE


@pytest.mark.parametrize("line", ["tune 150", "tune to 150 cm", "dial 150cm", "tune the resonator to 150 centimetres"])
def test_what_is_said_of_the_dial_is_understood(line: str) -> None:
    assert parse(line, handset().state) == Tune(150)


@given(st.integers(0, 999_999))
def test_a_tuning_is_read_back_as_it_was_written(centimetres: int) -> None:
    assert parse(str(Tune(centimetres)), handset().state) == Tune(centimetres)


def test_of_all_the_wavelengths_whole_metres_are_put_forward() -> None:
    tunings = [action for action in legal_actions(handset().state) if isinstance(action, Tune)]
    assert tunings == [Tune(stop) for stop in range(100, 801, 100)]
    assert not any(isinstance(action, Tune) for action in legal_actions(Play(ROW).state))


def test_the_last_of_the_charge_takes_the_light_with_it() -> None:
    play = handset(battery=1, lit=True).do("tune 150")
    assert play.saw(LightSwitched) == [LightSwitched(lit=False)]
    assert resonance.tuning(play.state) is None
    assert resonance.lit_rooms(play.state) == frozenset()


# The resonance -------------------------------------------------------------------------------------------------


def test_the_resonance_is_written_down_when_it_is_first_heard() -> None:
    play = handset().do("tune 150")
    assert not play.saw(ResonanceFound)
    play.do(f"tune {IN_TUNE}")
    assert play.saw(ResonanceFound) == [ResonanceFound(F0)]
    assert play.state.notebook.resonance == F0
    play.do("tune 150", f"tune {IN_TUNE}")
    assert not play.saw(ResonanceFound)


def test_it_is_heard_too_by_who_walks_into_it() -> None:
    play = handset(rooms={**SLOW, "a": {"permittivity": 400}, "b": {"permittivity": 225}})
    play.do(f"tune {IN_TUNE}")
    assert not play.state.notebook.resonance
    play.do("east")
    assert play.saw(ResonanceFound) == [ResonanceFound(F0)]


def test_a_level_without_a_resonance_never_answers() -> None:
    play = Play(ROW).carry(resonator=1).do(f"tune {IN_TUNE}")
    assert play.saw(Tuned)[0].answer == 0
    assert not play.state.notebook.resonance


def test_walls_are_lit_only_within_the_tolerance_and_only_around() -> None:
    play = handset()
    seen = frozenset(map(room, "abcd"))
    for stop in range(150, 260):
        state = replace(play.state, hero=replace(play.state.hero, dial=stop))
        state = replace(state, floor=replace(state.floor, visited=seen))
        off = abs(Fraction(resonance.frequency(stop, of(225)), F0) - 1)
        assert resonance.lit_rooms(state) == (frozenset(map(room, "abc")) if off <= Fraction(1, 100) else frozenset())


# The push ------------------------------------------------------------------------------------------------------


def test_in_tune_a_push_is_safe_silent_and_costs_charge() -> None:
    for seed in range(40):
        level = draw(ROW, rooms=SLOW, level={"resonance": F0})
        play = Play(level, seed=seed, dial=IN_TUNE).carry(resonator=1)
        fair = odds(play.state, Way.SOUTH)
        assert fair is not None
        assert (fair.is_safe, fair.chance, fair.by_sanity, fair.by_handset, fair.cost) == (True, 100, 20, 80, 5)
        play.act(Push(Way.SOUTH))
        assert play.here == "e"
        assert not play.saw(NoiseMade)
        assert not play.saw(SanityChanged)
        assert play.state.hero.battery == 55
        assert play.saw(WallPushed)[0].chance == 100


def test_without_the_charge_for_it_a_push_is_only_likely() -> None:
    fair = odds(handset(dial=IN_TUNE, battery=4).state, Way.SOUTH)
    assert fair is not None
    assert (fair.is_safe, fair.cost, fair.chance) == (False, 0, 20 + fair.by_handset)


@given(st.integers(1, 99), st.integers(50, 800))
def test_the_odds_rise_as_sanity_falls_whatever_the_dial(sanity: int, stop: int) -> None:
    calm, shaken = (odds(handset(dial=stop, sanity=nerves).state, Way.SOUTH) for nerves in (sanity + 1, sanity))
    bare = odds(Play(ROW, sanity=sanity).state, Way.SOUTH)
    assert calm is not None
    assert shaken is not None
    assert bare is not None
    assert bare.chance <= shaken.chance
    assert shaken.chance >= calm.chance
    assert shaken.is_safe or 5 <= shaken.chance <= 90
    assert shaken.chance == shaken.by_sanity + shaken.by_handset


@given(st.integers(0, 60), st.integers(50, 800))
def test_the_number_shown_is_the_number_rolled_against(seed: int, stop: int) -> None:
    level = draw(ROW, rooms=SLOW, level={"resonance": F0})
    play = Play(level, seed=seed, dial=stop).carry(resonator=1)
    fair = odds(play.state, Way.SOUTH)
    play.act(Push(Way.SOUTH))
    (pushed,) = play.saw(WallPushed)
    assert fair is not None
    assert pushed.chance == fair.chance
    assert (play.here == "e") == (pushed.roll < fair.chance)
    assert bool(play.saw(NoiseMade)) == (pushed.roll >= fair.chance)
