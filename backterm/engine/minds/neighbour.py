"""The Neighbour: it comes to any window one looks through. It knows windows, and of a level it knows nothing else.

It remembers the last window the hero looked out of: one with its curtain open, from a room with light. It walks to the
room on the far side by a shortest way that is not through his, stands looking in, and is at the sill for a turn. If it
can see him then it comes through. Out of its sight, or with the curtain drawn, it goes home and has forgotten. It hears
nothing, and takes no notice of who is in its way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine import senses
from backterm.engine.apply import Course
from backterm.engine.distances import Distances
from backterm.engine.doors import barred, distances
from backterm.engine.minds.body import Body, due
from backterm.engine.state import Mood, Pair, State

SLIPPERS = "slippers"
WHYS = ("looked_through", "walks_round", "looks_in", "comes_through", "out_of_sight", "goes_home", "waits")


def act(course: Course, index: int, beats: int) -> None:
    """Let creature number ``index`` take note of a window, or go on to the one it has in mind, or home."""
    state = course.state
    creature = state.floor.creatures[index]
    looked = _looked_through(state)
    if looked is None and creature.mood is Mood.ROAM and creature.memory[:1] in {(), (creature.room,)}:
        return
    body = Body(course, index)
    body.memory = body.memory or (body.room,)
    was_at_home = body.mood is Mood.ROAM
    if looked is not None and looked != body.memory[1:]:
        body.memory = (body.memory[0], *looked)
        body.become(Mood.HUNT, looked[1])
    if was_at_home and looked is not None:
        body.because("looked_through")
        body.notice(looked[1])
    else:
        _go_on(body, beats)
    body.settle()


def _go_on(body: Body, beats: int) -> None:
    at_window = body.mood in _AT_WINDOW
    for _ in range(1 if at_window else due(body.course.state, body.kind.pace, beats)):
        _MOODS[body.mood](body)
        if body.mood in _AT_WINDOW:
            break


def _looked_through(state: State) -> Pair | None:
    """The window the hero looks out of now, as his room and the one beyond it; the first if there are several."""
    here = state.hero.room
    windows = state.level.windows[here]
    if not windows:
        return None
    view = senses.in_view(state)
    return next(((here, window.to) for window in windows if window.to in view), None)


def _sees_hero(body: Body) -> bool:
    """Whether the hero is in view of the window it has in mind."""
    state = body.course.state
    return state.hero.room == body.memory[1] and body.room in senses.in_view(state) and not senses.is_unseen(state)


def _walk(body: Body, goal: int) -> None:
    """Go one room on towards ``goal``, but never by the hero's."""
    leaving = body.along(goal, _ways(body, goal))
    if leaving is None:
        body.because("waits")
    else:
        body.move(leaving, SLIPPERS)


def _ways(body: Body, goal: int) -> Distances:
    """Doors between rooms for whoever does not go by the hero's, as far as ways to ``goal`` go."""
    state, here = body.course.state, body.room
    doors, hero = distances(state, crawls=body.kind.crawls), state.hero.room
    # Where his room is on no shortest way there, they are the same without it, and need not be counted anew.
    if doors[here][hero] + doors.to(goal)[hero] != doors[here][goal]:
        return doors
    return state.level.without(barred(state, crawls=body.kind.crawls), frozenset({hero}))


def _come(body: Body) -> None:
    if body.room != body.goal:
        body.because("walks_round")
        _walk(body, body.goal)
    if body.room == body.goal:
        body.because("looks_in")
        body.mood = Mood.WARY


def _look_in(body: Body) -> None:
    if _sees_hero(body):
        body.poise_at(body.memory[1])
    else:
        _forget(body)


def _climb_in(body: Body) -> None:
    if _sees_hero(body):
        body.go(body.memory[1])
        body.catch()
        body.because("comes_through")
        body.memory = body.memory[:1]
    else:
        _forget(body)


def _forget(body: Body) -> None:
    body.because("out_of_sight")
    body.become(Mood.ROAM)
    body.memory = body.memory[:1]


def _go_home(body: Body) -> None:
    if body.room != body.memory[0]:
        body.because("goes_home")
        _walk(body, body.memory[0])


_AT_WINDOW = frozenset({Mood.WARY, Mood.POISED})
_MOODS: Mapping[Mood, Callable[[Body], None]] = {
    Mood.ROAM: _go_home,
    Mood.HUNT: _come,
    Mood.WARY: _look_in,
    Mood.POISED: _climb_in,
}
