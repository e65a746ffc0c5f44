"""The case of a law: what was found speaks against it or agrees with it, and nothing else is told."""

from __future__ import annotations

from dataclasses import replace

from backterm.engine.level import NOWHERE
from backterm.engine.state import State, Strike
from backterm.views.cases import case
from tests.scenario import KINDS, Play, house, room


def said(state: State, law: str) -> str:
    """The page without its roles."""
    return "\n".join("".join(text for text, _ in line) for line in case(state, law))


def test_before_anything_is_found_a_law_simply_stands() -> None:
    assert said(Play(house()).state, "far") == "FAR stands.\n  Nothing in the notebook speaks for or against it yet."


def test_a_plan_agrees_with_one_law_and_refutes_another() -> None:
    state = Play(house()).do("east").state
    assert "plan 1: the pen circled d, FAR would pick d: it agrees." in said(state, "far")
    assert "plan 1: the pen circled d, BRIDGE would pick c: refuted." in said(state, "bridge")


def test_where_the_mode_leaves_plans_to_the_reader_so_does_the_page() -> None:
    state = Play(house()).do("east").state
    lost = replace(state.world, mode=replace(KINDS.modes["lost"], explains=False))
    assert said(replace(state, world=lost), "bridge").endswith(
        "  plan 1: what it would circle there is for you to find."
    )


def test_the_model_a_note_an_answer_and_a_wrong_declaration_are_part_of_the_case() -> None:
    state = Play(house()).state
    notes = replace(
        state.notebook,
        claims=(0,),
        counters=("odd",),
        struck=frozenset({"odd"}),
        strikes=(Strike(7, "odd", NOWHERE), Strike(9, "odd", 2)),
    )
    floor = replace(state.floor, visited=state.floor.visited | {room("f")})
    page = said(replace(state, notebook=notes, floor=floor), "odd")
    assert page.startswith("ODD is struck.")
    assert "the plan that answered ODD: the pen circled d, ODD would pick" in page
    assert "the model as it stands: the lamp is in" in page
    assert f"the note in room {room('g')}: it led somebody to a false exit: refuted." in page
    assert "declared wrongly on turn 7, by witness." in page
    assert "declared wrongly on turn 9, in room 2." in page


def test_a_law_that_was_declared_rightly_says_so() -> None:
    state = Play(house()).state
    declared = replace(state, notebook=replace(state.notebook, declared="far"))
    assert said(declared, "far").startswith("FAR is declared, and the building keeps it.")
