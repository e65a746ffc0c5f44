"""The folder of runs tells what is in it, whatever is in it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from backterm.engine.actions import Go, Wait
from backterm.engine.level import Way
from backterm.session import Session, latest, list_runs, runs, saves_folder
from backterm.tape import dumps, loads
from tests.toy import install

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)


def played(saves: Path, steps: int, moment: int) -> Path:
    """A run of so many steps east, last touched at ``moment``."""
    with Session.begin(saves, 7) as session:
        for _ in range(steps):
            session.do(Go(Way.EAST))
    os.utime(session.path, (moment, moment))
    return session.path


def test_the_run_played_last_comes_first(tmp_path: Path) -> None:
    old, new, done = played(tmp_path, 3, 300), played(tmp_path, 12, 200), played(tmp_path, 30, 400)
    found = list_runs(tmp_path)
    assert [run.path for run in found] == [done, old, new]
    assert [run.turns for run in found] == [30, 3, 12]
    assert [run.left for run in found] == [("mall", "lobby", "warehouse"), (), ("mall",)]
    assert [run.ending for run in found] == ["out", "", ""]
    assert [run.playable for run in found] == [False, True, True]
    assert {(run.seed, run.mode, run.problem) for run in found} == {("00000-00000-007H5", "field", "")}
    assert latest(tmp_path) == old
    with Session.resume(new) as session:
        session.do(Wait())
    assert latest(tmp_path) == new


def test_nothing_in_the_folder_stops_the_list(tmp_path: Path) -> None:
    good = played(tmp_path, 3, 100)
    torn = tmp_path / "torn.tape"
    torn.write_bytes(good.read_bytes()[:-3])
    (tmp_path / "empty.tape").touch()
    (tmp_path / "picture.tape").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    (tmp_path / "damaged.tape").write_bytes(good.read_bytes().replace(b"east", b"west", 1))
    tape = loads(good.read_bytes())
    (tmp_path / "other.tape").write_bytes(dumps(replace(tape, header=replace(tape.header, rules="7"))))
    (tmp_path / "folder.tape").mkdir()
    (tmp_path / "nowhere.tape").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.tape")
    (tmp_path / "notes.txt").touch()
    problems = {run.path.stem: run.problem for run in list_runs(tmp_path)}
    assert problems.pop(good.stem) == problems.pop("torn") == ""
    assert problems.keys() == {"empty", "picture", "damaged", "other", "folder", "nowhere", "pipe"}
    assert all(problem.endswith(".") and "\n" not in problem for problem in problems.values())
    assert "rules 7" in problems["other"]
    assert "Line 2" in problems["damaged"]
    assert latest(tmp_path) == torn


def test_no_folder_is_no_runs(tmp_path: Path) -> None:
    assert list_runs(tmp_path / "none") == ()
    assert latest(tmp_path / "none") is None
    (tmp_path / "file").touch()
    assert list_runs(tmp_path / "file") == ()


def test_where_runs_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BACKTERM_SAVES", str(tmp_path / "named"))
    assert saves_folder(tmp_path / "option") == tmp_path / "option"
    assert saves_folder() == tmp_path / "named"
    monkeypatch.setenv("BACKTERM_SAVES", "")
    assert saves_folder(None) == ROOT / "saves"
    monkeypatch.setattr(runs, "_CHECKOUT", tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert saves_folder().parts[-2:] == ("backterm", "saves")
    assert not (tmp_path / "data").exists()
