"""Lines made to fit a width: broken between words, roles kept. Knows nothing of what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from backterm.prose import Line

_Letter = tuple[str, str]


def width_of(line: Line) -> int:
    """How many characters a line has."""
    return sum(len(text) for text, _ in line)


def wrap(line: Line, width: int, indent: int | None = None) -> tuple[Line, ...]:
    """The line in pieces of at most ``width`` characters.

    What follows the first piece is indented by ``indent``, or by as much as the line itself is.

    >>> wrap((("the carpet is wet", "text"),), 10)
    ((('the carpet', 'text'),), (('is wet', 'text'),))
    """
    width = max(1, width)
    if width_of(line) <= width:
        return (line,)
    letters = [(letter, role) for text, role in line for letter in text]
    margin = min(_margin(letters) if indent is None else indent, width // 2)
    return tuple(_spans(piece) for piece in _pieces(letters, width, margin))


def _margin(letters: Iterable[_Letter]) -> int:
    for column, (letter, _) in enumerate(letters):
        if letter != " ":
            return column
    return 0


def _pieces(letters: list[_Letter], width: int, margin: int) -> Iterator[list[_Letter]]:
    start, space = 0, width
    while len(letters) - start > space:
        cut = _cut(letters, start, space)
        yield _indented(letters[start:cut], width - space)
        start = cut
        while start < len(letters) and letters[start][0] == " ":
            start += 1
        space = width - margin
    if start < len(letters):
        yield _indented(letters[start:], width - space)


def _cut(letters: list[_Letter], start: int, space: int) -> int:
    for cut in range(start + space, start + space // 3, -1):
        if letters[cut][0] == " ":
            return cut
    return start + space


def _indented(letters: list[_Letter], margin: int) -> list[_Letter]:
    return [(" ", "")] * margin + letters


def _spans(letters: list[_Letter]) -> Line:
    groups = groupby(letters, key=lambda letter: letter[1])
    return tuple(("".join(letter for letter, _ in group), role) for role, group in groups)


def cut(line: Line, width: int) -> Line:
    """The line as far as ``width`` goes, and no further."""
    kept: list[tuple[str, str]] = []
    for text, role in line:
        if width > 0 and text:
            kept.append((text[:width], role))
        width -= len(text)
    return tuple(kept)


def fitted(line: Line, width: int, more: str = "…") -> Line:
    """The line cut to ``width`` characters, with ``more`` at the end if something was lost."""
    if width_of(line) <= width:
        return line
    kept = cut(line, width - len(more))
    return (*kept, (more, kept[-1][1] if kept else ""))


def joined(lines: Iterable[Line], between: str) -> Line:
    """Lines made one, with ``between`` between them."""
    spans: list[tuple[str, str]] = []
    for line in lines:
        spans += [(between, "")] if spans else []
        spans += line
    return tuple(spans)


def widest(lines: Sequence[Line], width: int) -> Line:
    """The first of the lines, the widest coming first, that fits; else the last."""
    return next((line for line in lines if width_of(line) <= width), lines[-1])
