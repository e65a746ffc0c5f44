"""The Lobby's rooms: a random partition of the lattice into rectangles, with a few blocks left solid."""

from __future__ import annotations

from collections.abc import Sequence

from backterm.content.recipes import Size
from backterm.engine.level import NOWHERE
from backterm.generator.draft import Barren, Box, Draft
from backterm.generator.plan.walls import lay
from backterm.rng import Dice, Key

_SOLID = -2


def partition(draft: Draft, key: Key, *, solid: int) -> None:
    """Fill the lattice with rectangles of the recipe's sizes around ``solid`` blocks."""
    dice = key.dice()
    sizes = draft.recipe.sizes
    if not sizes:
        raise Barren
    cells = _Cells(dice.between(*draft.recipe.width), dice.between(*draft.recipe.height))
    for _ in range(solid):
        wide, high = map(min, dice.choice(sizes), (cells.width, cells.height))
        cells.claim(Box(dice.below(cells.width + 1 - wide), dice.below(cells.height + 1 - high), wide, high), _SOLID)
    lay(draft, _turned(_filled(cells, sizes, dice), cells, dice))


class _Cells:
    """Who owns each cell of the lattice."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._owner = [[NOWHERE] * width for _ in range(height)]

    def is_free(self, x: int, y: int) -> bool:
        return x < self.width and y < self.height and self._owner[y][x] == NOWHERE

    def claim(self, box: Box, owner: int) -> None:
        for x, y in box.cells:
            self._owner[y][x] = owner

    def fitted(self, x: int, y: int, size: tuple[int, int]) -> Box:
        """The largest box of at most ``size`` that is free from this cell on, wide before high."""
        wide = high = 1
        while wide < size[0] and self.is_free(x + wide, y):
            wide += 1
        while high < size[1] and all(self.is_free(x + column, y + high) for column in range(wide)):
            high += 1
        return Box(x, y, wide, high)


def _filled(cells: _Cells, sizes: Sequence[Size], dice: Dice) -> list[Box]:
    boxes: list[Box] = []
    for y in range(cells.height):
        for x in range(cells.width):
            if cells.is_free(x, y):
                box = cells.fitted(x, y, dice.choice(sizes))
                cells.claim(box, len(boxes))
                boxes.append(box)
    return boxes


def _turned(boxes: list[Box], cells: _Cells, dice: Dice) -> list[Box]:
    """The boxes mirrored at random, so that the order in which they were filled in leaves no grain."""
    if dice.chance(1, 2):
        boxes = [box._replace(x=cells.width - box.x - box.wide) for box in boxes]
    if dice.chance(1, 2):
        boxes = [box._replace(y=cells.height - box.y - box.high) for box in boxes]
    return boxes
