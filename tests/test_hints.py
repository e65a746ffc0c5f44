"""What a front may point out where the hero stands."""

from __future__ import annotations

from dataclasses import replace

from backterm.engine.level import Model, Plan, Posted
from backterm.engine.state import Creature
from backterm.views.hints import hints
from tests.floorplan import building, standing, with_floor

ROW = building("abc", "0,0 east", "1,0 east")
SHEET = Plan(((0, 0), (1, 0)), ((0, 1),), (), (0, 1), 0, 1, ())


def test_an_empty_room_has_the_usual_hints() -> None:
    assert hints(standing(ROW, "a", "a"))[:2] == ("explore", "goto ")


def test_danger_comes_before_all_else() -> None:
    level = replace(ROW, signs=(0,))
    state = with_floor(standing(level, "a", "a"), creatures=(Creature("bacterium", 1),), ground=((0, "coin", 1),))
    assert hints(state)[:4] == ("hide", "declare ", "go out", "take ")
    assert "hide" not in hints(with_floor(state, creatures=(Creature("bacterium", 2),)))


def test_what_is_in_the_room_is_pointed_out() -> None:
    level = replace(ROW, posted=(Posted(0, SHEET),), model=Model(0, SHEET, 4))
    assert hints(standing(level, "a", "a"))[:2] == ("flip ", "examine ")


def test_before_the_street_there_are_two_ways() -> None:
    assert hints(replace(standing(ROW, "a", "a"), street=True)) == ("back", "stay")


def test_the_prologue_can_be_skipped() -> None:
    assert "skip" in hints(standing(replace(ROW, deck=("dark",)), "a", "a"))
