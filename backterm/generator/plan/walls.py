"""Rooms laid on the lattice: the walls they share, the walls that face nothing, and one whole piece of building."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backterm.engine import lattice
from backterm.engine.lattice import Gap, Pair
from backterm.generator.draft import Barren, Box, Draft, Sketch


def lay(draft: Draft, boxes: Iterable[Box]) -> list[Box]:
    """Give the draft one room for each box, in reading order, and a lattice that just holds them.

    Boxes that touch none of the largest piece stay solid. Returned are the others as they were given, room by room.
    """
    given = sorted(boxes, key=lambda box: (box.y, box.x))
    if not given:
        raise Barren
    walls, rim = _walls(given)
    laid = [given[room] for room in _largest_piece(len(given), walls)]
    left, top = min(box.x for box in laid), min(box.y for box in laid)
    moved = [box._replace(x=box.x - left, y=box.y - top) for box in laid]
    draft.walls, draft.rim = (walls, rim) if moved == given else _walls(moved)
    draft.width, draft.height = max(box.x + box.wide for box in moved), max(box.y + box.high for box in moved)
    draft.graph.clear()
    draft.graph.add_nodes_from(range(len(moved)))
    draft.rooms = [Sketch(box, draft.recipe.surface) for box in moved]
    return laid


def _walls(boxes: Sequence[Box]) -> tuple[dict[Pair, tuple[Gap, ...]], dict[Gap, int]]:
    return lattice.walls({cell: room for room, box in enumerate(boxes) for cell in box.cells})


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
