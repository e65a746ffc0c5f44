"""Given the law a building seems to keep, which room seen so far it points to, and with what proof.

A bot's counterpart to a player's reading of instruments: numbers from the notebook, doors counted, papers compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm import travel
from backterm.engine import laws
from backterm.engine.actions import Declare
from backterm.engine.distances import NOWHERE, Near, doors_from
from backterm.engine.doors import between
from backterm.engine.laws import Building
from backterm.engine.state import Pair, State

Witness = tuple[int, ...]

_MARGIN = 4
_LOUD = 12
_ENOUGH = 4


def distances(state: State) -> dict[int, int]:
    """Doors from the start to every known room, by visited rooms only."""
    far = doors_from(travel.known_neighbours(state), state.level.start)
    return {room: doors for room, doors in enumerate(far) if doors != NOWHERE}


def proof(state: State, law: str) -> Declare | None:
    """The declaration by witness that what has been seen supports, or None."""
    witness = _HUNTS[law](state) if law in _HUNTS else told_apart(state, law) or _on_the_whole_map(state, law)
    return Declare(law, witness) if witness else None


ON_THE_SPOT = ("bridge", "seam")
"""The laws whose proof is two rooms side by side: whoever stands there sees or hears it, and need not count."""

_DECISIVE = {"echo": 0, "traffic": 9}
"""Readings that only the room with the way out has."""


def is_worth_reading(state: State, law: str) -> bool:
    """Whether the number of ``law`` in this room would tell something that is not in the notebook yet."""
    here = state.hero.room
    if any(reading.room == here and reading.law == law for reading in state.notebook.readings):
        return False
    if law == "bridge":
        return state.level.field["bridge"][here] > 0
    return law in {*_DECISIVE, "centre"} and here in state.level.signs


def told_apart(state: State, law: str) -> Witness | None:
    """The room whose number, read there, says by itself that ``law`` points to it; or the shortest delay of many."""
    told = [reading for reading in state.notebook.readings if reading.law == law]
    if law == "centre":
        return (min(reading.value for reading in told),) if len(told) >= _ENOUGH else None
    return next(((reading.room,) for reading in told if reading.value == _DECISIVE.get(law)), None)


def _on_the_whole_map(state: State, law: str) -> Witness | None:
    """What the map proves, once there is no door left to try."""
    return None if travel.frontier(state) else laws.witness(law, laws.of_level(state.known)) or None


def seam(state: State) -> Pair | None:
    """Two visited rooms of the same paper with a door between them."""
    rooms = state.known.rooms
    for room in sorted(state.floor.visited):
        for leaving in rooms[room].exits:
            if room < leaving.to and leaving.to in state.floor.visited and rooms[room].paper == rooms[leaving.to].paper:
                return room, leaving.to
    return None


def odd_room(state: State) -> int | None:
    """The one visited room beside the start with an odd number of exits; None while there is none or several."""
    odd = [room for room in sorted(state.floor.visited) if len(state.known.rooms[room].exits) % 2]
    others = [room for room in odd if room != state.level.start]
    return others[0] if len(others) == 1 else None


def _oddness(state: State) -> Witness | None:
    odd = odd_room(state)
    return None if odd is None else between(odd, state.level.start)


def lowest_drain(state: State) -> Witness | None:
    """The one drain in a part of the level that nothing leads out of, once one has walked all of it."""
    near = travel.known_neighbours(state)
    here = reached(near, state.hero.room)
    drains = [room for room in here if room in state.level.marks.drains]
    if not state.floor.visited.issuperset(here) or not drains:
        return None
    left = {room: len(reached(near, room)) for room in drains}
    least = [room for room in drains if left[room] == min(left.values())]
    return (least[0],) if len(least) == 1 else None


def reached(near: Near, room: int) -> list[int]:
    """The rooms that known ways lead to from ``room``, itself among them."""
    return [there for there, away in enumerate(doors_from(near, room)) if away != NOWHERE]


def _depth(state: State) -> Witness | None:
    deepest = farthest(state)
    return None if deepest is None else (distances(state)[deepest],)


def farthest(state: State) -> int | None:
    """The visited sign room farthest from the start, once nothing unvisited could be as far."""
    far = distances(state)
    signs = [room for room in state.level.signs if room in state.floor.visited and room in far]
    if not signs:
        return None
    deepest = max(signs, key=lambda room: (far[room], -room))
    ahead = max((far[room] + _MARGIN for room in travel.frontier(state) if room in far), default=0)
    known = max(far.get(room, 0) for room in state.floor.visited)
    return deepest if far[deepest] >= max(ahead, known) else None


def main_bridge(state: State) -> Pair | None:
    """The door on which most hangs: by the map once it is whole, before that by the loudest creak if it is loud."""
    read = {reading.room: reading.value for reading in state.notebook.readings if reading.law == "bridge"}
    loudest = max(read.values(), default=0)
    if not travel.frontier(state):
        return _by_map(state)
    for room in sorted(read):
        if read[room] == loudest >= _LOUD:
            for leaving in state.known.rooms[room].exits:
                if read.get(leaving.to) == loudest:
                    return between(room, leaving.to)
    return None


def _by_map(state: State) -> Pair | None:
    ways = travel.known_neighbours(state)[: max(state.floor.visited) + 1]
    parts = laws.bridges(Building(ways, state.level.start, (0,) * len(ways), (True,) * len(ways)))
    biggest = max((bridge.smaller for bridge in parts), default=0)
    best = [bridge for bridge in parts if bridge.smaller == biggest]
    return between(best[0].near, best[0].far) if len(best) == 1 else None


_HUNTS: Mapping[str, Callable[[State], Witness | None]] = {
    "far": _depth,
    "odd": _oddness,
    "bridge": main_bridge,
    "seam": seam,
    "drain": lowest_drain,
    "turnstile": _oddness,
}
