"""What a level holds of its law: marks the law looks at, plans, notes, the Model Room, and the sealed answer.

Rooms are numbers here; what they are like is not known.
"""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.distances import NOWHERE


@dataclass(frozen=True, slots=True)
class Marks:
    """What is fixed in a building besides its rooms and doors, for the laws that look at it; nothing where unused.

    ``source`` is the room with the transformer (where the hum is loudest, and where the breakers' current begins),
    ``sink`` the room that swallows the hum, ``lock`` the room the current has to reach. ``phones`` are three rooms and
    ``rings`` the three numbers of doors the call speaks of. ``cables`` gives each door (low, high) its length, all
    different. ``mirror`` gives for each room its image across the middle of the plan, or NOWHERE. ``drains`` are the
    rooms that sound of one. ``plates`` gives each room its number plate, and ``word`` is the one on the wall.
    """

    source: int = NOWHERE
    sink: int = NOWHERE
    lock: int = NOWHERE
    phones: tuple[int, ...] = ()
    rings: tuple[int, ...] = ()
    cables: tuple[tuple[int, int, int], ...] = ()
    mirror: tuple[int, ...] = ()
    drains: tuple[int, ...] = ()
    plates: tuple[int, ...] = ()
    word: int = NOWHERE


UNMARKED = Marks()


@dataclass(frozen=True, slots=True)
class Plan:
    """A small building on a lattice: an evacuation plan, a counter-example, or the Model Room's table.

    Rooms are numbered in reading order and shown as letters. ``circled`` is the room the ruling law picks, or NOWHERE;
    ``answers`` holds what every law of the deck would pick. ``walls`` are the pairs of neighbours without a door.
    ``drops`` names those of the doors that lead one way only, each from the room it leads from to the other.
    """

    spots: tuple[tuple[int, int], ...]
    doors: tuple[tuple[int, int], ...]
    walls: tuple[tuple[int, int], ...]
    papers: tuple[int, ...]
    start: int
    circled: int
    answers: tuple[tuple[str, int], ...]
    marks: Marks = UNMARKED
    drops: tuple[tuple[int, int], ...] = ()

    def refutes(self, law: str) -> bool:
        """Whether ``law`` would have circled another room than the one that is circled, or none."""
        return dict(self.answers).get(law, NOWHERE) != self.circled


@dataclass(frozen=True, slots=True)
class Posted:
    """A plan screwed to the wall of a room."""

    room: int
    plan: Plan


@dataclass(frozen=True, slots=True)
class Claim:
    """A dead claim: somebody's note at the false exit a law led them to. It refutes that law."""

    room: int
    law: str


@dataclass(frozen=True, slots=True)
class Model:
    """The Model Room: a table-top building wired to the level's law, with a number of fuses to spend."""

    room: int
    plan: Plan
    fuses: int


@dataclass(frozen=True, slots=True)
class Envelope:
    """The sealed answer: ``digest`` is shown at the start, ``law``, ``exit`` and ``salt`` at the end."""

    digest: str
    salt: str
