"""One turn: an action, everything that follows from it, and the state after.

The order is always the same: the judge, the deed, then the minds act for the beats spent, then the clock takes its due,
then the hero looks round. The state given is never changed.
"""

from __future__ import annotations

from backterm.engine import escort, minds, water
from backterm.engine import events as happened
from backterm.engine.actions import Action, Doubt, Go, Hide, Hint, Listen, Pace, StrikeOut, Wait
from backterm.engine.apply import Course
from backterm.engine.clock import breathe, tick
from backterm.engine.deeds import perform
from backterm.engine.deeds.arriving import enter_level
from backterm.engine.deeds.falling import hear_landings
from backterm.engine.deeds.tuning import hear_resonance
from backterm.engine.events import Event
from backterm.engine.footing import settle
from backterm.engine.level import NOWHERE
from backterm.engine.rules import IllegalAction, exit_of, refuse
from backterm.engine.senses import look
from backterm.engine.state import Bag, Floor, Hero, Notebook, State, World

BEATS = {Pace.GO: 10, Pace.RUN: 6, Pace.SNEAK: 16}
USUAL_BEATS = 10
_TIMELESS = (StrikeOut, Doubt, Hint)


def begin(world: World) -> tuple[State, tuple[Event, ...]]:
    """The first state of a run, and what happens before the first turn."""
    course = Course(State(world, Hero(NOWHERE, bag=_outfit(world)), Floor(), Notebook()))
    enter_level(course, None)
    look(course)
    return course.state, tuple(course.events)


def step(state: State, action: Action) -> tuple[State, tuple[Event, ...]]:
    """The state after ``action`` and what happened; raises IllegalAction, and then nothing has."""
    refusal = refuse(state, action)
    if refusal is not None:
        raise IllegalAction(refusal)
    course = Course(state, keen=isinstance(action, Listen))
    beats = _beats_here(state, action)
    if beats:
        _begin_turn(course, action, beats)
    perform(course, action)
    if beats:
        _answer(course, action, beats)
    return course.state, tuple(course.events)


def beats_of(action: Action) -> int:
    """How long an action takes on the clock, on dry land; 0 for one that takes no turn."""
    if isinstance(action, Go):
        return BEATS[action.pace]
    return 0 if isinstance(action, _TIMELESS) else USUAL_BEATS


def _beats_here(state: State, action: Action) -> int:
    """How long it takes from where the hero stands: longer where he wades."""
    beats = beats_of(action)
    leaving = exit_of(state, action.way) if isinstance(action, Go) else None
    return beats + water.drag(beats) if leaving is not None and water.is_waded(state, leaving.to) else beats


def _begin_turn(course: Course, action: Action, beats: int) -> None:
    course.happen(happened.TurnBegan(beats))
    if course.state.hero.hidden and not isinstance(action, Wait | Listen | Hide):
        course.happen(happened.Emerged())


def _answer(course: Course, action: Action, beats: int) -> None:
    # Nothing acts, and nothing wears the hero down, in the turn in which a level is entered.
    worn = None
    if course.state.floor.arrived != course.state.turn:
        breathe(course, action)
        if not course.state.street:  # what lives in the building does not come out of it
            escort.accompany(course, action, beats)
            minds.act(course, beats)
        worn = tick(course)
        hear_landings(course)
    settle(course, worn)
    look(course)
    hear_resonance(course)


def _outfit(world: World) -> Bag:
    """What the hero has on him when he falls: his light."""
    return tuple(sorted((name, kind.uses) for name, kind in world.kinds.things.items() if kind.effect == "light"))
