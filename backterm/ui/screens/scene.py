"""A scene over the whole screen, shown once: arriving, falling, the wrong street. Words below; enter goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult

from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.ui.screens.keyed import Keyed
from backterm.ui.widgets.lines import Lines
from backterm.views.wrap import width_of, wrap

_WIDEST = 66
_MARGIN = 3
_ON = frozenset({"enter", "escape", "space", "q"})
_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 8, "pageup": -8}

_FRAME = 0.05

Picture = Callable[[int, int], Sequence[Line]]


class Reel(NamedTuple):
    """A moving picture: how many frames, and what each shows at a width and a height."""

    frames: int
    draw: Callable[[int, int, int], Sequence[Line]]


class Scene(Keyed[None]):
    """What happens, told alone: first what moves, then the words, under a picture if there is one."""

    def __init__(
        self, lines: Sequence[Line], palette: Palette, picture: Picture | None = None, *, reel: Reel | None = None
    ) -> None:
        super().__init__()
        self._lines = [line for line in lines if line]
        self._palette = palette
        self._picture = picture
        self._reel = reel
        self._frame = 0
        self._top = 0

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Lines(self._palette, id="sheet")

    def on_mount(self) -> None:
        """Let the picture move, if there is one that does."""
        if self._reel is not None:
            self.set_interval(_FRAME, self._turn)

    def _turn(self) -> None:
        if self._reel is None:
            return
        self._frame += 1
        if self._frame > self._reel.frames:
            self._reel = None
        self._draw()

    def on_lines_resized(self) -> None:
        """Find the middle again."""
        self._draw()

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - a character never answers
        """Go on, or read on where the words are longer than the screen."""
        if self._reel is not None:
            self._reel = None
            self._draw()
        elif key in _STEPS:
            self._top += _STEPS[key]
            self._draw()
        elif key in _ON:
            self.dismiss()

    def on_lines_clicked(self) -> None:
        """A click goes on too."""
        self.dismiss()

    def _draw(self) -> None:
        width, height = self.size.width, self.size.height - 1
        if self._reel is not None:
            self.query_one(Lines).show(self._reel.draw(self._frame, width, height), self._palette)
            return
        words = self._words(width, height)
        self._top = max(0, min(self._top, len(words) - height))
        below = len(words) - self._top - height
        shown = words[self._top : self._top + height]
        above = height - len(shown)
        body: list[Line] = list(self._above(width, above)) if self._picture else [()] * (above // 2)
        body += shown
        body += [()] * (height - len(body))
        more = f"   down: {below} lines more" if below > 0 else ""
        body.append(((" " * self._left(width), ""), (f"enter goes on{more}", "title")))
        self.query_one(Lines).show(body, self._palette)

    def _above(self, width: int, height: int) -> Sequence[Line]:
        return self._picture(width, height) if self._picture is not None and height > 0 else ()

    def _left(self, width: int) -> int:
        return max(_MARGIN, (width - _WIDEST) // 2)

    def _words(self, width: int, height: int) -> list[Line]:
        """The lines as paragraphs, set apart where there is room for that."""
        margin = (" " * self._left(width), "")
        across = min(_WIDEST, width - 2 * _MARGIN)
        paragraphs = [wrap(line, across) for line in self._lines]
        spaced = sum(map(len, paragraphs)) + len(paragraphs) <= height - (0 if self._picture is None else height // 3)
        rows: list[Line] = []
        for paragraph in paragraphs:
            rows += [(margin, *piece) for piece in paragraph if width_of(piece)]
            rows += [()] if spaced else []
        return rows
