"""The outpost: rooms earn pages and pages buy what there is, the terminal tells the truth, the contract asks twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm import content, game, prose
from backterm.engine import events as happened
from backterm.engine import outpost
from backterm.engine.actions import Requisition, Sign
from backterm.engine.level import Level, Model, Offer
from backterm.engine.rules import IllegalAction, legal_actions, refuse
from backterm.engine.state import facts
from backterm.plain import text_of
from backterm.prose.outpost import memos, side_of_model
from tests.scenario import KINDS, Play, draw, room, small_plan

STORE = (Offer("almond", 1, 2), Offer("chalk", 2, 1), Offer("coin", 9, 1))
WORDS = content.load().words


def counter(drawing: str = "a-b-c-d-e") -> Level:
    """A corridor whose room c is the outpost."""
    return draw(drawing, rooms={"c": {"kind": "outpost"}}, level={"store": STORE})


def at_counter() -> Play:
    """Somebody at the outpost who has seen five rooms: two pages, by the tests' terms."""
    return Play(counter()).do("east", "east", "east", "east", "west", "west")


def refusal(play: Play, line: str) -> str:
    with pytest.raises(IllegalAction) as caught:
        play.do(line)
    return caught.value.refusal.reason


def test_rooms_earn_pages_and_coming_back_earns_none() -> None:
    play = Play(counter())
    earned = [outpost.pages(play.do("east").state) for _ in range(4)]
    assert earned == [1, 1, 2, 2]
    assert outpost.pages(play.do("west", "west").state) == 2


def test_pages_are_spent_and_the_thing_is_in_the_bag() -> None:
    play = at_counter().do("requisition almond")
    assert dict(play.state.hero.bag)["almond"] == 1
    assert play.saw(happened.Requisitioned) == [happened.Requisitioned("almond", 1)]
    assert (outpost.pages(play.state), play.state.accounts.spent, play.state.floor.issued) == (1, 1, (("almond", 1),))
    play.do("order almond")
    assert (dict(play.state.hero.bag)["almond"], outpost.pages(play.state)) == (2, 0)
    assert outpost.left(play.state, STORE[0]) == 0


def test_what_serves_more_than_once_comes_whole() -> None:
    play = at_counter().do("requisition chalk")
    assert dict(play.state.hero.bag)["chalk"] == KINDS.things["chalk"].uses


def test_a_requisition_takes_a_turn_and_a_list_does_not() -> None:
    play = at_counter()
    turn = play.state.turn
    assert "2 survey pages" in "\n".join(text_of(line) for line in prose.store(play.state, WORDS))
    assert play.do("requisition almond").state.turn == turn + 1


def test_the_store_refuses_with_a_reason() -> None:
    play = at_counter()
    assert refusal(play, "requisition coin") == "too_few_pages"
    assert refusal(play, "requisition thread") == "not_stocked"
    assert refusal(play.do("requisition almond", "requisition almond"), "requisition almond") == "sold_out"
    assert refusal(play.do("west"), "requisition almond") == "no_outpost"
    assert refusal(play, "requisition") == "no_outpost"
    assert refuse(play.state, Sign()) is not None


def test_what_may_be_requisitioned_is_among_the_legal_actions() -> None:
    play = at_counter()
    assert {str(action) for action in legal_actions(play.state) if isinstance(action, Requisition)} == {
        "requisition almond", "requisition chalk",
    }  # fmt: skip


def test_another_level_has_a_store_of_its_own() -> None:
    play = Play(counter("a-b-c"), counter("a-b-c"), seed=3)
    play.do("east", "east", "requisition almond", "declare far", "out")
    assert play.state.depth == 1
    assert (play.state.floor.issued, play.state.accounts.spent) == ((), 1)
    assert outpost.pages(play.do("east").state) == 5 // 2 - 1


def test_the_contract_is_for_those_who_have_seen_enough() -> None:
    play = Play(counter()).do("east", "east")
    assert refusal(play, "sign") == "too_few_rooms"
    told = prose.refusal(refuse(play.state, Sign()), play.state, WORDS)  # type: ignore[arg-type]
    assert "surveyors of 4 rooms. You have surveyed 3." in text_of(told[0])


def test_to_sign_takes_two_steps_and_anything_between_puts_the_pen_down() -> None:
    play = at_counter().do("sign")
    assert play.saw(happened.ContractRead)
    assert play.state.accounts.pen
    assert not play.state.over
    play.do("wait", "sign")
    assert not play.state.over
    play.do("strike odd", "sign")  # which takes no time
    assert play.state.ending == "hired"


def test_the_contract_warns_before_it_can_be_signed() -> None:
    before = at_counter()
    after = Play(counter())
    after.state = before.state
    after.do("sign")
    told = "\n".join(text_of(line) for line in prose.tell(before.state, after.events, after.state, WORDS))
    assert "the run ends" in told


def test_reading_it_and_leaving_changes_nothing_for_later() -> None:
    play = at_counter().do("sign", "west", "east")
    assert not play.state.accounts.pen
    assert facts(play.state.accounts) == [0, 0]


def test_the_counter_says_what_there_is_and_elsewhere_that_there_is_none() -> None:
    state = game.new_game(3, start="warehouse")
    here = next(number for number, place in enumerate(state.level.rooms) if place.kind == "outpost")
    there = replace(state, hero=replace(state.hero, room=here))
    for page in (prose.store, prose.terminal):
        assert "surveyed 1 of 90" in "\n".join(map(text_of, page(there, WORDS)))
        assert len(page(state, WORDS)) == 1
    assert sum("(requisition" in text_of(line) for line in prose.store(there, WORDS)) == len(state.level.store)


def test_memos_are_true() -> None:
    for seed in range(30):
        state = game.new_game(seed, start="warehouse")
        level = state.level
        lines = memos(state, WORDS)
        assert lines == memos(state, WORDS)
        assert len(set(lines)) == len(lines) == 6
        assert any(str(len(level.rooms)) in line.replace(",", " ").replace(".", " ").split() for line in lines)
        assert any(f"{len(level.signs)} exit signs" in line or f"{len(level.signs)} signs" in line for line in lines)
        assert level.model is not None
        side = side_of_model(level)
        cells = level.rooms[level.model.room].cells
        x = sum(2 * column + 1 for column, _ in cells) / len(cells) - level.width
        y = sum(2 * row + 1 for _, row in cells) / len(cells) - level.height
        assert {"north": y < 0, "south": y > 0, "east": x > 0, "west": x < 0}[side]
        assert any(f"the {side} half of the plan" in line for line in lines)


def test_a_level_without_a_model_or_with_one_in_its_middle_has_no_side() -> None:
    assert not side_of_model(draw("a-b"))
    plan = small_plan(("ab",))
    assert not side_of_model(draw("a-b-c", level={"model": Model(room("b"), plan, 4)}))
    assert side_of_model(draw("a-b-c", level={"model": Model(room("a"), plan, 4)})) == "west"
    assert side_of_model(draw("a-b-c", level={"model": Model(room("c"), plan, 4)})) == "east"
    upright = "a\n|\nb\n|\nc"
    assert side_of_model(draw(upright, level={"model": Model(room("a"), plan, 4)})) == "north"
    assert side_of_model(draw(upright, level={"model": Model(room("c"), plan, 4)})) == "south"
