"""What passing on makes of the state: streets, levels, and the end."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.apply.holdings import Ground, lying, stock, strewn
from backterm.engine.apply.making import makes
from backterm.engine.atlas import Leg
from backterm.engine.kinds import Kinds
from backterm.engine.level import NOWHERE, Level
from backterm.engine.state import (
    LEGS_KEPT,
    NOBODY,
    SPLITS_KEPT,
    Companion,
    Creature,
    Floor,
    Notebook,
    Split,
    State,
    Tally,
    changed,
)


@makes(happened.StreetEntered)
def _street_entered(state: State, _event: happened.StreetEntered) -> State:
    return changed(state, street=True, strolled=0)


@makes(happened.StreetWalked)
def _street_walked(state: State, event: happened.StreetWalked) -> State:
    return changed(state, strolled=event.houses)


@makes(happened.StreetLeft)
def _street_left(state: State, _event: happened.StreetLeft) -> State:
    return changed(state, street=False)


@makes(happened.LevelLeft)
def _level_left(state: State, event: happened.LevelLeft) -> State:
    hints, spent = state.notebook.hints, state.turn - state.floor.arrived
    split = Split(event.level, state.turn, event.proved, hints, state.depth, spent)
    done = state.tally
    tally = Tally(done.levels + 1, done.rooms + len(state.floor.visited), done.hints + hints)
    return changed(state, splits=(*state.splits, split)[-SPLITS_KEPT:], tally=tally)


@makes(happened.LevelEntered)
def _level_entered(state: State, event: happened.LevelEntered) -> State:
    level = state.world.levels[event.edge.end if event.edge else 0]
    room = level.start if event.room == NOWHERE else event.room
    floor = Floor(
        visited=frozenset([room]),
        shut=event.shut,
        ground=_furnished(level, state.world.kinds),
        creatures=_inhabited(state, level),
        arrived=state.turn,
    )
    notebook = Notebook(fuses=level.model.fuses if level.model else 0)
    hero = changed(state.hero, room=room, came=NOWHERE, hidden=False, trail=(), turned=False)
    parts = {"floor": floor, "notebook": notebook, "depth": event.depth, "street": False, "standing": None}
    if event.edge is not None:
        beside = tuple(kind for kind in state.ways_on if kind != event.edge.kind)
        parts["path"] = (*state.path, Leg(event.edge, beside))[-LEGS_KEPT:]
    return changed(state, hero=hero, companion=_company(state, level, room), **parts)


def _company(state: State, level: Level, room: int) -> Companion:
    """Who comes along, or else whoever waits on the level to be found."""
    if state.companion.joined:
        return changed(state.companion, room=room, energy=0)
    return NOBODY if level.trail is None else Companion(level.trail.room)


def _furnished(level: Level, kinds: Kinds) -> Ground:
    ground: Ground = ()
    for number, room in enumerate(level.rooms):
        for thing in room.things:
            ground = strewn(ground, number, thing, lying(ground, number, thing) + stock(kinds, thing))
    return ground


def _inhabited(state: State, level: Level) -> tuple[Creature, ...]:
    """What lives there, as it is when one comes: of some kinds there are always several together."""
    kinds = state.world.kinds.creatures
    if not state.world.mode.creatures or level.is_prologue:
        return ()
    return tuple(Creature(at.kind, at.room) for at in level.dwellers for _ in range(kinds[at.kind].count))


@makes(happened.Ended)
def _ended(state: State, event: happened.Ended) -> State:
    return changed(state, ending=event.ending)
