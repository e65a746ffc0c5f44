"""How many doors lie between rooms: breadth-first search over rooms and the rooms they lead to (Moore, 1959).

Rooms are numbers here and doors are pairs of them; what a room or a door is like is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

NOWHERE = -1
_NARROWER_KEPT = 512

Near = tuple[tuple[int, ...], ...]
"""For each room those its exits lead to, in increasing order."""


def doors_from(neighbours: Sequence[Sequence[int]], source: int) -> list[int]:
    """Doors from ``source`` to each room; NOWHERE where there is no way."""
    table = [NOWHERE] * len(neighbours)
    table[source] = 0
    queue = [source]
    for here in queue:
        ahead = table[here] + 1
        for there in neighbours[here]:
            if table[there] == NOWHERE:
                table[there] = ahead
                queue.append(there)
    return table


def backwards(neighbours: Near) -> Near:
    """For each room those that lead to it; the very same table where every way leads back."""
    leading: list[list[int]] = [[] for _ in neighbours]
    for room, near in enumerate(neighbours):
        for there in near:
            leading[there].append(room)
    turned = tuple(map(tuple, leading))
    return neighbours if turned == neighbours else turned


def joined(neighbours: Near) -> Near:
    """For each room those it shares a passage with, whichever way that leads; the same table where all lead both ways.

    >>> joined(((1,), (2,), ()))
    ((1,), (0, 2), (1,))
    """
    leading = backwards(neighbours)
    if leading is neighbours:
        return neighbours
    return tuple(tuple(sorted({*on, *back})) for on, back in zip(neighbours, leading, strict=True))


class Distances:
    """For each room the doors to every other; a row is worked out when it is first asked for.

    A level that decay has just changed is asked for a few rows before it is changed again, and so is one on which a
    door has just been locked. ``leading`` has for each room those that lead to it.
    """

    def __init__(self, neighbours: Near, leading: Near) -> None:
        self._neighbours = neighbours
        self._leading = leading
        self._rows: dict[int, tuple[int, ...]] = {}
        # Where every way leads back too, the doors to a room are the doors from it.
        self._goals: dict[int, tuple[int, ...]] = self._rows if leading is neighbours else {}
        self._narrower: dict[tuple[frozenset[tuple[int, int]], frozenset[int]], Distances] = {}

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return (self[room] for room in range(len(self._neighbours)))

    def __getitem__(self, room: int) -> tuple[int, ...]:
        found = self._rows.get(room)
        if found is None:
            found = self._rows[room] = tuple(doors_from(self._neighbours, room))
        return found

    def to(self, goal: int) -> tuple[int, ...]:
        """The doors from each room to ``goal``: one search, and every exit on a shortest way there is known."""
        found = self._goals.get(goal)
        if found is None:
            found = self._goals[goal] = tuple(doors_from(self._leading, goal))
        return found

    def without(self, doors: frozenset[tuple[int, int]], rooms: frozenset[int]) -> Distances:
        """The same for whoever cannot pass some ``doors`` (low, high) nor be in some ``rooms``."""
        if not (doors or rooms):
            return self
        found = self._narrower.get((doors, rooms))
        if found is None:
            if len(self._narrower) >= _NARROWER_KEPT:
                self._narrower.clear()
            near = self._neighbours
            narrow = _narrowed(near, self._leading, doors, rooms)
            leading = narrow if near is self._leading else _narrowed(self._leading, near, doors, rooms)
            found = self._narrower[doors, rooms] = Distances(narrow, leading)
        return found


def _narrowed(near: Near, leading: Near, doors: frozenset[tuple[int, int]], rooms: frozenset[int]) -> Near:
    """``near`` with those ``doors`` and ``rooms`` gone; only the rows that have one of them are made anew."""
    table = list(near)
    touched = {room for door in doors for room in door}.union(*(leading[room] for room in rooms))
    for room in sorted(touched):
        table[room] = tuple(
            there
            for there in near[room]
            if there not in rooms and ((room, there) if room < there else (there, room)) not in doors
        )
    for room in sorted(rooms):
        table[room] = ()
    return tuple(table)
