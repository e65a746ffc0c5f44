"""What the program's exit codes mean. A front ends with one of these and nothing else; it knows no more than that."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended, as its exit code. A program ended by signal n ends with 128 + n."""

    DONE = 0
    NO = 1
    USAGE = 2
    BAD_FILE = 3
    OTHER_RULES = 4
    DAMAGED = 5
    BUSY = 6
    CANNOT_WRITE = 7
    OUR_FAULT = 70


def by_signal(number: int) -> int:
    """The exit code of a program that signal ``number`` ended."""
    return 128 + number
