"""An endless run costs the same at every depth, in time and in memory."""

from __future__ import annotations

import pytest

from tests.bench import endless

ROOMS = 10_000
MOST_MEMORY = 300


@pytest.mark.soak
def test_a_turn_costs_no_more_ten_thousand_rooms_on() -> None:
    marks = list(endless.walk(ROOMS))
    assert marks[-1].usual < 1.5 * marks[0].usual, "\n".join(map(str, marks))
    assert marks[-1].memory < MOST_MEMORY, "\n".join(map(str, marks))


def test_the_walker_goes_on_behind_the_route() -> None:
    last = list(endless.walk(300))[-1]
    assert last.rooms >= 300
    assert last.levels >= 3
