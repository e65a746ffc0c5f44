"""The one place where a state is made: `apply(state, event)` is the state after the event.

Every kind of event has one small function, in the module of its subject. Nothing is decided, rolled or refused: whoever
makes the events has done that. `Course` strings events together while a turn runs.
"""

from __future__ import annotations

from backterm.engine.apply import (
    dwelling,
    falling,
    handling,
    moving,
    noting,
    passing,
    shifting,
    surveying,
    tiling,
    tuning,
    wearing,
)
from backterm.engine.apply.course import Course
from backterm.engine.apply.holdings import carried, lying
from backterm.engine.apply.making import FULL, apply

__all__ = ["FULL", "SUBJECTS", "Course", "apply", "carried", "lying"]

SUBJECTS = (moving, wearing, handling, noting, tuning, shifting, falling, tiling, dwelling, passing, surveying)
"""The modules whose makings are in the table."""
