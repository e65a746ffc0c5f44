"""What can be typed: the lines that begin as somebody has begun one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backterm import travel
from backterm.engine import rules
from backterm.engine.actions import Action, Flip
from backterm.engine.state import State
from backterm.views import notebook


def completions(state: State, prefix: str, asks: Iterable[str]) -> tuple[str, ...]:
    """The legal actions and ``asks`` that begin with ``prefix``, in order.

    A law that is struck is put forward only where nothing else begins so.
    """
    legal = rules.legal_actions(state)
    lines = {*map(str, legal), *_the_other_way_round(legal), *asks, *_asked_of(state)}
    found = [line for line in sorted(lines) if line.startswith(prefix.lower())]
    struck = {f"{verb} {law}" for verb in ("declare", "strike") for law in state.notebook.struck}
    return tuple(line for line in found if line not in struck) or tuple(found)


def _the_other_way_round(legal: Iterable[Action]) -> Iterator[str]:
    """The model's doors by their second room first, which is as good a name for them."""
    yield from (str(Flip(action.second, action.first)) for action in legal if isinstance(action, Flip))


def _asked_of(state: State) -> Iterator[str]:
    """What names all that lies here, a room, a thin wall, a part of the notebook, a law, or an instrument."""
    if sum(place == state.hero.room for place, _, _ in state.floor.ground) > 1:
        yield "take all"
    rooms = state.floor.visited.union(travel.frontier(state))
    yield from (f"goto {room}" for room in sorted(rooms))
    yield from (f"noclip {wall.way.word}" for wall in state.level.rooms[state.hero.room].thin)
    yield from (f"notebook {name}" for name in notebook.PARTS)
    kinds = state.world.kinds.laws
    for law in state.level.deck:
        yield from (f"notebook {law}", f"why {law}", f"find {law}", f"find {kinds[law].instrument}")
