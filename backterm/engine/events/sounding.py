"""What happened that could be heard."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.level import Way


@dataclass(frozen=True, slots=True)
class NoiseMade:
    """A noise: where, how loud, what it was, and how many rooms away it can be heard.

    It is the hero's ``own``, or that of whoever comes along with him.
    """

    room: int
    loudness: int
    sound: str
    rooms: int
    own: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """The hero heard something out of sight: the first exit on its way here and how far off it may be, in rooms.

    ``own`` tells that it was one of the hero's own sounds, played back.
    """

    sound: str
    way: Way
    near: int
    far: int
    own: bool


@dataclass(frozen=True, slots=True)
class Listened:
    """The hero listened; what there was to hear follows as Heard."""
