"""Many runs by every bot: how each went, as figures that `tables` makes pages of.

Run it as ``python -m backterm.bots.balance --runs 200``; `make balance` does. With ``--into docs/balance.md`` the
tables take the place of those that stand there below the mark.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import product
from pathlib import Path

from backterm import game
from backterm.bots import BOTS, Bot
from backterm.bots.tables import MARK, Outcome, pages
from backterm.engine.actions import Action, Throw, Tune, Use, Wedge
from backterm.engine.history import Turn
from backterm.engine.state import State
from backterm.engine.turn import step
from backterm.hindsight import look_back

LONGEST = 3000
MODES = ("field", "survey", "lost")
_REMEMBERED = 64
_DECILES = range(1, 11)


def play(bot: Bot, state: State, longest: int = LONGEST) -> Iterator[Turn]:
    """A run played by ``bot``, at most ``longest`` actions long."""
    for _ in range(longest):
        if state.over:
            return
        action = bot(state)
        after, events = step(state, action)
        yield Turn(state, action, events, after)
        state = after


def outcome(name: str, seed: int, mode: str = "field", level: str | None = None) -> Outcome:
    """One whole run of the bot called ``name``."""
    last = game.new_game(seed, mode, start=level)
    turns, sanity, used = deque[Turn](maxlen=_REMEMBERED), [last.hero.sanity], set[str]()
    for turn in play(BOTS[name], last):
        turns.append(turn)
        last = turn.after
        sanity.append(last.hero.sanity)
        used.update(_used(turn.action))
    log = look_back(tuple(turns))
    return Outcome(
        bot=name,
        mode=mode,
        seed=seed,
        ending=last.ending or "unfinished",
        killer=log.killer if log else "",
        level=last.level.name,
        law=last.level.law,
        turns=last.turn,
        strikes=len(last.notebook.strikes),
        sanity=tuple(sanity[(len(sanity) - 1) * decile // 10] for decile in _DECILES),
        used=tuple(sorted(used)),
    )


def _used(action: Action) -> tuple[str, ...]:
    match action:
        case Use(thing) | Throw(thing):
            return (thing,)
        case Wedge():
            return ("wedge",)
        case Tune():
            return ("resonator",)
        case _:
            return ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Play, and print the tables, or the figures one run a line."""
    options = _options(arguments)
    wanted = list(product(options.mode, options.bots, range(options.first, options.first + options.runs)))
    modes, bots, seeds = zip(*wanted, strict=True)
    with ProcessPoolExecutor(options.workers) as pool:
        outcomes = list(pool.map(outcome, bots, seeds, modes, [options.level] * len(wanted), chunksize=4))
    text = "".join(json.dumps(asdict(one)) + "\n" for one in outcomes) if options.json else pages(outcomes)
    if options.into is None:
        sys.stdout.write(text)
    else:
        page = options.into.read_text(encoding="utf-8") if options.into.exists() else ""
        kept = page.partition(MARK)[0]
        options.into.write_text(f"{kept}{MARK}\n\n{text}", encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="how many seeds, for each bot in each mode")
    parser.add_argument("--first", type=int, default=1, help="the first of them")
    parser.add_argument("--mode", nargs="*", default=list(MODES))
    parser.add_argument("--bots", nargs="*", default=list(BOTS), choices=list(BOTS))
    parser.add_argument("--level", help="begin on this level")
    parser.add_argument("--workers", type=int, help="how many processes; without it, one for each processor")
    parser.add_argument("--json", action="store_true", help="one run a line")
    parser.add_argument("--into", type=Path, help="write the tables into this page, below the mark")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
