"""What a level may be fitted out with besides: what lives there, a store, a trail, a shaft, a tile."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.level.ways import Way


@dataclass(frozen=True, slots=True)
class Dweller:
    """What lives on the level, by the name of its kind, and the room it is in when the hero comes."""

    kind: str
    room: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What the outpost's store has of one thing: its price in survey pages, and how many there are."""

    thing: str
    price: int
    count: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """A mark the lost surveyor left: which way she went from this room, and how many doors away she sat down.

    It is chalk on the wall, or a tape ``spool`` with its end pulled out. True when it was made.
    """

    room: int
    way: Way
    doors: int
    spool: bool


@dataclass(frozen=True, slots=True)
class Trail:
    """The room the lost surveyor is in, and the marks she left on her way there, the farthest from her first."""

    room: int
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Pit:
    """A shaft in the floor of a room, no exit of the graph: its depth in turns of falling, 0 for one without bottom."""

    room: int
    depth: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of pool tile set into the wall of a room, with a figure on its back."""

    room: int
    figure: int
