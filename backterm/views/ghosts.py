"""The ghost of another run, as a faint mark over a plan that has been drawn: only where the hero has been himself."""

from __future__ import annotations

from collections.abc import Sequence

from backterm.engine.level import NOWHERE
from backterm.engine.state import State
from backterm.prose import Line
from backterm.views.glyphs import Glyphs
from backterm.views.lattice import lattice
from backterm.views.map import Camera, marked
from backterm.views.marks import Mark


def haunted(lines: Sequence[Line], state: State, room: int, camera: Camera, glyphs: Glyphs) -> tuple[Line, ...]:
    """``lines`` of a plan with the ghost in ``room``, if that is a room he has explored."""
    if room == NOWHERE or room not in state.floor.visited:
        return tuple(lines)
    place = lattice(state.known).places[room]
    x, y = (*place.spots[::-1], place.middle)[0] if room == state.hero.room else place.middle
    row = y - camera.top
    mark = Mark(x, y, glyphs.ghost, "sign")
    return tuple(marked(line, [mark], camera.left) if number == row else line for number, line in enumerate(lines))
