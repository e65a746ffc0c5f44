"""The title, the questions it leads to, and what happens to a run from there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backterm.engine import rules
from backterm.engine.actions import Shout, Wait
from backterm.engine.turn import beats_of
from backterm.session import Session
from backterm.ui.looks import Options
from backterm.ui.screens.title import Title, tubes
from backterm.version import __version__
from tests.ui.conftest import Compare
from tests.ui.stage import on_stage


def written(folder: Path) -> None:
    """A run of three turns in the folder."""
    with Session.begin(folder, 1) as session:
        for _ in range(3):
            session.do(Wait())


def tapes(folder: Path) -> list[Path]:
    """The tapes in a folder."""
    return sorted(folder.glob("*.tape"))


async def test_title(tmp_path: Path, is_as_kept: Compare) -> None:
    async with on_stage(tmp_path, (80, 24), level=None) as stage:
        is_as_kept(stage.grid.replace(__version__, "VERSION"))


async def test_title_in_ascii(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (80, 24), level=None, options=Options(ascii=True, still=True)) as stage:
        assert stage.grid.isascii()


def test_a_failing_tube_is_dimmer_and_dims_the_wall() -> None:
    lit, failing = tubes([True] * 8), tubes([True] * 4 + [False] + [True] * 3)
    assert [text for line in lit for text, _ in line] == [text for line in failing for text, _ in line]
    assert "wall0 floor1" in {role for line in lit for _, role in line}
    assert "wall3 floor2" in {role for line in failing for _, role in line}


async def test_a_new_run_begins_and_leaving_it_comes_back_to_the_title(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("n")
        await stage.settle("Scene")
        assert "The arrows walk" in stage.grid
        await stage.press("enter")
        assert stage.screen == "Play"
        await stage.press("q", "enter")
        await stage.settle("Title")
        assert "continue" in stage.grid
        assert len(tapes(tmp_path)) == 1


async def test_a_run_goes_on_where_it_was_left(tmp_path: Path) -> None:
    written(tmp_path)
    async with on_stage(tmp_path, level=None) as stage:
        assert "3 turns in" in stage.grid
        await stage.press("enter")
        await stage.settle("Play")
        assert stage.play._game.state.turn == 3


async def test_a_seed_is_asked_for_until_it_is_one(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("s")
        assert stage.screen == "Ask"
        await stage.press(*"1szc4-jctmw-6qt9j", "enter")
        assert stage.screen == "Ask"
        assert "seed" in stage.grid
        await stage.press("ctrl+u", *"hello", "enter")
        await stage.settle("Scene")
        assert len(tapes(tmp_path)) == 1


async def test_the_title_explains_the_game_to_one_who_has_not_begun(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("h")
        assert stage.screen == "Page"
        assert "You are a surveyor" in stage.grid
        await stage.press("escape")
        assert stage.screen == "Title"


async def test_the_shell_is_told_that_a_run_is_kept_and_how_to_go_on(tmp_path: Path) -> None:
    written(tmp_path)
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("enter")
        await stage.settle("Play")
        await stage.press("q", "enter")
        (line,) = stage.app.last_words
        assert line.startswith("Kept at turn 3. To go on: backterm play --load ")
        assert tapes(tmp_path)[0].stem in line
        assert str(tmp_path) in line


async def test_a_run_has_as_many_turns_everywhere(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 1, level="lobby") as session:
        for action in rules.legal_actions(session.state):
            if not beats_of(action):
                session.do(action)
        session.do(Wait())
        assert session.state.turn == 1
    async with on_stage(tmp_path, level=None) as stage:
        assert ", 1 turn in\n" in stage.grid
        await stage.press("r")
        assert " 1  -  " in stage.grid


async def test_escape_from_the_seed_begins_nothing(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("s", "escape")
        assert stage.screen == "Title"
        assert not tapes(tmp_path)


async def test_records_list_every_tape_and_why_one_cannot_be_played(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "broken.tape").write_bytes(b"nothing of the kind\n")
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("r")
        assert "still going" in stage.grid
        assert "broken.tape" in stage.grid
        await stage.press("escape")
        assert stage.screen == "Title"


async def test_how_a_run_ended_can_be_read_again(tmp_path: Path) -> None:
    written(tmp_path)
    with Session.begin(tmp_path, 1, level="lobby") as session:
        while not session.state.over:
            session.do(Shout())
        ending = session.state.ending
    async with on_stage(tmp_path, (80, 24), level=None) as stage:
        await stage.press("r", "down", "up")
        await stage.shows("enter reads how it ended")
        await stage.press("enter")
        await stage.settle("End")
        assert stage.app._looks.content.words.titles[ending] in stage.grid
        assert "What happened:" in stage.grid
        await stage.press(*["enter"] * 9)
        await stage.shows("To share")
        await stage.press("b")
        await stage.shows("BELIEVED")
        await stage.press("escape", "m")
        await stage.settle("FullPlan")
        await stage.press("escape", "c")
        await stage.settle("Records")
        await stage.press("down")
        await stage.shows("enter goes on with it")
        await stage.press("enter")
        await stage.settle("Play")


async def test_a_run_among_the_records_is_taken_by_a_click_too(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "broken.tape").write_bytes(b"nothing of the kind\n")
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("r")
        await stage.settle("Records")
        for text in ("broken.tape", "still going"):
            assert stage.screen == "Records"
            row = next(number for number, line in enumerate(stage.rows) if text in line)
            await stage.pilot.click("#sheet", offset=(20, row))
        await stage.settle("Play")


async def test_records_without_a_sound_tape_take_nothing(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"broken{number:02}.tape").write_bytes(b"nothing of the kind\n")
    async with on_stage(tmp_path, (80, 24), level=None) as stage:
        await stage.press("r")
        await stage.settle("Records")
        await stage.press("enter", "down", "pagedown", "space")
        assert stage.screen == "Records"
        await stage.press("escape")
        await stage.settle("Title")


async def test_the_run_chosen_among_many_is_in_sight(tmp_path: Path) -> None:
    for _ in range(30):
        written(tmp_path)
    async with on_stage(tmp_path, (80, 24), level=None) as stage:
        await stage.press("r")
        await stage.settle("Records")
        for key in [*["pagedown"] * 5, *["up"] * 30, "j", "k"]:
            await stage.press(key)
            assert "> " in stage.grid


async def test_an_account_of_a_run_played_elsewhere_is_refused(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 1, level="lobby") as session:
        while not session.state.over:
            session.do(Shout())
    async with on_stage(tmp_path, level=None) as stage:
        with Session.resume(session.path):
            await stage.press("r", "enter")
            await stage.shows("being played elsewhere")


async def test_a_run_that_is_played_elsewhere_is_said_and_the_title_comes_back(tmp_path: Path) -> None:
    written(tmp_path)
    path = tapes(tmp_path)[0]
    async with on_stage(tmp_path, level=None) as stage:
        with Session.resume(path):
            await stage.press("c")
            assert "being played elsewhere" in stage.grid
            await stage.press("escape")
            assert stage.screen == "Title"


async def test_arrows_choose_and_enter_takes(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level=None) as stage:
        await stage.press("up", "enter")
        assert stage.app.return_value == 0


async def test_a_click_takes_a_line_of_the_menu(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level=None) as stage:
        row = next(number for number, text in enumerate(stage.rows) if "daily" in text)
        await stage.pilot.click("#sheet", offset=(60, row))
        await stage.settle("Scene")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_takes_nothing_is_said(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    async with on_stage(locked, level=None) as stage:
        await stage.press("n")
        assert "Cannot write" in stage.grid


async def test_the_tube_fails_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backterm.ui.screens.title._TICK", 0.005)
    async with on_stage(tmp_path, level=None, options=Options()) as stage:
        title = stage.app.screen
        assert isinstance(title, Title)
        seen = set()
        for _ in range(200):
            await stage.pilot.pause(0.01)
            seen.add(all(title._lit))
            if len(seen) == 2:
                break
        assert seen == {True, False}
