"""The card index of a level that no plan can show: a card for every room one has stood in, in order of their plates.

A card has the room's plate, where its ways lead, and what was found there. Above the drawer lies the tape: the signs of
the plate one stands by. The drawer is scrolled by rows of cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backterm.engine.level import NOWHERE, Level
from backterm.engine.perception import TRUE, Perception
from backterm.engine.state import State
from backterm.prose import Line, Span, plate
from backterm.views.believed import believed
from backterm.views.glyphs import ASCII, Glyphs
from backterm.views.marks import label, standing
from backterm.views.reveal import as_shown
from backterm.views.wrap import fitted, width_of

_HEAD = 2
"""The rows above the drawer: the tape, and a blank."""
_GUTTER = 3

Size = tuple[int, int]


def draw(state: State, perceived: Perception, top: int, size: Size, glyphs: Glyphs) -> tuple[Line, ...]:
    """The tape, and the drawer from its row ``top`` on, with as many cards abreast as there is room for."""
    state = as_shown(state)
    cards = list(_cards(state, perceived, glyphs))
    across = _abreast(cards, size[0])
    rows = [cards[first : first + across] for first in range(0, len(cards), across)][top : top + size[1] - _HEAD]
    lines = [_tape(state), (), *(tuple(_row(row, size[0] // across)) for row in rows)]
    return tuple([*lines, *[()] * (size[1] - len(lines))][: size[1]])


def room_at(state: State, top: int, size: Size, place: tuple[int, int]) -> int:
    """The room whose card is drawn at a column and row of the sheet, or NOWHERE."""
    state = as_shown(state)
    filed, across = _filed(state), _abreast(list(_cards(state, TRUE, ASCII)), size[0])
    x, y = place
    card = (top + y - _HEAD) * across + min(across - 1, x * across // max(1, size[0]))
    return filed[card] if y >= _HEAD and card < len(filed) else NOWHERE


def drawn_out(state: State, top: int, size: Size, *, follow: bool) -> int:
    """The row of the drawer to begin with: ``top``, unless that leaves rows unused or hides the card to be followed."""
    filed, across = _filed(state), _abreast(list(_cards(state, TRUE, ASCII)), size[0])
    seen = size[1] - _HEAD
    row = filed.index(state.hero.room) // across
    if follow and not top <= row < top + seen:
        top = row
    return max(0, min(top, -(-len(filed) // across) - seen))


def index(state: State) -> tuple[Line, ...]:
    """The whole drawer, a card a line, for a reader that has no columns."""
    return _tape(state), *_cards(state, TRUE, ASCII)


def _tape(state: State) -> Line:
    """The plate one stands by, as the turns it is made of."""
    level = state.level
    count = f"   {len(state.floor.visited)} of {len(level.rooms)} rooms on cards"
    return ("TAPE  ", "title"), (" ".join(_name(level, state.hero.room)), "hero"), (count, "quiet")


def _name(level: Level, room: int) -> str:
    """What a room is filed under: its plate, or its number where there are no plates."""
    return plate(level.marks, level.marks.plates[room]) if level.marks.plates else str(room)


def _filed(state: State) -> list[int]:
    plates = state.level.marks.plates
    return sorted(state.floor.visited, key=plates.__getitem__ if plates else None)


def _abreast(cards: Sequence[Line], width: int) -> int:
    """How many cards stand beside each other."""
    return max(1, width // (max(map(width_of, cards)) + _GUTTER))


def _row(cards: Sequence[Line], wide: int) -> Iterator[Span]:
    for card in cards:
        yield from fitted(card, wide)
        yield " " * (wide - width_of(card)), ""


def _cards(state: State, perceived: Perception, glyphs: Glyphs) -> Iterator[Line]:
    """A card for each room: its plate, its number, where its ways lead, what hangs, stands and lies in it."""
    level, held = believed(state.known, perceived), standing(state)
    for room in _filed(state):
        number, *written = label(state, room, perceived, glyphs.inks)
        here = room == state.hero.room
        yield (
            (_name(level, room), "title" if here else "text"),
            (f" ({number[0]})  ", "quiet"),
            (_ways(level, room), "text" if here else "quiet"),
            *(span for text, role in (*written, *held.get(room, ())) for span in ((" ", ""), (text, role))),
        )


def _ways(level: Level, room: int) -> str:
    return "  ".join(f"{leaving.way.word} {_name(level, leaving.to)}" for leaving in level.rooms[room].exits)
