"""What the application does beside its screens: errors, what data may not make it do, and what moves by itself."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key

from backterm import rng
from backterm.commands import Reply
from backterm.engine.events import StreetEntered
from backterm.engine.state import State
from backterm.exits import Exit, by_signal
from backterm.prose import Line
from backterm.rng import Dice
from backterm.session import CannotWrite
from backterm.ui.looks import Options
from backterm.ui.screens.end import set_apart
from backterm.ui.screens.light import Drain, Flicker
from backterm.ui.screens.openings import scenes_of
from backterm.ui.screens.scene import Scene
from backterm.ui.widgets.lines import Lines
from backterm.views.fall import FRAMES, fall
from tests.ui.stage import Stage, on_stage


async def test_a_turn_that_cannot_be_written_ends_the_program_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = CannotWrite(tmp_path, "No space left on device")

    def refuse(_session: object, _action: object) -> None:
        raise trouble

    async with on_stage(tmp_path) as stage:
        monkeypatch.setattr("backterm.session.play.Session.do", refuse)
        stage.app.post_message(Key("z", "z"))
        for _ in range(100):
            await asyncio.sleep(0.02)
            if stage.app.trouble is not None:
                break
        assert stage.app.return_value == Exit.OUR_FAULT
        assert stage.app.trouble is trouble
        stage.app.trouble = None


async def test_what_data_could_ask_for_does_nothing(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.app.action_screenshot("save.tape", str(tmp_path))
        await stage.app.action_simulate_key("q")
        stage.app.action_help_quit()
        await stage.pilot.pause()
        assert stage.screen == "Play"
        assert not (tmp_path / "save.tape").exists()


async def test_a_signal_leaves_with_its_number_and_lets_go_of_the_tape(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.app._ended_by(signal.SIGTERM)
        assert stage.app.return_value == by_signal(signal.SIGTERM)
        assert stage.app._playing is None


async def test_a_key_that_only_changes_another_is_no_key(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.play.hear(Key("o", "o"))
        assert stage.play._walk.is_on
        stage.play.hear(Key("left_shift", None))
        assert stage.play._walk.is_on


def drains(stage: Stage) -> bool:
    """Whether colour is draining from the screen."""
    return stage.play._drain.running


async def test_colour_drains_from_one_level_to_the_next(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level="mall", options=Options()) as stage:
        await stage.press("enter")
        stage.play.enter("skip")
        assert drains(stage)
        assert "Meridian" in stage.grid
        for _ in range(100):
            await stage.pilot.pause(0.02)
            if not drains(stage):
                break
        await stage.pilot.pause()
        assert stage.play._palette.name == "lobby"
        assert "The Lobby" in stage.play.query_one("#side", Lines).render_line(1).text


async def test_a_key_cuts_the_draining_short(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level="mall", options=Options()) as stage:
        await stage.press("enter")
        stage.play.enter("skip")
        await stage.press("z")
        assert not drains(stage)
        assert stage.screen == "Scene"


async def test_the_fall_takes_the_screen_and_any_key_ends_it(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level="mall", options=Options()) as stage:
        await stage.press("enter")
        stage.play.enter("skip")
        await stage.press("z")
        scene = stage.app.screen
        assert isinstance(scene, Scene)
        assert "The Lobby" not in stage.grid
        await stage.press("z")
        assert "LEVEL 0. The Lobby." in stage.grid
        assert "carpet" in stage.grid
        await stage.press("enter")
        assert stage.screen == "Play"


async def test_who_finds_the_dark_room_reads_of_it_and_then_falls(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level="mall", options=Options()) as stage:
        await stage.press("enter")
        for line in way_to_the_exit(stage.play._game.state):
            stage.play.enter(line)
        await stage.settle("Scene")
        assert "[lamps: 0]" in stage.grid
        assert "this is the room the guard described" in " ".join(stage.grid.split())
        assert "STAFF" not in stage.grid
        await stage.press("enter", "z")
        assert "STAFF" in stage.grid
        assert "LEVEL 0. The Lobby." in stage.grid
        assert "[lamps: 0]" not in stage.grid
        await stage.press("enter")
        await stage.settle("Play")
        log = [row for row in stage.rows if row.startswith("  ")]
        (rule,) = (place for place, row in enumerate(log) if row.startswith("  ── The Lobby ──"))
        assert log[rule + 1].startswith(f"  Room {stage.play._game.state.hero.room}. ")


def way_to_the_exit(state: State) -> list[str]:
    """The lines that walk from where one stands to the true exit, by doors nobody has seen yet."""
    level, here = state.level, state.hero.room
    lines = []
    while here != level.exit:
        ahead = level.distances
        leaving = next(on for on in level.rooms[here].exits if ahead[on.to][level.exit] < ahead[here][level.exit])
        lines.append(f"go {leaving.way.word}")
        here = leaving.to
    return lines


def test_the_fall_passes_what_lies_under_a_floor_and_ends() -> None:
    picture: list[Line] = [(("the mall", "text"),)] * 20
    shown = [fall(picture, 80, 24, frame) for frame in range(FRAMES + 1)]
    assert shown[0][:20] == tuple(picture)
    assert not any(shown[-1][:-1])
    words = in_words(shown)
    assert all(part in words for part in ("\N{BOX DRAWINGS DOUBLE DOWN AND HORIZONTAL}", "ONE rule"))
    assert in_words([fall(picture, 80, 24, frame, plain=True) for frame in range(FRAMES)]).isascii()


def test_the_song_runs_out_in_the_fall_and_then_there_is_the_hum() -> None:
    heard = ["".join(text for text, _ in fall([], 80, 24, frame)[-1]) for frame in range(FRAMES + 1)]
    lengths = [len(line) for line in heard]
    half = FRAMES // 2
    assert "a song you almost know" in heard[0]
    assert lengths[:half] == sorted(lengths[:half], reverse=True)
    assert not heard[half].strip()
    assert lengths[half:] == sorted(lengths[half:])
    assert set(heard[-1].split()) == {"60", "Hz"}
    assert max(lengths) <= 80


async def test_who_wants_no_motion_falls_in_words_and_all_of_them_fit(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level="mall", options=Options(still=True), size=(80, 24)) as stage:
        await stage.press("enter")
        stage.play.enter("skip")
        await stage.settle("Scene")
        said = " ".join(stage.grid.split())
        assert "Pink goes out of the neon" in said
        assert "The song stops in the middle of a word" in said
        assert "LEVEL 0. The Lobby." in said


def in_words(pictures: Iterable[Iterable[Line]]) -> str:
    """Every character of some pictures."""
    return "".join(text for picture in pictures for line in picture for text, _ in line)


async def test_the_wrong_street_is_a_scene_once(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        state = replace(stage.play._game.state, street=True)
        lines: tuple[Line, ...] = ((("A street.", "text"),), (("back or stay", "danger"),))
        (scene,) = scenes_of(Reply(lines, (StreetEntered(),)), state, stage.play._looks, ())
        stage.app.push_screen(scene)
        await stage.settle("Scene")
        assert "back or stay" in stage.grid
        assert "/________\\" in stage.grid
        assert scenes_of(Reply(lines), state, stage.play._looks, ()) == ()


def test_the_end_sets_its_headings_apart() -> None:
    lines: list[Line] = [(("first", "text"),), (("HEAD", "title"),), (("  held", "danger"),)]
    assert set_apart(lines) == [lines[0], (), lines[1], lines[2]]


async def test_with_motion_off_nothing_drains(tmp_path: Path) -> None:
    async with on_stage(tmp_path, level="mall") as stage:
        stage.play.enter("skip")
        assert not drains(stage)
        assert stage.play._palette.name == "lobby"


async def test_a_light_loses_a_beat_and_finds_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backterm.ui.screens.light._WAITS", (1, 1))
    monkeypatch.setattr("backterm.ui.screens.light._BEAT", 0.01)
    async with on_stage(tmp_path) as stage:
        beats: list[str] = []

        def lose(_: Dice) -> Callable[[], None]:
            monkeypatch.setattr("backterm.ui.screens.light._WAITS", (9000, 9000))
            beats.append("lost")
            return lambda: beats.append("found")

        Flicker(stage.play, lose).start()
        await stage.pilot.pause(0.25)
        assert beats == ["lost", "found"]


async def test_a_row_that_is_dimmed_reads_the_same(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        before = stage.rows
        restore = stage.play._lose_a_beat(rng.Key(0, "cosmetic").dice())
        await stage.pilot.pause()
        assert stage.rows == before
        restore()


async def test_draining_twice_ends_twice(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        ended: list[int] = []
        looks = stage.play._looks
        drain = Drain(stage.play, lambda _: None)
        drain.start(looks.palette("mall"), looks.palette("lobby"), lambda: ended.append(1))
        drain.finish()
        drain.finish()
        assert ended == [1]
