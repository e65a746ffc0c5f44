"""Keys that come too early or too late: before a screen is there, while it goes, and while another covers it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus, Event, Key, Paste

from backterm.prose import Line
from backterm.session import Session
from backterm.ui.looks import Options
from backterm.ui.screens.page import Page
from backterm.ui.screens.scene import Scene
from backterm.ui.widgets.prompt import Prompt
from tests.ui.stage import on_stage


async def test_a_key_to_a_screen_that_is_not_there_yet_waits_for_it(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level="mall", options=Options()) as stage:
        await stage.press("enter")
        stage.play.enter("skip")
        stage.play._drain.finish()
        scene = stage.app.screen
        assert isinstance(scene, Scene)
        assert not scene.is_mounted
        for key in ("space", "down", "up", "escape"):
            scene.hear(Key(key, None))
        await stage.settle("Play")


async def test_keys_hit_in_one_go_reach_the_screens_they_open(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.hit("v", "down", "escape", "m", "left", "escape", "q", "escape", "z")
        await stage.settle("Play")
        await stage.pilot.pause(0.1)
        assert stage.play._game.state.turn == 1


async def test_the_end_of_a_run_ended_in_words_can_be_left(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 1, level="lobby"):
        pass
    async with on_stage(tmp_path, (80, 24), level=None) as stage:
        await stage.press("c")
        await stage.settle("Play")
        for _ in range(400):
            stage.play.post_message(Prompt.Entered("shout"))
        await stage.settle("End")
        await stage.press("m", "escape", "r", "escape")
        await stage.settle("Credits")
        await stage.press("escape")
        await stage.settle("Title")
        assert stage.app.trouble is None


async def test_leaving_twice_leaves_once(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        page = Page("HERE", [((f"line {number}", "text"),) for number in range(3)], stage.play._palette)
        stage.app.push_screen(page)
        await stage.settle("Page")
        page.leave()
        page.leave()
        await stage.settle("Play")


async def test_a_screen_that_leaves_takes_along_what_covers_it(tmp_path: Path) -> None:
    lines: list[Line] = [(("above", "text"),)]
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("n")
        await stage.settle("Scene")
        await stage.press("escape")
        stage.app.push_screen(Page("ABOVE", lines, stage.play._palette))
        stage.play.leave("quit")
        await stage.settle("Title")
        assert [type(screen).__name__ for screen in stage.app.screen_stack].count("Play") == 0


async def test_the_request_for_room_goes_when_there_is_room_whatever_covered_it(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level="mall", options=Options()) as stage:
        await stage.press("enter")
        stage.play.enter("skip")
        stage.resize(40, 12)
        await stage.settle("Small")
        stage.play._drain.finish()
        await stage.settle("Scene")
        stage.resize(100, 30)
        await asyncio.sleep(0.1)
        await stage.press("escape")
        await stage.settle("Play")


async def test_keys_after_the_last_are_for_nobody(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.hit("q")
        await stage.settle("Confirm")
        stage.hit("enter", *"zsv", "enter", "ctrl+q")
        for _ in range(50):
            await asyncio.sleep(0.01)
            stage.hit("z", "enter")
        assert stage.app.return_value == 0
        assert stage.app.trouble is None


@pytest.mark.parametrize("late", [Paste("go north"), AppFocus(), AppBlur(), Key("z", "z")], ids=repr)
async def test_what_a_terminal_sends_when_no_screen_is_left_is_for_nobody(tmp_path: Path, late: Event) -> None:
    async with on_stage(tmp_path) as stage:
        stage.hit("ctrl+q")
    assert stage.app.screen_stack == []
    await stage.app.on_event(late)
    assert stage.app.trouble is None


async def test_a_walk_waits_while_the_terminal_is_too_small(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.press("o")
        stage.resize(40, 12)
        await stage.settle("Small")
        turn = stage.play._game.state.turn
        await stage.pilot.pause(0.2)
        assert stage.play._game.state.turn == turn
