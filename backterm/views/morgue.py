"""The death log as lines: who ended the run, what gave the hero away, the last safe turn, and what it went by.

It is shown on the end screen, in a transcript and by `backterm tape show`. Every number is the one the rules used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backterm.content import Words
from backterm.engine.actions import (
    Action,
    Back,
    ClimbDown,
    Go,
    Hide,
    Listen,
    Open,
    Pace,
    Push,
    Requisition,
    Shout,
    Shut,
    Throw,
    Use,
    Wait,
    Wedge,
)  # fmt: skip
from backterm.engine.level import NOWHERE, Way
from backterm.engine.state import State
from backterm.hindsight import Catch, Decision, Hindsight, Mistake
from backterm.hindsight.alternatives import BACK, MORE
from backterm.prose import Line
from backterm.prose.lines import capital, counted, numeral, one
from backterm.prose.telling import cause_named

_SOUNDS = {
    "fuse": "fuse in the model",
    "gasp": "gasp for breath",
    "pulse": "wrong declaration",
    "wall": "shoulder against a wall",
}
_THEN = {
    "hide": "hidden and kept still",
    "sneak": "crept away from it",
    "walk": "walked on, and not back",
    "run": "run on, and not back",
    "throw": "thrown something and crept away",
    "rest": "gone where it rests",
}
_DONE = {
    Back: "turned back",
    ClimbDown: "climbed down",
    Hide: "hidden",
    Listen: "listened",
    Shout: "shouted",
    Wait: "waited",
}
_PACES = {Pace.GO: "gone", Pace.RUN: "run", Pace.SNEAK: "crept"}


def morgue(hindsight: Hindsight | None, state: State, words: Words) -> tuple[Line, ...]:
    """All there is to say of a bad end; nothing of another."""
    return tuple(_lines(hindsight, state, words)) if hindsight else ()


def _lines(hindsight: Hindsight, state: State, words: Words) -> Iterator[Line]:
    yield (("What happened:", "title"),)
    yield ((f"  {_end(hindsight, state, words)}", "danger"),)
    if hindsight.catches:
        before = "; ".join(_caught(catch, state) for catch in hindsight.catches)
        yield ((f"  Caught before that: {before}.", "text"),)
    yield ((f"  {_mistake(hindsight.mistake, state, words)}", "text"),)
    if hindsight.drains:
        lost = ", ".join(f"{cause_named(change.cause, state, words)} {-change.amount}" for change in hindsight.drains)
        yield ((f"  Sanity lost in the last {BACK} turns: {lost}.", "text"),)
    yield ((f"  {_safe(hindsight, state)}", "good" if hindsight.safe else "text"),)
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


def _caught(catch: Catch, state: State) -> str:
    level = "" if catch.depth == state.depth else f", {catch.level}"
    return f"{state.world.kinds.creatures[catch.kind].title}, turn {catch.turn}{level}, room {catch.room}"


def _killer(killer: str, state: State, words: Words) -> str:
    kind = state.world.kinds.creatures.get(killer)
    return f"the {kind.title}" if kind else cause_named(killer, state, words)


def _mistake(mistake: Mistake, state: State, words: Words) -> str:
    turn = mistake.turn
    match mistake.how:
        case "noise":
            thing = state.world.kinds.things.get(mistake.sound)
            sound = thing.title if thing else _SOUNDS.get(mistake.sound, mistake.sound)
            heard = f"In room {mistake.listener} it heard your {sound}: noise {mistake.loudness}"
            return f"Turn {turn} gave you away. {heard}, made {_way(mistake)}."
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
        return "in that same room"
    off = counted(mistake.doors, "door")
    return f"in room {mistake.room}, {off} off by room {mistake.listener}'s exit {mistake.way.word}"


def _safe(hindsight: Hindsight, state: State) -> str:
    safe = hindsight.safe
    if safe is None:
        return f"Nothing that was tried in the last {BACK} turns lived {MORE} turns more."
    is_hidden = isinstance(safe.action, Hide) and safe.policy == "hide"
    then = "kept still" if is_hidden else _THEN[safe.policy]
    return (
        f"On turn {safe.turn}, in room {safe.room}, you could still have {_done(safe.action, state)}, "
        f"and then {then}: {numeral(MORE)} turns later you would have been alive."
    )


def _done(action: Action, state: State) -> str:  # noqa: PLR0911  (a sentence's end for each kind of action)
    """An action as it stands behind `you could have`."""
    things = state.world.kinds.things
    match action:
        case Go(way, pace):
            return f"{_PACES[pace]} {way.word}"
        case Push(way):
            return f"pushed at the wall {way.word}"
        case Shut(way):
            return f"shut the exit {way.word}"
        case Open(way):
            return f"opened the exit {way.word}"
        case Wedge(way):
            return f"worked the wedge of the exit {way.word}"
        case Use(thing):
            return f"used the {things[thing].title}"
        case Throw(thing, way):
            return f"thrown the {things[thing].title} {way.word}"
        case Requisition(thing):
            return f"requisitioned {one(things[thing].title)}"
        case _:
            return _DONE[type(action)]
