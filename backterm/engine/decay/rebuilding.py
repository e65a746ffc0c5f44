"""The level that slips leave behind: rooms with their doors where they are now, and what the laws make of them.

Nothing is judged here: whoever made the slips has asked the invariants.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import assert_never

from backterm.engine import laws
from backterm.engine.decay.names import Names
from backterm.engine.level import NOWHERE, Exit, Level, Marks, Passage, Room, ThinWall
from backterm.engine.slips import DoorEnd, FalseTwin, LostWay, MovedDoor, Slip

MOST_THIN = 4
"""The most thin walls that decay leaves in one room."""


def rebuilt(level: Level, slips: Iterable[Slip], names: Names) -> Level:
    """``level`` as ``slips`` leave it."""
    return resolved(altered(level, slips, names))


def recalled(level: Level, known: Level, rooms: Collection[int], seen: int = NOWHERE) -> Level:
    """``level`` as somebody has it in mind who remembers ``rooms`` as they are in ``known``.

    A wall has two sides: whoever has ``seen`` that a room has no door there knows it of the room beyond.
    """
    made = [known.rooms[number] if number in rooms else room for number, room in enumerate(level.rooms)]
    for number in rooms if seen != NOWHERE else ():
        exits = tuple(e for e in made[number].exits if e.to != seen or seen in level.neighbours[number])
        made[number] = replace(made[number], exits=exits)
    return replace(level, rooms=tuple(made))


def altered(level: Level, slips: Iterable[Slip], names: Names) -> Level:
    """``level`` with its rooms as ``slips`` leave them; what the laws find in it is still that of before."""
    rooms = list(level.rooms)
    marks = level.marks
    for slip in slips:
        match slip:
            case MovedDoor():
                _move(rooms, slip, names)
                marks = _relaid(marks, slip)
            case FalseTwin(room, like):
                rooms[room] = replace(rooms[room], kind=rooms[like].kind, furniture=rooms[like].furniture)
            case LostWay():
                _lose(rooms, slip, names)
            case _:
                assert_never(slip)
    return replace(level, rooms=tuple(rooms), marks=marks)


def resolved(level: Level) -> Level:
    """``level`` with every law's readings, answer and proof worked out anew."""
    building = laws.of_level(level)
    fields = tuple((law, laws.field(law, building)) for law, _ in level.fields)
    hums = dict(fields).get("hum")
    rooms = tuple(map(_humming, level.rooms, hums)) if hums else level.rooms
    return replace(
        level,
        rooms=rooms,
        fields=fields,
        answers=tuple((law, laws.answer(law, building)) for law, _ in level.answers),
        witnesses=tuple((law, laws.witness(law, building)) for law, _ in level.witnesses),
    )


def _humming(room: Room, hum: int) -> Room:
    return room if room.hum == hum else replace(room, hum=hum)


def _move(rooms: list[Room], slip: MovedDoor, names: Names) -> None:
    low, high = slip.gone
    passage = next(leaving for leaving in rooms[low].exits if leaving.to == high)
    here, there = slip.ends
    left = {room: _leaving(rooms[room], other) for room, other in ((low, high), (high, low))}
    for room, old in left.items():
        rooms[room] = replace(rooms[room], exits=_without(rooms[room], old))
    rooms[here.room] = _with_door(rooms[here.room], here, there.room, passage)
    rooms[there.room] = _with_door(rooms[there.room], there, here.room, passage)
    for room, old in left.items():
        rooms[room] = _walled_up(rooms[room], old)
    for room in {low, high, *slip.made}:
        rooms[room] = names.named(rooms[room])


def _leaving(room: Room, other: int) -> Exit:
    return next(leaving for leaving in room.exits if leaving.to == other)


def _without(room: Room, gone: Exit) -> tuple[Exit, ...]:
    return tuple(leaving for leaving in room.exits if leaving is not gone)


def _with_door(room: Room, end: DoorEnd, to: int, passage: Exit) -> Room:
    made = Exit(end.way, to, passage.passage, end.cell, end.side, passage.letter)
    exits = tuple(sorted((*room.exits, made), key=lambda leaving: leaving.way))
    thin = tuple(wall for wall in room.thin if wall.to != to and wall.way != end.way)
    return replace(room, exits=exits, thin=thin)


def _walled_up(room: Room, gone: Exit) -> Room:
    """The room with the wall thin where the door was, if it has a word for that: who remembers a door may push."""
    taken = {leaving.way for leaving in room.exits} | {wall.way for wall in room.thin}
    if gone.passage is Passage.FOLD or gone.way in taken or len(room.thin) >= MOST_THIN:
        return room
    thin = (*room.thin, ThinWall(gone.way, gone.to, gone.cell, gone.side))
    return replace(room, thin=tuple(sorted(thin, key=lambda wall: wall.way)))


def _lose(rooms: list[Room], slip: LostWay, names: Names) -> None:
    onward, back = _leaving(rooms[slip.start], slip.to), _leaving(rooms[slip.to], slip.start)
    drop = replace(onward, passage=Passage.DROP)
    exits = tuple(drop if leaving is onward else leaving for leaving in rooms[slip.start].exits)
    rooms[slip.start] = replace(rooms[slip.start], exits=exits)
    rooms[slip.to] = names.named(replace(rooms[slip.to], exits=_without(rooms[slip.to], back)))


def _relaid(marks: Marks, slip: MovedDoor) -> Marks:
    """The cable of a moved door goes with it."""
    if not marks.cables:
        return marks
    cables = [(*(slip.made if cable[:2] == slip.gone else cable[:2]), cable[2]) for cable in marks.cables]
    return replace(marks, cables=tuple(sorted(cables)))
