"""All that lives in the Complex, awake on one level of about a hundred rooms: what a turn costs among them.

Run it as ``python -m tests.bench.awake``: it plays with everybody there, with each kind alone and with nobody, round by
round in turn, in time of the processor. So the ratios hold on a machine that is busy, where no figure by itself does.

A round is a number of whole runs, one after the other on the one level, as a bot plays them. What only depends on the
level is known from the second run on, as it is to anybody who plays there again; but nobody has taken these turns on it
before, for they are chosen on a copy of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from statistics import median

from backterm import content
from backterm.engine.actions import Action, Declare
from backterm.engine.kinds import Kinds
from backterm.engine.level import Exit, Level, Passage, Room
from backterm.engine.rules import legal_actions
from backterm.engine.state import Creature, State, World
from backterm.engine.turn import beats_of, begin, step
from backterm.generator import generate
from backterm.rng import Dice, Key

ROUNDS = 15
TURNS = 1000
_WET = 3
"""A third of the rooms are under water: the nearest to one of them, so that they hang together."""
_WINDOWS = 6
"""One arch in so many is a window."""
NAMES = tuple(sorted(content.load().kinds.creatures))

Runs = list[list[Action]]
"""What is done in each of some runs, all from the same beginning."""


@cache
def building() -> Level:
    """A Lobby of a hundred rooms or nearly, partly under water, with windows in some of its walls."""
    library = content.load()
    level = max((generate(library, seed, "lobby", 3) for seed in range(12)), key=lambda level: len(level.rooms))
    away = level.distances[level.exit]
    wet = sorted(range(len(level.rooms)), key=away.__getitem__)[: len(level.rooms) // _WET]
    rooms = [_glazed(number, room) for number, room in enumerate(level.rooms)]
    for number in wet:
        rooms[number] = replace(rooms[number], surface="water")
    return replace(level, rooms=tuple(rooms))


def _glazed(number: int, room: Room) -> Room:
    return replace(room, exits=tuple(_window(number, leaving) for leaving in room.exits))


def _window(number: int, leaving: Exit) -> Exit:
    if leaving.passage is not Passage.ARCH or (number + leaving.to) % _WINDOWS:
        return leaving
    return replace(leaving, passage=Passage.WINDOW)


def crowded(names: Iterable[str] = NAMES) -> State:
    """The start of a run on that level, with one of each of these kinds of creature awake on it: of all, usually."""
    kinds, level = content.load().kinds, building()
    state, _events = begin(World(1, kinds.modes["field"], kinds, (level,)))
    creatures = tuple(_settled(kinds, level, kind) for kind in names)
    return replace(state, floor=replace(state.floor, creatures=creatures))


def _settled(kinds: Kinds, level: Level, kind: str) -> Creature:
    """One of a kind in the farther half of the level, where it may live."""
    doors, dice = level.distances[level.start], Key(2).fold(kind).dice()
    wet = kinds.creatures[kind].mind == "lifeguard"
    far = [room for room, away in enumerate(doors) if away > max(doors) // 2]
    return Creature(kind, dice.choice([room for room in far if wet <= (level.rooms[room].surface == "water")]))


def afresh(first: State) -> State:
    """The same start on a copy of the level, of which nothing has been worked out yet."""
    return replace(first, world=replace(first.world, levels=(replace(first.world.levels[0]),)))


def runs_from(first: State, dice: Dice, turns: int, *, marks: bool = True) -> Runs:
    """Runs of random legal actions from ``first``, so many turns in all, chosen on a copy of the level.

    A run ends where it is over, and before decay, which is timed by itself. Nothing is declared, for a wrong
    declaration is a pulse; and without ``marks`` nothing is done that takes no time on the clock.
    """
    first = state = afresh(first)
    runs: Runs = [[]]
    while sum(map(len, runs)) < turns:
        action = dice.choice([action for action in legal_actions(state) if _is_tried(action, marks=marks)])
        state, _events = step(state, action)
        if not (state.floor.pulses or state.depth):
            runs[-1].append(action)
        if state.floor.pulses or state.depth or state.over:
            runs.append([])
            state = first
    return runs


def _is_tried(action: Action, *, marks: bool) -> bool:
    return not isinstance(action, Declare) and (marks or beats_of(action) > 0)


def play(first: State, runs: Runs) -> None:
    """Play them all, one after the other: nothing is kept but the state that stands."""
    for run in runs:
        state = first
        for action in run:
            state, _events = step(state, action)


def a_turn(first: State, runs: Runs) -> float:
    """The time of the processor that one of these turns takes, in microseconds."""
    before = time.process_time()
    play(first, runs)
    return (time.process_time() - before) / sum(map(len, runs)) * 1e6


def compared() -> dict[str, float]:
    """The median microseconds of a turn among nobody, each kind and all of them, taken in turn."""
    companies = {"nobody": (), **{name: (name,) for name in NAMES}, "all": NAMES}
    starts = {company: crowded(names) for company, names in companies.items()}
    rounds = [_a_round(starts, Key(number)) for number in range(ROUNDS + 1)]
    return {what: median(each[what] for each in rounds[1:]) for what in rounds[0]}


def _a_round(starts: Mapping[str, State], key: Key) -> dict[str, float]:
    figures = {}
    for company, first in starts.items():
        runs = runs_from(first, key.fold(company).dice(), TURNS)
        figures[company] = a_turn(first, runs)
        if company in {"nobody", "all"}:
            figures[f"{company}, level fresh"] = a_turn(afresh(first), runs)
            timed = runs_from(first, key.fold(company, "timed").dice(), TURNS, marks=False)
            figures[f"{company}, no marks"] = a_turn(first, timed)
    return figures


if __name__ == "__main__":
    figures = compared()
    for what, microseconds in figures.items():
        print(f"{what:>20} {microseconds:7.1f} us   {microseconds / figures['nobody']:5.2f} times nobody")  # noqa: T201
