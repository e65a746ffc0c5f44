"""What the Foundation and its lost surveyor make of the state: pages, the contract, and who comes along."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.apply.holdings import carried, filled, stock
from backterm.engine.apply.making import FULL, makes
from backterm.engine.doors import between
from backterm.engine.state import NOBODY, Change, State, changed


@makes(happened.Requisitioned)
def _requisitioned(state: State, event: happened.Requisitioned) -> State:
    hero, floor, accounts = state.hero, state.floor, state.accounts
    bag = filled(hero.bag, event.thing, carried(hero.bag, event.thing) + stock(state.world.kinds, event.thing))
    issued = filled(floor.issued, event.thing, carried(floor.issued, event.thing) + 1)
    accounts = changed(accounts, spent=accounts.spent + event.price)
    return changed(state, hero=changed(hero, bag=bag), floor=changed(floor, issued=issued), accounts=accounts)


@makes(happened.ContractRead)
def _contract_read(state: State, _event: happened.ContractRead) -> State:
    return changed(state, accounts=changed(state.accounts, pen=True))


@makes(happened.CompanionSeen)
def _companion_seen(state: State, _event: happened.CompanionSeen) -> State:
    return changed(state, companion=changed(state.companion, seen=True))


@makes(happened.Gave)
def _gave(state: State, event: happened.Gave) -> State:
    hero = state.hero
    return changed(state, hero=changed(hero, bag=filled(hero.bag, event.thing, carried(hero.bag, event.thing) - 1)))


@makes(happened.Joined)
def _joined(state: State, event: happened.Joined) -> State:
    return changed(state, companion=changed(state.companion, joined=True, seen=True, composure=event.composure))


@makes(happened.CompanionMoved)
def _companion_moved(state: State, event: happened.CompanionMoved) -> State:
    state = changed(state, companion=changed(state.companion, room=event.room))
    if not event.opened:
        return state
    door = between(event.start, event.room)
    return changed(state, floor=changed(state.floor, shut=state.floor.shut - {door}))


@makes(happened.CompanionPaused)
def _companion_paused(state: State, event: happened.CompanionPaused) -> State:
    return changed(state, companion=changed(state.companion, energy=event.energy))


@makes(happened.ComposureChanged)
def _composure_changed(state: State, event: happened.ComposureChanged) -> State:
    her = state.companion
    composure = max(0, min(FULL, her.composure + event.amount))
    changes = (*her.changes, Change(event.cause, event.amount))
    return changed(state, companion=changed(her, composure=composure, changes=changes))


@makes(happened.SatDown)
def _sat_down(state: State, _event: happened.SatDown) -> State:
    return changed(state, companion=changed(state.companion, seated=True, energy=0))


@makes(happened.StoodUp)
def _stood_up(state: State, _event: happened.StoodUp) -> State:
    return changed(state, companion=changed(state.companion, seated=False))


@makes(happened.CompanionLost)
def _companion_lost(state: State, _event: happened.CompanionLost) -> State:
    return changed(state, companion=NOBODY)
