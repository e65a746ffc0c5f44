"""Shafts: how deep one is, what is known of that, and how much of it the hero could climb.

A depth is counted in turns of falling. Where there is no level below, or the shaft has no bottom, whatever goes down
goes on falling. What the hero knows of a depth he has heard; this module tells the two apart.
"""

from __future__ import annotations

from backterm.engine import sound
from backterm.engine.atlas import FALL as BY_SHAFT
from backterm.engine.level import Pit
from backterm.engine.state import State

CLIMB_STAMINA = 12
"""Stamina that a turn of depth takes from somebody who climbs."""

ROOMS_A_TURN = 6
"""Rooms of thread that reach down as far as a turn of falling."""

UNDECLARED = 20
"""Sanity that it costs to leave a level by its floor, its law not declared."""

FALL = 5
"""Sanity that a fall costs besides, for each turn of it."""

TIE = "tie"


def here(state: State) -> Pit | None:
    """The shaft in the floor of the hero's room, if there is one."""
    pit = state.level.pit
    return pit if pit is not None and pit.room == state.hero.room else None


def depth(state: State) -> int:
    """How deep the level's shaft is; 0 where it has no bottom, as none has from which no edge of the atlas falls."""
    pit = state.level.pit
    return pit.depth if pit is not None and state.world.onward(state.place, BY_SHAFT) is not None else 0


def grip(state: State) -> int:
    """How deep the hero could climb by his hands: as the mode allows, and as his stamina lasts."""
    return min(state.world.mode.grip, state.hero.stamina // CLIMB_STAMINA)


def thread(state: State) -> str:
    """The thread that hangs ready: tied in the hero's room, its other end in his hand; or nothing."""
    if state.floor.thread != (state.hero.room,):
        return ""
    reels = [name for name, _ in state.hero.bag if state.world.kinds.things[name].effect == TIE]
    return max(reels, key=lambda name: state.world.kinds.things[name].amount, default="")


def lowered(state: State) -> int:
    """How deep the thread that hangs ready reaches."""
    reel = thread(state)
    return state.world.kinds.things[reel].amount // ROOMS_A_TURN if reel else 0


def known(state: State) -> int:
    """The depth of the level's shaft as it has been heard; 0 while nothing has been."""
    return state.notebook.shaft


def unheard(state: State) -> tuple[tuple[str, int], ...]:
    """What has gone down and has not been heard to land, each with the turns since."""
    return tuple((thing, state.turn - since) for thing, since in state.floor.falls)


def landing(state: State) -> tuple[str, ...]:
    """What lands this very turn and can be heard where the hero is."""
    deep = depth(state)
    if not deep:
        return ()
    return tuple(thing for thing, since in state.floor.falls if state.turn - since == deep and _carries(state, thing))


def _carries(state: State, thing: str) -> bool:
    """Whether what comes up the shaft reaches the hero's ear; at its edge everything does."""
    pit, room = state.level.pit, state.hero.room
    if pit is None or pit.room == room:
        return pit is not None
    loudness = state.world.kinds.things[thing].loudness
    return sound.left(state, pit.room, loudness, room) > sound.mask(state, room)


def wounds_left(state: State) -> int:
    """How many wounds the hero can still take."""
    return state.world.mode.lives - state.hero.wounds
