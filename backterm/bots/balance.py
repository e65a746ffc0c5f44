"""Many runs by every bot, counted: how they end, where, after how many turns, with how much sanity.

Run it as ``python -m backterm.bots.balance --runs 200``; `make balance` does.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import median

from backterm import game
from backterm.bots import BOTS, Bot
from backterm.engine.state import ESCAPES, State
from backterm.engine.turn import step

LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one run of a bot went; ``laws`` are the laws of the levels it was on when it ended or left them."""

    bot: str
    seed: int
    ending: str
    level: str
    law: str
    turns: int
    sanity: int
    strikes: int


def play(bot: Bot, state: State, longest: int = LONGEST) -> State:
    """The last state of a run played by ``bot``, at most ``longest`` actions long."""
    for _ in range(longest):
        if state.over:
            break
        state, _events = step(state, bot(state))
    return state


def outcome(name: str, seed: int, mode: str = "field") -> Outcome:
    """One whole run of the bot called ``name``."""
    last = play(BOTS[name], game.new_game(seed, mode))
    return Outcome(
        name,
        seed,
        last.ending or "unfinished",
        last.level.name,
        last.level.law,
        last.turn,
        last.hero.sanity,
        len(last.notebook.strikes),
    )


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """A few lines for one bot: endings in percent, where runs ended, and the median turns."""
    runs = len(outcomes)
    endings = Counter(one.ending for one in outcomes)
    places = Counter((one.ending, one.level, one.law) for one in outcomes if one.ending not in ESCAPES)
    lines = [f"{outcomes[0].bot}: {runs} runs, median {median(one.turns for one in outcomes):.0f} turns"]
    lines += [f"  {ending:<12}{count * 100 / runs:5.1f} %" for ending, count in sorted(endings.items())]
    lines += [f"    {' '.join(place):<28}{count:4d}" for place, count in places.most_common(6)]
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table for every bot asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--mode", default="field")
    parser.add_argument("--bots", nargs="*", default=list(BOTS), choices=list(BOTS))
    options = parser.parse_args(arguments)
    seeds = range(1, options.runs + 1)
    with ProcessPoolExecutor() as pool:
        for name in options.bots:
            modes = [options.mode] * len(seeds)
            outcomes = list(pool.map(outcome, [name] * len(seeds), seeds, modes, chunksize=8))
            sys.stdout.write("\n".join(table(outcomes)) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
