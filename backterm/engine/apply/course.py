"""A turn under way, as the events it is made of."""

from __future__ import annotations

from backterm.engine.apply.making import apply
from backterm.engine.events import Event
from backterm.engine.state import State
from backterm.rng import Dice, Key


class Course:
    """A turn under way: the state before it and so far, and what has happened. Nothing happens after the end.

    ``keen`` tells that the hero spends this turn listening.
    """

    __slots__ = ("before", "events", "keen", "state")

    def __init__(self, state: State, *, keen: bool = False) -> None:
        self.before = state
        self.state = state
        self.keen = keen
        self.events: list[Event] = []

    def happen(self, *events: Event) -> None:
        """Let these happen."""
        for event in events:
            if not self.state.ending:
                self.state = apply(self.state, event)
                self.events.append(event)

    def dice(self, *purpose: str | int) -> Dice:
        """The dice of this turn, on this level, for one purpose."""
        state = self.state
        return Key(state.world.seed, state.level.name).fold(state.turn, *purpose).dice()
