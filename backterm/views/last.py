"""The last screen of a run: the ending's own picture, its title and its last words, composed for any viewport.

Everything comes from data; a picture is drawn with lines and shades, or with plain ASCII where that is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from backterm.content import Ending
from backterm.prose import Line, Span
from backterm.views.wrap import cut, width_of, wrap

_WORDS = 66
_MARGIN = 3
_DRAWN = "─│┌┐└┘├┤┬┴┼═║╥╫╟╢╨\N{BOX DRAWINGS LIGHT DIAGONAL UPPER RIGHT TO LOWER LEFT}╲╷╵░▒█▐▌●▯·◇"
_PLAIN = str.maketrans(_DRAWN, "-|+++++++++=|+|||+/\\|'.%#||*_.o")


def last_screen(
    ending: Ending, title: Span, words: Sequence[str], size: tuple[int, int], *, plain: bool = False
) -> tuple[Line, ...]:
    """The picture, the title and the last words in a viewport of ``size`` (columns, rows), in the middle of it.

    Where there is no room for all of it the picture goes first, then what is furthest down.
    """
    width, height = size
    picture: list[Line] = [_row(row, ending, plain=plain) for row in ending.picture]
    across = min(_WORDS, max(1, width - 2 * _MARGIN))
    told: list[Line] = [piece for sentence in words for piece in wrap(((sentence, "text"),), across)]
    blocks: list[list[Line]] = [[(title,)], told]
    if len(picture) + len(told) + 3 <= height:
        blocks.insert(0, picture)
    spare = (height - sum(map(len, blocks))) // (len(blocks) + 1)
    gap = max(0, min(2, spare))
    body: list[Line] = []
    for block in blocks:
        left = " " * max(0, (width - max(map(width_of, block), default=0)) // 2)
        body += [()] * (gap if body else 0)
        body += [((left, ""), *cut(line, width - len(left))) for line in block]
    above = max(0, (height - len(body)) // 2)
    return (*((),) * above, *body)[:height]


def _row(row: str, ending: Ending, *, plain: bool) -> Line:
    spans = []
    for role, letters in groupby(row, lambda letter: ending.inks.get(letter, "" if letter == " " else "wall1")):
        text = "".join(letters)
        spans.append((text.translate(_PLAIN) if plain else text, role))
    return tuple(spans)
