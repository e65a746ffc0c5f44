"""A run as it is looked back on: turn after turn, each with the state before it and the state after it."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.actions import Action
from backterm.engine.events import Event
from backterm.engine.state import State


@dataclass(frozen=True, slots=True)
class Turn:
    """One action and everything that followed from it."""

    before: State
    action: Action
    events: tuple[Event, ...]
    after: State
