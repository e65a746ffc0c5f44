"""The runs in the folder as a table of lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backterm.engine.kinds import ModeKind
from backterm.engine.state import ESCAPES
from backterm.prose import Line
from backterm.session import RunSummary


def recorded(runs: Iterable[RunSummary], modes: Mapping[str, ModeKind]) -> list[RunSummary]:
    """The runs that may stand among the records; one with a problem stands there with it."""
    return [run for run in runs if run.problem or modes[run.mode].is_recorded]


def records(runs: Sequence[RunSummary]) -> list[Line]:
    """One line a run, the one played last first."""
    head: Line = ((f"{'seed':<19}{'mode':<9}{'turns':>6}  {'left behind':<24}{'ending'}", "quiet"),)
    return [head, *(_record(run) for run in runs)]


def _record(run: RunSummary) -> Line:
    if run.problem:
        return ((f"{run.path.name}: {run.problem}", "danger"),)
    fate = run.ending or "still going"
    role = "good" if run.ending in ESCAPES and not run.undone else "text" if run.ending else "quiet"
    fate += f", {run.undone} taken back" if run.undone else ""
    left = ", ".join(run.left) or "-"
    return ((f"{run.seed:<19}{run.mode:<9}{run.turns:>6}  {left:<24}", "text"), (fate, role))
