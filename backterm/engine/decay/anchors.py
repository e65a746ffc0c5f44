"""What decay may not touch: what is watched or was of late, marked, jammed or locked, and what the level rests on.

A room is held with all its doors, so a door can move only where both its ends are loose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backterm.engine.level import NOWHERE, OUTPOST, Level
from backterm.engine.slips import FalseTwin
from backterm.engine.state import Pair, State

HOLDS = 12
"""For how many turns a room stays as it was seen: the shortest ring a recipe makes, of eight doors, can be walked round
and something led round it before the first of its doors may have moved."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What decay has to mind besides the level: where the hero is, what is held, what he has visited and written down.

    ``noted`` are the numbers read in rooms that bear his mark, as (law, room); ``twins`` the rooms already told as
    others are, and ``locked`` the doors that nobody gets through.
    """

    hero: int
    held: frozenset[int]
    visited: frozenset[int] = frozenset()
    noted: tuple[tuple[str, int], ...] = ()
    twins: frozenset[int] = frozenset()
    locked: frozenset[Pair] = frozenset()


def watch(state: State) -> Watch:
    """What has to be minded now."""
    floor = state.floor
    marked = floor.chalked.union(floor.thread)
    jammed = (room for door in (*floor.wedged, *floor.locked) for room in door)
    return Watch(
        hero=state.hero.room,
        held=marked.union(fixed(state.level), observed(state), jammed, _lived_in(state)),
        visited=floor.visited,
        noted=tuple(sorted({(note.law, note.room) for note in state.notebook.readings if note.room in marked})),
        twins=frozenset(slip.room for slip in floor.slips if isinstance(slip, FalseTwin)),
        locked=frozenset(floor.locked),
    )


def _lived_in(state: State) -> frozenset[int]:
    """The rooms in which somebody or something is, besides the hero."""
    rooms = (state.companion.room, *(creature.room for creature in state.floor.creatures))
    return frozenset(rooms) - {NOWHERE}


def fixed(level: Level) -> frozenset[int]:
    """The rooms that stay as they are whoever watches: start, exit, signs, evidence, outposts, what laws look at.

    So do the rooms with the lost surveyor's marks, and the one she sat down in.
    """
    marks = level.marks
    rooms = [level.start, level.exit, *level.signs, *evidence(level)]
    rooms += [number for number, room in enumerate(level.rooms) if room.kind == OUTPOST]
    rooms += [marks.source, marks.sink, marks.lock, *marks.phones, *marks.drains]
    if level.trail is not None:
        rooms += [level.trail.room, *(arrow.room for arrow in level.trail.arrows)]
    return frozenset(rooms) - {NOWHERE}


def evidence(level: Level) -> Iterator[int]:
    """The rooms with something that says which law rules."""
    yield from (posted.room for posted in level.posted)
    yield from (claim.room for claim in level.claims)
    if level.model is not None:
        yield level.model.room


def observed(state: State) -> frozenset[int]:
    """The rooms stood in now or of late, and all one could look into from there with every door open."""
    stood = (state.hero.room, *(room for turn, room in state.hero.trail if state.turn - turn < HOLDS))
    return frozenset(seen_from(state.level, stood))


def seen_from(level: Level, rooms: Iterable[int]) -> Iterator[int]:
    """Some rooms, and those one can look into from them through open doors."""
    for room in rooms:
        yield room
        yield from (there for there, _ in level.sights[room])
