"""`backterm lab decay`: a level before and after, what moved and what held, as text and as data."""

from __future__ import annotations

import json

import pytest

from backterm.cli import main
from backterm.exits import Exit as Code


def test_the_laboratory_shows_what_moved_and_what_held(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "decay", "--seed", "4", "--level", "lobby", "--pulses", "12"]) == Code.DONE
    shown = capsys.readouterr().out
    lines = shown.splitlines()
    before, after = (
        next(place for place, line in enumerate(lines) if line.startswith(word)) for word in ("before", "after ")
    )
    assert "x" in "".join(lines[before + 1 : after])
    assert "*" in "".join(lines[after + 1 :])
    assert "rooms are connected" in shown
    assert [line.split()[-1] for line in lines if line.startswith(("rooms ", "doors ", "its proof"))].count("held") >= 4


def test_the_laboratory_reports_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "decay", "--seed", "4", "--level", "lobby", "--pulses", "12", "--json"]) == Code.DONE
    report = json.loads(capsys.readouterr().out)
    assert report["invariants_lost"] == []
    assert len(report["doors_gone"]) == len(report["doors_made"]) > 0
    assert report["quantities"]["doors"][0] == report["quantities"]["doors"][1]
    assert set(report["operators"]) <= {"slide", "swap", "fold", "twin", "one_way"}
    assert all(count["done"] <= count["found"] <= count["tried"] for count in report["operators"].values())


def test_the_laboratory_says_when_an_invariant_was_lost(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from backterm.engine.decay import invariants

    monkeypatch.setattr(invariants, "breaches", lambda _trial: ("rooms_are_connected",))
    assert main(["lab", "decay", "--seed", "4", "--level", "lobby", "--pulses", "1"]) == Code.NO
    assert "LOST: rooms are connected" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("lab decay --seed 1 --level mall", Code.NO, "never decays"),
        ("lab decay --seed 1 --level lobby --pulses -1", Code.USAGE, "There can be 0 to 10000 pulses"),
        ("lab decay --seed 1 --level atrium", Code.USAGE, "There is no level called atrium"),
    ],
)
def test_what_the_laboratory_cannot_do_it_says(
    words: str, code: Code, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == code
    assert sentence in capsys.readouterr().err
