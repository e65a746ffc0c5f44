"""What a front may point out where the hero stands."""

from __future__ import annotations

from dataclasses import replace

from backterm.engine.level import Model, Plan, Posted
from backterm.engine.state import Creature, Strike
from backterm.views.hints import aim, hints, pressing
from tests.floorplan import building, standing, with_floor

ROW = building("abc", "0,0 east", "1,0 east")
SHEET = Plan(((0, 0), (1, 0)), ((0, 1),), (), (0, 1), 0, 1, ())


def test_an_empty_room_has_the_usual_hints() -> None:
    assert hints(standing(ROW, "a", "a"))[:2] == ("explore", "goto ")


def test_danger_comes_before_all_else() -> None:
    rooms = (replace(ROW.rooms[0], furniture="desk"), *ROW.rooms[1:])
    level = replace(ROW, signs=(0,), rooms=rooms)
    state = with_floor(standing(level, "a", "a"), creatures=(Creature("bacterium", 1),), ground=((0, "coin", 1),))
    assert hints(state)[:4] == ("hide", "declare ", "take", "explore")
    assert "hide" not in hints(with_floor(state, creatures=(Creature("bacterium", 2),)))


def test_what_is_in_the_room_is_pointed_out() -> None:
    level = replace(ROW, posted=(Posted(0, SHEET),), model=Model(0, SHEET, 4))
    assert hints(standing(level, "a", "a"))[:3] == ("examine plan", "model", "flip ")


def test_out_is_pointed_out_only_where_it_is_true() -> None:
    level = replace(ROW, signs=(0, 2), exit=2)
    state = standing(level, "a", "abc")
    assert "go out" not in hints(state)
    declared = replace(state, notebook=replace(state.notebook, declared="far"))
    assert pressing(declared) == ()
    assert aim(declared) == "room 2, then out"
    there = replace(declared, hero=replace(declared.hero, room=2))
    assert pressing(there)[0] == "go out"
    assert aim(there) == "the door is open: go out"


def test_evidence_calls_for_striking_until_one_law_stands() -> None:
    state = standing(ROW, "a", "a")
    assert "strike " not in hints(state)
    found = replace(state, notebook=replace(state.notebook, plans=(0,)))
    assert "strike " in hints(found)
    assert aim(found).startswith("strike")
    alone = replace(found, notebook=replace(found.notebook, struck=frozenset(ROW.deck[1:])))
    assert "strike " not in hints(alone)
    assert aim(alone) == f"declare where {ROW.deck[0].upper()} points"


def test_there_is_always_something_to_do() -> None:
    state = standing(ROW, "a", "a")
    woken = replace(state, notebook=replace(state.notebook, strikes=(Strike(1, "far", 0),) * 3))
    for each in (state, woken, replace(state, street=True), standing(replace(ROW, deck=("dark",)), "a", "a")):
        assert 0 < len(aim(each)) <= 38


def test_before_the_street_there_are_two_ways() -> None:
    assert hints(replace(standing(ROW, "a", "a"), street=True)) == ("back", "stay")


def test_the_prologue_can_be_skipped() -> None:
    assert "skip" in hints(standing(replace(ROW, deck=("dark",)), "a", "a"))
