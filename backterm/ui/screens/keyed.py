"""What all screens share: keys come straight from the application, and nothing on a screen holds the focus."""

from __future__ import annotations

from textual import events
from textual.screen import Screen, ScreenResultType

from backterm.ui.keys import MODIFIERS


class Keyed(Screen[ScreenResultType]):
    """A screen that hears of every key by `press`."""

    AUTO_FOCUS = None
    ALLOW_SELECT = False

    def hear(self, event: events.Key) -> None:
        """Hand the key on, unless it is only held to change another."""
        if event.key not in MODIFIERS:
            self.press(event.key, event.character)

    def press(self, key: str, character: str | None) -> None:
        """What a key does here."""
