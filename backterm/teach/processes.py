"""The same work on many things, shared out among processes, the answers in the order of the things."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")

_FEW = 64
"""For fewer things than these no process is worth its start."""
_AT_ONCE = 8


def shared_out(work: Callable[[Thing], Answer], things: Sequence[Thing], workers: int) -> Iterator[Answer]:
    """What ``work`` makes of each of ``things``, the same whatever number of ``workers`` there is."""
    if workers == 1 or len(things) < _FEW:
        yield from map(work, things)
        return
    with ProcessPoolExecutor(workers) as processes:
        yield from processes.map(work, things, chunksize=_AT_ONCE)
