"""The notebook laid open: laws and readings on the left page, plans drawn small and notes on the right.

For a terminal wide enough for two pages; on a narrower one `backterm.views.notebook` says the same in one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backterm.engine import laws
from backterm.engine.level import NOWHERE, Plan
from backterm.engine.rules import STRIKES
from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.evidence import letter
from backterm.views.fates import MARKS, fate, in_order
from backterm.views.hints import aim
from backterm.views.plans import pick, plan_lines
from backterm.views.resonator import noted
from backterm.views.tabletop import beside
from backterm.views.wrap import width_of, wrap

LEAST = 96
_LEFT = 46
_BETWEEN = 4
_RECENT = 12
_ABREAST = 3


def spread(state: State, width: int) -> tuple[Line, ...]:
    """Both pages side by side."""
    left = [piece for line in _left(state) for piece in wrap(line, _LEFT - _BETWEEN)]
    right = [piece for line in _right(state, width - _LEFT) for piece in wrap(line, width - _LEFT)]
    return beside(left, right, _LEFT)


def _left(state: State) -> Iterator[Line]:
    """What there is to do and what was done, then each law, struck ones by name alone, and the last numbers read."""
    notes, deck = state.notebook, in_order(state, state.level.deck)
    yield ((f"LAWS   {len(state.open_laws)} of {len(deck)} stand", "title"),)
    yield ("now     ", "quiet"), (aim(state), "good")
    yield from _strikes(state)
    if notes.hints:
        yield ((f"hints   {notes.hints} taken: what they told stands under notes", "quiet"),)
    for law in deck:
        if law not in notes.struck:
            yield from _law(state, law)
    yield ()
    for law in deck:
        if law in notes.struck:
            yield ((f"x {state.world.kinds.laws[law].title}  struck", "quiet"),)
    yield from ([()] if notes.struck else [])
    yield from _readings(state)
    yield from noted(state)


def _strikes(state: State) -> Iterator[Line]:
    strikes = state.notebook.strikes
    yield ((f"strikes {len(strikes)} of {STRIKES}", "danger" if strikes else "quiet"),)
    for strike in strikes:
        place = f"in room {strike.room}" if strike.room != NOWHERE else "by witness"
        yield ((f"  turn {strike.turn}: {strike.law.upper()} {place}", "danger"),)


def _readings(state: State) -> Iterator[Line]:
    yield (("READINGS", "title"),)
    if not state.notebook.readings:
        yield (("  none: read draught, read creak ...", "quiet"),)
    for reading in state.notebook.readings[-_RECENT:]:
        kind = state.world.kinds.laws[reading.law]
        place = f"  turn {reading.turn:<5} room {reading.room:<4} "
        yield (place, "quiet"), (f"{kind.instrument} {reading.value}", "text")


def _law(state: State, law: str) -> Iterator[Line]:
    kind, word = state.world.kinds.laws[law], fate(state, law)
    mark, role = MARKS[word]
    yield ()
    yield (
        (f"{mark} {kind.title}", role if role != "text" else "title"),
        ("" if word == "possible" else f"  {word}", role),
    )
    yield ((f"  {kind.sentence}", role),)
    if word in {"possible", "doubtful"} and not state.level.is_prologue:
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
        yield (("Who would circle another room than the pen is not the law: strike it (S).", "quiet"),)


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
        picks = [_pick(state, law, plan) for law in in_order(state, state.level.deck)]
        lines += [
            tuple(span for one in picks[at : at + _ABREAST] for span in one) for at in range(0, len(picks), _ABREAST)
        ]
    return tuple(lines)


def _pick(state: State, law: str, plan: Plan) -> Line:
    room, _ = pick(law, laws.of_plan(plan))
    role = "quiet" if law in state.notebook.struck else "text"
    return (f"{law.upper():<9} ", "quiet"), (f"{letter(room) if room != NOWHERE else '-':<4}", role)
