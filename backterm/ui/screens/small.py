"""The screen that asks for more room, and goes when there is enough."""

from __future__ import annotations

from textual.geometry import Size

from backterm.ui.screens.ask import centred
from backterm.ui.screens.keyed import Sheet

LEAST = (60, 18)


def is_small(size: Size) -> bool:
    """Whether a terminal of that size cannot hold the game."""
    return size.width < LEAST[0] or size.height < LEAST[1]


class Small(Sheet[None]):
    """Nothing but the request; every key waits.

    Another screen may come to lie over it while there is too little room, so it looks for itself whether there still is
    when it can be seen again.
    """

    def draw(self) -> None:
        """How much room there is and how much is wanted; or nothing more to ask for."""
        width, height = self.size
        if not is_small(self.size):
            self.leave()
            return
        lines = [
            ((f"{width}x{height}", "title"),),
            ((f"More room: {LEAST[0]}x{LEAST[1]}.", "text"),),
            (("The run waits.", "quiet"),),
        ]
        self.show(centred(lines, width, height))

    def on_screen_resume(self) -> None:
        """Look again."""
        self.draw()
