"""Roles made visible: the one place where a role becomes a colour, and a line a strip of a terminal's cells."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from backterm.prose import Line

_BOLD = frozenset({"hero", "title", "letter"})
_KEPT = 2048
_WET = "_wet"
_PLAIN = {"ground": "#000000", "text": "#ffffff"}


class Palette:
    """The colours of one level, by role."""

    def __init__(self, name: str, colours: Mapping[str, str]) -> None:
        self.name = name
        self._colours = {**_PLAIN, **colours}
        self._styles: dict[str, Style] = {}
        self._strips: dict[tuple[Line, int], Strip] = {}
        self.ground = self.style("")

    def colour(self, role: str) -> str:
        """The colour of a role as `#rrggbb`; wet floors are as dry ones, and other roles plain text, without one."""
        known = self._colours
        role = role.replace(".", "_")
        return known.get(role) or known.get(role.removesuffix(_WET)) or known["text"]

    def style(self, role: str) -> Style:
        """How a role looks: its colour, and behind it the floor named by its last word, or the ground.

        Roles that look alike share one style object, so that neighbours can be merged by identity.
        """
        style = self._styles.get(role)
        if style is None:
            style = self._styles[role] = self._made(role)
        return style

    def _made(self, role: str) -> Style:
        first, _, last = role.partition(" ")
        behind = last or first
        ground = self.colour(behind) if behind.startswith("floor") else self.colour("ground")
        ink = self.colour("text") if first.startswith("floor") or not first else self.colour(first)
        if first.startswith("on."):
            ink, ground = self.colour("ground"), self.colour(first.removeprefix("on."))
        return Style(color=ink, bgcolor=ground, bold=first in _BOLD)

    def towards(self, other: Palette, tenths: int) -> Palette:
        """This palette with each colour that many tenths of the way to the other's."""
        roles = sorted({*self._colours, *other._colours})
        mixed = {role: _mixed(self.colour(role), other.colour(role), tenths) for role in roles}
        return Palette(f"{self.name}>{other.name}", mixed)

    def strip(self, line: Line, width: int) -> Strip:
        """``line`` as cells, filled or cut to ``width``; a line that was drawn before is not drawn again."""
        known = self._strips.get((line, width))
        if known is None:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            known = self._strips[line, width] = self._drawn(line, width)
        return known

    def _drawn(self, line: Line, width: int) -> Strip:
        """Cells in as few segments as can be: blanks join their neighbour where the ground is the same."""
        segments: list[Segment] = []
        text, style, used = "", self.ground, 0
        for part, role in line:
            its = self.style(role)
            used += len(part)
            if its is style or (part.isspace() and its.bgcolor == style.bgcolor):
                text += part
            else:
                if text:
                    segments.append(Segment(text, style))
                text, style = part, its
        if used < width:
            if style.bgcolor == self.ground.bgcolor:
                text += " " * (width - used)
            else:
                segments.append(Segment(text, style))
                text, style = " " * (width - used), self.ground
        segments.append(Segment(text, style))
        strip = Strip(segments)
        return strip if strip.cell_length == width else strip.crop_pad(width, 0, 0, self.ground)


def _mixed(first: str, second: str, tenths: int) -> str:
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{(a * (10 - tenths) + b * tenths) // 10:02x}" for a, b in pairs)
