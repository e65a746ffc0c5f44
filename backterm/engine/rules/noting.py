"""The judge of the notebook: reading instruments, trying the Model Room, marking laws, asking, declaring."""

from __future__ import annotations

from backterm.engine import ladder, laws, table
from backterm.engine.actions import Declare, Doubt, Flip, Hint, Pin, Read, StrikeOut
from backterm.engine.rules.refusal import Refusal
from backterm.engine.state import State

STRIKES = 3


def reading(state: State, action: Read) -> Refusal | None:
    """Whether a law in play has that instrument."""
    kind = state.world.kinds.laws.get(action.law)
    if action.law not in state.level.deck or kind is None or kind.instrument != action.instrument:
        return Refusal("no_instrument", action.instrument)
    return None


def flipping(state: State, action: Flip) -> Refusal | None:
    """Whether that door of the table may be toggled."""
    model = state.level.model
    if model is None or model.room != state.hero.room:
        return Refusal("no_model")
    door = (action.first, action.second)
    if door not in model.plan.doors and door not in model.plan.walls:
        return Refusal("no_such_door")
    if not state.notebook.fuses:
        return Refusal("no_fuses")
    return None if laws.is_whole(table.after(model, state.notebook, action)) else Refusal("would_cut")


def pinning(state: State, action: Pin) -> Refusal | None:
    """Whether the table's pin may go there."""
    model = state.level.model
    if model is None or model.room != state.hero.room:
        return Refusal("no_model")
    if not 0 <= action.room < len(model.plan.spots):
        return Refusal("no_such_room")
    if not state.notebook.fuses:
        return Refusal("no_fuses")
    return Refusal("pinned_there") if action.room == table.start(model, state.notebook) else None


def marking(state: State, action: StrikeOut | Doubt) -> Refusal | None:
    """Whether that law is in play."""
    return None if action.law in state.level.deck else Refusal("not_in_deck", action.law)


def asking(state: State, _action: Hint) -> Refusal | None:
    """Whether a hint is left to give."""
    if state.level.is_prologue:
        return Refusal("law_is_given")
    return None if state.notebook.rung < ladder.RUNGS else Refusal("no_hints_left")


def declaring(state: State, action: Declare) -> Refusal | None:
    """Whether a declaration may be made, here or by witness."""
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
