"""The floor plan over the whole terminal: look around with the movement keys, click a room to go there."""

from __future__ import annotations

from textual.app import ComposeResult

from backterm.engine.level import CLIMBED, Passage
from backterm.engine.perception import TRUE, Perception
from backterm.engine.state import State
from backterm.prose import Line
from backterm.ui.looks import Looks
from backterm.ui.screens.keyed import Keyed
from backterm.ui.screens.page import flowed
from backterm.ui.widgets.lines import Lines
from backterm.views import document
from backterm.views.map import Camera

_STEP = {
    "left": (-6, 0), "h": (-6, 0), "right": (6, 0), "l": (6, 0),
    "up": (0, -3), "k": (0, -3), "down": (0, 3), "j": (0, 3),
}  # fmt: skip
_LEAP = {
    "shift+left": (-1, 0), "home": (-1, 0), "H": (-1, 0), "shift+right": (1, 0), "end": (1, 0), "L": (1, 0),
    "shift+up": (0, -1), "pageup": (0, -1), "K": (0, -1), "shift+down": (0, 1), "pagedown": (0, 1), "J": (0, 1),
}  # fmt: skip
_MARGIN = 1
_SIGNS = ("@ you", "! a thing", "? a plan", '" a note', "M the Model Room")
_KEYS = ("arrows look", "shift+arrows, page up/down, home, end: by half screens", "esc back")


class FullPlan(Keyed[int]):
    """The whole plan as far as it is known. Its result is a room to go to, or nothing.

    ``about`` is said of the EXIT signs where there is more to say than that they are signs.
    """

    def __init__(self, state: State, looks: Looks, about: str = "EXIT a sign", perceived: Perception = TRUE) -> None:
        super().__init__()
        self._perceived = perceived
        self._state = state
        self._looks = looks
        self._about = about
        self._palette = looks.palette_of(state)
        self._camera: Camera | None = None
        self._picture = Lines(self._palette, id="plan")
        self._key = Lines(self._palette, id="key")

    def compose(self) -> ComposeResult:
        """One sheet and a line that explains it."""
        yield self._picture
        yield self._key

    def on_mount(self) -> None:
        """Give the explanation as many rows as it needs."""
        self._explain()

    def on_lines_resized(self) -> None:
        """Draw it to the new size."""
        self._explain()
        self._draw()

    def _explain(self) -> None:
        inks = self._looks.glyphs.inks
        signs = (*_SIGNS, self._about, f"{inks.thread} thread", f"{inks.chalk} chalk", *self._letters())
        across = self.size.width - 2 * _MARGIN
        rows: list[Line] = [((" " * _MARGIN + row, "quiet"),) for row in flowed((*signs, *_KEYS), across)]
        if self._key.styles.height is None or self._key.styles.height.value != len(rows):
            self._key.styles.height = len(rows)
        self._key.show(rows, self._palette)

    def _letters(self) -> tuple[str, ...]:
        """What a letter in a wall means, where there is one, and what one on a floor does."""
        exits = [leaving for room in self._state.floor.visited for leaving in self._state.known.rooms[room].exits]
        fold = min((leaving.letter for leaving in exits if leaving.passage is Passage.FOLD), default="")
        stair = min((leaving.letter for leaving in exits if leaving.passage in CLIMBED), default="")
        folds = (f"{fold} {fold} one door, drawn twice",) if fold else ()
        return (*folds, f"<{stair} >{stair} one stair, up and down") if stair else folds

    def _draw(self) -> None:
        width, height = self._picture.size
        if not height:
            return
        if self._camera is None:
            self._camera = document.follow(None, self._state, width, height)
        # A camera from before a change of size may lie beyond the edge.
        size, glyphs = (width, height), self._looks.glyphs
        self._camera = document.pan(self._camera, self._state, (0, 0), size)
        picture = document.draw(self._state, self._perceived, self._camera, size, glyphs)
        self._picture.show(picture, self._palette)

    def press(self, key: str, character: str | None) -> None:
        """Look around, or go back."""
        width, height = self._picture.size
        if key in {"escape", "enter", "q"} or character == "m":
            self.leave(None)
        elif key in _STEP:
            self._pan(*_STEP[key])
        elif (leap := _LEAP.get(key) or _LEAP.get(character or "")) is not None:
            self._pan(leap[0] * (width // 2), leap[1] * (height // 2))

    def _pan(self, columns: int, rows: int) -> None:
        if self._camera is not None:
            size = self._picture.size.width, self._picture.size.height
            self._camera = document.pan(self._camera, self._state, (columns, rows), size)
            self._draw()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Go to the room that was clicked."""
        if message.widget is self._picture and self._camera is not None:
            size = self._picture.size.width, self._picture.size.height
            self.leave(document.room_at(self._state, self._camera, size, (message.column, message.row)))
