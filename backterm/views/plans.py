"""Small buildings as lines: evacuation plans, counter-examples and the Model Room's table.

Rooms are letters in reading order. Square brackets are one pattern and braces the other; round
brackets the circled room (on the Model Room's table: the lamp); `@` is where one starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Plan
from backterm.engine.state import Pair
from backterm.prose import Line, Span

_CELL = 5
_GAP = 3
LEAST_PART = 2
_BRACKETS = (("[", "]"), ("{", "}"))


def letter(room: int) -> str:
    """The letter a plan's room is shown by."""
    return chr(ord("a") + room)


def letters(pairs: Iterable[Pair]) -> str:
    """Doors as `a-b, b-c`."""
    return ", ".join(f"{letter(a)}-{letter(b)}" for a, b in sorted(pairs))


def doors_of(plan: Plan, toggled: frozenset[Pair] = frozenset()) -> frozenset[Pair]:
    """The plan's doors after those in ``toggled`` have been opened or closed."""
    return frozenset(plan.doors) ^ toggled


def plan_lines(
    plan: Plan, circled: int, toggled: frozenset[Pair] = frozenset(), mark: str = "circled"
) -> tuple[Line, ...]:
    """The plan drawn in characters, then in words its start, its doors, and what the pen or the lamp picks."""
    doors = doors_of(plan, toggled)
    rows = max(y for _, y in plan.spots) + 1
    lines: list[Line] = []
    for y in range(rows):
        lines.append(_rooms_row(plan, circled, doors, y))
        if y + 1 < rows:
            lines.append(_doors_row(plan, doors, y))
    picked = f"{mark}: {letter(circled)}" if circled != NOWHERE else f"nothing {mark}"
    lines.append(((f"@ start {letter(plan.start)}.  ( ) {picked}.  [ ] and {{ }} are the two patterns.", "quiet"),))
    lines.append(((f"doors: {letters(doors)}.", "quiet"),))
    return tuple(lines)


def pick(law: str, building: Building) -> tuple[int, str]:
    """The room ``law`` picks in a small building, or NOWHERE and why it can pick none."""
    room = laws.answer(law, building)
    return room, "" if room != NOWHERE else _WHY_NOTHING[law](building)


def _equally_far(building: Building) -> str:
    table = laws.distances(building, building.start)
    rooms = [letter(room) for room, doors in enumerate(table) if doors == max(table)]
    return f"{' and '.join(rooms)} are equally far"


def _odd_rooms(building: Building) -> str:
    odd = [letter(room) for room, ways in enumerate(building.neighbours) if len(ways) % 2]
    return f"odd rooms: {' '.join(odd) or 'none'}; it needs the start and one other"


def _no_one_bridge(building: Building) -> str:
    parts = [bridge.smaller for bridge in laws.bridges(building)]
    if max(parts, default=0) < LEAST_PART:
        return "no door cuts off two rooms or more"
    best = [bridge for bridge in laws.bridges(building) if bridge.smaller == max(parts)]
    doors = letters((min(b.near, b.far), max(b.near, b.far)) for b in best)
    return f"{doors} would each cut off {max(parts)} rooms"


def _no_one_seam(building: Building) -> str:
    doors = letters(laws.seams(building))
    return f"the pattern stays the same at {doors}" if doors else "the pattern changes at every door"


_WHY_NOTHING: Mapping[str, Callable[[Building], str]] = {
    "far": _equally_far,
    "odd": _odd_rooms,
    "bridge": _no_one_bridge,
    "seam": _no_one_seam,
    "dark": lambda _building: "every room has a lamp",
}


def _rooms_row(plan: Plan, circled: int, doors: frozenset[Pair], y: int) -> Line:
    at = {spot: room for room, spot in enumerate(plan.spots)}
    columns = max(x for x, _ in plan.spots) + 1
    spans: list[Span] = []
    for x in range(columns):
        room = at.get((x, y))
        spans.append((" " * _CELL, "quiet") if room is None else _cell(plan, circled, room))
        if x + 1 < columns:
            joined = _joined(at.get((x, y)), at.get((x + 1, y)), doors)
            spans.append(("-" * _GAP if joined else " " * _GAP, "quiet"))
    return tuple(spans)


def _cell(plan: Plan, circled: int, room: int) -> Span:
    left, right = _BRACKETS[plan.papers[room]]
    text = left + letter(room) + right
    if room == circled:
        return f"({text})", "good"
    return (f"@{text} ", "title") if room == plan.start else (f" {text} ", "text")


def _doors_row(plan: Plan, doors: frozenset[Pair], y: int) -> Line:
    at = {spot: room for room, spot in enumerate(plan.spots)}
    columns = max(x for x, _ in plan.spots) + 1
    marks = ("|" if _joined(at.get((x, y)), at.get((x, y + 1)), doors) else " " for x in range(columns))
    return (((" " * _GAP).join(f"  {mark}  " for mark in marks), "quiet"),)


def _joined(first: int | None, second: int | None, doors: frozenset[Pair]) -> bool:
    return first is not None and second is not None and (min(first, second), max(first, second)) in doors
