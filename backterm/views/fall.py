"""The fall out of a level as a moving picture: the plan goes up past the eye, then what lies under it, then nothing.

What is heard stands below: the song runs out in the middle of a word, and after it there is the hum.

A picture of a picture: it is handed what stood on the screen and knows of no rooms. Nothing here keeps time.
"""

from __future__ import annotations

from collections.abc import Sequence

from backterm.prose import Line

FRAMES = 26
_PIPES = ("══════╦═════════════════╗    ", "      ║    ╔════════════╩════", "══════╩════╝                 ")
_CARPET = ("▒░▒▒░▒░░▒▒░▒", "░▒░▒▒░▒▒░░▒░", "▒▒░░▒░▒░▒▒░░")
_HAND = (
    "it kept ONE rule    find which    ",
    "   i counted the doors again      ",
    "there were more on the way back   ",
)
_SONG = "♪ a song you almost know, from a loudspeaker in the ceiling, and the wor"
_HUM = "60 Hz   60 Hz   60 Hz   60 Hz   60 Hz   60 Hz   60 Hz   60 Hz   60 Hz"
_MARGIN = 3
_ASCII = str.maketrans("═╦╗║╔╩╝▒░♪", "=++|+++#.~")
_DARK = 6


def fall(picture: Sequence[Line], width: int, height: int, frame: int, *, plain: bool = False) -> tuple[Line, ...]:
    """One frame of ``FRAMES``: the strip that passes the eye, faster with every frame."""
    strip = [*picture, *[()] * _DARK, *_layers(width, plain=plain), *[()] * height]
    top = (len(strip) - height) * frame * frame // (FRAMES * FRAMES)
    return (*strip[top : top + height - 1], _heard(width - 2 * _MARGIN, frame, plain=plain))


def _heard(width: int, frame: int, *, plain: bool) -> Line:
    """The song, of which less and less is left until half of the fall is over, and then more and more of the hum."""
    half = FRAMES // 2
    words, left, role = (_SONG, half - frame, "good") if frame < half else (_HUM, frame - half, "title")
    said = words[: min(width, len(words)) * left // half]
    return (" " * _MARGIN, ""), (said.translate(_ASCII) if plain else said, role)


def _layers(width: int, *, plain: bool) -> list[Line]:
    rows: list[Line] = []
    for layer, role in ((_PIPES, "wall2"), (_CARPET, "wall3 floor1"), (_HAND, "wall1")):
        for text in layer * 2:
            drawn = (text * (width // len(text) + 1))[:width]
            rows.append(((drawn.translate(_ASCII) if plain else drawn, role),))
        rows += [()] * _DARK
    return rows
