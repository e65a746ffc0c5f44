"""What moving about makes of the state: where the hero is, and what doors stand shut."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.apply.making import makes
from backterm.engine.decay.anchors import HOLDS
from backterm.engine.doors import between
from backterm.engine.handedness import turned
from backterm.engine.level import NOWHERE
from backterm.engine.state import State, changed


def _moved_to(state: State, room: int, came: int) -> State:
    hero, floor = state.hero, state.floor
    if room not in floor.visited:
        floor = changed(floor, visited=floor.visited | {room})
    trail = ((state.turn, hero.room), *[left for left in hero.trail if state.turn - left[0] < HOLDS])
    standing = state.standing
    if standing is not None and room in standing.met:
        standing = changed(standing, met={other: era for other, era in standing.met.items() if other != room})
    hero = changed(hero, room=room, came=came, hidden=False, trail=trail)
    return changed(state, hero=hero, floor=floor, standing=standing)


@makes(happened.Moved)
def _moved(state: State, event: happened.Moved) -> State:
    return _moved_to(state, event.room, event.start)


@makes(happened.TurnedOver)
def _turned_over(state: State, _event: happened.TurnedOver) -> State:
    hero, standing = changed(state.hero, turned=not state.hero.turned), state.standing
    if standing is not None:
        standing = changed(standing, level=turned(standing.level), known=turned(standing.known))
    return changed(state, hero=hero, standing=standing)


@makes(happened.WallPushed)
def _wall_pushed(state: State, event: happened.WallPushed) -> State:
    return _moved_to(state, event.room, NOWHERE) if event.roll < event.chance else state


@makes(happened.Jostled)
def _jostled(state: State, event: happened.Jostled) -> State:
    return state if event.room == event.start else _moved_to(state, event.room, event.start)


@makes(happened.Displaced)
def _displaced(state: State, event: happened.Displaced) -> State:
    return changed(_moved_to(state, event.room, NOWHERE), street=False)


@makes(happened.NoiseMade)
def _noise_made(state: State, event: happened.NoiseMade) -> State:
    if event.loudness <= state.hero.noise or not event.own:
        return state
    return changed(state, hero=changed(state.hero, noise=event.loudness))


@makes(happened.Hid)
def _hid(state: State, _event: happened.Hid) -> State:
    deeds = state.floor.deeds | {(state.hero.room, "hid")}
    return changed(state, hero=changed(state.hero, hidden=True), floor=changed(state.floor, deeds=deeds))


@makes(happened.Emerged)
def _emerged(state: State, _event: happened.Emerged) -> State:
    return changed(state, hero=changed(state.hero, hidden=False))


@makes(happened.Glimpsed)
def _glimpsed(state: State, event: happened.Glimpsed) -> State:
    return changed(state, floor=changed(state.floor, glimpsed=state.floor.glimpsed.union(event.rooms)))


@makes(happened.DoorOpened)
def _door_opened(state: State, event: happened.DoorOpened) -> State:
    door = between(event.start, event.to)
    return changed(state, floor=changed(state.floor, shut=state.floor.shut - {door}))


@makes(happened.DoorShut)
def _door_shut(state: State, event: happened.DoorShut) -> State:
    door = between(event.start, event.to)
    floor, deeds = state.floor, state.floor.deeds
    # With something else in the room it may have been another's hand.
    if event.start == state.hero.room and all(creature.room != event.start for creature in floor.creatures):
        deeds |= {(event.start, "shut")}
    return changed(state, floor=changed(floor, shut=floor.shut | {door}, deeds=deeds))


@makes(happened.Heard)
def _heard(state: State, event: happened.Heard) -> State:
    if event.sound in state.floor.heard:
        return state
    return changed(state, floor=changed(state.floor, heard=state.floor.heard | {event.sound}))


@makes(happened.DoorLocked)
def _door_locked(state: State, event: happened.DoorLocked) -> State:
    locked = (*state.floor.locked, between(event.start, event.to))
    return changed(state, floor=changed(state.floor, locked=locked))


@makes(happened.DoorUnlocked)
def _door_unlocked(state: State, event: happened.DoorUnlocked) -> State:
    door = between(event.start, event.to)
    locked = tuple(other for other in state.floor.locked if other != door)
    return changed(state, floor=changed(state.floor, locked=locked))
