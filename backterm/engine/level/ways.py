"""How one gets from room to room: the words for ways out, what they are made of, exits and thin walls."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Way(IntEnum):
    """The name of an exit, unique in its room: eight compass points clockwise, then up, down, in, out."""

    NORTH = 0
    NORTHEAST = 1
    EAST = 2
    SOUTHEAST = 3
    SOUTH = 4
    SOUTHWEST = 5
    WEST = 6
    NORTHWEST = 7
    UP = 8
    DOWN = 9
    IN = 10
    OUT = 11

    @property
    def word(self) -> str:
        """The way in lower case, as it is typed and printed."""
        return self.name.lower()

    @property
    def opposite(self) -> Way:
        """The way that points back: north for south, up for down, in for out."""
        return Way((self + 4) % 8) if self < Way.UP else Way(self ^ 1)


class Passage(IntEnum):
    """What an exit is made of. A DOOR can be shut, a WINDOW has a curtain; a FOLD joins places that do not touch.

    A STAIR or a LADDER stands in a cell of its room, its side UP or DOWN, and has a letter as a fold has.
    A DROP leads one way only, and no exit leads back by it. A TWIST is a fold that turns over whoever goes through it.
    """

    ARCH = 0
    DOOR = 1
    VENT = 2
    WINDOW = 3
    STAIR = 4
    LADDER = 5
    SHAFT = 6
    DROP = 7
    FOLD = 8
    TWIST = 9


CLOSING = frozenset({Passage.DOOR, Passage.WINDOW})
"""The passages that can be shut and opened."""

CLIMBED = frozenset({Passage.STAIR, Passage.LADDER})
"""The passages that lead up or down, and stand in the middle of a floor instead of in a wall."""


AHEAD = {Way.NORTH: (0, -1), Way.EAST: (1, 0), Way.SOUTH: (0, 1), Way.WEST: (-1, 0)}
"""The step of lattice cells, across and down, that a way along the plan takes."""


@dataclass(frozen=True, slots=True)
class Exit:
    """A passage seen from one room: the gap is in the wall on ``side`` of lattice cell ``cell`` of that room."""

    way: Way
    to: int
    passage: Passage
    cell: tuple[int, int]
    side: Way
    letter: str = ""


@dataclass(frozen=True, slots=True)
class ThinWall:
    """A wall that can be pushed through: two rooms touch on the plan here but share no door."""

    way: Way
    to: int
    cell: tuple[int, int]
    side: Way


@dataclass(frozen=True, slots=True)
class Pane:
    """A window that does not open, over a yard no room owns: one looks through it into room ``to``, and cannot go."""

    way: Way
    to: int
    cell: tuple[int, int]
    side: Way
