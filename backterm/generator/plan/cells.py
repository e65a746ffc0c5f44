"""Cells of the lattice, as all shapes reckon with them: which lie beside one, in what order, and which make a ring."""

from __future__ import annotations

from collections.abc import Iterable

from backterm.engine.lattice import STEPS, Cell
from backterm.generator.draft import Cells


def in_reading_order(cells: Iterable[Cell]) -> Cells:
    """The same row by row, each from the left.

    >>> in_reading_order([(0, 1), (2, 0), (1, 0)])
    ((1, 0), (2, 0), (0, 1))
    """
    return tuple(sorted(cells, key=lambda cell: cell[::-1]))


def beside(cell: Cell) -> Cells:
    """The four cells that share a side with one: north, east, south, west of it."""
    x, y = cell
    return tuple((x + right, y + down) for right, down in STEPS.values())


def ring_of(wide: int, high: int) -> Cells:
    """The outermost cells of a rectangle, clockwise from the north-west.

    >>> ring_of(3, 3)
    ((0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1))
    """
    north = [(x, 0) for x in range(wide)]
    east = [(wide - 1, y) for y in range(1, high)]
    south = [(x, high - 1) for x in reversed(range(wide - 1))]
    west = [(0, y) for y in reversed(range(1, high - 1))]
    return (*north, *east, *south, *west)
