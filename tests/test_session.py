"""What was shown is on the tape, whatever happens: played with a toy game, on disks that fail in every way they can."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import blake2b
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backterm.engine.actions import Action, Go, StrikeOut, Wait
from backterm.engine.level import Way
from backterm.exits import Exit
from backterm.rng import Key, SeedError, crockford
from backterm.session import (
    Busy,
    CannotWrite,
    Damaged,
    Diverged,
    OtherRules,
    Session,
    TapeFull,
    Unreadable,
    play,
    random_seed,
)
from backterm.session.journal import Disk, Journal
from backterm.tape import Act, Header, Load, Note, Record, Result, Tape, Undo, dumps, loads, read
from tests.disks import FailingDisk, RecordingDisk, after_power_cut
from tests.toy import GAME, Refused, install, legal

EAST: Action = Go(Way.EAST)
WEST: Action = Go(Way.WEST)
WAIT: Action = Wait()
STRIKE: Action = StrikeOut("odd")
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)


def played(saves: Path, *actions: Action, seed: int = 7) -> Path:
    """The tape of a run in which ``actions`` were taken."""
    with Session.begin(saves, seed) as session:
        for action in actions:
            session.do(action)
        return session.path


def acts(path: Path) -> list[str]:
    """The actions on a tape."""
    return [record.line for record in read(path.read_bytes()).tape.records if isinstance(record, Act)]


# A run goes on.


def test_a_new_run_has_a_tape_of_its_own(tmp_path: Path) -> None:
    saves = tmp_path / "deep" / "saves"
    with Session.begin(saves, 12345) as session:
        assert session.path.parent == saves
        assert session.path.suffix == ".tape"
        header = loads(session.path.read_bytes()).header
        assert (header.identity, header.seed, header.mode) == (GAME.identity, "00000-00000-C1SAN", "field")
        assert (header.start, header.options, header.cp) == ("", {}, 32)
        assert session.seed_code == header.seed
        assert session.recovered == ""
        assert session.opening == ()
        assert session.turns == ()


def test_names_sort_by_the_moment_of_birth(tmp_path: Path) -> None:
    paths = [played(tmp_path) for _ in range(20)]
    assert len(set(paths)) == 20
    assert paths == sorted(paths)
    assert not list(tmp_path.glob("*.new"))


def test_a_name_that_is_taken_or_held_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "_names", lambda: iter(["a.tape", "b.tape", "c.tape"]))
    first = Session.begin(tmp_path, 7)
    assert first.path.name == "a.tape"
    (tmp_path / "b.tape").write_text("mine", encoding="utf-8")
    assert Session.begin(tmp_path, 7).path.name == "c.tape"
    first.path.unlink()
    with pytest.raises(CannotWrite, match="every name is taken"):
        Session.begin(tmp_path, 7)


def test_a_turn_is_on_the_disk_before_it_is_shown(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 7) as session:
        for count, action in enumerate((EAST, WAIT, STRIKE, WEST), 1):
            events = session.do(action)
            assert session.turns[-1].events == events
            assert acts(session.path)[-1] == str(action)
            assert len(acts(session.path)) == count
            assert session.turns[-1].after == session.state


def test_a_refused_action_writes_nothing(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 7) as session:
        before = (session.path.read_bytes(), session.state, session.code)
        with pytest.raises(Refused):
            session.do(WEST)
        assert (session.path.read_bytes(), session.state, session.code) == before


def test_a_run_goes_on_exactly_where_it_was_left(tmp_path: Path) -> None:
    path = played(tmp_path, *[WAIT] * 40, EAST)
    with Session.begin(tmp_path, 7) as whole, Session.resume(path) as resumed:
        for action in (*[WAIT] * 40, EAST):
            whole.do(action)
        assert resumed.state == whole.state
        assert [turn.action for turn in resumed.turns] == [turn.action for turn in whole.turns]
        assert resumed.opening == whole.opening
        assert resumed.recovered == ""
        assert resumed.do(WAIT) == whole.do(WAIT)
        assert resumed.state == whole.state
    assert loads(path.read_bytes()).records[-2] == Load(41, "")


def test_a_finished_run_is_sealed_and_can_be_looked_at_again(tmp_path: Path) -> None:
    path = played(tmp_path, *[EAST] * 30)
    data = path.read_bytes()
    tape = loads(data)
    with Session.resume(path) as session:
        assert tape.records[-1] == Result("out", 0, 30, GAME.digest(session.state))
        with pytest.raises(Refused):
            session.do(EAST)
    assert path.read_bytes() == data


def test_the_same_actions_make_the_same_bytes(tmp_path: Path) -> None:
    first, second = (played(tmp_path, *[EAST, WAIT] * 20) for _ in range(2))
    assert first.read_bytes() == second.read_bytes()
    for path in (first, second):
        Session.resume(path).close()
    assert first.read_bytes() == second.read_bytes()


def test_a_timed_run_keeps_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(0, 10**12, 250_000_000))
    monkeypatch.setattr("backterm.session.play.time.monotonic_ns", lambda: next(moments))
    with Session.begin(tmp_path, 7, timed=True) as session:
        for _ in range(20):
            session.do(EAST)
    with Session.resume(session.path, timed=True) as session:
        for _ in range(10):
            session.do(EAST)
    tape = loads(session.path.read_bytes())
    assert len(tape.header.start) == len("2026-11-22T15:58:03.120Z")
    assert {record.ms for record in tape.records if isinstance(record, Act)} == {250}
    assert [bool(record.time) for record in tape.records if isinstance(record, Load)] == [True]
    assert isinstance(tape.records[-1], Result)
    assert tape.records[-1].rta_ms == 30 * 250


def test_a_run_may_begin_on_a_later_level(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 7, level="warehouse") as session:
        session.do(EAST)
    with Session.resume(session.path) as again:
        assert again.state == session.state
        assert again.state.depth == 2
    assert loads(session.path.read_bytes()).header.options == {"level": "warehouse"}


def test_the_code_stands_for_all_bytes_so_far(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 7) as session:
        codes = {session.code}
        for _ in range(30):
            session.do(EAST)
            data = session.path.read_bytes()
            symbols = crockford(
                int.from_bytes(blake2b(data, digest_size=32, person=b"bt-tape-1").digest()[:5], "big"), 8
            )
            assert session.code == f"{symbols[:4]}-{symbols[4:]}"
            codes.add(session.code)
    assert len(codes) == 31
    assert Session.resume(session.path).code == session.code


def test_what_cannot_begin_leaves_no_tape(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no mode called brave"):
        Session.begin(tmp_path, 7, "brave")
    with pytest.raises(SeedError):
        Session.begin(tmp_path, -1)
    assert not list(tmp_path.iterdir())


def test_random_seeds_differ() -> None:
    seeds = {random_seed() for _ in range(50)}
    assert len(seeds) == 50
    assert max(seeds) < 2**64


# Torn and damaged.


def test_a_last_line_torn_anywhere_costs_nothing_else(tmp_path: Path) -> None:
    path = played(tmp_path, EAST, WAIT, WAIT)
    data = path.read_bytes()
    start = data.rindex(b"\n", 0, -1) + 1
    for count, end in enumerate(range(start + 1, len(data)), 1):
        path.write_bytes(data[:end])
        with Session.resume(path) as session:
            assert session.state.turn == 2
            assert f"{path.name}.torn-{count}" in session.recovered
            assert session.recovered.count(".") == 3  # one sentence, two in the name of the file
            session.do(WAIT)
        assert path.with_name(f"{path.name}.torn-{count}").read_bytes() == data[start:end]
        tape = loads(path.read_bytes())
        assert tape.records[-2:] == (Load(2, ""), Act(0, "wait"))


def ending(path: Path, start: int) -> list[bytes]:
    """The last lines of a tape, from the ``start``-th last on."""
    return path.read_bytes().splitlines(keepends=True)[-start:]


@pytest.mark.parametrize(
    ("actions", "lines"), [([WAIT] * 32, 2), ([EAST] * 10, 2), ([EAST] * 30, 4), ([EAST] * 29 + [STRIKE, EAST], 4)]
)
def test_a_last_turn_torn_between_its_lines_is_written_to_its_end(
    tmp_path: Path, actions: list[Action], lines: int
) -> None:
    path = played(tmp_path, *actions)
    data = path.read_bytes()
    for missing in range(1, lines):
        path.write_bytes(data[: -sum(map(len, ending(path, missing)))])
        with Session.resume(path) as session:
            assert session.state.turn == sum(action != STRIKE for action in actions)
            assert session.recovered == ""
        assert path.read_bytes().startswith(data)
        loads(path.read_bytes())
        path.write_bytes(data)


def test_damage_in_the_middle_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = played(tmp_path, *[EAST] * 9)
    data = path.read_bytes()
    spoilt = data.replace(b"east", b"west", 3)
    path.write_bytes(spoilt)
    with pytest.raises(Damaged) as caught:
        Session.resume(path)
    assert (caught.value.line, caught.value.exit) == (2, Exit.DAMAGED)
    assert path.read_bytes() == spoilt
    assert not list(tmp_path.glob("*.torn-*"))
    path.write_bytes(data)
    Session.resume(path).close()


@pytest.mark.parametrize("name", ["gen", "rules", "content"])
def test_a_tape_of_other_rules_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    path = played(tmp_path, EAST)
    tape = loads(path.read_bytes())
    data = dumps(replace(tape, header=Header(**{**asdict(tape.header), name: "d0" * 32})))
    path.write_bytes(data)
    with pytest.raises(OtherRules, match=f"{name} d0d0d0d0"):
        Session.resume(path)
    assert path.read_bytes() == data


def rewritten(path: Path, *records: Record, header: Header | None = None) -> Path:
    """The tape with other records on it, its checksums right: what somebody makes who knows how."""
    path.write_bytes(dumps(Tape(header or loads(path.read_bytes()).header, records)))
    return path


@pytest.mark.parametrize(
    ("records", "line", "reason"),
    [
        ((Act(0, "go west"),), 2, "not legal"),
        ((Act(0, "go up"),), 2, "not legal"),
        ((Act(0, "go e"),), 2, "is written 'go east'"),
        ((Act(0, "wait"), Undo(1)), 3, "only a practice run"),
        ((Load(1, ""),), 2, "on turn 1"),
        ((Note("x"), Act(0, "wait"), Load(0, "")), 4, "again on turn 0"),
        ((Result("out", 0, 0, "c0" * 32),), 2, "none is due"),
        ((*[Act(0, "wait")] * 32, Act(0, "wait")), 34, "checkpoint"),
        ((*[Act(0, "go east")] * 10, Note("x")), 12, "split mall"),
        ((*[Act(0, "go east")] * 10, Load(10, "")), 12, "load"),
    ],
)
def test_a_tape_that_the_rules_do_not_bear_out_is_refused(
    tmp_path: Path, records: tuple[Record, ...], line: int, reason: str
) -> None:
    path = rewritten(played(tmp_path), *records)
    with pytest.raises(Diverged, match=reason) as caught:
        Session.resume(path)
    assert (caught.value.line, caught.value.exit) == (line, Exit.NO)


def test_a_practice_run_may_take_back(tmp_path: Path) -> None:
    path = played(tmp_path)
    header = replace(loads(path.read_bytes()).header, options={"practice": True})
    rewritten(path, Act(0, "go east"), Act(0, "wait"), Act(0, "go east"), Undo(2), Act(0, "go east"), header=header)
    with Session.resume(path) as session:
        assert (session.state.turn, session.state.hero.room, session.state.hero.sanity) == (2, 2, 100)
    rewritten(path, Act(0, "go east"), Undo(2), header=header)
    with pytest.raises(Diverged, match="takes back 2 actions of 1"):
        Session.resume(path)


@pytest.mark.parametrize("seed", ["00000-00000-C1SAM", "OOOOO-00000-C1SAN"])
def test_a_header_with_a_seed_that_is_none_is_refused(tmp_path: Path, seed: str) -> None:
    path = played(tmp_path)
    rewritten(path, header=replace(loads(path.read_bytes()).header, seed=seed))
    with pytest.raises(Diverged) as caught:
        Session.resume(path)
    assert caught.value.line == 1


def test_what_is_not_there_cannot_be_resumed(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tape", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(Unreadable) as caught:
            Session.resume(path)
        assert caught.value.exit == Exit.BAD_FILE
    assert not list(tmp_path.iterdir())


# One process at a time.


def test_a_second_session_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 7) as session:
        with pytest.raises(Busy, match="played elsewhere") as caught:
            Session.resume(session.path)
        assert caught.value.exit == Exit.BUSY
        session.do(EAST)
    session.close()
    with Session.resume(session.path) as again:
        assert again.state == session.state
    with pytest.raises(CannotWrite, match="closed"):
        session.do(EAST)


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    path = played(tmp_path, EAST)
    program = (
        "from pathlib import Path; from backterm.session.journal import Journal;"
        f"journal = Journal.open(Path({str(path)!r}), 9); print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(Busy):
            Session.resume(path)
        process.kill()
    with Session.resume(path) as session:
        assert session.state.turn == 1


# Disks that fail.


@pytest.mark.parametrize(("error", "short"), [(errno.ENOSPC, False), (errno.EIO, False), (0, True)])
def test_a_turn_that_cannot_be_written_has_not_happened(tmp_path: Path, error: int, *, short: bool) -> None:
    with Session.begin(tmp_path, 7) as session:
        session.do(EAST)
        before = (session.path.read_bytes(), session.state, session.code)
        session._journal.disk = FailingDisk("write", [1, 2], error, short=short)
        for _ in range(2):
            with pytest.raises(CannotWrite, match="every turn shown until now is kept") as caught:
                session.do(WAIT)
            assert caught.value.exit == Exit.CANNOT_WRITE
            assert (session.path.read_bytes(), session.state, session.code) == before
        session.do(WAIT)
    with Session.resume(session.path) as again:
        assert again.state == session.state
        assert again.recovered == ""


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_after_a_failed_sync_nothing_is_written_any_more(tmp_path: Path, error: int) -> None:
    with Session.begin(tmp_path, 7) as session:
        session.do(EAST)
        before = (session.path.read_bytes(), session.state)
        disk = session._journal.disk = FailingDisk("sync", [1], error)
        for _ in range(3):
            with pytest.raises(CannotWrite, match=os.strerror(error)):
                session.do(WAIT)
            assert (session.path.read_bytes(), session.state) == before
        assert disk.calls == ["write", "sync", "truncate"]
    with Session.resume(session.path) as again:
        assert again.state == session.state
        again.do(WAIT)


@pytest.mark.parametrize("call", ["write", "sync"])
def test_what_cannot_even_be_taken_back_is_the_last(tmp_path: Path, call: str) -> None:
    class DeadDisk(FailingDisk):
        def truncate(self, descriptor: int, length: int) -> None:
            del descriptor, length
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with Session.begin(tmp_path, 7) as session:
        session.do(EAST)
        shown = session.state
        session._journal.disk = DeadDisk(call, [1])
        for _ in range(2):
            with pytest.raises(CannotWrite):
                session.do(WAIT)
        assert session.state == shown
    with Session.resume(session.path) as again:
        assert again.turns[0].after == shown


@pytest.mark.parametrize("call", ["write", "sync"])
def test_a_session_broken_into_while_it_writes_is_over_and_the_tape_tells(tmp_path: Path, call: str) -> None:
    class InterruptedDisk(Disk):
        def write(self, descriptor: int, data: bytes) -> int:
            if call == "write":
                raise KeyboardInterrupt
            return super().write(descriptor, data)

        def sync(self, descriptor: int) -> None:
            super().sync(descriptor)
            raise KeyboardInterrupt

    with Session.begin(tmp_path, 7) as session:
        session.do(EAST)
        session._journal.disk = InterruptedDisk()
        with pytest.raises(KeyboardInterrupt):
            session.do(WAIT)
        session._journal.disk = Disk()
        with pytest.raises(CannotWrite, match="closed"):
            session.do(EAST)
    with Session.resume(session.path) as again:
        assert again.state.turn == (2 if call == "sync" else 1)


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename", "sync_folder"])
def test_a_run_that_cannot_be_begun_leaves_no_tape_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(Journal, "disk", FailingDisk(call, [1]))
    with pytest.raises(CannotWrite):
        Session.begin(tmp_path, 7)
    assert not [path for path in tmp_path.iterdir() if path.suffix != ".lock"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "saves"):
        with pytest.raises(CannotWrite):
            Session.begin(folder, 7)


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename", "sync_folder", "truncate"])
@pytest.mark.parametrize("nth", [1, 2])
def test_a_torn_tape_that_cannot_be_mended_stays_mendable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    path = played(tmp_path, EAST, WAIT, WAIT)
    data = path.read_bytes()
    path.write_bytes(data[:-5])
    monkeypatch.setattr(Journal, "disk", FailingDisk(call, [nth]))
    with suppress(CannotWrite):
        Session.resume(path).close()
    monkeypatch.setattr(Journal, "disk", Disk())
    with Session.resume(path) as session:
        assert session.state.turn == 2
    assert acts(path) == ["go east", "wait"]
    torn = data[data.rindex(b"\n", 0, -1) + 1 : -5]
    assert {kept.read_bytes() for kept in tmp_path.glob("*.torn-*")} == {torn}


def test_a_file_that_may_not_grow_is_told(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 7) as session:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (session.path.stat().st_size + 5, limits[1]))
        try:
            with pytest.raises(CannotWrite):
                session.do(WAIT)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert session.state.turn == 0
        session.do(WAIT)
    loads(session.path.read_bytes())


def wait_for_ever(session: Session) -> NoReturn:
    while True:
        session.do(WAIT)


@pytest.mark.parametrize(("name", "limit"), [("MOST_RECORDS", 10), ("LONGEST_TAPE", 500)])
def test_a_full_tape_takes_no_more_and_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: int
) -> None:
    monkeypatch.setattr(play, name, limit)
    with Session.begin(tmp_path, 7) as session:
        with pytest.raises(TapeFull, match="is full"):
            wait_for_ever(session)
        assert len(acts(session.path)) == session.state.turn > 3


# Power cuts.


def somebody_plays(saves: Path, disk: RecordingDisk, turns: int) -> Path:
    """A run left and taken up again in the middle; what is shown is acknowledged."""
    with Session.begin(saves, 7) as session:
        disk.acknowledge(0)
        for turn in range(turns):
            session.do(EAST if turn % 3 else WAIT)
            disk.acknowledge(turn + 1)
    with Session.resume(session.path) as session:
        for turn in range(turns, 2 * turns):
            session.do(EAST)
            disk.acknowledge(turn + 1)
    return session.path


def lines_left(name: str, files: dict[str, bytes]) -> list[str]:
    """The actions that a resume would find after a power cut."""
    records = read(files[name]).tape.records if name in files else ()
    return [record.line for record in records if isinstance(record, Act)]


def test_no_power_cut_takes_what_was_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = RecordingDisk()
    monkeypatch.setattr(Journal, "disk", disk)
    path = somebody_plays(tmp_path, disk, 17)
    dice = Key(1989, "power cuts").dice()
    whole = acts(path)
    torn = 0
    for end in range(len(disk.calls) + 1):
        calls = disk.calls[:end]
        shown = max((call.length for call in calls if call.kind == "shown"), default=-1)
        for _ in range(30):
            files = after_power_cut(calls, dice)
            assert (path.name in files) or shown < 0
            left = lines_left(path.name, files)
            assert shown <= len(left) <= shown + 1 or shown < 0
            assert left == whole[: len(left)]
            torn += path.name in files and bool(read(files[path.name]).torn)
    assert torn > 500


def test_no_power_cut_during_the_mending_takes_what_was_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = played(tmp_path, EAST, WAIT, EAST)
    path.write_bytes(path.read_bytes()[:-5])
    disk = RecordingDisk()
    disk.find(path)
    monkeypatch.setattr(Journal, "disk", disk)
    Session.resume(path).close()
    dice = Key(1989, "mending").dice()
    for end in range(4, len(disk.calls) + 1):
        for _ in range(50):
            assert lines_left(path.name, after_power_cut(disk.calls[:end], dice)) == ["go east", "wait"]


def test_a_power_cut_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class CarelessDisk(RecordingDisk):
        def sync(self, descriptor: int) -> None:
            del descriptor

    disk = CarelessDisk()
    monkeypatch.setattr(Journal, "disk", disk)
    path = played(tmp_path, EAST, WAIT, EAST)
    dice = Key(1989, "careless").dice()
    states = [after_power_cut(disk.calls, dice).get(path.name, b"") for _ in range(50)]
    assert sum(state != path.read_bytes() for state in states) > 25


# Whatever is played.


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**64 - 1), st.lists(st.integers(0, 99), max_size=120), st.integers(1, 40))
def test_saving_and_loading_at_any_time_changes_nothing(tmp_path: Path, seed: int, choices: list[int], k: int) -> None:
    with Session.begin(tmp_path, seed) as whole:
        part = Session.begin(tmp_path, seed)
        for count, choice in enumerate(choices):
            options = legal(whole.state)
            if not options:
                break
            action = options[choice % len(options)]
            whole.do(action)
            if count % k == 0:
                part.close()
                part = Session.resume(part.path)
            part.do(action)
            assert part.state == whole.state
        part.close()
