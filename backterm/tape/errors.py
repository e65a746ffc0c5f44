"""Why the bytes of a tape cannot be used.

TapeError
 - Damaged      they are not what was written
 - OtherRules   they are sound, but made for other rules than these
"""

from __future__ import annotations

from typing import ClassVar

from backterm.exits import Exit


class TapeError(Exception):
    """Why a tape cannot be used, in one sentence, and the exit code it ends a command with."""

    exit: ClassVar[Exit] = Exit.DAMAGED


class Damaged(TapeError):
    """A line that is not what was written; line 0 is the tape as a whole."""

    def __init__(self, line: int, reason: str) -> None:
        place = f"Line {line} of the tape" if line else "The tape"
        super().__init__(f"{place} is damaged: {reason}.")
        self.line = line
        self.reason = reason


class OtherRules(TapeError):
    """A tape made for other levels, rules, content or lines than these; ``engine`` is the release that made it."""

    exit = Exit.OTHER_RULES

    def __init__(self, had: str, need: str, engine: str) -> None:
        super().__init__(
            f"This tape was made by backterm {engine} for {had}, and here is {need}: "
            "play it with that release and its data."
        )
        self.had = had
        self.need = need
        self.engine = engine
