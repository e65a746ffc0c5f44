"""The street behind a false exit: six houses alike, a road, a sun that is a lamp on a pole. A picture, not a plan."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.prose import Line

_HOUSE = (
    "   ______   ",
    "  /      \\  ",
    " /________\\ ",
    " | []  _ o| ",
    " |____| |_| ",
)
_ROLES = {"[": "title", "]": "title", "o": "thing"}
_SUN = (" __ ", "(  )", " ||_", " ||#", " || ")
_HOUSES = 6
_LAWN = 2


def street(width: int, height: int) -> tuple[Line, ...]:
    """The street in a viewport: as many of its houses as fit, in the middle of it."""
    count = max(1, min(_HOUSES, (width - len(_SUN[0])) // len(_HOUSE[0])))
    across = count * len(_HOUSE[0])
    left = max(0, (width - across) // 2)
    scene = [_cut(((" " * left, ""), *line), width) for line in _scene(count, across)]
    above = max(0, (height - len(scene)) // 2)
    return (*((),) * above, *scene)[:height]


def _scene(count: int, across: int) -> Iterator[Line]:
    # The sun hangs over the last house but one, low, where a lamp would.
    over = max(0, across - 2 * len(_HOUSE[0]))
    for row in _SUN:
        yield (" " * over, ""), (row, "title")
    for row in _HOUSE:
        yield tuple(_house(row * count))
    for blade in range(_LAWN):
        yield (("".join("." if (x * 7 + blade * 3) % 11 == 0 else " " for x in range(across)), "wall4"),)
    yield (("-" * across, "wall3"),)
    yield ((" - " * (across // 3), "wall4"),)
    yield (("-" * across, "wall3"),)


def _house(row: str) -> Iterator[tuple[str, str]]:
    for letter in row:
        yield letter, _ROLES.get(letter, "wall1")


def _cut(line: Line, width: int) -> Line:
    kept: list[tuple[str, str]] = []
    for text, role in line:
        if width > 0 and text:
            kept.append((text[:width], role))
        width -= len(text)
    return tuple(kept)
