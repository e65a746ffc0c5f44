"""Why a run cannot be played or checked. Each error is one sentence and knows the exit code it ends a command with.

SessionError
 - Unreadable    there is no tape there, or it may not be read
 - Busy          another process has this run
 - CannotWrite   the disk will not take the next turn
 - TapeFull      the tape will not take another turn
 - Diverged      the tape is whole, but the rules make something else of it
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from backterm.exits import Exit


class SessionError(Exception):
    """Why a run cannot be played or checked, in one sentence."""

    exit: ClassVar[Exit] = Exit.OUR_FAULT


class Unreadable(SessionError):
    """No tape can be read there."""

    exit = Exit.BAD_FILE

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"No tape can be read at {path}: {reason}.")


class Busy(SessionError):
    """Another process has this run."""

    exit = Exit.BUSY

    def __init__(self, path: Path) -> None:
        super().__init__(f"The run {path.stem} is being played elsewhere: leave it there first, or begin another.")


class CannotWrite(SessionError):
    """The disk did not take what was to be written; what was shown before is kept."""

    exit = Exit.CANNOT_WRITE

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Cannot write {path} ({reason}): every turn shown until now is kept.")


class TapeFull(SessionError):
    """The tape has no room for another turn."""

    exit = Exit.CANNOT_WRITE

    def __init__(self, path: Path) -> None:
        super().__init__(f"The tape {path.stem} is full: every turn shown until now is kept, but it takes no more.")


class Diverged(SessionError):
    """A line that is not what the rules make of the lines before it."""

    exit = Exit.NO

    def __init__(self, line: int, turn: int, reason: str) -> None:
        super().__init__(f"Line {line} of the tape, on turn {turn}, {reason}.")
        self.line = line
        self.turn = turn
