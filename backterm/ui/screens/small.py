"""The screen that asks for more room. It is closed by whoever opened it, when there is enough."""

from __future__ import annotations

from textual.app import ComposeResult

from backterm.ui.colours import Palette
from backterm.ui.screens.ask import centred
from backterm.ui.screens.keyed import Keyed
from backterm.ui.widgets.lines import Lines

LEAST = (60, 18)


class Small(Keyed[None]):
    """Nothing but the request; every key waits."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Lines(self._palette, id="sheet")

    def on_lines_resized(self) -> None:
        """Say how much there is and how much is wanted."""
        width, height = self.size
        lines = [
            ((f"{width}x{height}", "title"),),
            ((f"More room: {LEAST[0]}x{LEAST[1]}.", "text"),),
            (("The run waits.", "quiet"),),
        ]
        self.query_one(Lines).show(centred(lines, width, height), self._palette)
