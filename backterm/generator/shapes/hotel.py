"""The Hotel: sixty-four rooms in four storeys of sixteen, each with six ways, each way altering one sign of its number.

A ring of four is a square, the plane hypercube; storeys that are rings along and rings across, stacked in a ring, are
the product of three squares: the hypercube of six dimensions. North and south stay in a ring of four, so do east and
west, and so do the stairs. All rooms are alike (the graph is vertex-transitive), so nothing but their numbers and what
has been marked tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from backterm.engine.lattice import Cell, Gap
from backterm.engine.level import Way
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import close_door, open_door_at, open_fold, open_stair
from backterm.generator.plan.walls import lay_in_order
from backterm.generator.shapes.passages import pair_of
from backterm.rng import Dice, Key

_RING = 4
_SIGNS = 6
_LATTICE = 2 * _RING + 1
# What two signs of a number are where a room lies first, second, third and fourth in a ring (Gray, 1953).
_GRAY = (0b00, 0b01, 0b11, 0b10)
_FEWEST_DOORS = 4


class _Spot(NamedTuple):
    """Where a room lies: its storey, and its row and column there."""

    storey: int
    row: int
    column: int

    @property
    def cell(self) -> Cell:
        """Its cell: the storeys lie in two rows of two, a cell apart."""
        return (_RING + 1) * (self.storey % 2) + self.column, (_RING + 1) * (self.storey // 2) + self.row


_SPOTS = tuple(_Spot(*places) for places in product(range(_RING), repeat=3))


def stack_storeys(draft: Draft, key: Key) -> None:
    """Lay the storeys, number the rooms so that every way alters one sign, and open every way there is."""
    if draft.recipe.width[1] < _LATTICE or draft.recipe.height[1] < _LATTICE:
        raise Barren
    dice = key.dice()
    number = _numbers(dice)
    at = {room: spot for spot, room in number.items()}
    lay_in_order(draft, [(at[room].cell,) for room in range(len(at))])
    letters = iter(ascii_uppercase + ascii_lowercase)
    for spot in _SPOTS:
        for there, side in _onward(spot):
            _open_way(draft, ((number[spot], (spot.cell, side)), (number[there], (there.cell, side.opposite))), letters)
    for spot in _SPOTS:
        above = spot._replace(storey=(spot.storey + 1) % _RING)
        shaft = ascii_uppercase[_RING * spot.row + spot.column]
        ends = (number[spot], spot.cell), (number[above], above.cell)
        open_stair(draft, *ends, letter=f"{shaft}{spot.storey + 1}")
    for room, sketch in enumerate(draft.rooms):
        sketch.paper = room.bit_count() % 2
    draft.marks = replace(draft.marks, plates=tuple(range(len(draft.rooms))))


def _numbers(dice: Dice) -> dict[_Spot, int]:
    """The number of each room. Which two signs a direction alters, and where counting begins, is drawn."""
    signs, first = dice.shuffled(range(_SIGNS)), dice.below(1 << _SIGNS)
    numbers = {}
    for spot in _SPOTS:
        storey, row, column = (_GRAY[place] for place in spot)
        plain = storey << 4 | row << 2 | column
        numbers[spot] = first ^ sum((plain >> place & 1) << sign for place, sign in enumerate(signs))
    return numbers


def _onward(spot: _Spot) -> Iterator[tuple[_Spot, Way]]:
    """The rooms to the east and to the south, round the corner of the storey where it ends."""
    yield spot._replace(column=(spot.column + 1) % _RING), Way.EAST
    yield spot._replace(row=(spot.row + 1) % _RING), Way.SOUTH


def _open_way(draft: Draft, ends: tuple[tuple[int, Gap], tuple[int, Gap]], letters: Iterator[str]) -> None:
    """Open a door where two rooms touch; where they do not, a fold with the next of the letters."""
    pair = pair_of(ends[0][0], ends[1][0])
    if pair in draft.walls:
        open_door_at(draft, pair, draft.walls[pair][0])
    else:
        open_fold(draft, ends, next(letters))


def shut_corridors(draft: Draft, key: Key) -> None:
    """Close the ways along a shortest walk of four: only where it began and where it ends is their number odd (ODD)."""
    dice = key.dice()
    signs = dice.shuffled(range(_SIGNS))[:_FEWEST_DOORS]
    walk = [dice.below(len(draft.rooms))]
    for sign in signs:
        walk.append(walk[-1] ^ 1 << sign)
    for here, there in pairwise(walk):
        close_door(draft, pair_of(here, there))
    draft.start = walk[0]
