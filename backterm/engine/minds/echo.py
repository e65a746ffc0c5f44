"""The Echo: the hero's own walk, so many turns late. Its graph idea is the walk, and what it is for one to be closed.

Its memory has the rooms of the hero's last turns, the oldest first, and its sounds are what he was heard doing in each.
Every turn it goes where he was, with the sound he made there. Whoever goes back on his own trail walks into it, whoever
stands still lets it arrive, and whoever walks a ring longer than it is late never meets it. It goes only where a door
leads and opens; where its trail is cut it stands, and begins again when there is a trail long enough.
"""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine import senses
from backterm.engine.apply import Course
from backterm.engine.doors import is_shut
from backterm.engine.level import Way
from backterm.engine.minds.body import DOOR, Body
from backterm.engine.state import Mood

SILENT = ""
WHYS = ("begins", "trail", "trail_cut")


def act(course: Course, index: int, _beats: int) -> None:
    """Let creature number ``index`` remember this turn, and go where the hero was."""
    body = Body(course, index)
    _remember(body)
    if body.is_walked_into():
        _catch(body)
    elif len(body.memory) > body.kind.memory:
        _walk(body)
    body.settle()


def _remember(body: Body) -> None:
    """Keep where the hero is and what he was heard doing, as far back as it is late."""
    kept = body.kind.memory
    state = body.course.state
    noises = (noise.sound for noise in body.course.noises if noise.own)
    body.memory = (*body.memory[-kept:], state.hero.room)
    body.sounds = (*body.sounds[-kept:], next(noises, SILENT) if state.hero.noise else SILENT)


def _catch(body: Body) -> None:
    body.catch()
    _forget(body)


def _forget(body: Body) -> None:
    """Stand, until there is a trail again that is old enough."""
    body.become(Mood.LISTEN)
    body.memory = body.sounds = ()


def _walk(body: Body) -> None:
    hero, there = body.course.state.hero, body.memory[0]
    if body.mood not in {Mood.HUNT, Mood.POISED}:
        if there != hero.room:  # it never begins where he still stands
            body.because("begins")
            _go(body, there)
    elif body.mood is Mood.POISED and body.goal == body.room and body.finds_hero(body.room):
        _catch(body)
    elif there == body.room or _leads_on(body, there):
        body.because("trail")
        _meet(body, there) if there == hero.room else _go(body, there)
    else:
        body.because("trail_cut")
        _forget(body)


def _leads_on(body: Body, there: int) -> bool:
    """Whether a door leads on to the next room of the trail, and lets it through."""
    return body.level.exit_to(body.room, there) is not None and not body.is_stopped(there)


def _go(body: Body, there: int) -> None:
    """Be where the hero was, sound as he did, and give warning where the next step meets him."""
    _arrive(body, there)
    body.become(Mood.HUNT)
    if body.sounds[0]:
        senses.hear(body.course, body.room, body.kind.voice, body.sounds[0], own=True)
    ahead = body.memory[1]
    if ahead != body.room and body.finds_hero(ahead) and _leads_on(body, ahead):
        body.poise_at(ahead)


def _meet(body: Body, there: int) -> None:
    """Come into the hero's room: with warning given it has him, else it gives warning now."""
    warned = body.mood is Mood.POISED and body.goal == there
    _arrive(body, there)
    if not body.finds_hero(there):
        body.pass_by()
        body.become(Mood.HUNT)
    elif warned:
        _catch(body)
    else:
        body.poise(there, Way.IN)


def _arrive(body: Body, there: int) -> None:
    """Be in the next room, the door to it opened as the hero opened it."""
    if there == body.room:
        return
    if is_shut(body.course.state, body.room, there):
        body.course.happen(happened.DoorOpened(body.room, there))
        body.sound(DOOR)
    body.go(there)
