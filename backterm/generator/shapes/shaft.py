"""The Shaft: storeys of rooms seen from the side, drops from storey to storey, few ladders, and a bottom one stays in.

On a storey one walks both ways; through a hole in a floor one falls, and only a ladder leads up. What is solid under a
hole is bored through, down to the next room, so that a drop is as deep as the rock under it. The lowest storeys are
joined by ways that lead both ways, and every room leads down to them: they are the one part of the level that nothing
leaves (the sink of its condensation).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backterm.engine import laws
from backterm.engine.distances import NOWHERE, doors_from
from backterm.engine.lattice import Cell, Pair
from backterm.engine.level import Passage, Way
from backterm.generator.draft import Barren, Box, Draft
from backterm.generator.plan.doors import open_door, open_drop, open_stair
from backterm.generator.plan.walls import lay
from backterm.rng import Dice, Key

_LONGEST = 3

Fall = tuple[Cell, int, Cell]
"""A cell with a hole in its floor, the room under it, and the cell of that room one comes down in."""


def dig_storeys(draft: Draft, key: Key, *, solid: int) -> None:
    """Lay rooms of one to three cells side by side on every storey, with rock between them in ``solid`` places of 100.

    There is none on the highest, where one begins.
    """
    dice = key.dice()
    wide, high = dice.between(*draft.recipe.width), dice.between(*draft.recipe.height)
    lay(draft, [box for y in range(high) for box in _storey(wide, y, solid if y else 0, dice)])


def _storey(wide: int, y: int, solid: int, dice: Dice) -> Iterator[Box]:
    x = 0
    while x < wide:
        if dice.chance(solid, 100):
            x += 1
            continue
        length = min(dice.between(1, _LONGEST), wide - x)
        yield Box(x, y, length, 1)
        x += length


def join_storeys(draft: Draft, key: Key, *, percent: int) -> None:
    """Open ``percent`` of the walls between rooms side by side on a storey."""
    dice = key.dice()
    for pair, gaps in sorted(draft.walls.items()):
        if gaps[0][1] is Way.EAST and dice.chance(percent, 100):
            open_door(draft, pair, dice)


def close_the_bottom(draft: Draft, key: Key, *, storeys: int) -> None:
    """Join the rooms of the lowest ``storeys`` by doors and ladders, so that each of them leads to each.

    A tree of doors and ladders is enough, grown in an order of the dice (Kruskal, 1956).
    """
    section = _Section(draft, key.dice())
    part = _parts(draft, _lowest(draft, storeys))
    for low, high in section.dice.shuffled([pair for pair in sorted(draft.walls) if part.keys() >= set(pair)]):
        if part[low] != part[high] and section.join((low, high)):
            gone = part[high]
            part = {room: part[low] if each == gone else each for room, each in part.items()}
    if len(set(part.values())) != 1:
        raise Barren


def set_ladders(draft: Draft, key: Key, *, percent: int, bottom: int) -> None:
    """Set a ladder between ``percent`` of the storeys and the next, none of them out of the lowest ``bottom``."""
    section = _Section(draft, key.dice())
    for y in range(draft.height - bottom - 1):
        steps = [pair for pair in sorted(draft.walls) if draft.rooms[pair[0]].box.y == y and section.is_upright(pair)]
        if steps and section.dice.chance(percent, 100):
            section.join(section.dice.choice(steps))


def break_floors(draft: Draft, key: Key, *, percent: int, deepest: int) -> None:
    """Break a hole into ``percent`` of the floors, none more than ``deepest`` storeys deep.

    One at least is in every stretch of rooms that would lead nowhere else.
    """
    section = _Section(draft, key.dice(), deepest)
    for room in section.dice.shuffled(range(len(draft.rooms))):
        if section.dice.chance(percent, 100):
            section.fall_from(room)
    part = _parts(draft, range(len(draft.rooms)))
    near = draft.neighbours()
    for first in sorted(set(part.values()))[:-1]:
        stretch = [room for room in sorted(part) if part[room] == first]
        if all(part[there] == first for room in stretch for there in near[room]):
            next(filter(section.fall_from, section.dice.shuffled(stretch)), None)


def reach_the_rest(draft: Draft, key: Key, *, bottom: int, deepest: int) -> None:
    """Make a way to every room that cannot be reached from the top: a door, a hole over it, or a ladder up to it.

    Barren where there is no place for one, or where all rooms lead to more than the lowest ``bottom`` storeys.
    """
    section = _Section(draft, key.dice(), deepest)
    low = _lowest(draft, bottom)
    near = draft.neighbours()
    root = max(range(len(draft.rooms)), key=lambda room: len(_reached(near, room)))
    while len(reached := _reached(draft.neighbours(), root)) < len(draft.rooms):
        left = [room for room in range(len(draft.rooms)) if room not in reached]
        if not any(section.lead_to(room, reached, low) for room in section.dice.shuffled(left)):
            raise Barren
    draft.start = root
    if laws.bottom(draft.building()) != tuple(low):
        raise Barren


def start_at_the_top(draft: Draft, key: Key) -> None:
    """Begin in a room that leads to every other, with a single room farthest from it if there is such a one."""
    near = draft.neighbours()
    tables = {room: doors_from(near, room) for room in key.dice().shuffled(range(len(near)))}
    apt = [room for room, table in tables.items() if NOWHERE not in table]
    if not apt:
        raise Barren
    draft.start = min(apt, key=lambda room: tables[room].count(max(tables[room])) > 1)


def _lowest(draft: Draft, storeys: int) -> list[int]:
    """The rooms of the lowest ``storeys``, in order."""
    return [room for room, sketch in enumerate(draft.rooms) if sketch.box.y >= draft.height - storeys]


def _reached(near: Sequence[Sequence[int]], room: int) -> frozenset[int]:
    return frozenset(there for there, away in enumerate(doors_from(near, room)) if away != NOWHERE)


def _parts(draft: Draft, rooms: Iterable[int]) -> dict[int, int]:
    """For each of ``rooms`` the first of those that one walks to from it by ways there and back among them."""
    near, among = draft.neighbours(), set(rooms)
    both = [[there for there in ways if there in among and room in near[there]] for room, ways in enumerate(near)]
    part: dict[int, int] = {}
    for room in sorted(among):
        if room not in part:
            part |= {there: room for there, away in enumerate(doors_from(both, room)) if away != NOWHERE}
    return part


class _Section:
    """The draft while ways are made in it: from which rooms one leads down already, and from which one up."""

    def __init__(self, draft: Draft, dice: Dice, deepest: int = 0) -> None:
        self.draft, self.dice, self._deepest = draft, dice, deepest
        self._owner = {cell: room for room, sketch in enumerate(draft.rooms) for cell in sketch.cells}
        ends = [end for pair, door in draft.doors() for end in zip(pair, (side for _, side in door.gaps), strict=True)]
        self._down = {room for room, side in ends if side is Way.DOWN} | set(draft.drops.values())
        self._up = {room for room, side in ends if side is Way.UP}

    def is_upright(self, pair: Pair) -> bool:
        """Whether one of two rooms lies on the other."""
        return self.draft.walls[pair][0][1] is Way.SOUTH

    def join(self, pair: Pair) -> bool:
        """Make a way that leads both ways, a door or a ladder; whether there was a place for one."""
        if self.draft.graph.has_edge(*pair):
            return False
        if not self.is_upright(pair):
            return open_door(self.draft, pair, self.dice)
        above, below = pair
        crowded = self._is_too_small(above, self._up) or self._is_too_small(below, self._down)
        if crowded or above in self._down or below in self._up:
            return False
        x, y = self.dice.choice(self.draft.walls[pair])[0]
        open_stair(self.draft, (below, (x, y + 1)), (above, (x, y)), Passage.LADDER)
        self._down.add(above)
        self._up.add(below)
        return True

    def _is_too_small(self, room: int, taken: set[int]) -> bool:
        """Whether ``room`` has one cell, and a ladder in it already: two would leave no floor to draw anything on."""
        return room in taken and len(self.draft.rooms[room].cells) == 1 and room not in self.draft.drops.values()

    def fall_from(self, room: int, onto: int = NOWHERE) -> bool:
        """Break a hole into the floor of ``room``, over ``onto`` if that is named; whether there was a place."""
        falls = [fall for fall in self._falls(room) if onto in {NOWHERE, fall[1]}]
        apt = [fall for fall in falls if not self.draft.graph.has_edge(room, fall[1])]
        if not apt or room in self._down:
            return False
        cell, below, landing = self.dice.choice(apt)
        open_drop(self.draft, ((room, (cell, Way.SOUTH)), (below, (landing, Way.NORTH))))
        self._down.add(room)
        return True

    def _falls(self, room: int) -> Iterator[Fall]:
        for x, y in self.draft.rooms[room].cells:
            under = ((x, y + deep) for deep in range(1, self._deepest + 1))
            landing = next((cell for cell in under if cell in self._owner), None)
            if landing is not None:
                yield (x, y), self._owner[landing], landing

    def lead_to(self, room: int, reached: frozenset[int], low: list[int]) -> bool:
        """Make a way to ``room`` from one of those ``reached``, none out of the lowest; whether there was a place."""
        beside = [pair for pair in sorted(self.draft.walls) if room in pair and not reached.isdisjoint(pair)]
        ways = self.dice.shuffled([pair for pair in beside if (pair[0] in low) == (pair[1] in low)])
        above = self.dice.shuffled([source for source in sorted(reached) if source < room])
        return any(self.join(pair) for pair in ways) or any(self.fall_from(source, room) for source in above)
