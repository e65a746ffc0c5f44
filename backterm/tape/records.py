"""What stands on a tape: the header, the kinds of record, and the JSON in which each is written.

Whatever comes in is checked against the same tables as whatever goes out, so nothing can be written that could not be
read again. This module knows nothing of checksums, files or rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field, fields
from typing import Any, NoReturn, cast

from backterm.tape.errors import OtherRules

Json = str | int | bool | list["Json"] | dict[str, "Json"] | None
Option = str | int | bool
Check = Callable[[object], bool]

_VERSION = 1
_GAME = "backterm"
_CHECKPOINT_EVERY = 32
_LARGEST = 10**15
_MOST_OPTIONS = 16
_LONGEST_TEXT = 300
_LONGEST_NAME = 64
# Nothing that a terminal obeys, that turns the direction of writing, or that has no bytes of its own.
_NO_NOTE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Identity:
    """What decides a run beside its seed: ``gen`` the levels, ``rules`` the outcomes, ``content`` the data's digest."""

    gen: str
    rules: str
    content: str


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: what the run grows from.

    ``start`` is empty for a run whose time is not kept; after every ``cp`` turns stands a checkpoint.
    """

    gen: str
    rules: str
    content: str
    seed: str
    mode: str
    engine: str
    start: str = ""
    options: Mapping[str, Option] = field(default_factory=dict)
    cp: int = _CHECKPOINT_EVERY

    @property
    def identity(self) -> Identity:
        """The three identities of the run."""
        return Identity(self.gen, self.rules, self.content)

    def demand(self, need: Identity) -> None:
        """Raise OtherRules unless the tape was made for ``need``."""
        had = self.identity
        names = [f.name for f in fields(Identity) if getattr(had, f.name) != getattr(need, f.name)]
        if names:
            told = [", ".join(f"{name} {getattr(each, name)[:8]}" for name in names) for each in (had, need)]
            raise OtherRules(told[0], told[1], self.engine)


@dataclass(frozen=True, slots=True)
class Act:
    """An action in its notation; ``ms`` is the time since the last one, 0 where time is not kept."""

    ms: int
    line: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The first 16 hex digits of the state's digest, directly after the action that made ``turn``."""

    turn: int
    digest: str


@dataclass(frozen=True, slots=True)
class SplitMark:
    """A level left behind, in the place of a checkpoint."""

    turn: int
    level: str
    digest: str


@dataclass(frozen=True, slots=True)
class Load:
    """The run was taken up again on ``turn``; ``time`` is empty where time is not kept."""

    turn: int
    time: str


@dataclass(frozen=True, slots=True)
class Undo:
    """The last ``count`` actions are void (practice only)."""

    count: int


@dataclass(frozen=True, slots=True)
class Note:
    """A comment; the game does not read it."""

    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """How the run ended: its ending, the time of all its actions, its last turn, and the whole digest of its state."""

    result: str
    rta_ms: int
    turns: int
    state: str


Record = Act | Checkpoint | SplitMark | Load | Undo | Note | Result


@dataclass(frozen=True, slots=True)
class Tape:
    """A whole tape. It is sealed when its last record is the result."""

    header: Header
    records: tuple[Record, ...] = ()

    @property
    def result(self) -> Result | None:
        """The record that seals it; None while the run goes on."""
        last = self.records[-1] if self.records else None
        return last if isinstance(last, Result) else None

    @property
    def ending(self) -> str:
        """How the run ended, by its key; empty while it goes on."""
        return self.result.result if self.result else ""

    @property
    def finished(self) -> bool:
        """Whether the run has ended."""
        return self.result is not None


def header_to_json(header: Header) -> Json:
    """The header as its line says it; raises ValueError if no tape can hold it."""
    values = asdict(header)
    _check_header(values)
    return {"tape": _VERSION, "game": _GAME, **values}


def header_from_json(value: Json) -> Header:
    """The header that a first line holds; raises ValueError, or OtherRules for a tape of another form."""
    if not isinstance(value, dict) or value.get("game") != _GAME or not _is_some(value.get("tape")):
        refuse("it is not the header of a backterm tape")
    if value["tape"] != _VERSION:
        had, need, engine = (f"form {value['tape']}", f"form {_VERSION}", value.get("engine"))
        raise OtherRules(had, need, str(engine) if _is_name(engine) else "of another age")
    values: dict[str, Any] = {name: item for name, item in value.items() if name not in {"tape", "game"}}
    _check_header(values)
    return Header(**values)


def _check_header(values: Mapping[str, object]) -> None:
    if values.keys() != _HEADER.keys():
        refuse(f"the header holds something else than {', '.join(_HEADER)}")
    for name, check in _HEADER.items():
        if not check(values[name]):
            refuse(f"the header's {name} cannot be that")


def record_to_json(record: Record) -> Json:
    """The record as its line says it; raises ValueError if no tape can hold it."""
    if isinstance(record, Result):
        summary = asdict(record)
        _check_result(summary)
        return ["z", summary]
    values = astuple(record)
    letter = _LETTERS[type(record)]
    _check_record(letter, values)
    return [letter, *values]


def record_from_json(value: Json) -> Record:
    """The record that a line holds; raises ValueError."""
    match value:
        case ["z", dict(summary)]:
            _check_result(summary)
            return Result(**cast("dict[str, Any]", summary))
        case [str(letter), *values] if letter in _RECORDS:
            _check_record(letter, values)
            return _RECORDS[letter][0](*values)
    return refuse("it is no record of a tape")


def _check_result(summary: Mapping[str, object]) -> None:
    if summary.keys() != _RESULT.keys() or not all(check(summary[name]) for name, check in _RESULT.items()):
        refuse("the result has not the shape of one")


def _check_record(letter: str, values: Sequence[object]) -> None:
    checks = _RECORDS[letter][1]
    if len(checks) != len(values) or not all(check(value) for check, value in zip(checks, values, strict=True)):
        refuse(f"a record {letter} has not this shape")


def refuse(reason: str) -> NoReturn:
    """Raise ValueError: a line is no line of a tape."""
    raise ValueError(reason)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= _LARGEST


def _is_some(value: object) -> bool:
    return _is_count(value) and value != 0


def _is_note(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and not _NO_NOTE.search(value)


def _is_like(pattern: str) -> Check:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


_is_name = _is_like(f"[ -~]{{1,{_LONGEST_NAME}}}")
_is_line = _is_like(f"[ -~]{{1,{_LONGEST_TEXT}}}")
_is_mark = _is_like("[0-9a-f]{16}")
_is_digest = _is_like("[0-9a-f]{64}")
_is_time = _is_like(r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def _is_options(value: object) -> bool:
    if not isinstance(value, dict) or len(value) > _MOST_OPTIONS or not all(map(_is_name, value)):
        return False
    return all(isinstance(item, bool) or _is_count(item) or _is_name(item) for item in value.values())


_HEADER: Mapping[str, Check] = {
    "gen": _is_name,
    "rules": _is_name,
    "content": _is_digest,
    "seed": _is_like("[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}"),
    "mode": _is_name,
    "engine": _is_name,
    "start": _is_time,
    "options": _is_options,
    "cp": _is_some,
}
_RESULT: Mapping[str, Check] = {"result": _is_name, "rta_ms": _is_count, "turns": _is_count, "state": _is_digest}
_RECORDS: Mapping[str, tuple[Callable[..., Record], tuple[Check, ...]]] = {
    "a": (Act, (_is_count, _is_line)),
    "c": (Checkpoint, (_is_count, _is_mark)),
    "s": (SplitMark, (_is_count, _is_name, _is_mark)),
    "l": (Load, (_is_count, _is_time)),
    "u": (Undo, (_is_some,)),
    "n": (Note, (_is_note,)),
}
_LETTERS: Mapping[object, str] = {kind: letter for letter, (kind, _) in _RECORDS.items()}
