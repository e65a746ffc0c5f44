"""Walks over neighbour lists that steps ask for again and again, kept flat because they are the hot path."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from backterm.engine.level import NOWHERE


def distances(neighbours: Sequence[Sequence[int]], source: int) -> list[int]:
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


def is_near(neighbours: Sequence[Sequence[int]], source: int, target: int, doors: int) -> bool:
    """Whether one can walk from ``source`` to ``target`` through fewer than ``doors`` doors."""
    seen = {source}
    front = [source]
    for _ in range(doors - 1):
        ahead = []
        for here in front:
            for there in neighbours[here]:
                if there == target:
                    return True
                if there not in seen:
                    seen.add(there)
                    ahead.append(there)
        front = ahead
    return source == target


def can_walk(neighbours: Sequence[Sequence[int]], source: int, target: int) -> bool:
    """Whether there is any way from ``source`` to ``target``."""
    return is_near(neighbours, source, target, len(neighbours) + 1)


def heart(neighbours: Sequence[Sequence[int]]) -> list[int]:
    """The rooms within three quarters of a long way through the building from either end of it."""
    first = distances(neighbours, 0)
    one = distances(neighbours, first.index(max(first)))
    other = distances(neighbours, one.index(max(one)))
    most = max(one) * 3 // 4
    return [room for room in range(len(neighbours)) if max(one[room], other[room]) <= most]


def shores(neighbours: Sequence[Sequence[int]], source: int, target: int) -> tuple[set[int], set[int]]:
    """The rooms before the smallest cut nearest to ``source``, and those beyond the one nearest to ``target``.

    Ways that share no door are laid until there is none left (Ford and Fulkerson, 1956).
    """
    used: set[tuple[int, int]] = set()
    while target in (led := _led(neighbours, source, used)):
        here = target
        while here != source:
            before = led[here]
            # Two ways that would pass each other in a door both turn back before it.
            used ^= {(here, before)} if (here, before) in used else {(before, here)}
            here = before
    backwards = {(there, here) for here, there in used}
    return set(_led(neighbours, source, used)), set(_led(neighbours, target, backwards))


def _led(neighbours: Sequence[Sequence[int]], root: int, used: AbstractSet[tuple[int, int]]) -> dict[int, int]:
    """The rooms there is a way to from ``root`` but for steps that are used, each with the room one comes from."""
    led = {root: NOWHERE}
    queue = [root]
    for here in queue:
        for there in neighbours[here]:
            if there not in led and (here, there) not in used:
                led[there] = here
                queue.append(there)
    return led
