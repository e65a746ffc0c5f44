"""The verbs: every word a text adventure's player tries first, and the action each stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine.actions import (
    Action,
    Back,
    Go,
    Hide,
    Hint,
    Listen,
    Open,
    Pace,
    Push,
    Search,
    Shout,
    Shut,
    Sign,
    Skip,
    Stay,
    Talk,
    Wait,
    Wedge,
)
from backterm.engine.level import Way
from backterm.engine.notation import going, handling, noting
from backterm.engine.notation.phrases import WAYS, Phrase, UnknownCommand, near, words_of
from backterm.engine.rules import legal_actions
from backterm.engine.state import State

LONGEST_LINE = 200

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


def _always(action: Action) -> Callable[[Phrase], Action]:
    return lambda _phrase: action


def _every(*words: tuple[str, Callable[[Phrase], Action]]) -> Mapping[str, Callable[[Phrase], Action]]:
    return {word: say for spoken, say in words for word in spoken.split()}


_VERBS = _every(
    ("go walk move head g enter", going.go(Pace.GO)),
    ("climb descend jump", going.climb),
    ("say", handling.say),
    ("run dash sprint flee", going.go(Pace.RUN)),
    ("sneak creep tiptoe", going.go(Pace.SNEAK)),
    ("exit leave", going.leave),
    ("push shove press", going.push),
    ("open", going.open_door),
    ("close shut draw", going.close_door),
    ("wedge unwedge jam unjam", going.jam),
    ("wait z rest", _always(Wait())),
    ("listen hear", _always(Listen())),
    ("search rummage", _always(Search())),
    ("shout yell scream call", _always(Shout())),
    ("hide duck", _always(Hide())),
    ("read measure", noting.read),
    ("take get grab pick", handling.take),
    ("drop put", handling.drop),
    ("give hand offer", handling.give),
    ("requisition order buy request", handling.requisition),
    ("talk speak ask", _always(Talk())),
    ("sign", _always(Sign())),
    ("use", handling.use()),
    ("drink swallow sip", handling.use("calm")),
    ("light switch toggle", handling.use("light")),
    ("watch play", handling.use("watch")),
    ("charge recharge replace", handling.use("charge")),
    ("mark chalk", handling.use("mark")),
    ("tie thread untie", handling.use("tie")),
    ("throw toss lob hurl", handling.throw),
    ("tune dial", handling.tune),
    ("flip", noting.flip),
    ("pin", noting.pin),
    ("strike cross restore", noting.strike),
    ("doubt suspect", noting.doubt),
    ("hint hints clue", _always(Hint())),
    ("declare", noting.declare),
    ("back return", _always(Back())),
    ("turn", handling.turn),
    ("stay accept", _always(Stay())),
    ("skip", _always(Skip())),
)
