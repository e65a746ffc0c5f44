"""Where one begins: a room from which exactly one room is farthest, and as many laws as may be could rule."""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine.distances import doors_from
from backterm.engine.lattice import Pair
from backterm.engine.laws import answer, bridges
from backterm.engine.level import NOWHERE
from backterm.generator.draft import Barren, Draft
from backterm.generator.findings import diameter, least_distance
from backterm.generator.shapes.passages import seam_of
from backterm.generator.shapes.walks import heart
from backterm.rng import Key

_PAIR = 2
# What these pick does not depend on where one begins.
_FIXED = ("centre", "keystone", "traffic", "twin", "breaker")


@dataclass(frozen=True, slots=True)
class _Prospect:
    """What the laws will look at wherever one begins, and how many doors off a true exit may be."""

    odd: Pair | None
    bridge: Pair | None
    seam: Pair | None
    fixed: tuple[int, ...]
    nearest: int
    farthest: int

    def answers(self, table: list[int], start: int) -> list[int]:
        """The room of each law that could rule from ``start``, given the doors to every room."""
        deepest = max(table)
        found = [table.index(deepest)]
        if self.odd:
            found.append(sum(self.odd) - start)
        pairs = [ends for ends in (self.bridge, self.seam) if ends and table[ends[0]] != table[ends[1]]]
        found += [max(ends, key=table.__getitem__) for ends in pairs]
        found += self.fixed
        return [
            room
            for room in found
            if room != NOWHERE and found.count(room) == 1 and self.nearest <= table[room] <= self.farthest
        ]


def choose_start(draft: Draft, key: Key, *, tries: int, within: int) -> None:
    """Begin where most laws could rule: in one of ``tries`` rooms near the middle that have a single farthest room.

    No exit may be farther off than ``within`` percent of the level's diameter; Barren where no law could rule so. Where
    only two rooms have an odd number of doors one begins in one of them, so that the other is the odd one.
    """
    near = draft.neighbours()
    prospect = _prospect(draft, near, within)
    most = 0
    # What lies in the middle can only be far from a start that does not.
    rooms = prospect.odd or (range(len(near)) if prospect.fixed else heart(near))
    for room in key.dice().shuffled(rooms)[:tries]:
        table = doors_from(near, room)
        if (
            NOWHERE not in table
            and table.count(max(table)) == 1
            and (merit := len(prospect.answers(table, room))) > most
        ):
            most, draft.start = merit, room
    if not most:
        raise Barren


def _prospect(draft: Draft, near: list[list[int]], within: int) -> _Prospect:
    draft.start = 0
    building = draft.building()
    draft.start = NOWHERE
    odd = [room for room, ways in enumerate(near) if len(ways) % 2]
    found = bridges(building)
    evenest = max((bridge.smaller for bridge in found), default=0)
    even = [bridge for bridge in found if bridge.smaller == evenest > 1]
    widest = diameter(building)
    return _Prospect(
        odd=(odd[0], odd[1]) if len(odd) == _PAIR else None,
        bridge=(even[0].near, even[0].far) if len(even) == 1 else None,
        seam=seam_of(draft),
        fixed=tuple(answer(law, building) for law in _FIXED if law in draft.deck),
        nearest=least_distance(widest),
        farthest=widest * within // 100,
    )


def begin_anywhere(draft: Draft, key: Key) -> None:
    """Begin in any room, where as far as ways go they are all alike."""
    draft.start = key.dice().below(len(draft.rooms))
