"""What can go wrong in a command: one sentence for the person who typed it, and one exit code.

    Trouble       a command cannot be carried out
    Interrupted   a signal asks the program to end

Errors of the floors below are given their exit code in `judge` and nowhere else.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backterm.exits import Exit

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Trouble(Exception):
    """A command that cannot be carried out: the sentence that says what to do, and the exit code."""

    def __init__(self, code: Exit, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Interrupted(BaseException):
    """A signal asks the program to end; like KeyboardInterrupt no error, so that no floor below catches it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def playing(tape: Path) -> Iterator[None]:
    """Whatever fault of ours ends the block names ``tape``, the best report there is."""
    try:
        yield
    except (Trouble, OSError):
        raise
    except Exception as error:
        if judge(error).code is not Exit.OUR_FAULT:
            raise
        sentence = f"A fault of ours ended the run ({_said(error)}). It is kept; please send us the tape {tape}"
        raise Trouble(Exit.OUR_FAULT, sentence) from error


def judge(error: Exception) -> Trouble:
    """The exit code and sentence for an error from any floor."""
    if isinstance(error, Trouble):
        return error
    if isinstance(error, OSError):
        return _cannot_write(error)
    code = next((code for kind, code in _codes() if isinstance(error, kind)), None)
    if code is not None:
        return Trouble(code, str(error))
    return Trouble(Exit.OUR_FAULT, f"A fault of ours: {_said(error)}. Please tell us what you typed.")


def _codes() -> Iterator[tuple[type[Exception], Exit]]:
    # The light floors first: a mistyped seed should not have to wait for the graphs to be loaded.
    from backterm.content.tables import ContentError
    from backterm.rng import SeedError
    from backterm.session import Damaged, OtherRules, SessionError

    yield SeedError, Exit.USAGE
    yield ContentError, Exit.BAD_FILE
    yield OtherRules, Exit.OTHER_RULES
    yield Damaged, Exit.DAMAGED
    yield from ((kind, kind.exit) for kind in SessionError.__subclasses__())

    from backterm.game import UnknownLevel, UnknownMode
    from backterm.generator import RecipeError

    yield UnknownMode, Exit.USAGE
    yield UnknownLevel, Exit.USAGE
    yield RecipeError, Exit.BAD_FILE


def _cannot_write(error: OSError) -> Trouble:
    place = f" {error.filename}" if error.filename else ""
    if error.errno in _FULL:
        mend = "make room on the disk or choose another folder"
    elif error.errno in _FORBIDDEN:
        mend = "choose a folder you may write to"
    else:
        mend = "check the disk or choose another folder"
    return Trouble(Exit.CANNOT_WRITE, f"Cannot write{place} ({_why(error)}). What was shown is kept; {mend}.")


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _said(error: Exception) -> str:
    first = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
