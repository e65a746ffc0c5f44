"""Short answers: where one is and what wears there, and where something was seen."""

from __future__ import annotations

from backterm import content
from backterm.commands.asking import ANSWERS, Question
from backterm.engine.perception import TRUE
from backterm.prose import Line
from backterm.views import pages
from tests.scenario import Play, draw, house

WORDS = content.load().words


def said(lines: tuple[Line, ...]) -> str:
    """Lines without their roles."""
    return "\n".join("".join(text for text, _ in line) for line in lines)


def test_where_says_what_wears_and_how_fast() -> None:
    busy = Play(draw("a-b-c", level={"start": 1}, rooms={"b": {"dread": 400, "hum": 15}}))
    answer = said(pages.where(busy.state, WORDS))
    assert "Wears sanity here, 1 in 4 turns: busy room. A busy room wears" in answer
    assert "Wears sanity here, 1 in 3 turns: faint hum. The hum of this room is below 16" in answer
    assert "Wears" not in said(pages.where(Play(draw("a-b-c")).state, WORDS))


def test_where_says_how_loud_a_step_is() -> None:
    assert "A step here: noise 9, heard within 1 room." in said(pages.where(Play(draw("a-b")).state, WORDS))


def test_a_planter_is_no_plan() -> None:
    play = Play(draw("a-b", rooms={"a": {"furniture": "planter"}}))
    assert said(pages.find(play.state, "plan")) == "You have seen no plan."
    examined = ANSWERS["examine"](Question("planter", play.state, WORDS, TRUE)).lines
    assert "behind the planter" in said(examined)
    assert "no plan" in said(ANSWERS["examine"](Question("plan 9", play.state, WORDS, TRUE)).lines)
    assert said(pages.find(play.state, "planters")) == "  room 0, 0 doors away: planter"


def test_find_names_what_it_found_and_only_that() -> None:
    play = Play(house())
    assert said(pages.find(play.state, "coin")) == "  room 0, 0 doors away: a coin"
    assert said(pages.find(play.state, "plan")) == "You have seen no plan."
    assert said(pages.find(play.do("east").state, "plan")) == "  room 1, 0 doors away: plan"
