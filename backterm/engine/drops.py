"""Drops: how many storeys one falls, what that does, what the hero knows of it, and whether one comes back up.

Only a level that is drawn from the side has storeys; elsewhere a drop is a way that leads one way only, and no fall.
A shaft, which leads off the level, is none of these (`backterm.engine.shafts`).
"""

from __future__ import annotations

from backterm.engine.level import Exit, Level, Passage, Room, Way
from backterm.engine.state import State

STOREY = 5
"""Sanity that each storey of a fall costs besides the first, which costs nothing."""

WOUNDING = 3
"""The storeys of a fall that wounds."""

THUD = 6
"""The noise that each storey of a fall adds to a step."""


def storeys(level: Level, leaving: Exit) -> int:
    """How many storeys one falls who leaves by that exit; 0 where one does not fall."""
    return level.fall(leaving) if level.section and is_hole(leaving) else 0


def is_hole(leaving: Exit) -> bool:
    """Whether an exit is a hole in the floor."""
    return leaving.passage is Passage.DROP and leaving.way is Way.DOWN


def hole_of(room: Room) -> Exit | None:
    """The hole in the floor of a room, if there is one."""
    return next((leaving for leaving in room.exits if is_hole(leaving)), None)


def here(state: State) -> Exit | None:
    """The hole in the floor of the hero's room, if there is one."""
    return hole_of(state.level.rooms[state.hero.room])


def is_sounded(state: State, leaving: Exit) -> bool:
    """Whether the hero knows how deep a hole is: he sees one storey down, and further what he has been in or heard."""
    known = state.floor.visited | state.floor.glimpsed
    return storeys(state.level, leaving) <= 1 or leaving.to in known


def cost(deep: int) -> int:
    """The sanity that a fall of so many storeys takes."""
    return STOREY * max(0, deep - 1)


def wounds(deep: int) -> bool:
    """Whether a fall of so many storeys wounds."""
    return deep >= WOUNDING
