"""The notebook as lines: the deck with what stands and what is struck, plans, dead claims, readings, the lab book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from backterm.engine import ladder, laws, table
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Claim, Plan
from backterm.engine.rules import STRIKES
from backterm.engine.state import Reading, State
from backterm.prose import Line
from backterm.prose.evidence import letter
from backterm.views.cases import case
from backterm.views.fates import MARKS, fate
from backterm.views.plans import pick, plan_lines
from backterm.views.resonator import noted

_RECENT = 12
_HOW_TO_STRIKE = "    a law that would not circle what the pen did is not the law: strike it (strike far)"


def notebook(state: State) -> tuple[Line, ...]:
    """Every page of the notebook, in the order it is read."""
    pages = (_deck, _plans, _notes, _latest_readings, _lab_book, noted, _strikes, _hints)
    return tuple(line for page in pages for line in page(state))


def part(state: State, name: str) -> tuple[Line, ...]:
    """One of `PARTS` by itself, and whole."""
    return tuple(line for page in PARTS[name] for line in page(state))


def leaf(state: State, law: str) -> tuple[Line, ...]:
    """What concerns one law: its sentence, the evidence held against it, and the numbers read for it."""
    read = [reading for reading in state.notebook.readings if reading.law == law]
    return (*_law(state, law), *case(state, law), *_numbers(state, read))


def _title(text: str) -> Line:
    return ((text, "title"),)


def _deck(state: State) -> Iterator[Line]:
    yield _title("Laws this building could be keeping")
    for law in state.level.deck:
        yield from _law(state, law)


def _law(state: State, law: str) -> Iterator[Line]:
    kind, word = state.world.kinds.laws[law], fate(state, law)
    _mark, role = MARKS[word]
    yield ((f"  {kind.title:<10}{word:<10}", role), (kind.sentence, "text" if role == "text" else "quiet"))
    if state.level.deck[1:]:
        yield ((f"{'':22}to prove it: {kind.witness}", "quiet"),)


def _plans(state: State) -> Iterator[Line]:
    notes, level = state.notebook, state.level
    yield _title(f"Plans: {_count(notes.plans)}.")
    for number, index in enumerate(notes.plans, 1):
        yield from _plan(state, f"plan {number}, from room {level.posted[index].room}", level.posted[index].plan)
    counters = dict(level.counters)
    for law in notes.counters:
        yield from _plan(state, f"the plan that answered {law.upper()}", counters[law])


def _notes(state: State) -> Iterator[Line]:
    claims = state.notebook.claims
    yield _title(f"Notes at false exits: {_count(claims)}.")
    for index in claims:
        yield _claim(state.level.claims[index])


def _claim(claim: Claim) -> Line:
    return ((f"  room {claim.room}: {claim.law.upper()} led somebody to a false exit here, so not that law", "good"),)


def claims_here(state: State) -> tuple[Line, ...]:
    """The dead claims found in the room one stands in."""
    found = (state.level.claims[index] for index in state.notebook.claims)
    return tuple(_claim(claim) for claim in found if claim.room == state.hero.room)


def _count(items: tuple[int, ...]) -> str:
    return str(len(items)) if items else "none"


def _plan(state: State, title: str, plan: Plan) -> Iterator[Line]:
    yield ((f"  {title}", "good"),)
    for line in plan_lines(plan, plan.circled):
        yield (("    ", "quiet"), *line)
    yield from _picks(state, laws.of_plan(plan), "would circle")


def _picks(state: State, building: Building, verb: str) -> Iterator[Line]:
    """What each law of the deck would pick there, where the mode explains it; striking is left to the reader."""
    if not state.world.mode.explains:
        return
    for law in state.level.deck:
        room, why = pick(law, building)
        choice = letter(room) if room != NOWHERE else f"nothing ({why})"
        role = "quiet" if law in state.notebook.struck else "text"
        yield ((f"    {law.upper():<7} {verb} {choice}", role),)


def plan_page(state: State, number: int) -> tuple[Line, ...]:
    """One found plan by its number in the notebook."""
    plan = state.level.posted[state.notebook.plans[number - 1]].plan
    return (*_plan(state, f"plan {number}", plan), ((_HOW_TO_STRIKE, "quiet"),))


def _readings(state: State) -> Iterator[Line]:
    yield from _numbers(state, state.notebook.readings)


def _latest_readings(state: State) -> Iterator[Line]:
    yield from _numbers(state, state.notebook.readings, _RECENT)


def _numbers(state: State, readings: Sequence[Reading], most: int = 0) -> Iterator[Line]:
    yield _title(f"Numbers read off instruments: {len(readings) or 'none'}.")
    for reading in readings[-most:]:
        kind = state.world.kinds.laws[reading.law]
        place = f"  turn {reading.turn:<4} room {reading.room:<4}"
        yield ((f"{place} {kind.instrument} {reading.value} {kind.unit}", "text"),)


def _model(state: State) -> Iterator[Line]:
    found = tuple(_lab_book(state))
    yield from found or (_title("You have found no Model Room on this level."),)


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
    building = table.standing(model, state.notebook)
    plan = replace(model.plan, start=building.start)
    lamp = laws.answer(state.level.law, building)
    lines: list[Line] = [(("    ", "quiet"), *line) for line in plan_lines(plan, lamp, toggled, "lit")]
    lines += _picks(state, building, "would light")
    for look in state.notebook.looks:
        lit = f"lamp in {letter(look.lamp)}" if look.lamp != NOWHERE else "no lamp"
        lines.append(((f"    turn {look.turn}: {look.tried}: {lit}", "text"),))
    left = f"    {state.notebook.fuses} fuses left"
    lines.append(((f"{left}: flip a b opens or shuts the door between a and b, pin c moves the start", "quiet"),))
    return tuple(lines)


def _strikes(state: State) -> Iterator[Line]:
    strikes = state.notebook.strikes
    yield _title(f"Wrong declarations: {len(strikes)} of {STRIKES}.")
    for strike in strikes:
        place = f"in room {strike.room}" if strike.room != NOWHERE else "by witness"
        yield ((f"  turn {strike.turn}: {strike.law.upper()} {place}", "danger"),)


def _hints(state: State) -> Iterator[Line]:
    """What hints have told, as far as it does not stand elsewhere in the notebook."""
    notes, kind = state.notebook, state.world.kinds.laws[state.level.law]
    if not notes.hints:
        return
    yield _title(f"Hints taken: {notes.hints}; rung {notes.rung} of {ladder.RUNGS}.")
    if notes.named:
        yield ((f"  not {', nor '.join(law.upper() for law in notes.named)}", "good"),)
    if notes.rung >= ladder.LAW:
        yield ((f"  the building keeps {kind.title}", "good"),)
    elif notes.rung >= ladder.RIDDLE:
        yield ((f"  {kind.riddle}", "good"),)
    if notes.rung >= ladder.PROOF:
        yield ((f"  of its proof: {_half_proof(state)}", "good"),)


def _half_proof(state: State) -> str:
    number, figure = ladder.half_proof(state.level)
    told = [str(number)] if number != NOWHERE else []
    return " and ".join([*told, f"a number that ends in {figure}"] if figure != NOWHERE else told)


PARTS: Mapping[str, tuple[Callable[[State], Iterator[Line]], ...]] = {
    "laws": (_deck, _strikes),
    "plans": (_plans,),
    "notes": (_notes, _hints),
    "readings": (_readings, noted),
    "model": (_model,),
}
