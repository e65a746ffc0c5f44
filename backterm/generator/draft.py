"""The level while it grows: a networkx graph whose rooms are numbered from 0 in reading order, and its floor plan.

Steps change a draft in place; `backterm.generator.compile` makes the frozen level of it. A draft knows no rules, rolls
no dice and is never seen outside the generator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import networkx as nx

from backterm.content.recipes import Recipe
from backterm.engine.lattice import Cell, Gap, Pair
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, UNMARKED, Dweller, Marks, Offer, Pane, Passage, Pit, Tile, Trail, Way

Cells = tuple[Cell, ...]
"""The lattice cells a room owns, in reading order."""

Thin = tuple[Way, int, Gap]
"""A wall that can be pushed through: what it is called, the room behind it, and where it stands."""


class Barren(Exception):
    """A step found no place for what it had to make: nothing is wrong, but this attempt bears no level."""


class RecipeError(Exception):
    """A recipe that cannot be followed, or that bears no fair level in any of its attempts."""


class Box(NamedTuple):
    """A rectangle of lattice cells."""

    x: int
    y: int
    wide: int
    high: int

    @property
    def cells(self) -> Cells:
        """Its cells in reading order."""
        return tuple((x, y) for y in range(self.y, self.y + self.high) for x in range(self.x, self.x + self.wide))


class Patch(NamedTuple):
    """Any cells that hang together: the ground of a room that need not be a rectangle."""

    cells: Cells


def bounding_box(cells: Cells) -> Box:
    """The smallest rectangle that holds ``cells``.

    >>> bounding_box(((2, 0), (0, 1), (1, 1), (2, 1)))
    Box(x=0, y=0, wide=3, high=2)
    """
    columns = [x for x, _ in cells]
    left, top = min(columns), cells[0][1]
    return Box(left, top, max(columns) + 1 - left, cells[-1][1] + 1 - top)


@dataclass(slots=True)
class Sketch:
    """A room while it grows, whatever cells it owns; ``box`` is what its exits are named by.

    ``doors`` counts its doors by side: north, east, south, west; ``climbs`` its stairs and ladders. ``storey`` is which
    of the floors it is on, where there are several.
    """

    cells: Cells
    surface: str
    kind: str = ""
    paper: int = 0
    lamp: bool = True
    hum: int = 0
    dread: int = 0
    furniture: str = ""
    permittivity: int = 100
    permeability: int = 100
    doors: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    climbs: int = 0
    things: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    thin: list[Thin] = field(default_factory=list)
    panes: list[Pane] = field(default_factory=list)
    storey: int = 0
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        """Measure the cells."""
        self.box = bounding_box(self.cells)


@dataclass(slots=True)
class Door:
    """A passage while it grows: its gap and its name as each of its two rooms sees them, the lower room first."""

    gaps: tuple[Gap, Gap]
    passage: Passage = Passage.ARCH
    letter: str = ""
    ways: list[Way] = field(default_factory=lambda: [Way.OUT, Way.OUT])


@dataclass(slots=True)
class Draft:
    """A level on its way from nothing to whole.

    ``walls`` are the stretches of wall between every two rooms that touch, seen from the lower room; ``rim`` those that
    face nothing. ``drops`` has, for the rooms of each passage that leads one way only, the one it leads from.
    ``number`` is how deep in a run it comes. ``law``, ``exit``, ``signs`` and ``papers``, the rooms with other
    evidence, are known only once the shape stands and has been judged.
    """

    recipe: Recipe
    variant: str
    deck: tuple[str, ...] = ()
    number: int = 0
    graph: nx.Graph[int] = field(default_factory=nx.Graph)
    rooms: list[Sketch] = field(default_factory=list)
    width: int = 0
    height: int = 0
    walls: dict[Pair, tuple[Gap, ...]] = field(default_factory=dict)
    rim: dict[Gap, int] = field(default_factory=dict)
    drops: dict[Pair, int] = field(default_factory=dict)
    start: int = NOWHERE
    marks: Marks = UNMARKED
    dwellers: tuple[Dweller, ...] = ()
    resonance: int = 0
    law: str = ""
    exit: int = NOWHERE
    signs: tuple[int, ...] = ()
    papers: tuple[int, ...] = ()
    store: tuple[Offer, ...] = ()
    trail: Trail | None = None
    pit: Pit | None = None
    tile: Tile | None = None
    grating: int = NOWHERE

    def neighbours(self) -> list[list[int]]:
        """The rooms a door away from each room, as lists a step may keep in hand; the graph's own order."""
        near = [list(self.graph.neighbors(room)) for room in range(len(self.rooms))]
        for pair, source in self.drops.items():
            near[sum(pair) - source].remove(source)
        return near

    def doors(self) -> Iterator[tuple[Pair, Door]]:
        """Every passage with its two rooms, in order of the rooms."""
        graph = self.graph
        for low in range(len(self.rooms)):
            for high in sorted(graph.neighbors(low)):
                if low < high:
                    yield (low, high), graph[low][high]["door"]

    def degree(self, room: int) -> int:
        """How many exits ``room`` has."""
        return sum(self.rooms[room].doors) + self.rooms[room].climbs

    def building(self) -> Building:
        """What the laws see of the draft."""
        return Building(
            tuple(tuple(sorted(rooms)) for rooms in self.neighbours()),
            self.start,
            tuple(room.paper for room in self.rooms),
            tuple(room.lamp for room in self.rooms),
            self.marks,
        )
