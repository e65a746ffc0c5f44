"""What the hero sees and hears from where he stands.

Sight goes through open exits, one room far, out of a lit room. Hearing tells by which exit a sound comes in and how
far off it is, within honest bounds: the true distance always lies between them.
"""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine import sound, water
from backterm.engine.apply import Course
from backterm.engine.state import State

_DOORS_PER_ERROR = 3
_DOORS_PER_ERROR_KEEN = 6


def in_view(state: State) -> tuple[int, ...]:
    """The rooms the hero can see into: this one, and those behind open doors, arches and windows if it is lit."""
    hero, level = state.hero, state.level
    here = hero.room
    if not (hero.lit or level.rooms[here].lamp):
        return (here,)
    shut = state.floor.shut
    return (here, *[there for there, door in level.sights[here] if door not in shut])


def is_unseen(state: State) -> bool:
    """Whether nothing could find the hero, were it in his room: hidden and silent, or under water."""
    hero = state.hero
    return (hero.hidden and not hero.noise) or water.hides(state)


def is_watched(state: State, room: int) -> bool:
    """Whether the hero has ``room`` before his eyes: never in the dark, where he does not see even his own."""
    hero, level = state.hero, state.level
    here = hero.room
    if not (hero.lit or level.rooms[here].lamp):
        return False
    shut = state.floor.shut
    return room == here or any(there == room and door not in shut for there, door in level.sights[here])


def look(course: Course) -> None:
    """Take in what is in view: rooms for the first time, the changes in this one, creatures every time."""
    state = course.state
    view = in_view(state)
    floor, companion = state.floor, state.companion
    fresh = {room for room in view if room not in floor.visited and room not in floor.glimpsed}
    if fresh:
        course.happen(happened.Glimpsed(tuple(sorted(fresh))))
    if state.hero.room in floor.stale:
        course.happen(happened.ChangesSeen(state.hero.room))
    if companion.room in view and not companion.seen:
        course.happen(happened.CompanionSeen(companion.room))
    for index, creature in enumerate(floor.creatures):
        if creature.room in view:
            course.happen(happened.CreatureSeen(index, creature.room))


def hear(course: Course, room: int, loudness: int, name: str, *, own: bool = False) -> bool:
    """Whether a sound made in ``room`` is heard out of sight; if so it is told, but the same sound once a turn."""
    state = course.state
    here = state.hero.room
    if sound.audible(state, room, loudness, here, keen=course.keen) <= 0:
        return False
    if room in in_view(state):
        return False
    way = sound.first_exit(state, room, here)
    told = (event for event in course.events if isinstance(event, happened.Heard))
    if not any((event.sound, event.way) == (name, way) for event in told):
        near, far = bounds(course, room)
        course.happen(happened.Heard(name, way, near, far, own))
    return True


def bounds(course: Course, room: int) -> tuple[int, int]:
    """How far off a sound from ``room`` may be taken to be, in doors: the truth always lies between."""
    doors = max(1, course.state.level.apart[room][course.state.hero.room])
    error = doors // (_DOORS_PER_ERROR_KEEN if course.keen else _DOORS_PER_ERROR)
    below = course.dice("heard", len(course.events)).below(error + 1) if error else 0
    return max(1, doors - below), doors + error - below
