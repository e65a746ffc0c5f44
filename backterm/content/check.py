"""Going through data files for somebody who writes them: every file with a mistake in it, the line, and the mend.

Our own folder is checked as it stands. Any other folder is taken for a mod, and a single file for a part of one: both
are checked as they would lie over ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backterm.content import of_layered
from backterm.content.clean import clean
from backterm.content.folders import BY_LEVEL, Layered, gather, layer, our_folder, over
from backterm.content.tables import ContentError, Table, Where, parse, refuse_unknown
from backterm.content.tone import faults, longest_in, said

_SAID_LINE = re.compile(r"\bline (\d+)")
_HEADER = re.compile(r"\s*\[\[?([^\]#]+)\]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: the file, its line (from 1), the table and key, what is wrong and what mends it."""

    path: Path
    line: int
    table: str
    key: str
    complaint: str
    mend: str

    def __str__(self) -> str:
        place = " ".join(part for part in (f"[{self.table}]" if self.table else "", self.key) if part)
        return f"{self.path}:{self.line}: {f'{place}: ' if place else ''}{self.complaint}; {self.mend}"


def check(paths: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Every problem in the data at ``paths``; without any, in our own folder."""
    return tuple(problem for path in paths or (our_folder(),) for problem in _problems(path))


def _problems(path: Path) -> Iterator[Problem]:
    ours = path.resolve() == our_folder().resolve()
    try:
        below = {} if ours else layer(our_folder()).tables
        files = {_name(path): path.read_bytes()} if path.is_file() else gather(path)
    except ContentError as error:
        yield _problem(path, "", error)
        return
    above: dict[str, Table] = {}
    for name, content in files.items():
        try:
            if not ours:
                refuse_unknown([name], below, Where(path.name))
            above[name] = parse(name, content)
        except ContentError as error:
            yield _problem(path, content.decode(errors="replace"), error, name)
    if ours:
        yield from _false_notes(path, files, above)
    if len(above) == len(files) or not ours:
        yield from _disagreements(path, files, below, above)


def _name(path: Path) -> str:
    """What a file is called in its folder of data."""
    return f"{path.parent.name}/{path.name}" if path.parent.name in BY_LEVEL else path.name


def _false_notes(path: Path, files: Mapping[str, bytes], tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Where our own words fall out of the tone: mods may sound as they like."""
    for name, content in tables.items():
        for table, key, sentence in said(name, content):
            for fault in faults(sentence, longest_in(name)):
                line = line_of(files[name].decode(), table, key)
                yield Problem(path / name, line, table, key, f"{fault}: {clean(sentence, 60)}", "see docs/tone.md")


def _disagreements(
    path: Path, files: Mapping[str, bytes], below: Mapping[str, Table], above: dict[str, Table]
) -> Iterator[Problem]:
    """What is wrong with files that are TOML: after each mistake its file is left out, to find the next one's."""
    while True:
        tables = {**below, **{name: over(below.get(name, {}), table) for name, table in above.items()}}
        try:
            of_layered(Layered(tables, "", ()))
        except ContentError as error:
            if path.is_dir() and error.file not in files:
                yield problem_of(our_folder(), error)
                return
            yield _problem(path, files.get(error.file, b"").decode(), error, error.file)
            if error.file not in below or above.pop(error.file, None) is None:
                return
        else:
            return


def problem_of(folder: Path, error: ContentError) -> Problem:
    """The problem that ``error``, met over our own data and those in ``folder``, makes for whoever writes these."""
    file = folder / error.file
    return _problem(folder, file.read_text(encoding="utf-8") if file.is_file() else "", error, error.file)


def _problem(path: Path, text: str, error: ContentError, name: str = "") -> Problem:
    file = path / name if path.is_dir() and name else path
    said = _SAID_LINE.search(error.complaint)
    line = int(said[1]) if said else line_of(text, error.table, error.key)
    return Problem(file, line, error.table, error.key, error.complaint, error.mend)


def line_of(text: str, table: str, key: str) -> int:
    r"""The line, from 1, on which ``key`` of ``table`` stands, or else its table, or the table around that.

    >>> line_of("[lamp]\ntitle = 'lamp'\nweigth = 1", "lamp", "weigth")
    3
    """
    wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""") if key else None
    here, header = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if found := _HEADER.match(line):
            here = re.sub(r"""[\s"']""", "", found[1])
            header = number if here in {table, f"{table}.{key}".removeprefix(".")} else header
        elif here == table and wanted and wanted.match(line):
            return number
    if found_line := header or _line_in_list(text, table, key):
        return found_line
    if not table:
        return 1
    above, _, last = table.rpartition(".")
    return line_of(text, above, last)


def _line_in_list(text: str, name: str, key: str) -> int:
    """The line of ``key`` in the entry called ``name`` of a list of tables, or else of its name; 0 if there is none."""
    named = re.compile(rf"""name\s*=\s*["']{re.escape(name)}["']""") if name else None
    wanted = re.compile(rf"""\b{re.escape(key)}["']?\s*=""") if key else None
    at = 0
    for number, line in enumerate(text.splitlines(), 1):
        if at and _HEADER.match(line):
            break
        if not at and named and named.search(line):
            at = number
        if at and wanted and wanted.search(line):
            return number
    return at
