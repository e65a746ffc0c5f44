"""The play screen: the plan, the camcorder, the log and the prompt around one console.

Keys become lines, lines go to the console, what comes back is shown. It holds what a screen must remember (where the
camera is, what was heard of late) and nothing of the game.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from backterm.commands import Console, Reply
from backterm.engine.events import Listened
from backterm.engine.level import NOWHERE
from backterm.engine.state import State
from backterm.prose import Line
from backterm.rng import Dice
from backterm.ui.colours import Palette
from backterm.ui.keys import hint_line, keymap, line_of
from backterm.ui.looks import Looks
from backterm.ui.screens.ask import Confirm
from backterm.ui.screens.end import Credits, End, LastScreen
from backterm.ui.screens.keyed import Keyed
from backterm.ui.screens.light import Drain, Flicker
from backterm.ui.screens.openings import after_scene, arrival, halted, page_of, scenes_of, unsaid
from backterm.ui.screens.page import Page
from backterm.ui.screens.plan import FullPlan
from backterm.ui.screens.scene import play_out
from backterm.ui.screens.walk import Walk
from backterm.ui.widgets.lines import Lines
from backterm.ui.widgets.log import Log
from backterm.ui.widgets.prompt import Prompt
from backterm.views import document, status
from backterm.views import map as plan
from backterm.views.echoes import rule
from backterm.views.glyphs import sounding
from backterm.views.hints import hints, pressing
from backterm.views.street import street

_WIDE, _HIGH, _TALL = 100, 30, 38
_LOG_LOW, _LOG, _LOG_TALL = 6, 7, 10
_SLACK = 3
# Below this many rows for everything but the log there is no plan left to walk on.
_LEAST_PLAN = 13
_PLENTY = 99


class Play(Keyed[str]):
    """A run being played. Its result is `quit` or `end`."""

    def __init__(self, console: Console, looks: Looks) -> None:
        super().__init__()
        self._game = console
        self._looks = looks
        self._keys = keymap(looks.content.keys)
        self._palette = looks.palette_of(console.state)
        self._camera: plan.Camera | None = None
        self._level = console.state.built
        self._echoes: tuple[status.Echo, ...] = ()
        self._listened = (NOWHERE, NOWHERE)
        self._walk = Walk(self, self._stride, console.interrupt)
        self._log_rows = _LOG_LOW
        self._asked = ""
        self._is_stale = False
        self._drain = Drain(self, self._dress)
        self._unfolded: bool | None = None
        self._picture, self._side, self._folded, self._rule = (
            Lines(self._palette, id=name) for name in ("plan", "side", "folded", "rule")
        )
        self._log = Log(self._palette, id="log")
        self._prompt = Prompt(self._palette, console.complete, id="prompt")

    def compose(self) -> ComposeResult:
        """The plan with the side beside it, the folded side, a rule, the log, the prompt."""
        with Horizontal(id="top"):
            yield self._picture
            yield self._side
        yield self._folded
        yield self._rule
        yield self._log
        yield self._prompt

    def on_mount(self) -> None:
        """Say what there is to say first."""
        self._fold()
        lines, scene = arrival(self._game, self._looks)
        self._say(lines)
        if scene is not None:
            self.app.push_screen(scene)
        if not self._looks.options.still:
            Flicker(self, self._lose_a_beat).start()

    def on_screen_suspend(self) -> None:
        """Nobody walks where nobody can see it."""
        self._walk.halt()

    def on_resize(self) -> None:
        """Fold the side where there is no room for it."""
        self._fold()

    def on_lines_resized(self) -> None:
        """Draw again what has another size."""
        self._draw()

    def _fold(self) -> None:
        width, height = self.app.size
        unfolded = width >= _WIDE and height >= _HIGH if self._unfolded is None else self._unfolded
        self.set_class(not unfolded, "folded")
        self.set_class(height < _HIGH, "low")

    def _unfold(self) -> None:
        """Fold the side, or unfold it: beside the plan if all of it fits there, else on a page of its own."""
        if self.has_class("folded") and self._side_rows() > self.size.height - self._log_rows - 2:
            self.app.push_screen(Page("REC", self._side_lines(), self._palette, frozenset({"tab"})))
            return
        self._unfolded = self.has_class("folded")
        self._fold()
        self.call_after_refresh(self._draw)

    def _side_lines(self, rows: int = _PLENTY) -> tuple[Line, ...]:
        words = self._looks.content.words
        return status.side(self._game.state, self._echoes, words, self._looks.meters, rows=rows)

    def _side_rows(self) -> int:
        """How many rows the side needs at least, if all of it is to be seen."""
        return sum(map(bool, self._side_lines()))

    def _draw_soon(self) -> None:
        """Draw once what is waiting has been done: of many keys at once, only the last needs a picture."""
        if not self._is_stale:
            self._is_stale = True
            self.app.call_later(self._draw)

    def _draw(self) -> None:
        self._is_stale = False
        state = self._game.state
        self._palette = palette = self._looks.palette_of(state)
        self._draw_picture(state)
        self._draw_side()
        self._log.dress(palette)
        keys = hint_line(self._keys, pressing(state), hints(state), self.size.width - 2)
        self._prompt.show(keys, palette)
        self._rule.show([rule(state, self._looks.content.words, self.size.width, self._looks.glyphs.wall[0])], palette)

    def _draw_picture(self, state: State) -> None:
        picture = self._picture
        width, height = picture.size
        if not (width and height):
            return
        if state.built is not self._level:
            self._level, self._camera = state.built, None
        self._camera = document.follow(self._camera, state, width, height)
        if state.street:
            picture.show(street(width, height, state.strolled), self._palette)
        else:
            size, glyphs = (width, height), self._looks.glyphs
            glyphs = sounding(glyphs) if self._listened == (state.turn, state.hero.room) else glyphs
            drawn = document.draw(state, self._game.perceived, self._camera, size, glyphs)
            picture.show(document.with_ghost(drawn, state, self._game.ghost, self._camera, glyphs), self._palette)

    def _dress(self, palette: Palette) -> None:
        """Show what is shown in other colours."""
        for widget in (self._picture, self._side, self._folded, self._rule, self._log):
            widget.dress(palette)

    def _lose_a_beat(self, dice: Dice) -> Callable[[], None]:
        picture = self._picture
        row = dice.below(max(1, picture.size.height))
        picture.dim(row, self._palette.towards(Palette("dark", {}), 6))
        return lambda: picture.dim(row, self._palette)

    def _say(self, lines: Sequence[Line]) -> None:
        """Put lines in the log, which grows where its news needs more room than it has, as far as the plan allows."""
        if not any(lines):
            return
        self._log.say(lines, self._game.state.turn)
        width, height = self.size
        above = _LEAST_PLAN if self.has_class("folded") else self._side_rows() + 2
        news, most = self._log.news(width), height - above
        # A log that grew a little stays so, or the plan above it would jump with every turn.
        self._log_rows = max(self._log_rows, min(news, _LOG_LOW + _SLACK))
        wanted = self._log_rows if height < _HIGH else _LOG if height < _TALL else _LOG_TALL
        self._log.stand(max(wanted, min(news, most)))

    def _draw_side(self) -> None:
        if self.has_class("folded"):
            widget = self._folded
            words, width = self._looks.content.words, self.size.width - 2
            lines = status.folded(self._game.state, self._echoes, words, width, self._looks.meters)
        else:
            widget, lines = self._side, self._side_lines(self._side.size.height)
        widget.show([((" ", ""), *line) for line in lines], self._palette)

    def press(self, key: str, character: str | None) -> None:
        """A key: type with it, or carry out the line it stands for. What goes on by itself, any key only stops."""
        if self._drain.running:
            self._drain.finish()
        elif self._walk.is_on:
            self._walk.halt()
        elif self._prompt.is_open:
            self._prompt.press(key, character)
        else:
            self._onward(line_of(self._keys, key, character))

    def _onward(self, line: str | None) -> None:
        """Carry out a line, or open the prompt with the beginning of one; what begins with @ is the screen's own."""
        if line and line.startswith("@"):
            self._screen_key(line)
        elif line and line.endswith(" "):
            self._prompt.open(line)
        elif line:
            self.enter(line)

    def _screen_key(self, name: str) -> None:
        match name:
            case "@prompt":
                self._prompt.open()
            case "@unfold":
                self._unfold()
            case "@dates":
                self._log.date()
            case "@older":
                self._log.scroll_back(3)
            case _:
                self._log.scroll_back(-3)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is typed, never carried out."""
        if not self._prompt.is_open:
            self._prompt.open()
        self._prompt.paste(event.text)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """A line was typed."""
        self.enter(message.line)

    def on_prompt_wanted(self) -> None:
        """The prompt was clicked."""
        self._walk.halt()
        self._prompt.open()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Walk to the room that was clicked, if it was a room."""
        if message.widget.id == "plan" and self._camera is not None:
            self._walk.halt()
            state, size = self._game.state, (self._picture.size.width, self._picture.size.height)
            room = document.room_at(state, self._camera, size, (message.column, message.row))
            if room != NOWHERE:
                self.enter(f"goto {room}")

    def enter(self, line: str) -> None:
        """Carry out one line and show what came of it."""
        self._asked = line
        self._take(self._game.enter(line))

    def _take(self, reply: Reply) -> None:
        before = self._palette
        after = self._looks.palette_of(self._game.state)
        if reply.events and after is not before and not self._looks.options.still:
            self._drain.start(before, after, lambda: self._show(reply))
        else:
            self._show(reply)

    def _show(self, reply: Reply) -> None:
        state = self._game.state
        self._echoes = status.remember(self._echoes, reply.events, state)
        if any(isinstance(event, Listened) for event in reply.events):
            self._listened = (state.turn, state.hero.room)
        self._palette = self._looks.palette_of(state)
        before = self._picture.lines
        self._draw_soon()
        if reply.screen in {"map", "quit", "end", "credits"}:
            self._open(reply)
        elif page := page_of(reply, self._asked, state, self._looks):
            self.app.push_screen(page, self._onward)
        elif scenes := scenes_of(reply, state, self._looks, before):
            self._say(after_scene(reply, state, self._looks))
            play_out(self.app, scenes)
        else:
            self._say(unsaid(reply, state))
        if reply.begun:
            self._prompt.open(reply.begun)
        self._walk.go_on(reply.travelling)

    def _stride(self) -> None:
        self._take(halted(self._game.advance()))

    def _open(self, reply: Reply) -> None:
        match reply.screen:
            case "map":
                self.app.push_screen(FullPlan(self._game.state, self._looks, perceived=self._game.perceived), self._go)
            case "quit":
                asked: tuple[Line, ...] = ((), (("enter leaves   esc goes on", "quiet"),))
                self.app.push_screen(Confirm((*reply.lines, *asked), self._palette), self._left)
            case "credits":
                self.app.push_screen(Credits(self._game.reached, self._looks))
            case _:
                self._end(reply)

    def _end(self, reply: Reply) -> None:
        """The last screen, under it what there is to say of the run, under that the credits."""
        state, looks = self._game.state, self._looks
        self.app.push_screen(Credits(self._game.reached, looks), lambda _: self.leave("end"))
        self.app.push_screen(End(state, reply.lines, looks, self._game.reckonings))
        if reply.acted:
            self.app.push_screen(LastScreen(state, looks))

    def _go(self, room: int | None) -> None:
        if room is not None and room != NOWHERE:
            self.enter(f"goto {room}")

    def _left(self, leaving: bool | None) -> None:  # noqa: FBT001 - Textual hands over the screen's result
        if leaving:
            self.leave("quit")
