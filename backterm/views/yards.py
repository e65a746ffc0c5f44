"""The yards of a level on its plan: the ground within a ring of rooms that no room owns and that windows look on.

Everything here follows from the level alone. What one sees of a yard is `backterm.views.marks`' affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backterm.engine.level import CLIMBED, Level, Way
from backterm.views.places import Place, Point, place


@dataclass(frozen=True, slots=True)
class Yard:
    """One yard: where it is, the rooms round it, and how many stairs up these are from the lowest, counted from 1."""

    ground: Place
    rooms: frozenset[int]
    storey: int


def yards(level: Level) -> tuple[Yard, ...]:
    """The yards of ``level``, one for every storey whose windows look on one."""
    return tuple(_yards(level)) if any(room.panes for room in level.rooms) else ()


def _yards(level: Level) -> Iterator[Yard]:
    heights = _heights(level)
    lowest = min(heights.values())
    for rooms in _storeys(level):
        cells = [cell for room in rooms for cell in level.rooms[room].cells]
        (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*cells, strict=True))
        ground = {(x, y) for x in range(left + 1, right) for y in range(top + 1, bottom)} - level.owners.keys()
        if ground and any(level.rooms[room].panes for room in rooms):
            height = heights.get(min(rooms), lowest)
            yield Yard(place(sorted(ground), level.pitch), frozenset(rooms), height - lowest + 1)


def _storeys(level: Level) -> Iterator[list[int]]:
    """The rooms that are joined otherwise than by stairs, or look at each other, storey by storey."""
    seen: set[int] = set()
    for first in range(len(level.rooms)):
        if first not in seen:
            storey = [first]
            seen.add(first)
            for room in storey:
                flat = [way_out.to for way_out in level.rooms[room].exits if way_out.passage not in CLIMBED]
                for there in (*flat, *(pane.to for pane in level.rooms[room].panes)):
                    if there not in seen:
                        storey.append(there)
                        seen.add(there)
            yield storey


def _heights(level: Level) -> dict[int, int]:
    """How many stairs up from the start each room lies that one gets to from there."""
    heights = {level.start: 0}
    queue = [level.start]
    for room in queue:
        for way_out in level.rooms[room].exits:
            if way_out.to not in heights:
                heights[way_out.to] = heights[room] + (way_out.side is Way.UP) - (way_out.side is Way.DOWN)
                queue.append(way_out.to)
    return heights


def straight(one: Point, other: Point) -> tuple[Point, ...]:
    """The points between two in one column, or every second one between two in one row.

    >>> straight((0, 4), (7, 4))
    ((2, 4), (4, 4), (6, 4))
    """
    (left, top), (right, bottom) = sorted((one, other))
    if left == right:
        return tuple((left, y) for y in range(top + 1, bottom))
    return tuple((x, top) for x in range(left + 2, right, 2))
