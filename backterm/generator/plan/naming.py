"""What every exit is called: one of eight compass words, from the door's place in its wall, unique in its room.

A door alone in its wall takes the wall's own word; of several, the outer ones take the corners' words. Walls without a
door that are thin enough to be pushed through are named with the words that are left.
"""

from __future__ import annotations

from collections.abc import Sequence

from backterm.engine.lattice import STEPS, Gap, Pair, across, fitting
from backterm.engine.level import Way
from backterm.generator.draft import Barren, Box, Draft, Thin
from backterm.generator.plan.doors import UPRIGHT

_Option = tuple[int, Way]
"""How ill a word fits a door, and the word."""


def name_exits(draft: Draft) -> None:
    """Give both ends of every passage their word, stairs up and down; Barren if some room has too few."""
    ends: list[list[tuple[int, int, Gap]]] = [[] for _ in draft.rooms]
    for pair, door in draft.doors():
        for end, (room, gap) in enumerate(zip(pair, door.gaps, strict=True)):
            word = UPRIGHT.get(gap[1]) if draft.recipe.section else None
            if gap[1] in STEPS and word is None:
                ends[room].append((pair[1 - end], end, gap))
            else:
                door.ways[end] = gap[1] if word is None else word
    for room, exits in enumerate(ends):
        names = words_for(draft.rooms[room].box, [gap for _, _, gap in exits])
        for (other, end, _), way in zip(exits, names, strict=True):
            draft.graph[room][other]["door"].ways[end] = way


def words_for(box: Box, gaps: Sequence[Gap]) -> list[Way]:
    """The words that together fit the doors in ``gaps`` best, one each; Barren if there are not enough.

    >>> [word.name for word in words_for(Box(0, 0, 2, 1), [((0, 0), Way.NORTH), ((1, 0), Way.NORTH)])]
    ['NORTHWEST', 'NORTHEAST']
    """
    sides = [side for _, side in gaps]
    options = [_options(box, gap, alone=sides.count(gap[1]) == 1) for gap in gaps]
    first = [choices[0][1] for choices in options]
    if len(set(first)) == len(first):
        return first
    found = _Search(options).best()
    if len(found) != len(gaps):
        raise Barren
    return found


def _options(box: Box, gap: Gap, *, alone: bool) -> tuple[_Option, ...]:
    """The three words of the gap's wall, best first."""
    (x, y), side = gap
    if side in {Way.EAST, Way.WEST}:
        return fitting(side, y - box.y, box.high, alone=alone)
    return fitting(side, x - box.x, box.wide, alone=alone)


class _Search:
    """Branch and bound over a room's doors in turn; a room has eight at the most."""

    def __init__(self, options: Sequence[Sequence[_Option]]) -> None:
        self._options = options
        self._least = 1 << 30
        self._found: list[Way] = []

    def best(self) -> list[Way]:
        self._try([], 0)
        return self._found

    def _try(self, chosen: list[Way], misfit: int) -> None:
        if misfit >= self._least:
            return
        if len(chosen) == len(self._options):
            self._least, self._found = misfit, chosen
            return
        for more, word in self._options[len(chosen)]:
            if word not in chosen:
                self._try([*chosen, word], misfit + more)


def name_thin_walls(draft: Draft, most: int) -> None:
    """Name the walls between rooms that touch without a door, from both sides while words last, ``most`` to a room."""
    taken = [set[Way]() for _ in draft.rooms]
    for pair, door in draft.doors():
        for room, way in zip(pair, door.ways, strict=True):
            taken[room].add(way)
    for pair in sorted(draft.walls):
        if not draft.graph.has_edge(*pair):
            for room, thin in max((_thin_ends(draft, pair, gap, taken) for gap in draft.walls[pair]), key=len):
                if len(draft.rooms[room].thin) < most:
                    draft.rooms[room].thin.append(thin)
                    taken[room].add(thin[0])


def _thin_ends(draft: Draft, pair: Pair, gap: Gap, taken: Sequence[set[Way]]) -> list[tuple[int, Thin]]:
    """For each of two rooms that has a word left for this stretch of wall, the thin wall it would be."""
    ends = []
    for room, other, seen in ((pair[0], pair[1], gap), (pair[1], pair[0], across(gap))):
        options = [way for _, way in _options(draft.rooms[room].box, seen, alone=True)]
        words = [UPRIGHT[seen[1]]] if draft.recipe.section and seen[1] in UPRIGHT else options
        free = [way for way in words if way not in taken[room]]
        ends += [(room, (free[0], other, seen))] if free else []
    return ends
