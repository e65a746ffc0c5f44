"""What a bot does with the resonator: find a level's resonance in a few tries, and go through walls if that is nearer.

It reckons as a player with a calculator would, from the soundings in the notebook and the room it stands in; the
level's own resonance it never looks at.
"""

from __future__ import annotations

from backterm import travel
from backterm.engine import resonance, rules
from backterm.engine.actions import Push, Tune
from backterm.engine.distances import NOWHERE, backwards, doors_from
from backterm.engine.state import Sounding, State

_FIRST = 200
_TURNS_TO_FIND = 3


def next_tuning(state: State) -> Tune | None:
    """The wavelength to try next, or what is right here once the resonance is known; None if in tune, or unable.

    Of the stops of the dial that agree with every sounding, it is the middle one.
    """
    heard = resonance.tuning(state)
    if heard is not None and heard.in_tune:
        return None
    if found := state.notebook.resonance:
        stop = resonance.right_here(state, found)
    elif not state.notebook.soundings:
        stop = _FIRST
    else:
        left = [stop for stop in _stops(state) if stop != state.hero.dial and _agrees(state, stop)]
        stop = left[len(left) // 2] if left else _FIRST
    return Tune(stop) if rules.refuse(state, Tune(stop)) is None else None


def shortcut(state: State, goal: int) -> Tune | Push | None:
    """The push through a wall of this room that brings the hero nearer to ``goal`` by more turns than it takes.

    Or the tuning that has to come before it. None where no wall is worth it, or where a push would not be safe.
    """
    kind = state.world.kinds.resonator
    if not resonance.handset(state) or state.hero.battery < kind.pushing + kind.tuning:
        return None
    away = _doors_to(state, goal)
    walls = [wall for wall in state.known.rooms[state.hero.room].thin if wall.to in away]
    here = away.get(state.hero.room)
    if here is None or not walls:
        return None
    wall = min(walls, key=lambda one: (away[one.to], one.way))
    push, tune = Push(wall.way), next_tuning(state)
    fair = rules.odds(state, wall.way)
    saved = here - away[wall.to] - 1
    if fair is not None and fair.is_safe:
        return push if saved > 0 else None
    return tune if saved > (1 if state.notebook.resonance else _TURNS_TO_FIND) else None


def _stops(state: State) -> range:
    kind = state.world.kinds.resonator
    return range(kind.shortest, kind.longest + 1, kind.step)


def _agrees(state: State, stop: int) -> bool:
    """Whether the resonance may lie between the stops beside ``stop``, by every sounding of the level."""
    kind, room = state.world.kinds.resonator, state.level.rooms[state.hero.room]
    lowest = resonance.frequency(stop + kind.step, room)
    highest = resonance.frequency(stop - kind.step, room)
    return all(_is_heard(state, note, lowest, highest) for note in state.notebook.soundings)


def _is_heard(state: State, note: Sounding, lowest: int, highest: int) -> bool:
    kind = state.world.kinds.resonator
    ends = [resonance.answer(note.frequency, end, kind) for end in (lowest, highest)]
    nearest = max(lowest, min(note.frequency, highest))
    return min(ends) <= note.answer <= resonance.answer(note.frequency, nearest, kind)


def _doors_to(state: State, goal: int) -> dict[int, int]:
    """For every visited room with a known way to ``goal``, how many doors it is."""
    away = doors_from(backwards(travel.known_neighbours(state)), goal)
    return {room: doors for room, doors in enumerate(away) if doors != NOWHERE}
