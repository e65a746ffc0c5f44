"""Notices that the terminal has gone, even where no SIGHUP says so: a program that no terminal controls gets none.

Left alone, Textual reads the end of its input for ever, with a whole core.
"""

from __future__ import annotations

import asyncio
import os
import select
import sys
from collections.abc import Callable
from threading import Thread

_STANDARD = (0, 1, 2)


def watch(gone: Callable[[], None]) -> None:
    """Call ``gone`` in the running loop once nobody holds the other end of the terminal; where poll exists."""
    if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
        Thread(target=_wait, args=(asyncio.get_running_loop(), gone), daemon=True).start()


def _wait(loop: asyncio.AbstractEventLoop, gone: Callable[[], None]) -> None:
    terminal = select.poll()
    # No event is asked for: a hang-up is told all the same, and the thread sleeps through every key.
    terminal.register(_STANDARD[0], 0)
    terminal.poll()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in _STANDARD:
        # What is still to be written on the way out is for nobody, and must not fail.
        os.dup2(nothing, descriptor)
    if not loop.is_closed():
        loop.call_soon_threadsafe(gone)
