"""The Offices: cubicles in a ring that goes to and fro, each beside the next two, and a few vents to somewhere else.

The graph is a small world (Watts and Strogatz, 1998; with shortcuts added and none taken away, as Newman and Watts did
in 1999). The cubicles of a strip stand in two rows, like bricks: each touches the one before and the one after it in
the other row, and in its own the one after that. Strips lie one above the other, and the ring goes along them by turns
from the left and from the right. It is closed by a vent, and other vents lead across it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from string import ascii_uppercase

from backterm.engine.lattice import Gap, Pair
from backterm.engine.level import Passage
from backterm.generator.draft import Barren, Box, Draft
from backterm.generator.plan.doors import has_room_for, open_door, open_fold, open_needed
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.passages import pair_of
from backterm.rng import Dice, Key

_STRIP = 3
"""Rows of the lattice from one strip to the next: two of cubicles, and one that holds a landing and nothing else."""

_LANDING = 2
"""The last of these three, and how many cells wide its landing is."""

_FAR = 4


def lay_cubicles(draft: Draft, key: Key, *, pairs: int) -> None:
    """Lay strips of ``pairs`` cubicles in either row, landings between them, and open the way past all of them."""
    dice = key.dice()
    width, strips = dice.between(*draft.recipe.width), (dice.between(*draft.recipe.height) + 1) // _STRIP
    if strips < 1 or not 2 * pairs + 1 <= width <= 4 * pairs + 2:
        raise Barren
    ring: list[Box] = []
    for strip in range(strips):
        if strip:
            ring.append(Box(width - _LANDING if strip % 2 else 0, strip * _STRIP - 1, _LANDING, 1))
        boxes = _bricks(pairs, width, strip * _STRIP, dice)
        ring += [box._replace(x=width - box.x - box.wide) for box in boxes] if strip % 2 else boxes
    number = {box: room for room, box in enumerate(lay(draft, ring))}
    for place, box in enumerate(ring):
        draft.rooms[number[box]].paper = place % 2
    for one, other in pairwise(ring):
        open_needed(draft, pair_of(number[one], number[other]), dice)


def _bricks(pairs: int, width: int, top: int, dice: Dice) -> list[Box]:
    """The cubicles of a strip from left to right, in the upper and the lower row by turns."""
    steps = 2 * pairs + 1
    wide = dice.shuffled([2] * (width - steps) + [1] * (2 * steps - width))
    sides = list(accumulate(wide, initial=0))
    return [Box(sides[place], top + place % 2, sides[place + 2] - sides[place], 1) for place in range(2 * pairs)]


def cut_vents(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """Close the ring by a vent between its ends, and cut ``fewest`` to ``most`` others across it.

    Each of these begins in the row of cubicles where the one before it ended, and the last ends where the first began:
    so every row has an even number of vents, and can be mended by `pair_up_rows`.
    """
    dice = key.dice()
    ring = _from_end_to_end(draft)
    rows = {room: draft.rooms[room].cells[0][1] for room in ring}
    free = [room for room in ring[1:-1] if rows[room] % _STRIP != _LANDING]
    stops = [rows[dice.choice(free)] for _ in range(dice.between(fewest, most))]
    vents = [(ring[-1], ring[0])]
    for ends in pairwise([*stops, stops[0]]):
        apt = [[room for room in free if rows[room] == row] for row in ends]
        vents.append(_far_apart(ring, apt[0], apt[1], dice))
        free = [room for room in free if room not in vents[-1]]
    for letter, pair in zip(ascii_uppercase, vents, strict=False):
        one, other = ((room, _outer_wall(draft, room, dice)) for room in pair)
        open_fold(draft, (one, other), letter, Passage.VENT)


def _from_end_to_end(draft: Draft) -> list[int]:
    """The rooms in the order in which one walks past them, from the first."""
    near = draft.neighbours()
    ring = [0]
    while ahead := [room for room in near[ring[-1]] if room not in ring[-2:]]:
        ring.append(ahead[0])
    return ring


def _far_apart(ring: Sequence[int], here: Sequence[int], there: Sequence[int], dice: Dice) -> Pair:
    """Any room of the one row and any of the other that are a quarter of the ring apart."""
    place = {room: number for number, room in enumerate(ring)}
    apart = len(ring) // _FAR
    apt = [
        (one, other) for one in here for other in there if apart <= abs(place[one] - place[other]) <= len(ring) - apart
    ]
    if not apt:
        raise Barren
    return dice.choice(apt)


def _outer_wall(draft: Draft, room: int, dice: Dice) -> Gap:
    """Any stretch of wall of ``room`` that faces nothing and can have one more way through it."""
    walls = [gap for gap, owner in sorted(draft.rim.items()) if owner == room and has_room_for(draft, room, gap[1])]
    if not walls:
        raise Barren
    return dice.choice(walls)


def open_beside(draft: Draft, key: Key, *, percent: int) -> None:
    """Open ``percent`` of the walls between cubicles side by side in a row: two on in the ring."""
    dice = key.dice()
    walls = [pair for pair in sorted(draft.walls) if not draft.graph.has_edge(*pair)]
    for pair in dice.shuffled(walls)[: len(walls) * percent // 100]:
        open_door(draft, pair, dice)


def pair_up_rows(draft: Draft, key: Key) -> None:
    """Open walls between cubicles side by side until all rooms but two of one row have an even number of doors.

    In a row there is one way to do it: from the first odd room to the second, from the third to the fourth, and so on.
    """
    dice = key.dice()
    rows: dict[int, list[int]] = {}
    for room, sketch in enumerate(draft.rooms):
        rows.setdefault(sketch.cells[0][1], []).append(room)
    long = [row for row in rows.values() if len(row) > _LANDING]
    left = dice.shuffled(dice.choice(long))[:2]
    for row in long:
        odd = [place for place, room in enumerate(row) if draft.degree(room) % 2 != (room in left)]
        for first, last in zip(odd[::2], odd[1::2], strict=True):
            for pair in pairwise(row[first : last + 1]):
                open_needed(draft, pair_of(*pair), dice)
