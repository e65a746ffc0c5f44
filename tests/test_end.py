"""The end of a run in words: hints are counted there and on the line to share, and a flawless proof has its title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm import content
from backterm.engine.state import State
from backterm.plain import text_of
from backterm.views import end
from tests.scenario import Play

PROVED = ("declare far by 1", "east", "out")


def told(state: State) -> str:
    return "\n".join(text_of(line) for line in end.summary(state, "CODE", content.load().words))


def test_hints_are_counted_at_the_end_level_by_level_and_not_named_where_there_are_none() -> None:
    play = Play("a-b", "a-b").do("hint", *PROVED, "hint", "hint", *PROVED)
    assert play.state.ending == "out"
    page = told(play.state)
    assert ", Field, 3 hints\n" in page
    assert "3 turns, proved, 1 hint (" in page
    assert "3 turns, proved, 2 hints (" in page
    assert end.share(play.state, "CODE")[1].endswith(", 3 hints")
    assert "hint" not in told(Play("a-b").do("east", "declare far", "out").state)


def test_hints_of_a_level_that_was_not_left_count_too() -> None:
    state = Play("a-b", "a-b").do(*PROVED, "hint", "east", "out", "stay", "stay", "stay").state
    assert state.ending == "suburb"
    assert "not finished, 1 hint (" in told(state)
    assert end.share(state, "CODE")[1].endswith(", 1 hint")


@pytest.mark.parametrize(
    ("lines", "rank"),
    [
        (PROVED, "Q.E.D."),
        (("east", "declare far", "out"), ""),
        (("hint", *PROVED), ""),
        (("declare odd by 0 1", *PROVED), ""),
        (("declare far by 1", "wait"), ""),
    ],
)
def test_only_a_proof_without_hint_or_strike_is_a_qed(lines: tuple[str, ...], rank: str) -> None:
    state = Play("a-b").do(*lines).state
    assert end.rank(state) == rank
    if state.over:
        assert ("Q.E.D." in told(state)) == bool(rank)
        assert ("Q.E.D." in end.share(state, "CODE")[1]) == bool(rank)


def test_it_is_the_last_level_that_counts() -> None:
    play = Play("a-b", "a-b").do("hint", *PROVED, *PROVED)
    assert end.rank(play.state) == "Q.E.D."
    assert all(text.isascii() for text in end.share(play.state, "CODE"))
    assert not end.rank(replace(play.state, ending="taken"))
