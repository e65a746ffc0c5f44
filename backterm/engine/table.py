"""The Model Room's table as it stands: a small building, and what has been tried on it.

Each door may have been toggled, and the start pin stuck into another room; what the laws make of that is asked here by
the engine, by whoever draws it, and by whoever thinks about it. This module does not know whether a try is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import laws
from backterm.engine.actions import Flip, Pin
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Model, Plan
from backterm.engine.state import Notebook, Pair, changed


def standing(model: Model, notes: Notebook) -> Building:
    """The table's building now."""
    return _built(model.plan, notes.toggled, notes.pin)


def after(model: Model, notes: Notebook, tried: Flip | Pin) -> Building:
    """What it would be once ``tried`` has been tried on it."""
    return _built(model.plan, *_tried(notes.toggled, notes.pin, tried))


def start(model: Model, notes: Notebook) -> int:
    """The room its start pin stands in."""
    return model.plan.start if notes.pin == NOWHERE else notes.pin


def seen(model: Model, notes: Notebook) -> Iterator[tuple[Building, int]]:
    """The table as it was built and after each try, each with the room whose lamp was lit, or NOWHERE."""
    toggled: frozenset[Pair] = frozenset()
    pin = NOWHERE
    yield _built(model.plan, toggled, pin), model.plan.circled
    for look in notes.looks:
        toggled, pin = _tried(toggled, pin, look.tried)
        yield _built(model.plan, toggled, pin), look.lamp


def noted(notes: Notebook, tried: Flip | Pin) -> Notebook:
    """The notebook after ``tried`` was tried, as far as the table goes."""
    toggled, pin = _tried(notes.toggled, notes.pin, tried)
    return changed(notes, toggled=toggled, pin=pin)


def tries(plan: Plan) -> tuple[Flip | Pin, ...]:
    """Everything that can be tried on a table: every door and wall toggled, the pin in every room."""
    flips = [Flip(*pair) for pair in sorted({*plan.doors, *plan.walls})]
    return (*flips, *map(Pin, range(len(plan.spots))))


def _tried(toggled: frozenset[Pair], pin: int, tried: Flip | Pin) -> tuple[frozenset[Pair], int]:
    if isinstance(tried, Pin):
        return toggled, tried.room
    return toggled ^ {(tried.first, tried.second)}, pin


def _built(plan: Plan, toggled: frozenset[Pair], pin: int) -> Building:
    return laws.of_plan(plan, toggled, None if pin == NOWHERE else pin)
