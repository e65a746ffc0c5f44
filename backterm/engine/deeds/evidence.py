"""What evidence does to the notebook: with the assist on, it strikes the laws it refutes."""

from __future__ import annotations

from collections.abc import Iterable

from backterm.engine import events as happened
from backterm.engine import laws, table
from backterm.engine.apply import Course
from backterm.engine.level import Model
from backterm.engine.state import State


def strike_refuted(course: Course, why: str, refuted: Iterable[str]) -> None:
    """Cross out the refuted laws that still stand, if the mode does that for the player."""
    if not course.state.world.mode.assist:
        return
    for law in refuted:
        if law in course.state.level.deck and law not in course.state.notebook.struck:
            course.happen(happened.LawStruck(law, why))


def show_counter(course: Course, law: str) -> None:
    """Show the plan the level holds against ``law``."""
    course.happen(happened.CounterShown(law))
    plan = dict(course.state.level.counters)[law]
    strike_refuted(course, "counter", [law, *filter(plan.refutes, course.state.level.deck)])


def refuted_by_model(state: State, model: Model, lit: int) -> list[str]:
    """The laws that would have lit another lamp than ``lit`` on the table as it now stands."""
    building = table.standing(model, state.notebook)
    return [law for law in state.level.deck if laws.answer(law, building) != lit]
