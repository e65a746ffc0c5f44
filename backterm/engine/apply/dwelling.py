"""What creatures make of the state."""

from __future__ import annotations

from collections.abc import Iterable

from backterm.engine import events as happened
from backterm.engine.apply.making import makes
from backterm.engine.state import State, changed


@makes(happened.CreatureChanged)
def _creature_changed(state: State, event: happened.CreatureChanged) -> State:
    return creatures_changed(state, [event])


def creatures_changed(state: State, events: Iterable[happened.CreatureChanged]) -> State:
    """The state after all these, at the price of one."""
    after = list(state.floor.creatures)
    for event in events:
        after[event.index] = event.creature
    return changed(state, floor=changed(state.floor, creatures=tuple(after)))


@makes(happened.Caught)
def _caught(state: State, _event: happened.Caught) -> State:
    deeds = state.floor.deeds | {(state.hero.room, "caught")}
    hero = changed(state.hero, wounds=state.hero.wounds + 1)
    return changed(state, hero=hero, floor=changed(state.floor, deeds=deeds))
