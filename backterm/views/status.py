"""The camcorder side as lines: the tape, the three bars, what this room reads, what was heard, which laws stand.

Every number here is the number the rules use, and whatever moved sanity stands beside it. Drawn from the state and from
what was heard of late; nothing here knows how wide a screen is but by being told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from backterm.content import Words
from backterm.engine import sound
from backterm.engine.footing import footing, giving
from backterm.engine.level import Way
from backterm.engine.outpost import is_at_outpost
from backterm.engine.rules import STRIKES, odds
from backterm.engine.state import State
from backterm.prose import Line, spoken
from backterm.prose.lines import counted
from backterm.prose.readings import hum_beside
from backterm.prose.rooms import door_stands
from backterm.rng import seed_code
from backterm.views import company
from backterm.views.echoes import ASCII, SHORT, UNICODE, Echo, Meters, heard_of, in_short, in_view, remember
from backterm.views.fates import MARKS, fate
from backterm.views.gauges import flowed, gauges, listed
from backterm.views.hints import aim, standing
from backterm.views.resonator import in_short as dial
from backterm.views.reveal import answers
from backterm.views.wrap import fitted, width_of, wrap

__all__ = ["ASCII", "FOLDED", "SIDE", "UNICODE", "Echo", "Meters", "folded", "remember", "side", "ways_round"]

SIDE = 38
FOLDED = 5
_BAR = 13
_LABEL = 8
_NUMBER = 4
_COLUMNS_BESIDE = SIDE - _LABEL - _BAR - _NUMBER
# Two lines of tape, a blank, three bars and what else moved sanity: as high as without that and a blank.
_BLOCK_OF_BARS = 7
_LOUDEST = 60
_SECONDS_A_BEAT = 2
_SHORT_BAR, _LEAST_BAR = 6, 1
# Room beside the short bars for what moved the least of them, or they give way to it.
_BESIDE_BARS = 8
# Whose words go first where a line of bars has no room for all of them.
_GOING = ("noise", "her", "stamina", "sanity")
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
        _bars(state, words, meters),
        _here(state, words),
        in_view(state, words, meters),
        heard_of(echoes, meters),
        _laws(state),
        _aim(state),
        answers(state),
        _foot(state),
    )
    wrapped = [[piece for line in page for piece in wrap(line, SIDE, _LABEL)] for page in pages]
    count = len(gauges(state))
    excess = sum(map(len, wrapped)) + count - rows
    if not state.street:
        wrapped[_HERE] += listed(state, _LABEL, SIDE, count - max(0, excess))
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
    news = (*nerves(state), *in_short(state, echoes, words, meters), *_laws_in_short(state))
    full = _joined((*news, ((aim(state), _aim_role(state)),)), "   ")
    tape = tuple(_camcorder(state, meters, short=True))
    lines = (
        _widest([_joined((*tape, foot), "  ") for foot in _foot_in_short(state)], width),
        _bars_in_short(state, words, meters, width),
        *flowed(tuple(_readings_in_short(state)), width, _READING_ROWS),
        full if width_of(full) <= width else _joined(news, "   "),
    )
    return tuple(fitted(line, width) for line in (*lines, ()))[:FOLDED]


def _widest(lines: Sequence[Line], width: int) -> Line:
    """The first of the lines that fits, else the last."""
    return next((line for line in lines if width_of(line) <= width), lines[-1])


def _joined(lines: Iterable[Line], between: str) -> Line:
    spans: list[tuple[str, str]] = []
    for line in lines:
        spans += [(between, "")] if spans else []
        spans += line
    return tuple(spans)


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
    yield place if short else _joined((place, *company.account(state)), "  ")


def _bars(state: State, words: Words, meters: Meters) -> Iterator[Line]:
    _, below = _causes(state, words, _COLUMNS_BESIDE)
    for each in _gauged(state, words):
        yield each.line(_BAR, meters)
    if below:
        yield ((" " * _LABEL, ""), (below, "quiet"))
    yield from (((" " * _LABEL, ""), *sign) for sign in nerves(state))


def _bars_in_short(state: State, words: Words, meters: Meters, width: int) -> Line:
    """All bars in a line, of one length on every turn: words give way to them, and not they to words."""
    bars = tuple(_gauged(state, words))

    def line(length: int, silent: Sequence[str]) -> Line:
        said = (replace(bar, cause="") if bar.name in silent else bar for bar in bars)
        return _joined((bar.line(length, meters) for bar in said), "  ")

    bare = width_of(line(0, _GOING))
    spare = width - bare - _BESIDE_BARS if bare + _BESIDE_BARS < width else width - bare
    length = max(_LEAST_BAR, min(_SHORT_BAR, spare // len(bars)))
    return _widest([line(length, _GOING[:gone]) for gone in range(len(_GOING) + 1)], width)


def _gauged(state: State, words: Words) -> Iterator[_Bar]:
    hero = state.hero
    yield _Bar("sanity", hero.sanity, hero.sanity, _causes(state, words, _COLUMNS_BESIDE)[0])
    yield _Bar("stamina", hero.stamina, hero.stamina, "hidden" if hero.hidden else "")
    yield _Bar("noise", hero.noise, hero.noise * 100 // _LOUDEST, state.level.rooms[hero.room].surface)
    yield from _her_bar(state, words, _COLUMNS_BESIDE)


def _her_bar(state: State, words: Words, columns: int) -> Iterator[_Bar]:
    her = state.companion
    if her.joined:
        yield _Bar("her", her.composure, her.composure, company.cause(state, words, columns), "stamina")


def nerves(state: State) -> Iterator[Line]:
    """The sign of one who does not stand firmly: what he is, or while he is warned, what next and in how many turns."""
    kind, coming = footing(state), giving(state)
    if coming is not None:
        then = coming.to.title if coming.to else "the end"
        yield ((f"{then} in {counted(coming.turns, 'turn')}", "danger"),)
    elif kind is not None and state.hero.footing:
        yield ((kind.title, "text"),)


def _causes(state: State, words: Words, columns: int) -> tuple[str, str]:
    """What moved sanity this turn: what did most, to stand beside the number if it fits, and the rest below it."""
    moved = sorted((change for change in state.changes if change.amount), key=lambda change: -abs(change.amount))
    said = [spoken(change, state, words) for change in moved]
    if not said:
        return "", ""
    if len(said[0]) < columns:
        return said[0], f"sanity also {', '.join(said[1:])}" if said[1:] else ""
    return f"{sum(change.amount for change in moved):+}", f"sanity {', '.join(said)}"


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    value: int
    percent: int
    cause: str
    like: str = ""

    def line(self, length: int, meters: Meters) -> Line:
        full = max(0, min(length, (self.percent * length + 50) // 100))
        drawn: Line = (
            (f"{self.name:<{_LABEL}}" if length == _BAR else f"{self.name} ", "quiet"),
            (meters.full * full, f"bar.{self.like or self.name}"),
            (meters.empty * (length - full), "bar.off"),
            (f"{self.value:>{_NUMBER}}", "text"),
        )
        return (*drawn, (f" {self.cause}", "quiet")) if self.cause else drawn


def _here(state: State, words: Words) -> Iterator[Line]:
    if state.street:
        yield ("here    ", "quiet"), ("a street", "text")
        yield ("ways    ", "quiet"), ("back, stay", "text")
        return
    room = state.level.rooms[state.hero.room]
    place = words.places.get(state.level.name)
    name = place.names.get(room.kind, "a room") if place else "a room"
    ways = ", ".join(_ways(state))
    yield ("here    ", "quiet"), (name, "text")
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


def ways_round(state: State) -> int:
    """How many loops of known rooms run through this one: its known exits less the separate parts they lead to."""
    here = state.hero.room
    ends = sorted({way_out.to for way_out in state.level.rooms[here].exits} - {here})
    known = _known_ways(state)
    parts, seen = 0, {here}
    for end in ends:
        if end in seen:
            continue
        parts += 1
        seen.add(end)
        stack = [end]
        while stack:
            fresh = [room for room in known[stack.pop()] if room not in seen]
            seen.update(fresh)
            stack += fresh
    return len(ends) - parts


def _known_ways(state: State) -> list[list[int]]:
    known: list[list[int]] = [[] for _ in state.level.rooms]
    for room in state.floor.visited:
        for way_out in state.known.rooms[room].exits:
            known[room].append(way_out.to)
            known[way_out.to].append(room)
    return known


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
    yield ("NOTEBOOK", "title"), (f"  {len(standing(state))} of {len(deck)} laws stand", "title"), (strikes, "danger")
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
    deck, left = state.level.deck, standing(state)
    if len(deck) <= _MOST_MARKS:
        yield _joined(((_law_mark(state, law),) for law in deck), "  ")
    elif state.notebook.declared:
        yield (_law_mark(state, state.notebook.declared),)
    else:
        names = f": {' '.join(state.world.kinds.laws[law].title for law in left)}" if len(left) < _MOST_MARKS else ""
        yield ((f"{len(left)} of {len(deck)} laws stand{names}", "text"),)
    if strikes := len(state.notebook.strikes):
        yield ((f"strikes {strikes}", "danger"),)
