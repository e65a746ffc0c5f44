"""`backterm` and `backterm play` from the inside: which run, which front, which code whatever happens."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backterm import game, ui
from backterm.cli import main, play
from backterm.cli.trouble import judge
from backterm.engine.notation import parse
from backterm.exits import Exit, by_signal
from backterm.rng import daily_seed, read_seed
from backterm.session import Session, list_runs, verify


class Screen:
    """Stands in for the screen front and remembers what it was given."""

    def __init__(self) -> None:
        self.saves = Path()
        self.session: Session | None = None
        self.looks: dict[str, bool] = {}

    def run(self, saves: Path, session: Session | None, **looks: bool) -> int:
        """Plays nothing."""
        self.saves, self.session, self.looks = saves, session, looks
        return Exit.DONE


@pytest.fixture(autouse=True)
def _saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTERM_SAVES", str(tmp_path))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal on every end, and a screen that plays nothing."""
    screen = Screen()
    monkeypatch.setattr(play, "why_plain", lambda: "")
    monkeypatch.setattr(ui, "run", screen.run)
    return screen


def given(lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts ``lines`` on standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))


def test_a_run_is_played_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given("# fall\nskip\n\nlisten\nquit\nwait\n", monkeypatch)
    assert main(["play", "--plain", "--seed", "12345"]) == Exit.DONE
    said = capsys.readouterr()
    assert said.err == ""
    assert [line for line in said.out.splitlines() if line.startswith("> ")] == ["> skip", "> listen", "> quit"]
    (run,) = list_runs(tmp_path)
    assert (read_seed(run.seed), run.turns) == (12345, 2)


def test_where_there_is_no_screen_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given("", monkeypatch)
    assert main(["play"]) == Exit.DONE
    assert "standard input is not a terminal, so the game is played in lines" in capsys.readouterr().err


def test_without_a_command_the_last_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in ("skip\n", "wait\n", "listen\n"):
        given(line, monkeypatch)
        assert main([]) == Exit.DONE
    (run,) = list_runs(tmp_path)
    assert run.turns == 3


@pytest.mark.parametrize("spelling", ["{stem}", "{stem}.tape", "{path}", ""])
def test_a_run_is_taken_up_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spelling: str) -> None:
    with Session.begin(tmp_path, 1) as session:
        session.do(parse("skip", session.state))
    name = spelling.format(stem=session.path.stem, path=session.path)
    given("wait\n", monkeypatch)
    assert main(["play", "--plain", "--load", *([name] if name else [])]) == Exit.DONE
    assert verify(session.path).turn == 2


def test_the_daily_run_is_the_same_for_everybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given("", monkeypatch)
    assert main(["play", "--plain", "--daily", "2026-11-22"]) == Exit.DONE
    assert main(["play", "--plain", "--daily"]) == Exit.DONE
    seeds = [read_seed(run.seed) for run in list_runs(tmp_path)]
    assert daily_seed(game.GEN, "2026-11-22") in seeds


def test_the_screen_is_given_the_run(tmp_path: Path, screen: Screen) -> None:
    assert main(["play", "--seed", "7", "--level", "lobby", "--still", "--ascii"]) == Exit.DONE
    assert screen.saves == tmp_path
    assert screen.looks == {"still": True, "ascii_only": True, "honest": False}
    assert screen.session is not None
    assert (screen.session.state.world.seed, screen.session.state.level.name) == (7, "lobby")


def test_the_title_is_given_no_run(tmp_path: Path, screen: Screen) -> None:
    assert main(["--saves", str(tmp_path / "else"), "--still"]) == Exit.DONE
    assert screen.saves == tmp_path / "else"
    assert screen.session is None
    assert screen.looks == {"still": True, "ascii_only": False, "honest": False}


def test_a_person_gets_a_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["wait", "quit"])

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def answer(prompt: str) -> str:
        assert prompt == "> "
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", answer)
    assert list(play._lines()) == ["wait", "quit"]


@pytest.mark.parametrize(
    ("ends", "term", "reason"),
    [((True, True, True), "xterm", ""), ((True, False, True), "xterm", "output"), ((True, True, True), "dumb", "TERM")],
)
def test_why_there_is_no_screen(
    ends: tuple[bool, bool, bool], term: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, is_terminal in zip(("stdin", "stdout", "stderr"), ends, strict=True):
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda told=is_terminal: told)
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setenv("TERM", term)
    assert reason in play.why_plain()
    assert bool(play.why_plain()) == bool(reason)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_play_with_its_code_and_lets_go_of_the_tape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    before = signal.getsignal(number)

    class Interrupting:
        def isatty(self) -> bool:
            return False

        def __iter__(self) -> Iterator[str]:
            os.kill(os.getpid(), number)
            yield "wait\n"

    monkeypatch.setattr(sys, "stdin", Interrupting())
    assert main(["play", "--plain", "--seed", "1"]) == by_signal(number)
    assert signal.getsignal(number) == before
    (run,) = list_runs(tmp_path)
    with Session.resume(run.path) as session:
        assert session.state.turn == 0


def test_an_interrupt_from_the_keyboard_has_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_words: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("backterm.plain.play", interrupt)
    assert main(["play", "--plain"]) == by_signal(signal.SIGINT)


@pytest.mark.parametrize(
    ("number", "mend"),
    [(errno.ENOSPC, "make room"), (errno.EACCES, "may write to"), (errno.EIO, "check the disk")],
)
def test_a_disk_that_fails_is_told_with_the_mend(number: int, mend: str) -> None:
    trouble = judge(OSError(number, os.strerror(number), "there.tape"))
    assert trouble.code == Exit.CANNOT_WRITE
    assert mend in str(trouble)
    assert "there.tape" in str(trouble)


def test_a_fault_shows_its_traceback_to_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("backterm.content.load", fail)
    assert main(["check"]) == Exit.OUR_FAULT
    assert main(["level", "list"]) == Exit.OUR_FAULT
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setenv("BACKTERM_DEBUG", "1")
    assert main(["level", "list"]) == Exit.OUR_FAULT
    assert "Traceback" in capsys.readouterr().err
