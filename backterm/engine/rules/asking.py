"""What both the judge and the deeds ask about the room the hero stands in: its ways and its doors."""

from __future__ import annotations

from backterm.engine.level import Exit, Way
from backterm.engine.state import State


def exit_of(state: State, way: Way) -> Exit | None:
    """The exit of the hero's room called ``way``."""
    for leaving in state.level.rooms[state.hero.room].exits:
        if leaving.way == way:
            return leaving
    return None


def is_sign_above(state: State, way: Way) -> bool:
    """Whether ``way`` is the door below the EXIT sign of the hero's room."""
    return way == Way.OUT and state.hero.room in state.level.signs
