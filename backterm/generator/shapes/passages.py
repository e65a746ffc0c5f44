"""Doors between rooms that are already laid: a tree that hangs the paper, loops that are felt, folds, and one seam.

Every step keeps the paper a 2-colouring of the doors but for the single seam, so that each level is papered and the
paper alone gives no law away.
"""

from __future__ import annotations

from backterm.engine.lattice import Gap, Pair
from backterm.engine.level import NOWHERE, Way
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import has_room_for, open_door, open_fold, open_needed, places
from backterm.generator.shapes.walks import do_without, is_near
from backterm.rng import Dice, Key

_LETTERS = "ABCDEFGH"


def grow_tree(draft: Draft, key: Key) -> None:
    """Open a uniform spanning tree of the walls between unlike papers (Wilson, 1996)."""
    dice = key.dice()
    unlike: list[list[int]] = [[] for _ in draft.rooms]
    for low, high in draft.walls:
        if draft.rooms[low].paper != draft.rooms[high].paper:
            unlike[low].append(high)
            unlike[high].append(low)
    for room, there in enumerate(_wilson(unlike, dice)):
        if there != NOWHERE:
            open_needed(draft, pair_of(room, there), dice)


def _wilson(touching: list[list[int]], dice: Dice) -> list[int]:
    """For each room the next on its way to the root, by loop-erased random walks."""
    onward = [NOWHERE] * len(touching)
    inside = [False] * len(touching)
    inside[dice.below(len(touching))] = True
    for first in range(len(touching)):
        room = first
        while not inside[room]:
            onward[room] = dice.choice(touching[room])
            room = onward[room]
        room = first
        while not inside[room]:
            inside[room] = True
            room = onward[room]
    return onward


def add_loops(draft: Draft, key: Key, *, percent: int, detour: int) -> None:
    """Open doors between unlike papers where walking round takes ``detour`` doors: ``percent`` for a hundred rooms."""
    dice = key.dice()
    near = draft.neighbours()
    wanted = len(draft.rooms) * percent // 100
    for low, high in dice.shuffled(list(draft.walls)):
        if not wanted:
            return
        if draft.rooms[low].paper == draft.rooms[high].paper or is_near(near, low, high, detour):
            continue
        if open_door(draft, (low, high), dice):
            near[low].append(high)
            near[high].append(low)
            wanted -= 1


def add_folds(draft: Draft, key: Key, *, fewest: int, most: int, detour: int) -> None:
    """Join outer walls that face away from each other across a row or column, between unlike papers, by letters."""
    dice = key.dice()
    wanted = dice.between(fewest, most)
    near = draft.neighbours()
    made = 0
    for ends in dice.shuffled(_across(draft, upright=False)) + dice.shuffled(_across(draft, upright=True)):
        (one, _), (other, _) = ends
        if made == wanted:
            return
        if _can_fold(draft, ends) and not is_near(near, one, other, detour):
            open_fold(draft, ends, _LETTERS[made])
            near[one].append(other)
            near[other].append(one)
            made += 1
    if made < fewest:
        raise Barren


_Ends = tuple[tuple[int, Gap], tuple[int, Gap]]


def _across(draft: Draft, *, upright: bool) -> list[_Ends]:
    """The first and the last wall of every row (or column) of cells, which face away from each other."""
    first, last = (Way.NORTH, Way.SOUTH) if upright else (Way.WEST, Way.EAST)
    ends: dict[int, dict[Way, tuple[int, Gap]]] = {}
    for (cell, side), room in sorted(draft.rim.items()):
        walls = ends.setdefault(cell[not upright], {})
        if side == last or (side == first and first not in walls):
            walls[side] = (room, (cell, side))
    return [(walls[first], walls[last]) for _, walls in sorted(ends.items())]


def _can_fold(draft: Draft, ends: _Ends) -> bool:
    (one, near), (other, beyond) = ends
    unlike = draft.rooms[one].paper != draft.rooms[other].paper
    return unlike and has_room_for(draft, one, near[1]) and has_room_for(draft, other, beyond[1])


def add_seam(draft: Draft, key: Key, *, detour: int) -> None:
    """Open the one door between two rooms of the same paper, where walking round takes ``detour`` doors."""
    dice = key.dice()
    near = draft.neighbours()
    for low, high in dice.shuffled(list(draft.walls)):
        if draft.rooms[low].paper != draft.rooms[high].paper or is_near(near, low, high, detour):
            continue
        if open_door(draft, (low, high), dice):
            return
    raise Barren


def open_some(draft: Draft, key: Key, *, percent: int) -> None:
    """Open ``percent`` of the walls between unlike papers that have no door, but none that leads round the seam."""
    dice = key.dice()
    spares = spare_walls(draft)
    for pair in dice.shuffled(spares)[: len(spares) * percent // 100]:
        open_door(draft, pair, dice)


def open_most(draft: Draft, key: Key, *, percent: int) -> None:
    """Open ``percent`` of the walls between unlike papers, and those without which the building would fall apart."""
    dice = key.dice()
    spares = dice.shuffled(spare_walls(draft))
    near: list[list[int]] = [[] for _ in draft.rooms]
    for low, high in spares:
        near[low].append(high)
        near[high].append(low)
    for pair in spares[len(spares) * percent // 100 :]:
        do_without(near, [pair])
    for low, high in spares:
        if high in near[low]:
            open_needed(draft, (low, high), dice)


def spare_walls(draft: Draft) -> list[Pair]:
    """The walls between unlike papers where a door could still be made, in order; none that leads round the seam."""
    rooms = draft.rooms
    seam = seam_of(draft)
    return [
        pair
        for pair in sorted(draft.walls)
        if rooms[pair[0]].paper != rooms[pair[1]].paper
        and not draft.graph.has_edge(*pair)
        and not (seam and _leads_round(draft, pair, seam))
        and places(draft, pair)
    ]


def seam_of(draft: Draft) -> Pair | None:
    """The two rooms of the same paper that share a door, if there are such."""
    rooms = draft.rooms
    return next((pair for pair in draft.graph.edges if rooms[pair[0]].paper == rooms[pair[1]].paper), None)


def _leads_round(draft: Draft, pair: Pair, seam: Pair) -> bool:
    """Whether a door in ``pair`` is, or could become, half of a way of two doors between the ends of the seam.

    Of two such halves that are both walls yet the one at the seam's higher end may become a door.
    """
    for end, other in (seam, seam[::-1]):
        if end in pair:
            middle = pair[0] + pair[1] - end
            beside = pair_of(middle, other)
            return middle != other and beside in draft.walls and (end == seam[0] or draft.graph.has_edge(*beside))
    return False


def pair_of(one: int, other: int) -> Pair:
    """Two rooms as a pair, the lower first."""
    return (one, other) if one < other else (other, one)
