"""The level as a whole: its rooms, and everything that is laid out in them.

Distances and other derived tables are computed once, lazily, and cached on the level.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from backterm.engine.distances import NOWHERE, Distances, backwards, joined
from backterm.engine.level.evidence import UNMARKED, Claim, Envelope, Marks, Model, Plan, Posted
from backterm.engine.level.fittings import Dweller, Offer, Pit, Tile, Trail
from backterm.engine.level.ways import AHEAD, CLOSING, Exit, Pane, Passage, ThinWall, Way
from backterm.engine.tours import Tours

PLAN, TWO_HOP, CARDS = "plan", "two-hop", "cards"
DOCUMENTS = (PLAN, TWO_HOP, CARDS)
"""What a level is shown by: a floor plan, or for one that cannot be drawn a map of two doors round, or a card index."""

OUTPOST = "outpost"
"""The kind of room in which one can rest, and which nothing changes."""


_SEEN_THROUGH = CLOSING | {Passage.ARCH}


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
    panes: tuple[Pane, ...] = ()

    @property
    def openings(self) -> tuple[Exit | Pane, ...]:
        """Its exits, and then the windows that do not open."""
        return *self.exits, *self.panes


@dataclass(frozen=True)
class Level:
    """The compiled, frozen result of generation.

    ``answers`` gives, for every law of ``deck``, the room it would pick, or NOWHERE. ``fields`` gives the reading of
    every law's instrument in every room. ``witnesses`` gives the proof each law accepts. ``width`` and ``height`` are
    lattice cells, ``pitch`` the characters (columns, rows) from one lattice line to the next. ``resonance`` is the
    frequency in kilohertz at which its thin walls give way, 0 for none. ``store`` is what the outpost gives for survey
    pages, ``trail`` leads to the lost surveyor where this is the level she was lost on. ``grating`` is the room with
    the grating that asks for the figures of the tiles, or NOWHERE. ``section`` says that the plan shows the level from
    the side: what lies south of a room on it lies below. ``document``, one of `DOCUMENTS`, is what the level is shown
    by; where that is no plan its rooms have cells, but nothing follows from how they lie.
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
    section: bool = False
    document: str = PLAN

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
                (seen.to, (min(room, seen.to), max(room, seen.to)) if _closes(seen) else None)
                for seen in self.rooms[room].openings
                if self._is_looked_through(seen)
            )
            for room in range(len(self.rooms))
        )

    def _is_looked_through(self, opening: Exit | Pane) -> bool:
        if isinstance(opening, Pane) or opening.passage in _SEEN_THROUGH:
            return True
        return opening.passage is Passage.DROP and self.fall(opening) == 1

    @cached_property
    def distances(self) -> Distances:
        """Doors between every two rooms, all doors open; NOWHERE where there is no way."""
        return Distances(self.neighbours, backwards(self.neighbours))

    @cached_property
    def apart(self) -> Distances:
        """The same for what goes by every passage in both directions, as sound does: up a drop as well as down."""
        near = joined(self.neighbours)
        return self.distances if near is self.neighbours else Distances(near, near)

    @cached_property
    def tours(self) -> Tours:
        """The closed walk through every passage of the part of the level that a room is in."""
        return Tours(self.neighbours)

    @cached_property
    def holes(self) -> tuple[tuple[tuple[int, Exit], ...], ...]:
        """For each room the drops that come down into it, each with the room it leads from."""
        found: list[list[tuple[int, Exit]]] = [[] for _ in self.rooms]
        for source, room in enumerate(self.rooms):
            for e in room.exits:
                if e.passage is Passage.DROP:
                    found[e.to].append((source, e))
        return tuple(map(tuple, found))

    def leads_back(self, room: int, leaving: Exit) -> bool:
        """Whether one can come back to ``room`` after leaving it by that exit, by whatever way."""
        return self.distances.to(room)[leaving.to] != NOWHERE

    @cached_property
    def windows(self) -> tuple[tuple[Exit | Pane, ...], ...]:
        """The windows of each room, those one could climb through first."""
        return tuple((*(e for e in room.exits if e.passage is Passage.WINDOW), *room.panes) for room in self.rooms)

    @cached_property
    def vents(self) -> frozenset[tuple[int, int]]:
        """The vents, each as the pair (low, high) of its rooms."""
        return self._pairs(Passage.VENT)

    @cached_property
    def twists(self) -> frozenset[tuple[int, int]]:
        """The twists, likewise."""
        return self._pairs(Passage.TWIST)

    def _pairs(self, passage: Passage) -> frozenset[tuple[int, int]]:
        return frozenset(
            (min(number, e.to), max(number, e.to))
            for number, room in enumerate(self.rooms)
            for e in room.exits
            if e.passage is passage
        )

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

    def floored_with(self, surfaces: tuple[str, ...]) -> frozenset[int]:
        """The rooms whose floors are made of one of these."""
        found = self._floored_with.get(surfaces)
        if found is None:
            rooms = (self.floored[surface] for surface in surfaces)
            found = self._floored_with[surfaces] = frozenset[int]().union(*rooms)
        return found

    @cached_property
    def _floored_with(self) -> dict[tuple[str, ...], frozenset[int]]:
        return {}

    @cached_property
    def field(self) -> dict[str, tuple[int, ...]]:
        """``fields`` by law."""
        return dict(self.fields)

    def fall(self, drop: Exit) -> int:
        """How many cells beyond its gap a drop lands: on a section, storeys; NOWHERE if it does not."""
        if drop.side not in AHEAD:
            return NOWHERE
        (x, y), (right, down) = drop.cell, AHEAD[drop.side]
        for cells in range(1, max(self.width, self.height)):
            owner = self.owners.get((x + cells * right, y + cells * down), NOWHERE)
            if owner != NOWHERE:
                return cells if owner == drop.to else NOWHERE
        return NOWHERE

    @cached_property
    def owners(self) -> dict[tuple[int, int], int]:
        """The room that owns each lattice cell that any room owns."""
        return {cell: number for number, room in enumerate(self.rooms) for cell in room.cells}

    def exit_by(self, room: int, way: Way) -> Exit | None:
        """The exit of ``room`` called ``way``."""
        return next((e for e in self.rooms[room].exits if e.way == way), None)

    def exit_to(self, room: int, other: int) -> Exit | None:
        """The first exit of ``room`` that leads to ``other``."""
        return self._leading[room].get(other)

    @cached_property
    def _leading(self) -> tuple[dict[int, Exit], ...]:
        """For each room, its first exit to every other that it has one to."""
        return tuple({e.to: e for e in reversed(room.exits)} for room in self.rooms)

    def opening_by(self, room: int, way: Way) -> Exit | Pane | None:
        """The exit of ``room`` called ``way``, or else its pane."""
        return self.exit_by(room, way) or next((pane for pane in self.rooms[room].panes if pane.way == way), None)

    def opening_to(self, room: int, other: int) -> Exit | Pane | None:
        """The first exit of ``room`` that leads to ``other``, or else the pane through which one sees into it."""
        return self.exit_to(room, other) or next((pane for pane in self.rooms[room].panes if pane.to == other), None)


def _closes(opening: Exit | Pane) -> bool:
    """Whether a door, or a curtain, may be in the way of whoever looks."""
    return isinstance(opening, Pane) or opening.passage in CLOSING
