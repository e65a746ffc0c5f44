"""Walks over neighbour lists that steps ask for again and again, kept flat because they are the hot path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backterm.engine.distances import doors_from
from backterm.engine.lattice import Pair


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


def do_without(neighbours: Sequence[list[int]], pairs: Iterable[Pair]) -> bool:
    """Take ways out of the lists if one can get from end to end of each without them all; whether they are out."""
    gone = sorted(pairs)
    for low, high in gone:
        neighbours[low].remove(high)
        neighbours[high].remove(low)
    if all(can_walk(neighbours, *pair) for pair in gone):
        return True
    for low, high in gone:
        neighbours[low].append(high)
        neighbours[high].append(low)
    return False


def heart(neighbours: Sequence[Sequence[int]]) -> list[int]:
    """The rooms within three quarters of a long way through the building from either end of it."""
    first = doors_from(neighbours, 0)
    one = doors_from(neighbours, first.index(max(first)))
    other = doors_from(neighbours, one.index(max(one)))
    most = max(one) * 3 // 4
    return [room for room in range(len(neighbours)) if max(one[room], other[room]) <= most]


def spanning_tree(rooms: int, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, first come first served, that join all rooms without closing a loop (Kruskal, 1956)."""
    part = list(range(rooms))
    tree = []
    for low, high in pairs:
        one, other = part[low], part[high]
        if one != other:
            tree.append((low, high))
            part = [one if each == other else each for each in part]
    return tree
