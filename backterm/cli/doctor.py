"""`backterm doctor`: this terminal and these folders; what works here, and what to set where something does not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from backterm.cli.arguments import Commands, Options, add, add_json, add_saves, show, show_json
from backterm.exits import Exit
from backterm.version import __version__

_LEAST_COLUMNS, _LEAST_ROWS = 80, 24
_TRUE_COLOUR = frozenset({"truecolor", "24bit"})


class Finding(NamedTuple):
    """One thing looked at: what was found, and what to do if it is not well."""

    name: str
    found: str
    mend: str = ""


def add_to(commands: Commands) -> None:
    """Adds `doctor` and its options."""
    parser = add(commands, "doctor", "look at this terminal and these folders and say what to set", run)
    add_saves(parser)
    add_json(parser)


def run(options: Options) -> int:
    """Prints every finding; 1 if something keeps the game from being played well here."""
    findings = [*_program(), *_terminal(), *_folders(options.saves)]
    if options.json:
        show_json({finding.name: {"found": finding.found, "mend": finding.mend} for finding in findings})
    else:
        for name, found, mend in findings:
            show(f"{'!' if mend else ' '} {name:<10}{found}" + (f"\n  {'':<10}{mend}" if mend else ""))
    return Exit.NO if any(finding.mend for finding in findings) else Exit.DONE


def _program() -> Iterator[Finding]:
    import platform

    yield Finding("backterm", __version__)
    yield Finding("python", platform.python_version())
    yield Finding("system", platform.system())


def _terminal() -> Iterator[Finding]:
    import shutil

    from backterm.cli.play import why_plain

    reason = why_plain()
    yield Finding(
        "screen", f"no: {reason}" if reason else "yes", "play in lines: backterm play --plain" if reason else ""
    )
    columns, rows = shutil.get_terminal_size()
    small = columns < _LEAST_COLUMNS or rows < _LEAST_ROWS
    yield Finding("size", f"{columns}x{rows}", f"make it {_LEAST_COLUMNS}x{_LEAST_ROWS} or larger" if small else "")
    yield _colours()
    encoding = (sys.stdout.encoding or "none").lower()
    mend = "" if encoding.replace("-", "") == "utf8" else "set PYTHONUTF8=1, or a UTF-8 locale, to see walls as lines"
    yield Finding("letters", encoding, mend)


def _colours() -> Finding:
    if "NO_COLOR" in os.environ:
        return Finding("colours", "none, as NO_COLOR asks")
    if os.environ.get("COLORTERM", "").lower() in _TRUE_COLOUR:
        return Finding("colours", "all")
    return Finding("colours", "few; if this terminal has more, set COLORTERM=truecolor")


def _folders(option: Path | None) -> Iterator[Finding]:
    from backterm import content
    from backterm.content.folders import our_folder
    from backterm.session import saves_folder

    saves = saves_folder(option)
    mend = "" if _is_writable(saves) else "choose another folder: --saves DIR or BACKTERM_SAVES"
    yield Finding("saves", str(saves), mend)
    yield Finding("data", f"{our_folder()}, digest {content.load().digest[:16]}")


def _is_writable(folder: Path) -> bool:
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
