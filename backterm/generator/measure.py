"""Numbers measured on the finished shape: how much of a threshold each room is, and how loud the lights hum in it.

Whole numbers throughout, so every machine rounds alike. Nothing here changes a door.
"""

from __future__ import annotations

from backterm.engine import laws
from backterm.engine.distances import doors_from
from backterm.generator.draft import Draft
from backterm.rng import Key

SILENT, LOUDEST = 15, 75
_FAINT = 24
_MOST = 1000


def weigh_dread(draft: Draft, _key: Key) -> None:
    """Give each room its dread: its share of shortest paths, per mille of the level's largest."""
    shares = laws.shares(draft.building().neighbours)
    largest = max(*shares, 1)
    for room, share in zip(draft.rooms, shares, strict=True):
        room.dread = (share * _MOST * 2 + largest) // (2 * largest)


def compare_dread(draft: Draft, _key: Key) -> None:
    """Give each room its dread where rooms are much alike: how far its share of shortest paths is above the least.

    Where all shares are the same no room is more of a threshold than another, and none is dreadful.
    """
    shares = laws.shares(draft.building().neighbours)
    least, spread = min(shares), max(shares) - min(shares)
    for room, share in zip(draft.rooms, shares, strict=True):
        room.dread = ((share - least) * _MOST * 2 + spread) // (2 * spread) if spread else 0


def tune_hum(draft: Draft, key: Key, *, sources: int, fall: int, silent: int) -> None:
    """Give each room its hum: loudest by the ballasts and less by ``fall`` a door, but for a stretch that is silent.

    The stretch is ``silent`` rooms about one of those that the hum reaches least. Where the deck holds the law of the
    hum it comes from the transformer instead, as that law has it.
    """
    if "hum" in draft.deck:
        for sketch, reading in zip(draft.rooms, laws.field("hum", draft.building()), strict=True):
            sketch.hum = reading
        return
    dice = key.dice()
    near = laws.two_way(draft.building()).neighbours
    rooms = dice.shuffled(range(len(near)))
    tables = [doors_from(near, room) for room in rooms[: max(sources, 1)]]
    doors = [min(table[room] for table in tables) for room in range(len(near))]
    hush = max(rooms, key=lambda room: doors[room])
    quiet = sorted(range(len(near)), key=doors_from(near, hush).__getitem__)[:silent]
    for room, sketch in enumerate(draft.rooms):
        sketch.hum = SILENT if room in quiet else max(_FAINT, LOUDEST - fall * doors[room])


def hush(draft: Draft, key: Key, *, percent: int, hum: int) -> None:
    """Give no room a hum, but for ``percent`` of them in which a machine of their own runs."""
    dice = key.dice()
    for sketch in draft.rooms:
        sketch.hum = hum if dice.chance(percent, 100) else 0
