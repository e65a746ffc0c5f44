"""Everything that is true now. Frozen: a new state is made only by `backterm.engine.apply`.

The state holds no dice: whatever is rolled hangs from the run's seed, the level, the turn and a purpose.
"""

from __future__ import annotations

from backterm.engine.lattice import Pair
from backterm.engine.state.facts import facts
from backterm.engine.state.floor import Floor, Standing
from backterm.engine.state.living import NOBODY, Bag, Change, Companion, Creature, Hero, Mood
from backterm.engine.state.making import changed, made
from backterm.engine.state.notebook import Look, Notebook, Reading, Sounding, Strike
from backterm.engine.state.whole import (
    ESCAPES,
    LEGS_KEPT,
    SPLITS_KEPT,
    TILES_KEPT,
    Accounts,
    Split,
    State,
    Tally,
    World,
)

__all__ = [
    "ESCAPES",
    "LEGS_KEPT",
    "NOBODY",
    "SPLITS_KEPT",
    "TILES_KEPT",
    "Accounts",
    "Bag",
    "Change",
    "Companion",
    "Creature",
    "Floor",
    "Hero",
    "Look",
    "Mood",
    "Notebook",
    "Pair",
    "Reading",
    "Sounding",
    "Split",
    "Standing",
    "State",
    "Strike",
    "Tally",
    "World",
    "changed",
    "facts",
    "made",
]
