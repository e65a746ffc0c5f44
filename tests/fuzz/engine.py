"""Play at random and check every turn, for as long as one likes: `python -m tests.fuzz.engine --seconds 7200`.

Every mode, from every level, with declarations and proofs among the actions. What goes wrong is printed with the seed
and all that was done, which is a tape.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from dataclasses import dataclass, field

from backterm import content, game
from backterm.engine.actions import Action, Declare, Go
from backterm.engine.rules import legal_actions, refuse
from backterm.engine.state import State
from backterm.engine.turn import step
from backterm.rng import Dice, Key
from tests.fuzz.invariants import breaches

LONGEST_RUN = 400
_REPORT_EVERY = 60
_KIB_PER_MIB = 1024


class Broken(AssertionError):
    """A turn broke something; the message is the tape."""


@dataclass
class Run:
    """One random run: what it began with, and what was done."""

    seed: int
    mode: str
    level: str
    actions: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"seed {self.seed}, mode {self.mode}, level {self.level}:\n{chr(10).join(self.actions)}"


def play(number: int, until: float) -> int:
    """Play run ``number`` to its end, or until the time is up; the turns it took. Raises Broken."""
    dice = Key(number).fold("fuzz").dice()
    library = content.load()
    run = Run(number, dice.choice(list(library.kinds.modes)), dice.choice(list(library.recipes)))
    try:
        _play(run, dice, until)
    except Exception as error:
        tape = f"{error}\n{run}"
        raise Broken(tape) from error
    return len(run.actions)


def _play(run: Run, dice: Dice, until: float) -> None:
    state = game.new_game(run.seed, run.mode, start=run.level)
    while not state.over and len(run.actions) < LONGEST_RUN and time.monotonic() < until:
        action = choose(state, dice)
        run.actions.append(str(action))
        after, events = step(state, action)
        for breach in breaches(state, action, events, after):
            raise Broken(breach)
        state = after


def choose(state: State, dice: Dice) -> Action:
    """Any legal action; a move more often than not, now and then the right proof, so that runs get on."""
    legal = legal_actions(state)
    proof = Declare(state.level.law, dict(state.level.witnesses).get(state.level.law, ()))
    if dice.chance(1, 20) and refuse(state, proof) is None:
        return proof
    moves = [action for action in legal if isinstance(action, Go)]
    return dice.choice(moves) if moves and dice.chance(1, 2) else dice.choice(legal)


def memory() -> float:
    """The most memory this process has held, in MiB, on Linux."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MIB


def fuzz(seconds: float, first: int = 1, *, talk: bool = False) -> tuple[int, int]:
    """The runs and turns played in so many seconds; raises Broken."""
    begun = told = time.monotonic()
    runs = turns = 0
    while time.monotonic() < begun + seconds:
        turns += play(first + runs, begun + seconds)
        runs += 1
        if talk and time.monotonic() > told + _REPORT_EVERY:
            told = time.monotonic()
            sys.stdout.write(f"{told - begun:7.0f} s  {runs} runs  {turns} turns  {memory():.0f} MiB at most\n")
            sys.stdout.flush()
    return runs, turns


def main() -> int:
    """Fuzz for as long as asked, and say how much was played."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--first", type=int, default=1, help="the number of the first run")
    options = parser.parse_args()
    try:
        runs, turns = fuzz(options.seconds, options.first, talk=True)
    except Broken as broken:
        sys.stdout.write(f"{broken}\n")
        return 1
    sys.stdout.write(f"{runs} runs, {turns} turns, nothing broken, {memory():.0f} MiB at most\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
