"""The ways a run may end as the screen shows them, read from endings.toml: a picture, and names for the credits.

Title and last words of each stand with the other sentences in prose.toml; both files must name the same endings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from backterm.content.clean import cells
from backterm.content.folders import Layered
from backterm.content.tables import ContentError, read_all

HIGHEST, WIDEST = 9, 60
"""The rows and columns a picture may take, so that it and the last words fit the smallest screen."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How one ending looks: the rows of its ``picture``, with the role of each character in ``inks``.

    ``credits`` are the names it gives back to the credits.
    """

    credits: tuple[str, ...]
    picture: tuple[str, ...]
    inks: Mapping[str, str] = field(default_factory=dict)


def read_endings(layered: Layered, told: Collection[str]) -> dict[str, Ending]:
    """Every ending by its key, for those that are ``told`` in words; raises ContentError."""
    tables, where = layered.table("endings.toml")
    endings = read_all(Ending, tables, where)
    for name, ending in endings.items():
        if len(ending.picture) > HIGHEST or any(cells(row) > WIDEST for row in ending.picture):
            mend = f"keep to {HIGHEST} rows of {WIDEST} columns"
            raise ContentError(where.within(name), "picture", "too big for the smallest screen", mend)
    for name in sorted({*told, *endings}):
        if name not in endings or name not in told:
            missing = where if name not in endings else layered.table("prose.toml")[1].within("endings")
            raise ContentError(missing, name, "missing", f"add {name}, which the other of the two files has")
    return endings
