"""The Warehouse in two wings: bays laid, and doors opened, the same on the left and on the right, but for one door.

A column of bays in the middle is its own image. The one seam joins two of those, so that it disturbs nothing; the one
door more is in a wing: to a bay that has no image, or to the middle. Whether a law looks at that is not known here.
"""

from __future__ import annotations

from backterm.engine.lattice import Gap, Pair, across
from backterm.engine.level import NOWHERE, Way
from backterm.generator.draft import Barren, Cells, Draft
from backterm.generator.plan.cells import in_reading_order
from backterm.generator.plan.doors import open_door, open_door_at, places
from backterm.generator.shapes.passages import pair_of, spare_walls
from backterm.generator.shapes.walks import do_without, is_near
from backterm.generator.shapes.warehouse import Bays, Spot, grid, is_whole, lay_chequered, lines, push, take_away, trim
from backterm.rng import Dice, Key

_ACROSS = {Way.EAST: Way.WEST, Way.WEST: Way.EAST}


def stack_wings(draft: Draft, key: Key, *, shelving: int, askew: int) -> None:
    """Lay a grid of bays that is its own mirror image: ``shelving`` blocks, ``askew`` bays, all in both wings.

    One bay of the middle takes the next one in: it then touches a bay of its own paint. Half the time one bay of a wing
    is left out, so that its image has none.
    """
    dice = key.dice()
    cells = dice.between(*draft.recipe.width)
    middle = 2 - cells % 2
    wing = lines((cells - middle) // 2, dice)
    rows = lines(dice.between(*draft.recipe.height), dice)
    bays = grid([*wing, middle, *reversed(wing)], rows)
    for _ in range(shelving):
        _shelve_both(bays, len(wing), (dice.below(len(wing)), dice.below(len(rows))))
    trim(bays)
    _join_two(bays, len(wing), dice)
    if dice.chance(1, 2):
        _leave_one_out(bays, len(wing), dice)
    for spot in dice.shuffled(sorted(bays))[:askew]:
        _push_both(bays, len(wing), spot)
    lay_chequered(draft, bays)
    if images(draft).count(NOWHERE) > 1:
        raise Barren


def _across(spot: Spot, axis: int) -> Spot:
    return 2 * axis - spot[0], spot[1]


def _shelve_both(bays: Bays, axis: int, spot: Spot) -> None:
    block = (spot, (spot[0] + 1, spot[1]))
    take_away(bays, {*block, *(_across(each, axis) for each in block)})


def _join_two(bays: Bays, axis: int, dice: Dice) -> None:
    """Let one bay of the middle take in the next, where a third follows; Barren where no three do."""
    apt = [row for column, row in sorted(bays) if column == axis and {(axis, row + 1), (axis, row + 2)} <= bays.keys()]
    if not apt:
        raise Barren
    row = dice.choice(apt)
    below = bays.pop((axis, row + 1))
    bays[axis, row] = bays[axis, row]._replace(high=bays[axis, row].high + below.high)


def _leave_one_out(bays: Bays, axis: int, dice: Dice) -> None:
    """Take one bay of a wing away, if the rest holds together without it and its image."""
    spot = dice.choice([spot for spot in sorted(bays) if spot[0] != axis])
    if is_whole(bays.keys() - {spot, _across(spot, axis)}):
        del bays[spot]


def _push_both(bays: Bays, axis: int, spot: Spot) -> None:
    """Push a wall of the left wing over, and its image; none that is the middle's."""
    column, row = spot
    beside = (column + 1, row)
    if column + 1 < axis and {beside, _across(spot, axis), _across(beside, axis)} <= bays.keys():
        push(bays, spot, beside)
        push(bays, _across(spot, axis), _across(beside, axis))


def images(draft: Draft) -> tuple[int, ...]:
    """For each room the one that lies where it would lie if the plan were turned over left to right, or NOWHERE."""
    room = {sketch.cells: number for number, sketch in enumerate(draft.rooms)}
    return tuple(room.get(_turned_over(draft, sketch.cells), NOWHERE) for sketch in draft.rooms)


def _turned_over(draft: Draft, cells: Cells) -> Cells:
    return in_reading_order((draft.width - 1 - x, y) for x, y in cells)


def open_in_pairs(draft: Draft, key: Key, *, percent: int) -> None:
    """Open ``percent`` of the walls between unlike papers, and those without which the building would fall apart.

    What is done in one wing is done in the other. A bay without an image is left shut.
    """
    image = images(draft)
    pairs = [pair for pair in spare_walls(draft) if NOWHERE not in {image[pair[0]], image[pair[1]]}]
    both = {pair: {pair, pair_of(image[pair[0]], image[pair[1]])} for pair in pairs}
    firsts = key.dice().shuffled([pair for pair in pairs if pair == min(both[pair])])
    near: list[list[int]] = [[] for _ in draft.rooms]
    for low, high in pairs:
        near[low].append(high)
        near[high].append(low)
    for first in firsts[len(firsts) * percent // 100 :]:
        do_without(near, both[first])
    for first in firsts:
        if first[1] in near[first[0]]:
            open_both(draft, first, image)


def open_both(draft: Draft, pair: Pair, image: tuple[int, ...]) -> None:
    """Make a door and its image, in places that are images of each other."""
    low, high = pair
    found = places(draft, pair)
    if not found:
        raise Barren
    open_door_at(draft, pair, found[0])
    other = pair_of(image[low], image[high])
    if other != pair:
        (x, y), side = found[0]
        gap: Gap = (draft.width - 1 - x, y), _ACROSS.get(side, side)
        gap = gap if image[low] == other[0] else across(gap)
        if gap not in places(draft, other):
            raise Barren
        open_door_at(draft, other, gap)


def add_middle_seam(draft: Draft, key: Key, *, detour: int) -> None:
    """Open the one door between two bays of the same paper, both in the middle, ``detour`` doors apart without it."""
    dice = key.dice()
    image, near = images(draft), draft.neighbours()
    for low, high in dice.shuffled(sorted(draft.walls)):
        alike = draft.rooms[low].paper == draft.rooms[high].paper and (image[low], image[high]) == (low, high)
        if alike and not is_near(near, low, high, detour) and open_door(draft, (low, high), dice):
            return
    raise Barren


def break_mirror(draft: Draft, key: Key) -> None:
    """Open one door more in one wing: to the bay without an image if there is one, else to the middle."""
    dice = key.dice()
    image = images(draft)
    alone = image.index(NOWHERE) if NOWHERE in image else None
    for pair in dice.shuffled(spare_walls(draft)):
        for room, there in (pair, pair[::-1]):
            beyond = there == alone if alone is not None else image[there] == there
            if beyond and image[room] not in {room, NOWHERE} and open_door(draft, pair, dice):
                return
    raise Barren
