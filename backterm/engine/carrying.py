"""How loud what the hero could do here would be, and who would hear it: the tree of each sound, room by room.

The same numbers by which noises are made and heard, for whoever shows them before anything is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backterm.engine import sound
from backterm.engine.actions import Pace
from backterm.engine.deeds.moving import at_pace
from backterm.engine.deeds.pausing import SHOUT_NOISE
from backterm.engine.level import NOWHERE
from backterm.engine.state import State

STEP, RUN, SHOUT = "step", "run", "shout"


@dataclass(frozen=True, slots=True)
class Carried:
    """A sound of the hero's, made where he stands: its name, how loud it is, and the rooms that would hear it."""

    name: str
    loudness: int
    rooms: tuple[int, ...]


def sounds(state: State) -> tuple[Carried, ...]:
    """A step, a run and a shout in the hero's room, the softest first."""
    here = state.hero.room
    step = state.world.kinds.surfaces[state.level.rooms[here].surface].step
    louds = sorted(
        ((at_pace(step, Pace.GO), STEP), (at_pace(step, Pace.RUN), RUN), (SHOUT_NOISE, SHOUT)),
        key=lambda loud: loud[0],
    )
    return tuple(Carried(name, loud, _hearing(state, loud)) for loud, name in louds)


def _hearing(state: State, loudness: int) -> tuple[int, ...]:
    here = state.hero.room
    return tuple(
        sorted(branch.room for branch in sound.tree(state, here, loudness) if branch.heard and branch.room != here)
    )


def ways(state: State) -> Mapping[tuple[int, int], str]:
    """The passages a sound of the hero's takes, from the room before to the one after, each by the softest that does.

    Only those on the way to a room that would hear it.
    """
    here, taken = state.hero.room, dict[tuple[int, int], str]()
    for carried in sounds(state):
        before = {branch.room: branch.before for branch in sound.tree(state, here, carried.loudness)}
        for heard in carried.rooms:
            room = heard
            while before[room] != NOWHERE and (before[room], room) not in taken:
                taken[before[room], room] = carried.name
                room = before[room]
    return taken
