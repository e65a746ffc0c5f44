"""A terminal of our own: the program runs in it as on a real one, and its screen can be read.

POSIX only, as pseudo-terminals are.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

ROOT = Path(__file__).resolve().parent.parent
_CHUNK = 1 << 16


class Terminal:
    """`backterm` with some arguments, running in a terminal of ``columns`` by ``rows``."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "backterm"),
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.raw = bytearray()
        self.last_read = 0.0
        self._hung_up = False
        self._stream = pyte.ByteStream(self.screen)
        self._end, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if not self._hung_up:
            os.close(self._end)

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: str) -> None:
        """Type ``keys``."""
        os.write(self._end, keys.encode())

    def hang_up(self) -> None:
        """Take the terminal away; the program belongs to no terminal, so no signal tells it."""
        self._hung_up = True
        os.close(self._end)

    def wait_for(self, is_there: Callable[[str], bool], seconds: float = 60) -> float:
        """Read until the screen is as wanted; the seconds it took. Raises TimeoutError with the screen as it is."""
        start = time.perf_counter()
        while not is_there(self.text):
            left = start + seconds - time.perf_counter()
            if left <= 0 or not self.read(left):
                message = f"not on the screen after {seconds} s:\n{self.text}"
                raise TimeoutError(message)
        return time.perf_counter() - start

    def enter_play(self) -> None:
        """Wait for the first frame of a new run, past the page it may open with."""
        self.wait_for(lambda screen: "turn 0" in screen or "goes back" in screen)
        if "goes back" in self.text:
            self.send("\r")
            self.wait_for(lambda screen: "turn 0" in screen)

    def read(self, seconds: float) -> bool:
        """Take in what comes within ``seconds``; false once the program has gone and all is read."""
        if not select.select([self._end], [], [], seconds)[0]:
            return self.process.poll() is None
        data = bytearray()
        try:
            # Reading the screen takes longer than painting it, so all that is there comes in first.
            while not data or select.select([self._end], [], [], 0)[0]:
                data += os.read(self._end, _CHUNK)
                self.last_read = time.perf_counter()
        except OSError:
            pass
        self.raw += data
        self._stream.feed(bytes(data))
        return bool(data)

    def end(self, seconds: float = 60) -> int:
        """Read until the program has ended; its exit code, or minus the number of the signal that killed it."""
        stop = time.perf_counter() + seconds
        while time.perf_counter() < stop and self.read(0.05):
            pass
        return self.process.wait(max(0.1, stop - time.perf_counter()))
