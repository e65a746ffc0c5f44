"""A whole level drawn as one who has been everywhere would see it, standing where one falls."""

from __future__ import annotations

from backterm.engine.kinds import Kinds
from backterm.engine.level import CARDS, PLAN, Level
from backterm.engine.state import Floor, Hero, Notebook, State, World
from backterm.prose import Line
from backterm.views.document import in_words
from backterm.views.glyphs import UNICODE, Glyphs
from backterm.views.lattice import lattice
from backterm.views.map import Camera, draw
from backterm.views.pages import rooms


def whole(level: Level, kinds: Kinds, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """The plan of ``level``, every room of it; or its cards, or a list, where it has no plan."""
    world = World(0, kinds.modes["field"], kinds, (level,))
    everywhere = Floor(visited=frozenset(range(len(level.rooms))))
    state = State(world, Hero(level.start), everywhere, Notebook())
    if level.document != PLAN:
        return in_words(state) if level.document == CARDS else rooms(state)
    size = lattice(level)
    return draw(state, Camera(0, 0), size.width, size.height, glyphs)
