"""Text from outside made fit to print: the one border every string from data, tapes and graph files crosses.

A cleaned string has no control characters, no escape sequences, nothing that is invisible or turns the direction of
reading, and a bounded width. It says nothing about markup: beyond this border text is always literal.
"""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width, normalize

UNPRINTABLE = "\ufffd"
_MARKS = 2
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters and marks by category, but drawn as nothing at all: joiners, fillers and variation selectors.
_INVISIBLE = frozenset(
    {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
)


def clean(text: str, limit: int = 400) -> str:
    r"""``text`` in NFC, at most ``limit`` cells wide, each character that must not be printed replaced by U+FFFD.

    >>> clean("a lamp\x1b[31m") == "a lamp\ufffd[31m"
    True
    """
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text
    shortened = text[: limit * (_MARKS + 2)]
    return _bounded(_few_marks(normalize("NFC", "".join(map(_printable, shortened)))), limit)


def cells(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _printable(character: str) -> str:
    kind = category(character)
    if kind in _REFUSED or ord(character) in _INVISIBLE:
        return UNPRINTABLE
    return " " if kind == "Zs" else character


def _few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if category(character).startswith("M") else 0
        if marks <= _MARKS:
            kept.append(character)
    return "".join(kept)


def _width(character: str) -> int:
    if combining(character) or category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def _bounded(text: str, limit: int) -> str:
    if cells(text) <= limit:
        return text
    room = limit - 1
    kept: list[str] = []
    for character in text:
        room -= _width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…"
