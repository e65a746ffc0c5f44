"""The fewest doors a level can be left in: by somebody who knows its law, and by somebody who must find it out.

Evidence counts as met on entering its room. This module knows which rivals a find refutes, never how.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush

from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Claim, Plan, Posted

LEAST_RATIO, MOST_RATIO = 2, 5


def omniscient(building: Building, goal: int) -> int:
    """The doors between start and ``goal``, which is the par of somebody who knows the law; NOWHERE without a way."""
    return laws.distances(building, building.start)[goal]


def honest(building: Building, goal: int, finds: Mapping[int, int], rivals: int) -> int:
    """The fewest doors to ``goal`` with every one of ``rivals`` laws refuted on the way; NOWHERE if that cannot be.

    ``finds`` gives for a room, bit by bit, the rivals refuted on entering. What a search over (room, refuted rivals)
    would find is found over (find, refuted rivals): only finds that refute something new are worth a way, and the ways
    between them are shortest ones. What looks shortest is tried first, by the doors that are left at the least: those
    to the goal by way of the worst of the rivals that still stand (Hart et al., 1968).
    """
    everything = (1 << rivals) - 1
    tables = {room: laws.distances(building, room) for room in {building.start: 0, **finds}}
    onward = laws.distances_to(building, goal)
    left = {room: _left(table, onward, finds, rivals) for room, table in tables.items()}
    met = finds.get(building.start, 0)
    walked = {(building.start, met): 0}
    waiting = [(0, building.start, met)]
    while waiting:
        _, room, met = heappop(waiting)
        if met == everything:
            return walked[room, met] + onward[room]
        for there, told in finds.items():
            ahead = walked[room, met] + tables[room][there]
            then = (there, met | told)
            if told & ~met and tables[room][there] != NOWHERE and ahead < walked.get(then, ahead + 1):
                walked[then] = ahead
                standing = [onward[there], *(doors for bit, doors in left[there] if not then[1] & bit)]
                if NOWHERE not in standing:
                    heappush(waiting, (ahead + max(standing), *then))
    return NOWHERE


def _left(table: Sequence[int], onward: Sequence[int], finds: Mapping[int, int], rivals: int) -> list[tuple[int, int]]:
    """For each rival, as a bit, the doors to the goal by way of what refutes it; NOWHERE where nothing does."""
    ways = [
        (told, table[room] + onward[room]) for room, told in finds.items() if NOWHERE not in {table[room], onward[room]}
    ]
    bits = (1 << rival for rival in range(rivals))
    return [(bit, min((doors for told, doors in ways if told & bit), default=NOWHERE)) for bit in bits]


def finds(posted: Iterable[Posted], claims: Iterable[Claim], rivals: Sequence[str]) -> dict[int, int]:
    """For each room with evidence, the rivals refuted there: bit n stands for the n-th of ``rivals``."""
    told = [(item.room, refuted(item.plan, rivals)) for item in posted]
    told += [(claim.room, sum(1 << bit for bit, rival in enumerate(rivals) if rival == claim.law)) for claim in claims]
    return together(told)


def refuted(plan: Plan, rivals: Sequence[str]) -> int:
    """The rivals that ``plan`` refutes, bit by bit."""
    return sum(1 << bit for bit, rival in enumerate(rivals) if plan.refutes(rival))


def together(told: Iterable[tuple[int, int]]) -> dict[int, int]:
    """What is refuted in each room by all that is found there."""
    met: dict[int, int] = {}
    for room, bits in told:
        met[room] = met.get(room, 0) | bits
    return met


def is_fair(par: tuple[int, int]) -> bool:
    """Whether finding out costs neither too little nor too much more than knowing."""
    fewest, found_out = par
    return LEAST_RATIO * fewest <= found_out <= MOST_RATIO * fewest
