"""What a front may point out where the hero stands: the few lines that matter now, and what one is here to do.

Knows which lines are worth a hint, not by which keys they are typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import rules, senses
from backterm.engine.actions import Hide, Hint
from backterm.engine.level import Way
from backterm.engine.resonance import handset, tuning
from backterm.engine.rules import STRIKES
from backterm.engine.state import State

_ALWAYS = ("explore", "goto ", "search", "listen", "notebook", "map")


def hints(state: State) -> tuple[str, ...]:
    """Lines worth a hint, or the beginnings of lines: these end in a blank."""
    asking = ("hint",) if rules.refuse(state, Hint()) is None else ()
    dial = ("tune ", "resonator") if handset(state) else ()
    return tuple(dict.fromkeys((*pressing(state), *(() if state.street else (*_ALWAYS, *dial)), *asking)))


def pressing(state: State) -> tuple[str, ...]:
    """Those of them that stand for something in this room or in the notebook, most pressing first."""
    return ("back", "stay") if state.street else tuple(_pressing(state))


def _pressing(state: State) -> Iterator[str]:
    level, here = state.level, state.hero.room
    hunted = any(creature.room in senses.in_view(state) for creature in state.floor.creatures)
    if hunted and rules.refuse(state, Hide()) is None:
        yield "hide"
    if state.notebook.declared:
        if here == level.exit:
            yield f"go {Way.OUT.word}"
    elif here in level.signs:
        yield "declare "
    yield from _at_hand(state)
    if has_evidence(state) and len(state.open_laws) > 1 and not state.notebook.declared:
        yield "strike "
    if level.is_prologue:
        yield "skip"


def _at_hand(state: State) -> Iterator[str]:
    """What this room itself has to be read, taken or gone through."""
    level, here = state.level, state.hero.room
    if any(posted.room == here for posted in level.posted):
        yield "examine plan"
    if level.model is not None and level.model.room == here:
        yield from ("model", "flip ")
    if any(room == here for room, _, _ in state.floor.ground):
        yield "take"
    if level.rooms[here].thin and (heard := tuning(state)) is not None and heard.in_tune:
        yield "push "


def has_evidence(state: State) -> bool:
    """Whether the notebook holds anything that could refute a law."""
    notes = state.notebook
    return bool(notes.plans or notes.claims or notes.counters or notes.looks)


def aim(state: State) -> str:
    """What there is to do now, as far as the hero can know it."""
    notes = state.notebook
    if state.street:
        return "turn back, or stay for good"
    if state.level.is_prologue:
        return "find the room no lamp reaches"
    if notes.declared:
        return (
            "the door is open: go out" if state.hero.room == state.level.exit else f"room {state.level.exit}, then out"
        )
    if len(notes.strikes) >= STRIKES:
        return "no sign listens any more"
    left = state.open_laws
    if len(left) == 1:
        return f"declare where {left[0].upper()} points"
    return "strike what is refuted" if has_evidence(state) else 'look for plans ? and notes "'
