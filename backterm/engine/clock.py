"""What a passing turn costs: nerves, breath and battery.

Every fear has a cause that can be seen, and what each weighs now can be asked with `fears`. They add as the root of
their squares, so that two are never twice as bad as one. Sanity falls by a whole point when a hundred are full.
"""

from __future__ import annotations

from functools import cache
from math import isqrt

from backterm.engine import events as happened
from backterm.engine.actions import Action, Go, Pace
from backterm.engine.apply import FULL, Course
from backterm.engine.decay import pulses
from backterm.engine.effects import discharge, gain, lose, noise
from backterm.engine.level import OUTPOST
from backterm.engine.rules import HIDE_STAMINA
from backterm.engine.senses import in_view
from backterm.engine.state import Change, Creature, Mood, State
from backterm.engine.water import is_wet

HUNDREDTHS = 100

_DREAD_PER_HUNDREDTH = 12
_DARK = 60
_SILENT_HUM = 16
_SILENCE = 40
_DEAD_END_REST, _DEAD_END_CEILING = 20, 60
_OUTPOST_REST, _OUTPOST_CEILING = 50, 85
_WALK_BREATH, _STILL_BREATH = 2, 5
_GASP = 6
_TURNS_PER_CHARGE = 2

_fear = cache(Change)  # fears are values, and the same few are felt every turn: each is made once


def fears(state: State) -> tuple[Change, ...]:
    """What costs sanity in this turn and how much each weighs, in hundredths (below zero), the heaviest first.

    On the street nothing does: that is what is wrong with it.
    """
    if state.street:
        return ()
    room = state.level.rooms[state.hero.room]
    felt = []
    dread = room.dread // _DREAD_PER_HUNDREDTH
    if dread and not (state.notebook.declared or room.kind == OUTPOST or is_dead_end(state)):
        felt.append(_fear("between", -dread))
    if not (room.lamp or state.hero.lit):
        felt.append(_fear("dark", -_DARK))
    if room.hum < _SILENT_HUM:
        felt.append(_fear("silence", -_SILENCE))
    presence = _presence(state) if state.floor.creatures else 0
    if presence:
        felt.append(_fear("presence", -presence))
    return tuple(sorted(felt, key=lambda fear: fear.amount)) if len(felt) > 1 else tuple(felt)


def rest(state: State) -> tuple[int, int]:
    """What this room gives back in a turn without fear, in hundredths, and the sanity above which it gives nothing."""
    room = state.level.rooms[state.hero.room]
    if state.street:
        return 0, 0
    if room.kind == OUTPOST:
        return _OUTPOST_REST, _OUTPOST_CEILING
    if is_dead_end(state):
        return _DEAD_END_REST, _DEAD_END_CEILING
    return 0, 0


def is_dead_end(state: State) -> bool:
    """Whether the hero's room has a single neighbour."""
    return len(state.level.neighbours[state.hero.room]) == 1


def tick(course: Course) -> int | None:
    """Let the turn pass over the hero, and now and then over the building: what fears wear off him now, if it stands.

    In hundredths; nothing is known of it once the building has moved.
    """
    _drain(course)
    worn = _suffer(course)
    if pulses.is_due(course.state):
        pulses.pulse(course)
        return None
    return worn


def near(state: State) -> tuple[Creature, ...]:
    """What lives here and is at the hero's door, or in a room he can see into."""
    here, poised = state.hero.room, Mood.POISED
    around = (here, *state.level.neighbours[here])
    close = [at for at in state.floor.creatures if at.room in around or at.mood is poised]
    if not close:
        return ()
    view = in_view(state)
    return tuple([at for at in close if at.room in view or at.mood is poised])


def _presence(state: State) -> int:
    there = near(state)
    if not there:
        return 0
    kinds = state.world.kinds.creatures
    return isqrt(sum(kinds[creature.kind].fear ** 2 for creature in there))


def breathe(course: Course, action: Action) -> None:
    """What the turn costs in breath, or gives; who holds it too long is heard."""
    hero = course.state.hero
    if hero.hidden:
        course.happen(happened.StaminaChanged(-HIDE_STAMINA))
        if course.state.hero.stamina < HIDE_STAMINA:
            course.happen(happened.Emerged())
            noise(course, hero.room, _GASP, "gasp")
        return
    match action:
        case Go(pace=Pace.RUN):
            return
        case Go():
            if is_wet(course.state, hero.room):
                return
            breath = _WALK_BREATH
        case _:
            breath = _STILL_BREATH
    if hero.stamina < FULL:
        course.happen(happened.StaminaChanged(min(breath, FULL - hero.stamina)))


def _drain(course: Course) -> None:
    hero = course.state.hero
    if hero.lit and not course.state.turn % _TURNS_PER_CHARGE:
        discharge(course, 1)


def wear(state: State, felt: tuple[Change, ...]) -> int:
    """The sanity that fears of these weights cost together in a turn, in hundredths."""
    return isqrt(sum([fear.amount**2 for fear in felt])) * state.world.mode.fear // 100


def _suffer(course: Course) -> int:
    state = course.state
    felt = fears(state)
    if not felt:
        _recover(course)
        return 0
    worn = wear(state, felt)
    points, rest_of_it = divmod(state.hero.strain + worn, HUNDREDTHS)
    if rest_of_it != state.hero.strain:
        course.happen(happened.StrainChanged(rest_of_it - state.hero.strain))
    if points:
        lose(course, points, felt[0].cause, exactly=True)
    return worn


def _recover(course: Course) -> None:
    hero = course.state.hero
    relief, ceiling = rest(course.state)
    strain = hero.strain - relief
    if strain < 0 and hero.sanity < ceiling:
        gain(course, 1, "rest", exactly=True)
        strain += HUNDREDTHS
    strain = max(0, strain)
    if strain != hero.strain:
        course.happen(happened.StrainChanged(strain - hero.strain))
