"""Keys at random through the real application, faster than screens come and go: nothing breaks and nothing sticks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste

from backterm import content, rng
from backterm.engine import rules
from backterm.engine.actions import Go
from backterm.engine.level import Way
from backterm.exits import Exit
from backterm.rng import Dice
from backterm.session import Session
from backterm.ui.keys import keymap
from backterm.ui.looks import Options
from backterm.ui.screens.play import Play
from backterm.ui.screens.title import Title
from backterm.ui.widgets.lines import Lines
from tests.ui.stage import Stage, on_stage

KEYS = (*keymap(content.load().keys), *"abcwxyz", "backspace", "delete", "shift+tab", "ctrl+u", "f9", "left_shift")
USUAL = ("enter", "escape", "space", "o", "enter", "escape", "v", "m", "q", "n", "c")
LINES = (
    "skip", "explore", "go out", "stay", "back", "notebook", "model", "flip a b", "declare far", "strike odd", "shout",
    "search", "goto 3", "map", "help", "quit", "wait",
)  # fmt: skip
SIZES = (*((80, 24), (120, 40), (60, 18), (100, 30), (200, 60)) * 3, (40, 10), (1, 1))
PAUSES = (0.0, 0.0, 0.0, 0.002, 0.01, 0.06)
ENOUGH = 60


def click(stage: Stage, dice: Dice) -> None:
    """Click somewhere on whatever is on top."""
    for widget in stage.app.screen.query(Lines):
        widget.post_message(Lines.Clicked(widget, dice.below(80), dice.below(24)))


def meddle(stage: Stage, dice: Dice) -> None:
    """One thing a hand may do."""
    deeds: tuple[Callable[[], object], ...] = (
        *[lambda: stage.hit(dice.choice(KEYS))] * 8,
        *[lambda: stage.hit(dice.choice(USUAL))] * 6,
        *[lambda: stage.hit("/", *dice.choice(LINES), "enter")] * 3,
        lambda: stage.resize(*dice.choice(SIZES)),
        lambda: click(stage, dice),
        lambda: stage.app.post_message(Paste("go north\nq")),
    )
    dice.choice(deeds)()


def go_wrong(session: Session) -> None:
    """Walk out of the nearest false door if the way is free: a word more and the run is over."""
    level = session.state.level
    false = [sign for sign in level.signs if sign != level.exit]
    while (here := session.state.hero.room) not in false:
        doors = [leaving for leaving in level.rooms[here].exits if leaving.way != Way.OUT]
        nearest = min(doors, key=lambda leaving: min(level.distances[leaving.to][sign] for sign in false))
        if rules.refuse(session.state, Go(nearest.way)) is not None:
            return
        session.do(Go(nearest.way))
    session.do(Go(Way.OUT))


async def come_home(stage: Stage) -> None:
    """Leave the program as anybody would who finds himself anywhere in it."""
    await stage.pilot.resize_terminal(120, 40)
    for _ in range(ENOUGH):
        await stage.pilot.pause(0.02)
        top = stage.app.screen
        if isinstance(top, Title):
            break
        stage.hit(*(("escape", "q", "enter") if isinstance(top, Play) else ("escape",)))
    assert stage.screen == "Title"
    stage.hit("q")
    await stage.pilot.pause(0.05)
    assert stage.app.return_value == Exit.DONE


async def meddle_with(folder: Path, seed: int, times: int) -> None:
    """Open the program on a folder with one run, and do things at random; again, where that left it."""
    dice = rng.Key(seed, "fuzz").dice()
    with Session.begin(folder, seed, level=dice.choice((None, "lobby", "warehouse"))) as session:
        if session.state.level.signs and dice.chance(2, 3):
            go_wrong(session)
    while times > 0:
        async with on_stage(folder, (80, 24), level=None, options=Options()) as stage:
            stage.hit("c")
            while times > 0 and stage.app.return_value is None:
                times -= 1
                meddle(stage, dice)
                await asyncio.sleep(dice.choice(PAUSES))
                assert stage.app.trouble is None
            if stage.app.return_value is None:
                await come_home(stage)


@pytest.fixture(autouse=True)
def _known_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backterm.ui.desk.random_seed", lambda: 7)


@pytest.mark.parametrize("seed", range(4))
async def test_keys_at_random_break_nothing(tmp_path: Path, seed: int) -> None:
    await meddle_with(tmp_path, seed, 120)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 120))
async def test_very_many_keys_at_random_break_nothing(tmp_path: Path, seed: int) -> None:
    await meddle_with(tmp_path, seed, 1000)
