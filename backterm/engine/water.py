"""Water on the floor: what it costs to wade, and whom it hides.

A step that begins or ends in a wet room takes half as long again, and breath. Who makes no noise to speak of there is
under: nothing sees him and nothing finds him, were it in the same room.
"""

from __future__ import annotations

from backterm.engine.state import State

WADE_STAMINA = 3
UNDER_NOISE = 5
"""The loudest that somebody under water may be in a turn and still be hidden by it."""

_SLOWER = 2


def is_wet(state: State, room: int) -> bool:
    """Whether the floor of ``room`` is under water."""
    return state.world.kinds.surfaces[state.level.rooms[room].surface].wet


def dry(state: State) -> frozenset[int]:
    """Every room of the level that is not wet."""
    return _rooms(state, wet=False)


def wet(state: State) -> frozenset[int]:
    """Every room of the level that is."""
    return _rooms(state, wet=True)


def _rooms(state: State, *, wet: bool) -> frozenset[int]:
    level, kinds = state.level, state.world.kinds.surfaces
    return level.floored_with(tuple([name for name in level.floored if kinds[name].wet is wet]))


def is_waded(state: State, there: int) -> bool:
    """Whether a step of the hero's to ``there`` goes through water."""
    return is_wet(state, there) or is_wet(state, state.hero.room)


def drag(beats: int) -> int:
    """The beats by which water lengthens a step that takes so many on dry land."""
    return beats // _SLOWER


def hides(state: State) -> bool:
    """Whether the hero is under water: in a wet room, and no louder this turn than waiting or sneaking is."""
    return state.hero.noise <= UNDER_NOISE and is_wet(state, state.hero.room)
