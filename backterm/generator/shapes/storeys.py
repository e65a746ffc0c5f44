"""The Courtyard's storeys: one ring of rooms above another round a yard, a few stairs between, and windows on the yard.

The storeys are drawn side by side. Every ring has an even number of rooms and is papered in turn, each storey the other
way about, so that doors and stairs join unlike papers; one fold, through two outer walls, joins like ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backterm.engine.lattice import STEPS, Cell, Gap
from backterm.engine.level import Pane, Way
from backterm.generator.draft import Barren, Box, Draft, bounding_box
from backterm.generator.plan.cells import in_reading_order, ring_of
from backterm.generator.plan.doors import climbs, close_door, open_door, open_fold, open_stair
from backterm.generator.plan.walls import lay
from backterm.generator.shapes.passages import pair_of
from backterm.generator.shapes.walks import do_without
from backterm.rng import Dice, Key

CORNER = "corner"
_ABREAST = 2
_NECK = 2
_SEAM = "A"


@dataclass(frozen=True, slots=True)
class Storeys:
    """The rooms of each storey clockwise from its north-west, lowest storey first; how wide and high a storey is."""

    rings: tuple[tuple[int, ...], ...]
    wide: int
    high: int

    @property
    def around(self) -> int:
        """How many rooms a ring has."""
        return len(self.rings[0])

    def image(self, place: int) -> int:
        """The place in a ring where a room would lie if its storey were turned over left to right."""
        return (self.wide - 1 - place) % self.around

    def apart(self, one: int, other: int) -> int:
        """How many doors it is from one place in a ring to another."""
        way = (one - other) % self.around
        return min(way, self.around - way)


def raise_storeys(draft: Draft, key: Key, *, storeys: int) -> None:
    """Lay so many storeys, each a ring of rooms of one cell round a yard, and open every ring all round."""
    dice = key.dice()
    wide, high = dice.between(*draft.recipe.width), dice.between(*draft.recipe.height)
    around = ring_of(wide, high)
    lots: dict[Box, tuple[int, int]] = {}
    for storey in range(storeys):
        left, row = storey % _ABREAST * (wide + 1), (storeys - 1) // _ABREAST - storey // _ABREAST
        for place, (x, y) in enumerate(around):
            lots[Box(left + x, row * (high + 1) + y, 1, 1)] = (storey, place)
    laid = lay(draft, lots, apart=True)
    corners = {(x, y) for x in (0, wide - 1) for y in (0, high - 1)}
    for sketch, box in zip(draft.rooms, laid, strict=True):
        storey, place = lots[box]
        sketch.storey, sketch.paper = storey, (storey + place) % 2
        sketch.kind = CORNER if around[place] in corners else ""
    for pair in sorted(draft.walls):
        open_door(draft, pair, dice)


def storeys_of(draft: Draft) -> Storeys:
    """The storeys that `raise_storeys` has laid."""
    floors: dict[int, dict[Cell, int]] = {}
    for room, sketch in enumerate(draft.rooms):
        floors.setdefault(sketch.storey, {})[sketch.cells[0]] = room
    boxes = {storey: bounding_box(in_reading_order(floor)) for storey, floor in floors.items()}
    _, _, wide, high = boxes[0]
    rings = tuple(
        tuple(floors[storey][box.x + x, box.y + y] for x, y in ring_of(wide, high))
        for storey, box in sorted(boxes.items())
    )
    return Storeys(rings, wide, high)


def fold_across(draft: Draft, key: Key, *, level: int) -> None:
    """Join a room in the west of a storey to one of the same paper in its east, out by one wall and in by the other.

    With ``level`` 1 the two lie in one row, so that each is the other's image.
    """
    dice = key.dice()
    storeys = storeys_of(draft)
    ends = []
    for ring in storeys.rings:
        cells = {draft.rooms[room].cells[0]: room for room in ring}
        left, right = min(x for x, _ in cells), max(x for x, _ in cells)
        west = [(y, room) for (x, y), room in sorted(cells.items()) if x == left]
        east = [(y, room) for (x, y), room in sorted(cells.items()) if x == right]
        ends += [(one, other) for y, one in west for row, other in east if abs(y - row) <= 1 - level]
    alike = [(one, other) for one, other in ends if draft.rooms[one].paper == draft.rooms[other].paper]
    if not alike:
        raise Barren
    one, other = dice.choice(alike)
    gaps: tuple[Gap, Gap] = (draft.rooms[one].cells[0], Way.WEST), (draft.rooms[other].cells[0], Way.EAST)
    open_fold(draft, ((one, gaps[0]), (other, gaps[1])), _SEAM)


def build_stairs(draft: Draft, key: Key, *, fewest: int, most: int, apart: int) -> None:
    """Build from ``fewest`` to ``most`` stairs between every two storeys, ``apart`` doors from each other at least."""
    dice = key.dice()
    storeys = storeys_of(draft)
    for storey in range(len(storeys.rings) - 1):
        _build(draft, storeys, storey, _spread(draft, storeys, storey, (dice.between(fewest, most), apart), dice))


def _spread(draft: Draft, storeys: Storeys, storey: int, wanted: tuple[int, int], dice: Dice) -> list[int]:
    """So many places so far apart where a stair can lead up from ``storey``; no room has one up and one down."""
    count, apart = wanted
    found: list[int] = []
    for place in dice.shuffled(range(storeys.around)):
        free = not climbs(draft, storeys.rings[storey][place], Way.DOWN)
        if free and len(found) < count and all(storeys.apart(place, other) >= apart for other in found):
            found.append(place)
    if len(found) < count:
        raise Barren
    return found


def _build(draft: Draft, storeys: Storeys, storey: int, places: Sequence[int]) -> None:
    for place in sorted(places):
        below, above = (storeys.rings[each][place] for each in (storey, storey + 1))
        open_stair(draft, (below, draft.rooms[below].cells[0]), (above, draft.rooms[above].cells[0]))


def build_neck(draft: Draft, key: Key, *, fewest: int, apart: int) -> None:
    """Build two stairs between two storeys and ``fewest`` or one more between the others (BREAKER).

    The transformer and its lock are put at stairs on either side of the two, where it takes more doors to cut them off.
    """
    dice = key.dice()
    storeys = storeys_of(draft)
    neck = dice.below(len(storeys.rings) - 1)
    for storey in range(len(storeys.rings) - 1):
        count = _NECK if storey == neck else dice.between(fewest, fewest + 1)
        _build(draft, storeys, storey, _spread(draft, storeys, storey, (count, apart), dice))
    ends = [
        [room for ring in rings for room in ring if draft.degree(room) > _NECK]
        for rings in (storeys.rings[: neck + 1], storeys.rings[neck + 1 :])
    ]
    source, lock = dice.choice(ends[0]), dice.choice(ends[1])
    if "breaker" in draft.deck:
        draft.marks = replace(draft.marks, source=source, lock=lock)


def build_in_pairs(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """Build stairs that are images of each other, storeys turned over left to right; and wall up one door (TWIN).

    It is a door of a room that is its own image, so that of all rooms only the one behind it differs from its twin.
    """
    dice = key.dice()
    storeys = storeys_of(draft)
    if not storeys.wide % 2:
        raise Barren
    for storey in range(len(storeys.rings) - 1):
        places: set[int] = set()
        for place in _spread(draft, storeys, storey, (dice.between(fewest, most), 1), dice):
            places |= {place, storeys.image(place)}
        _build(draft, storeys, storey, sorted(places))
    mirror = [0] * len(draft.rooms)
    for ring in storeys.rings:
        for place, room in enumerate(ring):
            mirror[room] = ring[storeys.image(place)]
    own = [(ring, place) for ring in storeys.rings for place in range(storeys.around) if place == storeys.image(place)]
    ring, place = dice.choice(own)
    close_door(draft, pair_of(ring[place], ring[(place + dice.choice((1, -1))) % storeys.around]))
    if "twin" in draft.deck:
        draft.marks = replace(draft.marks, mirror=tuple(mirror))


def build_evenly(draft: Draft, key: Key) -> None:
    """Build stairs so that every room but two has an even number of doors (ODD).

    From one end of the fold a flight goes up, or down, through all storeys, from the other through all but one: those
    ends are even then, and the last rooms of the flights are not. Other stairs stand in pairs, door by door, and the
    door between the two is walled up above and below.
    """
    dice = key.dice()
    storeys = storeys_of(draft)
    floors = len(storeys.rings)
    ends = [end for pair, door in draft.doors() if door.letter for end in pair]
    if draft.rooms[ends[0]].storey not in {0, floors - 1}:
        raise Barren
    taken = set[int]()
    for end, flights in zip(dice.shuffled(ends), (floors - 1, floors - 2), strict=True):
        place = storeys.rings[draft.rooms[end].storey].index(end)
        lowest = 0 if draft.rooms[end].storey == 0 else floors - 1 - flights
        for storey in range(lowest, lowest + flights):
            _build(draft, storeys, storey, [place])
        taken |= {ring[place] for ring in storeys.rings}
    for storey in range(floors - 1):
        _build_pair(draft, storeys, storey, taken, dice)


def _build_pair(draft: Draft, storeys: Storeys, storey: int, taken: set[int], dice: Dice) -> None:
    """Two stairs next to each other up from ``storey``, in rooms not ``taken``, and walls between them."""
    for place in dice.shuffled(range(storeys.around)):
        places = place, (place + 1) % storeys.around
        rooms = [tuple(storeys.rings[each][at] for at in places) for each in (storey, storey + 1)]
        if taken.isdisjoint(room for pair in rooms for room in pair):
            _build(draft, storeys, storey, places)
            for one, other in rooms:
                close_door(draft, pair_of(one, other))
                taken.update((one, other))
            return
    raise Barren


def wall_up(draft: Draft, key: Key, *, doors: int) -> None:
    """Wall up so many doors of the rings, where there is still a way round."""
    dice = key.dice()
    near = draft.neighbours()
    for low, high in dice.shuffled(sorted(draft.walls)):
        if not doors:
            return
        if draft.graph.has_edge(low, high) and do_without(near, [(low, high)]):
            close_door(draft, (low, high))
            doors -= 1


def glaze(draft: Draft, _key: Key) -> None:
    """Put windows into the walls to the yard: through each one looks straight across into the room opposite.

    None looks where a passage leads as well: its curtain would be the passage's door.
    """
    owners = {cell: room for room, sketch in enumerate(draft.rooms) for cell in sketch.cells}
    for (cell, side), room in sorted(draft.rim.items()):
        there = owners.get(_opposite(draft, owners, (cell, side)))
        if there is None or draft.rooms[there].storey != draft.rooms[room].storey:
            continue
        if not draft.graph.has_edge(room, there):
            draft.rooms[room].panes.append(Pane(side, there, cell, side))


def _opposite(draft: Draft, owners: dict[Cell, int], gap: Gap) -> Cell:
    """The first cell straight on from a wall that some room owns, or one beyond the lattice."""
    (x, y), side = gap
    across, down = STEPS[side]
    x, y = x + across, y + down
    while (x, y) not in owners and 0 <= x < draft.width and 0 <= y < draft.height:
        x, y = x + across, y + down
    return x, y
