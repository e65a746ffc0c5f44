"""Disks that fail: one that refuses a call, one that loses power. Each stands where a journal's own disk stands."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from backterm.rng import Dice
from backterm.session.journal import Disk

SECTOR = 64


class FailingDisk(Disk):
    """Counts the calls of one kind and lets some fail: with an error, or, for ``short``, with a part written."""

    def __init__(self, call: str, failures: Sequence[int], error: int = errno.ENOSPC, *, short: bool = False) -> None:
        self.call = call
        self.failures = failures
        self.error = error
        self.short = short
        self.calls: list[str] = []

    def _fails(self, call: str) -> bool:
        self.calls.append(call)
        return call == self.call and self.calls.count(call) in self.failures

    def _count(self, call: str) -> None:
        if self._fails(call):
            raise OSError(self.error, os.strerror(self.error))

    def create(self, path: Path) -> int:
        self._count("create")
        return super().create(path)

    def write(self, descriptor: int, data: bytes) -> int:
        if self._fails("write"):
            written = super().write(descriptor, data[: len(data) // 2])
            if self.short:
                return written
            raise OSError(self.error, os.strerror(self.error))
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._count("sync")
        super().sync(descriptor)

    def truncate(self, descriptor: int, length: int) -> None:
        self._count("truncate")
        super().truncate(descriptor, length)

    def rename(self, start: Path, to: Path) -> None:
        self._count("rename")
        super().rename(start, to)

    def sync_folder(self, folder: Path) -> None:
        self._count("sync_folder")
        super().sync_folder(folder)


@dataclass(frozen=True, slots=True)
class Call:
    """One thing asked of the disk: which file (by its inode), and with what."""

    kind: str
    file: int = 0
    data: bytes = b""
    length: int = 0
    names: tuple[str, ...] = ()


@dataclass
class RecordingDisk(Disk):
    """Does everything, and remembers it for a power cut. ``calls`` may be given acknowledgements by the test."""

    calls: list[Call] = field(default_factory=list)

    def create(self, path: Path) -> int:
        descriptor = super().create(path)
        self.calls.append(Call("create", os.fstat(descriptor).st_ino, names=(path.name,)))
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        self.calls.append(Call("write", os.fstat(descriptor).st_ino, data, os.fstat(descriptor).st_size))
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        self.calls.append(Call("sync", os.fstat(descriptor).st_ino))

    def truncate(self, descriptor: int, length: int) -> None:
        super().truncate(descriptor, length)
        self.calls.append(Call("truncate", os.fstat(descriptor).st_ino, length=length))

    def rename(self, start: Path, to: Path) -> None:
        super().rename(start, to)
        self.calls.append(Call("rename", to.stat().st_ino, names=(start.name, to.name)))

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.calls.append(Call("sync_folder"))

    def find(self, path: Path) -> None:
        """A file has been there, safe, all along."""
        file = path.stat().st_ino
        self.calls.append(Call("create", file, names=(path.name,)))
        self.calls.append(Call("write", file, path.read_bytes()))
        self.calls.extend((Call("sync", file), Call("sync_folder")))

    def acknowledge(self, count: int) -> None:
        """Somebody has been shown turn ``count``."""
        self.calls.append(Call("shown", length=count))


def after_power_cut(calls: Sequence[Call], dice: Dice) -> dict[str, bytes]:
    """What may be on the disk when the power goes after ``calls``, by name.

    What was synced is there. Of what was not, bytes may be missing, partly there, zero or rubbish, and names are there
    in order up to any point: what file systems have been seen to do (Pillai and others, OSDI 2014).
    """
    files: dict[int, bytes] = {}
    for place, call in enumerate(calls):
        if call.kind in {"write", "truncate"}:
            is_safe = any(later.kind == "sync" and later.file == call.file for later in calls[place:])
            files[call.file] = _changed(files.get(call.file, b""), call, None if is_safe else dice)
    return {name: files.get(file, b"") for name, file in _names(calls, dice).items()}


def _names(calls: Sequence[Call], dice: Dice) -> dict[str, int]:
    safe = max((place for place, call in enumerate(calls) if call.kind == "sync_folder"), default=-1)
    last = dice.between(safe, len(calls) - 1)
    names: dict[str, int] = {}
    for call in calls[: last + 1]:
        if call.kind == "create":
            names[call.names[0]] = call.file
        elif call.kind == "rename":
            names[call.names[1]] = names.pop(call.names[0])
    return names


def _changed(before: bytes, call: Call, dice: Dice | None) -> bytes:
    if call.kind == "truncate":
        return before[: call.length] if dice is None or dice.chance(1, 2) else before
    data = call.data if dice is None else dice.choice(tuple(_remains(call.data, dice)))
    start = before[: call.length].ljust(call.length, b"\0") if data else before
    return start + data + before[call.length + len(data) :]


def _remains(data: bytes, dice: Dice) -> Iterator[bytes]:
    yield b""
    yield data
    yield data[: dice.below(len(data) + 1)]
    yield bytes(len(data))
    yield bytes(dice.below(256) for _ in data)
    sectors = [data[place : place + SECTOR] for place in range(0, len(data), SECTOR)]
    yield b"".join(sector if dice.chance(1, 2) else bytes(len(sector)) for sector in sectors)
