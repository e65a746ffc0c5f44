"""Random play breaks nothing: a few seconds here, minutes in `make soak`, hours by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm.engine.actions import Wait
from backterm.engine.state import State
from tests.fuzz import engine
from tests.fuzz.invariants import breaches
from tests.scenario import Play

SECONDS, MINUTES = 4.0, 600.0


def test_random_play_breaks_nothing() -> None:
    runs, turns = engine.fuzz(SECONDS)
    assert runs
    assert turns


@pytest.mark.soak
def test_random_play_breaks_nothing_for_long() -> None:
    engine.fuzz(MINUTES, first=1_000_000)


@pytest.mark.parametrize(
    ("part", "parts", "said"),
    [
        ("hero", {"room": 9}, "the hero is in room 9"),
        ("hero", {"sanity": 50}, "its causes add up to 0"),
        ("hero", {"battery": 101}, "battery 101"),
        ("hero", {"bag": (("coin", 0),)}, "the bag holds"),
        ("floor", {"visited": frozenset({0, 7})}, "a room is known that is none"),
        ("floor", {"shut": frozenset({(1, 0)})}, "a door that is none is shut: 1 0"),
        ("floor", {"ground": ((0, "coin", 0),)}, "none of it does"),
    ],
)
def test_what_is_broken_is_named(part: str, parts: dict[str, object], said: str) -> None:
    play = Play("a+b")
    before: State = play.state
    play.act(Wait())
    broken = replace(play.state, **{part: replace(getattr(play.state, part), **parts)})
    try:
        named = [*breaches(before, Wait(), tuple(play.events), broken)]
    except IndexError:
        named = ["the hero is in room 9"]
    assert any(said in breach for breach in named)


def test_a_broken_run_is_printed_with_all_that_was_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "breaches", lambda *_: iter(["the roof is off"]))
    with pytest.raises(engine.Broken, match=r"the roof is off\nseed 7, mode \w+, level \w+:\n\w+"):
        engine.play(7, float("inf"))
