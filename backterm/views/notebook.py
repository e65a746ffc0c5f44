"""The notebook as lines: the deck with what stands and what is struck, plans, dead claims, readings, the lab book."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Claim, Plan
from backterm.engine.rules import STRIKES
from backterm.engine.state import State
from backterm.prose import Line
from backterm.views.plans import letter, pick, plan_lines

_RECENT = 12
_HOW_TO_STRIKE = "    a law that would not circle what the pen did is not the law: strike it (strike far)"


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
    yield _title(f"Plans: {_count(notes.plans)}.  Notes at false exits: {_count(notes.claims)}.")
    for number, index in enumerate(notes.plans, 1):
        yield from _plan(state, f"plan {number}, from room {level.posted[index].room}", level.posted[index].plan)
    counters = dict(level.counters)
    for law in notes.counters:
        yield from _plan(state, f"the plan that answered {law.upper()}", counters[law])
    for index in notes.claims:
        yield _claim(level.claims[index])


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
    readings = state.notebook.readings
    yield _title(f"Numbers read off instruments: {len(readings) or 'none'}.")
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
    table = laws.of_plan(model.plan, toggled)
    lamp = laws.answer(state.level.law, table)
    lines: list[Line] = [(("    ", "quiet"), *line) for line in plan_lines(model.plan, lamp, toggled, "lit")]
    lines += _picks(state, table, "would light")
    for look in state.notebook.looks:
        lit = f"lamp in {letter(look.lamp)}" if look.lamp != NOWHERE else "no lamp"
        door = f"{letter(look.toggled[0])}-{letter(look.toggled[1])}"
        lines.append(((f"    turn {look.turn}: flipped {door}: {lit}", "text"),))
    lines.append(
        ((f"    {state.notebook.fuses} fuses left: flip a b opens or shuts the door between a and b", "quiet"),)
    )
    return tuple(lines)


def _strikes(state: State) -> Iterator[Line]:
    strikes = state.notebook.strikes
    yield _title(f"Wrong declarations: {len(strikes)} of {STRIKES}.")
    for strike in strikes:
        place = f"in room {strike.room}" if strike.room != NOWHERE else "by witness"
        yield ((f"  turn {strike.turn}: {strike.law.upper()} {place}", "danger"),)
