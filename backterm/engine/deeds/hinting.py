"""Taking a hint: the next rung of the ladder, and what of it goes into the notebook."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine import ladder
from backterm.engine.actions import Hint
from backterm.engine.apply import Course
from backterm.engine.deeds.evidence import show_counter, strike_refuted


def hint(course: Course, _action: Hint) -> None:
    """Take the next hint that there is."""
    state = course.state
    rung = ladder.next_rung(state)
    named = ladder.rivals_named(state) if rung == ladder.RIVALS else ()
    course.happen(happened.HintTaken(rung, named))
    match rung:
        case ladder.NUMBERS:
            _read_all(course)
        case ladder.PLAN:
            show_counter(course, ladder.plan_shown(state))
        case ladder.SECOND_PLAN:
            show_counter(course, ladder.telling_plan_shown(state))
        case ladder.RIVALS:
            strike_refuted(course, "hint", named)
        case _:  # what the others give is told, and nothing to keep
            pass


def _read_all(course: Course) -> None:
    """Write down what the instruments of the standing laws read here, where it is not written down already."""
    state = course.state
    here = state.hero.room
    known = {reading.law: reading.value for reading in state.notebook.readings if reading.room == here}
    for law in ladder.standing(state):
        value = state.level.field[law][here]
        if known.get(law) != value:
            course.happen(happened.ReadingTaken(law, value))
