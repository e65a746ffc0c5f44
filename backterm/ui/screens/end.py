"""The end of a run: what the end has to say, and the whole plan for whoever asks, which was kept back until now."""

from __future__ import annotations

from collections.abc import Sequence

from backterm.engine.state import State
from backterm.prose import Line
from backterm.ui.looks import Looks
from backterm.ui.screens.page import Page
from backterm.ui.screens.plan import FullPlan
from backterm.views.reveal import unfolded


class End(Page):
    """The last page, with a way to the plan as it really was."""

    _hints = ("m the whole plan",)

    def __init__(self, state: State, lines: Sequence[Line], looks: Looks) -> None:
        super().__init__("THE END", set_apart(lines), looks.palette_of(state))
        self._state = state
        self._looks = looks

    def press(self, key: str, character: str | None) -> None:
        """Show the plan, or do what any page does."""
        if character == "m":
            about = f"EXIT the true one, room {self._state.level.exit}"
            self.app.push_screen(FullPlan(unfolded(self._state), self._looks, about))
        else:
            super().press(key, character)


def set_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines with a blank before each heading, and before the verdict in its signal colour."""
    apart: list[Line] = []
    for line in lines:
        is_heading = bool(line) and line[0][1] in {"title", "good", "danger"} and not line[0][0].startswith(" ")
        apart += [(), line] if is_heading and apart else [line]
    return apart
