"""What has been written down on a level."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.actions import Flip, Pin
from backterm.engine.lattice import Pair
from backterm.engine.level import NOWHERE


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read from an instrument: on which turn, in which room, for which law, and what it said."""

    turn: int
    room: int
    law: str
    value: int


@dataclass(frozen=True, slots=True)
class Look:
    """One line of the lab book: what was tried in the Model Room, and the room whose lamp then lit, or NOWHERE."""

    turn: int
    tried: Flip | Pin
    lamp: int


@dataclass(frozen=True, slots=True)
class Sounding:
    """What the resonator said when it was tuned: centimetres, kilohertz in that room, and the walls' answer."""

    turn: int
    room: int
    wavelength: int
    frequency: int
    answer: int


@dataclass(frozen=True, slots=True)
class Strike:
    """A wrong declaration: when, which law, and in which room (NOWHERE for one made by witness)."""

    turn: int
    law: str
    room: int


@dataclass(frozen=True, slots=True)
class Notebook:
    """What has been written down on the present level. ``plans`` and ``claims`` are indices into the level's own.

    ``counters`` are the laws whose counter-example has been shown; ``struck`` the laws crossed out, ``doubted`` those
    marked as doubtful; ``declared`` the law once it has been declared rightly, ``proved`` whether by its witness.
    ``hints`` counts the hints taken, ``rung`` is how high on the ladder the last of them stood, and ``named`` are the
    rivals that one of them named. ``resonance`` is the level's, in kilohertz, once it has been found, and ``shaft`` how
    deep its shaft has been heard to be; 0 before that.
    """

    plans: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()
    counters: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    looks: tuple[Look, ...] = ()
    toggled: frozenset[Pair] = frozenset()
    pin: int = NOWHERE
    fuses: int = 0
    struck: frozenset[str] = frozenset()
    strikes: tuple[Strike, ...] = ()
    declared: str = ""
    proved: bool = False
    doubted: frozenset[str] = frozenset()
    hints: int = 0
    rung: int = 0
    named: tuple[str, ...] = ()
    soundings: tuple[Sounding, ...] = ()
    resonance: int = 0
    shaft: int = 0
