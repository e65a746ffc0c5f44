"""The application on a stage: a real run in a folder of its own, keys pressed one by one, and its screen as text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.events import Key, Resize
from textual.geometry import Size
from textual.pilot import Pilot

from backterm import content
from backterm.session import Session
from backterm.ui.app import Backterm
from backterm.ui.desk import Desk
from backterm.ui.looks import Looks, Options
from backterm.ui.screens.play import Play

STILL = Options(still=True)
PATIENCE = 250


class Stage:
    """An application under test and the hand that presses its keys."""

    def __init__(self, app: Backterm, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def play(self) -> Play:
        """The play screen, wherever it is in the pile."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Play))

    @property
    def screen(self) -> str:
        """The name of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def rows(self) -> list[str]:
        """What stands on the screen, row by row, with nothing taken off."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def grid(self) -> str:
        """The same without blanks at the ends of rows."""
        return "\n".join(row.rstrip() for row in self.rows) + "\n"

    async def press(self, *keys: str) -> None:
        """Press keys and let their frames be drawn."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def hit(self, *keys: str) -> None:
        """Press keys without waiting for anything."""
        for key in keys:
            self.app.post_message(Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size without waiting for anything."""
        assert self.app._driver is not None
        self.app._driver._size = (width, height)
        self.app.post_message(Resize(Size(width, height), Size(width, height)))

    async def write(self, line: str) -> None:
        """Type a line at the prompt and finish it."""
        await self.press("slash", *(_key(letter) for letter in line), "enter")

    async def settle(self, name: str) -> None:
        """Wait until a screen of that name is on top."""
        await self.until(lambda: self.screen == name)
        await self.pilot.pause()

    async def shows(self, text: str) -> None:
        """Wait until ``text`` stands on the screen."""
        await self.until(lambda: text in self.grid)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait, as long as a busy machine may need, until that holds."""
        for _ in range(PATIENCE):
            if holds():
                break
            await self.pilot.pause(0.02)
        assert holds(), self.grid


def _key(letter: str) -> str:
    return {" ": "space", "/": "slash", "?": "question_mark"}.get(letter, letter)


@asynccontextmanager
async def on_stage(
    saves: Path, size: tuple[int, int] = (120, 40), *, level: str | None = "lobby", options: Options = STILL
) -> AsyncIterator[Stage]:
    """A run of seed 1 on one level; with no level, the title over a folder of runs."""
    session = Session.begin(saves, 1, level=level) if level else None
    app = Backterm(Desk(saves), Looks(content.load(), options), session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Stage(app, pilot)
    if session is not None:
        session.close()
    if app.trouble is not None:
        raise app.trouble
