"""What decay makes of the state: the level as it stands now, and as the hero has it in mind."""

from __future__ import annotations

from collections.abc import Iterable

from backterm.engine import events as happened
from backterm.engine.apply.making import makes
from backterm.engine.decay.rebuilding import rebuilt, recalled
from backterm.engine.decay.survey import survey
from backterm.engine.level import CLOSING, Level
from backterm.engine.slips import MovedDoor, Slip
from backterm.engine.state import Floor, Pair, Standing, State, changed


@makes(happened.Decayed)
def _decayed(state: State, event: happened.Decayed) -> State:
    floor = changed(state.floor, pulses=state.floor.pulses + 1)
    if not event.slips:
        return changed(state, floor=floor)
    level = rebuilt(state.level, event.slips, survey(state.built).names)
    known = recalled(level, state.known, floor.visited)
    floor = changed(
        floor,
        slips=(*floor.slips, *event.slips),
        shut=_shut_elsewhere(floor, event.slips, level),
        stale=frozenset(room for room in floor.visited if known.rooms[room] != level.rooms[room]),
    )
    return changed(state, floor=floor, standing=_slipped(state, level, known))


def _slipped(state: State, level: Level, known: Level) -> Standing:
    """The level after a pulse; the rooms left before it keep the readings of their time."""
    past, met = ((), {}) if state.standing is None else (state.standing.past, state.standing.met)
    left = {room: len(past) for room in sorted(state.floor.visited) if room != state.hero.room}
    return Standing(level, known, (*past, state.level.field), {**left, **met})


def _shut_elsewhere(floor: Floor, slips: Iterable[Slip], level: Level) -> frozenset[Pair]:
    """The shut doors after some have moved: as shut as they were. Whoever has seen one shut remembers it so."""
    shut = floor.shut
    for slip in slips:
        if isinstance(slip, MovedDoor):
            leaving = level.exit_to(*slip.made)
            is_shut = slip.gone in shut and leaving is not None and leaving.passage in CLOSING
            shut = shut | {slip.made} if is_shut else shut - {slip.made}
            shut = shut if floor.visited.intersection(slip.gone) else shut - {slip.gone}
    return shut


@makes(happened.ChangesSeen)
def _changes_seen(state: State, event: happened.ChangesSeen) -> State:
    level, stale = state.level, state.floor.stale - {event.room}
    known = recalled(level, state.known, stale, seen=event.room)
    stale = frozenset(room for room in stale if known.rooms[room] != level.rooms[room])
    floor = changed(state.floor, stale=stale)
    standing = changed(state.standing or Standing(level, level), known=known if stale else level)
    return changed(state, floor=floor, standing=standing)
