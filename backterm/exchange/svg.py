"""A level as a drawn plan: rooms tinted by paper and floor, walls with gaps for passages, numbers, letters of folds.

Strings from a level are escaped; nothing is loaded from elsewhere and nothing moves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from backterm.engine.level import CLOSING, PLAN, Exit, Level, Pane, Passage, Room, Way

Line = tuple[bool, int, int]
"""One lattice edge: whether it is upright, and its column and row."""

_CELL = 48
_CAPTION = 40
_ACROSS = 3
_STUB = _CELL // 4
_MARGIN = 24
_PAPERS = ("#fff8e1", "#f1e3ad")
_UNUSUAL = "#1b8f9a"
_SIDES = {Way.NORTH: (False, 0, 0), Way.SOUTH: (False, 0, 1), Way.WEST: (True, 0, 0), Way.EAST: (True, 1, 0)}
_CLIMBS = {Way.UP: ("\N{UPWARDS ARROW}", 3 * _CELL // 4), Way.DOWN: ("\N{DOWNWARDS ARROW}", _CELL // 4)}
_STYLE = (
    "rect{shape-rendering:crispEdges}"
    "text{font:11px monospace;fill:#4a4326;text-anchor:middle}"
    ".wall{fill:none;stroke:#3a331a;stroke-width:3;stroke-linecap:square}"
    ".leaf{fill:none;stroke:#3a331a;stroke-width:1}"
    ".unlit{fill:#3a331a;fill-opacity:.25}"
    ".start{fill:none;stroke:#26736c;stroke-width:3}"
    ".exit{fill:none;stroke:#b8321a;stroke-width:3}"
    ".letter{font-weight:bold;fill:#26736c}"
    ".caption{font-size:28px;text-anchor:start}"
)


def svg_of(level: Level, *, seed: str = "", reveal: bool = False) -> str:
    """The plan of ``level``; the start is ringed, and with ``reveal`` the exit is too."""
    wide, high = _size(level)
    told = (
        f"{level.title}, {len(level.rooms)} rooms, seed {seed}" if seed else f"{level.title}, {len(level.rooms)} rooms"
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-_MARGIN} {-_MARGIN} {wide} {high}" role="img">',
            f"<title>{escape(told)}</title>",
            f"<style>{_STYLE}</style>",
            *_drawn(level, reveal=reveal),
            "</svg>\n",
        ]
    )


def svg_of_stages(stages: Sequence[tuple[str, Level]]) -> str:
    """How a level came about: a sheet of plans in rows, each under the name of the step that it was drawn after."""
    sizes = [_size(level) for _, level in stages]
    wide, high = max(wide for wide, _ in sizes), max(high for _, high in sizes) + _CAPTION
    rows = -(-len(stages) // _ACROSS)
    plans = [
        line
        for place, (name, level) in enumerate(stages)
        for line in _captioned(f"{place + 1}. {name}", level, (place % _ACROSS * wide, place // _ACROSS * high))
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide * _ACROSS} {high * rows}" role="img">',
            f"<title>{escape(stages[-1][1].title)}, {len(stages)} steps</title>",
            f"<style>{_STYLE}</style>",
            *plans,
            "</svg>\n",
        ]
    )


def _captioned(caption: str, level: Level, at: tuple[int, int]) -> Iterator[str]:
    x, y = at[0] + _MARGIN, at[1] + _MARGIN
    yield f'<text class="caption" x="{x}" y="{y}">{escape(caption)}</text>'
    yield f'<g transform="translate({x} {y + _CAPTION - _MARGIN})">'
    yield from _drawn(level, reveal=False)
    yield "</g>"


def _size(level: Level) -> tuple[int, int]:
    return level.width * _CELL + 2 * _MARGIN, level.height * _CELL + 2 * _MARGIN


def _drawn(level: Level, *, reveal: bool) -> Iterator[str]:
    yield from _threads(level) if level.document != PLAN else ()
    yield from _floors(level)
    yield from _walls(level)
    yield from _labels(level, reveal=reveal)


def _threads(level: Level) -> Iterator[str]:
    """A line for every passage of a level that has no plan, crossing where it must; thinner towards where it leads."""
    for number, room in enumerate(level.rooms):
        for leaving in room.exits:
            (x, y), (left, top) = _middle(room), _middle(level.rooms[leaving.to])
            if leaving.passage is Passage.DROP:
                middle = f"{(x + left) // 2} {(y + top) // 2}"
                yield f'<path class="leaf" d="M{x} {y}L{left} {top}"/><path class="wall" d="M{x} {y}L{middle}"/>'
            elif number < leaving.to:
                yield f'<path class="wall" d="M{x} {y}L{left} {top}"/>'


def _floors(level: Level) -> Iterator[str]:
    """Every cell by its paper; and what is floored unlike most rooms, as water is, has a tint over it."""
    usual = Counter(room.surface for room in level.rooms).most_common(1)[0][0]
    for room in level.rooms:
        for x, y in room.cells:
            place = f'x="{x * _CELL}" y="{y * _CELL}" width="{_CELL}" height="{_CELL}"'
            yield f'<rect {place} fill="{_PAPERS[room.paper % len(_PAPERS)]}"/>'
            if room.surface != usual:
                yield f'<rect {place} fill="{_UNUSUAL}" fill-opacity=".35"/>'
            if not room.lamp:
                yield f'<rect {place} class="unlit"/>'


def _walls(level: Level) -> Iterator[str]:
    openings = (opening for room in level.rooms for opening in room.openings if opening.side in _SIDES)
    gaps = {_line(opening.cell, opening.side): opening for opening in openings}
    for line in sorted({line for room in level.rooms for line in _outline(room)}):
        opening = gaps.get(line)
        if opening is None:
            yield f'<path class="wall" d="{_stroke(line, 0, _CELL)}"/>'
        else:
            yield from _gap(line, opening)


def _gap(line: Line, opening: Exit | Pane) -> Iterator[str]:
    """What is left of a wall with an opening in it, and what fills that: the leaf of a door, the glass of a window."""
    yield f'<path class="wall" d="{_stroke(line, 0, _STUB)}{_stroke(line, _CELL - _STUB, _CELL)}"/>'
    if isinstance(opening, Pane) or opening.passage in CLOSING:
        yield f'<path class="leaf" d="{_stroke(line, _STUB, _CELL - _STUB)}"/>'
    if isinstance(opening, Exit) and opening.letter:
        upright, column, row = line
        x, y = (column * _CELL, row * _CELL + _CELL // 2) if upright else (column * _CELL + _CELL // 2, row * _CELL)
        yield f'<text class="letter" x="{x}" y="{y + 4}">{escape(opening.letter)}</text>'


def _labels(level: Level, *, reveal: bool) -> Iterator[str]:
    ringed = {level.start: "start"} | ({level.exit: "exit"} if reveal else {})
    for number, room in enumerate(level.rooms):
        x, y = _middle(room)
        if number in ringed:
            yield f'<circle class="{ringed[number]}" cx="{x}" cy="{y}" r="15"><title>{ringed[number]}</title></circle>'
        yield f'<text x="{x}" y="{y + 4}">{number}</text>'
        yield from (_stair(leaving) for leaving in room.exits if leaving.side in _CLIMBS)


def _stair(leaving: Exit) -> str:
    """The letter of a passage up or down, on the floor of its cell."""
    glyph, across = _CLIMBS[leaving.side]
    x, y = leaving.cell[0] * _CELL + across, (leaving.cell[1] + 1) * _CELL - _CELL // 8
    return f'<text class="letter" x="{x}" y="{y}">{glyph}{escape(leaving.letter)}</text>'


def _outline(room: Room) -> Iterator[Line]:
    """The lattice edges round a room: those that only one of its cells has."""
    edges = [_line(cell, side) for cell in room.cells for side in _SIDES]
    return (edge for edge in edges if edges.count(edge) == 1)


def _line(cell: tuple[int, int], side: Way) -> Line:
    upright, right, down = _SIDES[side]
    return upright, cell[0] + right, cell[1] + down


def _stroke(line: Line, begin: int, end: int) -> str:
    upright, column, row = line
    x, y = column * _CELL, row * _CELL
    return f"M{x} {y + begin}V{y + end}" if upright else f"M{x + begin} {y}H{x + end}"


def _middle(room: Room) -> tuple[int, int]:
    """The middle of a rectangle; of any other room the middle of the cell that is nearest to it."""
    columns, rows = zip(*room.cells, strict=True)
    x, y = min(columns) + max(columns) + 1, min(rows) + max(rows) + 1
    if len(room.cells) < (max(columns) + 1 - min(columns)) * (max(rows) + 1 - min(rows)):
        middles = [(2 * column + 1, 2 * row + 1) for column, row in room.cells]
        x, y = min(middles, key=lambda middle: (middle[0] - x) ** 2 + (middle[1] - y) ** 2)
    return x * _CELL // 2, y * _CELL // 2
