"""What evidence does to the notebook: with the assist on, it strikes the laws it refutes."""

from __future__ import annotations

from collections.abc import Iterable

from backterm.engine import events as happened
from backterm.engine import laws
from backterm.engine.apply import Course
from backterm.engine.level import Model
from backterm.engine.state import Pair, State


def strike_refuted(course: Course, why: str, refuted: Iterable[str]) -> None:
    """Cross out the refuted laws that still stand, if the mode does that for the player."""
    if not course.state.world.mode.assist:
        return
    for law in refuted:
        if law in course.state.level.deck and law not in course.state.notebook.struck:
            course.happen(happened.LawStruck(law, why))


def lamp(state: State, model: Model, toggled: frozenset[Pair]) -> int:
    """Where the Model Room's lamp lights with these doors toggled, or NOWHERE."""
    return laws.answer(state.level.law, laws.of_plan(model.plan, toggled))


def refuted_by_model(state: State, model: Model, lit: int) -> list[str]:
    """The laws that would have lit another lamp than ``lit`` on the table as it now stands."""
    building = laws.of_plan(model.plan, state.notebook.toggled)
    return [law for law in state.level.deck if laws.answer(law, building) != lit]
