"""Players that are not people: each is a function from a state to the next action.

`wander` picks among the legal actions blindly, `explore` sees every room and then tries its luck at the signs, and
`solve` deduces the law from what it has found, as a careful player would. None of them looks at what a player cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.bots.explore import explore
from backterm.bots.solve import solve
from backterm.bots.wander import wander
from backterm.engine.actions import Action
from backterm.engine.state import State

Bot = Callable[[State], Action]

BOTS: Mapping[str, Bot] = {"wander": wander, "explore": explore, "solve": solve}

__all__ = ["BOTS", "Bot", "explore", "solve", "wander"]
