"""What tuning makes of the state: where the dial stands, and what the notebook has of it."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.apply.making import makes
from backterm.engine.state import Sounding, State, changed


@makes(happened.Tuned)
def _tuned(state: State, event: happened.Tuned) -> State:
    sounding = Sounding(state.turn, state.hero.room, event.wavelength, event.frequency, event.answer)
    notebook = changed(state.notebook, soundings=(*state.notebook.soundings, sounding))
    return changed(state, hero=changed(state.hero, dial=event.wavelength), notebook=notebook)


@makes(happened.ResonanceFound)
def _resonance_found(state: State, event: happened.ResonanceFound) -> State:
    return changed(state, notebook=changed(state.notebook, resonance=event.frequency))
