"""A tape being played, where it is kept, and whether it tells the truth.

`play` is the session, `journal` the file below it, `replay` a tape played again, `verdict` the check, `runs` the
folder, `archive` what other tapes in it are good for.
"""

from __future__ import annotations

from backterm.session.archive import Archive
from backterm.session.errors import Busy, CannotWrite, Diverged, SessionError, TapeFull, Unreadable
from backterm.session.footage import Footage
from backterm.session.play import Session, code_of, random_seed
from backterm.session.replay import Replay
from backterm.session.runs import RunSummary, latest, list_runs, saves_folder
from backterm.session.verdict import Outcome, Verdict, verify
from backterm.tape import Damaged, OtherRules, TapeError

__all__ = [
    "Archive",
    "Busy",
    "CannotWrite",
    "Damaged",
    "Diverged",
    "Footage",
    "OtherRules",
    "Outcome",
    "Replay",
    "RunSummary",
    "Session",
    "SessionError",
    "TapeError",
    "TapeFull",
    "Unreadable",
    "Verdict",
    "code_of",
    "latest",
    "list_runs",
    "random_seed",
    "saves_folder",
    "verify",
]
