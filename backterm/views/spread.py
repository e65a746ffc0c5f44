"""The notebook laid open: laws and readings on the left page, plans drawn small and notes on the right.

For a terminal wide enough for two pages; on a narrower one `backterm.views.notebook` says the same in one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backterm.engine import laws
from backterm.engine.level import NOWHERE, Plan
from backterm.engine.state import State
from backterm.prose import Line
from backterm.views.hints import STRIKES, aim, standing
from backterm.views.plans import letter, pick, plan_lines
from backterm.views.tabletop import beside
from backterm.views.wrap import width_of, wrap

LEAST = 96
_LEFT = 46
_BETWEEN = 4
_RECENT = 12
_MARKS = {"declared": ("!", "good"), "struck": ("x", "quiet"), "possible": ("?", "text")}


def spread(state: State, width: int) -> tuple[Line, ...]:
    """Both pages side by side."""
    left = [piece for line in _left(state) for piece in wrap(line, _LEFT - _BETWEEN)]
    return beside(left, tuple(_right(state, width - _LEFT)), _LEFT)


def _left(state: State) -> Iterator[Line]:
    yield ((f"LAWS   {len(standing(state))} of {len(state.level.deck)} stand", "title"),)
    for law in state.level.deck:
        yield from _law(state, law)
    yield ()
    yield ("now     ", "quiet"), (aim(state), "good")
    yield ((f"strikes {len(state.notebook.strikes)} of {STRIKES}", "danger" if state.notebook.strikes else "quiet"),)
    for strike in state.notebook.strikes:
        place = f"in room {strike.room}" if strike.room != NOWHERE else "by witness"
        yield ((f"  turn {strike.turn}: {strike.law.upper()} {place}", "danger"),)
    yield ()
    yield (("READINGS", "title"),)
    if not state.notebook.readings:
        yield (("  none: read draught, read creak ...", "quiet"),)
    for reading in state.notebook.readings[-_RECENT:]:
        kind = state.world.kinds.laws[reading.law]
        place = f"  turn {reading.turn:<5}room {reading.room:<4}"
        yield (place, "quiet"), (f"{kind.instrument} {reading.value}", "text")


def _law(state: State, law: str) -> Iterator[Line]:
    notes, kind = state.notebook, state.world.kinds.laws[law]
    fate = "declared" if notes.declared == law else "struck" if law in notes.struck else "possible"
    mark, role = _MARKS[fate]
    yield ()
    yield (
        (f"{mark} {kind.title}", role if role != "text" else "title"),
        ("" if fate == "possible" else f"  {fate}", role),
    )
    yield ((f"  {kind.sentence}", role),)
    if fate == "possible" and not state.level.is_prologue:
        yield ((f"  proof: {kind.witness}", "quiet"),)


def _right(state: State, width: int) -> Iterator[Line]:
    notes, level = state.notebook, state.level
    drawn = [
        _sheet(state, f"PLAN {number}  room {level.posted[index].room}", level.posted[index].plan)
        for number, index in enumerate(notes.plans, 1)
    ]
    counters = dict(level.counters)
    drawn += [_sheet(state, f"ANSWER TO {law.upper()}", counters[law]) for law in notes.counters]
    yield (("PLANS", "title"), ("" if drawn else "   none yet: they hang on walls (?)", "quiet"))
    yield from _rows(drawn, width)
    yield (("NOTES", "title"), ("" if notes.claims else '   none yet: they lie under false signs (")', "quiet"))
    for index in notes.claims:
        claim = level.claims[index]
        yield ((f"  room {claim.room}: {claim.law.upper()} led somebody here. Not that law.", "good"),)
    if level.model is not None and level.model.room in state.floor.visited:
        yield ()
        yield (("MODEL ROOM", "title"), (f"   room {level.model.room}, {notes.fuses} fuses left: model (M)", "quiet"))
    if drawn:
        yield ()
        yield from wrap(
            (("Who would circle another room than the pen is not the law: strike it (S).", "quiet"),), width
        )


def _rows(drawn: Sequence[Sequence[Line]], width: int) -> Iterator[Line]:
    """Sheets beside each other, as many as fit, and then the next row of them."""
    row: list[Line] = []
    across = 0
    for sheet in drawn:
        wide = max(map(width_of, sheet)) + _BETWEEN
        if row and across + wide > width:
            yield from (*row, ())
            row, across = [], 0
        row = list(beside(row, sheet, across)) if row else list(sheet)
        across += wide
    yield from (*row, ())


def _sheet(state: State, title: str, plan: Plan) -> tuple[Line, ...]:
    """One plan drawn small, with what the pen circled and what each law would have."""
    *drawing, _legend, _doors = plan_lines(plan, plan.circled)
    pen = letter(plan.circled) if plan.circled != NOWHERE else "nothing"
    lines: list[Line] = [((title, "good"),), *drawing, (("pen circled ", "quiet"), (pen, "good"))]
    if state.world.mode.explains:
        picks = [_pick(state, law, plan) for law in state.level.deck]
        lines += [tuple(span for one in picks[at : at + 2] for span in one) for at in range(0, len(picks), 2)]
    return tuple(lines)


def _pick(state: State, law: str, plan: Plan) -> Line:
    room, _ = pick(law, laws.of_plan(plan))
    role = "quiet" if law in state.notebook.struck else "text"
    return (f"{law.upper():<7}", "quiet"), (f"{letter(room) if room != NOWHERE else '-':<6}", role)
