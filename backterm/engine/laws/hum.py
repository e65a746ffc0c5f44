"""HUM: loudest at the transformer, swallowed in one room, and in every other the average of the rooms next door.

The readings are whole numbers, and the law is decided from them: rounding moves a reading by half a unit at most, so a
room that keeps the average is off by less than a unit, and one that is off by two does not keep it.
"""

from __future__ import annotations

from functools import lru_cache

from backterm.engine.laws.building import Building
from backterm.engine.laws.rule import Rule, going_both_ways, lowest_first, only, the_room
from backterm.engine.laws.walks import REMEMBERED, distances
from backterm.engine.level import NOWHERE

LOUDEST, SILENT = 75, 15
_BREAKS = 2
# A number is carried as so many parts of one. A value this near to a half is one: no rounding error comes near it.
_BITS = 192
_ONE = 1 << _BITS
_NEAR = 1 << _BITS // 2

Wires = list[dict[int, int]]


@lru_cache(maxsize=REMEMBERED)
def _readings(building: Building) -> tuple[int, ...]:
    """The hum of every room, to the nearest whole number; silence where it does not reach, nothing without a source."""
    rooms = len(building.neighbours)
    source, sink = building.marks.source, building.marks.sink
    if NOWHERE in {source, sink} or source == sink:
        return (0,) * rooms
    reached = distances(building, source)
    if reached[sink] == NOWHERE:
        return (SILENT,) * rooms
    waiting = [room for room in range(rooms) if reached[room] != NOWHERE and room not in {source, sink}]
    hum = _solved(_wires(building), waiting, {source: LOUDEST * _ONE, sink: SILENT * _ONE})
    return tuple((hum.get(room, SILENT * _ONE) + _ONE // 2 + _NEAR) >> _BITS for room in range(rooms))


def _wires(building: Building) -> Wires:
    """Each room's doors as wires that all conduct alike."""
    wires: Wires = [{} for _ in building.neighbours]
    for room, ways in enumerate(building.neighbours):
        for there in ways:
            wires[room][there] = wires[there][room] = _ONE
    return wires


def _solved(wires: Wires, waiting: list[int], hum: dict[int, int]) -> dict[int, int]:
    """``hum`` of the fixed rooms, and of those ``waiting`` the weighted average of what they are wired to.

    Rooms are taken out one by one, the one with the fewest wires first, and its star of wires becomes a mesh that
    conducts alike between the star's points (Gauss's elimination as circuits have it); then they are put back in turn.
    """
    taken = []
    while waiting:
        room = min(waiting, key=lambda each: (len(wires[each]), each))
        waiting.remove(room)
        taken.append((room, _take_out(wires, room)))
    for room, star in reversed(taken):
        hum[room] = sum(wire * hum[there] for there, wire in star.items()) // sum(star.values())
    return hum


def _take_out(wires: Wires, room: int) -> dict[int, int]:
    star = wires[room]
    total = sum(star.values())
    for there, wire in star.items():
        mesh = wires[there]
        del mesh[room]
        for other, second in star.items():
            if other != there:
                mesh[other] = mesh.get(other, 0) + wire * second // total
    return star


def residuals(building: Building) -> tuple[int, ...]:
    """How far the reading of each room is from the average next door, multiplied by its number of doors."""
    hum = _readings(building)
    return tuple(
        abs(len(ways) * hum[room] - sum(hum[there] for there in ways)) for room, ways in enumerate(building.neighbours)
    )


def _swallowed(building: Building) -> int:
    """The one room besides the source whose reading is two units or more off the average next door."""
    off = residuals(building)
    source = building.marks.source
    return only(
        [
            room
            for room, ways in enumerate(building.neighbours)
            if room != source and ways and off[room] >= _BREAKS * len(ways)
        ]
    )


def _lead(building: Building, room: int) -> int:
    """By how many whole units the room is further off the average than the next, which is off by one at most."""
    table = [off // max(len(ways), 1) for off, ways in zip(residuals(building), building.neighbours, strict=True)]
    source = building.marks.source
    return table[room] - max([0, *(off for other, off in enumerate(table) if other not in {room, source})])


def _quietest(building: Building) -> tuple[int, ...]:
    return lowest_first(_readings)(building) if building.marks.sink != NOWHERE else ()


HUM = going_both_ways(Rule(_readings, _swallowed, the_room, _lead, _quietest))
