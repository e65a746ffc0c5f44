"""The tape: seed and actions in text. The save, the replay, the ghost, the proof and the bug report.

`records` says what stands on a tape, `lines` turns it into bytes and back. No file is opened here.
"""

from __future__ import annotations

from backterm.tape.errors import Damaged, OtherRules, TapeError
from backterm.tape.lines import LONGEST_LINE, LONGEST_TAPE, MOST_RECORDS, Chain, Reading, dumps, loads, read
from backterm.tape.records import (
    Act,
    Checkpoint,
    Header,
    Identity,
    Load,
    Note,
    Record,
    Result,
    SplitMark,
    Tape,
    Undo,
)

__all__ = [
    "LONGEST_LINE",
    "LONGEST_TAPE",
    "MOST_RECORDS",
    "Act",
    "Chain",
    "Checkpoint",
    "Damaged",
    "Header",
    "Identity",
    "Load",
    "Note",
    "OtherRules",
    "Reading",
    "Record",
    "Result",
    "SplitMark",
    "Tape",
    "TapeError",
    "Undo",
    "dumps",
    "loads",
    "read",
]
