"""Turning the dial of the resonator, and hearing that it is in tune."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine import resonance
from backterm.engine.actions import Tune
from backterm.engine.apply import Course
from backterm.engine.effects import discharge
from backterm.engine.level import NOWHERE


def tune(course: Course, action: Tune) -> None:
    """Turn the dial and hear how loud the walls answer, and how loud they did before."""
    state = course.state
    until_now, now = resonance.tuning(state), resonance.tuned_to(state, action.wavelength)
    discharge(course, state.world.kinds.resonator.tuning)
    before = until_now.answer if until_now else NOWHERE
    course.happen(happened.Tuned(now.wavelength, now.frequency, now.answer, before))


def hear_resonance(course: Course) -> None:
    """Write the resonance down when the handset is first in tune, whether it was turned or carried there."""
    state = course.state
    if not state.hero.dial or state.notebook.resonance:
        return
    heard = resonance.tuning(state)
    if heard is not None and heard.in_tune:
        course.happen(happened.ResonanceFound(state.level.resonance))
