"""The Pipeworks' chambers: a grid whose walls are out of line from row to row, and ducts where that lets corners touch.

The graph is a piece of the grid with a diagonal in some of its squares: where a wall stands one cell further on than
the one below it, two chambers that would meet in a point share a stretch of wall, and a duct may go through that. So
the plan stays flat, and every duct is drawn where it is.
"""

from __future__ import annotations

from backterm.engine.level import Passage
from backterm.generator.draft import Barren, Box, Draft
from backterm.generator.plan.doors import open_door
from backterm.generator.shapes.warehouse import Bays, lay_chequered, take_away, trim
from backterm.rng import Dice, Key

_WIDE = 3
_LEAST = 3


def lay_chambers(draft: Draft, key: Key, *, boilers: int, percent: int) -> None:
    """Lay rows of chambers about three cells wide, ``boilers`` of them solid; papered like a chessboard.

    From one row to the next each wall steps aside with a chance of ``percent``.
    """
    dice = key.dice()
    columns, rows = dice.between(*draft.recipe.width) // _WIDE, dice.between(*draft.recipe.height)
    if min(columns, rows) < _LEAST:
        raise Barren
    lines = [_line(rows, percent, dice) for _ in range(columns - 1)]
    sides = [[0] * rows, *([_WIDE * (place + 1) + step for step in line] for place, line in enumerate(lines))]
    sides.append([_WIDE * columns] * rows)
    chambers: Bays = {
        (column, row): Box(sides[column][row], row, sides[column + 1][row] - sides[column][row], 1)
        for row in range(rows)
        for column in range(columns)
    }
    for _ in range(boilers):
        take_away(chambers, {(dice.below(columns), dice.below(rows))})
    trim(chambers)
    lay_chequered(draft, chambers)


def _line(rows: int, percent: int, dice: Dice) -> list[int]:
    """How far aside a wall stands in every row: not at all, or one cell."""
    steps = [dice.below(2)]
    for _ in range(rows - 1):
        steps.append(steps[-1] ^ dice.chance(percent, 100))
    return steps


def open_ducts(draft: Draft, key: Key, *, percent: int) -> None:
    """Open a duct in ``percent`` of the walls between chambers of one paper: those that stand corner to corner."""
    dice = key.dice()
    corners = [pair for pair in sorted(draft.walls) if draft.rooms[pair[0]].paper == draft.rooms[pair[1]].paper]
    for pair in dice.shuffled(corners)[: len(corners) * percent // 100]:
        if open_door(draft, pair, dice):
            draft.graph.edges[pair]["door"].passage = Passage.VENT
