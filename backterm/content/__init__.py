"""The data files, read once and strictly: definitions for the engine, recipes for the generator, words for the prose.

`load` gives all of it as one frozen `Content`. Nothing here plays, generates or prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from backterm.content.agreement import expect_agreement
from backterm.content.atlas import Outline, read_outline
from backterm.content.endings import Ending, read_endings
from backterm.content.folders import Layered, Mod, layer, our_folder
from backterm.content.kinds import read_kinds
from backterm.content.recipes import Recipe, read_recipes
from backterm.content.tables import ContentError, Table, literal, refuse_unknown
from backterm.content.words import Words, read_words
from backterm.engine.kinds import Kinds

__all__ = ["Content", "ContentError", "Ending", "Mod", "Words", "load", "of_folder", "of_layered"]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the data says. ``digest`` names exactly what was read, mods included."""

    kinds: Kinds
    recipes: Mapping[str, Recipe]
    outline: Outline
    words: Words
    endings: Mapping[str, Ending]
    keys: Table
    palettes: Table
    koans: tuple[str, ...]
    digest: str
    mods: tuple[Mod, ...]

    def number_of(self, level: str) -> int:
        """As which level of a run it is made: where the outline has it, or else where it stands among the levels."""
        number = self.outline.number_of(level)
        return self.recipes[level].place - 1 if number is None else number


@lru_cache(maxsize=8)
def load(*mods: Path) -> Content:
    """Our own data with ``mods`` layered over it in turn; raises ContentError."""
    return of_folder(our_folder(), *mods)


def of_folder(folder: Path, *mods: Path) -> Content:
    """The content of any folder that has all the files ours has; raises ContentError."""
    return of_layered(layer(folder, mods))


def of_layered(layered: Layered) -> Content:
    """The content of tables that have been read already; raises ContentError."""
    kinds, words = read_kinds(layered), read_words(layered)
    recipes = read_recipes(layered)
    expect_agreement(kinds, recipes.values(), words)
    return Content(
        kinds=kinds,
        recipes=recipes,
        outline=read_outline(layered, recipes),
        words=words,
        endings=read_endings(layered, words.endings),
        keys=_plain("keys.toml", layered),
        palettes=_plain("palettes.toml", layered),
        koans=_lines("koans.toml", "plans", layered),
        digest=layered.digest,
        mods=layered.mods,
    )


def _plain(file: str, layered: Layered) -> Table:
    tables, where = layered.table(file)
    return literal(tables, where)


def _lines(file: str, key: str, layered: Layered) -> tuple[str, ...]:
    tables, where = layered.table(file)
    refuse_unknown(tables, [key], where)
    lines = tables.get(key)
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise ContentError(where, key, "not a list of lines", "put the file back as it was")
    return tuple(lines)
