"""The rooms one has stood in, by what the instrument of one law said there, the most telling first.

What was said is a word for nothing, or the number where somebody read it: as it was on the last visit, and never of a
room not entered. Which of two readings tells more is for the law to say: the higher, the lower, the odd, the like.
"""

from __future__ import annotations

from backterm import travel
from backterm.engine.kinds import LawKind
from backterm.engine.state import Reading, State
from backterm.prose import Line, instrument_word
from backterm.prose.lines import capital, counted

MOST = 8
LOWEST = frozenset({"echo", "centre", "hum", "dark", "call"})
HIGHEST = frozenset({"far", "bridge", "keystone", "traffic", "twin", "cable", "breaker", "drain"})
ODD = frozenset({"odd", "turnstile"})
ALIKE = frozenset({"seam"})

_LOOKED_FOR = {LOWEST: "the lowest", HIGHEST: "the highest", ODD: "the odd", ALIKE: "the same pattern next door"}
_UNREAD = 1


def law_called(state: State, name: str) -> str:
    """The law of the deck that goes by that name, or whose instrument does; nothing if there is none."""
    kinds = state.world.kinds.laws
    return next((law for law in state.level.deck if name in {law, kinds[law].instrument}), "")


def rooms_read(state: State, law: str) -> tuple[Line, ...]:
    """At most `MOST` visited rooms in which the instrument of ``law`` said most, each with how far it is."""
    kind, visited = state.world.kinds.laws[law], sorted(state.floor.visited)
    telling = [room for room in visited if _tells(state, law, room)]
    by = {room: _rank(state, law, room) for room in telling}
    known = counted(len(visited), "room")
    sought = next(word for laws, word in _LOOKED_FOR.items() if law in laws)
    title = f"{capital(kind.instrument)} in the {known} you have stood in: {kind.title} looks for {sought}."
    lines: list[Line] = [((title, "title"),)]
    first = sorted(telling, key=by.__getitem__)[:MOST]
    lines += [((f"  room {room}, {doors_away(state, room)}: {_said(state, kind, room)}", "text"),) for room in first]
    return tuple(lines) if telling else (*lines, (("  None of them has it.", "quiet"),))


def _tells(state: State, law: str, room: int) -> bool:
    """Whether a room can be listed: for a law of odd and even, or of like and unlike, only what it looks for can."""
    if law in ODD:
        return bool(state.field_as_met(law, room)[room] % 2)
    return law not in ALIKE or bool(_like(state, room))


def _rank(state: State, law: str, room: int) -> tuple[int, ...]:
    """Where a room stands in the list: by its word, then by its number if it was read, then by how near it is."""
    kind, sign = state.world.kinds.laws[law], -1 if law in HIGHEST else 1
    away = travel.doors_to(state, room)
    near = (len(state.level.rooms) if away is None else away, room)
    if law in ODD | ALIKE:
        return near
    word = instrument_word(kind, state.field_as_met(law, room), room)
    step = kind.words.index(word) if kind.words else int(word)
    number = _number(state, law, room)
    return (sign * step, *((_UNREAD, 0) if number is None else (0, sign * number.value)), *near)


def _said(state: State, kind: LawKind, room: int) -> str:
    word = instrument_word(kind, state.field_as_met(kind.name, room), room)
    number = _number(state, kind.name, room) if kind.words else None
    like = f", as next door in {' and '.join(map(str, _like(state, room)))}" if kind.name in ALIKE else ""
    return f"{word}{like}" if number is None else f"{word}{like} ({number.value}, read on turn {number.turn})"


def _number(state: State, law: str, room: int) -> Reading | None:
    """The last number read there."""
    read = (reading for reading in reversed(state.notebook.readings) if (reading.law, reading.room) == (law, room))
    return next(read, None)


def _like(state: State, room: int) -> list[int]:
    """The visited rooms next door with the same pattern on their walls."""
    rooms = state.known.rooms
    near = sorted({leaving.to for leaving in rooms[room].exits} & state.floor.visited)
    return [other for other in near if rooms[other].paper == rooms[room].paper]


def doors_away(state: State, room: int) -> str:
    """How far a room is by known ways, as one says it."""
    away = travel.doors_to(state, room)
    return "no way there that you know" if away is None else f"{counted(away, 'door')} away"
