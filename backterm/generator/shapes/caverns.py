"""The Poolrooms' caverns: a weighted Voronoi partition of the lattice, and doors between those that lie near.

Doors are opened along a shortest spanning tree, between relative neighbours, between a few of the rest, and wherever a
cavern would be a dead end. All of them stand in shared walls, so the graph lies flat as its plan does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import add
from typing import NamedTuple

from backterm.content.recipes import Size
from backterm.engine.lattice import Cell, Pair
from backterm.generator.draft import Barren, Cells, Draft
from backterm.generator.plan.cells import beside
from backterm.generator.plan.doors import open_door, open_needed
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.passages import spare_walls
from backterm.generator.shapes.walks import spanning_tree
from backterm.rng import Dice, Key

_FINE = 16
_NARROWEST = 8
"""Columns from wall to wall that a label takes; and half as many rows, for who stands below it."""


class _Cavern(NamedTuple):
    """Where a cavern was begun, how far it reaches beyond its share, and what it owns."""

    site: Cell
    weight: int
    cells: Cells = ()


def hollow_out(draft: Draft, key: Key, *, caverns: int, apart: int, weight: int) -> None:
    """Part the lattice among ``caverns`` sites at least ``apart`` characters from each other, none of them too narrow.

    A cell belongs to the site nearest to it, squares of distances compared, and up to ``weight`` taken off for a site
    that reaches further (a power diagram: Aurenhammer, 1987). A row counts as two columns.
    """
    dice = key.dice()
    size = dice.between(*draft.recipe.width), dice.between(*draft.recipe.height)
    sites = _sites(size, draft.recipe.pitch, (caverns, apart), dice)
    begun = [_Cavern(site, dice.between(0, weight)) for site in sites]
    while True:
        dug = _dug(begun, size, draft.recipe.pitch)
        narrow = [cavern for cavern in dug if not _is_roomy(cavern.cells, draft.recipe.pitch)]
        if not narrow:
            break
        least = min(narrow, key=lambda cavern: len(cavern.cells))
        begun = [cavern for cavern in begun if cavern.site != least.site]
    lay(draft, dug)


def _sites(size: Size, pitch: Size, wanted: tuple[int, int], dice: Dice) -> list[Cell]:
    """Cells of the lattice that keep apart, as many as are wanted or as find a place."""
    count, apart = wanted
    wide, high = size
    near = [
        (x, y) for x in range(-wide, wide) for y in range(-high, high) if _squared((x, y), (0, 0), pitch) < apart**2
    ]
    sites: list[Cell] = []
    taken: set[Cell] = set()
    for x, y in dice.shuffled([(x, y) for y in range(high) for x in range(wide)]):
        if len(sites) < count and (x, y) not in taken:
            sites.append((x, y))
            taken.update((x + right, y + down) for right, down in near)
    return sites


def _squared(one: Cell, other: Cell, pitch: Size) -> int:
    """The square of the distance between two cells, in columns."""
    across, down = pitch
    return ((one[0] - other[0]) * across) ** 2 + ((one[1] - other[1]) * down * 2) ** 2


def _dug(begun: Sequence[_Cavern], size: Size, pitch: Size) -> list[_Cavern]:
    """The same caverns with what each owns: the one piece that holds its site, and what is cut off from another's."""
    if not begun:
        raise Barren
    owner = _nearest(begun, size, pitch)
    whole: dict[Cell, int] = {}
    for room, cavern in enumerate(begun):
        whole.update(dict.fromkeys(_piece(owner, cavern.site, room), room))
    _give_away(owner, whole)
    cells: list[list[Cell]] = [[] for _ in begun]
    for cell in owner:
        cells[whole[cell]].append(cell)
    return [cavern._replace(cells=tuple(owned)) for cavern, owned in zip(begun, cells, strict=True)]


def _nearest(begun: Sequence[_Cavern], size: Size, pitch: Size) -> dict[Cell, int]:
    """Whose share each cell is, in reading order."""
    across = [[((x - site[0]) * pitch[0]) ** 2 for site, _, _ in begun] for x in range(size[0])]
    owner = {}
    for y in range(size[1]):
        down = [((y - site[1]) * pitch[1] * 2) ** 2 - weight for site, weight, _ in begun]
        for x, squares in enumerate(across):
            reached = [*map(add, squares, down)]
            owner[x, y] = reached.index(min(reached))
    return owner


def _piece(owner: Mapping[Cell, int], site: Cell, room: int) -> list[Cell]:
    """The cells of ``room`` that hang together with its site; none if that is another's."""
    piece = [site] if owner[site] == room else []
    for cell in piece:
        piece += [there for there in beside(cell) if owner.get(there) == room and there not in piece]
    return piece


def _give_away(owner: Mapping[Cell, int], whole: dict[Cell, int]) -> None:
    """Let cells that are cut off from their own cavern join one they touch."""
    left = [cell for cell in owner if cell not in whole]
    while left:
        for cell in left:
            if found := [whole[there] for there in beside(cell) if there in whole]:
                whole[cell] = min(found)
        left = [cell for cell in left if cell not in whole]


def _is_roomy(cells: Cells, pitch: Size) -> bool:
    """Whether one of its rows has space for a label, and it is high enough for who stands below that."""
    rows = Counter(y for _, y in cells)
    return min(max(rows.values(), default=0) * pitch[0], len(rows) * pitch[1] * 2) >= _NARROWEST


def join_caverns(draft: Draft, key: Key, *, percent: int) -> None:
    """Open doors between unlike papers: a shortest spanning tree, relative neighbours, and ``percent`` of the rest.

    Two rooms are relative neighbours where no third is nearer to both of them (Toussaint, 1980).
    """
    dice = key.dice()
    middles = [_middle(room.cells, draft.recipe.pitch) for room in draft.rooms]
    away = {pair: _apart(middles[pair[0]], middles[pair[1]]) for pair in dice.shuffled(spare_walls(draft))}
    pairs = sorted(away, key=away.__getitem__)
    for pair in spanning_tree(len(draft.rooms), pairs):
        open_needed(draft, pair, dice)
    for pair in pairs:
        if not draft.graph.has_edge(*pair) and (_are_relative(pair, away[pair], middles) or dice.chance(percent, 100)):
            open_door(draft, pair, dice)
    _lead_on(draft, pairs, dice)


def _middle(cells: Cells, pitch: Size) -> Cell:
    """The middle of a room in sixteenths of a column, a row counting as two."""
    across, down = (sum(cell[side] for cell in cells) * _FINE * pitch[side] // len(cells) for side in (0, 1))
    return across, 2 * down


def _apart(one: Cell, other: Cell) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _are_relative(pair: Pair, away: int, middles: Sequence[Cell]) -> bool:
    one, other = (middles[room] for room in pair)
    return not any(max(_apart(one, middle), _apart(other, middle)) < away for middle in middles)


def _lead_on(draft: Draft, pairs: Sequence[Pair], dice: Dice) -> None:
    """Open a second door where a room has one, through the wall to the nearest room there is."""
    for low, high in pairs:
        ends = draft.graph.degree(low), draft.graph.degree(high)
        if 1 in ends and not draft.graph.has_edge(low, high):
            open_door(draft, (low, high), dice)
