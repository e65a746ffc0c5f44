"""The chain of tiles: turning one over, and saying their number to the grating."""

from __future__ import annotations

from backterm.engine import chain
from backterm.engine import events as happened
from backterm.engine.actions import Say
from backterm.engine.apply import Course
from backterm.engine.effects import lose


def turn_over(course: Course) -> None:
    """Turn over the tile of a room that is being searched, if it has one."""
    tile = course.state.level.tile
    if tile is not None and chain.is_tiled(course.state):
        course.happen(happened.TileFound(course.state.depth, tile.figure))


def say(course: Course, action: Say) -> None:
    """Say a number to the grating: the right one opens it."""
    right = action.number == chain.number(course.state)
    course.happen(happened.NumberSaid(action.number, right))
    if right:
        course.happen(happened.Ended("thirtyseven"))
    else:
        lose(course, chain.WRONG, "grating")
