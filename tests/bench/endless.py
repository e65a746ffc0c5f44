"""A walk without end: somebody who knows every law sees every room of every level, and time and memory are watched.

Run it as ``python -m tests.bench.endless 1000000``. The walker cannot lose: nothing wears it down, and it is never
caught often enough. What hunts hunts all the same.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from backterm import content, game
from backterm.engine import doors, laws, rules
from backterm.engine.actions import Action, Back, Declare, Go, Wait
from backterm.engine.level import Way
from backterm.engine.state import State, World
from backterm.engine.turn import begin, step

SEED = 1
WINDOW = 4000
_KEPT_ALIVE = 10**9
_PAGE_KIB = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """How things stood when so many rooms had been seen.

    A turn in microseconds of the processor, median and mean of the last WINDOW; the memory held in MiB; the seconds
    since the start.
    """

    rooms: int
    levels: int
    turns: int
    usual: float
    mean: float
    memory: float
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.rooms:>9} rooms {self.levels:>6} levels {self.turns:>9} turns   turn {self.usual:6.1f} us "
            f"(mean {self.mean:6.1f})   {self.memory:6.1f} MiB   {self.seconds:8.1f} s"
        )


def start(seed: int = SEED) -> State:
    """The first state of the walk, in the Lobby."""
    kinds = content.load().kinds
    mode = replace(kinds.modes["endless"], fear=0, lives=_KEPT_ALIVE)
    levels = game.world(seed, "endless", start="lobby").levels
    return begin(World(seed, mode, kinds, levels))[0]


def walk(most: int, seed: int = SEED) -> Iterator[Mark]:
    """A mark whenever the rooms seen have become ten times as many, from 100 on, and one at the end."""
    state, begun = start(seed), time.perf_counter()
    times: list[float] = []
    due = 100
    while state.surveyed < most:
        action = onward(state)
        before = time.process_time()
        after = step(state, action)[0]
        if after.depth == state.depth:  # to make a level is timed elsewhere
            times.append(time.process_time() - before)
        state = after
        if len(times) > 2 * WINDOW:
            del times[:WINDOW]
        if state.surveyed >= due:
            yield _mark(state, times[-WINDOW:], time.perf_counter() - begun)
            due *= 10
    yield _mark(state, times[-WINDOW:], time.perf_counter() - begun)


def onward(state: State) -> Action:
    """Towards the nearest room not seen; when there is none, prove the law and leave."""
    if state.street:
        return Back()
    if (way := _step(state, frozenset(range(len(state.level.rooms))) - state.floor.visited)) is not None:
        return Go(way)
    proof = Declare(state.level.law, laws.witness(state.level.law, laws.of_level(state.level)))
    if rules.refuse(state, proof) is None:
        return proof
    if state.hero.room == state.level.exit:
        return Go(Way.OUT) if state.notebook.declared else Declare(state.level.law)
    towards = _step(state, frozenset([state.level.exit]))
    return Wait() if towards is None else Go(towards)


def _step(state: State, goals: frozenset[int]) -> Way | None:
    """The first exit of a shortest way to one of the rooms in ``goals``."""
    rooms, here = state.level.rooms, state.hero.room
    first = {here: Way.IN}
    waiting = [here]
    for room in waiting:
        for leaving in rooms[room].exits:
            if leaving.to not in first and not doors.barring(state, room, leaving.to):
                first[leaving.to] = leaving.way if room == here else first[room]
                if leaving.to in goals:
                    return first[leaving.to]
                waiting.append(leaving.to)
    return None


def _mark(state: State, times: list[float], seconds: float) -> Mark:
    usual, mean = median(times) * 1e6, sum(times) / len(times) * 1e6
    return Mark(state.surveyed, state.tally.levels, state.turn, usual, mean, memory(), seconds)


def memory() -> float:
    """The memory this process holds, in MiB, as Linux tells it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_KIB / 1024


if __name__ == "__main__":
    for reached in walk(int(sys.argv[1])):
        print(reached, flush=True)  # noqa: T201
