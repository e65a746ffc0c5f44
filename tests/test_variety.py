"""Words do not wear out: no two rooms of a level share a sentence, and what a long walk reads again is bounded."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backterm import prose
from backterm.content.grammar import pieces
from backterm.engine.state import World
from backterm.engine.turn import begin
from backterm.generator import generate
from tests.variety import CONTENT, PLACES, Walk, in_a_row, measure, repeats, walks

SEEDS = range(6)
QUIET = CONTENT.words.grammar.remembering.quiet


@pytest.fixture(scope="module")
def walked() -> list[list[Walk]]:
    """The walks of a few seeds."""
    return [list(walks(seed)) for seed in SEEDS]


ELSEWHERE = sorted({*CONTENT.recipes} - {*PLACES, "mall", "suburb"})
"""Nobody walks the mall to its end, for the run would end; in the Suburb the same house stands on both sides."""


@pytest.mark.parametrize(
    ("name", "seeds"), [*((name, 6) for name in ("mall", *PLACES)), *((name, 2) for name in ELSEWHERE)]
)
def test_no_two_rooms_of_a_level_share_a_sentence(name: str, seeds: int) -> None:
    for seed in range(seeds):
        level = generate(CONTENT, seed, name, CONTENT.recipes[name].place - 1)
        state, _ = begin(World(seed, CONTENT.kinds.modes["field"], CONTENT.kinds, (level,)))
        rooms = [tuple(pieces(prose.room_text(state, room, CONTENT.words))) for room in range(len(level.rooms))]
        assert repeats(rooms)[0] == 0


def test_a_walk_reads_little_again_and_only_where_rooms_have_come_to_look_alike(walked: list[list[Walk]]) -> None:
    for both in walked:
        assert all(len(walk.rooms) > 40 for walk in both)
        assert all(in_a_row(walk)[0] <= 6 for walk in both)
        again, read = repeats([room for walk in both for room in walk.rooms])
        assert 100 * again < 4 * read


@pytest.mark.parametrize("name", ELSEWHERE)
def test_thirty_rooms_in_a_row_read_next_to_nothing_again_on_every_level(name: str) -> None:
    rarely(name, range(2))


@pytest.mark.soak
@pytest.mark.parametrize("name", [*PLACES, *ELSEWHERE])
def test_thirty_rooms_in_a_row_read_next_to_nothing_again_on_hundreds_of_seeds(name: str) -> None:
    rarely(name, range(200))


def rarely(name: str, seeds: range) -> None:
    """Walk through every room; all that may be read again is a room that has taken on the looks of another."""
    for seed in seeds:
        (walk,) = walks(seed, (name,))
        assert len(walk.rooms) > 30
        assert in_a_row(walk)[0] <= 6, (name, seed)


@pytest.mark.parametrize("seed", range(6))
def test_both_wings_of_the_suburb_read_alike_and_each_by_itself_hardly(seed: int) -> None:
    (walk,) = walks(seed, ("suburb",))
    again, read = repeats(walk.rooms)
    assert 2 * again <= read + 12


def test_memories_come_and_rest(walked: list[list[Walk]]) -> None:
    turns = [walk.remembered for both in walked for walk in both]
    assert sum(map(len, turns)) >= len(turns)
    assert all(after - before >= QUIET for row in turns for before, after in pairwise(row))


def test_the_figures_are_printed() -> None:
    assert measure(range(1)).startswith("1 seeds, ")
