"""The few command lines that matter where the hero stands, most pressing first: what a front may point out.

Knows which lines are worth a hint, not by which keys they are typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import senses
from backterm.engine.level import Way
from backterm.engine.state import State

_ALWAYS = ("explore", "goto ", "search", "listen", "notebook", "map")


def hints(state: State) -> tuple[str, ...]:
    """Lines worth a hint, or the beginnings of lines: these end in a blank."""
    if state.street:
        return ("back", "stay")
    return tuple(dict.fromkeys((*_here(state), *_ALWAYS)))


def _here(state: State) -> Iterator[str]:
    level, here = state.level, state.hero.room
    view = senses.in_view(state)
    if any(creature.room in view for creature in state.floor.creatures):
        yield "hide"
    if here in level.signs:
        yield from ("declare ", f"go {Way.OUT.word}")
    if any(room == here for room, _, _ in state.floor.ground):
        yield "take "
    if level.model is not None and level.model.room == here:
        yield "flip "
    if any(posted.room == here for posted in level.posted):
        yield "examine "
    if len(level.deck) == 1:
        yield "skip"
