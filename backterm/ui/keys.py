"""Keys and what they stand for in key mode, from data. A key is a macro for a line; nothing here carries lines out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backterm.content.tables import ContentError, Table, Where

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


def hint_line(keys: Mapping[str, str], lines: Iterable[str], width: int) -> str:
    """The keys of as many of ``lines`` as fit into ``width``, between how to type words and how to get help.

    >>> hint_line({"/": "@prompt", "o": "explore", ",": "take ", "?": "help"}, ["take ", "explore"], 60)
    '/ words   , take   o explore   ? help'
    """
    by_line = {line: key for key, line in reversed(tuple(keys.items()))}
    named = [f"{by_line[line]} {line.strip()}" if line in by_line else line.strip() for line in lines]
    shown = ["/ words", "? help"]
    for hint in named:
        if len("   ".join([*shown, hint])) > width:
            break
        shown.insert(-1, hint)
    return "   ".join(shown)
