"""The Bacterium: it hunts by sound, moves in stutters, and plays back what it heard the hero do.

What it can know is what reaches its ears; where a sound came from it only guesses, the worse the longer the way. It
always warns: it is WARY before it comes, and POISED at the door for a whole turn before it enters. Whoever walks into
it with open eyes is caught; creeping past it is allowed. On a ring of rooms it can be led round for ever; at a dead end
it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine import events as happened
from backterm.engine import senses, sound
from backterm.engine.apply import Course
from backterm.engine.doors import is_shut
from backterm.engine.level import Way
from backterm.engine.minds.body import Body
from backterm.engine.rules import STRIKES
from backterm.engine.state import Mood

WIRE = "wire"
WHYS = ("heard", "drifts", "follows_thread", "warns", "comes", "gives_up", "plays_back", "lost")


def act(course: Course, index: int, beats: int) -> None:
    """Let creature number ``index`` hear what was to be heard, then move as often as ``beats`` allow."""
    body = Body(course, index)
    body.energy += beats
    _notice(body)
    if body.is_walked_into():
        body.catch()
    while body.energy >= body.kind.pace and not course.state.ending:
        _stutter(body)
    body.settle()
    if course.keen and not body.sounded:
        senses.hear(course, body.room, body.kind.footfall, WIRE)


def _notice(body: Body) -> None:
    """Hear the noises of this turn, keep them, and turn towards the loudest."""
    loudest: happened.NoiseMade | None = None
    most = -1
    for event, loudness in body.heard():
        if event.own:
            body.sounds = (*[kept for kept in body.sounds if kept != event.sound], event.sound)[-body.kind.memory :]
        if loudness > most:
            loudest, most = event, loudness
    if body.is_woken():
        body.because("woken")
        body.become(Mood.HUNT, body.course.state.hero.room)
    elif loudest is not None:
        _turn_towards(body, loudest)


def _turn_towards(body: Body, event: happened.NoiseMade) -> None:
    if body.mood is Mood.POISED and event.room == body.goal:
        return
    startled = body.mood in {Mood.ROAM, Mood.LISTEN}
    body.because("heard")
    body.become(Mood.WARY if startled or body.mood is Mood.WARY else Mood.HUNT, _guess(body, event))
    if startled:  # it answers one turn late
        body.energy = 0


def _guess(body: Body, event: happened.NoiseMade) -> int:
    cost = event.loudness - sound.left(body.course.state, event.room, event.loudness, body.room)
    error = cost // max(1, body.kind.error)
    if not error:
        return event.room
    doors = body.level.distances[event.room]
    return body.dice("goal").choice([room for room, away in enumerate(doors) if 0 <= away <= error])


def _stutter(body: Body) -> None:
    """One beat of the cadence: move, or hold still."""
    cadence = body.kind.cadence
    moves = cadence[body.beat % len(cadence)] == "x"
    body.energy -= body.kind.pace
    body.beat += 1
    body.patience = max(0, body.patience - 1)
    if not moves:
        return
    if not body.finds_hero(body.room):
        _MOODS[body.mood](body)
    elif body.mood is Mood.POISED:
        body.catch()
    else:
        body.poise(body.room, Way.IN)


def _roam(body: Body) -> None:
    """Drift on, never straight back if there is another way, through no shut door if there is an open one."""
    state = body.course.state
    if len(state.notebook.strikes) >= STRIKES and state.hero.room != body.room:
        body.because("woken")
        body.become(Mood.HUNT, state.hero.room)
        _come(body)
        return
    thread = body.along_thread() if body.kind.thread == "follows" else None
    if thread is not None:
        body.because("follows_thread")
        body.move(thread, WIRE)
        return
    exits = body.level.rooms[body.room].exits
    free = [leaving for leaving in exits if not is_shut(state, body.room, leaving.to)] or exits
    onward = [leaving for leaving in free if leaving.to != body.came] or free
    if onward:
        body.because("drifts")
        body.move(onward[0] if len(onward) == 1 else body.dice("drift").choice(onward), WIRE)


def _warn(body: Body) -> None:
    """Warn: the wire is drawn tight before it comes."""
    body.because("warns")
    body.sound(WIRE)
    body.mood = Mood.HUNT


def _hunt(body: Body) -> None:
    """Come on by the shortest way; where it thought the sound was, listen."""
    body.because("comes")
    _come(body)


def _come(body: Body) -> None:
    leaving = body.towards(body.goal)
    if leaving is None:
        _lose_track(body)
    else:
        body.move(leaving, WIRE)


def _pounce(body: Body) -> None:
    """Enter the room at whose door it has stood; follow a hero who has left the room it stands in."""
    goal, hero = body.goal, body.course.state.hero
    if goal == body.room:
        body.become(Mood.HUNT, hero.room)
        _hunt(body)
        return
    leaving = body.towards(goal)
    if leaving is not None:
        body.move(leaving, WIRE)
    if body.room == goal != hero.room or leaving is None:
        _lose_track(body)


def _listen(body: Body) -> None:
    """Hold still where it lost the hero, and play back what it heard him do, to draw him."""
    if not body.patience:
        body.because("gives_up")
        body.become(Mood.ROAM)
    elif body.sounds:
        dice = body.dice("voice")
        if body.patience == body.kind.patience - 1 or dice.chance(1, 3):
            voice = dice.choice(body.sounds)
            body.because("plays_back")
            body.sounded = senses.hear(body.course, body.room, body.kind.voice, voice, own=True)


def _lose_track(body: Body) -> None:
    body.because("lost")
    body.become(Mood.LISTEN, body.room, body.kind.patience)


_MOODS: Mapping[Mood, Callable[[Body], None]] = {
    Mood.ROAM: _roam,
    Mood.WARY: _warn,
    Mood.HUNT: _hunt,
    Mood.POISED: _pounce,
    Mood.LISTEN: _listen,
}
