"""What happened to where the hero is, and to the doors."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.actions import Pace
from backterm.engine.level import Way


@dataclass(frozen=True, slots=True)
class Moved:
    """The hero went from one room to another."""

    start: int
    way: Way
    room: int
    pace: Pace


@dataclass(frozen=True, slots=True)
class TurnedOver:
    """The hero came through a twist: north is where south was, and what was on his left is on his right."""


@dataclass(frozen=True, slots=True)
class Waited:
    """The hero let a turn pass."""


@dataclass(frozen=True, slots=True)
class Hid:
    """The hero got out of sight."""


@dataclass(frozen=True, slots=True)
class Emerged:
    """The hero came out of hiding: by doing something else, or out of breath."""


@dataclass(frozen=True, slots=True)
class Glimpsed:
    """Rooms were seen for the first time, through open exits."""

    rooms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WallPushed:
    """The no-clip was tried: the number rolled (0-99) against the chance in 100; below it opens."""

    way: Way
    roll: int
    chance: int
    room: int


@dataclass(frozen=True, slots=True)
class Displaced:
    """The hero came to in another room."""

    room: int


@dataclass(frozen=True, slots=True)
class DoorOpened:
    """A door was opened, by the hero or by something else."""

    start: int
    to: int


@dataclass(frozen=True, slots=True)
class DoorLocked:
    """A shut door was locked."""

    start: int
    to: int


@dataclass(frozen=True, slots=True)
class DoorUnlocked:
    """A locked door was unlocked; it stays shut."""

    start: int
    to: int


@dataclass(frozen=True, slots=True)
class DoorShut:
    """A door was closed."""

    start: int
    to: int
