"""What decay has done to a level, in records: each says all it takes to make the level after it from the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backterm.engine.lattice import Pair
from backterm.engine.level import Way


@dataclass(frozen=True, slots=True)
class DoorEnd:
    """One end of a door: its room, the gap in a wall of that room, and the word it goes by there."""

    room: int
    cell: tuple[int, int]
    side: Way
    way: Way


@dataclass(frozen=True, slots=True)
class MovedDoor:
    """A door that stood between the rooms of ``gone`` and stands between those of ``ends``, the lower room first."""

    gone: Pair
    ends: tuple[DoorEnd, DoorEnd]

    @property
    def made(self) -> Pair:
        """The two rooms it joins now."""
        return self.ends[0].room, self.ends[1].room


@dataclass(frozen=True, slots=True)
class FalseTwin:
    """A room that has taken on the looks of another, and is told in the words of room ``like``."""

    room: int
    like: int


@dataclass(frozen=True, slots=True)
class LostWay:
    """A door that has forgotten one direction: it leads from ``start`` to ``to``, and no longer back."""

    start: int
    to: int


Slip = MovedDoor | FalseTwin | LostWay


def likeness(slips: Iterable[Slip], room: int) -> int:
    """The room whose words tell ``room``: itself, unless it has become a false twin."""
    return next((slip.like for slip in slips if isinstance(slip, FalseTwin) and slip.room == room), room)
