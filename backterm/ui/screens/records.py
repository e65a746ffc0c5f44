"""The runs in the folder as a table of lines, one of which can be taken: to go on with it, or to read how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backterm.engine.kinds import ModeKind
from backterm.engine.state import ESCAPES
from backterm.prose import Line
from backterm.session import RunSummary
from backterm.ui.colours import Palette
from backterm.ui.screens.page import Page
from backterm.ui.widgets.lines import Lines
from backterm.views.wrap import wrap

_MARK, _BLANK = "> ", "  "
_UP, _DOWN = frozenset({"up", "k", "shift+tab"}), frozenset({"down", "j", "tab"})
_LEAPS = {"pageup": -8, "pagedown": 8}
_TAKES = frozenset({"enter", "space"})


class Records(Page):
    """The table as a screen, begun with the run called ``at``. Its result is the name of the run that was taken."""

    _hints = ("arrows choose",)

    def __init__(self, runs: Sequence[RunSummary], palette: Palette, at: str = "") -> None:
        super().__init__("RECORDS", records(runs), palette)
        self._runs = [run for run in runs if not run.problem]
        self._at = next((place for place, run in enumerate(self._runs) if run.path.name == at), 0)
        # The place among the runs of every line but the first; lines that say what is wrong with a tape have none.
        places = {run.path: place for place, run in enumerate(self._runs)}
        self._places = [None, *(places.get(run.path) for run in runs)]
        self._rows: list[int | None] = []

    def press(self, key: str, character: str | None) -> None:
        """Choose by arrows, take with Enter."""
        if key in _TAKES:
            self._take(self._at)
        elif key in _UP | _DOWN or key in _LEAPS:
            self._move(_LEAPS.get(key, 1 if key in _DOWN else -1))
        else:
            super().press(key, character)

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Take the run that was clicked."""
        row = message.row - self.above + self._top
        if 0 <= row < len(self._rows) and (place := self._rows[row]) is not None:
            self._take(place)

    def _take(self, place: int) -> None:
        if self._runs:
            self.leave(self._runs[place].path.name)

    def _move(self, step: int) -> None:
        self._at = max(0, min(len(self._runs) - 1, self._at + step))
        self.draw()

    def _wrapped(self) -> list[Line]:
        """One line under another, the one that would be taken marked, and the window where it can be seen."""
        found: list[Line] = []
        self._rows = []
        for line, place in zip(self._lines, self._places, strict=True):
            mark = _MARK if place is not None and place == self._at else _BLANK
            pieces = wrap(((mark, "title"), *line), self.size.width - self.margins, len(_BLANK))
            found += pieces
            self._rows += [place] * len(pieces)
        self._bring_into_view(self._rows.index(self._at) if self._runs else 0)
        return found

    def _bring_into_view(self, row: int) -> None:
        height = max(1, self.size.height - self.frame)
        self._top = max(row + 1 - height, min(self._top, max(0, row - 1)))

    def way_on(self, away: str, escape: str) -> str:  # noqa: ARG002 - Enter never leads away from here
        """What Enter does with the run that is marked."""
        if not self._runs:
            return f"esc {escape}"
        verb = "reads how it ended" if self._runs[self._at].ending else "goes on with it"
        return f"enter {verb}   esc {escape}"


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
