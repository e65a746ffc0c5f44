"""Shafts: going down one, by hand, by thread or not by choice, and hearing what has gone down before; and drops."""

from __future__ import annotations

from backterm.engine import drops, shafts
from backterm.engine import events as happened
from backterm.engine.actions import ClimbDown
from backterm.engine.apply import Course, carried
from backterm.engine.atlas import FALL
from backterm.engine.deeds.arriving import enter_level
from backterm.engine.effects import lose
from backterm.engine.level import NOWHERE, OUTPOST, Level


def climb_down(course: Course, _action: ClimbDown) -> None:
    """Over the edge: a climb as deep as hands or thread reach, a fall beyond that, and no end where there is none."""
    state = course.state
    deep, reach = shafts.depth(state), shafts.grip(state)
    if deep and deep <= max(reach, shafts.lowered(state)):
        _climb(course, deep, "" if deep <= reach else shafts.thread(state))
    else:
        _fall(course, deep)
    edge = state.world.onward(state.place, FALL)
    if edge is not None and not course.state.ending:
        course.happen(happened.LevelLeft(state.level.name, state.notebook.proved, by_shaft=True))
        enter_level(course, edge, _landing(course, state.world.levels[edge.end]))


def come_down(course: Course, storeys: int) -> None:
    """What a fall down a drop does to whoever fell."""
    course.happen(happened.CameDown(storeys, drops.wounds(storeys)))
    if shafts.wounds_left(course.state) < 0:
        course.happen(happened.Ended("falling"))
    elif drops.cost(storeys):
        lose(course, drops.cost(storeys), "fall")


def _climb(course: Course, deep: int, reel: str) -> None:
    hero = course.state.hero
    course.happen(happened.ClimbedDown(deep, reel))
    course.happen(happened.StaminaChanged(-min(hero.stamina, deep * shafts.CLIMB_STAMINA)))
    if reel:
        kind = course.state.world.kinds.things[reel]
        course.happen(happened.Used(reel, kind.effect, carried(hero.bag, reel) - 1))
    if not course.state.notebook.declared:
        lose(course, shafts.UNDECLARED, "undeclared")


def _fall(course: Course, deep: int) -> None:
    state = course.state
    course.happen(happened.Fell(deep))
    if not deep or shafts.wounds_left(course.state) < 0:
        course.happen(happened.Ended("falling"))
    undeclared = 0 if state.notebook.declared else shafts.UNDECLARED
    lose(course, undeclared + deep * shafts.FALL, "fall")


def _landing(course: Course, level: Level) -> int:
    """Where on the level below one comes down: somewhere, but not where one would have been let in."""
    kept = {level.start, level.exit, *level.signs, *(at.room for at in level.dwellers)}
    kept |= {special.room for special in (level.pit, level.model) if special is not None}
    rooms = [
        room for room, place in enumerate(level.rooms)
        if room not in kept and place.kind != OUTPOST and level.distances[room][level.exit] != NOWHERE
    ]  # fmt: skip
    return course.dice("landing", level.name).choice(rooms or [level.start])


def hear_landings(course: Course) -> None:
    """Whatever reaches the bottom this turn, if it can be heard from where the hero is."""
    if course.state.floor.falls:
        for thing in shafts.landing(course.state):
            course.happen(happened.Landed(thing, shafts.depth(course.state)))
