"""The Still Figure: it moves only while nobody looks. Its graph idea is the line of sight.

Looked at is whatever stands in a room the hero can see into; in the dark nothing is, not even what is beside him. While
it is not looked at it comes one room nearer by a shortest way, and no shut door lets it through. It stands at the door
for a turn before it takes hold, and whoever looks round in that turn stops it. It does not know where somebody is who
hides and is silent: then it goes to where it knew him last.
"""

from __future__ import annotations

from backterm.engine import senses
from backterm.engine.apply import Course
from backterm.engine.level import Way
from backterm.engine.minds.body import Body, due
from backterm.engine.state import Mood

SCRAPE = "scrape"
WHYS = ("looked_at", "unseen")


def act(course: Course, index: int, beats: int) -> None:
    """Let creature number ``index`` come nearer, as often as ``beats`` allow, while nobody looks at it."""
    state = course.state
    creature = state.floor.creatures[index]
    if senses.is_watched(state, creature.room):
        if creature.mood is not Mood.ROAM:
            _stop(Body(course, index))
        return
    moves = due(state, state.world.kinds.creatures[creature.kind].pace, beats)
    if creature.mood is Mood.POISED or creature.room == state.hero.room:
        moves = 1
    if moves:
        _come(Body(course, index), moves)


def _stop(body: Body) -> None:
    body.because("looked_at")
    body.become(Mood.ROAM, body.goal)
    body.settle()


def _come(body: Body, moves: int) -> None:
    _move(body)
    for _ in range(moves - 1):
        if not (body.mood is Mood.POISED or senses.is_watched(body.course.state, body.room)):
            _move(body)
    body.settle()


def _move(body: Body) -> None:
    hero = body.course.state.hero
    if body.mood is Mood.POISED and body.goal != hero.room:
        body.become(Mood.ROAM, body.goal)
    if body.knows_hero():
        body.goal = hero.room
    if body.finds_hero(body.room):
        if body.mood is Mood.POISED:
            body.catch()
        else:
            body.poise(body.room, Way.IN)
    elif (leaving := body.towards(body.goal)) is not None:
        body.because("unseen")
        body.move(leaving, SCRAPE)
    elif body.mood is Mood.POISED:
        body.become(Mood.ROAM)
