"""`backterm` and `backterm play`: begins or continues a run and hands it to a front.

The screen needs a terminal on every end. Where there is none the run is played in lines, and that is said.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from backterm.cli.arguments import Commands, Options, Parser, add, add_saves
from backterm.cli.trouble import Interrupted, Trouble, playing
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.session import Session

_LATEST = ""
_TODAY = ""


def add_to(commands: Commands) -> None:
    """Adds `play` and its options."""
    parser = add(commands, "play", "begin a run, or continue one with --load", run)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--seed", metavar="S", help="a seed code, a number or any phrase; without it: a new seed")
    which.add_argument(
        "--daily", metavar="DATE", nargs="?", const=_TODAY, help="the seed of a day, 1989-11-09; or today's"
    )
    which.add_argument("--load", metavar="NAME", nargs="?", const=_LATEST, help="the run of this name; or the last one")
    parser.add_argument("--mode", metavar="M", help="how hard it is: field, survey, lost, endless or lab")
    parser.add_argument("--level", metavar="ID", help="begin on this level: see backterm level list")
    parser.add_argument("--plain", action="store_true", help="in lines: for pipes, scripts and screen readers")
    add_looks(parser)
    add_saves(parser)


def add_looks(parser: Parser) -> None:
    """The options of the screen."""
    parser.add_argument("--still", action="store_true", help="nothing moves by itself; what would is said in words")
    parser.add_argument("--ascii", action="store_true", help="walls of ASCII characters only")
    parser.add_argument(
        "--honest", action="store_true", help="nothing is ever drawn or told falsely; see help perception"
    )


def title(options: Options) -> int:
    """The title screen; without a screen, the last run goes on in lines, or a new one begins."""
    if not (reason := why_plain()):
        with _first_paint():
            return _show(options, None)
    from backterm.session import Session, latest, random_seed, saves_folder

    saves, timed = saves_folder(options.saves), sys.stdin.isatty()
    last = latest(saves)
    with Session.resume(last, timed=timed) if last else Session.begin(saves, random_seed(), timed=timed) as session:
        return _play_in_lines(session, reason)


def run(options: Options) -> int:
    """Plays the run that the options name."""
    reason = why_plain()
    if options.plain or reason:
        with _session(options) as session:
            return _play_in_lines(session, "" if options.plain else reason)
    with _first_paint(), _session(options) as session, playing(session.path):
        return _show(options, session)


def why_plain() -> str:
    """Why there can be no screen here; empty if there can."""
    if os.environ.get("TERM") == "dumb":
        return "TERM is dumb"
    ends = {"input": sys.stdin, "output": sys.stdout, "error": sys.stderr}
    return next((f"standard {name} is not a terminal" for name, end in ends.items() if not end.isatty()), "")


def _session(options: Options) -> Session:
    from backterm.session import Session, saves_folder

    saves = saves_folder(options.saves)
    timed = sys.stdin.isatty()
    if options.load is None:
        return Session.begin(saves, _seed(options), options.mode or "field", level=options.level, timed=timed)
    if options.mode or options.level:
        raise Trouble(Exit.USAGE, "A run that goes on keeps its mode and level: leave out --mode and --level.")
    return Session.resume(_named(saves, options.load), timed=timed)


def _seed(options: Options) -> int:
    from backterm.game import GEN
    from backterm.rng import daily_seed, read_seed
    from backterm.session import random_seed

    if options.seed is not None:
        return read_seed(options.seed)
    if options.daily is None:
        return random_seed()
    return daily_seed(GEN, options.daily or datetime.now(UTC).date().isoformat())


def _named(saves: Path, name: str) -> Path:
    from backterm.session import latest
    from backterm.session.runs import SUFFIX

    if name == _LATEST:
        if (last := latest(saves)) is None:
            raise Trouble(Exit.NO, f"There is no unfinished run in {saves}; begin one with backterm play.")
        return last
    here = Path(name)
    return here if here.suffix == SUFFIX and here.exists() else saves / f"{here.name.removesuffix(SUFFIX)}{SUFFIX}"


@contextmanager
def _first_paint() -> Iterator[None]:
    """The first thing on the screen, at once; everything heavy is loaded behind it."""
    from backterm.ui import splash

    splash.show()
    try:
        yield
    finally:
        splash.hide()


def _show(options: Options, session: Session | None) -> int:
    from backterm import ui
    from backterm.session import saves_folder

    saves = saves_folder(options.saves)
    return ui.run(saves, session, still=options.still, ascii_only=options.ascii, honest=options.honest)


def _play_in_lines(session: Session, reason: str) -> int:
    from backterm import content, plain

    if reason:
        sys.stderr.write(f"backterm: {reason}, so the game is played in lines (--plain asks for that)\n")
    with playing(session.path), _heeding_signals():
        plain.play(session, content.load(), _lines(), sys.stdout, echo=not sys.stdin.isatty())
    return Exit.DONE


def _lines() -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    with suppress(ImportError):
        import readline  # noqa: F401 - its presence lets input() edit a line and remember the last ones
    with suppress(EOFError):
        while True:
            yield input("> ")


@contextmanager
def _heeding_signals() -> Iterator[None]:
    """Signals that end a program end it here by way of every `finally`, so the tape is let go of."""
    heeded = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, _interrupt) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, _frame: FrameType | None) -> NoReturn:
    raise Interrupted(number)
