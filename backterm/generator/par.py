"""The fewest doors a level can be left in: by somebody who knows its law, and by somebody who must find it out.

Evidence counts as met on entering its room. This module knows which rivals a find refutes, never how.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Claim, Posted

LEAST_RATIO, MOST_RATIO = 2, 5


def omniscient(building: Building, goal: int) -> int:
    """The doors between start and ``goal``, which is the par of somebody who knows the law; NOWHERE without a way."""
    return laws.distances(building, building.start)[goal]


def honest(building: Building, goal: int, finds: Mapping[int, int], rivals: int) -> int:
    """The fewest doors to ``goal`` with every one of ``rivals`` laws refuted on the way; NOWHERE if that cannot be.

    Breadth-first over (room, refuted rivals): ``finds`` gives for a room, bit by bit, the rivals refuted on entering.
    """
    everything = (1 << rivals) - 1
    frontier = [(building.start, finds.get(building.start, 0))]
    seen = [0] * len(building.neighbours)
    seen[building.start] = 1 << frontier[0][1]
    doors = 0
    while frontier:
        if seen[goal] >> everything & 1:
            return doors
        frontier = _entered(building, frontier, finds, seen)
        doors += 1
    return NOWHERE


def _entered(
    building: Building, frontier: list[tuple[int, int]], finds: Mapping[int, int], seen: list[int]
) -> list[tuple[int, int]]:
    """What one door more leads to. ``seen`` has, for each room, a bit for every set of rivals it was entered with."""
    ahead = []
    for room, refuted in frontier:
        for there in building.neighbours[room]:
            known = refuted | finds.get(there, 0)
            if not seen[there] >> known & 1:
                seen[there] |= 1 << known
                ahead.append((there, known))
    return ahead


def finds(posted: Iterable[Posted], claims: Iterable[Claim], rivals: Sequence[str]) -> dict[int, int]:
    """For each room with evidence, the rivals refuted there: bit n stands for the n-th of ``rivals``."""
    met: dict[int, int] = {}
    for item in posted:
        refuted = sum(1 << bit for bit, rival in enumerate(rivals) if item.plan.refutes(rival))
        met[item.room] = met.get(item.room, 0) | refuted
    for claim in claims:
        refuted = sum(1 << bit for bit, rival in enumerate(rivals) if rival == claim.law)
        met[claim.room] = met.get(claim.room, 0) | refuted
    return met


def is_fair(par: tuple[int, int]) -> bool:
    """Whether finding out costs neither too little nor too much more than knowing."""
    fewest, found_out = par
    return LEAST_RATIO * fewest <= found_out <= MOST_RATIO * fewest
