"""The end of a run: its last screen, what there is to say of it, and the credits.

The whole plan is there for whoever asks, which was kept back until now.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from backterm.engine.belief import Reckoning
from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.roll import rolled
from backterm.ui.looks import Looks
from backterm.ui.screens.keyed import Sheet
from backterm.ui.screens.page import Laid, Page
from backterm.ui.screens.plan import FullPlan
from backterm.views.beliefs import beliefs
from backterm.views.last import last_screen
from backterm.views.reveal import unfolded
from backterm.views.wrap import width_of

_ON = frozenset({"enter", "space", "escape", "q"})
_READ_ON = frozenset({"enter", "space"})
_FRAME = 0.25


class LastScreen(Sheet[None]):
    """The picture, the title and the last words of an ending, alone on the screen."""

    def __init__(self, state: State, looks: Looks) -> None:
        super().__init__(looks.palette_of(state))
        self._ending = looks.content.endings[state.ending]
        self._title = (looks.content.words.titles[state.ending], "good" if state.escaped else "danger")
        self._words = looks.content.words.endings[state.ending]
        self._plain = looks.options.ascii

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - a character never answers
        """Go on."""
        if key in _ON:
            self.leave()

    def on_lines_clicked(self) -> None:
        """A click goes on too."""
        self.leave()

    def draw(self) -> None:
        """All of it, and the way on."""
        width, height = self.size.width, max(1, self.size.height - 1)
        lines = list(last_screen(self._ending, self._title, self._words, (width, height), plain=self._plain))
        lines += [()] * (height - len(lines))
        self.show([*lines, _in_the_middle((("enter goes on", "title"),), width)])


class Credits(Sheet[None]):
    """The credits, which lose letters while one looks, unless nothing is to move."""

    def __init__(self, reached: Collection[str], looks: Looks) -> None:
        super().__init__(looks.palette())
        self._looks = looks
        self._reached = reached
        self._frame = 0

    def on_mount(self) -> None:
        """Let letters drop out, unless nothing is to move."""
        if not self._looks.options.still:
            self.set_interval(_FRAME, self._twitch)

    def _twitch(self) -> None:
        if self.is_current:
            self._frame += 1
            self.draw()

    def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - a character never answers
        """Read on where there is more, then leave."""
        if key in {"down", "j", "up", "k"}:
            self.scroll(1 if key in {"down", "j"} else -1)
        elif key in _ON and (key in {"escape", "q"} or not self.read_on(max(1, self.size.height - 2))):
            self.leave()

    def draw(self) -> None:
        """The names in the middle of the screen, set apart where there is room."""
        width, height = self.size.width, max(1, self.size.height - 1)
        content = self._looks.content
        names = rolled(content.words, content.endings, self._reached, self._frame)
        spaced = [piece for name in names for piece in (name, ())][:-1]
        roll = [_in_the_middle(line, width) for line in (spaced if len(spaced) < height else names)]
        shown = self.window(roll, height)
        above = (height - len(shown)) // 2
        body: list[Line] = [*((),) * above, *shown]
        body += [()] * (height - len(body))
        self.show([*body, _in_the_middle(((self.way_on("leaves", "leaves"), "quiet"),), width)])


def _in_the_middle(line: Line, width: int) -> Line:
    return ((" " * max(0, (width - width_of(line)) // 2), ""), *line) if line else ()


class End(Page):
    """The last page, with ways to the plan as it really was, and to what was believed of it.

    Enter reads on and no further, so that whoever is used to pressing it does not press it away unread.
    """

    _hints = ("m the whole plan", "b what you believed")

    def __init__(
        self,
        state: State,
        lines: Sequence[Line],
        looks: Looks,
        reckonings: Callable[[], Sequence[Reckoning]],
        next_page: str = "the credits",
    ) -> None:
        super().__init__("THE END", set_apart(lines), looks.palette_of(state), frozenset({"c"}))
        self._next_page = next_page
        self._state = state
        self._looks = looks
        self._reckonings = reckonings

    def press(self, key: str, character: str | None) -> None:
        """Show the plan, or do what any page does."""
        if character == "m":
            about = f"EXIT the true one, room {self._state.level.exit}"
            self.app.push_screen(FullPlan(unfolded(self._state), self._looks, about))
        elif character == "b":
            found, glyphs = self._reckonings(), self._looks.glyphs
            page = Laid(
                "BELIEVED", lambda width: beliefs(found, width, glyphs), self._looks.palette_of(self._state), {}
            )
            self.app.push_screen(page)
        elif key not in _READ_ON or self._unread:
            super().press(key, character)

    def way_on(self, away: str, escape: str) -> str:
        """Enter reads on where there is more; a key of its own leads away."""
        rest = super().way_on(away, escape).partition("   ")[0]
        return f"{rest}   c {self._next_page}" if self._unread else f"c {self._next_page}"


def set_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines with a blank before each heading, and before the verdict in its signal colour."""
    apart: list[Line] = []
    for line in lines:
        is_heading = bool(line) and line[0][1] in {"title", "good", "danger"} and not line[0][0].startswith(" ")
        apart += [(), line] if is_heading and apart else [line]
    return apart
