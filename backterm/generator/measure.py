"""Numbers measured on the finished shape: how much of a threshold each room is, and how loud the lights hum in it.

Whole numbers throughout: a quotient of path counts is carried with a fixed number of digits, so every machine rounds
alike. Nothing here changes a door.
"""

from __future__ import annotations

from collections.abc import Sequence

from backterm.generator.draft import Draft
from backterm.generator.shapes.walks import distances
from backterm.rng import Key

SILENT, LOUDEST = 15, 75
_FAINT = 24
_ONE = 10**12
_MOST = 1000


def weigh_dread(draft: Draft, _key: Key) -> None:
    """Give each room its dread: its share of shortest paths, per mille of the level's largest."""
    shares = betweenness(draft.neighbours())
    largest = max(*shares, 1)
    for room, share in zip(draft.rooms, shares, strict=True):
        room.dread = (share * _MOST * 2 + largest) // (2 * largest)


def betweenness(neighbours: Sequence[Sequence[int]]) -> list[int]:
    """How many shortest paths pass through each room, each pair of rooms counted once each way, in units of 10**-12.

    Brandes (2001), with whole numbers in place of fractions.
    """
    total = [0] * len(neighbours)
    for source in range(len(neighbours)):
        links, paths = _links_from(neighbours, source)
        owed = [0] * len(neighbours)
        for here, there in reversed(links):
            owed[here] += paths[here] * ((_ONE + owed[there]) // paths[there])
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


def tune_hum(draft: Draft, key: Key, *, sources: int, fall: int, silent: int) -> None:
    """Give each room its hum: loudest by the ballasts and less by ``fall`` a door, but for a stretch that is silent.

    The stretch is ``silent`` rooms about one of those that the hum reaches least.
    """
    dice = key.dice()
    near = draft.neighbours()
    rooms = dice.shuffled(range(len(near)))
    tables = [distances(near, room) for room in rooms[: max(sources, 1)]]
    doors = [min(table[room] for table in tables) for room in range(len(near))]
    hush = max(rooms, key=lambda room: doors[room])
    quiet = sorted(range(len(near)), key=distances(near, hush).__getitem__)[:silent]
    for room, sketch in enumerate(draft.rooms):
        sketch.hum = SILENT if room in quiet else max(_FAINT, LOUDEST - fall * doors[room])
