"""What happened between the hero and the Foundation: its store, its contract, and the surveyor it lost."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.level import Way


@dataclass(frozen=True, slots=True)
class Requisitioned:
    """The store gave out one of a thing, for so many survey pages."""

    thing: str
    price: int


@dataclass(frozen=True, slots=True)
class ContractRead:
    """The contract lies before the hero, with the pen; to sign is the next thing he may do."""


@dataclass(frozen=True, slots=True)
class ArrowFound:
    """The hero came upon a mark of the lost surveyor's, number ``index`` of the level."""

    index: int


@dataclass(frozen=True, slots=True)
class CompanionSeen:
    """The hero set eyes on the lost surveyor for the first time, in ``room``."""

    room: int


@dataclass(frozen=True, slots=True)
class Talked:
    """The hero spoke to her face to face: of what she needs, or ``joined``, of what is to be done next."""

    joined: bool


@dataclass(frozen=True, slots=True)
class VoiceHeard:
    """Her voice came by the intercom: she is nearest by that exit, so many doors off or so many."""

    way: Way
    near: int
    far: int


@dataclass(frozen=True, slots=True)
class Gave:
    """The hero handed her something."""

    thing: str


@dataclass(frozen=True, slots=True)
class Joined:
    """She got up and comes along, with this much composure."""

    composure: int


@dataclass(frozen=True, slots=True)
class CompanionMoved:
    """She walked from one room to the next, opening the door between them if it was shut."""

    start: int
    room: int
    opened: bool


@dataclass(frozen=True, slots=True)
class CompanionPaused:
    """She stands, with ``energy`` beats of her next move spent already."""

    energy: int


@dataclass(frozen=True, slots=True)
class ComposureChanged:
    """Her composure went up or down, for a cause that can be seen."""

    amount: int
    cause: str


@dataclass(frozen=True, slots=True)
class FellBehind:
    """She is so many doors behind, or NOWHERE where no way leads from her to the hero.

    ``waits`` tells that she comes no further.
    """

    doors: int
    waits: bool


@dataclass(frozen=True, slots=True)
class SatDown:
    """Her composure is gone: she sits where she is, until she is fetched."""


@dataclass(frozen=True, slots=True)
class StoodUp:
    """She is on her feet again."""


@dataclass(frozen=True, slots=True)
class CompanionLost:
    """The hero went on without her, to where she cannot follow."""
