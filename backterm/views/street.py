"""The street behind a false exit: six houses alike, a road, a sun that is a lamp on a pole. A picture, not a plan."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.prose import Line
from backterm.views.wrap import cut

_HOUSE = (
    "   ______   ",
    "  /      \\  ",
    " /________\\ ",
    " | []  _ o| ",
    " |____| |_| ",
)
_NEAR = (
    "        ____________        ",
    "      /              \\      ",
    "    /                  \\    ",
    "  /______________________\\  ",
    "  | .________.   ______  |  ",
    "  | [<> <> <>]  |  __  | |  ",
    "  | [ <> <> <]  | |  | |o|  ",
    "  | [<> <> <>]  | |__| | |  ",
    "  | `--------`  |    . | |  ",
    "  |_____________|______|_|  ",
)
_ROLES = {"<": "title", ">": "title", "[": "title", "]": "title", "o": "thing"}
_SUN = (" __ ", "(  )", " ||_", " ||#", " || ")
_HOUSES = 6
_LAWN = 2


def street(width: int, height: int, walked: int = 0) -> tuple[Line, ...]:
    """The street in a viewport: as many of its houses as fit, in the middle of it, nearer when one has ``walked``."""
    house = _HOUSE if not walked else _NEAR
    most = max(1, _HOUSES - 4 * walked) if walked else _HOUSES
    count = max(1, min(most, (width - len(_SUN[0])) // len(house[0])))
    across = count * len(house[0])
    left = max(0, (width - across) // 2)
    scene = [cut(((" " * left, ""), *line), width) for line in _scene(house, count)]
    above = max(0, (height - len(scene)) // 2)
    return (*((),) * above, *scene)[:height]


def _scene(house: tuple[str, ...], count: int) -> Iterator[Line]:
    # The sun hangs over the last house but one, low, where a lamp would.
    across = count * len(house[0])
    over = max(0, across - 2 * len(house[0]))
    for row in _SUN:
        yield (" " * over, ""), (row, "title")
    for row in house:
        yield tuple(_house(row * count))
    for blade in range(_LAWN):
        yield (("".join("." if (x * 7 + blade * 3) % 11 == 0 else " " for x in range(across)), "wall4"),)
    yield (("-" * across, "wall3"),)
    yield ((" - " * (across // 3), "wall4"),)
    yield (("-" * across, "wall3"),)


def _house(row: str) -> Iterator[tuple[str, str]]:
    for letter in row:
        yield letter, _ROLES.get(letter, "wall1")
