"""The judge of the dial: whether the handset can be tuned so."""

from __future__ import annotations

from backterm.engine.actions import Tune
from backterm.engine.resonance import handset
from backterm.engine.rules.refusal import Refusal
from backterm.engine.state import State


def tuning(state: State, action: Tune) -> Refusal | None:
    """Whether there is a handset with charge, and such a stop on its dial at which it does not stand already."""
    kind = state.world.kinds.resonator
    if not handset(state):
        return Refusal("no_dial")
    if not kind.shortest <= action.wavelength <= kind.longest or (action.wavelength - kind.shortest) % kind.step:
        return Refusal("off_the_dial", f"{kind.shortest} to {kind.longest}")
    if state.hero.battery < max(1, kind.tuning):
        return Refusal("no_battery")
    return Refusal("already_tuned", str(action.wavelength)) if action.wavelength == state.hero.dial else None
