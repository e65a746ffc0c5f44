"""A turn under way, as the events it is made of."""

from __future__ import annotations

from backterm.engine.apply.dwelling import creatures_changed
from backterm.engine.apply.making import apply
from backterm.engine.events import CreatureChanged, Ended, Event, Moved, NoiseMade
from backterm.engine.state import State
from backterm.rng import Dice, Key


class Course:
    """A turn under way: the state before it and so far, and what has happened. Nothing happens after the end.

    ``keen`` tells that the hero spends this turn listening. ``becoming`` is what creatures have become and is not yet
    part of the state: what half a dozen of them do is made into one new state, not half a dozen. ``noises`` and
    ``steps`` are what has happened of these, for everybody who lives here asks after them.
    """

    __slots__ = ("becoming", "before", "events", "keen", "noises", "state", "steps")

    def __init__(self, state: State, *, keen: bool = False) -> None:
        self.before = state
        self.state = state
        self.keen = keen
        self.events: list[Event] = []
        self.noises: list[NoiseMade] = []
        self.steps: list[Moved] = []
        self.becoming: list[CreatureChanged] = []

    def happen(self, event: Event) -> None:
        """Let it happen."""
        if self.state.ending:
            return
        if self.becoming and isinstance(event, Ended):
            self.settle()
        self.state = apply(self.state, event)
        self.events.append(event)
        if isinstance(event, NoiseMade):
            self.noises.append(event)
        elif isinstance(event, Moved):
            self.steps.append(event)

    def become(self, change: CreatureChanged) -> None:
        """Let a creature have become another, as soon as all have acted; each may do so once before they settle."""
        if not self.state.ending:
            self.becoming.append(change)

    def settle(self) -> None:
        """Let all that creatures have become happen."""
        if self.becoming:
            self.state = creatures_changed(self.state, self.becoming)
            self.events += self.becoming
            self.becoming = []

    def dice(self, *purpose: str | int) -> Dice:
        """The dice of this turn, on this level, for one purpose."""
        state = self.state
        place = "/".join([state.level.name, *map(str, (state.turn, *purpose))])
        return Key(state.world.seed, place).dice()
