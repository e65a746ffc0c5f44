"""The Attic: a gable of three gables of three gables, down to single rooms; a few of them were never divided.

Rooms lie like the odd numbers of Pascal's triangle, each over the joint of two below, and whatever touches has a door:
that is the graph of the Tower of Hanoi (Hinz, 1992), in which every room is like eighty others. The gables left whole,
and the doors boarded up between gables, tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from backterm.engine.lattice import Pair
from backterm.generator.draft import Barren, Cells, Draft, Patch
from backterm.generator.plan.cells import beside
from backterm.generator.plan.doors import close_door, has_room_for, open_fold, open_needed
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.passages import pair_of
from backterm.generator.shapes.walks import do_without, is_near
from backterm.generator.shapes.wings import images
from backterm.rng import Dice, Key

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
    gable, dice = _outline(draft), key.dice()
    whole: list[_Gable] = []
    for size, count in ((_FOURTH, large), (_PAIR, undivided)):
        whole += _apart([(part,) for part in dice.shuffled(list(_of_size(gable, size)))], whole, count)
    _build(draft, gable, whole, dice)


def raise_mirrored_gable(draft: Draft, key: Key, *, undivided: int) -> None:
    """The same with ``undivided`` parts left whole on either side of the middle, each across from its image."""
    gable, dice = _outline(draft), key.dice()
    pairs = [(part, _image(gable, part)) for part in _of_size(gable, _PAIR) if part.x < gable.x]
    _build(draft, gable, _apart(dice.shuffled(pairs), [], 2 * undivided), dice)


def _outline(draft: Draft) -> _Gable:
    rows = _power_of_two(draft.recipe.height[1])
    if rows < _FOURTH or draft.recipe.width[1] < 2 * rows:
        raise Barren
    return _Gable(rows - 1, 0, rows)


def _image(gable: _Gable, part: _Gable) -> _Gable:
    return part._replace(x=2 * gable.x - part.x)


def _build(draft: Draft, gable: _Gable, whole: list[_Gable], dice: Dice) -> None:
    """Lay the rooms of a gable but for the parts that stay ``whole``, paper them, and open every wall between two."""
    rooms = lay(draft, [Patch(part.cells) for part in _divided(gable, whole)])
    ridge = {cell for part in _of_size(gable, _PAIR) for cell in part.parts[0].cells}
    for sketch, room in zip(draft.rooms, rooms, strict=True):
        sketch.paper = int(room.cells[0] not in ridge)
    for pair in sorted(draft.walls):
        open_needed(draft, pair, dice)


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


def _apart(sets: Sequence[tuple[_Gable, ...]], taken: Sequence[_Gable], count: int) -> list[_Gable]:
    """The gables of the first of the ``sets`` that touch none of those ``taken``, nor each other, ``count`` at most."""
    chosen: list[_Gable] = []
    for gables in sets:
        others = [*taken, *chosen]
        apart = not any(_touch(gable, other) for gable in gables for other in others)
        if len(chosen) < count and apart and not any(_touch(*pair) for pair in pairwise(gables)):
            chosen += gables
    return chosen


def _touch(one: _Gable, other: _Gable) -> bool:
    cells = {*other.cells}
    return any(near in cells for cell in one.cells for near in (cell, *beside(cell)))


def board_up(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """Take away some doors that join two gables, so many of them, wherever there is still a way round."""
    _board(draft, [{pair} for pair in _joints(draft)], key.dice(), (fewest, most))


def board_up_both(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """The same on both sides of the middle at once: a door and its image, so many such pairs."""
    image = images(draft)
    both = {pair: {pair, pair_of(image[pair[0]], image[pair[1]])} for pair in _joints(draft)}
    _board(draft, [pairs for pair, pairs in both.items() if pair == min(pairs)], key.dice(), (fewest, most))


def _board(draft: Draft, sets: Sequence[set[Pair]], dice: Dice, counts: tuple[int, int]) -> None:
    wanted = dice.between(*counts)
    near = draft.neighbours()
    for pairs in dice.shuffled(sets):
        if not wanted:
            return
        if do_without(near, pairs):
            for pair in sorted(pairs):
                close_door(draft, pair)
            wanted -= 1


def break_ridge(draft: Draft, key: Key, *, detour: int) -> None:
    """Join the room under the ridge, its own image, by a fold to one of a wing that is ``detour`` doors off (TWIN)."""
    image, near, dice = images(draft), draft.neighbours(), key.dice()
    walls = dice.shuffled(sorted((room, gap) for gap, room in draft.rim.items()))
    ridge = [(room, gap) for room, gap in walls if image[room] == room and has_room_for(draft, room, gap[1])]
    for one in ridge:
        for other in walls:
            is_wing = image[other[0]] != other[0] and has_room_for(draft, other[0], other[1][1])
            if is_wing and not is_near(near, one[0], other[0], detour):
                open_fold(draft, (one, other), "A")
                return
    raise Barren


def _joints(draft: Draft) -> list[Pair]:
    """The doors whose two rooms have no third in common: they belong to no triangle."""
    near = [{*ways} for ways in draft.neighbours()]
    return [pair for pair, _ in draft.doors() if near[pair[0]].isdisjoint(near[pair[1]])]
