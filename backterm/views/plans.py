"""Small buildings as lines: evacuation plans, counter-examples and the Model Room's table.

Rooms are letters in reading order. Square brackets are one paper and braces the other; `>` marks the start and round
brackets the circled room (on the Model Room's table: the lamp).
"""

from __future__ import annotations

from collections.abc import Iterable

from backterm.engine.level import NOWHERE, Plan
from backterm.engine.state import Pair
from backterm.prose import Line, Span

_CELL = 5
_GAP = 3
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


def plan_lines(plan: Plan, circled: int, toggled: frozenset[Pair] = frozenset()) -> tuple[Line, ...]:
    """The plan drawn in characters, then its start, its circle and its doors in words."""
    doors = doors_of(plan, toggled)
    rows = max(y for _, y in plan.spots) + 1
    lines: list[Line] = []
    for y in range(rows):
        lines.append(_rooms_row(plan, circled, doors, y))
        if y + 1 < rows:
            lines.append(_doors_row(plan, doors, y))
    mark = f"circled: {letter(circled)}" if circled != NOWHERE else "nothing circled"
    lines.append(((f"start {letter(plan.start)}.  {mark}.  papers: [ ] and {{ }}.", "quiet"),))
    lines.append(((f"doors: {letters(doors)}.", "quiet"),))
    return tuple(lines)


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
    return (f">{text} ", "title") if room == plan.start else (f" {text} ", "text")


def _doors_row(plan: Plan, doors: frozenset[Pair], y: int) -> Line:
    at = {spot: room for room, spot in enumerate(plan.spots)}
    columns = max(x for x, _ in plan.spots) + 1
    marks = ("|" if _joined(at.get((x, y)), at.get((x, y + 1)), doors) else " " for x in range(columns))
    return (((" " * _GAP).join(f"  {mark}  " for mark in marks), "quiet"),)


def _joined(first: int | None, second: int | None, doors: frozenset[Pair]) -> bool:
    return first is not None and second is not None and (min(first, second), max(first, second)) in doors
