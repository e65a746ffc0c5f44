"""Strict reading of one data file: bytes to a checked table, a checked table to a frozen dataclass.

Whatever is wrong is a `ContentError` that says where and what mends it. This module knows no file by name, opens none,
and has no opinion on what the tables mean.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from difflib import get_close_matches
from types import MappingProxyType, NoneType
from typing import NoReturn, TypeVar, get_args, get_origin, get_type_hints

from backterm.content.clean import UNPRINTABLE, clean

Table = Mapping[str, object]
Limits = Mapping[str, range | Collection[str]]
T = TypeVar("T")

FILE_BYTES = 256 * 1024
LINE_BYTES = 4 * 1024
KEY_PARTS = 8
STRING_CELLS = 400
_WHOLE = range(-(1 << 31), 1 << 31)
_NONE: Mapping[str, range] = MappingProxyType({})

# What stands between keys in TOML: strings and comments, taken whole so that no dot inside them is counted.
_OPAQUE = re.compile(
    r"""
      \"{3} (?: \\. | (?!\"{3}). )* \"{3,5}
    | '{3} (?: (?!'{3}). )* '{3,5}
    | \" (?: \\. | [^\"\\\n] )* \"
    | ' [^'\n]* '
    | \# [^\n]*
    """,
    re.DOTALL | re.VERBOSE,
)
_DEEP_KEY = re.compile(rf"(?:[\w-]+[ \t]*\.[ \t]*){{{KEY_PARTS},}}")


class ContentError(Exception):
    """Something wrong in a data file: the file, the table, the key, what is wrong and what mends it.

    >>> print(ContentError(Where("things.toml", "lamp"), "weigth", "unknown", "weight?"))
    things.toml [lamp] weigth: unknown; weight?
    """

    def __init__(self, where: Where, key: str, complaint: str, mend: str) -> None:
        place = f"{where} {key}" if key else f"{where}"
        super().__init__(f"{place}: {complaint}; {mend}")
        self.file = where.file
        self.table = where.table
        self.key = key
        self.complaint = complaint
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a data file, for saying what is wrong with it."""

    file: str
    table: str = ""

    def within(self, key: str) -> Where:
        """The table ``key`` inside this one."""
        return Where(self.file, f"{self.table}.{key}" if self.table else key)

    def __str__(self) -> str:
        return f"{self.file} [{self.table}]" if self.table else self.file


def parse(file: str, content: bytes) -> dict[str, object]:
    """The tables of one TOML file, with nothing in them checked yet but their size and their form."""
    where = Where(file)
    _refuse_bulk(where, content)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ContentError(where, "", f"line {line} is not UTF-8", "save the file as UTF-8") from None
    _refuse_deep_keys(where, text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(where, "", f"not TOML: {error}".replace("\n", " "), "mend the line it names") from None
    except (RecursionError, ValueError):
        raise ContentError(where, "", "not TOML that can be read", "write flat tables and short numbers") from None


def _refuse_bulk(where: Where, content: bytes) -> None:
    if len(content) > FILE_BYTES:
        raise ContentError(where, "", f"{len(content)} bytes, more than {FILE_BYTES}", "split the file")
    for number, line in enumerate(content.split(b"\n"), 1):
        if len(line) > LINE_BYTES:
            raise ContentError(where, "", f"line {number} is longer than {LINE_BYTES} bytes", "break the line")


def _refuse_deep_keys(where: Where, text: str) -> None:
    # tomllib takes seconds and gigabytes over a key of many parts (CPython #149231), so it must not see one.
    bare = _OPAQUE.sub(lambda found: "" if found[0].startswith("#") else "s" + "\n" * found[0].count("\n"), text)
    if found := _DEEP_KEY.search(bare):
        line = bare[: found.start()].count("\n") + 1
        raise ContentError(where, "", f"line {line}: a key of more than {KEY_PARTS} parts", "use flat tables")


def read(
    cls: type[T], table: object, where: Where, *, given: Mapping[str, object] = _NONE, limits: Limits = _NONE
) -> T:
    """A ``cls`` filled from ``table`` by its annotations: exact types, no unknown key, no missing one.

    Fields in ``given`` are set by the caller and may not stand in the table. ``limits`` bounds a field by its name,
    here and in the dataclasses inside: a range for a number, the allowed words for a string or each of its items.
    """
    entries = expect_table(table, where)
    wanted = [field for field in fields(cls) if field.name not in given]  # type: ignore[arg-type]
    refuse_unknown(entries, [field.name for field in wanted], where)
    hints = get_type_hints(cls)
    values = dict(given)
    for field in wanted:
        if field.name in entries:
            values[field.name] = _value(hints[field.name], entries[field.name], _Slot(where, field.name, limits))
        elif not _has_default(field):
            raise ContentError(where, field.name, "missing", f"add {field.name} = {_example(hints[field.name])}")
    return cls(**values)


def read_all(cls: type[T], tables: object, where: Where, *, limits: Limits = _NONE) -> dict[str, T]:
    """One ``cls`` for each table inside ``tables``, by name; a field called ``name`` takes the table's own name."""
    named = any(field.name == "name" for field in fields(cls))  # type: ignore[arg-type]
    return {
        name: read(cls, table, where.within(name), given={"name": name} if named else {}, limits=limits)
        for name, table in expect_table(tables, where).items()
    }


def expect_table(value: object, where: Where) -> Table:
    """``value`` if it is a table."""
    if type(value) is not dict:
        raise ContentError(where, "", "not a table", f"write a table [{where.table}]")
    return value


def refuse_unknown(entries: Collection[str], known: Collection[str], where: Where) -> None:
    """Complain about the first of ``entries`` that is not ``known``, naming the one that was probably meant."""
    for key in entries:
        if key not in known:
            raise ContentError(where, clean(key, 40), "unknown", suggest(key, known))


def literal(table: object, where: Where) -> Table:
    """A table whose form is its reader's affair: every string cleaned, lists as tuples, nothing but plain values."""
    return {key: _literal(value, _Slot(where, key, _NONE)) for key, value in expect_table(table, where).items()}


def _literal(value: object, slot: _Slot) -> object:
    if isinstance(value, dict):
        return literal(value, slot.where.within(slot.key))
    if isinstance(value, list):
        return tuple(_literal(item, slot) for item in value)
    if type(value) not in _NAMES:
        slot.refuse(f"{_said(value)} has no use here", "write a string, a whole number, true or false")
    return _value(type(value), value, slot)


def suggest(word: str, known: Collection[str]) -> str:
    """The mend for a word that is not one of ``known``: the nearest of them, or all of them."""
    near = get_close_matches(word, known, 1)
    if near:
        return f"{near[0]}?"
    return f"one of {', '.join(sorted(known))}" if known else "nothing is known here"


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a value is going: the place, its key, and the limits in force."""

    where: Where
    key: str
    limits: Limits

    def refuse(self, complaint: str, mend: str) -> NoReturn:
        raise ContentError(self.where, self.key, complaint, mend)


def _value(hint: object, value: object, slot: _Slot) -> object:
    arguments = get_args(hint)
    if NoneType in arguments:
        return _value(next(choice for choice in arguments if choice is not NoneType), value, slot)
    if get_origin(hint) in {tuple, frozenset}:
        return _row(hint, value, slot)
    if get_origin(hint) in {dict, Mapping}:
        return _mapping(hint, value, slot)
    if isinstance(hint, type) and is_dataclass(hint):
        return read(hint, value, slot.where.within(slot.key), limits=slot.limits)
    if type(value) is not hint:
        slot.refuse(f"{_said(value)}, not {_NAMES.get(hint, hint)}", f"write {slot.key} = {_example(hint)}")
    if isinstance(value, str):
        return _text(value, slot)
    return _number(value, slot) if type(value) is int else value


def _row(hint: object, value: object, slot: _Slot) -> object:
    if type(value) is not list:
        slot.refuse(f"{_said(value)}, not a list", f"write {slot.key} = [...]")
    inner = get_args(hint)
    many = get_origin(hint) is frozenset or inner[-1] is Ellipsis
    if not many and len(value) != len(inner):
        slot.refuse(f"{len(value)} items, not {len(inner)}", f"write {len(inner)} items")
    hints = [inner[0]] * len(value) if many else inner
    items = [_value(one, item, slot) for one, item in zip(hints, value, strict=True)]
    return frozenset(items) if get_origin(hint) is frozenset else tuple(items)


def _mapping(hint: object, value: object, slot: _Slot) -> dict[str, object]:
    where = slot.where.within(slot.key)
    inner = get_args(hint)[1]
    return {
        _text(key, _Slot(where, key, _NONE)): _value(inner, item, _Slot(where, key, slot.limits))
        for key, item in expect_table(value, where).items()
    }


def _text(value: str, slot: _Slot) -> str:
    text = clean(value, STRING_CELLS)
    if UNPRINTABLE in text:
        slot.refuse("a character that cannot be printed", "take it out")
    if text.endswith("…") and not value.endswith("…"):
        slot.refuse(f"wider than {STRING_CELLS} columns", "make it shorter")
    allowed = slot.limits.get(slot.key)
    if allowed is not None and not isinstance(allowed, range) and text not in allowed:
        slot.refuse(f'"{clean(text, 40)}" is unknown', suggest(text, allowed))
    return text


def _number(value: int, slot: _Slot) -> int:
    allowed = slot.limits.get(slot.key, _WHOLE)
    if isinstance(allowed, range) and value not in allowed:
        said = str(value) if value in _WHOLE else "that number"
        slot.refuse(f"{said} is out of range", f"write {allowed.start} to {allowed.stop - 1}")
    return value


_NAMES: Mapping[object, str] = {str: "a string", int: "a whole number", bool: "true or false"}
_EXAMPLES: Mapping[object, str] = {str: '"..."', int: "0", bool: "false"}


def _said(value: object) -> str:
    kinds = {**_NAMES, list: "a list", dict: "a table", float: "a number with a point"}
    return kinds.get(type(value), "a date or time")


def _example(hint: object) -> str:
    return _EXAMPLES.get(hint, "[...]" if get_origin(hint) in {tuple, frozenset} else "{...}")


def _has_default(field: Field[object]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING
