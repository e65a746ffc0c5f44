"""The laid-out pages: the notebook as a spread, the Model Room's table drawn large, and the keys that lead on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backterm.commands import Reply
from backterm.engine import laws
from backterm.engine.actions import Flip
from backterm.engine.events import Flipped
from backterm.engine.level import NOWHERE, Plan
from backterm.engine.state import Look, Reading, State, changed
from backterm.game import new_game
from backterm.prose import Line
from backterm.session import Session
from backterm.ui.screens.openings import page_of
from backterm.ui.screens.page import Laid
from backterm.ui.widgets.prompt import Prompt
from backterm.views.echoes import ASCII, UNICODE
from backterm.views.glyphs import ASCII as WALLS_ASCII
from backterm.views.glyphs import UNICODE as WALLS
from backterm.views.notebook import notebook
from backterm.views.spread import spread
from backterm.views.tabletop import table_lines, tabletop
from backterm.views.wrap import width_of
from tests.scenario import below
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
        looks=(Look(9, Flip(0, 1), 2), Look(10, Flip(1, 2), NOWHERE)),
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
        assert "flip a b: lamp in c" in shown
        assert "flip b c: no lamp" in shown
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
        assert shown.index("? FAR") < shown.index("x ODD")
        assert "NOTES" in shown
        assert "MODEL ROOM" in shown


def on_twelve_laws() -> State:
    """The same with the longest deck there is, one law of it struck and one doubtful."""
    state = well_read()
    deck = tuple(law for law in laws.LAWS if law not in {"dark", "odd"})[:11]
    level = replace(state.level, deck=("odd", *deck))
    notes = replace(state.notebook, doubted=frozenset({"bridge"}))
    return below(replace(state, world=replace(state.world, levels=(state.level, level)), notebook=notes), 1)


def test_twelve_laws_fit_on_the_spread() -> None:
    state = on_twelve_laws()
    for width in (96, 116, 156):
        page = spread(state, width)
        left = " ".join(text_of(tuple(_left_page(page))).split())
        assert all(width_of(line) <= width for line in page)
        assert "11 of 12 stand" in left
        for law in state.level.deck:
            kind = state.world.kinds.laws[law]
            assert kind.title in left
            assert (kind.sentence in left) == (law != "odd")


def _left_page(page: tuple[Line, ...]) -> Iterator[Line]:
    for line in page:
        yield (("".join(text for text, _ in line)[:44], "text"),)


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_no_word_of_twelve_laws_is_lost(tmp_path: Path, size: tuple[int, int]) -> None:
    state = on_twelve_laws()
    async with on_stage(tmp_path, size) as stage:
        reply = Reply(notebook(state), screen="notebook")
        page = page_of(reply, "notebook", state, stage.play._looks)
        assert isinstance(page, Laid)
        stage.app.push_screen(page)
        await stage.settle("Laid")
        lines = page._wrapped()
        assert all(width_of(line) <= size[0] - 4 for line in lines)
        shown = " ".join(text_of(tuple(lines if size[0] < 100 else _left_page(tuple(lines)))).split())
        for law in state.level.deck:
            assert law == "odd" or state.world.kinds.laws[law].sentence in shown
        await stage.press("end")
        assert "more" not in stage.rows[-1]


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_no_key_of_a_page_is_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    async with on_stage(tmp_path, size) as stage:
        reply = Reply(notebook(on_twelve_laws()), screen="notebook")
        page = page_of(reply, "notebook", on_twelve_laws(), stage.play._looks)
        assert isinstance(page, Laid)
        stage.app.push_screen(page)
        await stage.settle("Laid")
        first, *keys = stage.rows[-1].strip().split("   ")
        assert first.startswith("enter: ")
        assert keys[:2] == ["esc back", "S strike"]
        assert all(key.split()[1] in {"back", "strike", "doubt", "declare", "model"} for key in keys)
        assert len(keys) == 5 or size[0] < 80


async def test_what_a_flip_says_is_not_cut(tmp_path: Path) -> None:
    state, words = well_read(), " ".join(f"word{number}" for number in range(30))
    async with on_stage(tmp_path, (60, 18)) as stage:
        reply = Reply((((words, "text"),),), (Flipped(0, 1, 1, 2),), screen="model")
        page = page_of(reply, "flip a b", state, stage.play._looks)
        assert isinstance(page, Laid)
        stage.app.push_screen(page)
        await stage.settle("Laid")
        lines = page._wrapped()
        assert all(width_of(line) <= 56 for line in lines)
        assert words in " ".join(text_of(tuple(lines)).split())


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


async def test_words_typed_at_the_model_are_words(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (80, 24)) as stage:
        session = stage.play._game._session
        assert isinstance(session, Session)
        state = session.state
        assert state.level.model is not None
        first, second = state.level.model.plan.walls[0]
        here = changed(state.hero, room=state.level.model.room)
        floor = changed(state.floor, visited=state.floor.visited | {state.level.model.room})
        session._replay.state = changed(state, hero=here, floor=floor)
        await stage.press("M")
        await stage.settle("Laid")
        line = str(Flip(second, first))
        assert line in stage.play._game.complete(line[:-2])
        await stage.press("slash")
        await stage.settle("Play")
        assert stage.play.query_one(Prompt).is_open
        await stage.press(*(letter if letter != " " else "space" for letter in line), "enter")
        await stage.settle("Laid")
        assert session.state.notebook.toggled == {(first, second)}


async def test_digits_turn_to_the_parts_of_the_notebook(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (100, 30)) as stage:
        await stage.press("v")
        assert "0 all   1 laws   2 plans   3 notes   4 readings   5 model" in stage.grid
        for key, head in (("4", "Numbers"), ("3", "Notes at false"), ("5", "You have found no"), ("1", "Laws")):
            await stage.press(key)
            assert stage.screen == "Laid"
            assert head in stage.grid.split("\n")[3]
        await stage.press("0")
        assert "LAWS   4 of 4 stand" in stage.grid
        await stage.press("tilde")
        assert stage.play.query_one(Prompt).text == "doubt "
        await stage.press(*"far", "enter")
        assert "~ FAR" in stage.grid


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
