"""A whole level drawn as one who has been everywhere would see it, standing where one falls."""

from __future__ import annotations

from backterm.engine.kinds import Kinds
from backterm.engine.level import Level
from backterm.engine.state import Floor, Hero, Notebook, State, World
from backterm.prose import Line
from backterm.views.lattice import lattice
from backterm.views.map import UNICODE, Camera, Glyphs, draw


def whole(level: Level, kinds: Kinds, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """The plan of ``level``, every room of it."""
    world = World(0, kinds.modes["field"], kinds, (level,))
    everywhere = Floor(visited=frozenset(range(len(level.rooms))))
    state = State(world, Hero(level.start), everywhere, Notebook())
    size = lattice(level)
    return draw(state, Camera(0, 0), size.width, size.height, glyphs)
