"""The line at the bottom: hints in key mode; in word mode what is being typed, with what would complete it.

It edits one line and says what became of it. What the words mean is none of its business: the screen hands it the
completions when it asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from backterm.content.clean import UNPRINTABLE, clean
from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.views.wrap import width_of

LONGEST = 200
_HISTORY = 100

Complete = Callable[[str], tuple[str, ...]]


class Prompt(Widget):
    """One line of words, or the hints that stand there while keys are meant."""

    ALLOW_SELECT = False

    class Entered(Message):
        """A line was finished."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    class Left(Message):
        """The words were given up."""

    class Wanted(Message):
        """The prompt was clicked: words are wanted."""

    def __init__(self, palette: Palette, complete: Complete, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._palette = palette
        self._hints: Line = ()
        self._complete = complete
        self._said: list[str] = []
        self._past = 0
        self._open = False
        self._text = ""
        self._cursor = 0
        self._options: tuple[str, ...] = ()
        self._is_turned = False

    @property
    def is_open(self) -> bool:
        """Whether words are being typed."""
        return self._open

    @property
    def text(self) -> str:
        """What has been typed."""
        return self._text

    def open(self, text: str = "") -> None:
        """Begin to take words, with ``text`` already there."""
        self._open = True
        self._past = len(self._said)
        self._set(text)

    def close(self) -> None:
        """Give the line back to the hints."""
        self._open = False
        self.refresh()

    def show(self, hints: Line, palette: Palette) -> None:
        """Show these hints while keys are meant, in the colours of a level."""
        if (hints, palette) != (self._hints, self._palette):
            self._hints, self._palette = hints, palette
            self.refresh()

    def press(self, key: str, character: str | None) -> None:
        """One key while words are being typed."""
        if (edit := self._edits().get(key)) is not None:
            edit()
        elif character is not None and character.isprintable() and (self._text or key != "slash"):
            self._insert(character)  # the key that opens the line says nothing on it

    def _edits(self) -> dict[str, Callable[[], None]]:
        return {
            "enter": self._enter,
            "escape": self._leave,
            "tab": self._accept,
            "shift+tab": self._turn,
            "right": self._right,
            "left": lambda: self._move(self._cursor - 1),
            "home": lambda: self._move(0),
            "end": lambda: self._move(len(self._text)),
            "ctrl+a": lambda: self._move(0),
            "ctrl+e": lambda: self._move(len(self._text)),
            "backspace": self._rub_out,
            "delete": self._delete,
            "ctrl+w": self._rub_out_word,
            "ctrl+u": lambda: self._set(""),
            "up": lambda: self._recall(-1),
            "down": lambda: self._recall(1),
        }

    def _set(self, text: str, cursor: int | None = None) -> None:
        self._text = text[:LONGEST]
        self._options = self._complete(self._text) if self._text else ()
        self._is_turned = False
        self._move(len(self._text) if cursor is None else cursor)

    def _move(self, cursor: int) -> None:
        self._cursor = max(0, min(len(self._text), cursor))
        self.refresh()

    def _insert(self, text: str) -> None:
        before, after = self._text[: self._cursor], self._text[self._cursor :]
        self._set(before + text + after, self._cursor + len(text))

    def _rub_out(self) -> None:
        if not self._text:
            self._leave()
        elif self._cursor:
            self._set(self._text[: self._cursor - 1] + self._text[self._cursor :], self._cursor - 1)

    def _rub_out_word(self) -> None:
        before = self._text[: self._cursor].rstrip()
        kept = before[: before.rfind(" ") + 1]
        self._set(kept + self._text[self._cursor :], len(kept))

    def _delete(self) -> None:
        self._set(self._text[: self._cursor] + self._text[self._cursor + 1 :], self._cursor)

    def _right(self) -> None:
        if self._cursor == len(self._text):
            self._accept()
        else:
            self._move(self._cursor + 1)

    def _accept(self) -> None:
        """Take the completion up to the end of its next word, or whole if it is the only one; or ask for one."""
        if not self._ghost:
            self._turn()
            return
        option = self._options[0]
        end = len(option)
        if len(self._options) > 1 and (space := option.find(" ", len(self._text) + 1)) > 0:
            end = space + 1
        self._set(option[:end])

    def _turn(self) -> None:
        """Offer the next of the completions, or the first where none has been."""
        if self._ghost:
            self._options = (*self._options[1:], *self._options[:1])
        self._is_turned = True
        self.refresh()

    def _recall(self, step: int) -> None:
        self._past = max(0, min(len(self._said), self._past + step))
        self._set(self._said[self._past] if self._past < len(self._said) else "")

    def _enter(self) -> None:
        line = self._text.strip().removeprefix("/").strip()  # the key that opens the prompt, pressed once more
        if not line:
            self._leave()
            return
        if not self._said or self._said[-1] != line:
            self._said = [*self._said[-_HISTORY:], line]
        self.close()
        self.post_message(self.Entered(line))

    def _leave(self) -> None:
        self.close()
        self.post_message(self.Left())

    @property
    def _is_open_choice(self) -> bool:
        """Whether a word is wanted of which nothing is typed, and there are several: then none is put forward."""
        return len(self._options) > 1 and self._text.endswith(" ") and not self._is_turned

    @property
    def _ghost(self) -> str:
        if not self._options or self._cursor < len(self._text) or self._is_open_choice:
            return ""
        return self._options[0][len(self._text) :]

    def _line(self) -> Line:
        if not self._open:
            return ((" ", ""), *self._hints)
        cursor = self._text[self._cursor : self._cursor + 1] or (self._ghost[:1] or " ")
        before, after = self._text[: self._cursor], self._text[self._cursor + 1 :]
        typed = (("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ", "title"), (before, "text"), (cursor, "on.text"))
        ghost = ((after, "text"), (self._ghost[1:], "wall2"))
        line = (*typed, *ghost)
        return (*line, (self._choices(self.size.width - width_of(line)), "quiet"))

    def _choices(self, width: int) -> str:
        if self._is_open_choice:
            tail = "   tab offers   esc keys"
            words = dict.fromkeys(option[len(self._text) :].partition(" ")[0] for option in self._options)
            return _listed(tuple(words), width - len(tail)) + tail
        others = len(self._options) - 1
        more = f"   {others} more: shift+tab" if others > 0 else ""
        return f"{more}   tab complete   esc keys"

    def render_line(self, y: int) -> Strip:
        """The line, as Textual asks for it."""
        if y:
            return Strip.blank(self.size.width, self._palette.ground)
        return self._palette.strip(self._line(), self.size.width)

    def paste(self, text: str) -> None:
        """Take the first line of what was pasted, without anything that cannot be printed."""
        if self._open and text.strip():
            self._insert(clean(text.strip().splitlines()[0], LONGEST).replace(UNPRINTABLE, ""))

    def on_click(self) -> None:
        """Ask for words."""
        if not self._open:
            self.post_message(self.Wanted())


def _listed(words: Sequence[str], width: int) -> str:
    """As many of the words as fit, and how many there are beside them."""
    for shown in range(len(words), 0, -1):
        left = len(words) - shown
        text = "  " + "  ".join(words[:shown]) + (f"  and {left} more" if left else "")
        if len(text) <= width:
            return text
    return f"  {len(words)} to choose from"
