"""The resonator in words: what turning the dial brought, what a push would come to."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.content.words import Words
from backterm.engine import events as happened
from backterm.engine import resonance
from backterm.engine.level import NOWHERE, Way
from backterm.engine.resonance import LOUDEST
from backterm.engine.rules import odds as odds_of
from backterm.engine.state import State
from backterm.prose.lines import Filling, Line, fill, listed, megahertz
from backterm.prose.scene import Scene, Telling


def tuned(event: happened.Tuned, scene: Scene) -> Telling:
    """What the walls answer, beside what they answered before."""
    key = "tuned_first" if event.before == NOWHERE else _compared(event.answer, event.before)
    figures: dict[str, Filling] = {
        "value": event.wavelength,
        "unit": megahertz(event.frequency),
        "number": event.answer,
    }
    yield scene.say(key, "text", amount=LOUDEST, far=event.before, **figures)
    heard = resonance.tuning(scene.after)
    if heard is not None and heard.in_tune:
        yield scene.say("in_tune", "good", list=_thin_here(scene.after))


def _compared(answer: int, before: int) -> str:
    return "tuned_louder" if answer > before else "tuned_quieter" if answer < before else "tuned_alike"


def _thin_here(state: State) -> str:
    ways = [wall.way.word for wall in state.level.rooms[state.hero.room].thin]
    return listed(ways) if ways else "none of this room"


def resonance_found(event: happened.ResonanceFound, scene: Scene) -> Telling:
    """The resonance, found."""
    yield scene.say("resonance_found", "good", unit=megahertz(event.frequency))


def odds(state: State, way: Way, words: Words) -> Iterator[Line]:
    """What the no-clip would be rolled against, before anybody commits to it."""
    fair = odds_of(state, way)
    if fair is None:
        return
    key = "odds_safe" if fair.is_safe else "odds_near" if fair.by_handset else "odds"
    text = fill(
        words.answers[key],
        way=way.word,
        chance=fair.chance,
        sanity=state.hero.sanity,
        number=fair.by_sanity,
        amount=fair.by_handset,
        value=fair.cost,
        charge=state.hero.battery,
    )
    yield ((text, "good" if fair.is_safe else "text"),)
