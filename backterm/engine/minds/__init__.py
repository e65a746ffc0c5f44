"""How creatures choose: one mind for each name that content may give one.

What minds share stands in `body`. Each mind names the reasons it may give for what it does; `WHYS` has them all, and a
sentence for each stands in the data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine.apply import Course
from backterm.engine.minds import bacterium, body

Mind = Callable[[Course, int, int], None]

MINDS: Mapping[str, Mind] = {"bacterium": bacterium.act}
WHYS: tuple[str, ...] = tuple(sorted({*body.WHYS, *bacterium.WHYS}))


def act(course: Course, beats: int) -> None:
    """Let every creature of the level act for ``beats``, in order."""
    kinds = course.state.world.kinds.creatures
    for index, creature in enumerate(course.state.floor.creatures):
        MINDS[kinds[creature.kind].mind](course, index, beats)
