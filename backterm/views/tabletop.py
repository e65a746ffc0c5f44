"""The Model Room as a page: its table drawn large like a floor plan, beside it the lamp, the fuses, the lab book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backterm.engine import laws, table
from backterm.engine.level import NOWHERE, Model, Plan
from backterm.engine.state import Pair, State
from backterm.prose import Line
from backterm.prose.evidence import letter
from backterm.views.echoes import Meters
from backterm.views.glyphs import Glyphs
from backterm.views.plans import doors_of, pick
from backterm.views.wrap import width_of, wrap

_ACROSS, _DOWN = 10, 4
_BESIDE = 4
_WORDS = 44
_TITLES = 10

Cell = tuple[str, str]


def tabletop(state: State, width: int, glyphs: Glyphs, meters: Meters) -> tuple[Line, ...]:
    """The page at that width: side by side where both fit, else the table over the words."""
    model = state.level.model
    if model is None:
        return ()
    building = table.standing(model, state.notebook)
    lamp = laws.answer(state.level.law, building)
    plan = replace(model.plan, start=building.start)
    drawn = table_lines(plan, lamp, state.notebook.toggled, glyphs)
    across = max(map(width_of, drawn), default=0) + _BESIDE
    room = min(_WORDS, width - across)
    fits = room >= _WORDS * 2 // 3
    said = _words(state, model, lamp, meters)
    words = [piece for line in said for piece in wrap(line, room if fits else width, _hang(line))]
    return beside(drawn, words, across) if fits else (*drawn, (), *words)


def _hang(line: Line) -> int:
    """What has a label hangs beside it."""
    return _TITLES if len(line) > 1 or (line and line[0][0][:_TITLES].endswith(" ")) else 0


def beside(left: Sequence[Line], right: Sequence[Line], across: int) -> tuple[Line, ...]:
    """Two columns, the second beginning that many characters from the left."""
    rows: list[Line] = []
    for row in range(max(len(left), len(right))):
        first = left[row] if row < len(left) else ()
        gap = (" " * (across - width_of(first)), "")
        rows.append((*first, gap, *right[row]) if row < len(right) else first)
    return tuple(rows)


def table_lines(plan: Plan, lamp: int, toggled: frozenset[Pair], glyphs: Glyphs) -> tuple[Line, ...]:
    """A small building drawn like a floor plan: the lit room has a floor of its own, a flipped door its mark."""
    return tuple(_Table(plan, lamp, toggled, glyphs).lines())


class _Table:
    """One small building being drawn into a grid of characters."""

    def __init__(self, plan: Plan, lamp: int, toggled: frozenset[Pair], glyphs: Glyphs) -> None:
        self._plan, self._lamp, self._toggled, self._glyphs = plan, lamp, toggled, glyphs
        self._doors = doors_of(plan, toggled)
        self._at = {spot: room for room, spot in enumerate(plan.spots)}
        self._columns = max(x for x, _ in plan.spots) + 1
        self._rows = max(y for _, y in plan.spots) + 1

    def lines(self) -> Iterator[Line]:
        for y in range(self._rows * _DOWN + 1):
            yield tuple(self._cell(x, y) for x in range(self._columns * _ACROSS + 1))

    def _cell(self, x: int, y: int) -> Cell:
        (column, across), (row, down) = divmod(x, _ACROSS), divmod(y, _DOWN)
        if not across and not down:
            return self._corner(column, row)
        if across and down:
            return self._inside(self._at.get((column, row), NOWHERE), across, down)
        if down:
            pair = self._at.get((column - 1, row), NOWHERE), self._at.get((column, row), NOWHERE)
            return self._wall(pair, is_middle=down == _DOWN // 2, upright=True)
        pair = self._at.get((column, row - 1), NOWHERE), self._at.get((column, row), NOWHERE)
        return self._wall(pair, is_middle=abs(across - _ACROSS // 2) <= 1, upright=False)

    def _wall(self, pair: Pair, *, is_middle: bool, upright: bool) -> Cell:
        if pair == (NOWHERE, NOWHERE):
            return " ", ""
        door = (min(pair), max(pair))
        if not is_middle or (door not in self._doors and door not in self._toggled):
            return self._glyphs.wall[upright], "wall1"
        if door in self._doors:
            filled = (self._glyphs.inks.dust[0], "good") if door in self._toggled else (" ", "")
            return self._arrow(pair, upright=upright) or filled
        return self._glyphs.shut[upright], "danger"

    def _arrow(self, pair: Pair, *, upright: bool) -> Cell | None:
        """The way a door leads that leads one way only."""
        north, east, south, west = range(4)
        onward, back = (self._glyphs.drops[way] for way in ((east, west) if upright else (south, north)))
        if pair in self._plan.drops:
            return onward, "letter"
        return (back, "letter") if pair[::-1] in self._plan.drops else None

    def _corner(self, column: int, row: int) -> Cell:
        northwest, northeast, southeast, southwest = (
            (column - 1, row - 1) in self._at,
            (column, row - 1) in self._at,
            (column, row) in self._at,
            (column - 1, row) in self._at,
        )
        arms = (northwest or northeast, northeast or southeast, southwest or southeast, northwest or southwest)
        return self._glyphs.corners[sum(1 << bit for bit, arm in enumerate(arms) if arm)], "wall1"

    def _inside(self, room: int, across: int, down: int) -> Cell:
        if room == NOWHERE:
            return " ", ""
        floor = "floor0" if room == self._lamp else "floor2"
        if (across, down) == (1, 1):
            return letter(room), f"title {floor}"
        if (across, down) == (_ACROSS // 2, _DOWN // 2):
            if room == self._lamp:
                return "*", f"good {floor}"
            if room == self._plan.start:
                return "@", f"hero {floor}"
        if (across, down) == (_ACROSS // 2 - 2, _DOWN // 2) and room == self._lamp == self._plan.start:
            return "@", f"hero {floor}"
        weave = self._glyphs.papers[self._plan.papers[room] % 2]
        thread = weave[down % len(weave)]
        return thread[across % len(thread)], f"paper {floor}"


def _words(state: State, model: Model, lamp: int, meters: Meters) -> Iterator[Line]:
    notes = state.notebook
    lit = f"in room {letter(lamp)} (*)" if lamp != NOWHERE else "dark: the law picks no room"
    yield _titled("lamp", lit, "good")
    fuses = meters.charged * notes.fuses + meters.spent * max(0, model.fuses - notes.fuses)
    yield _titled("fuses", f"{fuses} {notes.fuses}", "text")
    yield ()
    if state.world.mode.explains:
        yield (("What each law would light", "title"),)
        for law in state.level.deck:
            room, why = pick(law, table.standing(model, notes))
            struck = law in notes.struck
            said = f"room {letter(room)}" if room != NOWHERE else f"nothing: {why}"
            role = "quiet" if struck else "text"
            yield _titled(law.upper(), said, role)
        yield ()
    yield (("Lab book", "title"),)
    for look in notes.looks:
        shown = f"lamp in {letter(look.lamp)}" if look.lamp != NOWHERE else "no lamp"
        yield _titled(f"turn {look.turn}", f"{look.tried}: {shown}", "text")
    if not notes.looks:
        yield (("nothing tried yet", "quiet"),)
    yield ()
    if state.hero.room == model.room and notes.fuses:
        yield (("flip a b (key f) opens or shuts the door between a and b, for one fuse.", "good"),)
    elif notes.fuses:
        yield ((f"It stands in room {model.room}: goto {model.room}.", "quiet"),)
    yield (("A law that would light another room than the lamp's is not the law: strike it (key S).", "quiet"),)


def _titled(title: str, said: str, role: str) -> Line:
    return (f"{title:<{_TITLES - 1}} ", "quiet"), (said, role)
