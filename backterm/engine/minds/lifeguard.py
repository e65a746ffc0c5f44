"""The Lifeguard: it sees to it that nobody splashes. Its graph idea is the induced subgraph: the wet rooms alone.

It goes from wet room to wet room and never through a dry one, so it can come only where water leads it; dry land is
safe. It sits still until it hears a splash in its own water: any noise made in a wet room that it could wade to. Then
it whistles, comes, stands at the edge of the room for a turn, and pulls out whoever is still in the water and can be
seen in it: hurt, and put down on the dry. Who is quiet in the water is under it and is not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine import events as happened
from backterm.engine import senses, sound, water
from backterm.engine.apply import Course
from backterm.engine.distances import Distances
from backterm.engine.doors import barred, is_shut
from backterm.engine.level import NOWHERE, Way
from backterm.engine.minds.body import Body, due
from backterm.engine.state import Mood, State

WADING = "wading"
WHISTLE = "whistle"
WHYS = ("splash", "whistles", "wades", "pulls_out", "calm_water", "sits_down")


def act(course: Course, index: int, beats: int) -> None:
    """Let creature number ``index`` hear a splash, or go on with what it is about."""
    state = course.state
    creature = state.floor.creatures[index]
    if not water.is_wet(state, creature.room):
        return
    kind = state.world.kinds.creatures[creature.kind]
    splash = _splash(course, creature.room, kind.hearing)
    if splash == NOWHERE and creature.mood is Mood.ROAM and creature.room != state.hero.room:
        return
    body = Body(course, index)
    if splash == NOWHERE or not _turn_towards(body, splash):
        moves = 1 if body.mood is Mood.POISED or body.room == state.hero.room else due(state, kind.pace, beats)
        for _ in range(moves):
            _move(body)
            if body.mood is Mood.POISED:
                break
    body.settle()


def _splash(course: Course, room: int, hearing: int) -> int:
    """The room of the loudest noise made in the water that ``room`` is part of, if it is heard; or NOWHERE."""
    state = course.state
    found, most = NOWHERE, hearing - 1
    for noise in course.noises:
        if water.is_wet(state, noise.room):
            loudness = sound.audible(state, noise.room, noise.loudness, room)
            if loudness > most and _ways(state)[room][noise.room] != NOWHERE:
                found, most = noise.room, loudness
    return found


def _ways(state: State) -> Distances:
    """Doors between wet rooms, by wet rooms alone."""
    return state.level.without(barred(state), water.dry(state))


def _turn_towards(body: Body, splash: int) -> bool:
    """Whether it has been startled, and so answers one turn late; either way it is bound for the splash."""
    if body.mood is Mood.POISED and body.goal == splash:
        return False
    startled = body.mood in {Mood.ROAM, Mood.LISTEN}
    body.because("splash")
    body.become(Mood.WARY if startled or body.mood is Mood.WARY else Mood.HUNT, splash)
    return startled


def _move(body: Body) -> None:
    if not body.finds_hero(body.room):
        _MOODS[body.mood](body)
    elif body.mood is Mood.POISED:
        _pull_out(body)
    else:
        body.poise(body.room, Way.IN)


def _sit(_body: Body) -> None:
    """Nothing splashes, and nobody is seen in its room."""


def _warn(body: Body) -> None:
    body.because("whistles")
    body.course.happen(happened.Whistled(body.index, body.room))
    senses.hear(body.course, body.room, body.kind.voice, WHISTLE)
    body.mood = Mood.HUNT


def _hunt(body: Body) -> None:
    leaving = body.along(body.goal, _ways(body.course.state))
    if leaving is None:
        _calm_down(body)
    else:
        body.because("wades")
        body.move(leaving, WADING)


def _pounce(body: Body) -> None:
    """Go in where it has stood at the edge, and pull out who is still there."""
    leaving = body.along(body.goal, _ways(body.course.state))
    if leaving is not None and is_shut(body.course.state, body.room, leaving.to):
        body.move(leaving, WADING)
        return
    if leaving is not None:
        body.go(leaving.to)
        body.sound(WADING)
    if body.finds_hero(body.room):
        _pull_out(body)
        return
    if body.room == body.course.state.hero.room:
        body.pass_by()
    _calm_down(body)


def _listen(body: Body) -> None:
    body.patience = max(0, body.patience - 1)
    if not body.patience:
        body.because("sits_down")
        body.become(Mood.ROAM)


def _calm_down(body: Body) -> None:
    body.because("calm_water")
    body.become(Mood.LISTEN, body.room, body.kind.patience)


def _pull_out(body: Body) -> None:
    body.catch(_edge(body))
    body.because("pulls_out")


def _edge(body: Body) -> int:
    """The nearest dry room that its water washes; NOWHERE if there is none."""
    doors, level = _ways(body.course.state)[body.room], body.level
    washed = {there for room, away in enumerate(doors) if away != NOWHERE for there in level.neighbours[room]}
    return min(
        sorted(washed & water.dry(body.course.state)), key=level.distances[body.room].__getitem__, default=NOWHERE
    )


_MOODS: Mapping[Mood, Callable[[Body], None]] = {
    Mood.ROAM: _sit,
    Mood.WARY: _warn,
    Mood.HUNT: _hunt,
    Mood.POISED: _pounce,
    Mood.LISTEN: _listen,
}
