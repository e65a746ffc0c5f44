"""What happened to the building itself."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.slips import Slip


@dataclass(frozen=True, slots=True)
class LevelWoke:
    """Three wrong declarations: everything on the level knows where the hero is."""


@dataclass(frozen=True, slots=True)
class Decayed:
    """The building breathed, and what nobody held may have slipped: these changes, in order, or none."""

    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class ChangesSeen:
    """The hero stands again in a room that is not as he had it on his map."""

    room: int
