"""How this terminal is to look: palettes, characters, keys and whether things may move. Chosen once, at the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backterm.content import Content
from backterm.engine.state import State
from backterm.ui.colours import Palette
from backterm.views import status
from backterm.views.glyphs import ASCII, UNICODE, Glyphs

_FIRST = "lobby"
_STREET = "street"
_GREY = "grey"


@dataclass(frozen=True, slots=True)
class Options:
    """What a player may choose: plain ASCII, no colour, no motion, and a picture that never lies."""

    ascii: bool = False
    grey: bool = False
    still: bool = False
    honest: bool = False


@dataclass(frozen=True)
class Looks:
    """Everything about the look of a screen that is not the game's."""

    content: Content
    options: Options = Options()
    _palettes: dict[str, Palette] = field(default_factory=dict)

    @property
    def glyphs(self) -> Glyphs:
        """The characters of the floor plan."""
        return ASCII if self.options.ascii else UNICODE

    @property
    def meters(self) -> status.Meters:
        """The characters of the camcorder side."""
        return status.ASCII if self.options.ascii else status.UNICODE

    def palette(self, name: str = _FIRST) -> Palette:
        """The palette of that name; one that data does not have is the first level's."""
        wanted = _GREY if self.options.grey else name
        if wanted not in self._palettes:
            self._palettes[wanted] = Palette(wanted, self._colours(wanted))
        return self._palettes[wanted]

    def _colours(self, name: str) -> Mapping[str, str]:
        tables = self.content.palettes
        table = tables.get(name, tables.get(_FIRST))
        return {role: str(colour) for role, colour in table.items()} if isinstance(table, dict) else {}

    def palette_of(self, state: State) -> Palette:
        """The palette of where the hero stands."""
        return self.palette(_STREET if state.street else state.level.name)
