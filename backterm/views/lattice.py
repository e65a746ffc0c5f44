"""The floor plan of a level as characters: where walls, gaps, corners and floors lie, whoever has seen them.

Everything here follows from the level alone and is worked out once per level. What the hero knows, how far away it is
and how bright that makes it is `backterm.views.map`'s affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backterm.engine.doors import between
from backterm.engine.level import AHEAD, NOWHERE, Exit, Level, Passage, Way
from backterm.views.pieces import Arm, Corner, Gap, Ground, Opening, Piece, Row, Wall, row_of
from backterm.views.places import Place, Point, place
from backterm.views.yards import Yard, straight, yards

Edge = tuple[bool, int, int]
"""One lattice edge: whether it is upright, and its column and row on the lattice."""

CLIMBS: Mapping[Way, str] = {Way.UP: "<", Way.DOWN: ">"}
"""What stands on the floor before the letter of a passage that leads up, or down."""

_ROOMY = 3
"""A stretch of wall at least this long keeps a stub at either end of its opening; a shorter one keeps the far end."""


@dataclass(frozen=True)
class Lattice:
    """A whole level in characters: its size, its rows of pieces, its rooms, and the point of each gap by (room, to).

    The point of a stair or a ladder is the first of the two characters it is drawn with; nothing else stands there.
    ``gazes`` has the points over the yard between two windows, by (room, to).
    """

    level: Level
    width: int
    height: int
    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    gaps: Mapping[tuple[int, int], Point]
    gazes: Mapping[tuple[int, int], tuple[Point, ...]]
    yards: tuple[Yard, ...]

    def room_at(self, x: int, y: int) -> int:
        """The room whose floor or north-west wall has the character at that place, or NOWHERE."""
        across, down = self.level.pitch
        return self.level.owners.get((x // across, y // down), NOWHERE)


_kept: dict[int, tuple[Level, Lattice]] = {}
_KEEP = 8


def lattice(level: Level) -> Lattice:
    """The plan of ``level``, worked out the first time it is asked for.

    Kept by identity: comparing two levels field by field would cost more than drawing one.
    """
    if (held := _kept.get(id(level))) and held[0] is level:
        return held[1]
    if len(_kept) >= _KEEP:
        _kept.clear()
    drawn = _Drawing(level).lattice()
    _kept[id(level)] = (level, drawn)
    return drawn


_SIDES = {Way.NORTH: (False, 0, 0), Way.SOUTH: (False, 0, 1), Way.WEST: (True, 0, 0), Way.EAST: (True, 1, 0)}


def edge_of(cell: Point, side: Way) -> Edge | None:
    """The lattice edge on one side of a cell; None where the way leads up, down, in or out."""
    if side not in _SIDES:
        return None
    upright, right, down = _SIDES[side]
    return upright, cell[0] + right, cell[1] + down


def _openings(level: Level) -> dict[Edge, Opening]:
    found: dict[Edge, Opening] = {}
    for number, room in enumerate(level.rooms):
        for way_out in room.exits:
            edge = edge_of(way_out.cell, way_out.side)
            if edge is None:
                continue
            joins = between(number, way_out.to)
            known = found.get(edge)
            if known is None or known.letter:
                found[edge] = Opening((number,), joins, way_out.passage, way_out.letter)
            elif known.joins == joins:
                found[edge] = Opening((*known.owners, number), joins, known.passage, known.letter)
        for pane in room.panes:
            if edge := edge_of(pane.cell, pane.side):
                found[edge] = Opening((number,), between(number, pane.to), Passage.WINDOW, "")
    return found | dict(_drops(level))


def _drops(level: Level) -> Iterator[tuple[Edge, Opening]]:
    """Both ends of every drop, which are one where it is no deeper than the wall: from either room one sees it."""
    for number, room in enumerate(level.rooms):
        for drop in room.exits:
            near, deep = edge_of(drop.cell, drop.side), level.fall(drop)
            if drop.passage is not Passage.DROP or near is None or deep == NOWHERE:
                continue
            right, down = AHEAD[drop.side]
            landing = (drop.cell[0] + deep * right, drop.cell[1] + deep * down)
            beyond = edge_of(landing, drop.side.opposite)
            joins = between(number, drop.to)
            for edge, owners in ((near, (number,)), (beyond, (drop.to,))):
                if edge is not None:
                    owned = (number, drop.to) if near == beyond else owners
                    yield edge, Opening(owned, joins, Passage.DROP, "", drop.to)


def _thin_edges(level: Level) -> frozenset[Edge]:
    edges = (edge_of(thin.cell, thin.side) for room in level.rooms for thin in room.thin)
    return frozenset(edge for edge in edges if edge is not None)


class _Drawing:
    """One level being turned into pieces."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self.across, self.down = level.pitch
        self.openings = _openings(level)
        self.thin = _thin_edges(level)

    def lattice(self) -> Lattice:
        level = self.level
        width, height = level.width * self.across + 1, level.height * self.down + 1
        rows = tuple(row_of(self._row(y), y) for y in range(height))
        return Lattice(level, width, height, rows, tuple(self._places()), self._gaps(), self._gazes(), yards(level))

    def _places(self) -> Iterator[Place]:
        for room in self.level.rooms:
            kept = [(*self._foot(leaving), len(leaving.letter)) for leaving in room.exits if leaving.side in CLIMBS]
            yield place(room.cells, self.level.pitch).without(
                (x + beside, y) for x, y, letters in kept for beside in range(letters + 1)
            )

    def _foot(self, leaving: Exit) -> Point:
        """Where a stair is drawn in its cell: one that leads up in the east of its last row, the other in the west."""
        column, row = leaving.cell
        first, last = column * self.across + 1, (column + 1) * self.across - 1
        x = last - len(leaving.letter) if leaving.side is Way.UP else first
        return x, (row + 1) * self.down - 1

    def _gaps(self) -> dict[tuple[int, int], Point]:
        found: dict[tuple[int, int], Point] = {}
        for number, room in enumerate(self.level.rooms):
            for way_out in room.exits:
                if way_out.side in CLIMBS:
                    found[number, way_out.to] = self._foot(way_out)
                elif (edge := edge_of(way_out.cell, way_out.side)) is not None:
                    found.setdefault((number, way_out.to), self._middle(edge))
        return found

    def _middle(self, edge: Edge) -> Point:
        upright, column, row = edge
        x = column * self.across + (0 if upright else self.across // 2)
        return x, row * self.down + (self.down // 2 if upright else 0)

    def _gazes(self) -> dict[tuple[int, int], tuple[Point, ...]]:
        """The points between each pane and the one that looks back."""
        ends = {
            (number, pane.to): self._middle(edge)
            for number, room in enumerate(self.level.rooms)
            for pane in room.panes
            if (edge := edge_of(pane.cell, pane.side)) is not None
        }
        return {pair: straight(end, ends[pair[::-1]]) for pair, end in ends.items() if pair[::-1] in ends}

    def _room(self, column: int, row: int) -> int:
        return self.level.owners.get((column, row), NOWHERE)

    def _beside(self, edge: Edge) -> tuple[int, int]:
        upright, column, row = edge
        return self._room(column - upright, row - (not upright)), self._room(column, row)

    def _row(self, y: int) -> list[Piece]:
        row, within = divmod(y, self.down)
        pieces: list[Piece] = []
        for column in range(self.level.width + 1):
            x = column * self.across
            last = column == self.level.width
            if within:
                pieces += self._upright((True, column, row), x, within)
                pieces += [] if last else [Ground(x + 1, self.across - 1, self._room(column, row))]
            else:
                pieces += self._corner(column, row)
                pieces += [] if last else self._level((False, column, row), x + 1)
        return pieces

    def _upright(self, edge: Edge, x: int, within: int) -> list[Piece]:
        beside = self._beside(edge)
        if beside[0] == beside[1]:
            return [Ground(x, 1, beside[0])]
        opening = self.openings.get(edge)
        near, far = _stubs(self.down - 1)
        if opening is None or not near < within < self.down - far:
            return [Wall(x, 1, beside, upright=True, thin=edge in self.thin)]
        middle, narrow = within == self.down // 2, self.down - 1 == 1
        return [Gap(x, 1, beside, upright=True, middle=middle, opening=opening, narrow=narrow)]

    def _level(self, edge: Edge, x: int) -> list[Piece]:
        beside = self._beside(edge)
        length = self.across - 1
        if beside[0] == beside[1]:
            return [Ground(x, length, beside[0])]
        opening = self.openings.get(edge)
        if opening is None:
            return [Wall(x, length, beside, upright=False, thin=edge in self.thin)]
        near, far = _stubs(length)
        span = length - near - far
        gap = Gap(x + near, span, beside, upright=False, middle=True, opening=opening, narrow=length == 1)
        ends = (Wall(x, near, beside, upright=False), Wall(x + length - far, far, beside, upright=False))
        return [piece for piece in (ends[0], gap, ends[1]) if piece.length]

    def _corner(self, column: int, row: int) -> list[Piece]:
        edges = ((True, column, row - 1), (False, column, row), (True, column, row), (False, column - 1, row))
        arms: list[Arm] = []
        for bit, edge in zip((1, 2, 4, 8), edges, strict=True):
            beside = self._beside(edge)
            if beside[0] != beside[1]:
                arms.append(Arm(bit, beside))
        if not arms:
            return [Ground(column * self.across, 1, self._room(column, row))]
        return [Corner(column * self.across, tuple(arms))]


def _stubs(length: int) -> tuple[int, int]:
    """How much wall stays at the near and the far end of an opening, so that one sees there is a wall."""
    return (1, 1) if length >= _ROOMY else (0, length // 2)
