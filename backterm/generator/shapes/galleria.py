"""The dead Mall: a ring of concourse, shops that hang from it, and stock rooms behind them.

Two shops of one stretch of concourse may share a stock room behind them: with the concourse the three are a square.
Every door lies on one ring at the most, so the building is a cactus; or, where all its shops stand so and a service
corridor runs through some of them, a building whose doors can all be walked in one go (Euler, 1736).
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from backterm.engine.distances import doors_from
from backterm.engine.lattice import Pair
from backterm.generator.draft import Barren, Box, Door, Draft
from backterm.generator.plan.doors import close_door, open_drop, open_needed
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.passages import pair_of
from backterm.rng import Dice, Key

CONCOURSE, COURT, SHOP, STOCK = "concourse", "court", "shop", "stock"
_DEEP = 2
_SHORTEST, _LONGEST = 2, 3
_WIDEST = 2
_BACK = 2
_PAIR = 2


class _Side(NamedTuple):
    """One side of the ring: where it begins, how long it is, whether it runs down, and which way is out: 1 or -1."""

    x: int
    y: int
    length: int
    is_upright: bool
    outward: int

    def box(self, begin: int, length: int, out: int = 0, deep: int = 1) -> Box:
        """A piece ``length`` long and ``deep`` deep, that begins ``out`` rows from the ring; 0 is the ring itself."""
        away = out if self.outward > 0 else -(out + deep - 1)
        if self.is_upright:
            return Box(self.x + away, self.y + begin, deep, length)
        return Box(self.x + begin, self.y + away, length, deep)


class _Works:
    """The Mall while it is marked out: what is to be where, and which of it a door joins."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.kinds: dict[Box, str] = {}
        self.doors: list[tuple[Box, Box]] = []

    def stretch(self, side: _Side, squares: int) -> list[Box]:
        """Mark out one side of the ring, ``squares`` percent of its pieces with a square; its pieces in order."""
        ring, begin = [], 0
        for length in _cut(side.length, self.dice):
            piece = self._is(side.box(begin, length), CONCOURSE)
            ring.append(piece)
            if self.dice.chance(squares, 100):
                self._square(side, piece, begin, length)
            else:
                self._shops(side, piece, begin, length)
            begin += length
        return ring

    def _is(self, box: Box, kind: str) -> Box:
        self.kinds[box] = kind
        return box

    def _square(self, side: _Side, piece: Box, begin: int, length: int) -> None:
        half = length // 2
        one, other = side.box(begin, half, 1), side.box(begin + half, length - half, 1)
        for shop in (one, other):
            self.doors += [(piece, self._is(shop, SHOP)), (shop, side.box(begin, length, _BACK))]
        self._is(side.box(begin, length, _BACK), STOCK)

    def _shops(self, side: _Side, piece: Box, begin: int, length: int) -> None:
        done = 0
        while done < length:
            wide = min(self.dice.between(1, _WIDEST), length - done)
            shop = side.box(begin + done, wide, 1, self.dice.between(1, _DEEP))
            self.doors.append((piece, self._is(shop, SHOP)))
            done += wide

    def court(self, ring: Box, box: Box) -> None:
        """Mark out the court within, with a door to one piece of the ring."""
        self.doors.append((ring, self._is(box, COURT)))


def _cut(length: int, dice: Dice) -> list[int]:
    """A side cut into pieces of two or three cells."""
    pieces = []
    while length >= 2 * _SHORTEST:
        piece = dice.between(_SHORTEST, min(_LONGEST, length - _SHORTEST))
        pieces.append(piece)
        length -= piece
    return [*pieces, length]


def lay_galleria(draft: Draft, key: Key, *, squares: int, court: int) -> None:
    """Lay the ring and what hangs from it, ``squares`` percent of it in squares; and a court within it, or none."""
    works = _Works(key.dice())
    wide, high = works.dice.between(*draft.recipe.width), works.dice.between(*draft.recipe.height)
    if min(wide, high - _BACK) < _SHORTEST:
        raise Barren
    left, top, right, bottom = _DEEP, _DEEP, _DEEP + wide - 1, _DEEP + high - 1
    north = works.stretch(_Side(left, top, wide, is_upright=False, outward=-1), squares)
    east = works.stretch(_Side(right, top + 1, high - _BACK, is_upright=True, outward=1), squares)
    south = works.stretch(_Side(left, bottom, wide, is_upright=False, outward=1), squares)
    west = works.stretch(_Side(left, top + 1, high - _BACK, is_upright=True, outward=-1), squares)
    ring = [*north, *east, *south[::-1], *west[::-1]]
    works.doors += pairwise([*ring, ring[0]])
    if court:
        works.court(works.dice.choice(north), Box(left + 1, top + 1, wide - _BACK, high - _BACK))
    laid = lay(draft, works.kinds)
    for sketch, box in zip(draft.rooms, laid, strict=True):
        sketch.kind = works.kinds[box]
    for one, other in works.doors:
        open_needed(draft, pair_of(laid.index(one), laid.index(other)), works.dice)


def open_corridor(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """Open a service corridor through so many shops in a row, from one to the next.

    Where every shop stands in a square, all rooms have an even number of doors but the two ends of the corridor.
    """
    dice = key.dice()
    rows = [row[: dice.between(fewest, most)] for row in _rows(draft) if len(row) >= fewest]
    if not rows:
        raise Barren
    for pair in pairwise(dice.choice(rows)):
        open_needed(draft, pair_of(*pair), dice)


def _rows(draft: Draft) -> list[list[int]]:
    """The shops above and below the ring, each row from west to east, broken where two do not touch."""
    rows: list[list[int]] = []
    for y in sorted({sketch.box.y for sketch in draft.rooms if sketch.kind == SHOP}):
        row: list[int] = []
        for room, sketch in enumerate(draft.rooms):
            if sketch.kind == SHOP and sketch.box.y == y and sketch.box.high == 1:
                if row and pair_of(row[-1], room) not in draft.walls:
                    rows, row = [*rows, row], []
                row.append(room)
        rows.append(row)
    return rows


def hang_gates(draft: Draft, key: Key, *, percent: int) -> None:
    """Make ``percent`` of the doors between shops and stock rooms lead one way, one at most of any square."""
    dice = key.dice()
    done: set[int] = set()
    for pair, door in list(draft.doors()):
        stock = [room for room in pair if draft.rooms[room].kind == STOCK]
        if stock and stock[0] not in done and dice.chance(percent, 100):
            done.add(stock[0])
            _turn_into_gate(draft, pair, door, dice.choice(pair))


def _turn_into_gate(draft: Draft, pair: Pair, door: Door, source: int) -> None:
    close_door(draft, pair)
    ends = list(zip(pair, door.gaps, strict=True))
    near, far = ends if source == pair[0] else ends[::-1]
    open_drop(draft, (near, far))


def paper_concourse(draft: Draft, key: Key) -> None:
    """Paper the rooms in turn along the doors, from one side of a door of the ring; an odd ring has one seam there."""
    dice = key.dice()
    near = [list(draft.graph.neighbors(room)) for room in range(len(draft.rooms))]
    ring = [pair for pair, _ in draft.doors() if all(draft.rooms[room].kind == CONCOURSE for room in pair)]
    here, there = dice.choice(ring)
    near[here].remove(there)
    near[there].remove(here)
    for sketch, away in zip(draft.rooms, doors_from(near, here), strict=True):
        sketch.paper = away % 2


def start_by_a_shop(draft: Draft, key: Key) -> None:
    """Begin at one end of the corridor if there is one, else on the concourse; with one room farthest, if it can be."""
    near = draft.neighbours()
    odd = [room for room, ways in enumerate(near) if len(ways) % 2]
    walk = [room for room, sketch in enumerate(draft.rooms) if sketch.kind == CONCOURSE]
    tables = {room: doors_from(near, room) for room in key.dice().shuffled(odd if len(odd) == _PAIR else walk)}
    draft.start = min(tables, key=lambda room: tables[room].count(max(tables[room])) > 1)
