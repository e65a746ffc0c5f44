"""The title: the word lit by a failing tube, and what one may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backterm.prose import Line
from backterm.rng import Key
from backterm.ui.looks import Looks
from backterm.ui.screens.keyed import Sheet
from backterm.ui.widgets.lines import Lines
from backterm.version import __version__
from backterm.views.wrap import width_of

_LETTERS = {
    "b": ("│    ", "├──╮ ", "│  │ ", "╰──╯ "),
    "a": ("     ", "╶──╮ ", "╭──┤ ", "╰──┴ "),
    "c": ("     ", "╭──╴ ", "│    ", "╰──╴ "),
    "k": ("│    ", "│ ╭╴ ", "├─┤  ", "╵ ╰╴ "),
    "t": (" │   ", "╶┼─╴ ", " │   ", " ╰─╴ "),
    "e": ("     ", "╭──╮ ", "├──╯ ", "╰──╴ "),
    "r": ("     ", "╭──╴ ", "│    ", "╵    "),
    "m": ("     ", "╭─┬─╮", "│ │ │", "╵ ╵ ╵"),
}
_ASCII = {"╭": "+", "╮": "+", "╯": "+", "╰": "+", "│": "|", "─": "-", "├": "+", "┤": "+", "┼": "+", "┬": "+", "┴": "+",
          "╴": "-", "╶": "-", "╵": "|", "╷": "|", "┐": "+"}  # fmt: skip
_NAME = "backterm"
_FAILING = _NAME.index("t")
_TICK = 0.11
_TAGLINE = "Every level keeps one law. Find it, and the way out comes to you."


def tubes(lit: Sequence[bool], *, plain: bool = False) -> tuple[Line, ...]:
    """The name of the game as tubes, each letter lit or not, and the light they throw on the wall behind them."""
    bright = 1 if all(lit) else 2
    rows = range(-1, len(_LETTERS["b"]) + 1)
    return tuple(_row(row, lit, bright if 0 <= row < len(rows) - 2 else bright + 1, plain=plain) for row in rows)


def _row(row: int, lit: Sequence[bool], bright: int, *, plain: bool) -> Line:
    spans: list[tuple[str, str]] = []
    for letter, burning in zip(_NAME, lit, strict=True):
        strokes = _LETTERS[letter]
        text = strokes[row] if 0 <= row < len(strokes) else " " * len(strokes[0])
        text = "".join(_ASCII.get(stroke, stroke) for stroke in text) if plain else text
        spans.append((text + " ", f"{'wall0' if burning else 'wall3'} floor{bright}"))
    halo = [(" " * 8, f"floor{bright + 2}"), (" " * 5, f"floor{bright + 1}"), (" " * 2, f"floor{bright}")]
    return (*halo, *spans, *((text, role) for text, role in reversed(halo)))


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the menu: the key that takes it, its name, and what it would do."""

    key: str
    name: str
    about: str = ""


class Title(Sheet[str]):
    """The title screen, begun with the choice called ``at``, or the first. Its result is the name of the choice."""

    def __init__(self, choices: Sequence[Choice], looks: Looks, at: str = "") -> None:
        super().__init__(looks.palette())
        self._choices = choices
        self._still = still = looks.options.still
        self._plain = looks.options.ascii
        self._at = next((place for place, choice in enumerate(choices) if choice.name == at), 0)
        self._first_row = 0
        self._tick = 0
        self._lit = [True] * len(_NAME)
        self._lit[_FAILING] = not still

    def on_mount(self) -> None:
        """Let the tube fail, unless nothing is to move."""
        if not self._still:
            self.set_interval(_TICK, self._flicker)

    def _flicker(self) -> None:
        self._tick += 1
        dice = Key(0, "cosmetic").fold("tube", self._tick // 4).dice()
        burning = not (dice.chance(1, 5) and self._tick % 4 in {0, 2, 3})
        if burning != self._lit[_FAILING]:
            self._lit[_FAILING] = burning
            self.draw()

    def draw(self) -> None:
        """The name, what one may do, and the keys."""
        width, height = self.size
        menu = [self._entry(place, choice) for place, choice in enumerate(self._choices)]
        head = [*tubes(self._lit, plain=self._plain), (), ((_TAGLINE, "quiet"),), ()]
        body = [_centred(line, width) for line in head]
        left = max(0, (width - max(map(width_of, menu))) // 2)
        body += [((" " * left, ""), *line) for line in menu]
        top = max(0, (height - len(body) - 2) // 2)
        self._first_row = top + len(head)
        lines: list[Line] = [()] * top + body
        lines += [()] * (height - 1 - len(lines))
        lines.append(((f" {__version__}   arrows choose   enter takes   q leaves", "quiet"),))
        self.show(lines)

    def _entry(self, place: int, choice: Choice) -> Line:
        here = place == self._at
        mark = "> " if here else "  "
        role = "title" if here else "text"
        return (mark, "title"), (f"{choice.key}  ", "quiet"), (f"{choice.name:<10}", role), (choice.about, "quiet")

    def press(self, key: str, character: str | None) -> None:
        """Choose by arrows and Enter, or by a letter."""
        if key in {"up", "k", "shift+tab"}:
            self._move(-1)
        elif key in {"down", "j", "tab"}:
            self._move(1)
        elif key in {"enter", "space"}:
            self.leave(self._choices[self._at].name)
        else:
            names = {choice.key: choice.name for choice in self._choices}
            if (name := names.get(character or "")) is not None:
                self.leave(name)

    def _move(self, step: int) -> None:
        self._at = (self._at + step) % len(self._choices)
        self.draw()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Take the line of the menu that was clicked."""
        place = message.row - self._first_row
        if 0 <= place < len(self._choices):
            self.leave(self._choices[place].name)


def _centred(line: Line, width: int) -> Line:
    return ((" " * max(0, (width - width_of(line)) // 2), ""), *line) if line else ()
