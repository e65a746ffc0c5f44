"""A rectangle of lines: the plan, the camcorder side, a page. Redraws only the rows that differ from the last frame."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from backterm.prose import Line
from backterm.ui.colours import Palette


class Lines(Widget):
    """Rows of (text, role) as they were last shown. Knows nothing of what they mean."""

    ALLOW_SELECT = False

    class Resized(Message):
        """The widget has another size now, and what it shows should be made again."""

    class Clicked(Message):
        """A cell of the widget was clicked: the column and row, from its own upper left."""

        def __init__(self, widget: Lines, column: int, row: int) -> None:
            super().__init__()
            self.widget = widget
            self.column = column
            self.row = row

    def __init__(self, palette: Palette, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._palette = palette
        self._lines: Sequence[Line] = ()
        self._strips: list[Strip] = []

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown now."""
        return self._lines

    def show(self, lines: Sequence[Line], palette: Palette) -> None:
        """Show ``lines`` from the top; rows without a line are bare ground."""
        width, height = self.size
        before = self._lines
        self._lines = lines
        if palette is not self._palette or len(self._strips) != height or self._wide() != width:
            self._palette = palette
            self._strips = [self._strip(row) for row in range(height)]
            self.refresh()
            return
        changed = [row for row in range(height) if _row(before, row) != _row(lines, row)]
        for row in changed:
            self._strips[row] = self._strip(row)
        if changed:
            self.refresh(*(Region(0, row, width, 1) for row in changed))

    def dress(self, palette: Palette) -> None:
        """Show the same lines in other colours."""
        self.show(self._lines, palette)

    def dim(self, row: int, palette: Palette) -> None:
        """Show one row in other colours until it is next restored: a light that loses a beat."""
        if 0 <= row < len(self._strips):
            self._strips[row] = palette.strip(_row(self._lines, row), self.size.width)
            self.refresh(Region(0, row, self.size.width, 1))

    def _wide(self) -> int:
        return self._strips[0].cell_length if self._strips else 0

    def _strip(self, row: int) -> Strip:
        return self._palette.strip(_row(self._lines, row), self.size.width)

    def render_line(self, y: int) -> Strip:
        """One row, as Textual asks for it."""
        if y < len(self._strips) and self._strips[y].cell_length == self.size.width:
            return self._strips[y]
        return Strip.blank(self.size.width, self._palette.ground)

    def on_resize(self) -> None:
        """Tell the screen, which knows what to show."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Tell the screen where."""
        self.post_message(self.Clicked(self, event.x, event.y))


def _row(lines: Sequence[Line], row: int) -> Line:
    return lines[row] if row < len(lines) else ()
