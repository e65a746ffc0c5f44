"""What a console plays, as far as it needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from backterm.engine.actions import Action
from backterm.engine.events import Event
from backterm.engine.history import Turn
from backterm.engine.state import State


class Played(Protocol):
    """A session writing its tape, or a tape being shown again."""

    @property
    def state(self) -> State:
        """Everything that is true now."""

    @property
    def opening(self) -> tuple[Event, ...]:
        """The events by which the run began, or those of its last turn."""

    @property
    def recovered(self) -> str:
        """What had to be mended to take the run up again, in one sentence; empty if nothing."""

    @property
    def seed_code(self) -> str:
        """The code of the seed."""

    @property
    def code(self) -> str:
        """Eight symbols that stand for the tape so far."""

    @property
    def turns(self) -> Sequence[Turn]:
        """The last few actions and what came of them, the oldest first."""

    @property
    def undoable(self) -> int:
        """How many actions can be taken back now."""

    def history(self) -> Iterator[Turn]:
        """Every turn of the run from its first."""

    def do(self, action: Action) -> tuple[Event, ...]:
        """Take an action; raises IllegalAction."""

    def undo(self, count: int) -> None:
        """Take the last ``count`` actions back, which must be `undoable`."""
