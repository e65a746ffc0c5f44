"""Every ending is reached by a tape on the disk: a whole run in Field that verifies and ends so."""

from __future__ import annotations

import pytest

from backterm import content
from backterm.session import Outcome, verify
from backterm.tape import Act, loads
from tests.endings import LONGEST, SCRIPTS
from tests.make_docs import TAPES

FOLDER = TAPES / "endings"
AGAIN = "run `make golden` after a change of rules or data"


def test_there_is_a_script_and_a_tape_for_every_ending_and_no_other() -> None:
    endings = set(content.load().endings)
    assert set(SCRIPTS) == endings
    assert {path.stem for path in FOLDER.glob("*.tape")} == endings, AGAIN


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_tape_of_an_ending_verifies_and_ends_so(name: str) -> None:
    path = FOLDER / f"{name}.tape"
    assert path.exists(), f"there is no tape of the ending {name}: {AGAIN}"
    verdict = verify(path)
    assert verdict.outcome is Outcome.VERIFIED, f"{path.name}: {verdict.message} {AGAIN}"
    assert verdict.result is not None
    assert verdict.result.result == name, AGAIN


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_tape_of_an_ending_is_a_whole_run_in_field(name: str) -> None:
    path = FOLDER / f"{name}.tape"
    assert path.exists(), f"there is no tape of the ending {name}: {AGAIN}"
    tape = loads(path.read_bytes())
    assert tape.header.mode == "field"
    assert not tape.header.options, "a run is begun at the mall, and not for practice"
    assert 0 < sum(isinstance(record, Act) for record in tape.records) <= LONGEST
