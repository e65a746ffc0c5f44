"""What happened to things: taken, thrown, used, marked and tied."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.level import Way


@dataclass(frozen=True, slots=True)
class Searched:
    """The room was searched; what came to light lies on the ground now."""

    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Took:
    """The hero picked something up."""

    thing: str
    count: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """The hero put something down."""

    thing: str


@dataclass(frozen=True, slots=True)
class Used:
    """Something was used for its effect; ``left`` of it remain."""

    thing: str
    effect: str
    left: int


@dataclass(frozen=True, slots=True)
class Threw:
    """Something was thrown and came down in ``room``."""

    thing: str
    way: Way
    room: int


@dataclass(frozen=True, slots=True)
class Chalked:
    """The room was marked with chalk."""

    room: int


@dataclass(frozen=True, slots=True)
class ChalkWiped:
    """The chalk mark of a room was wiped off."""

    room: int


@dataclass(frozen=True, slots=True)
class ThreadCut:
    """The thread was cut in ``room``; what of it lay there, and from there to its knot, was wound up."""

    room: int


@dataclass(frozen=True, slots=True)
class ThreadTied:
    """The thread's end was tied here; NOWHERE if it was untied and wound up."""

    room: int


@dataclass(frozen=True, slots=True)
class ThreadPaid:
    """The thread ran on into the room entered, or was wound back to it."""

    room: int


@dataclass(frozen=True, slots=True)
class DoorWedged:
    """A door was jammed as it stands, with one ``thing`` out of the bag."""

    start: int
    to: int
    thing: str


@dataclass(frozen=True, slots=True)
class DoorFreed:
    """The wedge was taken out of a door, and is in the bag again."""

    start: int
    to: int
    thing: str
