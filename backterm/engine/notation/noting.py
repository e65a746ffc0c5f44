"""What is said of laws: readings, experiments on the Model Room's table, notes in the book, declarations."""

from __future__ import annotations

from backterm.engine.actions import Action, Declare, Doubt, Flip, Pin, Read, StrikeOut
from backterm.engine.level import Plan
from backterm.engine.notation.phrases import Phrase, UnknownCommand, law_of, near
from backterm.engine.rules import IllegalAction, Refusal, legal_actions
from backterm.engine.state import State
from backterm.engine.table import tries


def read(phrase: Phrase) -> Action:
    """An instrument by its own name or that of its law."""
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


def flip(phrase: Phrase) -> Action:
    """A door of the table's building by its two letters."""
    letters = "".join(phrase.words)
    pair = sorted(ord(letter) - ord("a") for letter in letters)
    if len(pair) != len(("a", "b")) or not all(letter.isascii() and letter.isalpha() for letter in letters):
        raise phrase.one_of(_flips(phrase.state, _plan_here(phrase), letters))
    return Flip(*pair)


def _flips(state: State, plan: Plan, letters: str) -> tuple[str, ...]:
    """The doors and walls of the model that may be tried now, those with a room in ``letters`` if there are any.

    Where none may be, all of them: the judge says why not.
    """
    legal = [action for action in legal_actions(state) if isinstance(action, Flip)]
    flips = [str(action).removeprefix("flip ") for action in legal or tries(plan) if isinstance(action, Flip)]
    meant = [flip for flip in flips if letters and set(letters) <= set(flip)]
    return tuple(meant or flips)


def pin(phrase: Phrase) -> Action:
    """A room of the table's building by its letter."""
    letter = "".join(phrase.without("start").words)
    if len(letter) != 1 or not (letter.isascii() and letter.isalpha()):
        raise phrase.one_of(str(Pin(room)).removeprefix("pin ") for room in range(len(_plan_here(phrase).spots)))
    return Pin(ord(letter) - ord("a"))


def _plan_here(phrase: Phrase) -> Plan:
    """The building on the table of this room; raises IllegalAction where there is none."""
    model = phrase.state.level.model
    if model is None or model.room != phrase.state.hero.room:
        raise IllegalAction(Refusal("no_model"))
    return model.plan


def strike(phrase: Phrase) -> Action:
    """A law crossed out, or restored."""
    phrase = phrase.without("out", "off")
    return StrikeOut(law_of(phrase, phrase.words))


def doubt(phrase: Phrase) -> Action:
    """A law doubted."""
    return Doubt(law_of(phrase, phrase.words))


def declare(phrase: Phrase) -> Action:
    """A law, with or without a proof."""
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
