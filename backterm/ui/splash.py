"""The first thing on the screen: the word itself, written straight to the terminal before anything heavy is loaded.

It uses escape sequences of its own because nothing that could make them is imported yet.
"""

from __future__ import annotations

import os
import sys
from shutil import get_terminal_size

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[48;2;18;17;11m\x1b[2J"
_LEAVE = "\x1b[0m\x1b[?25h\x1b[?1049l"
_WORD = "b a c k t e r m"
_painted: list[bool] = []


def show() -> None:
    """The word in the middle of an empty screen, if there is one."""
    if _is_terminal():
        _painted.append(True)
        size = get_terminal_size()
        row, column = size.lines // 2, max(1, (size.columns - len(_WORD)) // 2)
        _write(f"{_ENTER}\x1b[{row};{column}H\x1b[38;2;232;210;122m{_WORD}\x1b[0m")


def hide() -> None:
    """The screen as it was before; once, for what is printed after it must not be written over."""
    if _painted:
        _painted.clear()
        _write(_LEAVE)


def _is_terminal() -> bool:
    return sys.__stdout__ is not None and sys.__stdout__.isatty()


def _write(text: str) -> None:
    os.write(1, text.encode())
