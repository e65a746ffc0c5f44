"""Whoever looks at the screen: what he believes falsely of late, and when it is taken back.

It follows a run beside the session and keeps nothing: a sitting taken up again follows the last turns once more.
A front that lies to nobody has one who is told everything as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backterm import prose
from backterm.content import Words
from backterm.engine import belief
from backterm.engine.belief import Belief, Confession
from backterm.engine.events import Event
from backterm.engine.perception import Lie, Perception
from backterm.engine.rules import Refusal
from backterm.engine.state import State
from backterm.prose import Line


class Beholder:
    """One sitting before a screen; with ``lies`` it may be told what is not so."""

    def __init__(self, words: Words, *, lies: bool) -> None:
        self._words = words
        self._lies = lies
        self._belief = Belief()

    @property
    def lies(self) -> bool:
        """Whether anything may be shown falsely."""
        return self._lies

    @property
    def perceived(self) -> Perception:
        """What is shown falsely now."""
        return replace(self._belief.perceived, may_lie=self._lies)

    def catch_up(self, turns: Iterable[tuple[tuple[Event, ...], State]], state: State) -> None:
        """Believe what these turns, the last of them, led to believe by ``state``."""
        self._belief = Belief()
        for events, after in turns:
            self.follow(events, after)
        self.follow((), state)

    def follow(self, events: Iterable[Event], state: State) -> tuple[Line, ...]:
        """Come to believe what these events give to believe; what is taken back with them, in words."""
        if not self._lies:
            return ()
        self._belief, confessions = belief.follow(self._belief, events, state)
        return self._said(confessions, state)

    def see_through(self, refused: Refusal, state: State) -> tuple[Line, ...]:
        """What somebody tried who was refused, if it was never there."""
        return self._take_back(belief.tried(self._belief, refused, state), state, belief.TRIED)

    def be_honest(self, state: State) -> tuple[Line, ...]:
        """Take everything back, and lie no more in this sitting."""
        promise = prose.honest(self._words, already=not self._lies)
        taken_back = self._take_back([shown.lie for shown in self._belief.shown], state, belief.SWITCHED)
        self._lies = False
        return (*taken_back, *promise)

    def _take_back(self, lies: Iterable[Lie], state: State, why: str) -> tuple[Line, ...]:
        self._belief, confessions = belief.take_back(self._belief, lies, state, why)
        return self._said(confessions, state)

    def _said(self, confessions: Iterable[Confession], state: State) -> tuple[Line, ...]:
        return prose.confessed(confessions, state, self._words)
