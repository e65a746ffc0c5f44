"""The table of makings: for every kind of event, what makes the next state of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from backterm.engine import events as happened
from backterm.engine.events import Event
from backterm.engine.state import State

E = TypeVar("E")
Making = Callable[[State, E], State]

FULL = 100
TOLD_ONLY = (
    happened.Waited,
    happened.Listened,
    happened.ModelFound,
    happened.LevelWoke,
    happened.CreatureSeen,
    happened.Poised,
    happened.WindowNoted,
    happened.Passed,
    happened.ArrowFound,
    happened.Talked,
    happened.VoiceHeard,
    happened.FellBehind,
    happened.Whistled,
    happened.ClimbedDown,
    happened.NumberSaid,
)
_MAKINGS: dict[type, Callable[..., State]] = dict.fromkeys(TOLD_ONLY, lambda state, _event: state)


def apply(state: State, event: Event) -> State:
    """The state after ``event``."""
    return _MAKINGS[type(event)](state, event)


def makes(kind: type[E]) -> Callable[[Making[E]], Making[E]]:
    """Enter a function in the table, as what makes states of events of ``kind``."""

    def register(making: Making[E]) -> Making[E]:
        _MAKINGS[kind] = making
        return making

    return register
