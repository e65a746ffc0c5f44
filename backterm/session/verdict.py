"""Whether a tape tells the truth: it is played again, and the first line that differs is named."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from backterm.exits import Exit
from backterm.session.errors import Diverged
from backterm.session.replay import Replay
from backterm.session.rulebook import Rulebook, rulebook
from backterm.session.runs import read_run
from backterm.tape import Damaged, OtherRules, Reading, Result

_BUDGET = 120.0


class Outcome(StrEnum):
    """What can be said of a tape."""

    VERIFIED = "verified"
    UNFINISHED = "unfinished"
    DIVERGED = "diverged"
    OTHER_RULES = "other_rules"
    DAMAGED = "damaged"
    UNDECIDED = "undecided"

    @property
    def exit(self) -> Exit:
        """The exit code of a command that found this."""
        return _EXITS[self]


_EXITS = {
    Outcome.VERIFIED: Exit.DONE,
    Outcome.UNFINISHED: Exit.DONE,
    Outcome.DIVERGED: Exit.NO,
    Outcome.OTHER_RULES: Exit.OTHER_RULES,
    Outcome.DAMAGED: Exit.DAMAGED,
    Outcome.UNDECIDED: Exit.NO,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the line and turn that differ first, or the last ones where all is well, and one sentence.

    ``result`` is what a verified run came to.
    """

    outcome: Outcome
    line: int
    turn: int
    message: str
    result: Result | None = None


def verify(path: Path, *, budget: float = _BUDGET) -> Verdict:
    """The verdict on the tape at ``path``, reached within ``budget`` seconds or not at all; raises Unreadable."""
    try:
        reading = read_run(path)
        reading.tape.header.demand(rulebook().identity)
        return _replayed(reading, rulebook(), time.monotonic() + budget)
    except OtherRules as other:
        return Verdict(Outcome.OTHER_RULES, 1, 0, str(other))
    except Damaged as damage:
        return Verdict(Outcome.DAMAGED, damage.line, 0, str(damage))
    except Diverged as difference:
        return Verdict(Outcome.DIVERGED, difference.line, difference.turn, str(difference))


def _replayed(reading: Reading, game: Rulebook, deadline: float) -> Verdict:
    replay = Replay.of(reading.tape.header, game)
    for record in reading.tape.records:
        if time.monotonic() > deadline:
            message = f"Time ran out on line {replay.line} of the tape: all is well up to turn {replay.state.turn}."
            return Verdict(Outcome.UNDECIDED, replay.line, replay.state.turn, message)
        replay.follow(record)
    lines, turn = reading.chain.lines, replay.state.turn
    if reading.torn:
        torn = Damaged(lines + 1, f"{reading.fault}; all is well before it, and to go on with the run mends it")
        return Verdict(Outcome.DAMAGED, torn.line, turn, str(torn))
    if not reading.sealed:
        return Verdict(Outcome.UNFINISHED, lines, turn, f"The run is sound and not finished: turn {turn}.")
    message = f"The run is verified: {replay.state.ending} on turn {turn}."
    return Verdict(Outcome.VERIFIED, lines, turn, message, reading.tape.result)
