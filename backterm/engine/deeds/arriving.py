"""Coming into a room for the first time, and into a level: what is found, the fall, how the doors happen to stand."""

from __future__ import annotations

from backterm.engine import company
from backterm.engine import events as happened
from backterm.engine.apply import Course
from backterm.engine.atlas import EXIT, Edge
from backterm.engine.deeds.evidence import refuted_by_model, strike_refuted
from backterm.engine.deeds.surveying import recall
from backterm.engine.effects import gain
from backterm.engine.level import NOWHERE, Level, Passage
from backterm.engine.state import Pair

EVIDENCE = 2
ESCAPE = 15


def arrive(course: Course, *, fresh: bool) -> None:
    """What follows from standing in a new room: the fall out of a prologue, or what there is to find."""
    level = course.state.level
    if level.is_prologue and course.state.hero.room == level.exit:
        leave_level(course)
    elif fresh:
        find(course)


def find(course: Course) -> None:
    """Come upon the evidence of this room."""
    level, here = course.state.level, course.state.hero.room
    for index, posted in enumerate(level.posted):
        if posted.room == here:
            course.happen(happened.PlanFound(index))
            strike_refuted(course, "plan", [law for law in level.deck if posted.plan.refutes(law)])
            gain(course, EVIDENCE, "plan")
    for index, claim in enumerate(level.claims):
        if claim.room == here:
            course.happen(happened.ClaimFound(index))
            strike_refuted(course, "claim", [claim.law])
            gain(course, EVIDENCE, "claim")
    if level.model is not None and level.model.room == here:
        lit = level.model.plan.circled
        course.happen(happened.ModelFound(lit))
        strike_refuted(course, "model", refuted_by_model(course.state, level.model, lit))
        gain(course, EVIDENCE, "model")
    _find_arrow(course)


def _find_arrow(course: Course) -> None:
    level, here = course.state.level, course.state.hero.room
    for index, arrow in enumerate(level.trail.arrows if level.trail else ()):
        if arrow.room == here:
            course.happen(happened.ArrowFound(index))


def leave_level(course: Course) -> None:
    """Leave by the true exit: on to the level the atlas has behind it, or out."""
    state = course.state
    course.happen(happened.LevelLeft(state.level.name, state.notebook.proved))
    gain(course, ESCAPE, "escape")
    if (edge := state.world.onward(state.place, EXIT)) is not None:
        enter_level(course, edge)
    else:
        course.happen(happened.Ended("together" if company.is_escorted(state) else "out"))


def enter_level(course: Course, edge: Edge | None, room: int = NOWHERE) -> None:
    """Arrive on the level at the end of an edge, or on the first, with whoever comes along.

    It is where the level lets one in unless a ``room`` is given.
    About half of its doors happen to be shut.
    """
    if course.state.companion.joined and not company.is_escorted(course.state):
        course.happen(happened.CompanionLost())
    depth, place = (course.state.depth + 1, edge.end) if edge else (0, 0)
    level = course.state.world.levels[place]
    inside = level.start if room == NOWHERE else room
    course.happen(happened.LevelEntered(depth, inside, _shut(course, level), edge))
    find(course)
    if course.state.companion.joined:
        recall(course)


def _shut(course: Course, level: Level) -> frozenset[Pair]:
    doors = sorted(
        (room, leaving.to)
        for room, place in enumerate(level.rooms)
        for leaving in place.exits
        if leaving.passage is Passage.DOOR and room < leaving.to
    )
    dice = course.dice("doors", level.name)
    return frozenset(door for door in doors if dice.chance(1, 2))
