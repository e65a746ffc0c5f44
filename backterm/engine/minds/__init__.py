"""How creatures choose: one mind for each name that content may give one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine.apply import Course
from backterm.engine.minds import bacterium

Mind = Callable[[Course, int, int], None]

MINDS: Mapping[str, Mind] = {"bacterium": bacterium.act}


def act(course: Course, beats: int) -> None:
    """Let every creature of the level act for ``beats``, in order."""
    kinds = course.state.world.kinds.creatures
    for index, creature in enumerate(course.state.floor.creatures):
        MINDS[kinds[creature.kind].mind](course, index, beats)
