"""What all screens share: keys come straight from the application, one way to close, and nothing holds the focus."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen, ScreenResultType

from backterm.prose import Line
from backterm.prose.lines import counted
from backterm.ui.colours import Palette
from backterm.ui.keys import MODIFIERS
from backterm.ui.widgets.lines import Lines


class Keyed(Screen[ScreenResultType]):
    """A screen that hears of every key by `press`, and is closed by `leave`."""

    AUTO_FOCUS = None
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._early: deque[events.Key] = deque()
        self._is_there = False
        self._has_left = False

    def on_mount(self) -> None:
        """Catch up with the keys that came before there was anything here to press; one of them may open another."""
        self._is_there = True
        while self._early:
            event, top = self._early.popleft(), self.app.screen
            if isinstance(top, Keyed):
                top.hear(event)

    def hear(self, event: events.Key) -> None:
        """Hand the key on, unless it is only held to change another; a screen that is not there yet keeps it."""
        if event.key in MODIFIERS:
            return
        if self._is_there:
            self.press(event.key, event.character)
        else:
            self._early.append(event)

    def press(self, key: str, character: str | None) -> None:
        """What a key does here."""

    def leave(self, result: ScreenResultType | None = None) -> None:
        """Close with a result, once, and with whatever has been opened above.

        Not `dismiss`: that closes whichever screen is on top, and must not be awaited from here, which a handler that
        returns it makes happen.
        """
        if self._has_left or self not in self.app.screen_stack:
            return
        self._has_left = True
        while self.app.screen is not self:
            self.app.pop_screen()
        self.dismiss(result)


class Sheet(Keyed[ScreenResultType]):
    """A screen that is one rectangle of lines, which may be longer than the terminal is high."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._sheet = Lines(palette, id="sheet")
        self._top = 0
        self._unread = 0

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield self._sheet

    def on_mount(self) -> None:
        """Know how much there is to read before the first key."""
        self.draw()

    def on_lines_resized(self) -> None:
        """Lay it out anew."""
        self.draw()

    def draw(self) -> None:
        """Show what there is to show at the present size."""

    def show(self, lines: Sequence[Line]) -> None:
        """Put lines on the sheet."""
        self._sheet.show(lines, self._palette)

    def window(self, lines: Sequence[Line], height: int) -> Sequence[Line]:
        """As many of the lines as can be seen from where one has read to."""
        self._top = max(0, min(self._top, len(lines) - height))
        self._unread = max(0, len(lines) - self._top - height)
        return lines[self._top : self._top + height]

    def scroll(self, rows: int) -> None:
        """Go that many lines down, or up if negative."""
        self._top += rows
        self.draw()

    def read_on(self, rows: int) -> bool:
        """Go on by that many lines if any are unread; whether there were."""
        if not self._unread:
            return False
        self.scroll(rows)
        return True

    def way_on(self, away: str, escape: str) -> str:
        """What Enter does now: read on, or else what ``away`` says; and what Escape does where that is not the same."""
        return f"enter: {counted(self._unread, 'line')} more   esc {escape}" if self._unread else f"enter {away}"
