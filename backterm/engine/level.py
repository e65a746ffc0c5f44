"""The compiled level: frozen, made of ints and strings, with no networkx in it.

A level is what the generator hands to the engine. Rooms are numbered from 0; everything else refers to rooms by these
numbers. Distances and other derived tables are computed once, lazily, and cached on the level.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from backterm.engine.distances import NOWHERE, Distances, backwards
from backterm.engine.tours import Tours

OUTPOST = "outpost"
"""The kind of room in which one can rest, and which nothing changes."""


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
    """What an exit is made of. A DOOR can be shut, a WINDOW has a curtain; a FOLD joins places that do not touch."""

    ARCH = 0
    DOOR = 1
    VENT = 2
    WINDOW = 3
    STAIR = 4
    LADDER = 5
    SHAFT = 6
    DROP = 7
    FOLD = 8


CLOSING = frozenset({Passage.DOOR, Passage.WINDOW})
"""The passages that can be shut and opened."""


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
class Room:
    """One node of the level: the lattice cells it owns, what it is like, and its ways out in order of `Way`.

    ``permittivity`` and ``permeability`` are those of its walls beside those of nothing, in hundredths.
    """

    cells: tuple[tuple[int, int], ...]
    kind: str
    surface: str
    exits: tuple[Exit, ...]
    thin: tuple[ThinWall, ...] = ()
    paper: int = 0
    lamp: bool = True
    hum: int = 40
    dread: int = 0
    things: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    furniture: str = ""
    permittivity: int = 100
    permeability: int = 100


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
    """

    spots: tuple[tuple[int, int], ...]
    doors: tuple[tuple[int, int], ...]
    walls: tuple[tuple[int, int], ...]
    papers: tuple[int, ...]
    start: int
    circled: int
    answers: tuple[tuple[str, int], ...]
    marks: Marks = UNMARKED

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


@dataclass(frozen=True, slots=True)
class Envelope:
    """The sealed answer: ``digest`` is shown at the start, ``law``, ``exit`` and ``salt`` at the end."""

    digest: str
    salt: str


@dataclass(frozen=True)
class Level:
    """The compiled, frozen result of generation.

    ``answers`` gives, for every law of ``deck``, the room it would pick, or NOWHERE. ``fields`` gives the reading of
    every law's instrument in every room. ``witnesses`` gives the proof each law accepts. ``width`` and ``height`` are
    lattice cells, ``pitch`` the characters (columns, rows) from one lattice line to the next. ``resonance`` is the
    frequency in kilohertz at which its thin walls give way, 0 for none. ``store`` is what the outpost gives for survey
    pages, ``trail`` leads to the lost surveyor where this is the level she was lost on. ``grating`` is the room with
    the grating that asks for the figures of the tiles, or NOWHERE.
    """

    name: str
    title: str
    number: int
    variant: str
    rooms: tuple[Room, ...]
    start: int
    law: str
    exit: int
    deck: tuple[str, ...]
    answers: tuple[tuple[str, int], ...]
    fields: tuple[tuple[str, tuple[int, ...]], ...]
    witnesses: tuple[tuple[str, tuple[int, ...]], ...]
    signs: tuple[int, ...]
    posted: tuple[Posted, ...]
    claims: tuple[Claim, ...]
    counters: tuple[tuple[str, Plan], ...]
    model: Model | None
    dwellers: tuple[Dweller, ...]
    par: tuple[int, int]
    envelope: Envelope
    width: int
    height: int
    pitch: tuple[int, int]
    attempts: int = 1
    marks: Marks = UNMARKED
    resonance: int = 0
    store: tuple[Offer, ...] = ()
    trail: Trail | None = None
    pit: Pit | None = None
    tile: Tile | None = None
    grating: int = NOWHERE

    @property
    def is_prologue(self) -> bool:
        """Whether the law is given: nothing is declared here, and entering the exit is falling."""
        return len(self.deck) == 1

    @cached_property
    def is_directed(self) -> bool:
        """Whether some way leads in one direction only."""
        return any(leaving.passage is Passage.DROP for room in self.rooms for leaving in room.exits)

    @cached_property
    def neighbours(self) -> tuple[tuple[int, ...], ...]:
        """The rooms each room's exits lead to, in increasing order."""
        return tuple(tuple(sorted({e.to for e in room.exits})) for room in self.rooms)

    @cached_property
    def sights(self) -> tuple[tuple[tuple[int, tuple[int, int] | None], ...], ...]:
        """For each room, the rooms one can look into from it, each with the door (low, high) that may be in the way."""
        return tuple(
            tuple(
                (e.to, (min(room, e.to), max(room, e.to)) if e.passage in CLOSING else None)
                for e in self.rooms[room].exits
                if e.passage in {Passage.ARCH, Passage.DOOR, Passage.WINDOW}
            )
            for room in range(len(self.rooms))
        )

    @cached_property
    def distances(self) -> Distances:
        """Doors between every two rooms, all doors open; NOWHERE where there is no way."""
        return Distances(self.neighbours, backwards(self.neighbours))

    @cached_property
    def tours(self) -> Tours:
        """The closed walk through every passage of the part of the level that a room is in."""
        return Tours(self.neighbours)

    @cached_property
    def windows(self) -> tuple[tuple[Exit, ...], ...]:
        """The windows of each room."""
        return tuple(tuple(e for e in room.exits if e.passage is Passage.WINDOW) for room in self.rooms)

    def without(self, doors: frozenset[tuple[int, int]], rooms: frozenset[int] = frozenset()) -> Distances:
        """Doors between every two rooms for whoever cannot pass some ``doors`` (low, high) nor be in some ``rooms``."""
        return self.distances.without(doors, rooms)

    @cached_property
    def floored(self) -> dict[str, frozenset[int]]:
        """The rooms by what their floors are made of."""
        surfaces = dict.fromkeys(room.surface for room in self.rooms)
        return {
            surface: frozenset(number for number, room in enumerate(self.rooms) if room.surface == surface)
            for surface in surfaces
        }

    @cached_property
    def field(self) -> dict[str, tuple[int, ...]]:
        """``fields`` by law."""
        return dict(self.fields)

    def exit_by(self, room: int, way: Way) -> Exit | None:
        """The exit of ``room`` called ``way``."""
        return next((e for e in self.rooms[room].exits if e.way == way), None)

    def exit_to(self, room: int, other: int) -> Exit | None:
        """The first exit of ``room`` that leads to ``other``."""
        return next((e for e in self.rooms[room].exits if e.to == other), None)


__all__ = [
    "CLOSING",
    "NOWHERE",
    "OUTPOST",
    "UNMARKED",
    "Arrow",
    "Claim",
    "Dweller",
    "Envelope",
    "Exit",
    "Level",
    "Marks",
    "Model",
    "Offer",
    "Passage",
    "Pit",
    "Plan",
    "Posted",
    "Room",
    "ThinWall",
    "Tile",
    "Trail",
    "Way",
]
