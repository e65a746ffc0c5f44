"""A question that waits for an answer: only Enter says yes, so no movement key can; and a line to fill in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.ui.screens.keyed import Sheet
from backterm.ui.widgets.prompt import Prompt
from backterm.views.wrap import width_of, wrap


def centred(lines: Sequence[Line], width: int, height: int) -> list[Line]:
    """Lines in the middle of a screen, as one block."""
    pieces = [piece for line in lines for piece in wrap(line, max(10, width - 4))]
    left = max(0, (width - max((width_of(line) for line in pieces), default=0)) // 2)
    top = max(0, (height - len(pieces)) // 2)
    return [()] * top + [((" " * left, ""), *line) if line else () for line in pieces]


class Confirm(Sheet[bool]):
    """A question answered by Enter or Escape."""

    def __init__(self, lines: Sequence[Line], palette: Palette) -> None:
        super().__init__(palette)
        self._lines = lines

    def draw(self) -> None:
        """In the middle."""
        self.show(centred(self._lines, *self.size))

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - a character never answers
        """Answer."""
        if key in {"enter", "escape"}:
            self.leave(key == "enter")


class Ask(Sheet[str]):
    """A line to fill in; Escape gives nothing. ``fault`` says what is wrong with a line, or nothing."""

    def __init__(self, lines: Sequence[Line], palette: Palette, fault: Callable[[str], str]) -> None:
        super().__init__(palette)
        self._lines = lines
        self._fault = fault
        self._wrong = ""
        self._prompt = Prompt(palette, lambda _: (), id="prompt")

    def compose(self) -> ComposeResult:
        """The question over a prompt."""
        yield self._sheet
        yield self._prompt

    def on_mount(self) -> None:
        """Take words at once."""
        self._prompt.open()

    def draw(self) -> None:
        """In the middle, with what is wrong below it."""
        wrong: list[Line] = [(), ((self._wrong, "danger"),)] if self._wrong else []
        self.show(centred([*self._lines, *wrong], *self.size))

    def press(self, key: str, character: str | None) -> None:
        """Type."""
        self._prompt.press(key, character)

    def on_paste(self, event: events.Paste) -> None:
        """Type all of it."""
        self._prompt.paste(event.text)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Judge the line: give it, or say what is wrong and go on."""
        self._wrong = self._fault(message.line)
        if self._wrong:
            self._prompt.open(message.line)
            self.draw()
        else:
            self.leave(message.line)

    def on_prompt_left(self) -> None:
        """Give nothing."""
        self.leave("")
