"""The Nursery's ward: a grid whose east side is glued to its west side upside down. Once round it, left is right.

That makes a Moebius strip of it. A way round takes as many steps across as the ward has columns, and as many up or down
as bring one back to the same row, which after the glue is the mirror's: so it is odd or even as columns and rows
together are. Where both are odd or both even, every way once round is odd, and no two papers will do.
"""

from __future__ import annotations

from string import ascii_uppercase

import networkx as nx

from backterm.engine.lattice import Gap
from backterm.engine.level import Passage, Way
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import has_room_for, open_fold
from backterm.generator.shapes.warehouse import Bays, Spot, grid, lay_chequered, push, take_away, trim
from backterm.rng import Dice, Key

_NARROW, _WIDE = 2, 3


def lay_ward(draft: Draft, key: Key, *, columns: int, closets: int, askew: int) -> None:
    """Lay ``columns`` columns of rooms two and three cells wide, papered like a chessboard, ``closets`` of them solid.

    ``askew`` times a wide room cedes a cell to the one before it: then two rooms touch that stand corner to corner and
    have the same paper, and there a seam can be.
    """
    dice = key.dice()
    cells, rows = dice.between(*draft.recipe.width), dice.between(*draft.recipe.height)
    if not _NARROW * columns <= cells <= _WIDE * columns or rows < _WIDE:
        raise Barren
    wide = cells - _NARROW * columns
    rooms = grid(dice.shuffled([_WIDE] * wide + [_NARROW] * (columns - wide)), [1] * rows)
    for _ in range(closets):
        take_away(rooms, {(1 + dice.below(columns - 2), dice.below(rows))})
    trim(rooms)
    for spot in _pushable(rooms, dice)[:askew]:
        push(rooms, spot, (spot[0] + 1, spot[1]))
    lay_chequered(draft, rooms)


def _pushable(rooms: Bays, dice: Dice) -> list[Spot]:
    """Rooms with a wide one behind them, no two of which meddle with one wall, in any order."""
    apt = [(x, y) for x, y in sorted(rooms) if (x + 1, y) in rooms and rooms[x + 1, y].wide == _WIDE]
    chosen: list[Spot] = []
    for x, y in dice.shuffled(apt):
        if not {(x - 1, y), (x + 1, y)} & {*chosen}:
            chosen.append((x, y))
    return chosen


def hang_twists(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """Join the east wall of ``fewest`` to ``most`` rows to the west wall of the rows that mirror them, by letters."""
    dice = key.dice()
    glued = [ends for y in range(draft.height) if (ends := _ends(draft, y))]
    count = dice.between(fewest, most)
    if len(glued) < count:
        raise Barren
    left = sorted(dice.shuffled(list(range(len(glued))))[:count])
    for letter, place in zip(ascii_uppercase, left, strict=False):
        open_fold(draft, glued[place], letter, Passage.TWIST)


def refuse_flat(draft: Draft, _key: Key) -> None:
    """Barren where what is left of the ways round could be drawn flat: then it would be no strip with a twist."""
    if nx.check_planarity(draft.graph)[0]:
        raise Barren


def _ends(draft: Draft, row: int) -> tuple[tuple[int, Gap], tuple[int, Gap]] | None:
    """The east wall of a row and the west wall of its mirror image, each with its room; None where one is missing."""
    east: Gap = (draft.width - 1, row), Way.EAST
    west: Gap = (0, draft.height - 1 - row), Way.WEST
    if not {east, west} <= draft.rim.keys():
        return None
    ends = (draft.rim[east], east), (draft.rim[west], west)
    return ends if all(has_room_for(draft, room, gap[1]) for room, gap in ends) else None
