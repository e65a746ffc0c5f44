"""What the chain of tiles makes of the state: the figures read off them, the last few."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.apply.making import makes
from backterm.engine.state import TILES_KEPT, State, changed


@makes(happened.TileFound)
def _tile_found(state: State, event: happened.TileFound) -> State:
    return changed(state, tiles=(*state.tiles, (event.depth, event.figure))[-TILES_KEPT:])
