"""A question that waits for an answer: only Enter says yes, so no movement key can; and a line to fill in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.ui.screens.keyed import Keyed
from backterm.ui.widgets.lines import Lines
from backterm.ui.widgets.prompt import Prompt
from backterm.views.wrap import width_of, wrap


def centred(lines: Sequence[Line], width: int, height: int) -> list[Line]:
    """Lines in the middle of a screen, as one block."""
    pieces = [piece for line in lines for piece in wrap(line, max(10, width - 4))]
    left = max(0, (width - max((width_of(line) for line in pieces), default=0)) // 2)
    top = max(0, (height - len(pieces)) // 2)
    return [()] * top + [((" " * left, ""), *line) if line else () for line in pieces]


class Confirm(Keyed[bool]):
    """A question answered by Enter or Escape."""

    def __init__(self, lines: Sequence[Line], palette: Palette) -> None:
        super().__init__()
        self._lines = lines
        self._palette = palette

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Lines(self._palette, id="sheet")

    def on_lines_resized(self) -> None:
        """Find the middle again."""
        self.query_one(Lines).show(centred(self._lines, *self.size), self._palette)

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - a character never answers
        """Answer."""
        if key in {"enter", "escape"}:
            self.dismiss(key == "enter")


class Ask(Keyed[str]):
    """A line to fill in; Escape gives nothing. ``fault`` says what is wrong with a line, or nothing."""

    def __init__(self, lines: Sequence[Line], palette: Palette, fault: Callable[[str], str]) -> None:
        super().__init__()
        self._lines = lines
        self._palette = palette
        self._fault = fault
        self._wrong = ""

    def compose(self) -> ComposeResult:
        """The question over a prompt."""
        yield Lines(self._palette, id="sheet")
        yield Prompt(self._palette, lambda _: (), id="prompt")

    def on_mount(self) -> None:
        """Take words at once."""
        self.query_one(Prompt).open()

    def on_lines_resized(self) -> None:
        """Find the middle again."""
        self._draw()

    def _draw(self) -> None:
        wrong: list[Line] = [(), ((self._wrong, "danger"),)] if self._wrong else []
        self.query_one(Lines).show(centred([*self._lines, *wrong], *self.size), self._palette)

    def press(self, key: str, character: str | None) -> None:
        """Type."""
        self.query_one(Prompt).press(key, character)

    def on_paste(self, event: events.Paste) -> None:
        """Type all of it."""
        self.query_one(Prompt).paste(event.text)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Judge the line: give it, or say what is wrong and go on."""
        self._wrong = self._fault(message.line)
        if self._wrong:
            self.query_one(Prompt).open(message.line)
            self._draw()
        else:
            self.dismiss(message.line)

    def on_prompt_left(self) -> None:
        """Give nothing."""
        self.dismiss("")
