"""The Warehouse's bays: a grid with columns and rows of one and two cells, blocks of shelving, and some bays askew."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from backterm.generator.draft import Barren, Box, Draft
from backterm.generator.plan.walls import lay
from backterm.rng import Dice, Key

_WAYS_ON = 2
_Spot = tuple[int, int]
_Bays = dict[_Spot, Box]
"""The bays by column and row of the grid."""


def stack_bays(draft: Draft, key: Key, *, shelving: int, askew: int) -> None:
    """Lay a grid of bays, ``shelving`` pairs of them solid, and push the side walls of ``askew`` others one cell over.

    The chequered paint is the paper. A wall pushed over makes two bays touch that stand corner to corner and are
    painted alike: that is where a seam can be.
    """
    dice = key.dice()
    columns, rows = _lines(draft.recipe.width, dice), _lines(draft.recipe.height, dice)
    if min(len(columns), len(rows)) < _WAYS_ON:
        raise Barren
    bays = _grid(columns, rows)
    for _ in range(shelving):
        _shelve(bays, dice.below(len(columns) - 1), dice.below(len(rows)))
    _trim(bays)
    for column, row in dice.shuffled(sorted(bays))[:askew]:
        _push(bays, column, row)
    paint = {box: (column + row) % 2 for (column, row), box in bays.items()}
    laid = lay(draft, paint)
    for room, box in zip(draft.rooms, laid, strict=True):
        room.paper = paint[box]


def _lines(total: tuple[int, int], dice: Dice) -> list[int]:
    """Widths of one and two cells, in random order, that fill the range."""
    cells = dice.between(*total)
    count = cells * 5 // 8
    return dice.shuffled([2] * (cells - count) + [1] * (2 * count - cells))


def _grid(columns: list[int], rows: list[int]) -> _Bays:
    lefts = [sum(columns[:place]) for place in range(len(columns))]
    tops = [sum(rows[:place]) for place in range(len(rows))]
    return {
        (column, row): Box(lefts[column], tops[row], columns[column], rows[row])
        for row in range(len(rows))
        for column in range(len(columns))
    }


def _shelve(bays: _Bays, column: int, row: int) -> None:
    """Take two bays side by side away, unless that would cut the floor in two."""
    block = ((column, row), (column + 1, row))
    left = bays.keys() - block
    if left and _is_whole(left):
        for spot in block:
            bays.pop(spot, None)


def _trim(bays: _Bays) -> None:
    """Fill in bays with a single bay beside them: they could never have an even number of doors."""
    while ends := [spot for spot in bays if len(_beside(spot, bays.keys())) < _WAYS_ON]:
        for spot in ends:
            del bays[spot]


def _is_whole(spots: AbstractSet[_Spot]) -> bool:
    reached = [min(spots)]
    seen = {*reached}
    for spot in reached:
        fresh = [there for there in _beside(spot, spots) if there not in seen]
        reached += fresh
        seen.update(fresh)
    return len(reached) == len(spots)


def _beside(spot: _Spot, spots: AbstractSet[_Spot]) -> list[_Spot]:
    x, y = spot
    return [there for there in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)) if there in spots]


def _push(bays: _Bays, column: int, row: int) -> None:
    """Widen a bay by one cell at the cost of the bay to its right, where that one can spare it."""
    here, beside = bays[column, row], bays.get((column + 1, row))
    if beside is not None and beside.wide > 1:
        bays[column, row] = here._replace(wide=here.wide + 1)
        bays[column + 1, row] = beside._replace(x=beside.x + 1, wide=beside.wide - 1)
