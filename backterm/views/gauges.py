"""What the instruments say where one stands: a word for each law, and where it stands among the instrument's words.

A word's place is counted from the lowest reading to the highest, as the words in data are; which end a law looks for is
not for a picture to say, so there are no bars. Laws that stand come first, for a deck may hold more than there is room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.readings import instrument_word, instruments, number_read
from backterm.views.fates import MARKS, fate, in_order
from backterm.views.wrap import width_of

# Of two words neither is more than the other.
_LEAST_SCALE = 3


@dataclass(frozen=True, slots=True)
class Gauge:
    """One instrument: what it says in a word, the word's place of how many, and the number if it was read here."""

    instrument: str
    said: str
    step: int
    steps: int
    number: str
    unit: str
    role: str

    def line(self, label: int, width: int) -> Line:
        """In full, after a label of so many columns; the unit only where it does not cost another line."""
        line: Line = ((f"{self.instrument:<{label}}", "quiet"), (self.said, self.role))
        if not self.number:
            return (*line, (f"  {self.step} of {self.steps}", "quiet")) if self.steps >= _LEAST_SCALE else line
        bare = (*line, (f": {self.number}", self.role))
        full = (*bare, (f" {self.unit}", "quiet"))
        return full if width_of(full) <= width else bare

    def brief(self) -> Line:
        """In as few columns as can be."""
        if self.number:
            return (f"{self.instrument} ", "quiet"), (self.number, self.role)
        line: Line = ((f"{self.instrument} ", "quiet"), (self.said, self.role))
        return (*line, (f" {self.step}/{self.steps}", "quiet")) if self.steps >= _LEAST_SCALE else line


def gauges(state: State) -> tuple[Gauge, ...]:
    """Every instrument of the deck here; those of laws that stand before the others."""
    return tuple(_gauge(state, law) for law in in_order(state, instruments(state)))


def _gauge(state: State, law: str) -> Gauge:
    kind = state.world.kinds.laws[law]
    said = instrument_word(kind, state.level.field[law], state.hero.room)
    number = number_read(state, law) if kind.words else None
    step = kind.words.index(said) + 1 if kind.words else 0
    role = MARKS[fate(state, law)][1]
    return Gauge(kind.instrument, said, step, len(kind.words), "" if number is None else str(number), kind.unit, role)


def listed(state: State, label: int, width: int, most: int) -> Iterator[Line]:
    """At most so many lines of instruments, the last of which may say how many there are beside them."""
    here = gauges(state)
    shown = here if len(here) <= most else here[: max(0, most - 1)]
    for gauge in shown:
        yield gauge.line(label, width)
    if left := len(here) - len(shown):
        yield ((f"{'':<{label}}and {left} more: look", "quiet"),)


def flowed(items: Sequence[Line], width: int, rows: int) -> tuple[Line, ...]:
    """Items beside each other in at most so many rows, none of them broken, and how many there was no room for."""
    found: list[Line] = [()]
    for place, item in enumerate(items):
        rest = _beside((), _left_out(len(items) - place - 1))
        room = width - (width_of(rest) + 2 if rest and len(found) == rows else 0)
        longer = _beside(found[-1], item)
        if width_of(longer) <= room:
            found[-1] = longer
        elif len(found) < rows:
            found.append(item)
        else:
            found[-1] = _beside(found[-1], _left_out(len(items) - place))
            break
    return tuple(found)


def _left_out(number: int) -> Line:
    return ((f"+{number}", "quiet"),) if number else ()


def _beside(row: Line, item: Line) -> Line:
    return (*row, ("  ", ""), *item) if row and item else row or item
