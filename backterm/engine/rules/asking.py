"""What both the judge and the deeds ask about the room the hero stands in: its ways, its doors and its walls."""

from __future__ import annotations

from backterm.engine.apply import FULL
from backterm.engine.level import Exit, Way
from backterm.engine.state import State


def odds(state: State, way: Way) -> int:
    """The chance in 100 that the wall on that side gives way: it rises as sanity falls; 0 where no wall is thin."""
    return max(5, min(90, 20 + (FULL - state.hero.sanity) * 6 // 10)) if is_thin(state, way) else 0


def is_thin(state: State, way: Way) -> bool:
    """Whether the wall on that side of the hero's room can be pushed through."""
    return any(wall.way == way for wall in state.level.rooms[state.hero.room].thin)


def exit_of(state: State, way: Way) -> Exit | None:
    """The exit of the hero's room called ``way``."""
    for leaving in state.level.rooms[state.hero.room].exits:
        if leaving.way == way:
            return leaving
    return None


def is_sign_above(state: State, way: Way) -> bool:
    """Whether ``way`` is the door below the EXIT sign of the hero's room."""
    return way == Way.OUT and state.hero.room in state.level.signs
