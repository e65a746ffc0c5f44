"""Kill a run with SIGKILL at random moments and count what was lost: `python -m tests.kill --kills 100`.

Each child takes a run up, plays, and says so after each turn it was shown. The parent kills it, takes the run up in
turn, and holds what is on the tape against what was said. The children are forked, so that thousands fit in minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import NoReturn

from backterm.engine.actions import Action
from backterm.engine.rules import legal_actions
from backterm.engine.state import State
from backterm.game import new_game
from backterm.rng import Dice, Key
from backterm.session import Session, list_runs
from backterm.tape import Act, read

LONGEST_RUN = 120
MOST_TURNS = 24
LONGEST_START_US = 30_000
LONGEST_PAUSE_US = 3_000


@dataclass
class Tally:
    """What came of the kills. ``lost`` counts turns that were shown and are not on the tape."""

    kills: int = 0
    runs: int = 0
    shown: int = 0
    unshown: int = 0
    lost: int = 0


def choose(state: State, place: int) -> Action:
    """What is done at a place of the run: the same whoever plays it."""
    return Key(state.world.seed, "kill").fold(place).dice().choice(legal_actions(state))


def actions_on(path: Path) -> int:
    """How many actions stand on a tape."""
    return sum(isinstance(record, Act) for record in read(path.read_bytes()).tape.records)


def live(saves: Path, path: Path | None, seed: int, output: int) -> NoReturn:
    """The child's life: a byte for the run taken up, and one for each turn shown."""
    session = Session.resume(path) if path else Session.begin(saves, seed)
    os.write(output, b"x")
    for place in count(actions_on(session.path)):
        if session.state.over:
            break
        session.do(choose(session.state, place))
        os.write(output, b"x")
    os._exit(0)


def make_levels(seed: int) -> None:
    """Make a run's levels here, once, so that no child spends its short life on it."""
    for _ in new_game(seed).world.levels:
        pass


def kill_one(saves: Path, path: Path | None, seed: int, dice: Dice) -> int:
    """How many bytes a child had time to write before it was killed: on its way up, or some turns later."""
    input_, output = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(input_)
        live(saves, path, seed, output)
    os.close(output)
    awaited, said = dice.below(MOST_TURNS), 0
    while said < awaited and (more := os.read(input_, awaited - said)):
        said += len(more)
    time.sleep(dice.below(LONGEST_PAUSE_US if awaited else LONGEST_START_US) / 1_000_000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(input_, MOST_TURNS):
        said += len(more)
    os.close(input_)
    return said


def kill_often(saves: Path, kills: int, seed: int) -> Tally:
    """The tally of so many kills, over as many runs as they need."""
    tally = Tally()
    dice = Key(seed, "kills").dice()
    path: Path | None = None
    for _ in range(kills):
        if path is None:
            make_levels(seed + tally.runs)
        before = actions_on(path) if path else 0
        known = {run.path for run in list_runs(saves)}
        said = kill_one(saves, path, seed + tally.runs, dice)
        tally.kills += 1
        fresh = {run.path for run in list_runs(saves)} - known
        path = path or (fresh.pop() if fresh else None)
        if path is None:
            tally.lost += said
            continue
        shown = before + max(said - 1, 0)
        tally.shown += max(said - 1, 0)
        if is_done(path, shown, tally):
            tally.runs += 1
            path = None
    return tally


def is_done(path: Path, shown: int, tally: Tally) -> bool:
    """Take the run up, compare, and say whether it is time for another."""
    with Session.resume(path) as session:
        written = actions_on(path)
        tally.lost += max(shown - written, 0)
        tally.unshown += max(written - shown, 0)
        if session.turns:
            last = session.turns[-1]
            tally.lost += last.action != choose(last.before, written - 1)
        return session.state.over or written > LONGEST_RUN


def main() -> int:
    """Prints the tally as JSON; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(Path(folder), options.kills, options.seed)
    sys.stdout.write(json.dumps(asdict(tally)) + "\n")
    return int(tally.lost > 0)


if __name__ == "__main__":
    sys.exit(main())
