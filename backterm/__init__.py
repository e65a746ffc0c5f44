"""backterm: a terminal roguelike in a building that keeps one law of graph theory.

The public names load what they need when they are first used, so that ``import backterm`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backterm.engine.notation import parse as parse
    from backterm.engine.rules import legal_actions as legal_actions
    from backterm.engine.turn import step as step
    from backterm.exchange.shown import level as level
    from backterm.game import new_game as new_game
    from backterm.game import replay as replay
    from backterm.tape import Tape as Tape

_HOMES = {
    "Tape": "backterm.tape",
    "legal_actions": "backterm.engine.rules",
    "level": "backterm.exchange.shown",
    "new_game": "backterm.game",
    "parse": "backterm.engine.notation",
    "replay": "backterm.game",
    "step": "backterm.engine.turn",
}

__all__ = ["Tape", "legal_actions", "level", "new_game", "parse", "replay", "step"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module backterm has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
