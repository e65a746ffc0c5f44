"""All that lives in the Complex, awake on one level of about a hundred rooms: what a turn costs among them.

Run it as ``python -m tests.bench.awake``: it takes the same turns with everybody there, with each kind alone and with
nobody, round by round in turn, in time of the processor. So the ratios hold on a machine that is busy, where no figure
by itself does.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache
from statistics import median

from backterm import content
from backterm.engine.actions import Action, Declare
from backterm.engine.kinds import Kinds
from backterm.engine.level import Exit, Level, Passage, Room
from backterm.engine.rules import legal_actions, refuse
from backterm.engine.state import Creature, State, World
from backterm.engine.turn import begin, step
from backterm.generator import generate
from backterm.rng import Dice, Key

ROUNDS = 30
TURNS = 1000
_WET = 3
"""A third of the rooms are under water: the nearest to one of them, so that they hang together."""
_WINDOWS = 6
"""One arch in so many is a window."""

Turn = tuple[State, Action]


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


def crowded() -> State:
    """The start of a run on that level, with one of every kind of creature awake on it."""
    kinds, level = content.load().kinds, building()
    state, _events = begin(World(1, kinds.modes["field"], kinds, (level,)))
    creatures = tuple(_settled(kinds, level, kind) for kind in sorted(kinds.creatures))
    return replace(state, floor=replace(state.floor, creatures=creatures))


def _settled(kinds: Kinds, level: Level, kind: str) -> Creature:
    """One of a kind in the farther half of the level, where it may live."""
    doors, dice = level.distances[level.start], Key(2).fold(kind).dice()
    wet = kinds.creatures[kind].mind == "lifeguard"
    far = [room for room, away in enumerate(doors) if away > max(doors) // 2]
    return Creature(kind, dice.choice([room for room in far if wet <= (level.rooms[room].surface == "water")]))


def walk(first: State, dice: Dice, turns: int) -> list[Turn]:
    """So many random legal actions among what lives there, and the states they were taken in.

    It begins again on the level as it was made where a run ends, and before decay, which is timed by itself. It
    declares nothing, for a wrong declaration is a pulse.
    """
    state, taken = first, list[Turn]()
    while len(taken) < turns:
        action = dice.choice([action for action in legal_actions(state) if not isinstance(action, Declare)])
        after, _events = step(state, action)
        if after.floor.pulses or after.depth:
            state = first
            continue
        taken.append((state, action))
        state = first if after.over else after
    return taken


def among(taken: list[Turn], kinds: frozenset[str]) -> list[Turn]:
    """The same turns with nobody there but creatures of these ``kinds``, as far as they are still legal."""
    turns = [(_thinned(state, kinds), action) for state, action in taken]
    return [(state, action) for state, action in turns if refuse(state, action) is None]


def _thinned(state: State, kinds: frozenset[str]) -> State:
    creatures = tuple(creature for creature in state.floor.creatures if creature.kind in kinds)
    return replace(state, floor=replace(state.floor, creatures=creatures))


def afresh(taken: list[Turn]) -> list[Turn]:
    """The same turns on a copy of the level, of which nothing has been worked out yet: no run finds a level known."""
    world = taken[0][0].world
    copied = replace(world, levels=(replace(world.levels[0]),))
    return [(replace(state, world=copied), action) for state, action in taken]


def a_turn(taken: list[Turn]) -> float:
    """The time of the processor that one of these turns takes, in microseconds."""
    before = time.process_time()
    for state, action in taken:
        step(state, action)
    return (time.process_time() - before) / len(taken) * 1e6


def compared() -> dict[str, float]:
    """The median microseconds of a turn among nobody, each kind and all of them, taken in turn."""
    start = crowded()
    names = frozenset(creature.kind for creature in start.floor.creatures)
    taken = walk(start, Key(1).dice(), TURNS)
    companies = {"nobody": frozenset[str](), **{name: frozenset([name]) for name in sorted(names)}, "all": names}
    turns = {company: among(taken, kinds) for company, kinds in companies.items()}
    rounds = [{company: a_turn(afresh(those)) for company, those in turns.items()} for _ in range(ROUNDS)]
    return {company: median(each[company] for each in rounds) for company in turns}


if __name__ == "__main__":
    figures = compared()
    for company, microseconds in figures.items():
        print(f"{company:>12} {microseconds:7.1f} us   {microseconds / figures['nobody']:5.2f} times nobody")  # noqa: T201
