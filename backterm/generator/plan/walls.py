"""Rooms laid on the lattice: the walls they share, the walls that face nothing, and one whole piece of building."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from backterm.engine import lattice
from backterm.engine.lattice import Gap, Pair
from backterm.generator.draft import Barren, Cells, Draft, Sketch


class Ground(Protocol):
    """Whatever cells a room is to own: a box, a patch, a room that has been laid before."""

    @property
    def cells(self) -> Cells:
        """Its cells in reading order; they hang together."""


Plot = TypeVar("Plot", bound=Ground)

_APART = 2
"""Cells from one room to the next where none touch."""

_Walls = tuple[dict[Pair, tuple[Gap, ...]], dict[Gap, int]]
"""The walls between every two rooms that touch, and those that face nothing."""


def lay(draft: Draft, plots: Iterable[Plot], *, apart: bool = False) -> list[Plot]:
    """Give the draft one room for each plot, in reading order of their first cells, and a lattice that just holds them.

    Plots that touch none of the largest piece stay solid, unless they may lie ``apart``, as the floors of a level do
    that are drawn side by side. Returned are the others as they were given, room by room.
    """
    given = sorted(plots, key=lambda plot: plot.cells[0][::-1])
    if not given:
        raise Barren
    cells = [plot.cells for plot in given]
    walls, rim = _walls(cells)
    kept = [*range(len(given))] if apart else _largest_piece(len(given), walls)
    laid = _to_the_corner([cells[room] for room in kept])
    _settle(draft, laid, (walls, rim) if laid == cells else _walls(laid))
    return [given[room] for room in kept]


def lay_in_order(draft: Draft, rooms: Sequence[Cells]) -> None:
    """Give the draft these rooms, numbered as they come: their numbers mean something, and they may lie apart."""
    _settle(draft, rooms, _walls(rooms))


def lay_apart(draft: Draft, count: int) -> None:
    """Give the draft so many rooms of a cell, in rows, none of which touch: it is to have no plan.

    Barren where the recipe's lattice is too small.
    """
    across, down = ((most + 1) // _APART for _, most in (draft.recipe.width, draft.recipe.height))
    if across * down < count:
        raise Barren
    lay_in_order(draft, [((_APART * (room % across), _APART * (room // across)),) for room in range(count)])


def _settle(draft: Draft, laid: Sequence[Cells], walls: _Walls) -> None:
    draft.walls, draft.rim = walls
    draft.width = 1 + max(x for owned in laid for x, _ in owned)
    draft.height = 1 + max(owned[-1][1] for owned in laid)
    draft.graph.clear()
    draft.graph.add_nodes_from(range(len(laid)))
    draft.rooms = [Sketch(owned, draft.recipe.surface) for owned in laid]


def _to_the_corner(rooms: list[Cells]) -> list[Cells]:
    left, top = min(x for cells in rooms for x, _ in cells), min(cells[0][1] for cells in rooms)
    if not left and not top:
        return rooms
    return [tuple((x - left, y - top) for x, y in cells) for cells in rooms]


def _walls(rooms: Sequence[Cells]) -> _Walls:
    return lattice.walls({cell: room for room, cells in enumerate(rooms) for cell in cells})


def _largest_piece(count: int, walls: Iterable[Pair]) -> list[int]:
    """The rooms of the largest piece of the building, in order."""
    near: list[list[int]] = [[] for _ in range(count)]
    for low, high in walls:
        near[low].append(high)
        near[high].append(low)
    largest: list[int] = []
    seen = [False] * count
    for first in range(count):
        if not seen[first]:
            largest = max(largest, _piece(near, first, seen), key=len)
    return sorted(largest)


def _piece(near: list[list[int]], first: int, seen: list[bool]) -> list[int]:
    piece = [first]
    seen[first] = True
    for room in piece:
        for other in near[room]:
            if not seen[other]:
                seen[other] = True
                piece.append(other)
    return piece
