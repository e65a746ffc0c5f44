"""The floor plan over the whole terminal: look around with the movement keys, click a room to go there."""

from __future__ import annotations

from textual.app import ComposeResult

from backterm.engine.state import State
from backterm.ui.looks import Looks
from backterm.ui.screens.keyed import Keyed
from backterm.ui.widgets.lines import Lines
from backterm.views import map as plan

_PAN = {
    "left": (-6, 0), "h": (-6, 0), "right": (6, 0), "l": (6, 0),
    "up": (0, -3), "k": (0, -3), "down": (0, 3), "j": (0, 3),
}  # fmt: skip
_KEY = '@ you   ! a thing   ? a plan   " a note   M the Model Room   EXIT a sign   ~ thread'


class FullPlan(Keyed[int]):
    """The whole plan as far as it is known. Its result is a room to go to, or nothing."""

    def __init__(self, state: State, looks: Looks) -> None:
        super().__init__()
        self._state = state
        self._looks = looks
        self._palette = looks.palette_of(state)
        self._camera: plan.Camera | None = None

    def compose(self) -> ComposeResult:
        """One sheet and a line that explains it."""
        yield Lines(self._palette, id="plan")
        yield Lines(self._palette, id="key")

    def on_lines_resized(self) -> None:
        """Draw it to the new size."""
        self._draw()

    def _draw(self) -> None:
        sheet = self.query_one("#plan", Lines)
        width, height = sheet.size
        if not height:
            return
        if self._camera is None:
            self._camera = plan.follow(None, self._state, width, height)
        sheet.show(plan.draw(self._state, self._camera, width, height, self._looks.glyphs), self._palette)
        chalk = self._looks.glyphs.inks.chalk
        key = f" {_KEY}   {chalk} chalk   arrows look   esc back"
        self.query_one("#key", Lines).show([((key, "quiet"),)], self._palette)

    def press(self, key: str, character: str | None) -> None:
        """Look around, or go back."""
        if key in {"escape", "enter", "q"} or character == "m":
            self.dismiss(None)
        elif key in _PAN and self._camera is not None:
            self._camera = plan.pan(self._camera, self._state.level, _PAN[key], self.query_one("#plan", Lines).size)
            self._draw()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Go to the room that was clicked."""
        if message.widget.id == "plan" and self._camera is not None:
            self.dismiss(plan.room_at(self._state.level, self._camera, message.column, message.row))
