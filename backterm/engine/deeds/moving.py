"""Going, pushing through walls, and minding doors: the deeds of the feet."""

from __future__ import annotations

from backterm.engine import drops
from backterm.engine import events as happened
from backterm.engine.actions import Go, Open, Pace, Push, Shut
from backterm.engine.apply import Course
from backterm.engine.deeds.arriving import arrive, leave_level
from backterm.engine.deeds.falling import come_down
from backterm.engine.doors import between, is_shut
from backterm.engine.effects import discharge, lose, noise
from backterm.engine.level import Way
from backterm.engine.rules import effort, is_sign_above, odds
from backterm.engine.state import State

DOOR_NOISE = 8
CURTAIN_NOISE = 3
VENT_NOISE = 6
WALL_NOISE = 20
WALL_COST = 6
_TIE = "tie"


def go(course: Course, action: Go) -> None:
    """Leave by an exit, opening its door if it is shut."""
    state = course.state
    if is_sign_above(state, action.way):
        _go_out(course)
        return
    here, there = state.hero.room, _beyond(state, action.way)
    if is_shut(state, here, there):
        course.happen(happened.DoorOpened(here, there))
        _swing(course, there, action.pace)
    fresh = there not in state.floor.visited
    spent = effort(state, action.pace, there)
    tin = VENT_NOISE if between(here, there) in state.level.vents else 0
    deep = _storeys(state, action.way)
    if deep:
        come_down(course, deep)
        if course.state.ending:
            return
    course.happen(happened.Moved(here, action.way, there, action.pace))
    turn_over(course, here, there)
    if spent:
        course.happen(happened.StaminaChanged(-spent))
    noise(course, there, at_pace(_step(state, there) + tin + drops.THUD * deep, action.pace), "steps")
    _pay_out(course, here, there)
    arrive(course, fresh=fresh)


def turn_over(course: Course, here: int, there: int) -> None:
    """Let what follows from having come from one room to another follow, if that is by a twist."""
    if between(here, there) in course.state.level.twists:
        course.happen(happened.TurnedOver())


def at_pace(loudness: int, pace: Pace) -> int:
    """The noise something makes when it is done at that pace: twice at a run, a third on tiptoe."""
    return loudness * 2 if pace == Pace.RUN else loudness // 3 if pace == Pace.SNEAK else loudness


def push(course: Course, action: Push) -> None:
    """Push through a thin wall, or try to."""
    state = course.state
    room = next(wall.to for wall in state.level.rooms[state.hero.room].thin if wall.way == action.way)
    fair = odds(state, action.way)
    assert fair is not None  # noqa: S101  (the judge has seen to it)
    roll = course.dice("noclip").below(100)
    fresh = room not in state.floor.visited
    discharge(course, fair.cost)
    course.happen(happened.WallPushed(action.way, roll, fair.chance, room))
    if roll < fair.chance:
        arrive(course, fresh=fresh)
    else:
        noise(course, state.hero.room, WALL_NOISE, "wall")
        lose(course, WALL_COST, "wall")


def open_door(course: Course, action: Open) -> None:
    """Open a door or a curtain and stay."""
    there = _beyond(course.state, action.way)
    course.happen(happened.DoorOpened(course.state.hero.room, there))
    _swing(course, there)


def shut_door(course: Course, action: Shut) -> None:
    """Close a door, or draw a curtain."""
    there = _beyond(course.state, action.way)
    course.happen(happened.DoorShut(course.state.hero.room, there))
    _swing(course, there)


def _swing(course: Course, there: int, pace: Pace = Pace.GO) -> None:
    here = course.state.hero.room
    if any(window.to == there for window in course.state.level.windows[here]):
        noise(course, here, at_pace(CURTAIN_NOISE, pace), "curtain")
    else:
        noise(course, here, at_pace(DOOR_NOISE, pace), "door")


def _beyond(state: State, way: Way) -> int:
    return next(opening.to for opening in state.level.rooms[state.hero.room].openings if opening.way == way)


def _storeys(state: State, way: Way) -> int:
    """How many storeys one falls who goes that way."""
    leaving = state.level.exit_by(state.hero.room, way)
    return drops.storeys(state.level, leaving) if leaving is not None else 0


def _step(state: State, room: int) -> int:
    return state.world.kinds.surfaces[state.level.rooms[room].surface].step


def _go_out(course: Course) -> None:
    state = course.state
    if state.notebook.declared and state.hero.room == state.level.exit:
        leave_level(course)
    else:
        course.happen(happened.StreetEntered())


def _pay_out(course: Course, here: int, there: int) -> None:
    thread = course.state.floor.thread
    if thread[-1:] != (here,):
        return
    length = _length(course.state)
    if length and (there in thread[-2:-1] or len(thread) <= length):
        course.happen(happened.ThreadPaid(there))


def _length(state: State) -> int:
    """The rooms the longest thread in the bag reaches through; 0 when its reel has been put down."""
    kinds = [state.world.kinds.things[name] for name, _ in state.hero.bag]
    return max((kind.amount for kind in kinds if kind.effect == _TIE), default=0)
