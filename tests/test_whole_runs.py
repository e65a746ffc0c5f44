"""The real game on real tapes: whole runs played by dice, left and taken up again, and believed only when replayed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backterm.game import UnknownLevel, UnknownMode, digest
from backterm.session import Outcome, Session, list_runs, verify
from backterm.tape import Act, loads
from tests.kill import choose

ROOT = Path(__file__).resolve().parent.parent
LONGEST_RUN = 200


def play(session: Session, turns: int) -> Session:
    """Play so many more turns, the same ones whoever plays."""
    place = sum(isinstance(record, Act) for record in loads(session.path.read_bytes()).records)
    for number in range(place, place + turns):
        if session.state.over:
            break
        session.do(choose(session.state, number))
    return session


@pytest.mark.parametrize("seed", [1, 2, 12345])
@pytest.mark.parametrize("mode", ["field", "survey", "lost"])
def test_a_whole_run_is_verified(tmp_path: Path, seed: int, mode: str) -> None:
    with Session.begin(tmp_path, seed, mode) as session:
        play(session, LONGEST_RUN)
    verdict = verify(session.path)
    assert verdict.outcome is (Outcome.VERIFIED if session.state.over else Outcome.UNFINISHED)
    assert verdict.turn == session.state.turn
    if verdict.result:
        assert (verdict.result.result, verdict.result.state) == (session.state.ending, digest(session.state))


@pytest.mark.parametrize("level", ["lobby", "warehouse"])
def test_leaving_and_coming_back_changes_nothing(tmp_path: Path, level: str) -> None:
    with Session.begin(tmp_path, 7, "survey", level=level) as whole:
        play(whole, 60)
    part = Session.begin(tmp_path, 7, "survey", level=level)
    while not part.state.over and part.state.turn < whole.state.turn:
        play(part, 5).close()
        part = Session.resume(part.path)
    part.close()
    assert digest(part.state) == digest(whole.state)
    assert [run.problem for run in list_runs(tmp_path)] == ["", ""]


def test_the_same_run_makes_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from backterm.session import Session\n"
        "from tests.test_whole_runs import play\n"
        "with Session.begin(Path(sys.argv[1]), 1989, 'survey') as session: play(session, 80)"
    )
    for number in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": number}
        subprocess.run([sys.executable, "-c", program, str(tmp_path / number)], cwd=ROOT, env=environment, check=True)
    (first,), (second,) = ((tmp_path / number).glob("*.tape") for number in ("0", "1"))
    assert first.read_bytes() == second.read_bytes()


def test_there_is_no_run_of_a_mode_or_level_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnknownMode):
        Session.begin(tmp_path, 1, "brave")
    with pytest.raises(UnknownLevel):
        Session.begin(tmp_path, 1, level="cellar")
    assert not list(tmp_path.iterdir())
