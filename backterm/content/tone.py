"""The part of docs/tone.md that a machine can hold: what no sentence the player sees may have in it.

It judges words alone and knows no file but by name. Our own data is held to it; a mod may sound as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from backterm.content.grammar import HOLE, LONGEST, pieces

WHOLE = frozenset({"prose.toml", "slots.toml", "story.toml", "help.toml", "rooms"})
"""The files, and the folder of files, in which every string is said."""
SAID = frozenset({
    "title", "sentence", "theorem", "riddle", "instrument", "unit", "witness", "about", "credits",
})  # fmt: skip
"""The keys of other files under which strings are said."""
_WORDS = {"help.toml": 40, "laws.toml": 40}

_MARKUP = frozenset("[]<>!\\`*_")
# What instruments of data/laws.toml say, as `very late`, the help has to repeat.
_MOODS = re.compile(
    r"\b(eerie|eerily|strange|strangely|weird|uncanny|unsettling|ominous|creepy|spooky|sinister|haunt\w*|horror|terror"
    r"|terrifying|nightmare|dread|evil|blood\w*|scream\w*|suddenly|sudden|somehow|seems?|seemed|mysterious\w*|liminal"
    r"|monsters?|demons?|corpses?|you feel|you sense|you realise|very(?! late| like it)|really)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b([a-z]+(?: [a-z]+)?) \1\b")
_ARTICLE = re.compile(r"\b(?:a (?=[aeio](?!ne\b)|u(?!ni|s[eu]))|an (?![aeio]|u(?!ni|s[eu])|hour))\w+", re.IGNORECASE)


def faults(text: str, longest: int = LONGEST) -> Iterator[str]:
    """What is wrong with a text, in a few words each; nothing for one that keeps to the tone.

    >>> list(faults("Suddenly a old lamp!"))
    ['! in it', 'Suddenly', 'a old']
    """
    text = HOLE.sub("0", text)
    for mark in sorted(_MARKUP & set(text)):
        yield f"{mark} in it"
    if not text.isascii() or not text.isprintable():
        yield "a character that is not plain"
    if "..." in text:
        yield "trailing dots"
    if text.count('"') % 2:
        yield "an odd number of quotation marks"
    yield from (found[0] for pattern in (_MOODS, _TWICE, _ARTICLE) for found in pattern.finditer(text))
    yield from (f"more than {longest} words" for piece in pieces(text) if len(piece.split()) > longest)


def said(file: str, content: object, table: str = "", key: str = "") -> Iterator[tuple[str, str, str]]:
    """Every string of a file that the player may see, after the table and the key it stands under."""
    match content:
        case str():
            if file.partition("/")[0] in WHOLE or key in SAID:
                yield table, key, content
        case Mapping():
            inside = f"{table}.{key}" if table else key
            for name, value in content.items():
                yield from said(file, value, inside, name)
        case list() | tuple():
            for value in content:
                yield from said(file, value, table, key)
        case _:
            return


def longest_in(file: str) -> int:
    """The most words a sentence of ``file`` may have."""
    return _WORDS.get(file, LONGEST)
