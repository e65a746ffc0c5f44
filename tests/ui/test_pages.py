"""The laid-out pages: the notebook as a spread, the Model Room's table drawn large, and the keys that lead on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from backterm.commands import Reply
from backterm.engine.level import NOWHERE, Plan
from backterm.engine.state import Look, Reading, State
from backterm.game import new_game
from backterm.prose import Line
from backterm.ui.screens.openings import page_of
from backterm.ui.widgets.prompt import Prompt
from backterm.views.echoes import ASCII, UNICODE
from backterm.views.map import ASCII as WALLS_ASCII
from backterm.views.map import UNICODE as WALLS
from backterm.views.spread import spread
from backterm.views.tabletop import table_lines, tabletop
from backterm.views.wrap import width_of
from tests.ui.stage import on_stage

SQUARE = Plan(((0, 0), (1, 0), (0, 1)), ((0, 1),), ((0, 2),), (0, 1, 1), 0, 1, ())


def text_of(lines: tuple[Line, ...]) -> str:
    """Lines without their roles."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def well_read() -> State:
    """The Lobby of a run, with every plan found, one reading and one experiment."""
    state = new_game(2007, start="lobby")
    level = state.level
    assert level.model is not None
    notes = replace(
        state.notebook,
        plans=tuple(range(len(level.posted))),
        claims=(0,),
        readings=(Reading(4, 2, "far", 7),),
        looks=(Look(9, (0, 1), 2), Look(10, (1, 2), NOWHERE)),
        struck=frozenset({"odd"}),
        fuses=2,
    )
    floor = replace(state.floor, visited=state.floor.visited | {level.model.room})
    return replace(state, notebook=notes, floor=floor)


def test_the_table_is_a_floor_plan_with_its_lamp_and_its_start() -> None:
    drawn = text_of(table_lines(SQUARE, 1, frozenset(), WALLS)).split("\n")
    assert drawn[0] == "┌─────────┬─────────┐"
    assert drawn[1].startswith("│a")
    assert "@" in drawn[2]
    assert "*" in drawn[2]
    assert drawn[2][10] == " "
    assert drawn[4] == "├─────────┼─────────┘"
    assert drawn[8] == "└─────────┘"


def test_a_flipped_door_is_marked_whether_it_opened_or_shut() -> None:
    both = frozenset({(0, 1), (0, 2)})
    drawn = table_lines(SQUARE, NOWHERE, both, WALLS)
    assert drawn[2][10] == (WALLS.shut[True], "danger")
    assert drawn[4][5] == (WALLS.inks.dust[0], "good")


def test_the_model_page_says_lamp_fuses_and_experiments_and_fits() -> None:
    state = well_read()
    for width in (76, 116):
        page = tabletop(state, width, WALLS, UNICODE)
        shown = text_of(page)
        assert "fuses" in shown
        assert "a-b: lamp in c" in shown
        assert "b-c: no lamp" in shown
    assert all(width_of(line) <= 116 for line in tabletop(state, 116, WALLS, UNICODE))
    assert text_of(tabletop(state, 116, WALLS_ASCII, ASCII)).isascii()


def test_the_spread_has_laws_left_and_plans_right() -> None:
    state = well_read()
    for width in (96, 116, 156):
        page = spread(state, width)
        shown = text_of(page)
        assert all(width_of(line) <= width for line in page)
        assert all(f"PLAN {number}" in shown for number in range(1, len(state.level.posted) + 1))
        assert "x ODD  struck" in shown
        assert "draught 7" in shown
        assert "NOTES" in shown
        assert "MODEL ROOM" in shown


async def test_keys_of_the_notebook_lead_on(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.press("v")
        assert stage.screen == "Laid"
        assert "S strike" in stage.grid
        await stage.press("S")
        assert stage.screen == "Play"
        assert stage.play.query_one(Prompt).text == "strike "
        await stage.press("escape", "v", "v")
        assert stage.screen == "Play"


async def test_a_narrow_notebook_is_one_column(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (80, 24)) as stage:
        await stage.press("v")
        assert "Laws this building could be keeping" in stage.grid


async def test_the_table_is_a_page_for_whoever_asks(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        page = page_of(Reply(screen="model"), "model", well_read(), stage.play._looks)
        assert page is not None
        stage.app.push_screen(page)
        await stage.settle("Laid")
        assert "Lab book" in stage.grid
