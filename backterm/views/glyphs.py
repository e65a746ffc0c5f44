"""The characters a plan is drawn with: one set for terminals that have Unicode's lines, one for those that have not.

What stands where is `backterm.views.map`'s affair.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from backterm.views.marks import Inks


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a plan. ``corners`` go by the sum of the walls that meet: north 1, east 2, south 4, west 8.

    Pairs are for a wall that lies level and one that stands upright; ``arch`` fills an open way that takes the whole of
    its stretch of wall; ``drops`` lead north, east, south and west. ``papers`` are the patterns on dry floors,
    ``waters`` the same on floors under water.
    """

    corners: str
    wall: tuple[str, str]
    thin: tuple[str, str]
    lit: tuple[str, str]
    shut: tuple[str, str]
    vent: tuple[str, str]
    window: tuple[str, str]
    arch: tuple[str, str]
    drops: str
    inks: Inks
    ghost: str
    papers: tuple[tuple[str, ...], tuple[str, ...]]
    waters: tuple[tuple[str, ...], tuple[str, ...]]


UNICODE = Glyphs(
    " │─└││┌├─┘─┴┐┤┬┼",
    ("─", "│"),
    ("╌", "╎"),
    ("╍", "╏"),
    ("━", "┃"),
    ("╫", "╪"),
    ("═", "║"),
    (" ", " "),
    "↑→↓←",
    Inks(("·", ":"), "\N{MULTIPLICATION SIGN}", "°", "~", ("┼──", "│  "), "▌", "\N{BULLET OPERATOR}"),
    "◌",
    (("╷   ", "╵   "), ("◇       ", "    ◇   ")),
    (("≈   ",), ("≈       ", "    ≈   ")),
)
ASCII = Glyphs(
    " |-+||++-+-+++++",
    ("-", "|"),
    ("~", ":"),
    ("%", "%"),
    ("=", "#"),
    ("*", "*"),
    ('"', '"'),
    ("[", "]"),
    "^>v<",
    Inks((".", ","), "x", "o", "~", ("+--", "|  "), "#", ":"),
    ";",
    (("'   ", ".   "), ("()      ", "    ()  ")),
    (("_   ",), ("_       ", "    _   ")),
)


@cache
def sounding(glyphs: Glyphs) -> Glyphs:
    """The same characters with those for the tree of sounds among them, so that it is drawn."""
    carried = "*o." if glyphs is ASCII else "\N{BULLET}\N{WHITE BULLET}\N{MIDDLE DOT}"
    return replace(glyphs, inks=replace(glyphs.inks, carried=carried))
