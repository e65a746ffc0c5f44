"""The verbs: every word a text adventure's player tries first, and the action each stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine import shafts
from backterm.engine.actions import (
    Action,
    Back,
    ClimbDown,
    Declare,
    Doubt,
    Drop,
    Flip,
    Give,
    Go,
    Hide,
    Hint,
    Listen,
    Open,
    Pace,
    Pin,
    Push,
    Read,
    Requisition,
    Say,
    Search,
    Shout,
    Shut,
    Sign,
    Skip,
    Stay,
    StrikeOut,
    Take,
    Talk,
    Throw,
    Tune,
    Use,
    Wait,
    Wedge,
)
from backterm.engine.doors import is_shut
from backterm.engine.level import CLOSING, Passage, Way
from backterm.engine.notation.phrases import WAYS, Phrase, UnknownCommand, law_of, near, thing_of, way_of, words_of
from backterm.engine.outpost import is_at_outpost
from backterm.engine.rules import IllegalAction, Refusal, legal_actions
from backterm.engine.state import State

LONGEST_LINE = 200
_LONGEST_NUMBER = 6
_FIGURES = 9
_SHAFTS = frozenset({"shaft", "pit", "hole", "edge"})

# What a tape is mostly made of, by its exact notation: a replay looks it up and need not read it.
_EXACT: Mapping[str, Action] = {
    str(action): action
    for action in (
        *(Go(way, pace) for way in Way for pace in Pace),
        *(deed(way) for way in Way for deed in (Push, Open, Shut, Wedge)),
        *(Wait(), Listen(), Search(), Shout(), Hide(), Back(), Stay(), Skip(), Hint(), Talk(), Sign()),
    )
}


def parse(line: str, state: State) -> Action:
    """The action a line means in ``state``; whether it is allowed is for the judge to say.

    Raises UnknownCommand or AmbiguousCommand, and IllegalAction where there is nothing the words could be about.
    """
    if line in _EXACT:
        return _EXACT[line]
    words = words_of(line[:LONGEST_LINE])
    if not words:
        raise UnknownCommand(line.strip())
    if "".join(words) in WAYS:
        return Go(WAYS["".join(words)])
    say = _VERBS.get(words[0])
    if say is None:
        legal = (str(action).split()[0] for action in legal_actions(state))
        ways = (leaving.way.word for leaving in state.level.rooms[state.hero.room].exits)
        raise UnknownCommand(words[0], near(words[0], (*legal, *ways)))
    return say(Phrase(words[0], words[1:], state))


def _going(pace: Pace) -> Callable[[Phrase], Action]:
    def say(phrase: Phrase) -> Action:
        exits = phrase.state.level.rooms[phrase.state.hero.room].exits
        if phrase.words == ("back",) and phrase.state.street:
            return Back()
        return Go(way_of(phrase, (leaving.way for leaving in exits)), pace)

    return say


def _climb(phrase: Phrase) -> Action:
    down = phrase.words[:1] == ("down",) and shafts.here(phrase.state) is not None
    return ClimbDown() if down else _going(Pace.GO)(phrase)


def _say(phrase: Phrase) -> Action:
    figures = "".join(phrase.words)
    if not (figures.isascii() and figures.isdigit()):
        raise UnknownCommand(" ".join((phrase.verb, *phrase.words)))
    return Say(int(figures[:_FIGURES]))


def _out(phrase: Phrase) -> Action:
    return _going(Pace.GO)(phrase) if phrase.words else Go(Way.OUT)


def _push(phrase: Phrase) -> Action:
    thin = phrase.state.level.rooms[phrase.state.hero.room].thin
    return Push(way_of(phrase, (wall.way for wall in thin), "no_thin_wall"))


def _doors(state: State, *, shut: bool) -> tuple[Way, ...]:
    here = state.hero.room
    exits = (leaving for leaving in state.level.rooms[here].exits if leaving.passage in CLOSING)
    return tuple(leaving.way for leaving in exits if is_shut(state, here, leaving.to) == shut)


def _open(phrase: Phrase) -> Action:
    return Open(way_of(phrase, _doors(phrase.state, shut=True), "no_door"))


def _close(phrase: Phrase) -> Action:
    return Shut(way_of(phrase, _doors(phrase.state, shut=False), "no_door"))


def _wedge(phrase: Phrase) -> Action:
    words = tuple(word for word in phrase.words if word not in {"shut", "open"})
    phrase = Phrase(phrase.verb, words, phrase.state)
    exits = phrase.state.level.rooms[phrase.state.hero.room].exits
    return Wedge(way_of(phrase, (leaving.way for leaving in exits if leaving.passage is Passage.DOOR), "no_hinge"))


def _read(phrase: Phrase) -> Action:
    kinds = phrase.state.world.kinds.laws
    instruments = {kinds[law].instrument: law for law in phrase.state.level.deck}
    spoken = " ".join(phrase.words)
    if not spoken and len(instruments) > 1:
        raise phrase.one_of(instruments)
    if spoken and spoken not in instruments:
        elsewhere = {kind.instrument: name for name, kind in kinds.items()}
        if spoken in elsewhere:
            return Read(elsewhere[spoken], spoken)
        if not any(law.startswith(spoken) for law in kinds):
            raise UnknownCommand(spoken, near(spoken, instruments))
        law = law_of(phrase, phrase.words)
        return Read(law, kinds[law].instrument)
    instrument = spoken or next(iter(instruments))
    return Read(instruments[instrument], instrument)


def _take(phrase: Phrase) -> Action:
    here = phrase.state.hero.room
    lying = tuple(thing for place, thing, _ in phrase.state.floor.ground if place == here)
    phrase = phrase.without("up")
    return Take(thing_of(phrase, phrase.words, lying))


def _carried(phrase: Phrase) -> tuple[str, ...]:
    return tuple(thing for thing, _ in phrase.state.hero.bag)


def _drop(phrase: Phrase) -> Action:
    phrase = phrase.without("down")
    if phrase.words[-1:] in {("down",), *((word,) for word in _SHAFTS)} and shafts.here(phrase.state):
        return _throw(phrase)
    return Drop(thing_of(phrase, phrase.words, _carried(phrase)))


def _use(*effects: str) -> Callable[[Phrase], Action]:
    """Using, where the verb says what for: `drink` alone is enough when one carries a single thing to drink."""

    def say(phrase: Phrase) -> Action:
        phrase = phrase.without("on", "off", "up", "in", "with")
        kinds = phrase.state.world.kinds.things
        words = tuple(word for word in phrase.words if word not in {"on", "off", "room", "here"})
        fit = tuple(thing for thing in _carried(phrase) if not effects or kinds[thing].effect in effects)
        known = tuple(name for name, kind in kinds.items() if kind.effect in effects)
        return Use(thing_of(phrase, words, fit or (known if not words else ())))

    return say


def _requisition(phrase: Phrase) -> Action:
    at_outpost = is_at_outpost(phrase.state)
    if not phrase.words and not at_outpost:
        raise IllegalAction(Refusal("no_outpost"))
    store = phrase.state.level.store if at_outpost else ()
    return Requisition(thing_of(phrase, phrase.words, tuple(offer.thing for offer in store)))


def _give(phrase: Phrase) -> Action:
    words = tuple(word for word in phrase.words if word not in {"her", "surveyor", "woman"})
    return Give(thing_of(phrase, words, _carried(phrase)))


def _throw(phrase: Phrase) -> Action:
    state = phrase.state
    ways = tuple(leaving.way for leaving in state.level.rooms[state.hero.room].exits)
    words = tuple("down" if word in _SHAFTS else word for word in phrase.words)
    place = next((place for place, word in enumerate(words) if word in WAYS), len(words))
    thing = thing_of(phrase, words[:place], _carried(phrase))
    return Throw(thing, way_of(Phrase(f"{phrase.verb} {thing}", tuple(dict.fromkeys(words[place:])), state), ways))


def _flip(phrase: Phrase) -> Action:
    letters = "".join(phrase.words)
    pair = sorted(ord(letter) - ord("a") for letter in letters)
    if len(pair) != len(("a", "b")) or not all(letter.isascii() and letter.isalpha() for letter in letters):
        model = phrase.state.level.model
        if model is None or model.room != phrase.state.hero.room:
            raise IllegalAction(Refusal("no_model"))
        raise phrase.one_of(str(Flip(*door)).removeprefix("flip ") for door in sorted(model.plan.doors))
    return Flip(*pair)


def _pin(phrase: Phrase) -> Action:
    letter = "".join(phrase.without("start").words)
    if len(letter) != 1 or not (letter.isascii() and letter.isalpha()):
        model = phrase.state.level.model
        if model is None or model.room != phrase.state.hero.room:
            raise IllegalAction(Refusal("no_model"))
        raise phrase.one_of(str(Pin(room)).removeprefix("pin ") for room in range(len(model.plan.spots)))
    return Pin(ord(letter) - ord("a"))


def _strike(phrase: Phrase) -> Action:
    phrase = phrase.without("out", "off")
    return StrikeOut(law_of(phrase, phrase.words))


def _doubt(phrase: Phrase) -> Action:
    return Doubt(law_of(phrase, phrase.words))


def _declare(phrase: Phrase) -> Action:
    words = tuple(word for word in phrase.words if word not in {"rooms", "room", "doors", "and"})
    named = next((place for place, word in enumerate(words) if word == "by" or word.isdigit()), len(words))
    numbers = [word for word in words[named:] if word != "by"]
    wrong = next((word for word in numbers if not (word.isascii() and word.isdigit())), None)
    if wrong is not None:
        raise UnknownCommand(wrong)
    law = law_of(phrase, words[:named])
    if not numbers and "by" in words:
        raise IllegalAction(Refusal("bad_witness", law))
    return Declare(law, tuple(sorted(map(int, numbers))))


def _turn(phrase: Phrase) -> Action:
    return Back() if phrase.words[:1] in {("back",), ("round",), ("around",)} else _use()(phrase)


def _tune(phrase: Phrase) -> Action:
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


def _always(action: Action) -> Callable[[Phrase], Action]:
    return lambda _phrase: action


def _every(*words: tuple[str, Callable[[Phrase], Action]]) -> Mapping[str, Callable[[Phrase], Action]]:
    return {word: say for spoken, say in words for word in spoken.split()}


_VERBS = _every(
    ("go walk move head g enter", _going(Pace.GO)),
    ("climb descend jump", _climb),
    ("say", _say),
    ("run dash sprint flee", _going(Pace.RUN)),
    ("sneak creep tiptoe", _going(Pace.SNEAK)),
    ("exit leave", _out),
    ("push shove press", _push),
    ("open", _open),
    ("close shut draw", _close),
    ("wedge unwedge jam unjam", _wedge),
    ("wait z rest", _always(Wait())),
    ("listen hear", _always(Listen())),
    ("search rummage", _always(Search())),
    ("shout yell scream call", _always(Shout())),
    ("hide duck", _always(Hide())),
    ("read measure", _read),
    ("take get grab pick", _take),
    ("drop put", _drop),
    ("give hand offer", _give),
    ("requisition order buy request", _requisition),
    ("talk speak ask", _always(Talk())),
    ("sign", _always(Sign())),
    ("use", _use()),
    ("drink swallow sip", _use("calm")),
    ("light switch toggle", _use("light")),
    ("watch play", _use("watch")),
    ("charge recharge replace", _use("charge")),
    ("mark chalk", _use("mark")),
    ("tie thread untie", _use("tie")),
    ("throw toss lob hurl", _throw),
    ("tune dial", _tune),
    ("flip", _flip),
    ("pin", _pin),
    ("strike cross restore", _strike),
    ("doubt suspect", _doubt),
    ("hint hints clue", _always(Hint())),
    ("declare", _declare),
    ("back return", _always(Back())),
    ("turn", _turn),
    ("stay accept", _always(Stay())),
    ("skip", _always(Skip())),
)
