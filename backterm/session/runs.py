"""The folder the runs lie in: where it is, what is in it, and which run to go on with.

Whatever lies there is told, never raised: one bad file must not keep anybody from the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from backterm.session.errors import SessionError
from backterm.session.journal import read_file
from backterm.session.rulebook import rulebook
from backterm.tape import LONGEST_TAPE, Act, Reading, Record, SplitMark, TapeError, Undo, read

SUFFIX = ".tape"
_TIMELESS = frozenset({"strike", "doubt", "hint"})
_CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run as a list shows it. ``problem`` says why it cannot be gone on with; then all but the path may be empty.

    ``turns`` is how many passed, ``left`` names the levels left behind, ``ending`` is empty while the run goes on, and
    ``undone`` counts the actions that were taken back.
    """

    path: Path
    seed: str = ""
    mode: str = ""
    start: str = ""
    turns: int = 0
    left: tuple[str, ...] = ()
    ending: str = ""
    problem: str = ""
    undone: int = 0

    @property
    def playable(self) -> bool:
        """Whether the run can be gone on with."""
        return not self.ending and not self.problem


def read_run(path: Path) -> Reading:
    """Everything sound in the file of a run; raises Unreadable, Damaged, or OtherRules for a form it cannot read."""
    return read(read_file(path, LONGEST_TAPE))


def saves_folder(option: Path | None = None) -> Path:
    """Where runs are kept: the option, else $BACKTERM_SAVES, else a checkout's own folder, else the user's data."""
    if option is not None:
        return option
    if named := os.environ.get("BACKTERM_SAVES"):
        return Path(named).expanduser()
    if (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / "saves"
    return user_data_path("backterm", appauthor=False) / "saves"


def list_runs(saves: Path) -> tuple[RunSummary, ...]:
    """Every tape in the folder, the one played last first."""
    paths = sorted(saves.glob(f"*{SUFFIX}"), key=lambda path: (_last_played(path), path), reverse=True)
    return tuple(map(_summary, paths))


def latest(saves: Path) -> Path | None:
    """The unfinished run that was played last, of those that can be gone on with."""
    return next((run.path for run in list_runs(saves) if run.playable), None)


def _last_played(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _turns(records: Iterable[Record]) -> int:
    """How many turns the records make: one for each action that takes time and was not taken back."""
    timed: list[bool] = []
    for record in records:
        if isinstance(record, Act):
            timed.append(record.line.partition(" ")[0] not in _TIMELESS)
        elif isinstance(record, Undo):
            del timed[-record.count :]
    return sum(timed)


def _summary(path: Path) -> RunSummary:
    try:
        tape = read_run(path).tape
        tape.header.demand(rulebook().identity)
    except (SessionError, TapeError) as error:
        return RunSummary(path, problem=str(error))
    return RunSummary(
        path,
        seed=tape.header.seed,
        mode=tape.header.mode,
        start=tape.header.start,
        turns=_turns(tape.records),
        left=tuple(record.level for record in tape.records if isinstance(record, SplitMark)),
        ending=tape.ending,
        undone=sum(record.count for record in tape.records if isinstance(record, Undo)),
    )
