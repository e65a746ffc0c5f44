"""What a turn makes of the hero himself: nerves, breath, battery and light."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.apply.making import FULL, makes
from backterm.engine.level import NOWHERE
from backterm.engine.state import Change, State, changed


@makes(happened.TurnBegan)
def _turn_began(state: State, event: happened.TurnBegan) -> State:
    hero = changed(state.hero, noise=0) if state.hero.noise else state.hero
    if state.companion.changes:
        state = changed(state, companion=changed(state.companion, changes=()))
    if state.accounts.pen:
        state = changed(state, accounts=changed(state.accounts, pen=False))
    return changed(state, hero=hero, turn=state.turn + 1, clock=state.clock + event.beats, changes=())


@makes(happened.SanityChanged)
def _sanity_changed(state: State, event: happened.SanityChanged) -> State:
    hero = changed(state.hero, sanity=max(0, min(FULL, state.hero.sanity + event.amount)))
    return changed(state, hero=hero, changes=(*state.changes, Change(event.cause, event.amount)))


@makes(happened.StrainChanged)
def _strain_changed(state: State, event: happened.StrainChanged) -> State:
    return changed(state, hero=changed(state.hero, strain=state.hero.strain + event.amount))


@makes(happened.FootingWarned)
def _footing_warned(state: State, _event: happened.FootingWarned) -> State:
    return changed(state, hero=changed(state.hero, warned=state.turn))


@makes(happened.FootingKept)
def _footing_kept(state: State, _event: happened.FootingKept) -> State:
    return changed(state, hero=changed(state.hero, warned=NOWHERE))


@makes(happened.FootingChanged)
def _footing_changed(state: State, event: happened.FootingChanged) -> State:
    return changed(state, hero=changed(state.hero, footing=event.footing, warned=NOWHERE))


@makes(happened.StaminaChanged)
def _stamina_changed(state: State, event: happened.StaminaChanged) -> State:
    return changed(state, hero=changed(state.hero, stamina=max(0, min(FULL, state.hero.stamina + event.amount))))


@makes(happened.BatteryChanged)
def _battery_changed(state: State, event: happened.BatteryChanged) -> State:
    return changed(state, hero=changed(state.hero, battery=max(0, min(FULL, state.hero.battery + event.amount))))


@makes(happened.LightSwitched)
def _light_switched(state: State, event: happened.LightSwitched) -> State:
    return changed(state, hero=changed(state.hero, lit=event.lit))
