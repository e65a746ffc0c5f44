"""Doors made and taken away: a door is made only where it can be named, so every exit of a level has its own word."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

from backterm.engine.lattice import STEPS, Cell, Gap, Pair, across
from backterm.engine.level import Passage, Way
from backterm.generator.draft import Barren, Door, Draft
from backterm.rng import Dice

_NAMES_OF_A_WALL = 3
_NAMES_OF_A_CORNER = 5
_NAMES_OF_THREE_WALLS = 7

UPRIGHT = {Way.NORTH: Way.UP, Way.SOUTH: Way.DOWN}
"""What ceiling and floor are called where the plan is a section."""


def can_be_named(doors: Sequence[int]) -> bool:
    """Whether a room with so many doors north, east, south and west has a word of its own for each.

    A wall has three words and shares the outer two with its neighbours: by Hall's theorem it is enough to count every
    run of walls round the room.
    """
    north, east, south, west = doors
    if max(doors) > _NAMES_OF_A_WALL:
        return False
    total = north + east + south + west
    corners = max(north + east, east + south, south + west, west + north)
    return corners <= _NAMES_OF_A_CORNER and total - min(doors) <= _NAMES_OF_THREE_WALLS and total <= len(Way) - 4


def has_room_for(draft: Draft, room: int, side: Way) -> bool:
    """Whether ``room`` can take one more door on ``side``; in a section there is one way up and one way down."""
    doors = draft.rooms[room].doors.copy()
    if draft.recipe.section and side in UPRIGHT:
        return not doors[side // 2]
    doors[side // 2] += 1
    return can_be_named(doors)


def places(draft: Draft, pair: Pair) -> list[Gap]:
    """The stretches of wall between two rooms where a door can be made, seen from the lower room."""
    low, high = pair
    return [
        gap
        for gap in draft.walls.get(pair, ())
        if has_room_for(draft, low, gap[1]) and has_room_for(draft, high, gap[1].opposite)
    ]


def open_door(draft: Draft, pair: Pair, dice: Dice) -> bool:
    """Make a door between two rooms that touch; whether there was a place for one."""
    found = places(draft, pair)
    if not found:
        return False
    open_door_at(draft, pair, found[0] if draft.recipe.straight else dice.choice(found))
    return True


def open_needed(draft: Draft, pair: Pair, dice: Dice) -> None:
    """Make a door that the shape cannot do without; Barren where there is no place for one."""
    if not open_door(draft, pair, dice):
        raise Barren


def open_door_at(draft: Draft, pair: Pair, gap: Gap) -> None:
    """Make a door in one of the `places` between two rooms."""
    _join(draft, pair, Door((gap, across(gap))))


def open_fold(
    draft: Draft, ends: tuple[tuple[int, Gap], tuple[int, Gap]], letter: str, passage: Passage = Passage.FOLD
) -> None:
    """Make a passage between two walls that do not touch; both its ends carry ``letter``."""
    (low, near), (high, beyond) = sorted(ends)
    _join(draft, (low, high), Door((near, beyond), passage, letter))


def open_apart(draft: Draft, one: tuple[int, Way], other: tuple[int, Way]) -> None:
    """Make a passage between two rooms of a level that has no plan, out by a side of each; nothing needs to touch."""
    ends = ((room, (draft.rooms[room].cells[0], side)) for room, side in (one, other))
    (low, near), (high, beyond) = sorted(ends)
    _join(draft, (low, high), Door((near, beyond)))


def open_stair(
    draft: Draft,
    below: tuple[int, Cell],
    above: tuple[int, Cell],
    passage: Passage = Passage.STAIR,
    letter: str = "",
) -> None:
    """Make a passage up from one room and down from another, in a cell of each.

    It carries the ``letter``, or else the next free one. Barren where either room has such a passage already, or where
    no letter is left.
    """
    ends = (below[0], (below[1], Way.UP)), (above[0], (above[1], Way.DOWN))
    letter = letter or _free_letter(draft)
    if not letter or any(climbs(draft, room, gap[1]) for room, gap in ends):
        raise Barren
    (low, near), (high, beyond) = sorted(ends)
    _join(draft, (low, high), Door((near, beyond), passage, letter))


def _free_letter(draft: Draft) -> str:
    taken = {door.letter for _, door in draft.doors()}
    return next((each for each in ascii_uppercase + ascii_lowercase if each not in taken), "")


def climbs(draft: Draft, room: int, way: Way) -> bool:
    """Whether a stair or a ladder leads up, or down, from ``room``."""
    doors = draft.graph[room]
    return any(doors[other]["door"].gaps[other < room][1] == way for other in doors)


def open_drop(draft: Draft, ends: tuple[tuple[int, Gap], tuple[int, Gap]]) -> None:
    """Make a drop from the first of the two walls, or floors, to the second; nothing leads back by it."""
    source = ends[0][0]
    (low, near), (high, beyond) = sorted(ends)
    draft.drops[low, high] = source
    _join(draft, (low, high), Door((near, beyond), Passage.DROP))


def close_door(draft: Draft, pair: Pair) -> None:
    """Take the door between two rooms away."""
    door: Door = draft.graph.edges[pair]["door"]
    draft.graph.remove_edge(*pair)
    _count(draft, pair, door, -1)
    draft.drops.pop(pair, None)


def _join(draft: Draft, pair: Pair, door: Door) -> None:
    draft.graph.add_edge(*pair, door=door)
    _count(draft, pair, door, 1)


def _count(draft: Draft, pair: Pair, door: Door, change: int) -> None:
    source = draft.drops.get(pair)
    for room, (_, side) in zip(pair, door.gaps, strict=True):
        if source not in {None, room}:
            continue
        if side in STEPS:
            draft.rooms[room].doors[side // 2] += change
        else:
            draft.rooms[room].climbs += change
