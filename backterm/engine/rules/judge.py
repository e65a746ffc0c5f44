"""The judge: `refuse(state, action)` says why an action is not allowed, or None if it is.

A refusal is a short key, never a sentence. Nothing here changes anything, rolls anything, or looks at what the hero
could not know, but for what a hand laid on a door would tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backterm.engine import ladder, laws, table
from backterm.engine.actions import (
    Action,
    Back,
    Declare,
    Doubt,
    Drop,
    Flip,
    Go,
    Hide,
    Hint,
    Listen,
    Open,
    Pace,
    Pin,
    Push,
    Read,
    Search,
    Shout,
    Shut,
    Skip,
    Stay,
    StrikeOut,
    Take,
    Throw,
    Use,
    Wait,
)
from backterm.engine.apply import FULL, carried, lying
from backterm.engine.effects import EFFECTS
from backterm.engine.level import Exit, Passage, Way
from backterm.engine.state import State

STRIKES = 3
RUN_STAMINA = 8
HIDE_STAMINA = 6

REASONS = (
    "over", "in_the_street", "no_street", "no_way", "winded", "no_thin_wall", "no_door", "already_open",
    "already_shut", "door_shut", "already_hidden", "no_cover", "watched", "already_searched", "no_instrument",
    "not_here", "not_carried", "no_use", "no_battery", "battery_full", "not_needed", "already_marked",
    "already_tied", "no_model", "no_such_door", "no_such_room", "pinned_there", "no_fuses",
    "would_cut", "not_in_deck", "law_is_given", "no_hints_left", "already_declared",
    "no_strikes_left", "no_sign", "no_thing", "bad_witness", "unknown_room", "no_prologue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an action is not allowed: one of REASONS, and the word it is about."""

    reason: str
    about: str = ""


class IllegalAction(Exception):
    """An action that the rules refuse; the state it was tried on stays as it was."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.reason} {refusal.about}".strip())
        self.refusal = refusal


def refuse(state: State, action: Action) -> Refusal | None:
    """Why ``action`` is not allowed in ``state``, or None when it is."""
    if state.ending:
        return Refusal("over")
    if state.street and not isinstance(action, Back | Stay):
        return Refusal("in_the_street")
    return _JUDGES[type(action)](state, action)


def odds(state: State, way: Way) -> int:
    """The chance in 100 that the wall on that side gives way: it rises as sanity falls; 0 where no wall is thin."""
    return max(5, min(90, 20 + (FULL - state.hero.sanity) * 6 // 10)) if is_thin(state, way) else 0


def is_thin(state: State, way: Way) -> bool:
    """Whether the wall on that side of the hero's room can be pushed through."""
    return any(wall.way == way for wall in state.level.rooms[state.hero.room].thin)


def exit_of(state: State, way: Way) -> Exit | None:
    """The exit of the hero's room called ``way``."""
    for leaving in state.level.rooms[state.hero.room].exits:
        if leaving.way == way:
            return leaving
    return None


def is_shut(state: State, room: int, other: int) -> bool:
    """Whether the door between two rooms is shut."""
    shut = state.floor.shut
    return bool(shut) and ((room, other) if room < other else (other, room)) in shut


def is_sign_above(state: State, way: Way) -> bool:
    """Whether ``way`` is the door below the EXIT sign of the hero's room."""
    return way == Way.OUT and state.hero.room in state.level.signs


def _going(state: State, action: Go) -> Refusal | None:
    if is_sign_above(state, action.way):
        return None if action.pace == Pace.GO else Refusal("no_way", action.way.word)
    if exit_of(state, action.way) is None:
        return Refusal("no_way", action.way.word)
    if action.pace == Pace.RUN and state.hero.stamina < RUN_STAMINA:
        return Refusal("winded")
    return None


def _pushing(state: State, action: Push) -> Refusal | None:
    return None if is_thin(state, action.way) else Refusal("no_thin_wall", action.way.word)


def _shutting(state: State, action: Shut) -> Refusal | None:
    return _at_door(state, action.way, shut=False)


def _opening(state: State, action: Open) -> Refusal | None:
    return _at_door(state, action.way, shut=True)


def _at_door(state: State, way: Way, *, shut: bool) -> Refusal | None:
    leaving = exit_of(state, way)
    if leaving is None:
        return Refusal("no_way", way.word)
    if leaving.passage is not Passage.DOOR:
        return Refusal("no_door", way.word)
    if is_shut(state, state.hero.room, leaving.to) != shut:
        return Refusal("already_open" if shut else "already_shut", way.word)
    return None


def _anything(_state: State, _action: Action) -> Refusal | None:
    return None


def _hiding(state: State, _action: Hide) -> Refusal | None:
    if state.hero.hidden:
        return Refusal("already_hidden")
    if not state.level.rooms[state.hero.room].furniture:
        return Refusal("no_cover")
    if any(creature.room == state.hero.room for creature in state.floor.creatures):
        return Refusal("watched")
    return Refusal("winded") if state.hero.stamina < HIDE_STAMINA else None


def _searching(state: State, _action: Search) -> Refusal | None:
    return Refusal("already_searched") if state.hero.room in state.floor.searched else None


def _reading(state: State, action: Read) -> Refusal | None:
    kind = state.world.kinds.laws.get(action.law)
    if action.law not in state.level.deck or kind is None or kind.instrument != action.instrument:
        return Refusal("no_instrument", action.instrument)
    return None


def _taking(state: State, action: Take) -> Refusal | None:
    here = lying(state.floor.ground, state.hero.room, action.thing)
    return None if here else Refusal("not_here", action.thing)


def _dropping(state: State, action: Drop) -> Refusal | None:
    return None if carried(state.hero.bag, action.thing) else Refusal("not_carried", action.thing)


def _throwing(state: State, action: Throw) -> Refusal | None:
    if not carried(state.hero.bag, action.thing):
        return Refusal("not_carried", action.thing)
    leaving = exit_of(state, action.way)
    if leaving is None:
        return Refusal("no_way", action.way.word)
    return Refusal("door_shut", action.way.word) if is_shut(state, state.hero.room, leaving.to) else None


def _using(state: State, action: Use) -> Refusal | None:
    if not carried(state.hero.bag, action.thing):
        return Refusal("not_carried", action.thing)
    reason = EFFECTS[state.world.kinds.things[action.thing].effect].useless(state)
    return Refusal(reason, action.thing) if reason else None


def _flipping(state: State, action: Flip) -> Refusal | None:
    model = state.level.model
    if model is None or model.room != state.hero.room:
        return Refusal("no_model")
    door = (action.first, action.second)
    if door not in model.plan.doors and door not in model.plan.walls:
        return Refusal("no_such_door")
    if not state.notebook.fuses:
        return Refusal("no_fuses")
    return None if laws.is_whole(table.after(model, state.notebook, action)) else Refusal("would_cut")


def _pinning(state: State, action: Pin) -> Refusal | None:
    model = state.level.model
    if model is None or model.room != state.hero.room:
        return Refusal("no_model")
    if not 0 <= action.room < len(model.plan.spots):
        return Refusal("no_such_room")
    if not state.notebook.fuses:
        return Refusal("no_fuses")
    return Refusal("pinned_there") if action.room == table.start(model, state.notebook) else None


def _marking(state: State, action: StrikeOut | Doubt) -> Refusal | None:
    return None if action.law in state.level.deck else Refusal("not_in_deck", action.law)


def _asking(state: State, _action: Hint) -> Refusal | None:
    if state.level.is_prologue:
        return Refusal("law_is_given")
    return None if state.notebook.rung < ladder.RUNGS else Refusal("no_hints_left")


def _declaring(state: State, action: Declare) -> Refusal | None:
    if state.level.is_prologue:
        return Refusal("law_is_given")
    if action.law not in state.level.deck:
        return Refusal("not_in_deck", action.law)
    if state.notebook.declared:
        return Refusal("already_declared", state.notebook.declared)
    if len(state.notebook.strikes) >= STRIKES:
        return Refusal("no_strikes_left")
    if action.witness:
        return _witnessing(state, action)
    return None if state.hero.room in state.level.signs else Refusal("no_sign", action.law)


def _witnessing(state: State, action: Declare) -> Refusal | None:
    witness = action.witness
    size = state.world.kinds.laws[action.law].witness_size
    if (size and len(witness) != size) or list(witness) != sorted(set(witness)) or witness[0] < 0:
        return Refusal("bad_witness", action.law)
    if action.law in laws.COUNTED:
        return None
    known = state.floor.visited | state.floor.glimpsed
    unknown = next((room for room in witness if room not in known), None)
    return None if unknown is None else Refusal("unknown_room", str(unknown))


def _turning(state: State, _action: Back | Stay) -> Refusal | None:
    return None if state.street else Refusal("no_street")


def _skipping(state: State, _action: Skip) -> Refusal | None:
    return None if state.level.is_prologue else Refusal("no_prologue")


_JUDGES: dict[type, Callable[..., Refusal | None]] = {
    Go: _going, Push: _pushing, Shut: _shutting, Open: _opening, Wait: _anything, Listen: _anything,
    Search: _searching, Shout: _anything, Hide: _hiding, Read: _reading, Take: _taking, Drop: _dropping, Use: _using,
    Throw: _throwing, Flip: _flipping, Pin: _pinning, StrikeOut: _marking, Doubt: _marking, Hint: _asking,
    Declare: _declaring, Back: _turning, Stay: _turning, Skip: _skipping,
}  # fmt: skip
