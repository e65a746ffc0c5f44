"""What the creatures did."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.level import Way
from backterm.engine.state import Creature


@dataclass(frozen=True, slots=True)
class CreatureChanged:
    """Creature number ``index`` of the level is now ``creature``: where it is and what it means to do.

    ``why`` is the reason it had, one of those its mind declares; it is told and never kept.
    """

    index: int
    creature: Creature
    why: str = ""


@dataclass(frozen=True, slots=True)
class CreatureSeen:
    """A creature is in a room the hero can see into."""

    index: int
    room: int


@dataclass(frozen=True, slots=True)
class Poised:
    """A creature stands at the door of the hero's room and will enter next: the last warning.

    ``way`` is the exit it stands behind, or IN when it is in the very room.
    """

    index: int
    way: Way


@dataclass(frozen=True, slots=True)
class WindowNoted:
    """A creature has taken note of the window ``way`` that the hero looks through, and will come to it."""

    index: int
    way: Way


@dataclass(frozen=True, slots=True)
class Passed:
    """A creature came through the hero's room and did not find who was hidden there."""

    index: int


@dataclass(frozen=True, slots=True)
class Jostled:
    """A creature pushed the hero out of room ``start`` by its exit ``way`` into ``room``; IN where no exit was open."""

    index: int
    start: int
    way: Way
    room: int


@dataclass(frozen=True, slots=True)
class Caught:
    """A creature caught the hero."""

    index: int


@dataclass(frozen=True, slots=True)
class LedOut:
    """A creature led the hero out of ``room`` unharmed, and took one ``thing`` off its floor, if one lay there."""

    index: int
    room: int
    thing: str


@dataclass(frozen=True, slots=True)
class Whistled:
    """A creature gave warning from ``room``, aloud, that it would come."""

    index: int
    room: int
