"""The Warehouse's bays: a grid with columns and rows of one and two cells, blocks of shelving, and some bays askew."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from backterm.generator.draft import Barren, Box, Draft
from backterm.generator.plan.walls import lay
from backterm.rng import Dice, Key

_WAYS_ON = 2
Spot = tuple[int, int]
Bays = dict[Spot, Box]
"""The bays by column and row of the grid."""


def stack_bays(draft: Draft, key: Key, *, shelving: int, askew: int) -> None:
    """Lay a grid of bays, ``shelving`` pairs of them solid, and push the side walls of ``askew`` others one cell over.

    The chequered paint is the paper. A wall pushed over makes two bays touch that stand corner to corner and are
    painted alike: that is where a seam can be.
    """
    dice = key.dice()
    columns, rows = (lines(dice.between(*cells), dice) for cells in (draft.recipe.width, draft.recipe.height))
    if min(len(columns), len(rows)) < _WAYS_ON:
        raise Barren
    bays = grid(columns, rows)
    for _ in range(shelving):
        column, row = dice.below(len(columns) - 1), dice.below(len(rows))
        take_away(bays, {(column, row), (column + 1, row)})
    trim(bays)
    for column, row in dice.shuffled(sorted(bays))[:askew]:
        push(bays, (column, row), (column + 1, row))
    lay_chequered(draft, bays)


def lines(cells: int, dice: Dice) -> list[int]:
    """Widths of one and two cells, in random order, that fill so many."""
    count = cells * 5 // 8
    return dice.shuffled([2] * (cells - count) + [1] * (2 * count - cells))


def grid(columns: list[int], rows: list[int]) -> Bays:
    """A bay in every column and row, of these widths and heights."""
    lefts = [sum(columns[:place]) for place in range(len(columns))]
    tops = [sum(rows[:place]) for place in range(len(rows))]
    return {
        (column, row): Box(lefts[column], tops[row], columns[column], rows[row])
        for row in range(len(rows))
        for column in range(len(columns))
    }


def take_away(bays: Bays, block: AbstractSet[Spot]) -> None:
    """Fill a block of bays with shelving, unless that would cut the floor in two."""
    left = bays.keys() - block
    if left and is_whole(left):
        for spot in sorted(block):
            bays.pop(spot, None)


def trim(bays: Bays) -> None:
    """Fill in bays with a single bay beside them: they could never have an even number of doors."""
    while ends := [spot for spot in bays if len(_beside(spot, bays.keys())) < _WAYS_ON]:
        for spot in ends:
            del bays[spot]


def is_whole(spots: AbstractSet[Spot]) -> bool:
    """Whether one can get from every bay to every other, walls between bays put aside."""
    reached = [min(spots)]
    seen = {*reached}
    for spot in reached:
        fresh = [there for there in _beside(spot, spots) if there not in seen]
        reached += fresh
        seen.update(fresh)
    return len(reached) == len(spots)


def _beside(spot: Spot, spots: AbstractSet[Spot]) -> list[Spot]:
    x, y = spot
    return [there for there in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)) if there in spots]


def lay_chequered(draft: Draft, bays: Bays) -> None:
    """Give the draft a room for each bay, papered like a chessboard by where it is in the grid."""
    paint = {box: sum(spot) % 2 for spot, box in bays.items()}
    laid = lay(draft, paint)
    for room, box in zip(draft.rooms, laid, strict=True):
        room.paper = paint[box]


def push(bays: Bays, spot: Spot, beside: Spot) -> None:
    """Widen a bay by one cell at the cost of the bay ``beside`` it, on the left or the right, if that can spare it."""
    here, there = bays[spot], bays.get(beside)
    if there is not None and there.wide > 1:
        rightward = spot < beside
        bays[spot] = here._replace(x=here.x - (not rightward), wide=here.wide + 1)
        bays[beside] = there._replace(x=there.x + rightward, wide=there.wide - 1)
