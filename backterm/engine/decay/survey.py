"""What of a level never slips: its walls, and how its rooms are called. Worked out once for each level."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.decay.names import Names
from backterm.engine.decay.walls import Walls
from backterm.engine.level import Level

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Survey:
    """A level as it was built, with its walls and its names."""

    built: Level
    walls: Walls
    names: Names


# A level compares by all it holds, so it is known here by identity; each survey keeps its level alive, so that no other
# can take its identity while it stands.
_surveys: dict[int, Survey] = {}


def survey(built: Level) -> Survey:
    """The survey of a level as it was built."""
    known = _surveys.get(id(built))
    if known is None:
        if len(_surveys) >= _KEPT:
            _surveys.pop(next(iter(_surveys)))
        known = _surveys[id(built)] = Survey(built, Walls(built), Names.of(built))
    return known
