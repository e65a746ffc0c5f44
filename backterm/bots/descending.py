"""Wishes that have to do with a shaft: to sound it, and to leave by it where that is shorter than to reason."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import shafts
from backterm.engine.actions import Action, ClimbDown, Throw, Use, Wait
from backterm.engine.level import Way
from backterm.engine.state import State

_COMPOSED = 45
_LONGEST_FALL = 8
_WEIGHTS = ("coin", "marble", "bottle")


def sound_the_shaft(state: State) -> Iterator[Action]:
    """To let something go over the edge, and to count until it lands."""
    if shafts.here(state) is None or shafts.known(state):
        return
    waited = [turns for _, turns in shafts.unheard(state)]
    if not waited:
        yield from (Throw(thing, Way.DOWN) for thing in _WEIGHTS)
    elif min(waited) <= _LONGEST_FALL:
        yield Wait()


def descend(state: State) -> Iterator[Action]:
    """To leave by the floor, where it is no further down than one can climb, and composure allows."""
    deep = shafts.known(state)
    if shafts.here(state) is None or not deep or state.hero.sanity < _COMPOSED:
        return
    if deep <= max(shafts.grip(state), shafts.lowered(state)):
        yield ClimbDown()
    elif not state.floor.thread:
        yield Use("thread")
