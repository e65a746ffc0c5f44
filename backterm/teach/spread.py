"""How far the levels of each kind range: two metrics of the levels of many seeds, a point each.

It is the expressive range of a generator (Smith and Whitehead, 2010) and the classroom's picture of what a family of
graphs is: each kind of level keeps to a part of the plane.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from backterm import content, game
from backterm.teach.metrics import measured
from backterm.teach.processes import shared_out


class Point(NamedTuple):
    """One level: its name, its seed, and what was measured across and up."""

    level: str
    seed: int
    x: int
    y: int


def points(levels: Sequence[str], seeds: Iterable[int], axes: tuple[str, str], workers: int = 1) -> Iterator[Point]:
    """A point for each level of each seed, level by level; the same whatever number of processes does the work.

    Raises KeyError for a metric there is none of, UnknownLevel for such a level.
    """
    return shared_out(_point, [(level, seed, axes) for level in levels for seed in seeds], workers)


def _point(asked: tuple[str, int, tuple[str, str]]) -> Point:
    name, seed, (across, up) = asked
    found = measured(game.level_of(content.load(), seed, name), (across, up))
    return Point(name, seed, found[across], found[up])
