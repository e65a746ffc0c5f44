"""The judge of the hands: searching, taking, dropping, using, throwing and wedging."""

from __future__ import annotations

from backterm.engine import shafts
from backterm.engine.actions import Drop, Search, Take, Throw, Use, Wedge
from backterm.engine.apply import carried, lying
from backterm.engine.doors import held_by, is_shut
from backterm.engine.effects import EFFECTS, JAM, in_bag
from backterm.engine.level import Passage, Way
from backterm.engine.rules.asking import exit_of
from backterm.engine.rules.refusal import Refusal
from backterm.engine.state import State


def searching(state: State, _action: Search) -> Refusal | None:
    """Whether the room has not been searched yet."""
    return Refusal("already_searched") if state.hero.room in state.floor.searched else None


def taking(state: State, action: Take) -> Refusal | None:
    """Whether such a thing lies here."""
    here = lying(state.floor.ground, state.hero.room, action.thing)
    return None if here else Refusal("not_here", action.thing)


def dropping(state: State, action: Drop) -> Refusal | None:
    """Whether such a thing is carried."""
    return None if carried(state.hero.bag, action.thing) else Refusal("not_carried", action.thing)


def throwing(state: State, action: Throw) -> Refusal | None:
    """Whether such a thing is carried, and the way is open."""
    if not carried(state.hero.bag, action.thing):
        return Refusal("not_carried", action.thing)
    leaving = exit_of(state, action.way)
    if leaving is None:
        down = action.way is Way.DOWN and shafts.here(state)
        return None if down else Refusal("no_way", action.way.word)
    stopped = leaving.passage is Passage.DOOR and is_shut(state, state.hero.room, leaving.to)
    return Refusal("door_shut", action.way.word) if stopped else None


def using(state: State, action: Use) -> Refusal | None:
    """Whether such a thing is carried, and of use now."""
    if not carried(state.hero.bag, action.thing):
        return Refusal("not_carried", action.thing)
    reason = EFFECTS[state.world.kinds.things[action.thing].effect].useless(state)
    return Refusal(reason, action.thing) if reason else None


def wedging(state: State, action: Wedge) -> Refusal | None:
    """Whether there is a door to jam and a wedge to do it with, or a wedge to take out."""
    leaving = exit_of(state, action.way)
    if leaving is None:
        return Refusal("no_way", action.way.word)
    if leaving.passage is not Passage.DOOR:
        return Refusal("no_hinge", action.way.word)
    match held_by(state, state.hero.room, leaving.to):
        case "locked":
            return Refusal("locked", action.way.word)
        case "wedged":
            return None
        case _:
            return None if in_bag(state, JAM) else Refusal("not_carried", "wedge")
