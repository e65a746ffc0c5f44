"""A page to read: help, inventory, notebook, Model Room, the end. Scrolls when it is longer than the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult

from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.ui.screens.keyed import Keyed
from backterm.ui.widgets.lines import Lines
from backterm.views.wrap import width_of, wrap

_MARGIN = 2
_WIDEST = 100
_COLUMN = 56
_BETWEEN = 3
_FRAME = 3
_TABLE = 26
_CLOSE = frozenset({"escape", "enter", "q"})
_STEPS = {"up": -1, "k": -1, "down": 1, "j": 1}
_LEAPS = {"pageup": -1, "pagedown": 1, "space": 1, "b": -1}


class Page(Keyed[str]):
    """Lines under a heading, closed by Escape."""

    _hint = ""

    def __init__(self, title: str, lines: Sequence[Line], palette: Palette, also: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._palette = palette
        self._close = _CLOSE | also
        self._top = 0

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Lines(self._palette, id="sheet")

    def on_lines_resized(self) -> None:
        """Wrap to the new width."""
        self._draw()

    def press(self, key: str, character: str | None) -> None:
        """Scroll or close."""
        height = self.size.height - _FRAME
        if key in self._close or (character is not None and character in self._close):
            self.dismiss()
        elif key in _STEPS:
            self._scroll(_STEPS[key])
        elif key in _LEAPS:
            self._scroll(_LEAPS[key] * max(1, height - 1))
        elif key in {"home", "end"}:
            self._scroll(len(self._wrapped()) * (1 if key == "end" else -1))

    def on_mouse_scroll_down(self) -> None:
        """The wheel: on."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel: back."""
        self._scroll(-3)

    def _wrapped(self) -> list[Line]:
        """The lines at this width: one column, or several where one would not hold them all."""
        width, height = self.size.width - 2 * _MARGIN, self.size.height - _FRAME
        whole = [piece for line in self._lines for piece in wrap(line, min(_WIDEST, width), hanging(line))]
        count = min(width // _COLUMN, -(-len(whole) // max(1, height)))
        if count <= 1:
            return whole
        across = width // count
        narrow = [piece for line in self._lines for piece in wrap(line, across - _BETWEEN, hanging(line))]
        columns = broken(narrow, height)
        return beside(columns, across) if len(columns) <= count else whole

    def _scroll(self, rows: int) -> None:
        self._top += rows
        self._draw()

    def _draw(self) -> None:
        lines, height = self._wrapped(), self.size.height - _FRAME
        self._top = max(0, min(self._top, len(lines) - height))
        shown = lines[self._top : self._top + height]
        margin = (" " * _MARGIN, "")
        more = f"   {len(lines) - self._top - height} lines more: down" if self._top + height < len(lines) else ""
        body: list[Line] = [(margin, (self._title, "title")), ()]
        body += [(margin, *line) for line in shown]
        body += [()] * (self.size.height - 1 - len(body))
        body.append((margin, (f"enter or esc goes back{self._hint}{more}", "quiet")))
        self.query_one(Lines).show(body, self._palette)


class Laid(Page):
    """A page that lays itself out for its width, with keys that lead on to another line."""

    def __init__(
        self, title: str, layout: Callable[[int], Sequence[Line]], palette: Palette, onward: Mapping[str, str]
    ) -> None:
        super().__init__(title, (), palette, frozenset({"v"}) - frozenset(onward))
        self._layout = layout
        self._onward = onward
        self._hint = "".join(f"   {key} {line.strip()}" for key, line in onward.items())

    def press(self, key: str, character: str | None) -> None:
        """Lead on, or do what any page does."""
        if character is not None and character in self._onward:
            self.dismiss(self._onward[character])
        else:
            super().press(key, character)

    def _wrapped(self) -> list[Line]:
        return list(self._layout(self.size.width - 2 * _MARGIN))


def hanging(line: Line) -> int | None:
    """How far to indent what does not fit: to the last of the line's own columns, if it is laid out in columns."""
    text = "".join(part for part, _ in line)[:_TABLE]
    gap = text.rstrip().rfind("  ")
    return gap + 2 if gap > 0 and text[:gap].strip() else None


def broken(lines: Sequence[Line], height: int) -> list[list[Line]]:
    """Lines in columns of at most that height, broken where something new begins if that is not too far up."""
    columns: list[list[Line]] = []
    start = 0
    while start < len(lines):
        end = start + height
        if end < len(lines):
            heads = (row for row in range(end, start + height * 2 // 3, -1) if _indent(lines[row]) <= _MARGIN)
            end = next(heads, end)
        columns.append(list(lines[start:end]))
        start = end
    return columns


def _indent(line: Line) -> int:
    text = "".join(part for part, _ in line)
    return len(text) - len(text.lstrip())


def beside(columns: Sequence[Sequence[Line]], across: int) -> list[Line]:
    """Columns set beside each other, each that many characters from the last."""
    rows: list[Line] = []
    for row in range(max(map(len, columns), default=0)):
        line: Line = ()
        for place, column in enumerate(columns):
            if row < len(column):
                line = (*line, (" " * (place * across - width_of(line)), ""), *column[row])
        rows.append(line)
    return rows
