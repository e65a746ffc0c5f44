"""Where things stand inside a room on the floor plan: its floor in characters, its middle, and the spots around it.

A room is the lattice cells it owns; the walls between its own cells are floor. Knows nothing of what stands there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

Point = tuple[int, int]
Stretch = tuple[int, int, int]
"""A piece of one row of floor: its y, its first and its last column."""

_SPOTS = 8
_LABEL = 12
"""As many columns as the label of a room may well take."""


@dataclass(frozen=True, slots=True)
class Place:
    """One room on the plan: its middle, its floor by rows and by points, and where other glyphs go, best first.

    ``top`` is the piece of floor its label stands in: the first that is wide enough, or else the widest.
    """

    middle: Point
    floor: tuple[Stretch, ...]
    points: frozenset[Point]
    top: Stretch
    spots: tuple[Point, ...]

    def without(self, taken: Iterable[Point]) -> Place:
        """The same place where other glyphs keep off some points.

        If none of their own is left for them they go where there is floor, and last of all in its upper right.
        """
        kept = frozenset(taken)
        if not kept:
            return self
        y, _, last = self.top
        spots = tuple(spot for spot in self.spots if spot not in kept)
        free = sorted(spot for spot in self.points - kept if spot[1] != y and spot != self.middle)
        return replace(self, spots=spots or tuple(free[:1]) or ((last, y),))

    @property
    def unlabelled(self) -> tuple[Stretch, ...]:
        """The rows of floor in which no label stands."""
        return tuple(stretch for stretch in self.floor if stretch[0] != self.top[0])


def place(cells: Iterable[Point], pitch: Point) -> Place:
    """The place that lattice ``cells`` make at that pitch."""
    points = sorted(_points(frozenset(cells), pitch), key=lambda point: (point[1], point[0]))
    middle = _middle(points)
    floor = tuple(_stretches(points))
    top = _top(floor)
    return Place(middle, floor, frozenset(points), top, _spots(points, middle, top[0]))


def _points(cells: frozenset[Point], pitch: Point) -> Iterator[Point]:
    across, down = pitch
    for column, row in cells:
        right, below = (column + 1, row) in cells, (column, row + 1) in cells
        corner = right and below and (column + 1, row + 1) in cells
        left, top = column * across, row * down
        for y in range(top + 1, top + down + below):
            # The row below the cell is floor if the next cell down is the room's too; its last column only if all are.
            open_right = corner if y == top + down else right
            yield from ((x, y) for x in range(left + 1, left + across + open_right))


def _stretches(points: list[Point]) -> Iterator[Stretch]:
    for y, row in groupby(points, key=lambda point: point[1]):
        columns = enumerate(x for x, _ in row)
        for _, run in groupby(columns, key=lambda pair: pair[1] - pair[0]):
            stretch = [x for _, x in run]
            yield y, stretch[0], stretch[-1]


def _middle(points: list[Point]) -> Point:
    """The point nearest the middle, a row counting as two columns; the lower and the more western win ties."""
    across = sum(x for x, _ in points) / len(points)
    down = sum(y for _, y in points) / len(points)
    return min(points, key=lambda point: (abs(point[0] - across) + 2 * abs(point[1] - down), -point[1], point[0]))


def _top(floor: tuple[Stretch, ...]) -> Stretch:
    widest = max(last - first for _, first, last in floor)
    return next(stretch for stretch in floor if stretch[2] - stretch[1] >= min(widest, _LABEL - 1))


def _spots(points: list[Point], middle: Point, top: int) -> tuple[Point, ...]:
    """Every second column of the rows other than the ``top`` one, nearest the middle first: that one is for labels."""
    x, y = middle
    free = [point for point in points if point != middle and point[1] != top and (point[0] - x) % 2 == 0]
    return tuple(sorted(free, key=lambda point: (abs(point[1] - y), abs(point[0] - x), -point[0]))[:_SPOTS])


@lru_cache(maxsize=4096)
def path(floor: frozenset[Point], start: Point, goal: Point) -> tuple[Point, ...]:
    """The points of a shortest way over ``floor`` from ``start`` to beside ``goal``, without ``start`` itself."""
    came: dict[Point, Point] = {start: start}
    queue = deque([start])
    while queue:
        x, y = here = queue.popleft()
        if abs(goal[0] - x) + abs(goal[1] - y) == 1:
            return _back(came, here, start)
        for there in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if there in floor and there not in came:
                came[there] = here
                queue.append(there)
    return ()


def _back(came: dict[Point, Point], here: Point, start: Point) -> tuple[Point, ...]:
    points: list[Point] = []
    while here != start:
        points.append(here)
        here = came[here]
    return tuple(reversed(points))
