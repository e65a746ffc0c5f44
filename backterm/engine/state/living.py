"""Who is on a level: the hero, what acts beside him, and who comes along."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from backterm.engine.level import NOWHERE

Bag = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What moved sanity this turn, and by how much."""

    cause: str
    amount: int


@dataclass(frozen=True, slots=True)
class Hero:
    """Who the player is. ``strain`` is sanity lost in hundredths, not yet shown; ``bag`` is sorted by name.

    ``footing`` counts down the kinds of it from the firmest, and ``warned`` is the turn on which it was said that it is
    about to give way, or NOWHERE.

    ``trail`` has the rooms left of late, each with the turn it was left on. ``dial`` is the wavelength to which a
    resonator was last tuned, in centimetres, 0 for none. One who is ``turned`` has north where south was.
    """

    room: int
    came: int = NOWHERE
    sanity: int = 100
    strain: int = 0
    stamina: int = 100
    battery: int = 60
    lit: bool = False
    hidden: bool = False
    wounds: int = 0
    noise: int = 0
    bag: Bag = ()
    dial: int = 0
    trail: tuple[tuple[int, int], ...] = ()
    footing: int = 0
    warned: int = NOWHERE
    turned: bool = False


class Mood(IntEnum):
    """What a creature is about: wandering, turning its head, coming, at the door, listening where it lost you."""

    ROAM = 0
    WARY = 1
    HUNT = 2
    POISED = 3
    LISTEN = 4


@dataclass(frozen=True, slots=True)
class Creature:
    """What acts beside the hero. ``energy`` is in beats, ``beat`` how far its cadence has run.

    ``goal`` is the room it is bound for, ``patience`` how long it will still listen where it lost you, ``sounds`` what
    it heard you do, latest last, and ``came`` the room it was in before. ``memory`` is what its mind keeps besides.
    """

    kind: str
    room: int
    energy: int = 0
    beat: int = 0
    mood: Mood = Mood.ROAM
    goal: int = NOWHERE
    patience: int = 0
    sounds: tuple[str, ...] = ()
    came: int = NOWHERE
    memory: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Companion:
    """The lost surveyor: where she is, or NOWHERE where there is none, and how she is.

    ``seen`` once the hero has set eyes on her, ``joined`` once she comes along, ``seated`` where she has sat down and
    has to be fetched. ``energy`` is in beats; ``changes`` is what moved her composure in the last turn.
    """

    room: int = NOWHERE
    composure: int = 0
    energy: int = 0
    seen: bool = False
    joined: bool = False
    seated: bool = False
    changes: tuple[Change, ...] = ()


NOBODY = Companion()
