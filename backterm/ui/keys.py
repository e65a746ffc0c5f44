"""Keys and what they stand for in key mode, from data. A key is a macro for a line; nothing here carries lines out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backterm.content.tables import ContentError, Table, Where
from backterm.prose import Line, Span

SCREEN = frozenset({"@prompt", "@unfold", "@dates", "@older", "@newer"})
MODIFIERS = frozenset(
    f"{side}_{key}" for side in ("left", "right") for key in ("shift", "control", "alt", "super", "hyper", "meta")
) | {"caps_lock", "num_lock", "scroll_lock", "iso_level3_shift", "iso_level5_shift"}
_FILE = "keys.toml"
_TABLE = "play"


def keymap(table: Table) -> dict[str, str]:
    """Each key's line; raises ContentError for a table that is not keys to lines."""
    where = Where(_FILE, _TABLE)
    keys = table.get(_TABLE)
    if not isinstance(keys, Mapping):
        raise ContentError(where, "", "missing", f"write a table [{_TABLE}]")
    found: dict[str, str] = {}
    for key, line in keys.items():
        if not isinstance(line, str) or not line.strip():
            raise ContentError(where, str(key), "not a line", 'write key = "go north"')
        if line.startswith("@") and line not in SCREEN:
            raise ContentError(where, str(key), f"{line} is unknown", f"one of {', '.join(sorted(SCREEN))}")
        found[str(key)] = line
    return found


def line_of(keys: Mapping[str, str], key: str, character: str | None) -> str:
    """What a pressed key stands for, or nothing: the character it types comes first, then its name."""
    if character is not None and character in keys:
        return keys[character]
    return keys.get(key, "")


def hint_line(keys: Mapping[str, str], pressing: Iterable[str], usual: Iterable[str], width: int) -> Line:
    """How to move and how to type, the keys of as many lines as fit into ``width``, and how to get help.

    What presses stands before what is usual, and brighter.

    >>> keys = {"/": "@prompt", "o": "explore", ",": "take", "?": "help"}
    >>> "".join(text for text, _ in hint_line(keys, ["take"], ["explore"], 60))
    'arrows go   , take   o explore   / type   ? help'
    """
    by_line = {line: key for key, line in reversed(tuple(keys.items()))}
    named = {
        line: f"{by_line[line]} {line.strip()}" if line in by_line else line.strip() for line in (*pressing, *usual)
    }
    bright = frozenset(pressing)
    shown: list[Span] = [("arrows go", "quiet"), ("/ type", "quiet"), ("? help", "quiet")]
    for line, hint in named.items():
        if len("   ".join([*(text for text, _ in shown), hint])) > width:
            break
        shown.insert(-2, (hint, "title" if line in bright else "quiet"))
    return tuple(span for hint in shown for span in (hint, ("   ", "")))[:-1]
