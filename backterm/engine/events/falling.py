"""What happened at a shaft or a drop: things let go into it and heard to land, and the hero climbing or falling."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetFall:
    """Something was thrown down the shaft of the hero's room."""

    thing: str


@dataclass(frozen=True, slots=True)
class Landed:
    """Something was heard to land at the bottom of the shaft, ``turns`` after it was let go."""

    thing: str
    turns: int


@dataclass(frozen=True, slots=True)
class ClimbedDown:
    """The hero climbed down a shaft of ``depth``; ``by`` is the thread he did it with, or empty for his hands."""

    depth: int
    by: str


@dataclass(frozen=True, slots=True)
class Fell:
    """The hero fell down a shaft of ``depth``, and was hurt; with 0 he is falling still."""

    depth: int


@dataclass(frozen=True, slots=True)
class Sounded:
    """Something thrown down a drop was heard to land in ``room``, ``storeys`` below: so deep it is."""

    thing: str
    room: int
    storeys: int


@dataclass(frozen=True, slots=True)
class CameDown:
    """The hero fell ``storeys`` down a drop, and was ``hurt`` by it or was not."""

    storeys: int
    hurt: bool
