"""What a thin wall of the hero's room would be rolled against: by his composure, and by the handset in his hand."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.apply import FULL
from backterm.engine.level import Way
from backterm.engine.resonance import tuning
from backterm.engine.state import State

LEAST, MOST, CALM = 5, 90, 20


@dataclass(frozen=True, slots=True)
class Odds:
    """The ``chance`` in 100 that a wall gives way: what sanity gives, and what the handset adds to it.

    ``cost`` is the battery that a push takes; only a push in tune, which never fails, takes any.
    """

    chance: int
    by_sanity: int
    by_handset: int
    cost: int = 0

    @property
    def is_safe(self) -> bool:
        """Whether the wall gives way whatever is rolled, and without a sound."""
        return self.chance == FULL


def odds(state: State, way: Way) -> Odds | None:
    """The odds of the wall on that side: they rise as sanity falls, and near the resonance; None if it is not thin."""
    if not is_thin(state, way):
        return None
    kind, heard = state.world.kinds.resonator, tuning(state)
    by_sanity = max(LEAST, min(MOST, CALM + (FULL - state.hero.sanity) * 6 // 10))
    if heard is None:
        return Odds(by_sanity, by_sanity, 0)
    if heard.in_tune and state.hero.battery >= kind.pushing:
        return Odds(FULL, by_sanity, FULL - by_sanity, kind.pushing)
    chance = min(MOST, by_sanity + max(0, heard.answer - kind.near))
    return Odds(chance, by_sanity, chance - by_sanity)


def is_thin(state: State, way: Way) -> bool:
    """Whether the wall on that side of the hero's room can be pushed through."""
    return any(wall.way == way for wall in state.level.rooms[state.hero.room].thin)
