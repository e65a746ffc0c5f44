"""The camcorder side as lines: the tape, the three bars, what this room reads, what was heard, which laws stand.

Every number here is the number the rules use, and whatever moved sanity stands beside it. Drawn from the state and from
what was heard of late; nothing here knows how wide a screen is but by being told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backterm.content import Words
from backterm.engine.kinds import LawKind
from backterm.engine.level import Way
from backterm.engine.state import State
from backterm.prose import Line, Span
from backterm.prose.readings import hum_beside, instrument_word, number_read
from backterm.rng import seed_code
from backterm.views.echoes import ASCII, SHORT, UNICODE, Echo, Meters, heard_of, in_short, in_view, remember
from backterm.views.hints import STRIKES, aim, standing
from backterm.views.wrap import fitted, width_of, wrap

__all__ = ["ASCII", "SIDE", "UNICODE", "Echo", "Meters", "folded", "remember", "side", "ways_round"]

SIDE = 38
_BAR = 14
_LABEL = 8
# Two lines of tape, a blank, three bars and what else moved sanity: as high as without that and a blank.
_BLOCK_OF_BARS = 7
_LOUDEST = 60
_SECONDS_A_BEAT = 2


def side(state: State, echoes: Sequence[Echo], words: Words, meters: Meters = UNICODE) -> tuple[Line, ...]:
    """The whole side, ``SIDE`` columns wide."""
    pages = (
        _camcorder(state, meters),
        _bars(state, meters),
        _here(state, words),
        in_view(state, meters),
        heard_of(echoes, meters),
        _laws(state),
        _aim(state),
        _foot(state),
    )
    lines: list[Line] = []
    for page in pages:
        wrapped = [piece for line in page for piece in wrap(line, SIDE, _LABEL)]
        spaced = lines and wrapped and len(lines) != _BLOCK_OF_BARS
        lines += [(), *wrapped] if spaced else wrapped
    return tuple(lines)


def folded(state: State, echoes: Sequence[Echo], width: int, meters: Meters = UNICODE) -> tuple[Line, ...]:
    """The same in four lines; what the instruments say is metered, in as many steps as they have words."""
    news = (*in_short(state, echoes, meters), *_laws_in_short(state))
    full = _joined((*news, ((aim(state), _aim_role(state)),)), "   ")
    lines = (
        _joined((*_camcorder(state, meters, short=True), *_foot(state, short=True)), "  "),
        _joined(_bars(state, meters, bar=6), "  "),
        _joined(_readings_in_short(state, meters), "  "),
        full if width_of(full) <= width else _joined(news, "   "),
    )
    return tuple(fitted(line, width) for line in lines)


def _joined(lines: Iterable[Line], between: str) -> Line:
    spans: list[tuple[str, str]] = []
    for line in lines:
        spans += [(between, "")] if spans else []
        spans += line
    return tuple(spans)


def _camcorder(state: State, meters: Meters, *, short: bool = False) -> Iterator[Line]:
    seconds = state.clock * _SECONDS_A_BEAT
    counter = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    charge = min(4, (state.hero.battery + 24) // 25)
    battery = meters.charged * charge + meters.spent * (4 - charge)
    lamp = "  LAMP" if state.hero.lit else ""
    charged = f" {battery}" if short else f"  SP  BATT {battery}"
    tape: Line = ((f"{meters.dot} REC", "danger"), (f" {counter}", "text"), (charged, "quiet"))
    yield (*tape, (lamp, "title")) if lamp else tape
    yield ((state.level.title, "title"), (f"  room {state.hero.room}", "text"))


def _bars(state: State, meters: Meters, bar: int = _BAR) -> Iterator[Line]:
    hero = state.hero
    beside, below = _causes(state)
    surface = state.level.rooms[hero.room].surface
    for each in (
        _Bar("sanity", hero.sanity, hero.sanity, beside),
        _Bar("stamina", hero.stamina, hero.stamina, "hidden" if hero.hidden else ""),
        _Bar("noise", hero.noise, hero.noise * 100 // _LOUDEST, surface),
    ):
        yield each.line(bar, meters)
    if below and bar == _BAR:
        yield ((" " * _LABEL, ""), (f"sanity also {below}", "quiet"))


def _causes(state: State) -> tuple[str, str]:
    """What moved sanity this turn: the most of it, to stand beside the number, and the rest."""
    moved = sorted((change for change in state.changes if change.amount), key=lambda change: -abs(change.amount))
    first, *others = [f"{change.amount:+} {change.cause.replace('_', ' ')}" for change in moved] or [""]
    return first, ", ".join(others)


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    value: int
    percent: int
    cause: str

    def line(self, length: int, meters: Meters) -> Line:
        full = max(0, min(length, (self.percent * length + 50) // 100))
        drawn: Line = (
            (f"{self.name:<{_LABEL}}" if length == _BAR else f"{self.name} ", "quiet"),
            (meters.full * full, f"bar.{self.name}"),
            (meters.empty * (length - full), "bar.off"),
            (f"{self.value:>4}", "text"),
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
    yield ("hum     ", "quiet"), (str(room.hum), "text"), (f"  {hum_beside(state)}", "quiet")
    for law, said, number in _said(state):
        line: Line = ((f"{law.instrument:<8}", "quiet"), (said, "quiet"))
        yield (*line, (f": {number}", "text")) if number else line
    yield ("loops   ", "quiet"), _round(state)


def _ways(state: State) -> Iterator[str]:
    """The ways out in words, the door under a sign among them."""
    here = state.hero.room
    for way_out in state.level.rooms[here].exits:
        is_shut = (min(here, way_out.to), max(here, way_out.to)) in state.floor.shut
        yield f"{way_out.way.word} (shut)" if is_shut else way_out.way.word
    if here in state.level.signs:
        yield Way.OUT.word


def _said(state: State) -> Iterator[tuple[LawKind, str, str]]:
    """What each law's instrument says here: its word, and the number where it was read in this room."""
    for law in state.level.deck:
        kind = state.world.kinds.laws[law]
        number = number_read(state, law) if kind.words else None
        said = instrument_word(kind, state.level.field[law], state.hero.room)
        yield kind, said, "" if number is None else f"{number} {kind.unit}"


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
        for way_out in state.level.rooms[room].exits:
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
    for start in range(0, len(marks), 2):
        yield tuple((f" {text:<11}", role) for text, role in marks[start : start + 2])


def _aim(state: State) -> Iterator[Line]:
    yield ("now     ", "quiet"), (aim(state), _aim_role(state))


def _aim_role(state: State) -> str:
    return "danger" if state.street or len(state.notebook.strikes) >= STRIKES else "good"


def _law_mark(state: State, law: str) -> tuple[str, str]:
    title, notes = state.world.kinds.laws[law].title, state.notebook
    if notes.declared == law:
        return f"! {title}", "good"
    if law in notes.struck:
        return f"x {title}", "quiet"
    return f"? {title}", "text"


def _foot(state: State, *, short: bool = False) -> Iterator[Line]:
    between = "  " if short else "   seed "
    yield ((f"turn {state.turn}{between}{seed_code(state.world.seed)}", "quiet"),)


def _readings_in_short(state: State, meters: Meters) -> Iterator[Line]:
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
    for law, said, number in _said(state):
        yield (law.instrument, "quiet"), _metered(law, said, number, meters)


def _metered(law: LawKind, said: str, number: str, meters: Meters) -> Span:
    """What an instrument says in few columns: the number if there is one, else its word as a step of a meter."""
    if number or not law.words:
        return f" {(number or said).partition(' ')[0]}", "text"
    step = law.words.index(said) + 1
    return meters.charged * step + meters.spent * (len(law.words) - step), "wall1"


def _laws_in_short(state: State) -> Iterator[Line]:
    yield tuple((f"{text}  ", role) for text, role in (_law_mark(state, law) for law in state.level.deck))
    if strikes := len(state.notebook.strikes):
        yield ((f"strikes {strikes}", "danger"),)
