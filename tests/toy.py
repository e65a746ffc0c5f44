"""A game small enough to foresee: ten rooms in a row, three times over, and dice that wear the hero down.

It is played through the same `Rulebook` as the real game, so that a test of tapes and files need not wait for levels to
be made, and can be hurt at any place.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import blake2b

import pytest

from backterm.engine.actions import Action, Go, StrikeOut, Wait
from backterm.engine.events import Ended, Event, LawStruck, LevelLeft, Moved, SanityChanged, TurnBegan, Waited
from backterm.engine.kinds import Kinds, ModeKind
from backterm.engine.level import Way
from backterm.engine.state import Floor, Hero, Notebook, Split, State, World, facts
from backterm.rng import Key
from backterm.session import play, runs, verdict
from backterm.session.rulebook import Rulebook
from backterm.tape import Identity
from tests.scenario import KINDS

LAST_ROOM = 9
ROUTE = ("mall", "lobby", "warehouse")
_FIELD = ModeKind("field", "Field", 100, 100, 1, assist=False, creatures=False)
_KINDS = Kinds({}, {}, {}, {}, {"field": _FIELD}, {}, 0, 0, KINDS.resonator, KINDS.terms, KINDS.companion)
_ACTIONS: tuple[Action, ...] = (Go(Way.EAST), Go(Way.WEST), Wait(), StrikeOut("odd"))


class Refused(Exception):
    """The toy's one refusal."""


def begin(seed: int, mode: str, level: str) -> tuple[State, tuple[Event, ...]]:
    if mode != "field":
        message = f"There is no mode called {mode}."
        raise ValueError(message)
    depth = ROUTE.index(level) if level else 0
    return State(World(seed, _FIELD, _KINDS, ()), Hero(0), Floor(), Notebook(), depth), ()


def legal(state: State) -> tuple[Action, ...]:
    if state.over:
        return ()
    room = state.hero.room
    return tuple(action for action in _ACTIONS if action != Go(Way.WEST) or room > 0)


def parse(line: str, state: State) -> Action:
    for action in legal(state):
        if line in {str(action), str(action)[:4]}:
            return action
    raise Refused


def step(state: State, action: Action) -> tuple[State, tuple[Event, ...]]:
    if action not in legal(state):
        raise Refused
    match action:
        case StrikeOut(law):
            struck = state.notebook.struck ^ {law}
            return replace(state, notebook=replace(state.notebook, struck=struck)), (LawStruck(law, ""),)
        case Go(way):
            return _moved(state, 1 if way == Way.EAST else -1, way)
        case _:
            return _waited(replace(state, turn=state.turn + 1))


def _moved(state: State, by: int, way: Way) -> tuple[State, tuple[Event, ...]]:
    room, turn = state.hero.room + by, state.turn + 1
    if room <= LAST_ROOM:
        after = replace(state, turn=turn, hero=replace(state.hero, room=room))
        return after, (TurnBegan(1), Moved(state.hero.room, way, room, Go(way).pace))
    splits = (*state.splits, Split(ROUTE[state.depth], turn, proved=False))
    ending = "" if state.depth + 1 < len(ROUTE) else "out"
    after = replace(state, turn=turn, hero=replace(state.hero, room=0), splits=splits, ending=ending)
    after = replace(after, depth=state.depth + (not ending))
    return after, (TurnBegan(1), LevelLeft(ROUTE[state.depth], proved=False))


def _waited(state: State) -> tuple[State, tuple[Event, ...]]:
    lost = Key(state.world.seed, "toy").fold(state.turn).dice().below(4)
    sanity = max(0, state.hero.sanity - lost)
    after = replace(state, hero=replace(state.hero, sanity=sanity), ending="" if sanity else "remembered")
    ended = (Ended("remembered"),) if after.over else ()
    return after, (TurnBegan(1), Waited(), SanityChanged(-lost, "the toy"), *ended)


def digest(state: State) -> str:
    text = json.dumps([state.world.seed, facts(state)])
    return blake2b(text.encode(), digest_size=32).hexdigest()


GAME = Rulebook(Identity("1", "1", "c0" * 32), begin, parse, step, digest, (Refused,))


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the toy in the place of the game."""
    for module in (play, runs, verdict):
        monkeypatch.setattr(module, "rulebook", lambda: GAME)
