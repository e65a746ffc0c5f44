"""Doors and curtains as they stand: what is shut, what is jammed or locked, and what ways that leaves.

A wedge jams a door as it stands, and only whoever put it there takes it out. A lock holds a shut door against all but
its keeper. This module knows nobody who goes through them.
"""

from __future__ import annotations

from backterm.engine.distances import Distances
from backterm.engine.level import NOWHERE
from backterm.engine.state import Pair, State

_NONE: frozenset[Pair] = frozenset()


def between(room: int, other: int) -> Pair:
    """The door between two rooms, as the state writes it."""
    return (room, other) if room < other else (other, room)


def is_shut(state: State, room: int, other: int) -> bool:
    """Whether the door between two rooms is shut, or the curtain drawn."""
    return between(room, other) in state.floor.shut


def held_by(state: State, room: int, other: int) -> str:
    """What holds the door between two rooms as it stands: `locked`, `wedged`, or nothing."""
    floor = state.floor
    if not (floor.locked or floor.wedged):
        return ""
    door = between(room, other)
    if door in floor.locked:
        return "locked"
    return "wedged" if door in floor.wedged else ""


def barring(state: State, room: int, other: int) -> str:
    """What keeps everybody from going from one room to the other: `locked`, `wedged` (shut, that is), or nothing."""
    holding = held_by(state, room, other)
    return holding if holding and is_shut(state, room, other) else ""


def barred(state: State, *, crawls: bool = True) -> frozenset[Pair]:
    """The doors nobody gets through, and the vents for whoever does not crawl."""
    floor, tight = state.floor, _NONE if crawls else state.level.vents
    if not (floor.locked or floor.wedged):
        return tight
    return (floor.wedged & floor.shut).union(floor.locked, tight)


def distances(state: State, *, crawls: bool = True) -> Distances:
    """Doors between every two rooms, by the ways that are not barred to somebody who ``crawls`` or does not."""
    return state.level.without(barred(state, crawls=crawls))


def may_lock(state: State, room: int, other: int) -> bool:
    """Whether the door between two rooms can be locked besides those that are, and every room still be come to."""
    lost = frozenset(state.floor.locked) | {between(room, other)}
    ways = state.level.without(lost)
    return all(NOWHERE not in {ways[low][high], ways.to(low)[high]} for low, high in sorted(lost))
