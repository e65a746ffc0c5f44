"""The map of a level that no plan can show: the room one is in, the rooms a door away, and the rooms a door from those.

A tree that hangs from the hero. Ways of a room that was never stood in are not known, and nothing hangs from it. What
is further off than two doors is not on the paper, however often one has been there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backterm.engine.level import NOWHERE, Exit, Level
from backterm.engine.perception import Perception
from backterm.engine.state import State
from backterm.prose import Line, Span
from backterm.prose.rooms import door_stands
from backterm.views.believed import believed
from backterm.views.glyphs import Glyphs
from backterm.views.map import marked
from backterm.views.marks import Mark, label, standing
from backterm.views.reveal import as_shown

_AIRY, _TIGHT = 4, 3
"""The rows a door takes: the branch, the way's word, the stem below it if there is room for one, and the name."""
_NORTH, _EAST, _SOUTH, _WEST = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class _Spot:
    """A room on the map: the column and row of the middle of its name, the way from the one above, and what hangs."""

    room: int
    x: int
    y: int
    leaving: Exit | None = None
    below: tuple[_Spot, ...] = ()


def around(level: Level, visited: frozenset[int], room: int) -> dict[int, tuple[Exit, ...]]:
    """The rooms whose ways are on the map from ``room``, itself first, each with the ways onward from it."""
    found = {room: level.rooms[room].exits}
    for leaving in level.rooms[room].exits:
        if leaving.to in visited:
            found[leaving.to] = tuple(each for each in level.rooms[leaving.to].exits if each.to != room)
    return found


def draw(state: State, perceived: Perception, size: tuple[int, int], glyphs: Glyphs) -> tuple[Line, ...]:
    """The map in the middle of a sheet."""
    width, height = size
    by_row: dict[int, list[Mark]] = {}
    tree = _tree(as_shown(state), perceived, size)
    for mark in (*_branches(tree, glyphs.corners), *_names(as_shown(state), perceived, tree, glyphs)):
        by_row.setdefault(mark.y, []).append(mark)
    return tuple(marked(((" " * width, ""),), by_row.get(y, ()), 0) for y in range(height))


def room_at(state: State, size: tuple[int, int], x: int, y: int) -> int:
    """The room whose name stands nearest to a place of the sheet, in its row; or NOWHERE."""
    rows = [spot for spot in _all(_tree(as_shown(state), Perception(), size)) if spot.y == y]
    return min(rows, key=lambda spot: abs(spot.x - x)).room if rows else NOWHERE


def _tree(state: State, perceived: Perception, size: tuple[int, int]) -> _Spot:
    width, height = size
    door = _AIRY if height > 2 * _AIRY else _TIGHT
    top = max(0, (height - 1 - 2 * door) // 2)
    here = state.hero.room
    ways = around(believed(state.known, perceived), state.floor.visited, here)
    near = []
    for place, leaving in enumerate(ways[here]):
        left, right = (edge * width // len(ways[here]) for edge in (place, place + 1))
        further = ways.get(leaving.to, ())
        below = tuple(
            _Spot(each.to, left + (2 * number + 1) * (right - left) // (2 * len(further)), top + 2 * door, each)
            for number, each in enumerate(further)
        )
        near.append(_Spot(leaving.to, (left + right) // 2, top + door, leaving, below))
    middle = (near[0].x + near[-1].x) // 2 if near else width // 2
    return _Spot(here, middle, top, below=tuple(near))


def _all(spot: _Spot) -> Iterator[_Spot]:
    yield spot
    for each in spot.below:
        yield from _all(each)


def _branches(spot: _Spot, corners: str) -> Iterator[Mark]:
    """The lines below a spot: down, across, and down again to each way's word and from there to its room."""
    columns = [each.x for each in spot.below]
    left, right = min([*columns, spot.x]), max([*columns, spot.x])
    for x in range(left, right + 1) if columns else ():
        bits = (_NORTH if x == spot.x else 0) | (_SOUTH if x in columns else 0)
        bits |= (_EAST if x < right else 0) | (_WEST if x > left else 0)
        yield Mark(x, spot.y + 1, corners[bits], "wall1")
    for each in spot.below:
        if each.y - spot.y == _AIRY:
            yield Mark(each.x, each.y - 1, corners[_NORTH | _SOUTH], "wall1")
        yield from _branches(each, corners)


def _names(state: State, perceived: Perception, tree: _Spot, glyphs: Glyphs) -> Iterator[Mark]:
    """The words on the branches, and each room's number with what hangs, stands and lies in it."""
    for above, spot in _joints(tree):
        if spot.leaving is not None:
            stands = door_stands(state, above.room, spot.leaving)
            word = f"{spot.leaving.way.word} ({stands})" if stands else spot.leaving.way.word
            yield from _centred(spot.x, above.y + 2, [(word, "letter")])
    held = standing(state)
    for spot in _all(tree):
        known = spot.room in state.floor.visited
        said = [*label(state, spot.room, perceived, glyphs.inks)] if known else [_unseen(perceived, spot.room)]
        yield from _centred(spot.x, spot.y, [*said, *held.get(spot.room, ())])


def _joints(spot: _Spot) -> Iterator[tuple[_Spot, _Spot]]:
    for each in spot.below:
        yield spot, each
        yield from _joints(each)


def _unseen(perceived: Perception, room: int) -> Span:
    return str(perceived.number_of(room)), "wall3"


def _centred(x: int, y: int, spans: list[Span]) -> Iterator[Mark]:
    """Spans a blank apart, with their middle at a column."""
    x -= (sum(len(text) for text, _ in spans) + len(spans) - 1) // 2
    for text, role in spans:
        yield Mark(x, y, text, role)
        x += len(text) + 1
