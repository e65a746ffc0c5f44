"""The card index of a level that no plan can show: a card for every room one has stood in, in order of their plates.

A card has the room's plate, where its ways lead, and what was found there. Above the drawer lies the tape: the signs of
the plate one stands by. A card may be drawn from its first row to its last; the drawer is scrolled.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from backterm.engine.level import NOWHERE, Level
from backterm.engine.perception import TRUE, Perception
from backterm.engine.state import State
from backterm.prose import Line, Span, plate
from backterm.views.believed import believed
from backterm.views.map import ASCII, Glyphs
from backterm.views.marks import label, standing
from backterm.views.reveal import as_shown
from backterm.views.wrap import fitted, width_of

HEAD = 2
"""The rows above the drawer: the tape, and a blank."""
_GUTTER = 3


def draw(state: State, perceived: Perception, top: int, size: tuple[int, int], glyphs: Glyphs) -> tuple[Line, ...]:
    """The tape, and the drawer from its row ``top`` on, with as many cards abreast as there is room for."""
    state = as_shown(state)
    cards = [_card(state, perceived, room, glyphs) for room in _filed(state)]
    across = abreast(state, size[0])
    wide = size[0] // across
    rows = [cards[first : first + across] for first in range(0, len(cards), across)][top : top + size[1] - HEAD]
    lines = [tape(state), (), *(tuple(_row(row, wide)) for row in rows)]
    return tuple([*lines, *[()] * (size[1] - len(lines))][: size[1]])


def room_at(state: State, top: int, size: tuple[int, int], x: int, y: int) -> int:
    """The room whose card is drawn at a place of the sheet, or NOWHERE."""
    filed, across = _filed(as_shown(state)), abreast(as_shown(state), size[0])
    place = (top + y - HEAD) * across + min(across - 1, x * across // max(1, size[0]))
    return filed[place] if y >= HEAD and place < len(filed) else NOWHERE


def row_of(state: State, room: int, width: int) -> int:
    """The row of the drawer in which the card of ``room`` stands."""
    return _filed(state).index(room) // abreast(state, width)


def rows(state: State, width: int) -> int:
    """How many rows of cards there are."""
    return -(-len(_filed(state)) // abreast(state, width))


def abreast(state: State, width: int) -> int:
    """How many cards stand beside each other."""
    longest = max(map(partial(_width, state), _filed(state)))
    return max(1, width // (longest + _GUTTER))


def tape(state: State) -> Line:
    """The plate one stands by, as the turns it is made of."""
    level = state.level
    signs = " ".join(name(level, state.hero.room))
    return (
        ("TAPE  ", "title"),
        (signs, "hero"),
        (f"   {len(_filed(state))} of {len(level.rooms)} rooms on cards", "quiet"),
    )


def name(level: Level, room: int) -> str:
    """What a room is filed under: its plate, or its number where there are no plates."""
    return plate(level.marks, level.marks.plates[room]) if level.marks.plates else str(room)


def index(state: State) -> tuple[Line, ...]:
    """The whole drawer, a card a line, for a reader that has no columns."""
    return tape(state), *(_card(state, TRUE, room, ASCII) for room in _filed(state))


def _filed(state: State) -> list[int]:
    plates = state.level.marks.plates
    return sorted(state.floor.visited, key=plates.__getitem__ if plates else None)


def _row(cards: list[Line], wide: int) -> Iterator[Span]:
    for card in cards:
        yield from fitted(card, wide)
        yield " " * (wide - width_of(card)), ""


def _width(state: State, room: int) -> int:
    return width_of(_card(state, TRUE, room, ASCII))


def _card(state: State, perceived: Perception, room: int, glyphs: Glyphs) -> Line:
    """A room's plate, its number, where its ways lead, and what hangs, stands and lies in it."""
    level = believed(state.known, perceived)
    ways = "  ".join(f"{each.way.word} {name(level, each.to)}" for each in level.rooms[room].exits)
    here = room == state.hero.room
    number, *written = label(state, room, perceived, glyphs.inks)
    found = [*written, *standing(state).get(room, ())]
    return (
        (name(level, room), "title" if here else "text"),
        (f" ({number[0]})  ", "quiet"),
        (ways, "text" if here else "quiet"),
        *(span for text, role in found for span in ((" ", ""), (text, role))),
    )
