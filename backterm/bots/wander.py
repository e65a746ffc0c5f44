"""The bot that does anything: a legal action chosen blindly, moves more often than the rest."""

from __future__ import annotations

from backterm.engine import rules
from backterm.engine.actions import Action, Go
from backterm.engine.state import State
from backterm.engine.turn import beats_of
from backterm.rng import Key


def wander(state: State) -> Action:
    """Half the time a random move, else any legal action that takes a turn, by dice of its own."""
    dice = Key(state.world.seed).fold("bot", "wander", state.turn).dice()
    legal = [action for action in rules.legal_actions(state) if beats_of(action)]
    moves = [action for action in legal if isinstance(action, Go)]
    return dice.choice(moves) if moves and dice.chance(1, 2) else dice.choice(legal)
