"""The Attic: a gable of three gables of three gables, down to single rooms; a few of them were never divided.

Rooms lie like the odd numbers of Pascal's triangle, each over the joint of two below, and whatever touches has a door:
that is the graph of the Tower of Hanoi (Hinz, 1992), in which every room is like eighty others. The gables left whole,
and the doors boarded up between gables, tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from backterm.engine.lattice import Cell, Pair
from backterm.generator.draft import Barren, Cells, Draft, Patch
from backterm.generator.plan.doors import close_door, open_door
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.walks import can_walk
from backterm.rng import Key

_PAIR, _FOURTH = 2, 4


class _Gable(NamedTuple):
    """A triangle of cells with steep steps: two at its ridge and two more in every row down to ``rows``."""

    x: int
    y: int
    rows: int

    @property
    def cells(self) -> Cells:
        """Its cells in reading order."""
        return tuple((x, self.y + row) for row in range(self.rows) for x in range(self.x - row, self.x + row + 2))

    @property
    def parts(self) -> tuple[_Gable, _Gable, _Gable]:
        """The gable under its ridge and the two at its eaves, which leave a gable between them unused."""
        half = self.rows // 2
        return (
            _Gable(self.x, self.y, half),
            _Gable(self.x - half, self.y + half, half),
            _Gable(self.x + half, self.y + half, half),
        )


def raise_gable(draft: Draft, key: Key, *, undivided: int, large: int) -> None:
    """Divide a gable as high as the recipe's lattice into rooms, and open every wall between two of them.

    Of its parts two rows high ``undivided`` stay a room each, and ``large`` of those four rows high; no two side by
    side, so that a room is never next to one of its own size but the smallest.
    """
    rows = _power_of_two(draft.recipe.height[1])
    if rows < _FOURTH or draft.recipe.width[1] < 2 * rows:
        raise Barren
    dice = key.dice()
    gable = _Gable(rows - 1, 0, rows)
    whole: list[_Gable] = []
    for size, count in ((_FOURTH, large), (_PAIR, undivided)):
        whole += _apart(dice.shuffled(list(_of_size(gable, size))), whole, count)
    rooms = lay(draft, [Patch(part.cells) for part in _divided(gable, whole)])
    ridge = {cell for part in _of_size(gable, _PAIR) for cell in part.parts[0].cells}
    for sketch, room in zip(draft.rooms, rooms, strict=True):
        sketch.paper = int(room.cells[0] not in ridge)
    for pair in sorted(draft.walls):
        if not open_door(draft, pair, dice):
            raise Barren


def _power_of_two(most: int) -> int:
    return 1 << most.bit_length() - 1


def _of_size(gable: _Gable, rows: int) -> Iterator[_Gable]:
    """The gables of so many rows that ``gable`` is made of."""
    if gable.rows == rows:
        yield gable
    else:
        for part in gable.parts:
            yield from _of_size(part, rows)


def _divided(gable: _Gable, whole: list[_Gable]) -> Iterator[_Gable]:
    """The rooms of ``gable``: single ones, and those parts that stay ``whole``."""
    if gable.rows == 1 or gable in whole:
        yield gable
    else:
        for part in gable.parts:
            yield from _divided(part, whole)


def _apart(gables: list[_Gable], taken: list[_Gable], count: int) -> list[_Gable]:
    """The first ``count`` of the gables that touch none of those ``taken``, nor each other."""
    chosen: list[_Gable] = []
    for gable in gables:
        if len(chosen) < count and not any(_touch(gable, other) for other in (*taken, *chosen)):
            chosen.append(gable)
    return chosen


def _touch(one: _Gable, other: _Gable) -> bool:
    cells = {*other.cells}
    return any(near in cells for cell in one.cells for near in (cell, *_around(cell)))


def _around(cell: Cell) -> tuple[Cell, ...]:
    x, y = cell
    return (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)


def board_up(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """Take away some doors that join two gables, so many of them, wherever there is still a way round."""
    dice = key.dice()
    wanted = dice.between(fewest, most)
    near = draft.neighbours()
    for low, high in dice.shuffled(_joints(draft)):
        if not wanted:
            return
        near[low].remove(high)
        near[high].remove(low)
        if can_walk(near, low, high):
            close_door(draft, (low, high))
            wanted -= 1
        else:
            near[low].append(high)
            near[high].append(low)


def _joints(draft: Draft) -> list[Pair]:
    """The doors whose two rooms have no third in common: they belong to no triangle."""
    near = [{*ways} for ways in draft.neighbours()]
    return [pair for pair, _ in draft.doors() if near[pair[0]].isdisjoint(near[pair[1]])]
