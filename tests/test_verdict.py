"""A tape is believed only as far as it can be played again, and the first line that differs is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from backterm.engine.actions import Action, Go, StrikeOut, Wait
from backterm.engine.level import Way
from backterm.exits import Exit
from backterm.session import Outcome, Session, Unreadable, Verdict, verify
from backterm.tape import Act, Checkpoint, Record, Result, Tape, dumps, loads
from tests.tapes import chained
from tests.toy import install

EAST, WAIT, STRIKE = Go(Way.EAST), Wait(), StrikeOut("odd")
WHOLE: tuple[Action, ...] = (*[EAST] * 5, *[WAIT] * 30, STRIKE, *[EAST] * 25)


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)


def played(saves: Path, *actions: Action) -> Path:
    """The tape of a run in which ``actions`` were taken."""
    with Session.begin(saves, 7) as session:
        for action in actions:
            session.do(action)
    return session.path


def rewrite(path: Path, change: Callable[[list[Record]], object]) -> Verdict:
    """The verdict on the tape with other records on it, its checksums and its seal made to fit."""
    tape = loads(path.read_bytes())
    records = list(tape.records)
    change(records)
    other = path.with_name("other.tape")
    other.write_bytes(dumps(Tape(tape.header, tuple(records))))
    return verify(other)


def test_a_whole_run_is_verified(tmp_path: Path) -> None:
    path = played(tmp_path, *WHOLE)
    verdict = verify(path)
    assert (verdict.outcome, verdict.turn, verdict.outcome.exit) == (Outcome.VERIFIED, 60, Exit.DONE)
    assert verdict.line == len(path.read_bytes().splitlines())
    assert verdict.result == loads(path.read_bytes()).records[-1]
    assert verdict.message == "The run is verified: out on turn 60."


@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 45])
def test_a_run_left_in_the_middle_is_sound(tmp_path: Path, count: int) -> None:
    verdict = verify(played(tmp_path, *[WAIT] * count))
    assert (verdict.outcome, verdict.turn, verdict.outcome.exit) == (Outcome.UNFINISHED, count, Exit.DONE)
    assert verdict.result is None


def test_a_run_taken_up_again_is_verified_too(tmp_path: Path) -> None:
    path = played(tmp_path)
    for action in WHOLE:
        with Session.resume(path) as session:
            session.do(action)
    assert verify(path).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_run_whose_last_turn_lacks_a_line_is_not_finished(tmp_path: Path, missing: int) -> None:
    path = played(tmp_path, *WHOLE)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-missing]))
    assert verify(path).outcome is Outcome.UNFINISHED


def test_no_action_can_be_left_out(tmp_path: Path) -> None:
    path = played(tmp_path, *WHOLE)
    for place, record in enumerate(loads(path.read_bytes()).records):
        if isinstance(record, Act):
            verdict = rewrite(path, lambda records, place=place: records.pop(place))  # type: ignore[misc]
            assert (verdict.outcome, verdict.outcome.exit) == (Outcome.DIVERGED, Exit.NO)
            assert verdict.line >= place + 2


def test_no_action_can_be_exchanged(tmp_path: Path) -> None:
    path = played(tmp_path, *WHOLE)
    for place, record in enumerate(loads(path.read_bytes()).records):
        if isinstance(record, Act):
            other = Act(0, "wait" if record.line != "wait" else "go east")
            verdict = rewrite(path, lambda records, place=place, other=other: records.__setitem__(place, other))  # type: ignore[misc]
            assert verdict.outcome is Outcome.DIVERGED
            assert verdict.line > place + 2


def test_the_first_line_that_differs_is_named(tmp_path: Path) -> None:
    path = played(tmp_path, *WHOLE)

    def forget_a_turn(records: list[Record]) -> None:
        del records[20]

    verdict = rewrite(path, forget_a_turn)
    assert (verdict.line, verdict.turn) == (33, 31)
    assert verdict.message.startswith("Line 33 of the tape, on turn 31, says checkpoint")

    def walk_through_a_wall(records: list[Record]) -> None:
        records[0] = Act(0, "go west")

    verdict = rewrite(path, walk_through_a_wall)
    assert (verdict.line, verdict.turn) == (2, 0)
    assert verdict.message == "Line 2 of the tape, on turn 0, holds the action 'go west', which is not legal there."


def test_a_result_must_be_what_the_rules_make_of_the_run(tmp_path: Path) -> None:
    path = played(tmp_path, *WHOLE)
    result = loads(path.read_bytes()).records[-1]
    assert isinstance(result, Result)
    for claim in (
        replace(result, turns=51),
        replace(result, rta_ms=1),
        replace(result, result="remembered"),
        replace(result, state="5a" * 32),
    ):
        verdict = rewrite(path, lambda records, claim=claim: records.__setitem__(-1, claim))  # type: ignore[misc]
        assert (verdict.outcome, verdict.turn) == (Outcome.DIVERGED, 60)
    assert rewrite(path, lambda records: records.insert(-1, Act(0, "wait"))).outcome is Outcome.DIVERGED
    assert rewrite(path, lambda records: records.__setitem__(0, Act(9, "go east"))).outcome is Outcome.DIVERGED


def test_checkpoints_can_be_neither_left_out_nor_added(tmp_path: Path) -> None:
    path = played(tmp_path, *WHOLE)
    places = [place for place, r in enumerate(loads(path.read_bytes()).records) if isinstance(r, Checkpoint)]
    assert places
    assert rewrite(path, lambda records: records.pop(places[0])).line == places[0] + 2
    assert rewrite(path, lambda records: records.insert(3, Checkpoint(3, "5a" * 8))).line == 5
    assert rewrite(path, lambda records: records.__setitem__(places[0], Checkpoint(32, "5a" * 8))).turn == 32


def test_another_seed_is_another_run(tmp_path: Path) -> None:
    path = played(tmp_path, *WHOLE)
    tape = loads(path.read_bytes())
    path.write_bytes(dumps(replace(tape, header=replace(tape.header, seed="00000-00000-001M2"))))
    assert verify(path).outcome is Outcome.DIVERGED
    path.write_bytes(dumps(replace(tape, header=replace(tape.header, mode="brave"))))
    assert verify(path) == Verdict(
        Outcome.DIVERGED, 1, 0, "Line 1 of the tape, on turn 0, cannot be begun: There is no mode called brave."
    )


def test_damage_is_told_apart_from_lies(tmp_path: Path) -> None:
    path = played(tmp_path, *WHOLE)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"east", b"west", 1))
    verdict = verify(path)
    assert (verdict.outcome, verdict.line, verdict.outcome.exit) == (Outcome.DAMAGED, 2, Exit.DAMAGED)
    path.write_bytes(data[:-3])
    verdict = verify(path)
    assert (verdict.outcome, verdict.line, verdict.turn) == (Outcome.DAMAGED, len(data.splitlines()), 60)
    lines = [line.split(b"\t")[0] for line in data.splitlines()]
    path.write_bytes(chained([*lines[:-1], json.dumps(["h", "5a" * 32], separators=(",", ":")).encode()]))
    assert verify(path).outcome is Outcome.DAMAGED


def test_other_rules_are_refused_not_guessed(tmp_path: Path) -> None:
    path = played(tmp_path, EAST)
    tape = loads(path.read_bytes())
    path.write_bytes(dumps(replace(tape, header=replace(tape.header, rules="7", engine="0.9.0"))))
    verdict = verify(path)
    assert (verdict.outcome, verdict.outcome.exit) == (Outcome.OTHER_RULES, Exit.OTHER_RULES)
    assert verdict.message.startswith("This tape was made by backterm 0.9.0 for rules 7, and here is rules 1: play it")


def test_patience_has_an_end(tmp_path: Path) -> None:
    verdict = verify(played(tmp_path, *WHOLE), budget=0)
    assert (verdict.outcome, verdict.outcome.exit) == (Outcome.UNDECIDED, Exit.NO)


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.tape"):
        with pytest.raises(Unreadable):
            verify(path)
