"""Closed walks that take every passage of a level, once in each direction.

A graph each of whose edges counts twice has an even number at every node, and so a closed walk through all of them
(Euler, 1736). Depth-first search walks one as it goes: on into what is new, back out of what is not, back out of a room
when it is done (Tarry, Le probleme des labyrinthes, 1895). Passages that lead one way only are no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tour:
    """A closed walk: ``rooms`` in the order they are come to, the first of them after the last again.

    ``places`` has for each room where in the walk it stands.
    """

    rooms: tuple[int, ...]
    places: dict[int, tuple[int, ...]]


class Tours:
    """The tour of each part of a level, worked out when it is first asked for."""

    def __init__(self, neighbours: Sequence[Sequence[int]]) -> None:
        self._ways = tuple(
            tuple(there for there in near if room in neighbours[there]) for room, near in enumerate(neighbours)
        )
        self._tours: dict[int, Tour] = {}

    def __getitem__(self, room: int) -> Tour:
        found = self._tours.get(room)
        if found is None:
            part = set(_walk(self._ways, room))
            made = _tour(_walk(self._ways, min(part)))
            self._tours.update(dict.fromkeys(sorted(part), made))
            found = made
        return found


def _tour(walk: Sequence[int]) -> Tour:
    places: dict[int, list[int]] = {}
    for place, room in enumerate(walk):
        places.setdefault(room, []).append(place)
    return Tour(tuple(walk), {room: tuple(found) for room, found in places.items()})


def _walk(ways: Sequence[Sequence[int]], start: int) -> list[int]:
    walk, met = [start], {start}
    taken: set[tuple[int, int]] = set()
    path = [(start, iter(ways[start]))]
    while path:
        room, onward = path[-1]
        there = next((there for there in onward if (room, there) not in taken), None)
        if there is None:
            path.pop()
            walk += [path[-1][0]] if path else []
            continue
        taken |= {(room, there), (there, room)}
        if there in met:
            walk += [there, room]
        else:
            met.add(there)
            walk.append(there)
            path.append((there, iter(ways[there])))
    return walk[:-1] or walk
