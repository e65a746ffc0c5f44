"""A floor plan read back from its characters alone: what a person with a pencil would make of the drawing.

Rooms are regions of floor that walls enclose, ways are gaps in the walls or stairs on the floor, letters are looked for
until each has been found twice. Nothing here has seen the level; only the pitch of its lattice is known, as squares on
the paper are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import product
from operator import or_

from backterm.views.glyphs import Glyphs

Cell = tuple[int, int]
Edge = tuple[bool, int, int]
"""A stretch of lattice line: whether it is upright, and the cell it lies west or north of."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What the drawing says: each room's cells and the label in its first corner, and the ways from one to another."""

    rooms: tuple[frozenset[Cell], ...]
    labels: tuple[str, ...]
    ways: frozenset[tuple[int, int]]


class Unclear(AssertionError):
    """The drawing cannot be read: a wall that does not meet its corner, a letter without its other end."""


def walk(lines: list[str], pitch: tuple[int, int], glyphs: Glyphs) -> Walked:
    """Read a plan; raises Unclear where it says two things, or nothing."""
    sheet = _Sheet(lines, pitch, glyphs)
    sheet.check_corners()
    regions = sheet.regions()
    inside = [region for region in regions if sheet.label(region)]
    yards = [region for region in regions if sheet.is_looked_on(region)]
    for region in regions:
        if region not in inside and region not in yards and any(sheet.floor(cell).strip() for cell in region):
            message = f"something lies where no room is: {min(region)}"
            raise Unclear(message)
    return Walked(tuple(inside), tuple(map(sheet.label, inside)), frozenset(_ways(sheet, inside)))


def _ways(sheet: _Sheet, rooms: list[frozenset[Cell]]) -> Iterator[tuple[int, int]]:
    owner = {cell: number for number, cells in enumerate(rooms) for cell in cells}
    ends: dict[str, list[int]] = defaultdict(list)
    for edge in sheet.edges():
        gap = sheet.gap(edge)
        if not gap:
            continue
        here, there = (owner.get(cell) for cell in _beside(edge))
        letters = [mark for mark in gap if mark.isalpha() and mark not in sheet.glyphs.drops]
        if letters:
            ends[letters[0]] += [room for room in (here, there) if room is not None]
        elif (here is None or there is None) and gap[0] == sheet.glyphs.window[edge[0]]:
            continue
        elif here is None or there is None:
            yield from _through_nothing(sheet, owner, edge)
        else:
            yield from sheet.crossings(gap, here, there)
    for cell, number in sorted(owner.items()):
        for _, letter in re.findall(r"([<>])([A-Za-z]\d?)", sheet.floor(cell)):
            ends[letter].append(number)
    for letter, found in sorted(ends.items()):
        if len(found) != 2:
            message = f"{letter} has {len(found)} ends"
            raise Unclear(message)
        yield from (tuple(found), tuple(reversed(found)))  # type: ignore[misc]


def _through_nothing(sheet: _Sheet, owner: dict[Cell, int], edge: Edge) -> Iterator[tuple[int, int]]:
    """A drop that goes on through what is no room, straight, to the first that is one; its other end adds nothing."""
    arrows = [(0, -1), (1, 0), (0, 1), (-1, 0)]
    steps = [step for mark, step in zip(sheet.glyphs.drops, arrows, strict=True) if mark in sheet.gap(edge)]
    if not steps:
        message = f"a way leads nowhere: {edge}"
        raise Unclear(message)
    right, down = steps[0]
    before, beyond = _beside(edge) if right + down > 0 else tuple(reversed(_beside(edge)))
    if before not in owner:
        return
    while beyond not in owner:
        beyond = beyond[0] + right, beyond[1] + down
        if not (0 <= beyond[0] < sheet.width and 0 <= beyond[1] < sheet.height):
            message = f"a drop lands nowhere: {edge}"
            raise Unclear(message)
    yield owner[before], owner[beyond]


def _beside(edge: Edge) -> tuple[Cell, Cell]:
    upright, x, y = edge
    return (x - upright, y - (not upright)), (x, y)


@dataclass
class _Sheet:
    """The characters, and the squares they are drawn on."""

    lines: list[str]
    pitch: tuple[int, int]
    glyphs: Glyphs
    width: int = field(init=False)
    height: int = field(init=False)

    def __post_init__(self) -> None:
        across, down = self.pitch
        if min(self.pitch) < 2:
            message = "squares too small to show a way and the wall it is in"
            raise Unclear(message)
        self.width = (max(map(len, self.lines)) - 1) // across
        self.height = (len(self.lines) - 1) // down
        self.lines = [line.ljust(self.width * across + 1) for line in self.lines]

    def edges(self) -> Iterator[Edge]:
        """Every stretch of lattice line."""
        yield from ((True, x, y) for x, y in product(range(self.width + 1), range(self.height)))
        yield from ((False, x, y) for x, y in product(range(self.width), range(self.height + 1)))

    def drawn(self, edge: Edge) -> str:
        """What stands along an edge, without the corners at its ends."""
        upright, x, y = edge
        left, top = x * self.pitch[0], y * self.pitch[1]
        if upright:
            return "".join(self.lines[row][left] for row in range(top + 1, top + self.pitch[1]))
        return self.lines[top][left + 1 : left + self.pitch[0]]

    def is_wall(self, edge: Edge) -> bool:
        """Whether a wall stands there, with a way through it or without: its far end stays.

        Where a stretch is one character long it is what stands there, and the strokes of the corners at its ends.
        """
        upright, x, y = edge
        if not (0 <= x < self.width + upright and 0 <= y < self.height + (not upright)):
            return False
        solid = {self.glyphs.wall[upright], self.glyphs.thin[upright]}
        if len(self.drawn(edge)) > 1:
            return self.drawn(edge)[-1] in solid
        ways = {pair[upright] for pair in (self.glyphs.shut, self.glyphs.vent, self.glyphs.window, self.glyphs.arch)}
        here, there = (4, 1) if upright else (2, 8)
        meets = self._strokes(x, y) & here and self._strokes(x + (not upright), y + upright) & there
        return bool(meets) and self.drawn(edge) in solid | ways | set(self.glyphs.drops)

    def _strokes(self, x: int, y: int) -> int:
        """The strokes that may leave a corner, all that its character can stand for."""
        mark = self.lines[y * self.pitch[1]][x * self.pitch[0]]
        return reduce(or_, (bits for bits in range(1, 16) if self.glyphs.corners[bits] == mark), 0)

    def gap(self, edge: Edge) -> str:
        """What stands in the way through a wall; nothing where there is no way."""
        if not self.is_wall(edge):
            return ""
        solid = self.glyphs.wall[edge[0]] + self.glyphs.thin[edge[0]]
        found = self.drawn(edge).strip(solid)
        if any(mark in solid for mark in found):
            message = f"two ways in one stretch of wall: {edge}"
            raise Unclear(message)
        return found

    def crossings(self, gap: str, here: int, there: int) -> Iterator[tuple[int, int]]:
        """The directions in which a way can be walked: both, unless an arrow says which."""
        north, east, south, west = (mark in gap for mark in self.glyphs.drops)
        if not (north or west):
            yield here, there
        if not (east or south):
            yield there, here

    def check_corners(self) -> None:
        """Raise Unclear where the strokes at a corner are not those of the walls that meet there."""
        for x, y in product(range(self.width + 1), range(self.height + 1)):
            meeting = ((True, x, y - 1), (False, x, y), (True, x, y), (False, x - 1, y))
            bits = sum(bit for bit, edge in zip((1, 2, 4, 8), meeting, strict=True) if self.is_wall(edge))
            mark = self.lines[y * self.pitch[1]][x * self.pitch[0]]
            strokes = self.glyphs.corners.strip()
            if mark != self.glyphs.corners[bits] if bits else mark in strokes:
                message = f"a corner that does not fit its walls: {mark} at {x}, {y}"
                raise Unclear(message)

    def regions(self) -> list[frozenset[Cell]]:
        """The cells by what walls enclose, in reading order."""
        left = {(x, y) for x, y in product(range(self.width), range(self.height))}
        found = []
        for cell in sorted(left, key=lambda cell: (cell[1], cell[0])):
            if cell in left:
                found.append(self._region(cell))
                left -= found[-1]
        return found

    def _region(self, first: Cell) -> frozenset[Cell]:
        region = [first]
        for x, y in region:
            steps = (
                ((True, x, y), (x - 1, y)),
                ((True, x + 1, y), (x + 1, y)),
                ((False, x, y), (x, y - 1)),
                ((False, x, y + 1), (x, y + 1)),
            )
            for edge, there in steps:
                is_on = 0 <= there[0] < self.width and 0 <= there[1] < self.height
                if is_on and there not in region and not self.is_wall(edge):
                    region.append(there)
        return frozenset(region)

    def is_looked_on(self, region: frozenset[Cell]) -> bool:
        """Whether a window looks on to it that is no way."""
        edges = [edge for edge in self.edges() if region.intersection(_beside(edge))]
        return any(self.gap(edge)[:1] == self.glyphs.window[edge[0]] for edge in edges)

    def floor(self, cell: Cell) -> str:
        """What stands in a cell."""
        left, top = cell[0] * self.pitch[0], cell[1] * self.pitch[1]
        rows = self.lines[top + 1 : top + self.pitch[1]]
        return "".join(row[left + 1 : left + self.pitch[0]] for row in rows)

    def label(self, region: frozenset[Cell]) -> str:
        """The number that stands first in one of a region's rows, or the sign that takes its place; else nothing."""
        firsts = sorted((y, x) for x, y in region if (x - 1, y) not in region)
        return next(filter(None, (self._label(x, row) for y, x in firsts for row in self._rows(y))), "")

    def _rows(self, y: int) -> range:
        """The lines of a row of cells, and the one between it and the next."""
        down = self.pitch[1]
        return range(y * down + 1, (y + 1) * down + 1)

    def _label(self, x: int, row: int) -> str:
        text = self.lines[row][x * self.pitch[0] + 1 :]
        number = text[: len(text) - len(text.lstrip("0123456789"))]
        return number or ("EXIT" if text.startswith("EXIT") else "")
