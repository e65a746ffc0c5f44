"""The program as a process: pipes, terminals and signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from backterm.exits import Exit, by_signal
from backterm.session import Outcome, verify

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = "# a comment\nskip\nwait\n\nlisten\n"
PLAY = ("play", "--plain", "--seed", "12345")


def run(
    words: Sequence[str], saves: Path, *, given: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """One command, run to its end."""
    return subprocess.run(
        [sys.executable, "-m", "backterm", *words],
        cwd=ROOT,
        env={**os.environ, "BACKTERM_SAVES": str(saves), "PYTHONUTF8": "1", **(environment or {})},
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def start(saves: Path) -> subprocess.Popen[str]:
    """A run in lines that has played a few turns and waits for more."""
    process = subprocess.Popen(
        [sys.executable, "-m", "backterm", *PLAY],
        cwd=ROOT,
        env={**os.environ, "BACKTERM_SAVES": str(saves), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("skip\nlisten\nwait\n")
    process.stdin.flush()
    while "> wait" not in process.stdout.readline():
        assert process.poll() is None
    time.sleep(0.2)
    return process


def only_tape(saves: Path) -> Path:
    """The one tape in the folder."""
    (tape,) = saves.glob("*.tape")
    return tape


def test_the_end_of_input_keeps_the_run(tmp_path: Path) -> None:
    first = run(PLAY, tmp_path, given=SCRIPT)
    assert (first.returncode, first.stderr) == (Exit.DONE, "")
    assert verify(only_tape(tmp_path)).turn == 3
    again = run(["play", "--plain", "--load"], tmp_path, given="wait\n")
    assert again.returncode == Exit.DONE
    assert verify(only_tape(tmp_path)).turn == 4


def test_the_same_script_makes_the_same_bytes(tmp_path: Path) -> None:
    tapes = []
    for name, seed in (("one", "0"), ("two", "77")):
        run(PLAY, tmp_path / name, given=SCRIPT, environment={"PYTHONHASHSEED": seed})
        tapes.append(only_tape(tmp_path / name).read_bytes())
    assert tapes[0] == tapes[1]


def test_a_replay_prints_what_was_printed(tmp_path: Path) -> None:
    played = run(PLAY, tmp_path, given=SCRIPT).stdout.splitlines()
    shown = run(["replay", str(only_tape(tmp_path))], tmp_path).stdout.splitlines()
    assert shown
    assert played[: len(shown)] == shown


def test_without_a_command_and_a_screen_the_last_run_goes_on(tmp_path: Path) -> None:
    first = run([], tmp_path, given="skip\n")
    assert first.returncode == Exit.DONE
    assert "so the game is played in lines" in first.stderr
    assert run([], tmp_path, given="wait\n").returncode == Exit.DONE
    assert verify(only_tape(tmp_path)).turn == 2


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_run_and_keeps_it(tmp_path: Path, number: signal.Signals) -> None:
    process = start(tmp_path)
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == by_signal(number)
    assert "is kept" in said
    assert "Traceback" not in said
    assert verify(only_tape(tmp_path)).outcome is Outcome.UNFINISHED
    assert verify(only_tape(tmp_path)).turn == 3


@pytest.mark.skipif(os.name != "posix", reason="kill of POSIX")
def test_a_killed_run_has_every_turn_that_was_shown(tmp_path: Path) -> None:
    process = start(tmp_path)
    process.kill()
    process.communicate(timeout=20)
    assert verify(only_tape(tmp_path)).turn == 3
    assert run(["play", "--plain", "--load"], tmp_path, given="wait\n").returncode == Exit.DONE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_is_full_ends_with_its_code(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(
            [sys.executable, "-m", "backterm", "seed", "1"],
            cwd=ROOT,
            env={**os.environ, "BACKTERM_SAVES": str(tmp_path)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert result.returncode == Exit.CANNOT_WRITE
    assert len(result.stderr.splitlines()) == 1


def test_a_reader_who_leaves_is_no_trouble(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "backterm", "lab", "audit", "0:3", "--level", "mall", "--json"],
        cwd=ROOT,
        env={**os.environ, "BACKTERM_SAVES": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == by_signal(13)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_without_our_letters_still_plays(tmp_path: Path, encoding: str) -> None:
    narrow = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    assert run(PLAY, tmp_path, given="skip\nmap\nnotebook\n", environment=narrow).returncode == Exit.DONE
    assert (
        run(["level", "show", "--seed", "1", "--level", "mall"], tmp_path, environment=narrow).returncode == Exit.DONE
    )


def test_bytes_that_are_no_text_are_refused_like_any_word(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "backterm", *PLAY],
        cwd=ROOT,
        env={**os.environ, "BACKTERM_SAVES": str(tmp_path)},
        input=b"skip\n\xff\xfe\x1b[31m\nwait\n",
        capture_output=True,
        check=False,
    )
    assert result.returncode == Exit.DONE
    assert b"\x1b" not in result.stdout
    assert verify(only_tape(tmp_path)).turn == 2


LEAVE_SCREEN = b"\x1b[?1049l"
LEAVE_MOUSE = b"\x1b[?1003l"


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_screen_restores_the_terminal(tmp_path: Path, number: signal.Signals) -> None:
    from tests.terminal import Terminal

    words = ["play", "--seed", "12345", "--level", "lobby"]
    with Terminal(words, environment={"BACKTERM_SAVES": str(tmp_path)}) as terminal:
        terminal.enter_play()
        terminal.send(".")
        terminal.wait_for(lambda screen: "turn 1" in screen)
        terminal.process.send_signal(number)
        assert terminal.end() == by_signal(number)
        assert LEAVE_SCREEN in terminal.raw
        assert LEAVE_MOUSE in terminal.raw
        assert b"Traceback" not in terminal.raw
    assert verify(only_tape(tmp_path)).turn == 1


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals of POSIX")
def test_a_terminal_that_goes_away_without_a_signal_ends_the_run_and_keeps_it(tmp_path: Path) -> None:
    from tests.terminal import Terminal

    words = ["play", "--seed", "12345", "--level", "lobby"]
    with Terminal(words, environment={"BACKTERM_SAVES": str(tmp_path)}) as terminal:
        terminal.enter_play()
        terminal.send(".")
        terminal.wait_for(lambda screen: "turn 1" in screen)
        terminal.hang_up()
        assert terminal.process.wait(20) == by_signal(signal.SIGHUP)
    assert verify(only_tape(tmp_path)).turn == 1


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals of POSIX")
def test_a_mistyped_seed_is_told_on_the_screen_it_was_typed_on(tmp_path: Path) -> None:
    from tests.terminal import Terminal

    words = ["play", "--seed", "00000-00000-C1SAM"]
    with Terminal(words, environment={"BACKTERM_SAVES": str(tmp_path)}) as terminal:
        assert terminal.end() == Exit.USAGE
        assert b"check symbols do not fit" in terminal.raw.rpartition(LEAVE_SCREEN)[2]


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals of POSIX")
def test_a_dumb_terminal_is_played_in_lines(tmp_path: Path) -> None:
    from tests.terminal import Terminal

    environment = {"BACKTERM_SAVES": str(tmp_path), "TERM": "dumb"}
    with Terminal(["play", "--seed", "12345"], environment=environment) as terminal:
        terminal.wait_for(lambda screen: "TERM is dumb" in screen and "\n>" in screen)
        terminal.send("skip\r")
        terminal.wait_for(lambda screen: "The Lobby" in screen)
        terminal.send("\x04")
        assert terminal.end() == Exit.DONE
    assert verify(only_tape(tmp_path)).turn == 1
