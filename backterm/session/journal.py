"""The file a tape is written to: bytes that are on the disk before anybody is told of them.

One writing is one `write` to a file opened for appending, then a sync; either all of it counts or none. A lock file of
its own keeps a second process out. This module knows nothing of what the bytes mean.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from stat import S_ISREG

from filelock import FileLock, Timeout

from backterm.session.errors import Busy, CannotWrite, Unreadable

_APPENDING: int = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
_sync_data: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)


class Disk:
    """The calls by which a journal changes the disk, one method each: where a test may stand in between."""

    def create(self, path: Path) -> int:
        """A new file, open for appending; raises FileExistsError."""
        return os.open(path, _APPENDING | os.O_CREAT | os.O_EXCL, 0o644)

    def write(self, descriptor: int, data: bytes) -> int:
        """How many bytes of ``data`` were taken."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Wait until the file's bytes are on the disk."""
        _sync_data(descriptor)

    def truncate(self, descriptor: int, length: int) -> None:
        """Cut the file off behind ``length`` bytes."""
        os.ftruncate(descriptor, length)

    def rename(self, start: Path, to: Path) -> None:
        """Give a file its name."""
        start.replace(to)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk; Windows has no such call and needs none."""
        if os.name == "posix":
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


class Journal:
    """A file that only grows, held by this process alone until it is closed."""

    disk: Disk = Disk()

    def __init__(self, path: Path, lock: FileLock, descriptor: int, length: int) -> None:
        self.path = path
        self._lock = lock
        self._descriptor = descriptor
        self._length = length
        self._fault = ""

    @classmethod
    def create(cls, folder: Path, names: Iterable[str], first: bytes) -> Journal:
        """A new file that holds ``first``, under the first of ``names`` that is free; raises CannotWrite."""
        with _writing(folder):
            _make_folder(folder, cls.disk)
        for path in map(folder.joinpath, names):
            with suppress(Busy), _held(path) as lock:
                if not path.exists():
                    with _writing(path):
                        _write_whole(path, first, cls.disk)
                        return cls(path, lock, os.open(path, _APPENDING), len(first))
                lock.release()
        raise CannotWrite(folder, "every name is taken")

    @classmethod
    def open(cls, path: Path, most: int) -> tuple[Journal, bytes]:
        """An existing file and its bytes (one more than ``most`` at most); raises Unreadable, Busy or CannotWrite."""
        check_readable(path)
        with _held(path) as lock:
            with _writing(path):
                descriptor = os.open(path, _APPENDING)
            data = _read_up_to(descriptor, most + 1)
            return cls(path, lock, descriptor, len(data)), data

    def append(self, data: bytes) -> None:
        """Put ``data`` on the disk behind what is there, whole or not at all; raises CannotWrite."""
        if self._fault:
            raise CannotWrite(self.path, self._fault)
        try:
            _write_all(self._descriptor, data, self.disk)
            self._sync()
        except OSError as error:
            self._take_back()
            raise CannotWrite(self.path, error.strerror or str(error)) from error
        self._length += len(data)

    def cut(self, length: int, torn: bytes) -> Path:
        """Cut off the ``torn`` bytes behind ``length``, having kept them in a file beside this one."""
        names = (f"{self.path.name}.torn-{number}" for number in count(1))
        beside = next(path for path in map(self.path.with_name, names) if not path.exists())
        with _writing(self.path):
            _write_whole(beside, torn, self.disk)
            self.disk.truncate(self._descriptor, length)
            self._length = length
            self._sync()
        return beside

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            self._fault = "it is closed"
            self._lock.release()

    def _sync(self) -> None:
        try:
            self.disk.sync(self._descriptor)
        except OSError as error:
            # After a failed sync the system may have dropped the bytes and call the next sync a success, so there must
            # be no next one.
            self._fault = error.strerror or str(error)
            raise

    def _take_back(self) -> None:
        try:
            self.disk.truncate(self._descriptor, self._length)
        except OSError as error:
            self._fault = error.strerror or str(error)


def check_readable(path: Path) -> None:
    """Raise Unreadable unless ``path`` is a plain file."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise Unreadable(path, getattr(error, "strerror", None) or "that is no name of a file") from error
    if not S_ISREG(mode):
        raise Unreadable(path, "that is not a file")


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file, one more than ``most`` at most; raises Unreadable."""
    check_readable(path)
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise Unreadable(path, error.strerror or str(error)) from error


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from error


@contextmanager
def _held(path: Path) -> Iterator[FileLock]:
    """A lock on ``path`` that outlives the block only if nothing goes wrong in it."""
    lock = FileLock(f"{path}.lock", timeout=0, thread_local=False)
    with _writing(path):
        try:
            lock.acquire()
        except Timeout:
            raise Busy(path) from None
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def _make_folder(folder: Path, disk: Disk) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        disk.sync_folder(each.parent)


def _write_whole(path: Path, data: bytes, disk: Disk) -> None:
    # The name comes last: a file that bears it is whole.
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = disk.create(fresh)
    try:
        try:
            _write_all(descriptor, data, disk)
            disk.sync(descriptor)
        finally:
            os.close(descriptor)
        disk.rename(fresh, path)
        disk.sync_folder(path.parent)
    except BaseException:
        fresh.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise


def _write_all(descriptor: int, data: bytes, disk: Disk) -> None:
    # A disk takes a part only when there is no room for the whole.
    if disk.write(descriptor, data) != len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _read_up_to(descriptor: int, most: int) -> bytes:
    chunks = []
    while most > 0 and (chunk := os.read(descriptor, most)):
        chunks.append(chunk)
        most -= len(chunk)
    return b"".join(chunks)
