"""A page to read: help, inventory, notebook, Model Room, the end. Scrolls when it is longer than the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.ui.screens.keyed import Sheet
from backterm.views.wrap import width_of, wrap

_MARGIN = 2
_WIDEST = 100
_COLUMN = 56
_BETWEEN = 3
_FRAME = 3
_TABLE = 26
_CLOSE = frozenset({"escape", "q"})
_ON = frozenset({"enter", "space"})
_STEPS = {"up": -1, "k": -1, "down": 1, "j": 1}
_LEAPS = {"pageup": -1, "pagedown": 1, "b": -1}


class Page(Sheet[str]):
    """Lines under a heading: Enter reads on to their end and then closes, Escape closes at once.

    The keys ``onward`` close it too, with the line each leads on to.
    """

    _hints: tuple[str, ...] = ()
    above, frame, margins = 2, _FRAME, 2 * _MARGIN

    def __init__(
        self,
        title: str,
        lines: Sequence[Line],
        palette: Palette,
        also: frozenset[str] = frozenset(),
        onward: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(palette)
        self._title = title
        self._lines = lines
        self._close = _CLOSE | also
        self._onward = onward

    def press(self, key: str, character: str | None) -> None:
        """Lead on, scroll or close."""
        page = max(1, self.size.height - _FRAME - 1)
        if character is not None and character in self._onward:
            self.leave(self._onward[character])
        elif key in self._close or (character is not None and character in self._close):
            self.leave()
        elif key in _ON:
            if not self.read_on(page):
                self.leave()
        elif key in _STEPS:
            self.scroll(_STEPS[key])
        elif key in _LEAPS:
            self.scroll(_LEAPS[key] * page)
        elif key in {"home", "end"}:
            self.scroll(len(self._wrapped()) * (1 if key == "end" else -1))

    def on_mouse_scroll_down(self) -> None:
        """The wheel: on."""
        self.scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel: back."""
        self.scroll(-3)

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

    def draw(self) -> None:
        """The heading, the lines from where one has read to, and the keys."""
        margin = (" " * _MARGIN, "")
        body: list[Line] = [(margin, (self._title, "title")), ()]
        body += [(margin, *line) for line in self.window(self._wrapped(), max(1, self.size.height - _FRAME))]
        body += [()] * (self.size.height - 1 - len(body))
        body.append((margin, (self._keys(self.size.width - _MARGIN), "quiet")))
        self.show(body)

    def _keys(self, width: int) -> str:
        """What Enter does, and as many of the other keys as there is room for."""
        return next(flowed((self.way_on("goes back", "back"), *self._hints), width))


class Laid(Page):
    """A page that lays itself out for its width, with keys that lead on to another line."""

    def __init__(
        self, title: str, layout: Callable[[int], Sequence[Line]], palette: Palette, onward: Mapping[str, str]
    ) -> None:
        super().__init__(title, (), palette, frozenset({"v"}) - frozenset(onward), onward)
        self._layout = layout
        shown = ((key, line.strip()) for key, line in onward.items() if not (key.isdigit() or line.startswith("@")))
        self._hints = tuple(f"{key} {line}" for key, line in shown)

    def _wrapped(self) -> list[Line]:
        width = self.size.width - 2 * _MARGIN
        return [piece for line in self._layout(width) for piece in wrap(line, width, hanging(line))]


def flowed(parts: Sequence[str], width: int) -> Iterator[str]:
    """Parts in rows of at most that width, none of them broken."""
    row = ""
    for part in parts:
        longer = f"{row}{' ' * _BETWEEN}{part}" if row else part
        if row and len(longer) > width:
            yield row
            longer = part
        row = longer
    yield row


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
