"""TWIN: a building that is its own mirror image, but for one room with more doors than the room across from it."""

from __future__ import annotations

from backterm.engine.laws.building import Building, degrees
from backterm.engine.laws.rule import Rule, above, ranked
from backterm.engine.level import NOWHERE

_PAIR = 2


def _more_doors_than_twin(building: Building) -> tuple[int, ...]:
    return tuple(max(0, more) for more in _differences(building))


def _differences(building: Building) -> tuple[int, ...]:
    """How many doors each room has more than its image, below nothing where it has fewer; nothing without an image."""
    doors, mirror = degrees(building), building.marks.mirror
    if not mirror:
        return (0,) * len(doors)
    return tuple(count - doors[image] if image != NOWHERE else 0 for count, image in zip(doors, mirror, strict=True))


def _unlike_its_twin(building: Building) -> int:
    """The room with more doors than its image, where these two are the only ones that differ."""
    differences, mirror = _differences(building), building.marks.mirror
    uneven = [room for room, more in enumerate(differences) if more]
    if len(uneven) != _PAIR:
        return NOWHERE
    room = max(uneven, key=differences.__getitem__)
    return room if mirror[room] in uneven else NOWHERE


def _both_twins(building: Building, room: int) -> tuple[int, ...]:
    return tuple(sorted((room, building.marks.mirror[room])))


def _twins(building: Building) -> tuple[int, ...]:
    """Rooms with an image, first those unlike it, then those with many doors."""
    mirror = building.marks.mirror
    doors, differences = degrees(building), _differences(building)
    worth = [(-abs(more), -count) for more, count in zip(differences, doors, strict=True)]
    return tuple(room for room in ranked(building, worth) if mirror and mirror[room] not in {room, NOWHERE})


TWIN = Rule(_more_doors_than_twin, _unlike_its_twin, _both_twins, above(_more_doors_than_twin), _twins)
