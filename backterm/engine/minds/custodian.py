"""The Custodian: it goes its round, locks up behind it, and clears away. Its graph idea is the Euler tour.

Its round takes every passage of the level once in each direction and ends where it began, so it comes by everywhere,
and through every door. It wipes chalk, cuts thread, and shuts and locks doors behind it, the oldest lock undone for the
newest; never a door without which some room could not be come to, and never one that is wedged open. Whoever is awake
in its room it first tells to go, for a whole turn, and then leads out. It harms nobody and knows nobody who hides.
"""

from __future__ import annotations

from itertools import chain

from backterm.engine import events as happened
from backterm.engine import senses
from backterm.engine.apply import Course
from backterm.engine.doors import held_by, is_shut, may_lock
from backterm.engine.effects import lose
from backterm.engine.level import NOWHERE, Level, Passage, Way
from backterm.engine.minds.body import DOOR, Body, due
from backterm.engine.state import Mood, State

KEYS = "keys"
WHYS = ("round", "jammed_in", "tells_off", "leads_out", "resumes")


def act(course: Course, index: int, beats: int) -> None:
    """Let creature number ``index`` see to whoever is in its room, or go on with its round as ``beats`` allow."""
    state = course.state
    creature = state.floor.creatures[index]
    moves = due(state, state.world.kinds.creatures[creature.kind].pace, beats)
    if creature.mood is Mood.POISED or creature.room == state.hero.room:
        body = Body(course, index)
        if not _attend(body):
            _go_round(body, moves)
        body.settle()
    elif moves:
        body = Body(course, index)
        _go_round(body, moves)
        body.settle()
    if course.keen and not moves:
        senses.hear(course, creature.room, state.world.kinds.creatures[creature.kind].footfall, KEYS)


def _attend(body: Body) -> bool:
    """Whether somebody is awake in its room: it tells him to go, and leads out one whom it has told."""
    told = body.mood is Mood.POISED
    if not body.finds_hero(body.room):
        if told:
            body.because("resumes")
            body.become(Mood.ROAM)
        return False
    if told:
        _lead_out(body)
    else:
        _tell_off(body)
    return True


def _tell_off(body: Body) -> None:
    body.poise(body.room, Way.IN)
    body.because("tells_off")


def _lead_out(body: Body) -> None:
    course = body.course
    lying = (thing for room, thing, _ in course.state.floor.ground if room == body.room)
    course.happen(happened.LedOut(body.index, body.room, next(lying, "")))
    lose(course, body.kind.bite, "led_out")
    body.because("leads_out")
    body.become(Mood.ROAM)
    body.put_down(_doorstep(body))


def _doorstep(body: Body) -> int:
    """Where the hero is put down: where the level begins, or some doors away if that is too near."""
    start = body.level.start
    return start if body.level.distances[body.room][start] > 1 else body.refuge()


def _go_round(body: Body, moves: int) -> None:
    for _ in range(moves):
        there = _next_room(body)
        if there == NOWHERE:
            body.because("jammed_in")
            return
        _pass(body, there)
        _clear_away(body)
        if body.finds_hero(body.room):
            _tell_off(body)
            return
        if body.room == body.course.state.hero.room:
            body.course.happen(happened.Passed(body.index))
        body.because("round")


def _next_room(body: Body) -> int:
    """Where the round goes on; where a wedge bars that, where it goes on when it next comes by this room."""
    tour, here = body.level.tours[body.room], body.room
    place = body.memory[0] if body.memory else 0
    if place >= len(tour.rooms) or tour.rooms[place] != here:
        place = tour.places[here][0]
    places = tour.places[here]
    for at in chain((at for at in places if at >= place), places):
        onward = (at + 1) % len(tour.rooms)
        there = tour.rooms[onward]
        if there != here and not _is_jammed(body.course.state, here, there):
            body.memory = (onward,)
            return there
    return NOWHERE


def _is_jammed(state: State, room: int, other: int) -> bool:
    return is_shut(state, room, other) and held_by(state, room, other) == "wedged"


def _pass(body: Body, there: int) -> None:
    course, here = body.course, body.room
    if held_by(course.state, here, there) == "locked":
        course.happen(happened.DoorUnlocked(here, there))
    if is_shut(course.state, here, there):
        course.happen(happened.DoorOpened(here, there))
        body.sound(DOOR)
    body.go(there)
    body.sound(KEYS)
    if _is_door(body.level, here, there) and not held_by(course.state, here, there):
        course.happen(happened.DoorShut(here, there))
        _lock(body, here, there)


def _is_door(level: Level, here: int, there: int) -> bool:
    leaving = level.exit_to(here, there)
    return leaving is not None and leaving.passage is Passage.DOOR


def _lock(body: Body, here: int, there: int) -> None:
    course = body.course
    if not (body.kind.keys and may_lock(course.state, here, there)):
        return
    course.happen(happened.DoorLocked(here, there))
    locked = course.state.floor.locked
    if len(locked) > body.kind.keys:
        course.happen(happened.DoorUnlocked(*locked[0]))


def _clear_away(body: Body) -> None:
    floor = body.course.state.floor
    if body.room in floor.chalked:
        body.course.happen(happened.ChalkWiped(body.room))
    if body.kind.thread == "cuts" and body.room in floor.thread:
        body.course.happen(happened.ThreadCut(body.room))
