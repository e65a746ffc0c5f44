"""What happened at the ways out: streets, levels and the end."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.atlas import Edge
from backterm.engine.level import NOWHERE
from backterm.engine.state import Pair


@dataclass(frozen=True, slots=True)
class StreetEntered:
    """The hero opened a false exit and stands before the street."""


@dataclass(frozen=True, slots=True)
class StreetWalked:
    """The hero went on down the street; he has come past so many ``houses``."""

    houses: int


@dataclass(frozen=True, slots=True)
class StreetLeft:
    """The hero turned round at the false exit."""


@dataclass(frozen=True, slots=True)
class LevelLeft:
    """The hero left the level: by its true exit, by falling out of the prologue, or by its shaft."""

    level: str
    proved: bool
    by_shaft: bool = False


@dataclass(frozen=True, slots=True)
class LevelEntered:
    """The hero arrived on level number ``depth`` of the run, in ``room``; the doors in ``shut`` are closed.

    ``edge`` is the way he came through the atlas; None where a run begins.
    """

    depth: int
    room: int = NOWHERE
    shut: frozenset[Pair] = frozenset()
    edge: Edge | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The run is over, by one of the endings that content names."""

    ending: str
