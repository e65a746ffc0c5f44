"""Folders of data files: ours, mods layered over ours, and the digest that names exactly what was read.

A mod is a folder of the same tables. Its keys win over ours, table by table; it cannot add a file we do not have.
This module knows bytes and tables, not what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from backterm.content.tables import ContentError, Table, Where, parse, refuse_unknown

_FILES = 96
BY_LEVEL = ("levels", "rooms")
"""The folders inside a folder of data that hold one file for each level."""
# What decides how a level is made and how a turn goes. Words, keys and colours may change without a tape minding.
_DECIDING = frozenset(
    f"{name}.toml"
    for name in (
        *("atlas", "creatures", "foundation", "koans", "laws", "modes", "passages"),
        *("resonator", "sanity", "surfaces", "things"),
    )
)
_MOD_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,46}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Mod:
    """A folder that was layered over ours: its name and the digest of its files."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Layered:
    """Everything read from our folder and the mods over it: tables by file name, and what was read.

    ``digest`` covers the deciding files of all of it. Without mods it is that of our folder alone.
    """

    tables: Mapping[str, Table]
    digest: str
    mods: tuple[Mod, ...]

    def table(self, name: str) -> tuple[Table, Where]:
        """The tables of the file called ``name`` and the place to complain about."""
        where = Where(name)
        if name not in self.tables:
            raise ContentError(where, "", "missing", "put the file back into the data folder")
        return self.tables[name], where

    def by_level(self, folder: str) -> dict[str, tuple[Table, Where]]:
        """The table of every file in one of the folders `BY_LEVEL`, and its place, by level in order of their names."""
        files = (name for name in sorted(self.tables) if name.startswith(f"{folder}/"))
        return {PurePosixPath(name).stem: self.table(name) for name in files}


def our_folder() -> Path:
    """Our own data: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def gather(folder: Path) -> dict[str, bytes]:
    """The data files of ``folder`` by name, as `things.toml` or `levels/lobby.toml`, in order of their names."""
    where = Where(folder.name)
    if not folder.is_dir():
        raise ContentError(where, "", "no such file or folder", f"make {folder} or leave it out")
    within = [folder, *(folder / name for name in BY_LEVEL if (folder / name).is_dir())]
    paths = sorted(path for place in within for path in place.iterdir() if path.suffix == ".toml")
    if len(paths) > _FILES:
        raise ContentError(where, "", f"more than {_FILES} files", "join some")
    for path in paths:
        if path.is_symlink() or not path.is_file():
            raise ContentError(where, path.name, "not a plain file", "copy the file here")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def digest(files: Mapping[str, bytes]) -> str:
    """The fingerprint of ``files``: 64 hex digits of BLAKE2b-256 over names and contents in order of name.

    >>> digest({"monsters.toml": b"x"})
    '3a19c0f9d940c76bbe186149e2c73edb4a26b9cacce35873b59656008ece0f85'
    """
    fingerprint = blake2b(digest_size=32, person=b"bt-content")
    for name in sorted(files):
        label, content = name.encode(), files[name]
        fingerprint.update(len(label).to_bytes(4, "big") + len(content).to_bytes(4, "big") + label + content)
    return fingerprint.hexdigest()


def layer(folder: Path, mods: Iterable[Path] = ()) -> Layered:
    """The tables of ``folder`` with those of each of ``mods`` laid over them in turn."""
    read = gather(folder)
    tables = {name: parse(name, content) for name, content in read.items()}
    known = list(tables)
    named: list[Mod] = []
    for mod in mods:
        files = _gather_mod(mod, known)
        named.append(Mod(mod.name, digest(files)))
        for name, content in files.items():
            tables[name] = over(tables[name], parse(f"{mod.name}/{name}", content))
        read |= {f"{len(named)}/{name}": content for name, content in files.items()}
    return Layered(tables, digest(deciding(read)), tuple(named))


def deciding(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of ``files`` that decide levels and turns: what a tape is bound to."""
    return {name: content for name, content in files.items() if _decides(PurePosixPath(name))}


def _decides(name: PurePosixPath) -> bool:
    return name.name in _DECIDING or name.parent.name == "levels"


def _gather_mod(mod: Path, known: list[str]) -> dict[str, bytes]:
    if not _MOD_NAME.fullmatch(mod.name):
        where = Where(mod.name)
        raise ContentError(where, "", "not a name for a mod", "use small letters, digits, - and _, at most 48")
    files = gather(mod)
    refuse_unknown(files, known, Where(mod.name))
    return files


def over(below: Table, above: Table) -> dict[str, object]:
    """One file's tables with another's laid over them: what stands in both comes from ``above``."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
