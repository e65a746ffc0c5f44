"""Parity mended: doors opened and closed between unlike papers until only two rooms have an odd number of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from backterm.engine.lattice import Pair
from backterm.engine.level import NOWHERE
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import close_door, open_door
from backterm.generator.shapes.passages import pair_of, seam_of, spare_walls
from backterm.generator.shapes.walks import can_walk, heart
from backterm.rng import Dice, Key

_FEW = 4


def pair_up(draft: Draft, key: Key, *, walks: int) -> None:
    """Make every room's doors even but for two, one of them near the middle: a T-join of walls between unlike papers.

    Odd rooms walk towards each other. A step through a wall opens a door there, or closes it while there is still a way
    round, so oddness moves one room on; where two odd rooms meet both are even. At most ``walks`` walks are taken.
    """
    mending = _mending(draft, key.dice())
    odd = mending.dice.shuffled([room for room in range(len(draft.rooms)) if draft.degree(room) % 2])
    middle = heart(mending.near)
    stays = next((room for room in odd if room in middle), NOWHERE)
    if stays == NOWHERE:
        raise Barren
    odd.remove(stays)
    for _ in range(walks):
        if len(odd) == 1:
            return mending.build()
        room = odd.pop(0)
        # The nearest room first; but the last few can be at odds for ever unless they change partners.
        goals = odd if len(odd) > _FEW else [mending.dice.choice(odd)]
        end = mending.walk(mending.path(room, goals))
        if end in odd:
            odd.remove(end)
        else:
            odd.append(end)
    raise Barren


def _mending(draft: Draft, dice: Dice) -> _Mending:
    kept = {
        pair for pair, door in draft.doors() if door.letter or draft.rooms[pair[0]].paper == draft.rooms[pair[1]].paper
    }
    spares: list[list[int]] = [[] for _ in draft.rooms]
    for low, high in spare_walls(draft):
        spares[low].append(high)
        spares[high].append(low)
    near = draft.neighbours()
    if seam := seam_of(draft):
        near[seam[0]].remove(seam[1])
        near[seam[1]].remove(seam[0])
    return _Mending(draft, dice, kept, near, spares)


@dataclass(slots=True)
class _Mending:
    """The work in hand: the doors there are, but for the seam, which must have a way round; and those there could be.

    The doors in ``kept`` stay; those in ``needed`` were found to be the only way, and none has been opened since.
    """

    draft: Draft
    dice: Dice
    kept: set[Pair]
    near: list[list[int]]
    spares: list[list[int]]
    needed: set[Pair] = field(default_factory=set)

    def path(self, source: int, targets: list[int]) -> list[int]:
        """The rooms on a shortest way for oddness from ``source`` to one of ``targets``; else a single step or none."""
        back = {source: NOWHERE}
        queue = [source]
        for here in queue:
            if here in targets:
                path = [here]
                while back[path[-1]] != NOWHERE:
                    path.append(back[path[-1]])
                return path[::-1]
            for there in self._ways(here):
                if there not in back:
                    back[there] = here
                    queue.append(there)
        return queue[:2]

    def _ways(self, room: int) -> list[int]:
        """Where oddness could move from ``room``: rather through new doors than through old ones."""
        fixed = self.kept | self.needed
        closable = [other for other in self.near[room] if pair_of(room, other) not in fixed]
        return self.dice.shuffled(self.spares[room]) + self.dice.shuffled(closable)

    def walk(self, path: list[int]) -> int:
        """Toggle the walls along ``path`` until one must not be; the room where the walk ends."""
        for here, there in pairwise(path):
            if there in self.spares[here]:
                _move(here, there, self.spares, self.near)
                self.needed.clear()
                continue
            _move(here, there, self.near, self.spares)
            if not can_walk(self.near, here, there):
                _move(here, there, self.spares, self.near)
                self.needed.add(pair_of(here, there))
                return here
        return path[-1]

    def build(self) -> None:
        """Make the doors of the draft those that have been settled on; Barren where one cannot be named."""
        wanted = {(low, high) for low, ways in enumerate(self.near) for high in ways if low < high}
        standing = {pair for pair, _ in self.draft.doors()}
        for pair in sorted(standing - wanted - self.kept):
            close_door(self.draft, pair)
        for pair in sorted(wanted - standing):
            if not open_door(self.draft, pair, self.dice):
                raise Barren


def _move(one: int, other: int, before: list[list[int]], after: list[list[int]]) -> None:
    for here, there in ((one, other), (other, one)):
        before[here].remove(there)
        after[here].append(there)
