"""The Quiet: rooms with three ways each, joined at random, and no way round in fewer than five doors.

Three random pairings of all rooms, one for each way (a cubic graph, edge-coloured), mended by switches until nothing is
too near itself. So the way back from a room is called what the way in was called. Such a graph is an expander with
hardly a symmetry, and crosses itself wherever it is drawn: its rooms lie apart, and it has no plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine.lattice import Pair
from backterm.engine.level import NOWHERE, Way
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import open_apart
from backterm.generator.plan.walls import lay_apart
from backterm.generator.shapes.walks import can_walk, is_near
from backterm.rng import Dice, Key

_SIDES = (Way.NORTH, Way.EAST, Way.WEST)
_GIRTH = 5
_TRIES = 400
_Mates = list[list[int]]
"""For each room its mate by each of the three ways."""


def pair_rooms(draft: Draft, key: Key, *, fewest: int, most: int) -> None:
    """Lay twice so many rooms, apart, and join them by three pairings; Barren where they do not come out whole."""
    dice = key.dice()
    rooms = 2 * dice.between(fewest, most)
    lay_apart(draft, rooms)
    mates = _paired(rooms, dice)
    if mates is None or not all(can_walk(mates, 0, room) for room in range(rooms)):
        raise Barren
    for room, ways in enumerate(mates):
        for mate, side in zip(ways, _SIDES, strict=True):
            if room < mate:
                open_apart(draft, (room, side), (mate, side))


def _paired(rooms: int, dice: Dice) -> _Mates | None:
    """Three random pairings in which no way round is too short; None where switching does not come to an end."""
    mates: _Mates = [[NOWHERE] * len(_SIDES) for _ in range(rooms)]
    for way in range(len(_SIDES)):
        order = dice.shuffled(range(rooms))
        for one, other in zip(order[::2], order[1::2], strict=True):
            mates[one][way], mates[other][way] = other, one
    for _ in range(_TRIES):
        short = next((pair for pair in _pairs(mates) if _is_short(mates, *pair)), None)
        if short is None:
            return mates
        _switch(mates, short, dice.below(rooms))
    return None


def _pairs(mates: _Mates) -> Iterator[tuple[int, int]]:
    """Every room with each of its three ways."""
    return ((room, way) for room in range(len(mates)) for way in range(len(_SIDES)))


def _is_short(mates: _Mates, room: int, way: int) -> bool:
    """Whether one can go round from one end of a way to the other in fewer doors than are wanted."""
    other = mates[room][way]
    mates[room][way] = mates[other][way] = NOWHERE
    without = {room: _others(mates, room), other: _others(mates, other)}
    found = is_near([without.get(each, ways) for each, ways in enumerate(mates)], room, other, _GIRTH - 1)
    mates[room][way], mates[other][way] = other, room
    return found


def _others(mates: _Mates, room: int) -> list[int]:
    return [mate for mate in mates[room] if mate != NOWHERE]


def _switch(mates: _Mates, short: tuple[int, int], third: int) -> None:
    """Let two pairs change partners, if no way of the new ones is short."""
    room, way = short
    other, fourth = mates[room][way], mates[third][way]
    if third in {room, other}:
        return
    _mate(mates, way, ((room, third), (other, fourth)))
    if _is_short(mates, room, way) or _is_short(mates, other, way):
        _mate(mates, way, ((room, other), (third, fourth)))


def _mate(mates: _Mates, way: int, pairs: tuple[Pair, Pair]) -> None:
    for one, other in pairs:
        mates[one][way], mates[other][way] = other, one
