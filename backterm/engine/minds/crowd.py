"""The Crowd: mannequins that stand about and change their places. Its graph idea is the random walk.

Each is a walk by itself, and lazy: half the times it could move it stays. So in the long run each is in a room for a
share of the time that is the room's doors over twice the doors of the level, whatever the shape of it: crossings are
haunted, dead ends are not (Lovasz, Random walks on graphs: a survey, 1993). It does nobody harm. Where the hero is
awake in its room it turns its face to him, and if he is still there a turn later it pushes him out, with a clatter.
"""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.actions import Pace
from backterm.engine.apply import Course
from backterm.engine.deeds.arriving import arrive
from backterm.engine.deeds.moving import turn_over
from backterm.engine.doors import is_shut
from backterm.engine.effects import lose, noise
from backterm.engine.level import Exit, Passage, Way
from backterm.engine.minds.body import Body, due
from backterm.engine.state import Mood, State

CLATTER = "clatter"
SHUFFLE = "shuffle"
WHYS = ("changes_place", "faces", "jostles", "looks_away")


def act(course: Course, index: int, beats: int) -> None:
    """Let creature number ``index`` change its place, or see to whoever is in its room."""
    state = course.state
    creature = state.floor.creatures[index]
    if creature.room == state.hero.room or creature.mood is Mood.POISED:
        _attend(Body(course, index))
        return
    moves = due(state, state.world.kinds.creatures[creature.kind].pace, beats)
    if moves:
        _wander(course, index, moves)


def _wander(course: Course, index: int, moves: int) -> None:
    """Take so many steps of the walk: half of them nowhere, else through any exit of the room, unless it is shut."""
    state = course.state
    was = state.floor.creatures[index]
    dice, here = course.dice(was.kind, index), was.room
    for _ in range(moves):
        exits = state.level.rooms[here].exits
        roll = dice.below(2 * len(exits)) if exits else 0
        if roll < len(exits) and _is_wide(exits[roll]) and not is_shut(state, here, exits[roll].to):
            here = exits[roll].to
    if here != was.room:
        body = Body(course, index)
        body.because("changes_place")
        body.go(here)
        body.sound(SHUFFLE)
        body.settle()


def _attend(body: Body) -> None:
    """Turn to the hero who is awake in its room; push out one it has turned to before."""
    noticed = body.finds_hero(body.room) and not _is_creeping(body.course)
    if noticed and body.mood is Mood.POISED:
        _jostle(body)
    elif noticed:
        body.poise(body.room, Way.IN)
        body.because("faces")
    elif body.mood is Mood.POISED:
        body.because("looks_away")
        body.become(Mood.ROAM)
    body.settle()


def _is_creeping(course: Course) -> bool:
    return any(step.pace is Pace.SNEAK for step in course.steps)


def _jostle(body: Body) -> None:
    course = body.course
    body.because("jostles")
    body.become(Mood.ROAM)
    ways = [leaving for leaving in body.level.rooms[body.room].exits if _is_open(course.state, body.room, leaving)]
    leaving = body.dice("push").choice(ways) if ways else None
    there, way = (leaving.to, leaving.way) if leaving else (body.room, Way.IN)
    fresh = there not in course.state.floor.visited
    course.happen(happened.Jostled(body.index, body.room, way, there))
    turn_over(course, body.room, there)
    lose(course, body.kind.bite, "jostled")
    noise(course, there, body.kind.voice, CLATTER)
    arrive(course, fresh=fresh)


def _is_open(state: State, room: int, leaving: Exit) -> bool:
    return leaving.passage is not Passage.DROP and _is_wide(leaving) and not is_shut(state, room, leaving.to)


def _is_wide(leaving: Exit) -> bool:
    """Whether arms that do not bend get through, its own and whomever it pushes: not through a vent."""
    return leaving.passage is not Passage.VENT
