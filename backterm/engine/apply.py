"""The one place where a state is made: `apply(state, event)` is the state after the event.

Every kind of event has one small function here. Nothing is decided, rolled or refused: whoever makes the events has
done that. `Course` strings events together while a turn runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from backterm.engine import events as happened
from backterm.engine.events import Event
from backterm.engine.kinds import Kinds
from backterm.engine.level import NOWHERE, Level
from backterm.engine.state import (
    Bag,
    Change,
    Creature,
    Floor,
    Look,
    Notebook,
    Reading,
    Split,
    State,
    Strike,
    changed,
)
from backterm.rng import Dice, Key

Ground = tuple[tuple[int, str, int], ...]
E = TypeVar("E")
Making = Callable[[State, E], State]

FULL = 100
TOLD_ONLY = (
    happened.Waited,
    happened.Heard,
    happened.Listened,
    happened.ModelFound,
    happened.LevelWoke,
    happened.CreatureSeen,
    happened.Poised,
    happened.Passed,
)
_MAKINGS: dict[type, Callable[..., State]] = dict.fromkeys(TOLD_ONLY, lambda state, _event: state)


def apply(state: State, event: Event) -> State:
    """The state after ``event``."""
    return _MAKINGS[type(event)](state, event)


class Course:
    """A turn under way: the state before it and so far, and what has happened. Nothing happens after the end.

    ``keen`` tells that the hero spends this turn listening.
    """

    __slots__ = ("before", "events", "keen", "state")

    def __init__(self, state: State, *, keen: bool = False) -> None:
        self.before = state
        self.state = state
        self.keen = keen
        self.events: list[Event] = []

    def happen(self, *events: Event) -> None:
        """Let these happen."""
        for event in events:
            if not self.state.ending:
                self.state = apply(self.state, event)
                self.events.append(event)

    def dice(self, *purpose: str | int) -> Dice:
        """The dice of this turn, on this level, for one purpose."""
        state = self.state
        return Key(state.world.seed, state.level.name).fold(state.turn, *purpose).dice()


def _makes(kind: type[E]) -> Callable[[Making[E]], Making[E]]:
    def register(making: Making[E]) -> Making[E]:
        _MAKINGS[kind] = making
        return making

    return register


def stock(kinds: Kinds, thing: str) -> int:
    """How many uses one such thing comes with: what bag and ground count."""
    return kinds.things[thing].uses


def carried(bag: Bag, thing: str) -> int:
    """How much of ``thing`` is in the bag, counted in uses."""
    return next((count for name, count in bag if name == thing), 0)


def lying(ground: Ground, room: int, thing: str) -> int:
    """How much of ``thing`` lies in ``room``, counted in uses."""
    return next((count for place, name, count in ground if place == room and name == thing), 0)


def _filled(bag: Bag, thing: str, count: int) -> Bag:
    others = [item for item in bag if item[0] != thing]
    return tuple(sorted([*others, (thing, count)] if count > 0 else others))


def _strewn(ground: Ground, room: int, thing: str, count: int) -> Ground:
    others = [item for item in ground if item[:2] != (room, thing)]
    return tuple(sorted([*others, (room, thing, count)] if count > 0 else others))


def _moved_to(state: State, room: int, came: int) -> State:
    hero, floor = state.hero, state.floor
    if room not in floor.visited:
        floor = changed(floor, visited=floor.visited | {room})
    return changed(state, hero=changed(hero, room=room, came=came, hidden=False), floor=floor)


@_makes(happened.TurnBegan)
def _turn_began(state: State, event: happened.TurnBegan) -> State:
    hero = changed(state.hero, noise=0) if state.hero.noise else state.hero
    return changed(state, hero=hero, turn=state.turn + 1, clock=state.clock + event.beats, changes=())


@_makes(happened.Moved)
def _moved(state: State, event: happened.Moved) -> State:
    return _moved_to(state, event.room, event.start)


@_makes(happened.WallPushed)
def _wall_pushed(state: State, event: happened.WallPushed) -> State:
    return _moved_to(state, event.room, NOWHERE) if event.roll < event.chance else state


@_makes(happened.Displaced)
def _displaced(state: State, event: happened.Displaced) -> State:
    return changed(_moved_to(state, event.room, NOWHERE), street=False)


@_makes(happened.NoiseMade)
def _noise_made(state: State, event: happened.NoiseMade) -> State:
    if event.loudness <= state.hero.noise:
        return state
    return changed(state, hero=changed(state.hero, noise=event.loudness))


@_makes(happened.Hid)
def _hid(state: State, _event: happened.Hid) -> State:
    return changed(state, hero=changed(state.hero, hidden=True))


@_makes(happened.Emerged)
def _emerged(state: State, _event: happened.Emerged) -> State:
    return changed(state, hero=changed(state.hero, hidden=False))


@_makes(happened.Glimpsed)
def _glimpsed(state: State, event: happened.Glimpsed) -> State:
    return changed(state, floor=changed(state.floor, glimpsed=state.floor.glimpsed.union(event.rooms)))


@_makes(happened.DoorOpened)
def _door_opened(state: State, event: happened.DoorOpened) -> State:
    door = (min(event.start, event.to), max(event.start, event.to))
    return changed(state, floor=changed(state.floor, shut=state.floor.shut - {door}))


@_makes(happened.DoorShut)
def _door_shut(state: State, event: happened.DoorShut) -> State:
    door = (min(event.start, event.to), max(event.start, event.to))
    return changed(state, floor=changed(state.floor, shut=state.floor.shut | {door}))


@_makes(happened.SanityChanged)
def _sanity_changed(state: State, event: happened.SanityChanged) -> State:
    hero = changed(state.hero, sanity=max(0, min(FULL, state.hero.sanity + event.amount)))
    return changed(state, hero=hero, changes=(*state.changes, Change(event.cause, event.amount)))


@_makes(happened.StrainChanged)
def _strain_changed(state: State, event: happened.StrainChanged) -> State:
    return changed(state, hero=changed(state.hero, strain=state.hero.strain + event.amount))


@_makes(happened.StaminaChanged)
def _stamina_changed(state: State, event: happened.StaminaChanged) -> State:
    return changed(state, hero=changed(state.hero, stamina=max(0, min(FULL, state.hero.stamina + event.amount))))


@_makes(happened.BatteryChanged)
def _battery_changed(state: State, event: happened.BatteryChanged) -> State:
    return changed(state, hero=changed(state.hero, battery=max(0, min(FULL, state.hero.battery + event.amount))))


@_makes(happened.LightSwitched)
def _light_switched(state: State, event: happened.LightSwitched) -> State:
    return changed(state, hero=changed(state.hero, lit=event.lit))


@_makes(happened.Searched)
def _searched(state: State, event: happened.Searched) -> State:
    room, ground = state.hero.room, state.floor.ground
    for thing in event.found:
        ground = _strewn(ground, room, thing, lying(ground, room, thing) + stock(state.world.kinds, thing))
    return changed(state, floor=changed(state.floor, ground=ground, searched=state.floor.searched | {room}))


@_makes(happened.Took)
def _took(state: State, event: happened.Took) -> State:
    hero, floor = state.hero, state.floor
    rest = lying(floor.ground, hero.room, event.thing) - event.count
    bag = _filled(hero.bag, event.thing, carried(hero.bag, event.thing) + event.count)
    ground = _strewn(floor.ground, hero.room, event.thing, rest)
    return changed(state, hero=changed(hero, bag=bag), floor=changed(floor, ground=ground))


@_makes(happened.Dropped)
def _dropped(state: State, event: happened.Dropped) -> State:
    return _put_down(state, event.thing, state.hero.room)


@_makes(happened.Threw)
def _threw(state: State, event: happened.Threw) -> State:
    return _put_down(state, event.thing, event.room)


def _put_down(state: State, thing: str, room: int) -> State:
    hero, floor = state.hero, state.floor
    had = carried(hero.bag, thing)
    one = min(had, stock(state.world.kinds, thing))
    ground = _strewn(floor.ground, room, thing, lying(floor.ground, room, thing) + one)
    bag = _filled(hero.bag, thing, had - one)
    return changed(state, hero=changed(hero, bag=bag), floor=changed(floor, ground=ground))


@_makes(happened.Used)
def _used(state: State, event: happened.Used) -> State:
    return changed(state, hero=changed(state.hero, bag=_filled(state.hero.bag, event.thing, event.left)))


@_makes(happened.Chalked)
def _chalked(state: State, event: happened.Chalked) -> State:
    return changed(state, floor=changed(state.floor, chalked=state.floor.chalked | {event.room}))


@_makes(happened.ThreadTied)
def _thread_tied(state: State, event: happened.ThreadTied) -> State:
    thread = () if event.room == NOWHERE else (event.room,)
    return changed(state, floor=changed(state.floor, thread=thread))


@_makes(happened.ThreadPaid)
def _thread_paid(state: State, event: happened.ThreadPaid) -> State:
    thread = state.floor.thread
    wound = event.room in thread[-2:-1]
    return changed(state, floor=changed(state.floor, thread=thread[:-1] if wound else (*thread, event.room)))


@_makes(happened.PlanFound)
def _plan_found(state: State, event: happened.PlanFound) -> State:
    return changed(state, notebook=changed(state.notebook, plans=(*state.notebook.plans, event.index)))


@_makes(happened.ClaimFound)
def _claim_found(state: State, event: happened.ClaimFound) -> State:
    return changed(state, notebook=changed(state.notebook, claims=(*state.notebook.claims, event.index)))


@_makes(happened.ReadingTaken)
def _reading_taken(state: State, event: happened.ReadingTaken) -> State:
    reading = Reading(state.turn, state.hero.room, event.law, event.value)
    return changed(state, notebook=changed(state.notebook, readings=(*state.notebook.readings, reading)))


@_makes(happened.LawStruck)
def _law_struck(state: State, event: happened.LawStruck) -> State:
    return changed(state, notebook=changed(state.notebook, struck=state.notebook.struck | {event.law}))


@_makes(happened.LawRestored)
def _law_restored(state: State, event: happened.LawRestored) -> State:
    return changed(state, notebook=changed(state.notebook, struck=state.notebook.struck - {event.law}))


@_makes(happened.Flipped)
def _flipped(state: State, event: happened.Flipped) -> State:
    notes, door = state.notebook, (event.first, event.second)
    looks = (*notes.looks, Look(state.turn, door, event.lamp))
    return changed(state, notebook=changed(notes, looks=looks, toggled=notes.toggled ^ {door}, fuses=event.fuses))


@_makes(happened.Declared)
def _declared(state: State, event: happened.Declared) -> State:
    notes = state.notebook
    if event.verdict == "right":
        return changed(state, notebook=changed(notes, declared=event.law, proved=event.proved))
    strike = Strike(state.turn, event.law, NOWHERE if event.witness else state.hero.room)
    return changed(state, notebook=changed(notes, strikes=(*notes.strikes, strike)))


@_makes(happened.CounterShown)
def _counter_shown(state: State, event: happened.CounterShown) -> State:
    return changed(state, notebook=changed(state.notebook, counters=(*state.notebook.counters, event.law)))


@_makes(happened.StreetEntered)
def _street_entered(state: State, _event: happened.StreetEntered) -> State:
    return changed(state, street=True)


@_makes(happened.StreetLeft)
def _street_left(state: State, _event: happened.StreetLeft) -> State:
    return changed(state, street=False)


@_makes(happened.CreatureChanged)
def _creature_changed(state: State, event: happened.CreatureChanged) -> State:
    creatures = state.floor.creatures
    after = (*creatures[: event.index], event.creature, *creatures[event.index + 1 :])
    return changed(state, floor=changed(state.floor, creatures=after))


@_makes(happened.Caught)
def _caught(state: State, _event: happened.Caught) -> State:
    return changed(state, hero=changed(state.hero, wounds=state.hero.wounds + 1))


@_makes(happened.LevelLeft)
def _level_left(state: State, event: happened.LevelLeft) -> State:
    return changed(state, splits=(*state.splits, Split(event.level, state.turn, event.proved)))


@_makes(happened.LevelEntered)
def _level_entered(state: State, event: happened.LevelEntered) -> State:
    level = state.world.levels[event.depth]
    room = level.start if event.room == NOWHERE else event.room
    floor = Floor(
        visited=frozenset([room]),
        shut=event.shut,
        ground=_furnished(level, state.world.kinds),
        creatures=_inhabited(state, level),
        arrived=state.turn,
    )
    notebook = Notebook(fuses=level.model.fuses if level.model else 0)
    hero = changed(state.hero, room=room, came=NOWHERE, hidden=False)
    return changed(state, hero=hero, floor=floor, notebook=notebook, depth=event.depth, street=False)


def _furnished(level: Level, kinds: Kinds) -> Ground:
    ground: Ground = ()
    for number, room in enumerate(level.rooms):
        for thing in room.things:
            ground = _strewn(ground, number, thing, lying(ground, number, thing) + stock(kinds, thing))
    return ground


def _inhabited(state: State, level: Level) -> tuple[Creature, ...]:
    kind = next(iter(state.world.kinds.creatures), "")
    wanted = state.world.mode.creatures and not level.is_prologue and level.lair != NOWHERE and kind
    return (Creature(kind, level.lair),) if wanted else ()


@_makes(happened.Ended)
def _ended(state: State, event: happened.Ended) -> State:
    return changed(state, ending=event.ending)
