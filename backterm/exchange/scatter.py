"""Points of several kinds in a plane as a drawing: each point a letter in its kind's colour, so that either will do.

Strings are escaped; nothing is loaded from elsewhere and nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from backterm.views.scatter import Point, lettered

_SIDE = 600
_LEFT, _TOP, _BELOW, _LEGEND = 64, 32, 56, 170
_TICKS = 5
# Dark enough to read on white; after Okabe and Ito (2008), then the same once more, darker.
_COLOURS = (
    *("#b35900", "#1b6ca8", "#00725a", "#9a8a00", "#003f7d", "#a83a00", "#99497d", "#333333"),
    *("#6b3500", "#104064", "#004436", "#5c5300", "#5c2c4b", "#7d2a00", "#5a5a5a"),
)
_STYLE = (
    "text{font:13px monospace;fill:#222}"
    ".axis{fill:none;stroke:#222;stroke-width:1.5}"
    ".grid{fill:none;stroke:#ddd;stroke-width:1}"
    ".middle{text-anchor:middle}.end{text-anchor:end}"
)


def svg_of_points(kinds: Mapping[str, Sequence[Point]], axes: tuple[str, str]) -> str:
    """The drawing, with its axes named and every kind's letter explained beside it."""
    wide, high = _LEFT + _SIDE + _LEGEND, _TOP + _SIDE + _BELOW
    every = [point for points in kinds.values() for point in points]
    spans = tuple((min(values), max(values)) for values in zip(*every, strict=True))
    told = f"{axes[1]} by {axes[0]}, {len(every)} levels"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
            f"<title>{escape(told)}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect width="{wide}" height="{high}" fill="#fff"/>',
            *_axes(axes, spans),
            *_points(kinds, spans),
            "</svg>\n",
        ]
    )


_Spans = tuple[tuple[int, int], ...]


def _axes(axes: tuple[str, str], spans: _Spans) -> Iterator[str]:
    bottom = _TOP + _SIDE
    for tick in range(_TICKS):
        at = _SIDE * tick // (_TICKS - 1)
        across, up = (low + (high - low) * tick // (_TICKS - 1) for low, high in spans)
        yield f'<path class="grid" d="M{_LEFT + at} {_TOP}V{bottom}M{_LEFT} {bottom - at}H{_LEFT + _SIDE}"/>'
        yield f'<text class="middle" x="{_LEFT + at}" y="{bottom + 20}">{across}</text>'
        yield f'<text class="end" x="{_LEFT - 8}" y="{bottom - at + 4}">{up}</text>'
    yield f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{_LEFT + _SIDE}"/>'
    yield f'<text class="middle" x="{_LEFT + _SIDE // 2}" y="{bottom + 44}">{escape(axes[0])}</text>'
    yield f'<text x="{_LEFT}" y="{_TOP - 12}">{escape(axes[1])}</text>'


def _points(kinds: Mapping[str, Sequence[Point]], spans: _Spans) -> Iterator[str]:
    for place, (kind, letter) in enumerate(lettered(kinds).items()):
        colour = _COLOURS[place % len(_COLOURS)]
        for x, y in kinds[kind]:
            right, up = (_scaled(value, span) for value, span in zip((x, y), spans, strict=True))
            yield _letter(letter, colour, (_LEFT + right, _TOP + _SIDE - up))
        beside = (_LEFT + _SIDE + 24, _TOP + 20 * place)
        yield _letter(letter, colour, beside)
        yield f'<text x="{beside[0] + 16}" y="{beside[1] + 4}">{escape(kind)}</text>'


def _scaled(value: int, span: tuple[int, int]) -> int:
    return (value - span[0]) * _SIDE // max(span[1] - span[0], 1)


def _letter(letter: str, colour: str, place: tuple[int, int]) -> str:
    style = f"fill:{colour};font-weight:bold"
    return f'<text class="middle" style="{style}" x="{place[0]}" y="{place[1] + 4}">{escape(letter)}</text>'
