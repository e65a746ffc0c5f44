"""What was believed beside what was so, as lines: level by level a list, and the plan twice where most of it was wrong.

What was false is marked on the believed plan, a cross for a doorway and a number with one. Worked out from what
`backterm.engine.belief` makes of a run; nothing of it was ever written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backterm.engine.belief import Confession, Reckoning
from backterm.engine.level import PLAN
from backterm.engine.perception import FalseExit, Perception, SwappedNumbers
from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.confessing import in_words
from backterm.prose.lines import counted
from backterm.views.believed import believed
from backterm.views.glyphs import UNICODE, Glyphs
from backterm.views.lattice import Lattice, lattice
from backterm.views.map import Camera, draw, draw_perceived, marked
from backterm.views.marks import Mark
from backterm.views.wrap import fitted, width_of

_BETWEEN = 3
_ROWS = 16
_CROSS = "x"
_NOTHING: tuple[Line, ...] = ((("Nothing was told or drawn falsely in this run.", "text"),),)


def beliefs(reckonings: Sequence[Reckoning], width: int, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """All of it, in lines of at most ``width`` columns."""
    return tuple(_lines(reckonings, width, glyphs)) or _NOTHING


def _lines(reckonings: Sequence[Reckoning], width: int, glyphs: Glyphs) -> Iterator[Line]:
    for reckoning in reckonings:
        title = reckoning.fullest.level.title
        yield (
            (title, "title"),
            (f"   {counted(len(reckoning.confessions), 'thing')} believed falsely", "quiet"),
        )
        if reckoning.drawn and reckoning.fullest.level.document == PLAN:
            yield from _beside(reckoning, width, glyphs)
        for confession in reckoning.confessions:
            yield _listed(confession, reckoning.fullest)
        yield ()


def _listed(confession: Confession, state: State) -> Line:
    believed_so, truly = in_words(confession.shown.lie, state)
    since, until = confession.shown.turn, confession.turn
    turns = f"turn {since}" if since == until else f"turns {since}-{until}"
    return (f"  {turns:<14}", "quiet"), (believed_so, "danger"), (f"   truly {truly}", "good")


def _beside(reckoning: Reckoning, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """The believed plan on the left and the true one on the right, as much of each as there is room for."""
    state, perceived = reckoning.fullest, Perception(reckoning.drawn)
    plan = lattice(believed(state.known, perceived))
    across = min(plan.width, max(1, (width - _BETWEEN) // 2))
    size = across, min(plan.height, _ROWS)
    crosses = tuple(_crosses(reckoning, plan))
    camera = _over(crosses, plan, size)
    false = _marked(draw_perceived(state, perceived, camera, size, glyphs), crosses, camera)
    true = draw(state, camera, *size, glyphs)
    yield _pair((("  believed", "danger"),), (("so", "good"),), across)
    for left, right in zip(false, true, strict=True):
        yield _pair(left, right, across)
    yield ((f"  {_CROSS} was not so, as it stood on turn {state.turn}", "quiet"),)


def _pair(left: Line, right: Line, across: int) -> Line:
    left = fitted(left, across)
    return (*left, (" " * (across - width_of(left) + _BETWEEN), ""), *fitted(right, across))


def _over(crosses: Sequence[Mark], plan: Lattice, size: tuple[int, int]) -> Camera:
    """The camera with the most of what was wrong in view, the first such if several have it."""
    cameras = [
        Camera(_within(cross.x, size[0], plan.width), _within(cross.y, size[1], plan.height)) for cross in crosses
    ]
    return max(cameras, key=lambda camera: sum(_is_in_view(cross, camera, size) for cross in crosses))


def _within(at: int, room: int, extent: int) -> int:
    return max(0, min(extent - room, at - room // 2))


def _is_in_view(cross: Mark, camera: Camera, size: tuple[int, int]) -> bool:
    return 0 <= cross.x - camera.left < size[0] and 0 <= cross.y - camera.top < size[1]


def _crosses(reckoning: Reckoning, plan: Lattice) -> Iterator[Mark]:
    for lie in reckoning.drawn:
        match lie:
            case FalseExit(room=room, leaving=leaving):
                yield Mark(*plan.gaps[room, leaving.to], _CROSS, "danger")
            case SwappedNumbers(first=first, second=second):
                for room, other in ((first, second), (second, first)):
                    y, x, _ = plan.places[room].top
                    yield Mark(x, y, f"{other}{_CROSS}", "danger")


def _marked(rows: Iterable[Line], crosses: Sequence[Mark], camera: Camera) -> Iterator[Line]:
    for y, row in enumerate(rows, camera.top):
        yield marked(row, [mark for mark in crosses if mark.y == y], camera.left)
