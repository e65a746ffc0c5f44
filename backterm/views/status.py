"""The camcorder side as lines: the tape, the three bars, what this room reads, what was heard, which laws stand.

Every number here is the number the rules use, and whatever moved sanity stands beside it. Drawn from the state and from
what was heard of late; nothing here knows how wide a screen is but by being told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backterm.content import Words
from backterm.engine import sound
from backterm.engine.level import Way
from backterm.engine.outpost import is_at_outpost
from backterm.engine.rules import STRIKES, odds
from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.readings import hum_beside
from backterm.prose.rooms import door_stands
from backterm.rng import seed_code
from backterm.views import company
from backterm.views.bars import LABEL, SIDE, bars, bars_in_short, nerves
from backterm.views.echoes import ASCII, SHORT, UNICODE, Echo, Meters, heard_of, in_brief, in_short, in_view, remember
from backterm.views.fates import MARKS, fate
from backterm.views.gauges import flowed, gauges, listed
from backterm.views.hints import aim
from backterm.views.loops import ways_round
from backterm.views.resonator import in_short as dial
from backterm.views.reveal import answers
from backterm.views.wrap import fitted, joined, widest, wrap

__all__ = ["ASCII", "FOLDED", "SIDE", "UNICODE", "Echo", "Meters", "folded", "remember", "side"]

FOLDED = 5
# Two lines of tape, a blank, three bars and what else moved sanity: as high as without that and a blank.
_BLOCK_OF_BARS = 7
_SECONDS_A_BEAT = 2
_COLUMNS, _FEW = 3, 4
_READING_ROWS = 2
# As many laws as can be listed with their marks in a line that has more to say.
_MOST_MARKS = 5
_PLENTY = 99
# Which of the side's pages says where one stands.
_HERE = 2


def side(
    state: State, echoes: Sequence[Echo], words: Words, meters: Meters = UNICODE, *, rows: int = _PLENTY
) -> tuple[Line, ...]:
    """The whole side, ``SIDE`` columns wide; where ``rows`` are few without blanks, and then not all instruments."""
    pages = (
        _camcorder(state, meters),
        bars(state, words, meters),
        _here(state, words),
        in_view(state, words, meters),
        heard_of(echoes, meters),
        _laws(state),
        _aim(state),
        answers(state),
        _foot(state),
    )
    wrapped = [[piece for line in page for piece in wrap(line, SIDE, LABEL)] for page in pages]
    count = len(gauges(state))
    excess = sum(map(len, wrapped)) + count - rows
    if not state.street:
        wrapped[_HERE] += listed(state, LABEL, SIDE, count - max(0, excess))
    lines = _spaced(wrapped, _BLOCK_OF_BARS + state.companion.joined)
    return lines if len(lines) <= rows else tuple(line for page in wrapped for line in page)


def _spaced(pages: Iterable[list[Line]], block: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for page in pages:
        lines += [(), *page] if lines and page and len(lines) != block else page
    return tuple(lines)


def folded(
    state: State, echoes: Sequence[Echo], words: Words, width: int, meters: Meters = UNICODE
) -> tuple[Line, ...]:
    """The same in ``FOLDED`` lines; the last is bare where the instruments have little to say."""
    urgent = (*nerves(state), *in_short(state, echoes, words, meters))
    news = (*urgent, *_laws_in_short(state))
    full = (*news, ((aim(state), _aim_role(state)),))
    brief = (*nerves(state), ((in_brief(state, words), "danger"),))
    tape = tuple(_camcorder(state, meters, short=True))
    lines = (
        widest([joined((*tape, foot), "  ") for foot in _foot_in_short(state)], width),
        bars_in_short(state, words, meters, width),
        *flowed(tuple(_readings_in_short(state)), width, _READING_ROWS),
        widest([joined(each, "   ") for each in (full, news, urgent, brief)], width),
    )
    return tuple(fitted(line, width) for line in (*lines, ()))[:FOLDED]


def counter(state: State) -> str:
    """How far the camcorder's tape has run."""
    seconds = state.clock * _SECONDS_A_BEAT
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _camcorder(state: State, meters: Meters, *, short: bool = False) -> Iterator[Line]:
    charge = min(4, (state.hero.battery + 24) // 25)
    battery = meters.charged * charge + meters.spent * (4 - charge)
    lamp = "  LAMP" if state.hero.lit else ""
    charged = f" {battery}" if short else f"  SP  BATT {battery}"
    tape: Line = ((f"{meters.dot} REC", "danger"), (f" {counter(state)}", "text"), (charged, "quiet"))
    yield (*tape, (lamp, "title")) if lamp else tape
    depth = f", {state.tally.levels} down" if state.world.mode.endless else ""
    place: Line = ((state.level.title, "title"), (f"  room {state.hero.room}{depth}", "text"))
    yield place if short else joined((place, *company.account(state)), "  ")


def _here(state: State, words: Words) -> Iterator[Line]:
    if state.street:
        yield ("here    ", "quiet"), ("a street", "text")
        yield ("ways    ", "quiet"), ("back, stay", "text")
        return
    room = state.level.rooms[state.hero.room]
    place = words.places.get(state.level.name)
    name = place.names.get(room.kind, "a room") if place else "a room"
    ways = ", ".join(_ways(state))
    over = (("  turned over", "letter"),) if state.hero.turned else ()
    yield ("here    ", "quiet"), (name, "text"), *over
    yield ("exits   ", "quiet"), (ways or "none", "text")
    yield from _thin(state)
    covers = f" covers {sound.mask(state, state.hero.room)}  "
    yield ("hum     ", "quiet"), (str(room.hum), "text"), (covers + hum_beside(state), "quiet")
    yield ("loops   ", "quiet"), _round(state)
    if tuned := dial(state):
        yield ("dial    ", "quiet"), *tuned


def _thin(state: State) -> Iterator[Line]:
    """The thin walls of the room, with the very chance that would be rolled against: one for all of them."""
    walls = state.level.rooms[state.hero.room].thin
    rolled = odds(state, walls[0].way) if walls else None
    if rolled is not None:
        ways = ", ".join(wall.way.word for wall in walls)
        yield ("thin    ", "quiet"), (ways, "text"), (f"  {rolled.chance} in 100", "quiet")


def _ways(state: State) -> Iterator[str]:
    """The ways out in words, the door under a sign among them."""
    here = state.hero.room
    for way_out in state.level.rooms[here].exits:
        standing = door_stands(state, here, way_out)
        yield f"{way_out.way.word} ({standing})" if standing else way_out.way.word
    if here in state.level.signs:
        yield Way.OUT.word


def _round(state: State) -> tuple[str, str]:
    number = ways_round(state)
    if not number:
        return "no way round that you know", "quiet"
    return f"{number} {'way' if number == 1 else 'ways'} round", "good"


def _laws(state: State) -> Iterator[Line]:
    deck, notes = state.level.deck, state.notebook
    if len(deck) == 1:
        yield ("the law  ", "quiet"), (state.world.kinds.laws[deck[0]].title, "text")
        return
    strikes = f"  strikes {len(notes.strikes)}" if notes.strikes else ""
    yield ("NOTEBOOK", "title"), (f"  {len(state.open_laws)} of {len(deck)} laws stand", "title"), (strikes, "danger")
    marks = [_law_mark(state, law) for law in deck]
    columns = _COLUMNS if len(marks) > _FEW else 2
    for start in range(0, len(marks), columns):
        yield tuple((f" {text:<11}", role) for text, role in marks[start : start + columns])


def _aim(state: State) -> Iterator[Line]:
    yield ("now     ", "quiet"), (aim(state), _aim_role(state))


def _aim_role(state: State) -> str:
    return "danger" if state.street or len(state.notebook.strikes) >= STRIKES else "good"


def _law_mark(state: State, law: str) -> tuple[str, str]:
    mark, role = MARKS[fate(state, law)]
    return f"{mark} {state.world.kinds.laws[law].title}", role


def _foot(state: State) -> Iterator[Line]:
    yield ((f"turn {state.turn}   seed {seed_code(state.world.seed)}", "quiet"),)


def _foot_in_short(state: State) -> Iterator[Line]:
    """The same with the seed and without."""
    yield ((f"turn {state.turn}  {seed_code(state.world.seed)}", "quiet"),)
    yield ((f"turn {state.turn}", "quiet"),)


def _readings_in_short(state: State) -> Iterator[Line]:
    if state.street:
        yield ("a street  ", "text"), ("ways ", "quiet"), ("back stay", "text")
        return
    room = state.level.rooms[state.hero.room]
    ways = [SHORT[way_out.way] for way_out in room.exits]
    ways += [Way.OUT.word] if state.hero.room in state.level.signs else []
    yield (("exits ", "quiet"), (" ".join(ways), "text"))
    yield (("hum ", "quiet"), (str(room.hum), "text"))
    if loops := ways_round(state):
        yield (("loops ", "quiet"), (str(loops), "good"))
    if tuned := dial(state):
        yield ("dial ", "quiet"), *tuned
    if is_at_outpost(state):
        yield from company.account(state)
    yield from (gauge.brief() for gauge in gauges(state))


def _laws_in_short(state: State) -> Iterator[Line]:
    """The laws with their marks where they are few; where they are many how many stand, then which."""
    deck, left = state.level.deck, state.open_laws
    if len(deck) <= _MOST_MARKS:
        yield joined(((_law_mark(state, law),) for law in deck), "  ")
    elif state.notebook.declared:
        yield (_law_mark(state, state.notebook.declared),)
    else:
        names = f": {' '.join(state.world.kinds.laws[law].title for law in left)}" if len(left) < _MOST_MARKS else ""
        yield ((f"{len(left)} of {len(deck)} laws stand{names}", "text"),)
    if strikes := len(state.notebook.strikes):
        yield ((f"strikes {strikes}", "danger"),)
