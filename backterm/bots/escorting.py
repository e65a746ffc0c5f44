"""Wishes that concern the outpost and the lost surveyor: to stock up, to find her, to bring her along.

They go by her marks, by what has been seen, and by her bar: nothing here looks at what a player cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.bots import instincts
from backterm.engine import company
from backterm.engine.actions import Action, Give, Go, Requisition, Talk, Wait
from backterm.engine.apply import carried
from backterm.engine.level import Arrow
from backterm.engine.outpost import is_at_outpost
from backterm.engine.state import State

_THIRSTY = 75
_DIM = 30
_BOTTLES = 2
_SHAKEN, _FAINT = 30, 15


def stock_up(state: State) -> Iterator[Action]:
    """To requisition what is short, where that can be done: water first, then light, then chalk."""
    if not is_at_outpost(state) or instincts.threats(state):
        return
    bag = state.hero.bag
    if state.hero.sanity < _THIRSTY or carried(bag, "almond") < _BOTTLES:
        yield Requisition("almond")
    if state.hero.battery < _DIM and not carried(bag, "battery"):
        yield Requisition("battery")
    if not carried(bag, "chalk"):
        yield Requisition("chalk")


def spares(state: State) -> bool:
    """Whether the bottles in the bag are more than the one she needs."""
    need = state.world.kinds.companion.need
    return state.companion.joined or state.level.trail is None or carried(state.hero.bag, need) > 1


def find_her(state: State) -> Iterator[Action]:
    """To go where she has been seen, with what she needs, and give it; or else where the best of her marks points."""
    her, need = state.companion, state.world.kinds.companion.need
    if her.joined or instincts.threats(state):
        return
    if her.seen and carried(state.hero.bag, need):
        yield Give(need)
        yield from instincts.towards(state, her.room)
    arrow = _best_mark(state)
    if arrow is None or her.seen:
        return
    if state.hero.room == arrow.room:
        yield Go(arrow.way)
    leaving = state.known.rooms[arrow.room].exits
    if any(way_out.way == arrow.way and way_out.to not in state.floor.visited for way_out in leaving):
        yield from instincts.towards(state, arrow.room)


def _best_mark(state: State) -> Arrow | None:
    """Of the marks found so far the one nearest to her, where its way has not been gone yet."""
    found = (
        [arrow for arrow in state.level.trail.arrows if arrow.room in state.floor.visited] if state.level.trail else []
    )
    best = min(found, key=lambda arrow: arrow.doors, default=None)
    if best is None:
        return None
    leaving = next((way for way in state.known.rooms[best.room].exits if way.way == best.way), None)
    return best if leaving is not None and leaving.to not in state.floor.visited else None


def bring_her(state: State) -> Iterator[Action]:
    """To let her catch up, to steady her before she sits down, and to fetch her where she has."""
    her, kind = state.companion, state.world.kinds.companion
    if not her.joined or instincts.threats(state):
        return
    if company.is_beside(state):
        if her.seated or her.composure < _FAINT:
            yield Give(kind.need)
        if her.seated or her.composure < min(_SHAKEN, kind.talked):
            yield Talk()
    elif her.seated or not 0 < company.doors_apart(state) <= kind.reach:
        yield from instincts.towards(state, her.room)
    else:
        yield Wait()
