"""The bot that leaves nobody: it reasons like `solve`, follows the lost surveyor's marks, and brings her out."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.bots import deduction, escorting, instincts, reasoning
from backterm.engine.actions import Action, Go
from backterm.engine.level import Way
from backterm.engine.state import State

_PARCHED = 35


def rescue(state: State) -> Action:
    """The first sensible thing that is legal."""
    return instincts.first_legal(state, _wishes(state))


def _wishes(state: State) -> Iterator[Action]:
    yield from instincts.turn_round(state)
    yield from instincts.shelter(state)
    yield from instincts.needs(state) if escorting.spares(state) else instincts.needs(state, _PARCHED)
    yield from instincts.finds(state)
    yield from escorting.stock_up(state)
    yield from escorting.bring_her(state)
    yield from escorting.find_her(state)
    if state.level.trail is None or state.companion.joined:
        yield from instincts.leave(state)
    if len(state.level.deck) > 1:
        yield from reasoning.experiment(state)
        yield from reasoning.conclude(state)
        yield from instincts.search(state)
    yield from instincts.towards(state)
    yield from instincts.leave(state)
    for law in deduction.standing(state):
        yield from reasoning.try_signs(state, law)
    yield Go(Way.OUT)
