"""What is said of ways: going, climbing and pushing through, and doors opened, closed and jammed."""

from __future__ import annotations

from collections.abc import Callable

from backterm.engine import shafts
from backterm.engine.actions import Action, Back, ClimbDown, Go, Open, Pace, Push, Shut, Wedge
from backterm.engine.doors import is_shut
from backterm.engine.level import CLOSING, Pane, Passage, Way
from backterm.engine.notation.phrases import Phrase, way_of
from backterm.engine.state import State


def go(pace: Pace) -> Callable[[Phrase], Action]:
    """A move at ``pace``, or turning back on the street."""

    def say(phrase: Phrase) -> Action:
        exits = phrase.state.level.rooms[phrase.state.hero.room].exits
        if phrase.words == ("back",) and phrase.state.street:
            return Back()
        return Go(way_of(phrase, (leaving.way for leaving in exits)), pace)

    return say


def climb(phrase: Phrase) -> Action:
    """Over the edge of a shaft where there is one, else a move."""
    down = phrase.words[:1] == ("down",) and shafts.here(phrase.state) is not None
    return ClimbDown() if down else go(Pace.GO)(phrase)


def leave(phrase: Phrase) -> Action:
    """By the way named, or else by the door under the sign."""
    return go(Pace.GO)(phrase) if phrase.words else Go(Way.OUT)


def push(phrase: Phrase) -> Action:
    """Through a thin wall."""
    thin = phrase.state.level.rooms[phrase.state.hero.room].thin
    return Push(way_of(phrase, (wall.way for wall in thin), "no_thin_wall"))


def _doors(state: State, *, shut: bool) -> tuple[Way, ...]:
    here = state.hero.room
    openings = state.level.rooms[here].openings
    closing = (each for each in openings if isinstance(each, Pane) or each.passage in CLOSING)
    return tuple(opening.way for opening in closing if is_shut(state, here, opening.to) == shut)


def open_door(phrase: Phrase) -> Action:
    """A door or a curtain opened."""
    return Open(way_of(phrase, _doors(phrase.state, shut=True), "no_door"))


def close_door(phrase: Phrase) -> Action:
    """One shut."""
    return Shut(way_of(phrase, _doors(phrase.state, shut=False), "no_door"))


def jam(phrase: Phrase) -> Action:
    """A door jammed as it stands, or freed."""
    words = tuple(word for word in phrase.words if word not in {"shut", "open"})
    phrase = Phrase(phrase.verb, words, phrase.state)
    exits = phrase.state.level.rooms[phrase.state.hero.room].exits
    return Wedge(way_of(phrase, (leaving.way for leaving in exits if leaving.passage is Passage.DOOR), "no_hinge"))
