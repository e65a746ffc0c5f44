"""Nothing lies about for nothing: every kind of thing is put to use by some bot on a run that gets out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from backterm import content
from backterm.bots import BOTS
from backterm.bots.balance import outcome

BLIND = "wander"
SEEDS, MANY_SEEDS = range(1, 41), range(1001, 1201)


def unused(seeds: Iterable[int], mode: str = "field") -> tuple[str, ...]:
    """The things that no bot used on a run that got out, once all have been seen used or the seeds are at an end."""
    left = set(content.load().kinds.things)
    for seed, bot in product(seeds, [name for name in BOTS if name != BLIND]):
        if not left:
            break
        one = outcome(bot, seed, mode)
        if one.won:
            left -= set(one.used)
    return tuple(sorted(left))


@pytest.mark.soak
@pytest.mark.parametrize("seeds", [SEEDS, MANY_SEEDS])
def test_everything_is_used_by_somebody_who_gets_out(seeds: range) -> None:
    assert unused(seeds) == ()


def test_before_anybody_has_played_nothing_has_been_used() -> None:
    assert unused([]) == tuple(sorted(content.load().kinds.things))
