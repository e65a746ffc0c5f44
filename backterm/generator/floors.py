"""What is let into floors and walls once the shape stands: a shaft, a square of pool tile, a grating.

None of these is a door, so none of them touches a law. Each has dice of its own, and keeps out of the rooms that have
another office: start, exit, signs, outpost, Model Room.
"""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from backterm.engine.level import NOWHERE, OUTPOST, Pit, Tile
from backterm.generator.draft import Draft
from backterm.rng import Key

_FIGURES = (1, 9)
_ROOMY = 2


def sink_shaft(  # noqa: PLR0913 - a recipe calls each amount by its name
    draft: Draft, key: Key, *, percent: int, shallowest: int, deepest: int, bottomless: int
) -> None:
    """Sink a shaft in ``percent`` of the levels, ``shallowest`` to ``deepest`` turns deep, some without bottom.

    Where there are rooms of two cells or more, it is in one of those; it never takes the place of a lamp or a phone.
    """
    dice = key.dice()
    if not dice.chance(percent, 100):
        return
    marks = draft.marks
    free = [room for room in _free(draft) if room not in {marks.source, marks.lock, *marks.phones}]
    roomy = [room for room in free if len(draft.rooms[room].cells) >= _ROOMY]
    if free:
        depth = 0 if dice.chance(bottomless, 100) else dice.between(shallowest, deepest)
        draft.pit = Pit(dice.choice(roomy or free), depth)


def set_tile(draft: Draft, key: Key) -> None:
    """Set a tile with a figure into the wall of a room that one reaches without going through the exit."""
    dice = key.dice()
    rooms = _within_reach(draft)
    free = [room for room in _free(draft) if room in rooms]
    if free:
        draft.tile = Tile(dice.choice(free), dice.between(*_FIGURES))


def lay_grating(draft: Draft, key: Key) -> None:
    """Lay the grating that asks for the figures of the tiles."""
    free = _free(draft)
    if free:
        draft.grating = key.dice().choice(free)


def _free(draft: Draft) -> list[int]:
    """The rooms without an office, in order."""
    taken = {draft.start, draft.exit, *draft.signs, *draft.papers, draft.grating}
    taken |= {special.room for special in (draft.pit, draft.tile, draft.trail) if special is not None}
    return [room for room, sketch in enumerate(draft.rooms) if room not in taken and sketch.kind != OUTPOST]


def _within_reach(draft: Draft) -> Collection[int]:
    inside = nx.restricted_view(draft.graph, [room for room in (draft.exit,) if room != NOWHERE], [])
    return set(nx.node_connected_component(inside, draft.start))
