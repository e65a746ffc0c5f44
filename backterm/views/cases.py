"""The case of one law: whether it stands, and what in the notebook speaks against it or does not.

Says nothing that the notebook would not: where the mode leaves plans to the reader, so does this page.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import laws, table
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE
from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.evidence import letter
from backterm.views.fates import fate
from backterm.views.plans import pick

_FATES = {
    "declared": "is declared, and the building keeps it.",
    "struck": "is struck.",
    "doubtful": "stands, marked as doubtful.",
    "possible": "stands.",
}


def case(state: State, law: str) -> tuple[Line, ...]:
    """Every piece of evidence found on the level, held against ``law``."""
    papers = (*_papers(state, law), *_table(state, law), *_notes(state, law))
    found = (*papers, *_named(state, law), *_strikes(state, law))
    nothing: Line = (("  Nothing in the notebook speaks for or against it yet.", "quiet"),)
    return (((f"{law.upper()} {_fate(state, law)}", "title"),), *(found or (nothing,)))


def _fate(state: State, law: str) -> str:
    return _FATES[fate(state, law)]


def _papers(state: State, law: str) -> Iterator[Line]:
    level, notes = state.level, state.notebook
    plans = [(f"plan {number}", level.posted[index].plan) for number, index in enumerate(notes.plans, 1)]
    plans += [(f"the plan that answered {other.upper()}", dict(level.counters)[other]) for other in notes.counters]
    if plans and not state.world.mode.explains:
        yield ((f"  {', '.join(name for name, _ in plans)}: what it would circle there is for you to find.", "quiet"),)
        return
    for name, plan in plans:
        yield _held(f"{name}: the pen circled", plan.circled, law, laws.of_plan(plan))


def _table(state: State, law: str) -> Iterator[Line]:
    model, notes = state.level.model, state.notebook
    if model is not None and model.room in state.floor.visited and state.world.mode.explains:
        building = table.standing(model, notes)
        yield _held("the model as it stands: the lamp is in", laws.answer(state.level.law, building), law, building)


def _held(said: str, picked: int, law: str, building: Building) -> Line:
    """What was picked in a small building beside what the law would pick there."""
    room, why = pick(law, building)
    choice = letter(room) if room != NOWHERE else f"none ({why})"
    verdict, role = ("it agrees", "text") if room == picked else ("refuted", "good")
    return (
        (f"  {said} {letter(picked) if picked != NOWHERE else 'none'}, {law.upper()} would pick {choice}: ", "text"),
        (f"{verdict}.", role),
    )


def _notes(state: State, law: str) -> Iterator[Line]:
    for claim in (state.level.claims[index] for index in state.notebook.claims):
        if claim.law == law:
            yield (f"  the note in room {claim.room}: it led somebody to a false exit: ", "text"), ("refuted.", "good")


def _named(state: State, law: str) -> Iterator[Line]:
    if law in state.notebook.named:
        yield ("  a hint: not this one: ", "text"), ("refuted.", "good")


def _strikes(state: State, law: str) -> Iterator[Line]:
    for strike in state.notebook.strikes:
        if strike.law == law:
            place = f"in room {strike.room}" if strike.room != NOWHERE else "by witness"
            yield ((f"  declared wrongly on turn {strike.turn}, {place}.", "danger"),)
