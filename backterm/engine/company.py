"""What can be asked of the lost surveyor: how far off she is, what she can see, whether she comes along.

Nothing here changes anything; how she walks and what it costs her is `backterm.engine.escort`.
"""

from __future__ import annotations

from backterm.engine.doors import barring, distances
from backterm.engine.level import NOWHERE, Way
from backterm.engine.outpost import is_at_outpost
from backterm.engine.state import State

BEHIND = 1
"""How many doors off she may be and still be with one."""


def is_beside(state: State) -> bool:
    """Whether she is in the hero's room."""
    return state.companion.room == state.hero.room != NOWHERE


def doors_apart(state: State) -> int:
    """The doors from her to the hero; NOWHERE where no way leads from her to him, or there is none of her."""
    her = state.companion.room
    return NOWHERE if her == NOWHERE else distances(state)[her][state.hero.room]


def is_escorted(state: State) -> bool:
    """Whether she comes along, and is at most a door behind."""
    her = state.companion
    return her.joined and not her.seated and 0 <= doors_apart(state) <= BEHIND


def is_left(state: State) -> bool:
    """Whether she has joined and is further behind than that."""
    return state.companion.joined and not 0 <= doors_apart(state) <= BEHIND


def view(state: State) -> tuple[int, ...]:
    """The rooms she can see into."""
    her, level, shut = state.companion.room, state.level, state.floor.shut
    return (her, *[there for there, door in level.sights[her] if door not in shut])


def is_on_the_line(state: State) -> bool:
    """Whether the intercom of this room is answered: she is somewhere else on the level, and a way leads there."""
    her = state.companion.room
    if her in {NOWHERE, state.hero.room} or not is_at_outpost(state):
        return False
    return distances(state)[state.hero.room][her] != NOWHERE


def way_to_her(state: State) -> Way:
    """The first exit of the hero's room on a shortest way to her."""
    doors, here, her = distances(state), state.hero.room, state.companion.room
    wanted = doors[here][her] - 1
    exits = (leaving for leaving in state.level.rooms[here].exits if not barring(state, here, leaving.to))
    return next(leaving.way for leaving in exits if doors[leaving.to][her] == wanted)
