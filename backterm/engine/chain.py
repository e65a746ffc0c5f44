"""The chain of tiles: three levels in a row each hide a figure, and a grating on the third asks for all three.

Nobody needs it. The figures together, in the order of the levels, are the number; each stands in its level, so that
whoever doubts one can go and look.
"""

from __future__ import annotations

from backterm.engine.level import NOWHERE
from backterm.engine.state import State

PARTS = 3
WRONG = 8
"""Sanity that a wrong number costs."""


def number(state: State) -> int:
    """What the grating of this level wants to hear; NOWHERE if there are not tiles enough on the way to it."""
    if state.level.grating == NOWHERE or state.depth + 1 < PARTS:
        return NOWHERE
    tiles = [state.level_at(depth).tile for depth in range(state.depth + 1 - PARTS, state.depth + 1)]
    figures = [tile.figure for tile in tiles if tile is not None]
    return int("".join(map(str, figures))) if len(figures) == PARTS else NOWHERE


def is_listening(state: State) -> bool:
    """Whether the hero stands at the grating."""
    return state.hero.room == state.level.grating


def is_tiled(state: State) -> bool:
    """Whether the tile of the level is in the wall of the hero's room."""
    tile = state.level.tile
    return tile is not None and tile.room == state.hero.room


def is_read(state: State) -> bool:
    """Whether the tile of the level has been turned over."""
    return any(depth == state.depth for depth, _ in state.tiles)
