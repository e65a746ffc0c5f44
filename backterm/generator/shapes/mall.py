"""The Mall's corner: a ring of concourse round a fountain, shops hanging from it, one passage that no lamp reaches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from backterm.engine.distances import doors_from
from backterm.engine.level import Passage
from backterm.generator.draft import Barren, Box, Draft
from backterm.generator.plan.doors import open_needed
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.passages import pair_of
from backterm.rng import Dice, Key

CONCOURSE, SHOP, PASSAGE = "concourse", "shop", "passage"
_DEEP = 2
_LONGEST = 3
_CORNERS = 2


def ring_shops(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """Lay the ring, its fountain and so many rooms in all; every room off the ring has a single door, to the ring.

    Two shops side by side may share a second one, so that no door lies on two rings: a cactus.
    """
    dice = key.dice()
    wide, high = dice.between(*draft.recipe.width), dice.between(*draft.recipe.height)
    if min(wide - _CORNERS, high - 1) < _CORNERS:
        raise Barren
    ring, court = _ring(wide, high, dice)
    count = dice.between(fewest, most) - len(ring) - 1
    around = dice.shuffled(_around(wide, high, dice))[: max(count, 1)]
    passage = next((box for box in around if box.wide * box.high <= _DEEP), around[0])
    kinds = dict.fromkeys(around, SHOP) | dict.fromkeys([*ring, court], CONCOURSE) | {passage: PASSAGE}
    laid = lay(draft, kinds)
    for sketch, box in zip(draft.rooms, laid, strict=True):
        sketch.kind = kinds[box]
        sketch.furniture = "fountain" if box == court else ""
    circle = [laid.index(box) for box in ring]
    for here, there in zip(circle, [*circle[1:], circle[0]], strict=True):
        open_needed(draft, pair_of(here, there), dice)
    _hang(draft, circle, dice)


def _ring(wide: int, high: int, dice: Dice) -> tuple[list[Box], Box]:
    """The pieces of the concourse in order round the court, and the court."""
    above = [Box(_DEEP + x, _DEEP, length, 1) for x, length in _cut(wide, dice)]
    below = [Box(_DEEP + x, _DEEP + high - 1, length, 1) for x, length in _cut(wide, dice)]
    inner = high - _CORNERS
    west, east = Box(_DEEP, _DEEP + 1, 1, inner), Box(_DEEP + wide - 1, _DEEP + 1, 1, inner)
    return [*above, east, *below[::-1], west], Box(_DEEP + 1, _DEEP + 1, wide - _CORNERS, inner)


def _cut(length: int, dice: Dice) -> list[tuple[int, int]]:
    """A row of ``length`` cells cut into two or three pieces: where each begins and how long it is."""
    cuts = sorted({dice.between(_CORNERS, length - _CORNERS) for _ in range(_CORNERS)})
    ends = [0, *cuts, length]
    return [(here, there - here) for here, there in pairwise(ends)]


def _around(wide: int, high: int, dice: Dice) -> list[Box]:
    """Places for shops along the outer walls of the ring."""
    left, top, right, bottom = _DEEP, _DEEP, _DEEP + wide, _DEEP + high
    above, below, west, east = (_fronts(length, dice) for length in (wide, wide, high, high))
    return [
        *(Box(left + x, top - deep, length, deep) for x, deep, length in above),
        *(Box(left + x, bottom, length, deep) for x, deep, length in below),
        *(Box(left - deep, top + y, deep, length) for y, deep, length in west),
        *(Box(right, top + y, deep, length) for y, deep, length in east),
    ]


def _fronts(length: int, dice: Dice) -> list[tuple[int, int, int]]:
    """Shop fronts side by side along a wall: where each begins, how deep and how wide it is."""
    fronts = []
    begin = 0
    while begin < length:
        front = min(dice.between(1, _LONGEST), length - begin)
        fronts.append((begin, dice.between(1, _DEEP), front))
        begin += front
    return fronts


def _hang(draft: Draft, circle: Sequence[int], dice: Dice) -> None:
    """One door from every other room to the ring; then one between two shops of the same piece of it, if there are."""
    host: dict[int, int] = {}
    for room, sketch in enumerate(draft.rooms):
        if room not in circle:
            beside = [other for pair in draft.walls if room in pair for other in pair if other in circle]
            host[room] = dice.choice(beside)
            open_needed(draft, pair_of(room, host[room]), dice)
            if sketch.kind == PASSAGE:
                draft.graph.edges[room, host[room]]["door"].passage = Passage.DOOR
    for low, high in dice.shuffled(list(draft.walls)):
        if draft.rooms[low].kind == draft.rooms[high].kind == SHOP and host[low] == host[high]:
            open_needed(draft, (low, high), dice)
            return


def leave_one_dark(draft: Draft, key: Key, *, percent: int) -> None:
    """Hang lamps so that only the passage has none in it nor next to it, and a few more than that takes.

    A greedy dominating set of everything but the passage that keeps out of the passage and the room before it.
    """
    dice = key.dice()
    near = draft.neighbours()
    dark = _passage(draft)
    free = [room for room in dice.shuffled(range(len(near))) if room != dark and room not in near[dark]]
    lit = {room for room in free if dice.chance(percent, 100)}
    unlit = set(range(len(near))) - {dark} - {other for room in lit for other in (room, *near[room])}
    while unlit:
        best = max(free, key=lambda room: len(unlit.intersection((room, *near[room]))))
        if not unlit.intersection((best, *near[best])):
            raise Barren
        lit.add(best)
        unlit -= {best, *near[best]}
    for room, sketch in enumerate(draft.rooms):
        sketch.lamp = room in lit


def start_nearby(draft: Draft, key: Key, *, doors: int) -> None:
    """Begin in a room ``doors`` or one more away from the passage, or as far off as there is, and light it."""
    dice = key.dice()
    table = doors_from(draft.neighbours(), _passage(draft))
    wanted = min(doors + dice.below(2), max(table))
    draft.start = dice.choice([room for room, far in enumerate(table) if far == wanted])
    if wanted > 1:  # next to the passage a lamp would give it light
        draft.rooms[draft.start].lamp = True


def _passage(draft: Draft) -> int:
    """The room that stays dark."""
    for room, sketch in enumerate(draft.rooms):
        if sketch.kind == PASSAGE:
            return room
    raise Barren
