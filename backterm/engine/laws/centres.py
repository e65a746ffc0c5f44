"""Laws of near and far: FAR lies farthest from the start, CENTRE nearest to everything, TRAFFIC on most shortest ways.

How much of all walking passes a room is counted in whole numbers, so every machine finds the same carpet worn.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from backterm.engine.laws.building import Building
from backterm.engine.laws.rule import Rule, above, below, going_both_ways, lowest_first, only, ranked, the_room
from backterm.engine.laws.walks import REMEMBERED, deepest_first, distances, eccentricities
from backterm.engine.level import NOWHERE

ONE = 10**12
_THREADBARE = 9
_LEAD = (11, 10)
# What the whole numbers lose of the fractions they stand for is less than this.
_LOST = 10**6


def _doors_from_start(building: Building) -> tuple[int, ...]:
    return distances(building, building.start)


def _farthest_room(building: Building) -> int:
    table = distances(building, building.start)
    deepest = max(table)
    return only([room for room, doors in enumerate(table) if doors == deepest > 0])


def _its_distance(building: Building, room: int) -> tuple[int, ...]:
    return (distances(building, building.start)[room],)


def _deepest(building: Building) -> tuple[int, ...]:
    return tuple(deepest_first(building))


def _middle(building: Building) -> int:
    table = eccentricities(building)
    radius = min(table)
    return only([room for room, doors in enumerate(table) if doors == radius > 0])


def _radius(building: Building, room: int) -> tuple[int, ...]:
    return (eccentricities(building)[room],)


def betweenness(neighbours: Sequence[Sequence[int]]) -> list[int]:
    """How many shortest paths pass through each room, each pair of rooms counted once each way, in units of 10**-12.

    Brandes (2001), with whole numbers in place of fractions.
    """
    total = [0] * len(neighbours)
    for source in range(len(neighbours)):
        links, paths = _links_from(neighbours, source)
        owed = [0] * len(neighbours)
        for here, there in reversed(links):
            owed[here] += paths[here] * ((ONE + owed[there]) // paths[there])
        owed[source] = 0
        total = [before + more for before, more in zip(total, owed, strict=True)]
    return total


def _links_from(neighbours: Sequence[Sequence[int]], source: int) -> tuple[list[tuple[int, int]], list[int]]:
    """The doors on shortest paths from ``source``, nearest first, and how many such paths lead to each room."""
    depth = [len(neighbours)] * len(neighbours)
    paths = [0] * len(neighbours)
    depth[source], paths[source] = 0, 1
    links = []
    order = [source]
    for here in order:
        ahead, ways = depth[here] + 1, paths[here]
        for there in neighbours[here]:
            if depth[there] > ahead:
                depth[there] = ahead
                order.append(there)
            if depth[there] == ahead:
                paths[there] += ways
                links.append((here, there))
    return links, paths


def _shares(building: Building) -> tuple[int, ...]:
    return shares(building.neighbours)


@lru_cache(maxsize=REMEMBERED)
def shares(neighbours: tuple[tuple[int, ...], ...]) -> tuple[int, ...]:
    """`betweenness`, remembered: where one starts and what is marked makes no difference to it."""
    return tuple(betweenness(neighbours))


def _busiest(building: Building) -> int:
    """The room with the largest share, if the next is a tenth behind it: eleven to its ten."""
    shares = _shares(building)
    largest = max(shares)
    more, less = _LEAD
    return only([room for room, share in enumerate(shares) if less * largest < more * (share - _LOST)])


def _wear(building: Building) -> tuple[int, ...]:
    """Each room's share in ninths of the largest; the last of them only for a room that is far ahead of all others."""
    shares, busiest = _shares(building), _busiest(building)
    largest = max(*shares, 1)
    wear = [min((share * _THREADBARE * 2 + largest) // (2 * largest), _THREADBARE - 1) for share in shares]
    if busiest != NOWHERE:
        wear[busiest] = _THREADBARE
    return tuple(wear)


def _most_walked(building: Building) -> tuple[int, ...]:
    return ranked(building, [-share for share in _shares(building)])


FAR = Rule(_doors_from_start, _farthest_room, _its_distance, above(_doors_from_start), _deepest)
CENTRE = going_both_ways(Rule(eccentricities, _middle, _radius, below(eccentricities), lowest_first(eccentricities)))
TRAFFIC = Rule(_wear, _busiest, the_room, above(_wear), _most_walked)
