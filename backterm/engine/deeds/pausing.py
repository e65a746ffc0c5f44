"""Waiting, listening, shouting, hiding, and the choice before the street: the deeds of one who stays where he is."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.actions import Back, Hide, Listen, Shout, Skip, Stay, Wait
from backterm.engine.apply import Course
from backterm.engine.deeds.arriving import leave_level
from backterm.engine.deeds.surveying import voice
from backterm.engine.effects import gain, lose, noise

SHOUT_NOISE = 30
STREET_COST = 8
"""Sanity that it costs to turn round at the sill, and as much again for every house one has come past."""

STREET_CALM = 4
"""Sanity that the street gives for every house."""

STREET_HOUSES = 2
"""The houses one comes past before the one that has a light on for one."""


def wait(course: Course, _action: Wait) -> None:
    """Let the turn pass."""
    course.happen(happened.Waited())


def listen(course: Course, _action: Listen) -> None:
    """Hold still; what there is to hear comes when the others have moved."""
    course.happen(happened.Listened())
    voice(course)


def shout(course: Course, _action: Shout) -> None:
    """Make the loudest noise one can."""
    noise(course, course.state.hero.room, SHOUT_NOISE, "shout")


def hide(course: Course, _action: Hide) -> None:
    """Get out of sight."""
    course.happen(happened.Hid())


def back(course: Course, _action: Back) -> None:
    """Turn round at the street."""
    walked = course.state.strolled
    course.happen(happened.StreetLeft())
    lose(course, STREET_COST * (1 + walked), "street")


def stay(course: Course, _action: Stay) -> None:
    """Go on down the street, which does one good; past the last house one has accepted it."""
    walked = course.state.strolled
    if walked < STREET_HOUSES:
        course.happen(happened.StreetWalked(walked + 1))
        gain(course, STREET_CALM, "stroll")
    else:
        course.happen(happened.Ended("suburb"))


def skip(course: Course, _action: Skip) -> None:
    """Fall at once."""
    leave_level(course)
