"""What a turn costs has causes one can see, and ways back."""

from __future__ import annotations

from backterm.engine import clock
from backterm.engine.events import SanityChanged, StrainChanged
from backterm.engine.state import Change, Mood, changed
from tests.scenario import Play, draw

CORRIDOR = "a-b-c\n|   |\nd-e-f"
DREAD = {"*": {"dread": 360}}


def test_a_corridor_wears_one_down_by_its_dread() -> None:
    play = Play(draw(CORRIDOR, rooms=DREAD)).do("wait")
    assert clock.fears(play.state) == (Change("between", -30),)
    assert play.saw(StrainChanged) == [StrainChanged(30)]
    play.do("wait", "wait", "wait")
    assert play.saw(SanityChanged) == [SanityChanged(-1, "between")]
    assert (play.state.hero.sanity, play.state.hero.strain) == (99, 20)
    assert play.state.changes == (Change("between", -1),)


def test_fears_add_as_the_root_of_their_squares() -> None:
    dark = draw(CORRIDOR, rooms={"*": {"dread": 360, "lamp": False, "hum": 15}})
    play = Play(dark).do("wait")
    fears = clock.fears(play.state)
    assert [fear.cause for fear in fears] == ["dark", "silence", "between"]
    assert play.saw(StrainChanged)[0].amount < -sum(fear.amount for fear in fears)
    assert play.saw(StrainChanged) == [StrainChanged(78)]


def test_light_takes_the_dark_away() -> None:
    play = Play(draw(CORRIDOR, rooms={"*": {"lamp": False}}))
    assert clock.fears(play.state) == (Change("dark", -60),)
    assert clock.fears(play.do("use flashlight").state) == ()


def test_a_creature_in_sight_or_at_the_door_weighs_most() -> None:
    seen = Play(draw(CORRIDOR, rooms=DREAD)).haunt("b").state
    assert clock.fears(seen)[0].cause == "presence"
    assert len(clock.fears(Play(CORRIDOR).haunt("f").state)) == 0
    behind = Play("a+b-c").shut("ab").haunt("b", mood=Mood.POISED).state
    assert clock.fears(behind)[0].cause == "presence"


def test_a_dead_end_rests_but_only_so_far() -> None:
    play = Play(draw("a-b", rooms=DREAD), sanity=50, strain=30)
    assert clock.fears(play.state) == ()
    play.do("wait")
    assert play.state.hero.strain == 10
    play.do("wait")
    assert (play.state.hero.sanity, play.state.hero.strain) == (51, 90)
    assert play.saw(SanityChanged) == [SanityChanged(1, "rest")]
    calm = Play("a-b", sanity=80, strain=10).do("wait")
    assert (calm.state.hero.sanity, calm.state.hero.strain) == (80, 0)
    assert calm.do("wait").saw(StrainChanged) == []


def test_the_outpost_rests_better() -> None:
    play = Play(draw(CORRIDOR, rooms={"*": {"dread": 360, "kind": "outpost"}}), sanity=50).do("wait")
    assert play.state.hero.sanity == 51
    assert clock.rest(play.state) == (50, 85)
    assert clock.rest(Play(CORRIDOR).state) == (0, 0)


def test_once_rightly_declared_the_hum_is_steady() -> None:
    play = Play(draw("a-b-c-d\n  |\n  e", rooms=DREAD)).do("east")
    assert clock.fears(play.state)
    play.do("declare far by 3")
    assert play.state.notebook.proved
    assert clock.fears(play.state) == ()


def test_modes_weigh_what_a_turn_costs() -> None:
    for mode, strain in (("field", 30), ("lost", 60), ("survey", 15)):
        assert Play(draw(CORRIDOR, rooms=DREAD), mode=mode).do("wait").state.hero.strain == strain


def test_fear_may_take_the_last_of_sanity() -> None:
    play = Play(draw(CORRIDOR, rooms=DREAD), sanity=1, strain=80).do("wait")
    assert play.state.ending == "remembered"


def test_a_full_strain_falls_by_whole_points() -> None:
    state = Play(draw(CORRIDOR, rooms={"*": {"dread": 1200}})).do("wait").state
    assert (state.hero.sanity, state.hero.strain) == (99, 0)
    assert changed(state.hero, strain=5).strain == 5
