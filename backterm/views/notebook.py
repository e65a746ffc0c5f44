"""The notebook as lines: the deck with what stands and what is struck, plans, dead claims, readings, the lab book."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import laws
from backterm.engine.level import NOWHERE, Plan
from backterm.engine.state import State
from backterm.prose import Line
from backterm.views.plans import letter, plan_lines

STRIKES = 3
_RECENT = 12


def notebook(state: State) -> tuple[Line, ...]:
    """Every page of the notebook, in the order it is read."""
    pages = (_deck, _found, _readings, _lab_book, _strikes)
    return tuple(line for page in pages for line in page(state))


def standing(state: State) -> tuple[str, ...]:
    """The laws of the level's deck that are not struck, in the deck's order."""
    return tuple(law for law in state.level.deck if law not in state.notebook.struck)


def _title(text: str) -> Line:
    return ((text, "title"),)


def _deck(state: State) -> Iterator[Line]:
    kinds = state.world.kinds.laws
    yield _title("Laws this building could be keeping")
    for law in state.level.deck:
        kind = kinds[law]
        if state.notebook.declared == law:
            mark, role = "declared", "good"
        elif law in state.notebook.struck:
            mark, role = "struck", "quiet"
        else:
            mark, role = "possible", "text"
        yield ((f"  {kind.title:<8}{mark:<10}", role), (kind.sentence, "text" if role == "text" else "quiet"))
        if state.level.deck[1:]:
            yield ((f"{'':20}to prove it: {kind.witness}", "quiet"),)


def _found(state: State) -> Iterator[Line]:
    notes, level = state.notebook, state.level
    yield _title(f"Plans: {_count(notes.plans)}.  Dead claims: {_count(notes.claims)}.")
    for index in notes.plans:
        yield from _plan(state, f"plan {index + 1}, from room {level.posted[index].room}", level.posted[index].plan)
    counters = dict(level.counters)
    for law in notes.counters:
        yield from _plan(state, f"the plan that answered {law.upper()}", counters[law])
    for index in notes.claims:
        claim = level.claims[index]
        yield ((f"  room {claim.room}: somebody declared {claim.law.upper()} here. Brick.", "good"),)


def _count(items: tuple[int, ...]) -> str:
    return str(len(items)) if items else "none"


def _plan(state: State, title: str, plan: Plan) -> Iterator[Line]:
    yield ((f"  {title}", "good"),)
    for line in plan_lines(plan, plan.circled):
        yield (("    ", "quiet"), *line)
    if state.world.mode.assist:
        for law in state.level.deck:
            yield _would_circle(law, dict(plan.answers).get(law, NOWHERE), plan.circled)


def _would_circle(law: str, answer: int, circled: int) -> Line:
    choice = letter(answer) if answer != NOWHERE else "nothing"
    verdict = "" if answer == circled else "   so not this law"
    return ((f"    {law.upper():<7} would circle {choice}{verdict}", "text" if answer == circled else "quiet"),)


def plan_page(state: State, index: int) -> tuple[Line, ...]:
    """One found plan by its index on the level."""
    return tuple(_plan(state, f"plan {index + 1}", state.level.posted[index].plan))


def _readings(state: State) -> Iterator[Line]:
    readings = state.notebook.readings
    yield _title(f"Readings: {len(readings) or 'none'}.")
    for reading in readings[-_RECENT:]:
        kind = state.world.kinds.laws[reading.law]
        place = f"  turn {reading.turn:<4} room {reading.room:<4}"
        yield ((f"{place} {kind.instrument} {reading.value} {kind.unit}", "text"),)


def _lab_book(state: State) -> Iterator[Line]:
    model = state.level.model
    if model is None or model.room not in state.floor.visited:
        return
    yield _title(f"The Model Room (room {model.room}): {state.notebook.fuses} fuses left")
    yield from model_page(state)


def model_page(state: State) -> tuple[Line, ...]:
    """The table in the Model Room as it stands now, and what each experiment showed."""
    model = state.level.model
    if model is None:
        return ()
    toggled = state.notebook.toggled
    lamp = laws.answer(state.level.law, laws.of_plan(model.plan, toggled))
    lines: list[Line] = [(("    ", "quiet"), *line) for line in plan_lines(model.plan, lamp, toggled)]
    for look in state.notebook.looks:
        lit = f"lamp in {letter(look.lamp)}" if look.lamp != NOWHERE else "no lamp"
        door = f"{letter(look.toggled[0])}-{letter(look.toggled[1])}"
        lines.append(((f"    turn {look.turn}: flipped {door}: {lit}", "text"),))
    return tuple(lines)


def _strikes(state: State) -> Iterator[Line]:
    strikes = state.notebook.strikes
    yield _title(f"Strikes: {len(strikes)} of {STRIKES}.")
    for strike in strikes:
        place = f"in room {strike.room}" if strike.room != NOWHERE else "by witness"
        yield ((f"  turn {strike.turn}: {strike.law.upper()} {place}", "danger"),)
