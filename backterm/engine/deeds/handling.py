"""Taking, dropping, throwing, using, wedging, searching: the deeds of the hands."""

from __future__ import annotations

from backterm.engine import drops
from backterm.engine import events as happened
from backterm.engine.actions import Drop, Search, Take, Throw, Use, Wedge
from backterm.engine.apply import Course, carried, lying
from backterm.engine.deeds.tiling import turn_over
from backterm.engine.doors import held_by, is_shut
from backterm.engine.effects import EFFECTS, JAM, in_bag, noise
from backterm.engine.level import Passage, Way
from backterm.engine.state import State

SEARCH_NOISE = 6
TAKE_NOISE = 2
WEDGE_NOISE = 4
FLIGHT = 2
_FLOWN_THROUGH = frozenset({Passage.ARCH, Passage.DOOR, Passage.WINDOW})


def take(course: Course, action: Take) -> None:
    """Pick up all of one thing that lies here."""
    room = course.state.hero.room
    course.happen(happened.Took(action.thing, lying(course.state.floor.ground, room, action.thing)))
    noise(course, room, TAKE_NOISE, action.thing)


def drop(course: Course, action: Drop) -> None:
    """Put one down; a light that is put down goes out."""
    course.happen(happened.Dropped(action.thing))
    _let_go(course, action.thing)
    noise(course, course.state.hero.room, TAKE_NOISE, action.thing)


def throw(course: Course, action: Throw) -> None:
    """Throw one through an exit: it lands in the room beyond, or flies on straight through one more.

    Where there is no exit of that name, there is a shaft, or the judge would not have it.
    """
    state = course.state
    landing = state.hero.room
    if state.level.exit_by(landing, action.way) is None:
        course.happen(happened.LetFall(action.thing))
        _let_go(course, action.thing)
        return
    for _ in range(FLIGHT):
        landing = _beyond(state, landing, action.way)
    course.happen(happened.Threw(action.thing, action.way, landing))
    _let_go(course, action.thing)
    noise(course, landing, state.world.kinds.things[action.thing].loudness, action.thing)
    hole = drops.here(state)
    if hole is not None and hole.way is action.way:
        course.happen(happened.Sounded(action.thing, landing, drops.storeys(state.level, hole)))


def use(course: Course, action: Use) -> None:
    """Use a thing for what it is for."""
    kind = course.state.world.kinds.things[action.thing]
    EFFECTS[kind.effect].work(course, kind)


def wedge(course: Course, action: Wedge) -> None:
    """Jam a door as it stands, or take the wedge out again."""
    state = course.state
    here = state.hero.room
    there = next(leaving.to for leaving in state.level.rooms[here].exits if leaving.way == action.way)
    if held_by(state, here, there):
        course.happen(happened.DoorFreed(here, there, _wedge_kind(state)))
    else:
        course.happen(happened.DoorWedged(here, there, in_bag(state, JAM)))
    noise(course, here, WEDGE_NOISE, "wedge")


def _wedge_kind(state: State) -> str:
    return next(name for name, kind in sorted(state.world.kinds.things.items()) if kind.effect == JAM)


def search(course: Course, _action: Search) -> None:
    """Go through the room."""
    room = course.state.hero.room
    course.happen(happened.Searched(course.state.level.rooms[room].hidden))
    turn_over(course)
    noise(course, room, SEARCH_NOISE, "search")


def _let_go(course: Course, thing: str) -> None:
    state = course.state
    is_light = state.world.kinds.things[thing].effect == "light"
    if state.hero.lit and is_light and not carried(state.hero.bag, thing):
        course.happen(happened.LightSwitched(lit=False))


def _beyond(state: State, room: int, way: Way) -> int:
    leaving = state.level.exit_by(room, way)
    if leaving is None or (leaving.passage is Passage.DOOR and is_shut(state, room, leaving.to)):
        return room
    first = room == state.hero.room
    return leaving.to if first or leaving.passage in _FLOWN_THROUGH else room
