"""Laws at home in one place each: DARK in the Mall, DRAIN where ways lead down, TURNSTILE where doors lock behind."""

from __future__ import annotations

from backterm.engine.laws.building import Building, degrees
from backterm.engine.laws.parity import odd_room
from backterm.engine.laws.rule import (
    Rule,
    above,
    below,
    by_parity,
    highest_first,
    lowest_first,
    only,
    ranked,
    start_and_room,
    the_room,
)
from backterm.engine.laws.walks import is_whole, reaches
from backterm.engine.level import NOWHERE


def _lamps_near(building: Building) -> tuple[int, ...]:
    lamps = building.lamps
    return tuple(lamps[room] + sum(lamps[there] for there in ways) for room, ways in enumerate(building.neighbours))


def _dark_room(building: Building) -> int:
    return only([room for room, lamps in enumerate(_lamps_near(building)) if not lamps])


def bottom(building: Building) -> tuple[int, ...]:
    """The rooms there is a way to from every room.

    From them no way leads out, and they all reach each other: they are the only such part of the building (the one
    sink of its condensation), or there are several such parts and then no room is reached from all.
    """
    shared = -1
    for reach in reaches(building):
        shared &= reach
    return tuple(room for room in range(len(building.neighbours)) if shared >> room & 1)


def _left_behind(building: Building) -> tuple[int, ...]:
    """In rooms with a drain, how many rooms one cannot get back to from there, its own counted with them."""
    reach, rooms = reaches(building), len(building.neighbours)
    drains = building.marks.drains
    return tuple(1 + rooms - reach[room].bit_count() if room in drains else 0 for room in range(rooms))


def _drain_at_bottom(building: Building) -> int:
    return only([room for room in bottom(building) if room in building.marks.drains])


def _down_the_drains(building: Building) -> tuple[int, ...]:
    """Rooms with a drain first, then the others, in both those from which the least can be reached."""
    drains = building.marks.drains
    if not drains:
        return ()
    return ranked(building, [(room not in drains, reach.bit_count()) for room, reach in enumerate(reaches(building))])


def _end_of_walk(building: Building) -> int:
    return odd_room(building) if is_whole(building) else NOWHERE


DARK = Rule(_lamps_near, _dark_room, the_room, below(_lamps_near), lowest_first(_lamps_near))
DRAIN = Rule(_left_behind, _drain_at_bottom, the_room, above(_left_behind), _down_the_drains)
TURNSTILE = Rule(degrees, _end_of_walk, start_and_room, by_parity, highest_first(degrees))
