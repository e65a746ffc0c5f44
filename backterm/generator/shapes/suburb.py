"""The Suburb's streets: a tree of them that forks at every end, the same on the left of its middle and on the right.

A street is the stretch from one fork to the next, laid as an H-tree; its last twigs are houses, some with a garden
behind. In the middle lie a crossing and two greens, which are their own images. Papers go by turns from the crossing
outwards, so that no street joins like papers and there is no seam.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backterm.engine.lattice import STEPS, Cell, Gap, across
from backterm.engine.level import NOWHERE, Passage, Way
from backterm.generator.draft import Barren, Draft, Patch
from backterm.generator.plan.cells import beside, in_reading_order
from backterm.generator.plan.doors import open_door, open_door_at
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.passages import pair_of, spare_walls
from backterm.generator.shapes.wings import images, open_both
from backterm.rng import Dice, Key

CROSSING, GREEN, STREET, DRIVE, HOUSE, GARDEN = "crossing", "green", "street", "drive", "house", "garden"
_KINDS = (CROSSING, STREET, STREET, STREET, DRIVE, HOUSE)
_SURFACES = {HOUSE: "carpet", GARDEN: "lawn", GREEN: "lawn"}
_LENGTHS = (1, 4, 2, 2, 1, 1)
"""How many cells a stretch is long, by how many forks it is from the crossing."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What is to be a room: its cells from its door on, what it is, its paper, and the cell its door comes from."""

    cells: tuple[Cell, ...]
    kind: str
    paper: int
    before: Cell | None = None

    @property
    def image(self) -> Lot:
        """The same on the other side of the middle."""
        before = None if self.before is None else _turned(self.before)
        return replace(self, cells=tuple(map(_turned, self.cells)), before=before)

    @property
    def ground(self) -> Patch:
        """Its cells in reading order."""
        return Patch(in_reading_order(self.cells))


def _turned(cell: Cell) -> Cell:
    return -cell[0], cell[1]


def lay_streets(draft: Draft, key: Key, *, gardens: int, lost: int) -> None:
    """Lay the streets of both wings, ``gardens`` behind houses, less ``lost`` houses; open every fork and front door.

    What one wing has the other has. Streets that run off the recipe's lattice come to nothing.
    """
    dice = key.dice()
    wing = list(_forks((0, 0), Way.EAST, 1))
    for house in dice.shuffled([lot for lot in wing if lot.kind == HOUSE])[:lost]:
        wing.remove(house)
    deep = _LENGTHS[2] + _LENGTHS[4]
    greens = [Lot(tuple((0, y * side) for y in range(1, deep + 1)), GREEN, 0) for side in (1, -1)]
    middle = [Lot(((0, 0),), CROSSING, 0), *greens]
    wing += _gardens(wing, middle, gardens, dice)
    _lay(draft, [*middle, *wing, *(lot.image for lot in wing)])
    if draft.width > draft.recipe.width[1] or draft.height > draft.recipe.height[1]:
        raise Barren


def _forks(end: Cell, way: Way, depth: int) -> Iterator[Lot]:
    """The stretch that leaves the fork at ``end`` by ``way``, and all that forks off it."""
    right, down = STEPS[way]
    cells = tuple((end[0] + right * step, end[1] + down * step) for step in range(1, _LENGTHS[depth] + 1))
    yield Lot(cells, _KINDS[depth], depth % 2, end)
    if depth + 1 < len(_LENGTHS):
        for turn in (Way((way + 2) % 8), Way((way + 6) % 8)):
            yield from _forks(cells[-1], turn, depth + 1)


def _gardens(wing: Sequence[Lot], middle: Sequence[Lot], count: int, dice: Dice) -> list[Lot]:
    """So many gardens behind houses, the last of them behind another garden, so that one is farther than all others."""
    taken = {cell for lot in (*wing, *middle) for cell in lot.cells}
    made: list[Lot] = []
    for turn in range(count):
        behind = made if turn == count - 1 else [lot for lot in wing if lot.kind == HOUSE]
        free = [(lot, cell) for lot in behind for cell in beside(lot.cells[-1]) if cell[0] > 0 and cell not in taken]
        if not free:
            raise Barren
        lot, cell = dice.choice(free)
        made.append(Lot((cell,), GARDEN, 1 - lot.paper, lot.cells[-1]))
        taken.add(cell)
    return made


def _lay(draft: Draft, lots: Sequence[Lot]) -> None:
    by_ground = {lot.ground: lot for lot in lots}
    laid = [by_ground[ground] for ground in lay(draft, by_ground, apart=True)]
    left, top = min(x for lot in lots for x, _ in lot.cells), min(y for lot in lots for _, y in lot.cells)
    owner = {cell: room for room, lot in enumerate(laid) for cell in lot.cells}
    for room, lot in enumerate(laid):
        sketch = draft.rooms[room]
        sketch.kind, sketch.paper = lot.kind, lot.paper
        sketch.surface = _SURFACES.get(lot.kind, draft.recipe.surface)
        if lot.before is not None:
            _open(draft, room, owner[lot.before], _gap(lot, (left, top)))


def _gap(lot: Lot, corner: Cell) -> Gap:
    """The wall of a lot that its door stands in."""
    (x, y), before = lot.cells[0], lot.before
    side = next(way for way, (right, down) in STEPS.items() if (x + right, y + down) == before)
    return (x - corner[0], y - corner[1]), side


def _open(draft: Draft, room: int, before: int, gap: Gap) -> None:
    open_door_at(draft, pair_of(room, before), gap if room < before else across(gap))


def open_back_ways(draft: Draft, key: Key, *, ways: int) -> None:
    """Open one way from each green, so many others that are none of a green's, and the images of all of them."""
    dice = key.dice()
    image = images(draft)
    apt = [pair for pair in spare_walls(draft) if NOWHERE not in {image[pair[0]], image[pair[1]]}]
    own = [pair for pair in dice.shuffled(apt) if _is_by_green(draft, pair)]
    others = [pair for pair in dice.shuffled(apt) if not _is_by_green(draft, pair)]
    for green in _greens(draft):
        first = next((pair for pair in own if green in pair), None)
        if first is None:
            raise Barren
        open_both(draft, first, image)
    for pair in others:
        if ways and not draft.graph.has_edge(*pair):
            open_both(draft, pair, image)
            ways -= 1


def _greens(draft: Draft) -> list[int]:
    return [room for room, sketch in enumerate(draft.rooms) if sketch.kind == GREEN]


def _is_by_green(draft: Draft, pair: tuple[int, int]) -> bool:
    return any(draft.rooms[room].kind == GREEN for room in pair)


def open_odd_ways(draft: Draft, key: Key, *, ways: int) -> None:
    """Open so many ways more, wherever they lead, so that the wings differ in more than one place."""
    dice = key.dice()
    for pair in dice.shuffled(spare_walls(draft)):
        if ways and open_door(draft, pair, dice):
            ways -= 1
    if ways:
        raise Barren


def hang_windows(draft: Draft, key: Key, *, percent: int) -> None:
    """Make windows of ``percent`` of the ways into houses that are not their front doors, and doors of those."""
    dice = key.dice()
    for (low, high), door in draft.doors():
        kinds = {draft.rooms[low].kind, draft.rooms[high].kind}
        if door.passage is Passage.ARCH and HOUSE in kinds:
            is_front = DRIVE in kinds
            door.passage = Passage.DOOR if is_front else Passage.WINDOW if dice.chance(percent, 100) else Passage.ARCH


def light_alike(draft: Draft, _key: Key) -> None:
    """Light both of two rooms that are each other's image where a lamp burns in one."""
    for room, image in enumerate(images(draft)):
        if room < image:
            here, there = draft.rooms[room], draft.rooms[image]
            here.lamp = there.lamp = here.lamp or there.lamp


def furnish_alike(draft: Draft, _key: Key) -> None:
    """Let what stands in a room of the one wing stand in its image too."""
    for room, image in enumerate(images(draft)):
        if room < image:
            draft.rooms[image].furniture = draft.rooms[room].furniture
