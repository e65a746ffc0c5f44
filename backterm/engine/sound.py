"""How sound travels: from room to room along the cheapest way, losing loudness at every door and on every floor.

What a passage, a shut door and a floor take from a sound are numbers of the content; the hum of the room one listens in
masks what is left, and so does water. A sound goes up a drop as it goes down. This module knows who makes a noise as
little as who hears it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from backterm.engine.kinds import Kinds
from backterm.engine.level import CLOSING, NOWHERE, Level, Passage, Room, Way
from backterm.engine.state import Pair, State

HUM_PER_MASK = 8
_LEVELS_KEPT = 32
_STANDS_KEPT = 4
"""For so many ways in which the doors around a sound have stood it is kept how it dies away, the newest first."""

_FAR = 1 << 30

Step = tuple[int, int, int, Pair | None]
"""Where a passage leads, what it takes from a sound, what more it takes while shut, and what may be shut in it."""


def mask(state: State, room: int, *, keen: bool = False) -> int:
    """The loudness that hum and water of ``room`` cover up; half of it for somebody who listens."""
    acoustics = _acoustics(state)
    return (acoustics.keen if keen else acoustics.masks)[room]


def audible(state: State, source: int, loudness: int, listener: int, *, keen: bool = False) -> int:
    """How far a sound stands out of what covers it where ``listener`` is; 0 where no ordinary ear hears it."""
    acoustics = _acoustics(state)
    most = loudness - (acoustics.keen if keen else acoustics.masks)[listener]
    return max(0, most - acoustics.cost(source, state.floor.shut, listener, most))


def left(state: State, source: int, loudness: int, listener: int) -> int:
    """How loud a sound still is when it reaches ``listener``, the mask not yet taken off; 0 when nothing is left."""
    return max(0, loudness - _acoustics(state).cost(source, state.floor.shut, listener, loudness))


def reach(state: State, source: int, loudness: int) -> int:
    """How many doors away a sound can still be heard: the very number the ear of the level uses."""
    return _acoustics(state).reach(source, state.floor.shut, loudness)


@dataclass(frozen=True, slots=True)
class Branch:
    """A room a sound comes to: the room it comes from, how loud it still is there, and whether it can be heard."""

    room: int
    before: int
    left: int
    heard: bool


def tree(state: State, source: int, loudness: int) -> tuple[Branch, ...]:
    """The acoustic tree of a sound: every room it comes to, those it comes to loudest first; its own is the root.

    It is the tree of shortest paths that Dijkstra's search leaves behind (1959).
    """
    acoustics = _acoustics(state)
    ripples = acoustics.ripples(source, state.floor.shut)
    return tuple(
        Branch(room, ripples.before(room), loudness - cost, loudness - cost > acoustics.masks[room])
        for room, cost in ripples.within(loudness).items()
    )


def first_exit(state: State, source: int, listener: int) -> Way:
    """The exit of the ``listener``'s room through which a sound from ``source`` comes in.

    Where no exit leads there it came by a drop, from the side the drop comes from: UP, of a hole in the ceiling. IN
    where it is made in the room itself or cannot come at all.
    """
    before = _acoustics(state).before(source, state.floor.shut, listener)
    if before == NOWHERE:
        return Way.IN
    return way_in(state.level, before, listener)


def way_in(level: Level, source: int, room: int) -> Way:
    """How ``room`` calls the side on which the room ``source`` lies that it shares a passage, or a window, with.

    By the exit that leads there, or by the way against which a drop comes down from there.
    """
    opening = level.opening_to(room, source)
    if opening is not None:
        return opening.way
    drop = level.exit_to(source, room)
    return drop.way.opposite if drop is not None else Way.UP


class _Ripples:
    """How a sound dies away from one room: Dijkstra's search, carried only as far as anybody has asked (1959)."""

    def __init__(self, acoustics: _Acoustics, source: int, shut: frozenset[Pair]) -> None:
        self._acoustics = acoustics
        self._source = source
        self._shut = shut
        self._met: set[Pair] = set()
        self._met_shut: frozenset[Pair] = frozenset()
        self._waiting = [(0, source)]
        self._best = [_FAR] * len(acoustics.ways)
        self._best[source] = 0
        self._costs: dict[int, int] = {}
        self._before = {source: NOWHERE}
        self._farthest: dict[int, tuple[int, ...]] = {}
        self._doors = {source: frozenset[Pair]()}
        self._asked = 0

    def holds(self, shut: frozenset[Pair]) -> bool:
        """Whether this is how it dies away with the doors in ``shut`` closed, as it is if it met no other shut door.

        Doors are opened and shut all over a level, and few of them where this sound has been followed to.
        """
        if shut is self._shut:
            return True
        if shut & self._met != self._met_shut:
            return False
        self._shut = shut
        return True

    def cost(self, room: int, limit: int) -> int:
        """What the way to ``room`` takes from a sound, if that is less than ``limit``."""
        if limit > self._asked and room not in self._costs:
            self._widen(limit, room)
        return self._costs.get(room, limit)

    def within(self, limit: int) -> dict[int, int]:
        """The rooms whose cost is below ``limit``."""
        self._widen(limit)
        return {room: cost for room, cost in self._costs.items() if cost < limit}

    def before(self, room: int) -> int:
        """The last room on the way to ``room``; NOWHERE at the source and where no way leads."""
        while room not in self._costs and self._waiting:
            self._widen(self._waiting[0][0] + 1)
        return self._before.get(room, NOWHERE)

    def doors_to(self, room: int) -> frozenset[Pair]:
        """What may be shut on the way to a room it has come to."""
        found = self._doors.get(room)
        if found is None:
            before = self._before[room]
            doors = (door for there, _, _, door in self._acoustics.ways[before] if there == room and door is not None)
            found = self._doors[room] = self.doors_to(before).union(doors)
        return found

    def farthest(self, loudness: int) -> tuple[int, ...]:
        """The rooms, all as many doors away, beyond which a sound this loud cannot be heard; none if it nowhere can."""
        found = self._farthest.get(loudness)
        if found is None:
            doors, masks = self._acoustics.level.apart[self._source], self._acoustics.masks
            self._widen(loudness - self._acoustics.quietest)
            heard = [room for room, cost in self._costs.items() if loudness - cost > masks[room]]
            reach = max((doors[room] for room in heard), default=0)
            found = self._farthest[loudness] = tuple(room for room in heard if doors[room] == reach)
        return found

    def _widen(self, limit: int, wanted: int = NOWHERE) -> None:
        """Come to every room whose cost is below ``limit``, or as far as to the one that is ``wanted``."""
        waiting, costs, best = self._waiting, self._costs, self._best
        shut, met, ways = self._shut, self._met, self._acoustics.ways
        while waiting and waiting[0][0] < limit:
            cost, here = heappop(waiting)
            if here in costs:
                continue
            costs[here] = cost
            for there, more, closed, door in ways[here]:
                if there in costs:  # it came from there, or comes there sooner
                    continue
                total = cost + more
                if door is not None:
                    met.add(door)
                    if door in shut:
                        total += closed
                if total < best[there]:
                    best[there] = total
                    self._before[there] = here
                    heappush(waiting, (total, there))
            if here == wanted:
                break
        else:
            self._asked = max(self._asked, limit)
        self._met_shut = shut & self._met


class _Acoustics:
    """What every passage of a level takes from a sound, and the ripples worked out so far."""

    def __init__(self, level: Level, kinds: Kinds) -> None:
        self.level = level
        self.kinds = kinds
        self.ways = tuple(_steps(level, kinds, room) for room in range(len(level.rooms)))
        self.masks, self.keen = (tuple(_mask(room, kinds, half) for room in level.rooms) for half in (1, 2))
        self.quietest = min(self.masks)
        self._ripples: dict[int, tuple[_Ripples, ...]] = {}
        self._with_all_open: dict[int, _Ripples] = {}

    def with_all_open(self, source: int) -> _Ripples:
        """The ripples from ``source`` while no door is closed: no sound comes farther than these."""
        found = self._with_all_open.get(source)
        if found is None:
            found = self._with_all_open[source] = _Ripples(self, source, frozenset())
        return found

    # No sound comes sooner or farther for a shut door. So where none of those on its way with every door open is shut,
    # that is its way, and need not be followed anew whenever some other door moves.

    def cost(self, source: int, shut: frozenset[Pair], room: int, limit: int) -> int:
        """What the way from ``source`` to ``room`` takes from a sound, if that is less than ``limit``."""
        freely = self._with_all_open.get(source) or self.with_all_open(source)
        cost = freely.cost(room, limit)
        if cost >= limit or freely.doors_to(room).isdisjoint(shut):
            return cost
        return self.ripples(source, shut).cost(room, limit)

    def before(self, source: int, shut: frozenset[Pair], room: int) -> int:
        """The last room on the way from ``source`` to ``room``; NOWHERE where they are one, or no way leads."""
        freely = self.with_all_open(source)
        before = freely.before(room)
        if before == NOWHERE or freely.doors_to(room).isdisjoint(shut):
            return before
        return self.ripples(source, shut).before(room)

    def reach(self, source: int, shut: frozenset[Pair], loudness: int) -> int:
        """The doors to the farthest room in which a sound this loud can be heard."""
        freely = self.with_all_open(source)
        farthest = freely.farthest(loudness)
        if not any(freely.doors_to(room).isdisjoint(shut) for room in farthest):
            farthest = self.ripples(source, shut).farthest(loudness)
        return self.level.apart[source][farthest[0]] if farthest else 0

    def ripples(self, source: int, shut: frozenset[Pair]) -> _Ripples:
        """The ripples from ``source`` while the doors in ``shut`` are closed: doors come to stand again as they did."""
        kept = self._ripples.get(source, ())
        for found in kept:
            if found.holds(shut):
                return found
        made = _Ripples(self, source, shut)
        self._ripples[source] = (made, *kept)[:_STANDS_KEPT]
        return made


def _mask(room: Room, kinds: Kinds, part: int) -> int:
    return room.hum // (part * HUM_PER_MASK) + kinds.surfaces[room.surface].mask // part


def _steps(level: Level, kinds: Kinds, room: int) -> Sequence[Step]:
    """What leads on from ``room``: its exits, and the holes by which drops come down into it."""
    near = [(leaving.to, leaving.passage) for leaving in level.rooms[room].exits]
    near += [(source, drop.passage) for source, drop in level.holes[room]]
    return tuple(
        (
            there,
            kinds.passages[passage.name.lower()] + kinds.surfaces[level.rooms[there].surface].damp,
            kinds.curtain if passage is Passage.WINDOW else kinds.shut,
            (min(room, there), max(room, there)) if passage in CLOSING else None,
        )
        for there, passage in near
    )


# A level compares by all it holds, so it is known here by identity; each entry keeps its level and kinds alive, so that
# no other can take their identity while it stands.
_KNOWN: dict[tuple[int, int], _Acoustics] = {}


def _acoustics(state: State) -> _Acoustics:
    level, kinds = state.level, state.world.kinds
    known = _KNOWN.get((id(level), id(kinds)))
    if known is None:
        if len(_KNOWN) >= _LEVELS_KEPT:
            _KNOWN.pop(next(iter(_KNOWN)))
        known = _KNOWN[id(level), id(kinds)] = _Acoustics(level, kinds)
    return known
