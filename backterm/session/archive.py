"""What the other tapes in the folder know: which endings have been reached.

For presentation only: nothing of it ever gets into a state. Whatever lies in the folder and cannot be read is passed
over without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from backterm.session.errors import SessionError
from backterm.session.journal import read_file
from backterm.session.runs import SUFFIX
from backterm.tape import LONGEST_TAPE, Result, TapeError, read


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder of tapes, as somebody who is playing ``own`` may look into it."""

    saves: Path
    own: Path | None = None

    def endings(self) -> frozenset[str]:
        """The endings that some finished run in the folder came to, under whatever rules it was played."""
        results = map(_result, sorted(self.saves.glob(f"*{SUFFIX}")))
        return frozenset(result for result in results if result)


def _result(path: Path) -> str:
    try:
        records = read(read_file(path, LONGEST_TAPE)).tape.records
    except (SessionError, TapeError):
        return ""
    last = records[-1] if records else None
    return last.result if isinstance(last, Result) else ""
