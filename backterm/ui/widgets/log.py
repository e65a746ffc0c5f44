"""What was said: messages wrapped to the width, the newest at the bottom and brightest. Scrolls by itself.

A plain widget on purpose: no virtual size, so a message costs no new layout.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from textual.strip import Strip
from textual.widget import Widget

from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.views.wrap import wrap

_KEPT = 400
_WHEEL = 3
_FADED = {"text": "quiet", "": "quiet", "title": "wall1"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line that was said: on which turn, how many times in a row, and whether it is still news."""

    line: Line
    turn: int
    times: int = 1
    fresh: bool = True


class Log(Widget):
    """The last few hundred lines. Has one way in, `say`, and looks after its own scrolling."""

    ALLOW_SELECT = False

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._palette = palette
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._rows: list[Strip] = []
        self._back = 0
        self._dated = False

    def say(self, lines: Iterable[Line], turn: int) -> None:
        """Add ``lines`` as news; what was news before fades."""
        said = [line for line in lines if line]
        if not said:
            return
        for place in range(len(self._entries) - 1, -1, -1):
            if not self._entries[place].fresh:
                break
            self._entries[place] = replace(self._entries[place], fresh=False)
        for line in said:
            self._add(line, turn)
        self._back = 0
        self._draw()

    def _add(self, line: Line, turn: int) -> None:
        last = self._entries[-1] if self._entries else None
        if last is not None and last.line == line:
            self._entries[-1] = Entry(line, turn, last.times + 1)
        else:
            self._entries.append(Entry(line, turn))

    def dress(self, palette: Palette) -> None:
        """Wear the colours of another level."""
        if palette is not self._palette:
            self._palette = palette
            self._draw()

    def scroll_back(self, rows: int) -> None:
        """Look that many rows further back, or forward if negative."""
        width, height = self.size
        total = sum(len(self._pieces(entry, width)) for entry in self._entries)
        back = max(0, min(total - height, self._back + rows))
        if back != self._back:
            self._back = back
            self._draw()

    def date(self) -> None:
        """Begin or cease to show the turn before each line."""
        self._dated = not self._dated
        self._draw()

    def stand(self, rows: int) -> None:
        """Be that many rows high; what is so already costs no new layout."""
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows

    def news(self, width: int) -> int:
        """How many rows the latest news takes at that width."""
        return sum(len(self._pieces(entry, width)) for entry in self._entries if entry.fresh)

    def _draw(self) -> None:
        """Draw when next asked for a row: much may be said before anybody looks."""
        self._rows = []
        self.refresh()

    def _drawn(self, width: int, height: int) -> list[Strip]:
        rows: list[Line] = []
        for entry in reversed(self._entries):
            rows += reversed(self._pieces(entry, width))
            if len(rows) >= height + self._back:
                break
        seen = rows[self._back : self._back + height][::-1]
        if (unseen := self.news(width) - height) > 0 and not self._back:
            seen[0] = ((f"  {unseen + 1} lines of this stand higher up: [", "wall1"),)
        blank: list[Line] = [()] * (height - len(seen))
        return [self._palette.strip(row, width) for row in (*blank, *seen)]

    def _pieces(self, entry: Entry, width: int) -> tuple[Line, ...]:
        line = entry.line if entry.fresh else tuple((text, _FADED.get(role, role)) for text, role in entry.line)
        line = (*line, (f"  (x{entry.times})", "quiet")) if entry.times > 1 else line
        margin = f"{entry.turn:>5}  " if self._dated else "  "
        return _wrapped(((margin, "quiet"), *line), width - 1, len(margin))

    def render_line(self, y: int) -> Strip:
        """One row, as Textual asks for it; what was said stands at the bottom."""
        width, height = self.size
        if len(self._rows) != height or self._rows[0].cell_length != width:
            self._rows = self._drawn(width, height)
        return self._rows[y]

    def on_resize(self) -> None:
        """Wrap everything again."""
        self._draw()

    def on_mouse_scroll_up(self) -> None:
        """The wheel: further back."""
        self.scroll_back(_WHEEL)

    def on_mouse_scroll_down(self) -> None:
        """The wheel: forward again."""
        self.scroll_back(-_WHEEL)


# The same lines stand in the log for many turns; breaking them again on each would be most of its work.
_wrapped = lru_cache(maxsize=512)(wrap)
