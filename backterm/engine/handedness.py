"""A level turned over: the same rooms, ways and laws, with north where south was. See decision 16.

Whoever goes once round a Moebius strip comes back with left and right exchanged. It makes no difference whether that
has happened to him or to everything else, and a level is easier turned than a hero: his words, his plan and his tape
keep meaning what they say. This module knows no hero; only what can be seen to lie somewhere is turned.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from backterm.engine.level import Exit, Level, Pane, Room, ThinWall, Way

Opening = TypeVar("Opening", Exit, ThinWall, Pane)

_KEPT = 8
_turned: dict[int, tuple[Level, Level]] = {}


def turned(level: Level) -> Level:
    """The level turned over; turned again it is the very level it was.

    Kept by identity: comparing two levels field by field would cost more than turning one.
    """
    held = _turned.get(id(level))
    if held is None or held[0] is not level:
        while len(_turned) >= 2 * _KEPT:
            del _turned[next(iter(_turned))]
        made = _turned_over(level)
        held = _turned[id(level)] = (level, made)
        _turned[id(made)] = (made, level)
    return held[1]


def way_over(way: Way) -> Way:
    """What a way is called once everything has been turned over.

    >>> [way_over(way).word for way in (Way.NORTH, Way.EAST, Way.SOUTHEAST, Way.UP)]
    ['south', 'east', 'northeast', 'up']
    """
    return Way((Way.SOUTH - way) % Way.UP) if way < Way.UP else way


def opening_over(opening: Opening, height: int) -> Opening:
    """A way out, a thin wall or a pane of a level ``height`` cells high, turned over with it."""
    x, y = opening.cell
    way, side = way_over(opening.way), way_over(opening.side)
    return replace(opening, way=way, cell=(x, height - 1 - y), side=side)


def _turned_over(level: Level) -> Level:
    trail = level.trail
    if trail is not None:
        arrows = tuple(replace(arrow, way=way_over(arrow.way)) for arrow in trail.arrows)
        trail = replace(trail, arrows=arrows)
    made = replace(level, rooms=tuple(_room_over(room, level.height) for room in level.rooms), trail=trail)
    # What is counted in doors is the same from either side, and dear to count.
    for name in ("neighbours", "distances", "tours"):
        made.__dict__[name] = getattr(level, name)
    return made


def _room_over(room: Room, height: int) -> Room:
    cells = sorted(((x, height - 1 - y) for x, y in room.cells), key=lambda cell: cell[::-1])
    exits = sorted((opening_over(leaving, height) for leaving in room.exits), key=lambda leaving: leaving.way)
    panes = sorted((opening_over(pane, height) for pane in room.panes), key=lambda pane: pane.way)
    thin = tuple(opening_over(wall, height) for wall in room.thin)
    return replace(room, cells=tuple(cells), exits=tuple(exits), thin=thin, panes=tuple(panes))
