"""Laws of odd and even: ODD counts the doors of a room, SEAM follows the paper from door to door."""

from __future__ import annotations

from backterm.engine.laws.building import Building, degrees, doors_of
from backterm.engine.laws.rule import Rule, by_parity, highest_first, start_and_room
from backterm.engine.laws.walks import distances
from backterm.engine.level import NOWHERE

_PAIR = 2


def odd_room(building: Building) -> int:
    """The one other room with an odd number of doors, where the start has one too and nobody else."""
    odd = [room for room, ways in enumerate(building.neighbours) if len(ways) % 2]
    if len(odd) != _PAIR or building.start not in odd:
        return NOWHERE
    return odd[odd[0] == building.start]


def seams(building: Building) -> tuple[tuple[int, int], ...]:
    """The doors between two rooms of the same paper, each as (low, high)."""
    papers = building.papers
    return tuple(door for door in doors_of(building) if papers[door[0]] == papers[door[1]])


def farther(building: Building, door: tuple[int, int]) -> int:
    """The end of ``door`` that is farther from the start; NOWHERE when neither is."""
    table = distances(building, building.start)
    first, second = door
    if table[first] == table[second]:
        return NOWHERE
    return first if table[first] > table[second] else second


def _paper_number(building: Building) -> tuple[int, ...]:
    return tuple(1 + paper for paper in building.papers)


def _beyond_seam(building: Building) -> int:
    found = seams(building)
    return farther(building, found[0]) if len(found) == 1 else NOWHERE


def _ends_of_seam(building: Building, _room: int) -> tuple[int, ...]:
    return seams(building)[0]


def _rooms_at_seams(building: Building) -> tuple[int, ...]:
    return tuple(room for door in seams(building) for room in door)


ODD = Rule(degrees, odd_room, start_and_room, by_parity, highest_first(degrees))
SEAM = Rule(_paper_number, _beyond_seam, _ends_of_seam, by_parity, _rooms_at_seams)
