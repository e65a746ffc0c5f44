"""The bot that sees everything first, then declares what is left at one sign after another."""

from __future__ import annotations

from backterm.bots.instincts import instinct, onward
from backterm.bots.reasoning import tried_rooms
from backterm.engine import rules
from backterm.engine.actions import Action, Declare, Go, Stay, Wait
from backterm.engine.level import Way
from backterm.engine.state import State


def explore(state: State) -> Action:
    """Explore to the last room; then declare at the signs; when no declaration is left, take the street."""
    if state.street:
        return Stay()
    if (urgent := instinct(state)) is not None:
        return urgent
    return onward(state) or _try_signs(state)


def _try_signs(state: State) -> Action:
    here = state.hero.room
    for law in state.open_laws:
        if here not in tried_rooms(state, law) and rules.refuse(state, Declare(law)) is None:
            return Declare(law)
    if rules.refuse(state, Go(Way.OUT)) is None:
        return Go(Way.OUT)
    signs = [room for room in state.level.signs if room in state.floor.visited and room != here]
    steps = (onward(state, room) for room in signs)
    return next((step for step in steps if step is not None), Wait())
