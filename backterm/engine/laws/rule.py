"""What a law is made of: its reading, the room it picks, the proof, how clearly that room stands out, and what is near.

Most laws pick the room whose reading is the highest or the lowest of all: `Peak` says the rest of such a law.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backterm.engine.laws.building import Building, two_way
from backterm.engine.laws.walks import deepest_first
from backterm.engine.level import NOWHERE

Field = Callable[[Building], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One law. ``witness`` and ``margin`` are asked only about the room the law has picked.

    ``misses`` are rooms that come near to being picked, nearest first; the answer itself may be among them. ``proves``
    says whether numbers are a proof, for a law that has more than one; of any other the witness is the only one.
    """

    field: Field
    answer: Callable[[Building], int]
    witness: Callable[[Building, int], tuple[int, ...]]
    margin: Callable[[Building, int], int]
    misses: Callable[[Building], tuple[int, ...]]
    proves: Callable[[Building, int, tuple[int, ...]], bool] | None = None


def going_both_ways(rule: Rule) -> Rule:
    """``rule`` for what goes up a drop as well as down it: asked of the building as if every way led back."""
    proves = rule.proves
    return Rule(
        lambda building: rule.field(two_way(building)),
        lambda building: rule.answer(two_way(building)),
        lambda building, room: rule.witness(two_way(building), room),
        lambda building, room: rule.margin(two_way(building), room),
        lambda building: rule.misses(two_way(building)),
        proves and (lambda building, room, numbers: proves(two_way(building), room, numbers)),
    )


def only(rooms: Sequence[int]) -> int:
    """The one room of a list of one, otherwise NOWHERE."""
    return rooms[0] if len(rooms) == 1 else NOWHERE


def the_room(_building: Building, room: int) -> tuple[int, ...]:
    """The witness of a law that is proved by naming the room: whoever stands in it can check it."""
    return (room,)


def start_and_room(building: Building, room: int) -> tuple[int, ...]:
    """The witness of a law about two rooms, of which the start is one."""
    return tuple(sorted((building.start, room)))


def by_parity(_building: Building, _room: int) -> int:
    """The margin of a law that looks at odd and even, or at like and unlike: there is nothing between them."""
    return 1


def above(field: Field) -> Callable[[Building, int], int]:
    """The margin of a room whose reading is the highest: how far it is above the next."""
    return lambda building, room: _lead([-reading for reading in field(building)], room)


def below(field: Field) -> Callable[[Building, int], int]:
    """The margin of a room whose reading is the lowest: how far it is below the next."""
    return lambda building, room: _lead(field(building), room)


def _lead(readings: Sequence[int], room: int) -> int:
    rest = [reading for other, reading in enumerate(readings) if other != room]
    return min(rest) - readings[room] if rest else 0


def highest_first(field: Field) -> Callable[[Building], tuple[int, ...]]:
    """All rooms from the highest reading down, the deepest first among equals."""
    return lambda building: ranked(building, [-reading for reading in field(building)])


def lowest_first(field: Field) -> Callable[[Building], tuple[int, ...]]:
    """All rooms from the lowest reading up, the deepest first among equals."""
    return lambda building: ranked(building, field(building))


def ranked(building: Building, worth: Sequence[int] | Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """All rooms by what they are worth, least first, the deepest first among equals."""
    return tuple(sorted(deepest_first(building), key=worth.__getitem__))
