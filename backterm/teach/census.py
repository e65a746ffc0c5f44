"""What it takes to make the levels of many seeds: whether each is fair, at which attempt, by which law, how long.

It knows levels and their audit; how a census is shown it does not know.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from backterm import content, game
from backterm.engine.level import Level
from backterm.generator import RecipeError, audit, generate
from backterm.teach.processes import shared_out

_MS = 1000


class Asked(NamedTuple):
    """The levels to make: as the ``depth``-th of a run and under one ``law``, where those are said."""

    name: str
    depth: int | None = None
    law: str = ""


class Row(NamedTuple):
    """What making and auditing one level came to; the ``seconds`` are the processor's, the audit within."""

    seed: int
    law: str
    attempts: int
    breaches: tuple[str, ...]
    seconds: float


class Census(NamedTuple):
    """What the rows of one level come to: times in milliseconds, ``retried`` the percentage that took more attempts."""

    seeds: int
    breached: tuple[int, ...]
    breaches: dict[str, int]
    retries: int
    retried: float
    most_attempts: int
    laws: dict[str, int]
    median: float
    p99: float
    most: float
    slowest: int


def rows(asked: Asked, seeds: Iterable[int], workers: int = 1) -> Iterator[Row]:
    """A row for each of ``seeds``, in their order, whatever number of processes does the work."""
    return shared_out(_row, [(asked, seed) for seed in seeds], workers)


def _row(given: tuple[Asked, int]) -> Row:
    asked, seed = given
    content.load()  # read once, and no part of the first level
    start = time.process_time()
    try:
        level = _made(asked, seed)
    except RecipeError:
        return Row(seed, "none", 1, ("a_level_is_made",), time.process_time() - start)
    seconds = time.process_time() - start
    return Row(seed, level.law, level.attempts, audit.breaches(level), seconds)


def _made(asked: Asked, seed: int) -> Level:
    if asked.depth is None and not asked.law:
        return game.level_of(content.load(), seed, asked.name)
    depth = content.load().number_of(asked.name) if asked.depth is None else asked.depth
    return generate(content.load(), seed, asked.name, depth, asked.law)


def census(found: Sequence[Row]) -> Census:
    """What ``found``, at least one row, comes to."""
    by_time = sorted((round(row.seconds * _MS, 2), row.seed) for row in found)
    times = [milliseconds for milliseconds, _ in by_time]
    return Census(
        seeds=len(found),
        breached=tuple(row.seed for row in found if row.breaches),
        breaches=_counted(truth for row in found for truth in row.breaches),
        retries=sum(row.attempts - 1 for row in found),
        retried=round(100 * sum(row.attempts > 1 for row in found) / len(found), 1),
        most_attempts=max(row.attempts for row in found),
        laws=_counted(row.law for row in found),
        median=round(median(times), 2),
        p99=times[len(times) * 99 // 100],
        most=times[-1],
        slowest=by_time[-1][1],
    )


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))
