"""The judge of the feet: going, pushing through walls, minding doors, hiding, and the choice before the street."""

from __future__ import annotations

from backterm.engine import water
from backterm.engine.actions import Back, Go, Hide, Open, Pace, Push, Shut, Skip, Stay
from backterm.engine.doors import barring, held_by, is_shut
from backterm.engine.level import CLOSING, Exit, Way
from backterm.engine.rules.asking import exit_of, is_sign_above
from backterm.engine.rules.refusal import Refusal
from backterm.engine.rules.walls import is_thin
from backterm.engine.state import State

RUN_STAMINA = 8
HIDE_STAMINA = 6


def going(state: State, action: Go) -> Refusal | None:
    """Whether the hero may leave that way, at that pace."""
    if is_sign_above(state, action.way):
        return None if action.pace == Pace.GO else Refusal("no_way", action.way.word)
    leaving = exit_of(state, action.way)
    if leaving is None:
        behind_glass = state.level.opening_by(state.hero.room, action.way) is not None
        return Refusal("behind_glass" if behind_glass else "no_way", action.way.word)
    if action.pace == Pace.RUN and state.hero.stamina < effort(state, action.pace, leaving.to):
        return Refusal("winded")
    return _refused_by(barring(state, state.hero.room, leaving.to), action.way)


def effort(state: State, pace: Pace, there: int) -> int:
    """The stamina that a step of the hero's to ``there`` takes at that pace."""
    running = RUN_STAMINA if pace == Pace.RUN else 0
    return running + water.WADE_STAMINA if water.is_waded(state, there) else running


def pushing(state: State, action: Push) -> Refusal | None:
    """Whether there is a wall to push through."""
    return None if is_thin(state, action.way) else Refusal("no_thin_wall", action.way.word)


def shutting(state: State, action: Shut) -> Refusal | None:
    """Whether there is an open door to close."""
    return _at_door(state, action.way, shut=False)


def opening(state: State, action: Open) -> Refusal | None:
    """Whether there is a shut door to open."""
    return _at_door(state, action.way, shut=True)


def _at_door(state: State, way: Way, *, shut: bool) -> Refusal | None:
    leaving = state.level.opening_by(state.hero.room, way)
    if leaving is None:
        return Refusal("no_way", way.word)
    if isinstance(leaving, Exit) and leaving.passage not in CLOSING:
        return Refusal("no_door", way.word)
    if is_shut(state, state.hero.room, leaving.to) != shut:
        return Refusal("already_open" if shut else "already_shut", way.word)
    return _refused_by(held_by(state, state.hero.room, leaving.to), way)


def _refused_by(holding: str, way: Way) -> Refusal | None:
    return Refusal(holding, way.word) if holding else None


def hiding(state: State, _action: Hide) -> Refusal | None:
    """Whether there is something to hide in, nobody looking, and breath to hold."""
    if state.hero.hidden:
        return Refusal("already_hidden")
    if not state.level.rooms[state.hero.room].furniture:
        return Refusal("no_cover")
    if any(creature.room == state.hero.room for creature in state.floor.creatures):
        return Refusal("watched")
    return Refusal("winded") if state.hero.stamina < HIDE_STAMINA else None


def turning(state: State, _action: Back | Stay) -> Refusal | None:
    """Whether the hero stands before the street."""
    return None if state.street else Refusal("no_street")


def skipping(state: State, _action: Skip) -> Refusal | None:
    """Whether there is a prologue to skip."""
    return None if state.level.is_prologue else Refusal("no_prologue")
