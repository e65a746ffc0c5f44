"""The floor plan as far as the hero knows it: rows of (text, role) for a viewport.

Walls are drawn from the rooms' cells, brightest near the hero and dimmer with every door; rooms seen but not entered
are outlines, the unknown is nothing at all. Roles name brightness, never colour; a role of two words is a glyph's own
and, after it, the floor it stands on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from backterm.engine import resonance, senses, water
from backterm.engine.level import Level, Passage
from backterm.engine.perception import TRUE, Perception
from backterm.engine.state import Pair, State
from backterm.prose import Line
from backterm.views.believed import believed
from backterm.views.glyphs import UNICODE, Glyphs
from backterm.views.lattice import lattice
from backterm.views.marks import FARTHEST, PLAIN_TO_SEE, UNKNOWN, Mark, is_papered, marks, tones
from backterm.views.pieces import Corner, Gap, Ground, Row, Wall
from backterm.views.reveal import as_shown

_WALLS = ("wall0", "wall1", "wall2", "wall3", "wall4", "wall4", "")
_FLOORS = ("floor0", "floor1", "floor2", "floor3", "floor4", "", "")
WEDGED = ("v", "thing")
LOCKED = ("k", "danger")
"""What stands in the middle of a door that is held as it stands, and its role."""

_HUNTED = "floor_danger"
_DROPS = ((0, 2), (3, 1))
"""Which of the drops' arrows leads through a level wall, up or down, and through an upright one, back or on."""
_LIT = "resonant"
_WET = "_wet"
"""What the roles of floors and patterns end on that are under water."""

_WOVEN = 240


@dataclass(frozen=True, slots=True)
class Camera:
    """The column and row of the plan at the viewport's upper left; negative where the plan is smaller than it."""

    left: int
    top: int


def follow(camera: Camera | None, state: State, width: int, height: int) -> Camera:
    """The camera after the hero moved: still where it was, unless the hero has come near an edge of the viewport."""
    plan = lattice(state.known)
    x, y = plan.places[state.hero.room].middle
    left = _slide(camera.left if camera else None, x, width, plan.width)
    top = _slide(camera.top if camera else None, y, height, plan.height)
    return Camera(left, top)


def _slide(before: int | None, at: int, room: int, extent: int) -> int:
    if extent <= room:
        return -((room - extent) // 2)
    margin = room // 5
    if before is None or not before + margin <= at < before + room - margin:
        before = at - room // 2
    return max(0, min(extent - room, before))


def pan(camera: Camera, level: Level, step: tuple[int, int], size: tuple[int, int]) -> Camera:
    """The camera moved by a step of columns and rows, kept over the plan."""
    plan = lattice(level)
    left, top = camera.left + step[0], camera.top + step[1]
    return Camera(_kept(left, size[0], plan.width), _kept(top, size[1], plan.height))


def _kept(start: int, room: int, extent: int) -> int:
    return -((room - extent) // 2) if extent <= room else max(0, min(extent - room, start))


def room_at(level: Level, camera: Camera, x: int, y: int) -> int:
    """The room drawn at a place of the viewport, or NOWHERE."""
    return lattice(level).room_at(camera.left + x, camera.top + y)


def draw(state: State, camera: Camera, width: int, height: int, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """The plan in a viewport: ``height`` lines of at most ``width`` characters."""
    return draw_perceived(state, TRUE, camera, (width, height), glyphs)


def draw_perceived(
    state: State, perceived: Perception, camera: Camera, size: tuple[int, int], glyphs: Glyphs = UNICODE
) -> tuple[Line, ...]:
    """The same as it is ``perceived``, in a viewport of that width and height."""
    width, height = size
    state = as_shown(state)
    plan = lattice(believed(state.known, perceived))
    near = tones(state)
    sheet = _Sheet(state, near, glyphs)
    right, bottom = camera.left + width, camera.top + height
    by_row: dict[int, list[Mark]] = {}
    for mark in marks(state, plan, near, glyphs.inks, perceived):
        if camera.top <= mark.y < bottom and mark.x < right and mark.x + len(mark.text) > camera.left:
            by_row.setdefault(mark.y, []).append(mark)
    margin = ((" " * min(width, -camera.left), ""),) if camera.left < 0 else ()
    lines: list[Line] = []
    for y in range(camera.top, bottom):
        if 0 <= y < plan.height:
            row = sheet.row(plan.rows[y], max(0, camera.left), right)
            lines.append((*margin, *marked(row, by_row.get(y, ()), max(0, camera.left))))
        else:
            lines.append(())
    return tuple(lines)


def marked(row: Line, found: Sequence[Mark], left: int) -> Line:
    """A row of the plan that begins at column ``left``, with marks laid over it."""
    if not found:
        return row
    text = [letter for stretch, _ in row for letter in stretch]
    roles = [role for stretch, role in row for _ in stretch]
    for mark in found:
        for x, letter in enumerate(mark.text, mark.x - left):
            if 0 <= x < len(text):
                ground = roles[x].rpartition(" ")[2]
                roles[x] = f"{mark.role} {ground}" if ground.startswith("floor") else mark.role
                text[x] = letter
    spans: list[tuple[str, str]] = []
    start = 0
    for role, group in groupby(roles):
        end = start + sum(1 for _ in group)
        spans.append(("".join(text[start:end]), role))
        start = end
    return tuple(spans)


_Doors = tuple[frozenset[Pair], frozenset[Pair], tuple[Pair, ...]]
_Thin = tuple[frozenset[int], frozenset[int]]
_Drawn = tuple[int, int, int, bytes, _Doors, _Thin, tuple[int, ...], int]
_rows_drawn: dict[_Drawn, tuple[Row, Line]] = {}
_KEEP = 2048


def _hunted(state: State) -> tuple[int, ...]:
    """The rooms in view in which something stands."""
    if not state.floor.creatures:
        return ()
    view = senses.in_view(state)
    return tuple(creature.room for creature in state.floor.creatures if creature.room in view)


class _Sheet:
    """One frame being drawn: how near each room is, which doors are shut, which thin walls are known or lit."""

    def __init__(self, state: State, near: Sequence[int], glyphs: Glyphs) -> None:
        self._near = near
        self._glyphs = glyphs
        self._shut: frozenset[Pair] = state.floor.shut
        self._doors: _Doors = (state.floor.shut, state.floor.wedged, state.floor.locked)
        self._held = {**dict.fromkeys(state.floor.wedged, WEDGED), **dict.fromkeys(state.floor.locked, LOCKED)}
        self._visited = state.floor.visited
        self._felt = state.floor.searched | {state.hero.room}
        self._lit = resonance.lit_rooms(state)
        self._hunted = _hunted(state)
        self._rooms = state.level.rooms
        self._is_papered = is_papered(state.level)
        self._wet = water.wet(state)

    def row(self, row: Row, left: int, right: int) -> Line:
        """The pieces of a row that lie between two columns, neighbours of one role made one.

        From one frame to the next most rows stay as they were, so a row that was drawn before is not drawn again.
        """
        near = self._near
        tone = bytes([near[room] for room in row.rooms])
        thin = (row.thin & self._felt, row.thin & self._lit)
        key = (id(row), left, right, tone, self._doors, thin, self._hunted, id(self._glyphs))
        held = _rows_drawn.get(key)
        if held is None or held[0] is not row:
            if len(_rows_drawn) >= _KEEP:
                _rows_drawn.clear()
            held = _rows_drawn[key] = (row, self._drawn(row, left, right))
        return held[1]

    def _drawn(self, row: Row, left: int, right: int) -> Line:
        spans: list[tuple[str, str]] = []
        text, role = "", ""
        for piece in row.pieces:
            start, end = piece.x, piece.x + piece.length
            if end <= left:
                continue
            if start >= right:
                break
            drawn, its_role = self._ground(piece, row.y) if isinstance(piece, Ground) else self._piece(piece)
            if start < left or end > right:
                drawn = drawn[max(0, left - start) : right - start]
            if its_role == role:
                text += drawn
            else:
                if text:
                    spans.append((text, role))
                text, role = drawn, its_role
        if text:
            spans.append((text, role))
        return tuple(spans)

    def _ground(self, ground: Ground, y: int) -> tuple[str, str]:
        """A stretch of floor; where the paper on the walls can matter, its pattern lies on the floor as a shadow.

        Water shows it too, in waves.
        """
        tone, is_wet = self._near[ground.room], ground.room in self._wet
        kind = _WET if is_wet else ""
        floor = _HUNTED if ground.room in self._hunted else _FLOORS[tone] and _FLOORS[tone] + kind
        if tone > FARTHEST or not (is_wet or self._is_papered):
            return " " * ground.length, floor
        weaves = self._glyphs.waters if is_wet else self._glyphs.papers
        weave = weaves[self._rooms[ground.room].paper % 2 if self._is_papered else 0]
        thread = weave[y % len(weave)]
        start = ground.x % len(thread)
        woven = (thread * (_WOVEN // len(thread)))[start : start + ground.length]
        return woven, f"{'paper' if tone <= PLAIN_TO_SEE else 'paper_far'}{kind} {floor}"

    def _piece(self, piece: Wall | Gap | Corner) -> tuple[str, str]:
        match piece:
            case Wall() if piece.thin and not self._lit.isdisjoint(piece.beside):
                return self._glyphs.lit[piece.upright] * piece.length, _LIT
            case Wall():
                return self._wall(piece, thin=piece.thin and not self._felt.isdisjoint(piece.beside))
            case Gap():
                return self._gap(piece)
            case Corner():
                return self._corner(piece)

    def _wall(self, wall: Wall | Gap, *, thin: bool = False) -> tuple[str, str]:
        tone = min(self._near[wall.beside[0]], self._near[wall.beside[1]])
        if tone == UNKNOWN:
            return " " * wall.length, ""
        pair = self._glyphs.thin if thin else self._glyphs.wall
        return pair[wall.upright] * wall.length, _WALLS[tone]

    def _gap(self, gap: Gap) -> tuple[str, str]:
        opening = gap.opening
        if not any(room in self._visited for room in opening.owners):
            return self._wall(gap)
        tone = min(self._near[gap.beside[0]], self._near[gap.beside[1]])
        if opening.joins in self._held and gap.middle:
            stroke = self._glyphs.shut[gap.upright] if opening.joins in self._shut else " "
            glyph, role = self._held[opening.joins]
            return glyph.center(gap.length, stroke), role
        if opening.joins in self._shut:
            return self._glyphs.shut[gap.upright] * gap.length, _WALLS[tone]
        return self._opened(gap, tone)

    def _opened(self, gap: Gap, tone: int) -> tuple[str, str]:
        """A way out that nothing bars: what fills it, and in its middle what says where it leads."""
        opening, role = gap.opening, _FLOORS[min(FARTHEST, tone + 1)]
        fill = self._glyphs.arch[gap.upright] if gap.narrow else " "
        if opening.passage in {Passage.VENT, Passage.WINDOW}:
            pair = self._glyphs.vent if opening.passage is Passage.VENT else self._glyphs.window
            fill, role = pair[gap.upright], _WALLS[tone]
        sign = opening.letter
        if opening.passage is Passage.DROP:
            leads_on = opening.onto != gap.beside[0]
            sign = self._glyphs.drops[_DROPS[gap.upright][leads_on]]
        if not sign:
            return fill * gap.length, role
        return (sign if gap.middle else fill).center(gap.length, fill), "letter"

    def _corner(self, corner: Corner) -> tuple[str, str]:
        bits, nearest = 0, UNKNOWN
        for arm in corner.arms:
            tone = min(self._near[arm.beside[0]], self._near[arm.beside[1]])
            if tone < UNKNOWN:
                bits |= arm.bit
                nearest = min(nearest, tone)
        return self._glyphs.corners[bits], _WALLS[nearest]
