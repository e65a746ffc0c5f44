"""What happened along the chain of tiles: one turned over, and their number said to the grating."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TileFound:
    """The hero turned over the tile of the level that is number ``depth`` of the route, and read its ``figure``."""

    depth: int
    figure: int


@dataclass(frozen=True, slots=True)
class NumberSaid:
    """The hero said a number to the grating; ``right`` tells whether it was the one of the three tiles."""

    number: int
    right: bool
