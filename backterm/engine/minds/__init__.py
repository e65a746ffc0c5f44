"""How creatures choose: one mind for each name that content may give one.

What minds share stands in `body`. Each mind names the reasons it may give for what it does; `WHYS` has them all, and a
sentence for each stands in the data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine.apply import Course
from backterm.engine.minds import bacterium, body, crowd, custodian, echo, figure, lifeguard, neighbour

Mind = Callable[[Course, int, int], None]

MINDS: Mapping[str, Mind] = {
    "bacterium": bacterium.act,
    "crowd": crowd.act,
    "custodian": custodian.act,
    "echo": echo.act,
    "figure": figure.act,
    "lifeguard": lifeguard.act,
    "neighbour": neighbour.act,
}
WHYS: tuple[str, ...] = tuple(
    sorted({
        *body.WHYS, *bacterium.WHYS, *crowd.WHYS, *custodian.WHYS, *echo.WHYS, *figure.WHYS, *lifeguard.WHYS,
        *neighbour.WHYS,
    })
)  # fmt: skip

_CLUMSY = frozenset({"crowd"})
"""The minds that may bring the hero to make a noise: they act first, so that whoever hears can hear it."""


def act(course: Course, beats: int) -> None:
    """Let every creature of the level act for ``beats``: the clumsy before the others, and each of these in order."""
    creatures, kinds = course.state.floor.creatures, course.state.world.kinds.creatures
    nimble = []
    for index, creature in enumerate(creatures):
        name = kinds[creature.kind].mind
        if name in _CLUMSY:
            MINDS[name](course, index, beats)
        else:
            nimble.append((MINDS[name], index))
    for mind, index in nimble:
        mind(course, index, beats)
    course.settle()
