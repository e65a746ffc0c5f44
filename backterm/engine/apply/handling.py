"""What handling things makes of the state: bag, ground, chalk, thread and wedges."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.apply.holdings import carried, filled, lying, stock, strewn
from backterm.engine.apply.making import makes
from backterm.engine.doors import between
from backterm.engine.level import NOWHERE
from backterm.engine.state import Pair, State, changed


@makes(happened.Searched)
def _searched(state: State, event: happened.Searched) -> State:
    room, ground = state.hero.room, state.floor.ground
    for thing in event.found:
        ground = strewn(ground, room, thing, lying(ground, room, thing) + stock(state.world.kinds, thing))
    return changed(state, floor=changed(state.floor, ground=ground, searched=state.floor.searched | {room}))


@makes(happened.Took)
def _took(state: State, event: happened.Took) -> State:
    hero, floor = state.hero, state.floor
    rest = lying(floor.ground, hero.room, event.thing) - event.count
    bag = filled(hero.bag, event.thing, carried(hero.bag, event.thing) + event.count)
    ground = strewn(floor.ground, hero.room, event.thing, rest)
    return changed(state, hero=changed(hero, bag=bag), floor=changed(floor, ground=ground))


@makes(happened.Dropped)
def _dropped(state: State, event: happened.Dropped) -> State:
    return _put_down(state, event.thing, state.hero.room)


@makes(happened.Threw)
def _threw(state: State, event: happened.Threw) -> State:
    return _put_down(state, event.thing, event.room)


def _put_down(state: State, thing: str, room: int) -> State:
    hero, floor = state.hero, state.floor
    had = carried(hero.bag, thing)
    one = min(had, stock(state.world.kinds, thing))
    ground = strewn(floor.ground, room, thing, lying(floor.ground, room, thing) + one)
    bag = filled(hero.bag, thing, had - one)
    return changed(state, hero=changed(hero, bag=bag), floor=changed(floor, ground=ground))


@makes(happened.Used)
def _used(state: State, event: happened.Used) -> State:
    return changed(state, hero=changed(state.hero, bag=filled(state.hero.bag, event.thing, event.left)))


@makes(happened.Chalked)
def _chalked(state: State, event: happened.Chalked) -> State:
    return changed(state, floor=changed(state.floor, chalked=state.floor.chalked | {event.room}))


@makes(happened.ChalkWiped)
def _chalk_wiped(state: State, event: happened.ChalkWiped) -> State:
    return changed(state, floor=changed(state.floor, chalked=state.floor.chalked - {event.room}))


@makes(happened.ThreadCut)
def _thread_cut(state: State, event: happened.ThreadCut) -> State:
    thread = state.floor.thread
    last = max(place for place, room in enumerate(thread) if room == event.room)
    return changed(state, floor=changed(state.floor, thread=thread[last + 1 :]))


@makes(happened.LedOut)
def _led_out(state: State, event: happened.LedOut) -> State:
    if not event.thing:
        return state
    ground, stocked = state.floor.ground, stock(state.world.kinds, event.thing)
    left = lying(ground, event.room, event.thing) - stocked
    return changed(state, floor=changed(state.floor, ground=strewn(ground, event.room, event.thing, left)))


@makes(happened.ThreadTied)
def _thread_tied(state: State, event: happened.ThreadTied) -> State:
    thread = () if event.room == NOWHERE else (event.room,)
    return changed(state, floor=changed(state.floor, thread=thread))


@makes(happened.ThreadPaid)
def _thread_paid(state: State, event: happened.ThreadPaid) -> State:
    thread = state.floor.thread
    wound = event.room in thread[-2:-1]
    return changed(state, floor=changed(state.floor, thread=thread[:-1] if wound else (*thread, event.room)))


@makes(happened.DoorWedged)
def _door_wedged(state: State, event: happened.DoorWedged) -> State:
    left = carried(state.hero.bag, event.thing) - stock(state.world.kinds, event.thing)
    wedged = state.floor.wedged | {between(event.start, event.to)}
    return _wedged(state, event.thing, left, wedged)


@makes(happened.DoorFreed)
def _door_freed(state: State, event: happened.DoorFreed) -> State:
    left = carried(state.hero.bag, event.thing) + stock(state.world.kinds, event.thing)
    return _wedged(state, event.thing, left, state.floor.wedged - {between(event.start, event.to)})


def _wedged(state: State, thing: str, left: int, wedged: frozenset[Pair]) -> State:
    hero = changed(state.hero, bag=filled(state.hero.bag, thing, left))
    return changed(state, hero=hero, floor=changed(state.floor, wedged=wedged))
