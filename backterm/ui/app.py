"""The Textual application: which screen follows which, and how the program leaves the terminal."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType

from backterm.commands import Console
from backterm.exits import Exit, by_signal
from backterm.prose import Line, help_page
from backterm.prose.lines import counted
from backterm.rng import SeedError, read_seed
from backterm.session import Session, SessionError, TapeError
from backterm.ui import hangup
from backterm.ui.desk import Desk
from backterm.ui.looks import Looks
from backterm.ui.screens.ask import Ask
from backterm.ui.screens.end import Credits, End
from backterm.ui.screens.keyed import Keyed
from backterm.ui.screens.page import Page
from backterm.ui.screens.play import Play
from backterm.ui.screens.records import Records, recorded
from backterm.ui.screens.small import Small, is_small
from backterm.ui.screens.title import Choice, Title

_SIGNALS = ("SIGTERM", "SIGHUP")
_HANGUP = 1
_WAY_OUT = "ctrl+q"
_FROM_OUTSIDE = (events.InputEvent, events.Paste, events.AppFocus, events.AppBlur)
_FIRST_PAGES = ("start", "keys", "evidence", "declare")


class Backterm(App[int]):
    """The screens around one folder of runs; with a session given it plays that and leaves."""

    CSS_PATH = "backterm.tcss"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, desk: Desk, looks: Looks, session: Session | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._looks = looks
        self._given = session
        self._playing: Session | None = None
        self._is_leaving = False
        self._mode = next(iter(looks.content.kinds.modes))
        self.trouble: Exception | None = None
        self.last_words: tuple[str, ...] = ()

    def on_mount(self) -> None:
        """Open the first screen, and see to it that the terminal is left in order whatever ends the program."""
        self._watch_signals()
        self.app_resume_signal.subscribe(self, self._repaint)
        if self._given is not None:
            self._play(self._given)
        else:
            self._title()
        self.call_after_refresh(_settle)

    def _watch_signals(self) -> None:
        hangup.watch(lambda: self._ended_by(_HANGUP))
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            # Windows has no such handlers, and no such signals.
            with suppress(NotImplementedError, RuntimeError, ValueError):
                if number is not None:
                    loop.add_signal_handler(number, self._ended_by, int(number))

    def _ended_by(self, number: int) -> None:
        self._leave(by_signal(number))

    def _repaint(self, _: object) -> None:
        self.call_later(lambda: self.screen.refresh(repaint=True, layout=True))

    def _leave(self, code: int = Exit.DONE) -> None:
        """End the program; it takes a moment, in which no key does anything."""
        self._is_leaving = True
        self._close()
        self.exit(code, return_code=code)

    def _close(self) -> None:
        if self._playing is not None:
            self.last_words = self._desk.last_words(self._playing)
            self._playing.close()
            self._playing = None

    def _handle_exception(self, error: Exception) -> None:
        """An error of ours: leave, and let whoever started us say it in a sentence."""
        self.trouble = error
        self._leave(Exit.OUR_FAULT)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Nothing: a file must not be written because a text said so."""

    async def action_simulate_key(self, key: str) -> None:
        """Nothing: a key must not be pressed because a text said so."""

    def action_help_quit(self) -> None:
        """Nothing: ctrl+c is not how to leave, and the prompt says what is."""

    async def on_event(self, event: events.Event) -> None:
        """Hand a key straight to the screen: its way through Textual costs more than the turn itself.

        At the very end there is no screen any more, and what still comes in is for nobody.
        """
        if isinstance(event, events.Key):
            self._hear(event)
        elif self.screen_stack or not isinstance(event, _FROM_OUTSIDE):
            await super().on_event(event)

    def _hear(self, event: events.Key) -> None:
        if self._is_leaving:
            return
        if event.key == _WAY_OUT:
            self._leave()
        elif isinstance(self.screen, Keyed):
            self.screen.hear(event)

    def on_resize(self) -> None:
        """See whether there is still room, once the new size is known everywhere."""
        self.call_later(self._ask_for_room)

    def _ask_for_room(self) -> None:
        """Ask for more room where there is too little; the asking ends by itself where there is enough."""
        if not self._is_leaving and is_small(self.size) and not isinstance(self.screen, Small):
            self.push_screen(Small(self._looks.palette()))

    def _title(self, at: str = "") -> None:
        runs = self._desk.runs()
        modes = self._looks.content.kinds.modes
        last = next((run for run in runs if run.playable), None)
        choices = [Choice("c", "continue", f"{last.seed}, {counted(last.turns, 'turn')} in")] if last else []
        choices += [
            Choice("n", "new", "a seed nobody knows"),
            Choice("s", "seed", "a code, a number or any phrase"),
            Choice("d", "daily", "the same for everybody, today"),
            Choice("m", "mode", f"{modes[self._mode].title}: {modes[self._mode].about}"),
        ]
        choices += [Choice("h", "how", "what this is, and how one plays it")]
        tapes = recorded(runs, modes)
        choices += [Choice("r", "records", counted(len(tapes), "tape"))] if tapes else []
        choices += [Choice("k", "credits", "as far as they can be read")] if runs else []
        choices += [Choice("q", "quit")]
        self.push_screen(Title(choices, self._looks, at), self._chosen)

    def _chosen(self, name: str | None) -> None:
        desk, palette = self._desk, self._looks.palette()
        match name:
            case "continue":
                self._open(lambda: desk.resume(next(run.path for run in desk.runs() if run.playable)))
            case "new":
                self._open(lambda: desk.begin(self._mode))
            case "daily":
                self._open(lambda: desk.daily(self._mode))
            case "mode":
                modes = list(self._looks.content.kinds.modes)
                self._mode = modes[(modes.index(self._mode) + 1) % len(modes)]
                self._title("mode")
            case "seed":
                self.push_screen(Ask(_SEED_QUESTION, palette, _seed_fault), self._seeded)
            case "how":
                self.push_screen(Page("HOW TO PLAY", _manual(self._looks), palette), lambda _: self._title())
            case "records":
                self._records()
            case "credits":
                self.push_screen(
                    Credits(desk.archive().endings(self._looks.content.kinds.modes), self._looks),
                    lambda _: self._title(),
                )
            case _:
                self._leave()

    def _records(self, at: str = "") -> None:
        tapes = recorded(self._desk.runs(), self._looks.content.kinds.modes)
        runs = {run.path.name: run for run in tapes}

        def take(name: str | None) -> None:
            if name is None:
                self._title("records")
            elif runs[name].ending:
                self._account(runs[name].path)
            else:
                self._open(lambda: self._desk.resume(runs[name].path))

        self.push_screen(Records(tapes, self._looks.palette(), at), take)

    def _account(self, path: Path) -> None:
        """How a finished run ended, read again; then back among the records."""
        try:
            with self._desk.resume(path) as session:
                console = self._console(session)
                lines = console.enter("look").lines
        except (SessionError, TapeError) as trouble:
            self._refuse(trouble)
        else:
            end = End(console.state, lines, self._looks, console.reckonings, "the records")
            self.push_screen(end, lambda _: self._records(path.name))

    def _seeded(self, text: str | None) -> None:
        if text:
            self._open(lambda: self._desk.begin(self._mode, read_seed(text)))
        else:
            self._title()

    def _open(self, opening: Callable[[], Session]) -> None:
        try:
            session = opening()
        except (SessionError, TapeError) as trouble:
            self._refuse(trouble)
        else:
            self._play(session)

    def _refuse(self, trouble: Exception) -> None:
        palette = self._looks.palette()
        self.push_screen(Page("NOT THIS ONE", [((str(trouble), "danger"),)], palette), lambda _: self._title())

    def _play(self, session: Session) -> None:
        self._playing = session
        self.push_screen(Play(self._console(session), self._looks), self._played)

    def _console(self, session: Session) -> Console:
        lies = not self._looks.options.honest
        return Console(session, self._looks.content, self._desk.archive(session.path), lies=lies)

    def _played(self, _: str | None) -> None:
        if self._given is not None:
            self._leave()
        else:
            self._close()
            self._title()


_SEED_QUESTION: tuple[Line, ...] = (
    (("Which seed?", "title"),),
    (("A code like 1SZC4-JCTMW-6QT9H, a whole number, or any phrase.", "quiet"),),
    (("enter begins   esc goes back", "quiet"),),
)


def _manual(looks: Looks) -> tuple[Line, ...]:
    """The first pages of the manual, for one who has not begun."""
    words = looks.content.words
    return tuple(line for name in _FIRST_PAGES for line in (*help_page(name, words), ()))


def _seed_fault(text: str) -> str:
    try:
        read_seed(text)
    except SeedError as error:
        return str(error)
    return ""


def _settle() -> None:
    """What was made until now stays: collecting it again and again is what makes a key late now and then."""
    gc.freeze()
    gc.enable()
