"""What shafts and drops make of the state: what is on its way down, how deep they are known to be, and who fell."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.apply.holdings import carried, filled, stock
from backterm.engine.apply.making import makes
from backterm.engine.state import State, changed


@makes(happened.LetFall)
def _let_fall(state: State, event: happened.LetFall) -> State:
    hero = state.hero
    had = carried(hero.bag, event.thing)
    bag = filled(hero.bag, event.thing, had - min(had, stock(state.world.kinds, event.thing)))
    falls = (*state.floor.falls, (event.thing, state.turn))
    return changed(state, hero=changed(hero, bag=bag), floor=changed(state.floor, falls=falls))


@makes(happened.Landed)
def _landed(state: State, event: happened.Landed) -> State:
    fallen = (event.thing, state.turn - event.turns)
    falls = tuple(fall for fall in state.floor.falls if fall != fallen)
    notebook = changed(state.notebook, shaft=event.turns)
    return changed(state, floor=changed(state.floor, falls=falls), notebook=notebook)


@makes(happened.Fell)
def _fell(state: State, event: happened.Fell) -> State:
    return changed(state, hero=changed(state.hero, wounds=state.hero.wounds + bool(event.depth)))


@makes(happened.Sounded)
def _sounded(state: State, event: happened.Sounded) -> State:
    return changed(state, floor=changed(state.floor, glimpsed=state.floor.glimpsed | {event.room}))


@makes(happened.CameDown)
def _came_down(state: State, event: happened.CameDown) -> State:
    return changed(state, hero=changed(state.hero, wounds=state.hero.wounds + event.hurt))
