"""What a teller may look at: the state before a turn, the one after it, the words, and the turn's events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backterm.content.words import Words
from backterm.engine.events import Event
from backterm.engine.handedness import turned
from backterm.engine.kinds import LawKind, ThingKind
from backterm.engine.level import Exit, Level, Way
from backterm.engine.perception import TRUE, Perception
from backterm.engine.state import State
from backterm.prose.lines import Filling, Line, counted, fill, rotate

Telling = Iterator[Line]

_TOWARDS = {Way.UP: "above", Way.DOWN: "below", Way.IN: "this very room", Way.OUT: "under the sign"}


@dataclass(frozen=True, slots=True)
class Scene:
    """One turn as it is told, and as it is ``perceived``."""

    before: State
    after: State
    events: tuple[Event, ...]
    words: Words
    perceived: Perception = TRUE

    @property
    def level(self) -> Level:
        """The level the turn was taken on, which may be left by now."""
        return self.before.level

    @property
    def facing(self) -> Level:
        """The same as it lies before the hero by now, who may have been turned over."""
        return turned(self.level) if self.before.hero.turned != self.after.hero.turned else self.level

    def exit_at(self, start: int, to: int) -> Exit | None:
        """The exit of the hero's room with the door between two rooms; None where it is the door of another room."""
        here = self.after.hero.room
        return self.facing.exit_to(here, to if here == start else start) if here in {start, to} else None

    def law(self, name: str) -> LawKind:
        """The words of a law."""
        return self.after.world.kinds.laws[name]

    def thing(self, name: str) -> ThingKind:
        """The definition of a thing."""
        return self.after.world.kinds.things[name]

    def say(self, key: str, role: str = "text", **fillings: Filling) -> Line:
        """One of the ways to tell ``key``, filled in."""
        return ((self.sentence(key, **fillings), role),)

    def sentence(self, key: str, **fillings: Filling) -> str:
        """The same as bare text."""
        return fill(rotate(self.words.told[key], self.after.turn), **fillings)


def from_where(way: Way) -> str:
    """Where something comes from, as one says it.

    >>> from_where(Way.EAST), from_where(Way.UP)
    ('the east', 'above')
    """
    return _TOWARDS.get(way, f"the {way.word}")


def rooms_off(near: int, far: int) -> str:
    """A distance between bounds.

    >>> rooms_off(6, 9), rooms_off(1, 1)
    ('6-9 rooms', '1 room')
    """
    return counted(near, "room") if near == far else f"{near}-{far} rooms"
