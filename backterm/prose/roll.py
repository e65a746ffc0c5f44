"""The credits: who and what made all this. A name is whole once the ending it belongs to has been reached.

The others have lost most of their letters, always the same ones; where things may move, a few more drop out for a
moment. Nothing here decides what has been reached.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from backterm.content import Ending
from backterm.content.words import Words
from backterm.prose.lines import Line, counted
from backterm.rng import Key

_KEPT_IN = (2, 5)
_FAILING_IN = (1, 9)
_TWITCH_IN = (1, 40)
_GONE = "."


def rolled(words: Words, endings: Mapping[str, Ending], reached: Collection[str], frame: int = 0) -> tuple[Line, ...]:
    """All the credits, a line each, those of ``endings`` not ``reached`` corrupted; frame 0 is the still one."""
    lines: list[Line] = []
    for place, (text, ending) in enumerate(_names(words, endings)):
        whole = not ending or ending in reached
        shown = text if whole else _corrupted(text, place)
        role = "title" if not place else "text" if whole else "quiet"
        lines.append(((_twitching(shown, place, frame) if frame else shown, role),))
    return tuple(lines)


def said(words: Words, endings: Mapping[str, Ending], reached: Collection[str]) -> tuple[Line, ...]:
    """The names that are whole, and how many are not: the credits for a voice."""
    names = tuple(_names(words, endings))
    whole = [text for text, ending in names if not ending or ending in reached]
    lost = len(names) - len(whole)
    left = f"({counted(lost, 'name')} lost. Names come back with the endings one has reached.)"
    return (*(((text, "text"),) for text in whole), *((((left, "quiet"),),) if lost else ()))


def _names(words: Words, endings: Mapping[str, Ending]) -> Iterator[tuple[str, str]]:
    """Every line with the ending that gives it back, or nothing for those that are always there."""
    yield from ((text, "") for text in words.scripts["credits"])
    for name, ending in endings.items():
        yield from ((text, name) for text in ending.credits)


def _corrupted(text: str, place: int) -> str:
    dice = Key(0, "cosmetic").fold("credits", place).dice()
    return "".join(letter if letter == " " or dice.chance(*_KEPT_IN) else _GONE for letter in text)


def _twitching(text: str, place: int, frame: int) -> str:
    """A line in one frame: most frames leave it alone, some take letters out of it."""
    dice = Key(0, "cosmetic").fold("credits", place, frame).dice()
    if not dice.chance(*_FAILING_IN):
        return text
    return "".join(_GONE if letter != " " and dice.chance(*_TWITCH_IN) else letter for letter in text)
