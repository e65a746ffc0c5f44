"""Killed at any moment, a run goes on from the last turn that was shown, or from the one being shown."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backterm.exits import Exit
from backterm.rng import Key
from backterm.session import Outcome, Session, list_runs, verify
from tests.kill import actions_on

ROOT = Path(__file__).resolve().parent.parent
WAITS = 400


def killed(kills: int, seed: int) -> dict[str, int]:
    """The tally of so many kills, made in a process of their own."""
    command = [sys.executable, "-m", "tests.kill", "--kills", str(kills), "--seed", str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    tally: dict[str, int] = json.loads(done.stdout)
    return tally


def test_a_hundred_kills_lose_nothing_that_was_shown() -> None:
    tally = killed(100, seed=1)
    assert (tally["kills"], tally["lost"]) == (100, 0)
    assert tally["shown"] > 100


@pytest.mark.soak
def test_two_thousand_kills_lose_nothing_that_was_shown() -> None:
    tally = killed(2000, seed=2)
    assert (tally["kills"], tally["lost"]) == (2000, 0)


def play_and_kill(saves: Path, moment_ms: int, *arguments: str) -> int:
    """Play the plain front with a script, kill it at some moment, and tell how many turns it has shown."""
    command = [sys.executable, "-m", "backterm", "play", "--plain", "--saves", str(saves), *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("wait\n" * WAITS)
        process.stdin.flush()
        first = process.stdout.readline()
        time.sleep(moment_ms / 1000)
        process.kill()
        said = (first + process.stdout.read()).splitlines()
    # Whatever stands between two prompts is what the turn of the first of them showed.
    prompts = [place for place, line in enumerate(said) if line == "> wait"]
    return sum(place + 1 < len(said) for place in prompts)


def kill_the_command(saves: Path, moments_ms: list[int]) -> None:
    """Kill it at each moment; each time the run must go on where it was."""
    before, start = 0, ["--seed", "1989", "--mode", "survey"]
    for moment in moments_ms:
        shown = play_and_kill(saves, moment, *start)
        (run,) = list_runs(saves)
        assert before + shown <= actions_on(run.path) <= before + shown + 1
        assert verify(run.path).outcome in {Outcome.UNFINISHED, Outcome.VERIFIED}
        with Session.resume(run.path) as session:
            assert session.recovered == ""
        before = actions_on(run.path)
        start = ["--load", run.path.name]
        if run.ending:
            return


def test_the_command_itself_killed_three_times(tmp_path: Path) -> None:
    kill_the_command(tmp_path, [0, 15, 5])


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(50))
def test_the_command_itself_killed_a_hundred_times(tmp_path: Path, turn: int) -> None:
    dice = Key(turn, "moments").dice()
    kill_the_command(tmp_path, [dice.below(40), dice.below(40)])


def test_a_run_that_is_played_elsewhere_is_refused_by_the_command(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 1989) as session:
        command = [sys.executable, "-m", "backterm", "play", "--plain", "--saves", str(tmp_path)]
        done = subprocess.run(
            [*command, "--load", session.path.name], cwd=ROOT, input="", capture_output=True, text=True, check=False
        )
    assert done.returncode == Exit.BUSY
    assert done.stderr.count("\n") == 1
    assert "played elsewhere" in done.stderr
