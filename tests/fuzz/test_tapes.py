"""Tapes that were spoilt, tampered with or sent in: each is refused at the right line, or read as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from backterm.tape import Damaged, OtherRules, dumps, read
from tests.fuzz.tapes import fuzz

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.tape"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_tape_of_the_corpus_is_what_its_name_says(path: Path) -> None:
    outcome, line, _ = path.stem.split("-", 2)
    data = path.read_bytes()
    if outcome == "damaged":
        with pytest.raises(Damaged) as caught:
            read(data)
        assert caught.value.line == int(line)
    elif outcome == "other":
        with pytest.raises(OtherRules):
            read(data)
    else:
        reading = read(data)
        assert data == dumps(reading.tape) + reading.torn
        assert bool(reading.torn) == (outcome == "torn")
        assert reading.chain.lines + bool(reading.torn) == int(line)


def test_no_spoilt_tape_is_taken_for_another_run(tmp_path: Path) -> None:
    verdicts = fuzz(tmp_path, 5_000, seed=1)
    assert verdicts.total() == 2_500
    assert verdicts["diverged"] > 100
    assert verdicts["damaged"] > 100


@pytest.mark.soak
def test_no_spoilt_tape_is_taken_for_another_run_however_many_are_tried(tmp_path: Path) -> None:
    assert fuzz(tmp_path, 50_000, seed=2).total() == 25_000
