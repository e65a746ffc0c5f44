"""The death log as lines: who ended the run, what gave the hero away, the last safe turn, and what it went by.

It is shown on the end screen, in a transcript and by `backterm tape show`. Every number is the one the rules used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backterm.content import Words
from backterm.engine.level import NOWHERE, Way
from backterm.engine.state import State
from backterm.hindsight import Decision, Hindsight, Mistake
from backterm.hindsight.alternatives import BACK, MORE
from backterm.prose import Line
from backterm.prose.lines import capital, counted
from backterm.prose.telling import cause_named

_SOUNDS = {
    "fuse": "fuse in the model",
    "gasp": "gasp for breath",
    "pulse": "wrong declaration",
    "wall": "shoulder against a wall",
}
_THEN = {
    "hide": "and then to hide and keep still",
    "sneak": "and then to creep away from it",
    "walk": "and then to walk on, and not back",
    "run": "and then to run on, and not back",
    "throw": "and then to throw something and creep away",
    "rest": "and then to go where it rests",
}


def morgue(hindsight: Hindsight | None, state: State, words: Words) -> tuple[Line, ...]:
    """All there is to say of a bad end; nothing of another."""
    return tuple(_lines(hindsight, state, words)) if hindsight else ()


def _lines(hindsight: Hindsight, state: State, words: Words) -> Iterator[Line]:
    yield (("What happened:", "title"),)
    yield ((f"  {_end(hindsight, state, words)}", "danger"),)
    yield ((f"  {_mistake(hindsight.mistake, state, words)}", "text"),)
    if hindsight.drains:
        lost = ", ".join(f"{cause_named(change.cause, state, words)} {-change.amount}" for change in hindsight.drains)
        yield ((f"  Sanity lost in the last {BACK} turns: {lost}.", "text"),)
    yield ((f"  {_safe(hindsight)}", "good" if hindsight.safe else "text"),)
    if hindsight.decisions:
        yield (("What it went by:", "title"),)
        yield from reasons(hindsight.decisions, state, words)


def reasons(decisions: Iterable[Decision], state: State, words: Words) -> Iterator[Line]:
    """Why creatures did what they did, a line for each decision."""
    for decision in decisions:
        title = state.world.kinds.creatures[decision.kind].title
        bound = f", bound for room {decision.goal}" if decision.goal not in {NOWHERE, decision.room} else ""
        at = f"  turn {decision.turn}: {title}, room {decision.room}{bound}. "
        yield (at, "quiet"), (words.whys[decision.why], "text")


def _end(hindsight: Hindsight, state: State, words: Words) -> str:
    turn, killer = hindsight.turn, hindsight.killer
    match hindsight.ending:
        case "taken":
            return f"{capital(_killer(killer, state, words))} took you on turn {turn}."
        case "remembered":
            return f"Sanity ran out on turn {turn}. Most of it went to: {_killer(killer, state, words)}."
        case "suburb":
            return f"On turn {turn} you took the street for the way out."
        case _:
            return f"You fell on turn {turn}, and nothing broke the fall."


def _killer(killer: str, state: State, words: Words) -> str:
    kind = state.world.kinds.creatures.get(killer)
    return f"the {kind.title}" if kind else cause_named(killer, state, words)


def _mistake(mistake: Mistake, state: State, words: Words) -> str:
    turn = mistake.turn
    match mistake.how:
        case "noise":
            thing = state.world.kinds.things.get(mistake.sound)
            sound = thing.title if thing else _SOUNDS.get(mistake.sound, mistake.sound)
            made = f"noise {mistake.loudness}, made in room {mistake.room}"
            return f"Turn {turn} gave you away. It heard your {sound}: {made}, {_way(mistake)}."
        case "sight":
            return f"Turn {turn} gave you away: it stood in room {mistake.room}, in plain view, and so did you."
        case "decision":
            return f"Turn {turn} gave you away. {words.whys[mistake.sound]}"
        case "fears":
            return f"It began on turn {turn}: {cause_named(mistake.sound, state, words)}."
        case "street":
            return f"The sign in room {mistake.room} was not the one this building's law picks."
        case _:
            return f"There was no floor under room {mistake.room}, and you had been told."


def _way(mistake: Mistake) -> str:
    if mistake.way is Way.IN and not mistake.doors:
        return "in the room it stood in"
    return f"by its exit {mistake.way.word}, {counted(mistake.doors, 'door')} off"


def _safe(hindsight: Hindsight) -> str:
    safe = hindsight.safe
    if safe is None:
        return f"Nothing that was tried in the last {BACK} turns lived {MORE} turns more."
    return (
        f"The last safe turn was {safe.turn}, in room {safe.room}: {safe.action}, {_THEN[safe.policy]}, "
        f"lived {MORE} turns more."
    )
