"""What is said of things: taken, put down, used, thrown, handed over, asked for; and of numbers, set or said."""

from __future__ import annotations

from collections.abc import Callable

from backterm.engine import shafts
from backterm.engine.actions import Action, Back, Drop, Give, Requisition, Say, Take, Throw, Tune, Use
from backterm.engine.notation.phrases import WAYS, Phrase, UnknownCommand, thing_of, way_of
from backterm.engine.outpost import is_at_outpost
from backterm.engine.rules import IllegalAction, Refusal

_LONGEST_NUMBER = 6
_FIGURES = 9
_SHAFTS = frozenset({"shaft", "pit", "hole", "edge"})


def say(phrase: Phrase) -> Action:
    """A number."""
    figures = "".join(phrase.words)
    if not (figures.isascii() and figures.isdigit()):
        raise UnknownCommand(" ".join((phrase.verb, *phrase.words)))
    return Say(int(figures[:_FIGURES]))


def take(phrase: Phrase) -> Action:
    """Something that lies here."""
    here = phrase.state.hero.room
    lying = tuple(thing for place, thing, _ in phrase.state.floor.ground if place == here)
    phrase = phrase.without("up")
    return Take(thing_of(phrase, phrase.words, lying))


def _carried(phrase: Phrase) -> tuple[str, ...]:
    return tuple(thing for thing, _ in phrase.state.hero.bag)


def drop(phrase: Phrase) -> Action:
    """Something put down, or let go over an edge."""
    phrase = phrase.without("down")
    if phrase.words[-1:] in {("down",), *((word,) for word in _SHAFTS)} and shafts.here(phrase.state):
        return throw(phrase)
    return Drop(thing_of(phrase, phrase.words, _carried(phrase)))


def use(*effects: str) -> Callable[[Phrase], Action]:
    """Using, where the verb says what for: `drink` alone is enough when one carries a single thing to drink."""

    def say(phrase: Phrase) -> Action:
        phrase = phrase.without("on", "off", "up", "in", "with")
        kinds = phrase.state.world.kinds.things
        words = tuple(word for word in phrase.words if word not in {"on", "off", "room", "here"})
        fit = tuple(thing for thing in _carried(phrase) if not effects or kinds[thing].effect in effects)
        known = tuple(name for name, kind in kinds.items() if kind.effect in effects)
        return Use(thing_of(phrase, words, fit or (known if not words else ())))

    return say


def requisition(phrase: Phrase) -> Action:
    """Something out of the store, where there is one."""
    at_outpost = is_at_outpost(phrase.state)
    if not phrase.words and not at_outpost:
        raise IllegalAction(Refusal("no_outpost"))
    store = phrase.state.level.store if at_outpost else ()
    return Requisition(thing_of(phrase, phrase.words, tuple(offer.thing for offer in store)))


def give(phrase: Phrase) -> Action:
    """Something for her."""
    words = tuple(word for word in phrase.words if word not in {"her", "surveyor", "woman"})
    return Give(thing_of(phrase, words, _carried(phrase)))


def throw(phrase: Phrase) -> Action:
    """Something carried, and a way."""
    state = phrase.state
    ways = tuple(leaving.way for leaving in state.level.rooms[state.hero.room].exits)
    words = tuple("down" if word in _SHAFTS else word for word in phrase.words)
    place = next((place for place, word in enumerate(words) if word in WAYS), len(words))
    thing = thing_of(phrase, words[:place], _carried(phrase))
    return Throw(thing, way_of(Phrase(f"{phrase.verb} {thing}", tuple(dict.fromkeys(words[place:])), state), ways))


def turn(phrase: Phrase) -> Action:
    """Turning round, or turning something on."""
    return Back() if phrase.words[:1] in {("back",), ("round",), ("around",)} else use()(phrase)


def tune(phrase: Phrase) -> Action:
    """A wavelength."""
    words = [word for word in phrase.words if word not in {"resonator", "handset", "dial", "wavelength"}]
    number, unit = _figures("".join(words))
    if not number or unit not in {"", "cm", "centimetre", "centimetres"}:
        raise IllegalAction(Refusal("no_wavelength"))
    return Tune(int(number))


def _figures(text: str) -> tuple[str, str]:
    """The figures ``text`` begins with, and the rest of it; too many to mean anything are none."""
    rest = text.lstrip("0123456789")
    number = text[: len(text) - len(rest)]
    return (number, rest) if len(number) <= _LONGEST_NUMBER else ("", rest)
