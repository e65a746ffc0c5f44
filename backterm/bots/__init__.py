"""Players that are not people: each is a function from a state to the next action.

`wander` picks among the legal actions blindly and `explore` sees every room and then tries its luck at the signs.
The others are somebody: reckless, careful, a coward, one who solves, one who leaves nobody behind, one who runs against
the clock. None of them looks at what a player cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.bots.careful import careful
from backterm.bots.coward import coward
from backterm.bots.explore import explore
from backterm.bots.reckless import reckless
from backterm.bots.rescue import rescue
from backterm.bots.solve import solve
from backterm.bots.speedrunner import speedrunner
from backterm.bots.wander import wander
from backterm.engine.actions import Action
from backterm.engine.state import State

Bot = Callable[[State], Action]

BOTS: Mapping[str, Bot] = {
    "wander": wander,
    "explore": explore,
    "reckless": reckless,
    "coward": coward,
    "careful": careful,
    "solve": solve,
    "rescue": rescue,
    "speedrunner": speedrunner,
}

__all__ = ["BOTS", "Bot"]
