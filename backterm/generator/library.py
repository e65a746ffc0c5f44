"""The library of koans as it stands in data: one line a plan, read strictly, and written by whatever makes new ones.

A line has nine fields: the lattice (`4x3`), which of its spots are rooms, the doors as pairs of letters, the papers,
the start, then transformer, sink and lock, the three telephones with the three numbers of the call, the length of the
cable between every two rooms side by side, and the room each law picks. A dash is no room. A plan for a level with a
law of its own has a tenth: that law's name and its marks, between strokes; its room comes last of the answers. This
module judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from backterm.content.tables import ContentError, Where
from backterm.engine.lattice import Pair
from backterm.engine.laws import TWELVE
from backterm.engine.level import NOWHERE, Marks, Plan

_FIELDS = 9
_PHONES = 3
_NOTHING = "-"
_DRAIN = "drain"
_WHERE = Where("koans.toml")

Spot = tuple[int, int]


@lru_cache(maxsize=8)
def read(lines: tuple[str, ...]) -> tuple[Plan, ...]:
    """The plans that ``lines`` describe, none circled; raises ContentError naming the line."""
    return tuple(_read(line, number) for number, line in enumerate(lines, 1))


def _read(line: str, number: int) -> Plan:
    try:
        plan = _plan(_Written(*line.split(" ")))
        sound = _is_sound(plan) and write(plan) == line
    except (ValueError, TypeError, IndexError) as error:
        raise _not_a_plan(number) from error
    if not sound:
        raise _not_a_plan(number)
    return plan


def _not_a_plan(number: int) -> ContentError:
    mend = f"write its {_FIELDS} fields as the head of the file says"
    return ContentError(_WHERE, f"plans {number}", "not a plan", mend)


def _is_sound(plan: Plan) -> bool:
    """Whether every letter is a room, every door joins two side by side, and every room has its paper."""
    rooms, marks = range(len(plan.spots)), plan.marks
    named = {plan.start, *marks.phones, *(room for pair in plan.doors for room in pair)}
    marked = {marks.source, marks.sink, marks.lock, *(room for _, room in plan.answers)} - {NOWHERE}
    return (
        named | marked | {*marks.drains} <= set(rooms)
        and {(min(drop), max(drop)) for drop in plan.drops} <= {*plan.doors}
        and {*plan.doors} <= {*beside(plan.spots)}
        and 0 < len(plan.doors) == len({*plan.doors})
        and len(plan.papers) == len(rooms)
        and {*plan.papers} <= {0, 1}
        and len(marks.phones) == len(marks.rings) == _PHONES
    )


class _Written(NamedTuple):
    """The nine fields of a line, and the tenth of a plan for a law that is at home on few levels."""

    lattice: str
    rooms: str
    doors: str
    papers: str
    start: str
    feed: str
    call: str
    cables: str
    answers: str
    piece: str = ""


def _plan(line: _Written) -> Plan:
    wide = int(line.lattice.partition("x")[0])
    spots = tuple((place % wide, place // wide) for place, is_room in enumerate(line.rooms) if is_room == "1")
    sides = beside(spots)
    ends = [*map(_room, line.doors)]
    standing = tuple(sorted(zip(ends[::2], ends[1::2], strict=True)))
    lengths = [int(length) for length in line.cables.split(",")]
    source, sink, lock = map(_room, line.feed)
    named, drops, drains = _drained(line.piece)
    marks = Marks(
        source=source,
        sink=sink,
        lock=lock,
        phones=tuple(map(_room, line.call[:_PHONES])),
        rings=tuple(map(int, line.call[_PHONES:])),
        cables=tuple((*pair, length) for pair, length in zip(sides, lengths, strict=True)),
        mirror=mirror(spots),
        drains=drains,
    )
    return Plan(
        spots=spots,
        doors=standing,
        walls=tuple(pair for pair in sides if pair not in standing),
        papers=tuple(map(int, line.papers)),
        start=_room(line.start),
        circled=NOWHERE,
        answers=tuple(zip((*TWELVE, *named), map(_room, line.answers), strict=True)),
        marks=marks,
        drops=drops,
    )


def _drained(piece: str) -> tuple[tuple[str, ...], tuple[Pair, ...], tuple[int, ...]]:
    """What the tenth field says: the law it is for, if there is one, the drops, and the rooms with a drain."""
    if not piece:
        return (), (), ()
    law, drops, drains = piece.split("/")
    if law != _DRAIN:
        raise ValueError(law)
    ends = tuple(map(_room, drops))
    return (law,), tuple(zip(ends[::2], ends[1::2], strict=True)), tuple(map(_room, drains))


def write(plan: Plan) -> str:
    """The line that describes ``plan``."""
    wide, high = (1 + max(place) for place in zip(*plan.spots, strict=True))
    marks, picked = plan.marks, dict(plan.answers)
    lengths = {(low, high_): length for low, high_, length in marks.cables}
    return " ".join(
        (
            f"{wide}x{high}",
            "".join("01"[(place % wide, place // wide) in plan.spots] for place in range(wide * high)),
            "".join(_letter(room) for pair in plan.doors for room in pair),
            "".join(map(str, plan.papers)),
            _letter(plan.start),
            "".join(map(_letter, (marks.source, marks.sink, marks.lock))),
            "".join(map(_letter, marks.phones)) + "".join(map(str, marks.rings)),
            ",".join(str(lengths[pair]) for pair in beside(plan.spots)),
            "".join(_letter(room) for room in picked.values()),
            *([_piece(plan)] if _DRAIN in picked else []),
        )
    )


def _piece(plan: Plan) -> str:
    drops = "".join(_letter(room) for drop in plan.drops for room in drop)
    return f"{_DRAIN}/{drops}/{''.join(map(_letter, plan.marks.drains))}"


def beside(spots: Sequence[Spot]) -> tuple[Pair, ...]:
    """Every two rooms side by side on the lattice, as (low, high) in order."""
    return tuple(sorted(_beside(spots)))


def _beside(spots: Sequence[Spot]) -> Iterator[Pair]:
    room = {spot: number for number, spot in enumerate(spots)}
    for (x, y), number in room.items():
        yield from ((number, room[there]) for there in ((x + 1, y), (x, y + 1)) if there in room)


def mirror(spots: Sequence[Spot]) -> tuple[int, ...]:
    """For each room its image when the plan is turned over left to right, or NOWHERE."""
    room = {spot: number for number, spot in enumerate(spots)}
    right = max(x for x, _ in spots)
    return tuple(room.get((right - x, y), NOWHERE) for x, y in spots)


def _letter(room: int) -> str:
    return _NOTHING if room == NOWHERE else chr(ord("a") + room)


def _room(letter: str) -> int:
    return NOWHERE if letter == _NOTHING else ord(letter) - ord("a")
