"""A scene over the whole screen, shown once: arriving, falling, the wrong street. Words below; enter goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import App

from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.ui.screens.keyed import Sheet
from backterm.views.wrap import width_of, wrap

_WIDEST = 66
_MARGIN = 3
_ON = frozenset({"enter", "space"})
_AWAY = frozenset({"escape", "q"})
_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 8, "pageup": -8}

_FRAME = 0.05

Picture = Callable[[int, int], Sequence[Line]]


class Reel(NamedTuple):
    """A moving picture: how many frames, and what each shows at a width and a height."""

    frames: int
    draw: Callable[[int, int, int], Sequence[Line]]


def play_out(app: App[object], scenes: Sequence[Scene]) -> None:
    """Show scenes one after another: each lies under the one before it, so no key falls between them."""
    for scene in reversed(scenes):
        app.push_screen(scene)


class Scene(Sheet[None]):
    """What happens, told alone: first what moves, then the words, under a picture if there is one."""

    def __init__(
        self, lines: Sequence[Line], palette: Palette, picture: Picture | None = None, *, reel: Reel | None = None
    ) -> None:
        super().__init__(palette)
        self._lines = [line for line in lines if line]
        self._picture = picture
        self._reel = reel
        self._frame = 0

    def on_mount(self) -> None:
        """Let the picture move, if there is one that does."""
        if self._reel is not None:
            self.set_interval(_FRAME, self._turn)

    def _turn(self) -> None:
        if self._reel is None or not self.is_current:
            return
        self._frame += 1
        if self._frame > self._reel.frames:
            self._reel = None
        self.draw()

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - a character never answers
        """End what moves, then read on where the words are longer than the screen, then go on."""
        if self._reel is not None:
            self._reel = None
            self.draw()
        elif key in _STEPS:
            self.scroll(_STEPS[key])
        elif key in _AWAY:
            self.leave()
        elif key in _ON:
            self._go_on()

    def on_lines_clicked(self) -> None:
        """A click goes on too."""
        self._go_on()

    def _go_on(self) -> None:
        if not self.read_on(max(1, self.size.height - 2)):
            self.leave()

    def draw(self) -> None:
        """The moving picture, and when it has ended the words."""
        width, height = self.size.width, max(1, self.size.height - 1)
        if self._reel is not None:
            self.show(self._reel.draw(self._frame, width, height))
            return
        shown = self.window(self._words(width, height), height)
        above = height - len(shown)
        body: list[Line] = list(self._above(width, above)) if self._picture else [()] * (above // 2)
        body += shown
        body += [()] * (height - len(body))
        body.append(((" " * self._left(width), ""), (self.way_on("goes on", "skips"), "title")))
        self.show(body)

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
