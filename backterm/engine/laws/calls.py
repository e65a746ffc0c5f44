"""Laws of what is said in numbers: ECHO names a room by its distances to three telephones, CALL by its number plate."""

from __future__ import annotations

from backterm.engine.laws.building import Building
from backterm.engine.laws.rule import Rule, below, going_both_ways, lowest_first, only, ranked, the_room
from backterm.engine.laws.walks import distances


def _rings_off(building: Building) -> tuple[tuple[int, ...], ...]:
    """For each phone, how many doors every room is nearer or farther than the call says."""
    marks = building.marks
    return tuple(
        tuple(abs(doors - rings) for doors in distances(building, phone))
        for phone, rings in zip(marks.phones, marks.rings, strict=True)
    )


def _off_the_call(building: Building) -> tuple[int, ...]:
    if not building.marks.phones:
        return (0,) * len(building.neighbours)
    return tuple(map(sum, zip(*_rings_off(building), strict=True)))


def _called(building: Building) -> int:
    if not building.marks.phones:
        return only([])
    return only([room for room, off in enumerate(_off_the_call(building)) if not off])


def _nearly_called(building: Building) -> tuple[int, ...]:
    """Rooms by how many of the phones are right, then by how many doors they are off."""
    if not building.marks.phones:
        return ()
    tables = tuple(zip(*_rings_off(building), strict=True))
    return ranked(building, [(sum(off > 0 for off in table), sum(table)) for table in tables])


def _letters_off(building: Building) -> tuple[int, ...]:
    marks = building.marks
    if not marks.plates:
        return (0,) * len(building.neighbours)
    return tuple((plate ^ marks.word).bit_count() for plate in marks.plates)


def _named(building: Building) -> int:
    marks = building.marks
    return only([room for room, plate in enumerate(marks.plates) if plate == marks.word])


def _nearly_named(building: Building) -> tuple[int, ...]:
    return lowest_first(_letters_off)(building) if building.marks.plates else ()


ECHO = going_both_ways(Rule(_off_the_call, _called, the_room, below(_off_the_call), _nearly_called))
CALL = Rule(_letters_off, _named, the_room, below(_letters_off), _nearly_named)
