"""`backterm lab`: the Complex without the game: are levels fair, how far do they range, how do they decay."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from backterm.cli import decay, era
from backterm.cli.arguments import Commands, Options, add, add_group, add_json, seed_range, show, show_json
from backterm.cli.trouble import Trouble
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.engine.level import Level

_MS = 1000


class Row(NamedTuple):
    """What making and auditing one level came to."""

    seed: int
    law: str
    attempts: int
    breaches: tuple[str, ...]
    seconds: float


def add_to(commands: Commands) -> None:
    """Adds `lab` and its commands."""
    group = add_group(commands, "lab", "the Complex without the game")
    parser = add(group, "audit", "make the levels of many seeds and ask whether they are fair", audit)
    parser.add_argument("seeds", metavar="START:STOP", help="the seeds from START up to and without STOP")
    parser.add_argument("--level", metavar="ID", help="only this level: see backterm level list")
    parser.add_argument("--depth", metavar="N", type=int, help="as the N-th level of a run, from 0: more laws may rule")
    parser.add_argument("--law", metavar="NAME", default="", help="only levels that keep this law")
    add_json(parser)
    decay.add_to(group)
    era.add_to(group)


def audit(options: Options) -> int:
    """Prints one report for each level; 1 if any level of any seed breaches the audit."""
    seeds = seed_range(options.seeds)
    failed = False
    for name in _names(options):
        rows = [_row(seed, name, options) for seed in seeds]
        failed |= any(row.breaches for row in rows)
        if options.json:
            show_json({"level": name, "seeds": len(rows), **_report(rows)})
        else:
            _tell(name, rows)
    return Exit.NO if failed else Exit.DONE


def _names(options: Options) -> list[str]:
    """The levels to make: those asked for that can keep the law asked for."""
    from backterm import content, game
    from backterm.generator.recipe import carried

    recipes = content.load().recipes
    if options.level and options.level not in recipes:
        raise game.UnknownLevel(options.level, recipes)
    names = [options.level] if options.level else list(recipes)
    laws = {name: carried(recipes[name], _depth(name, options)) for name in names}
    if options.law and not any(options.law in each for each in laws.values()):
        known = dict.fromkeys(law for each in laws.values() for law in each)
        raise Trouble(Exit.USAGE, f"No level there keeps a law called {options.law}; choose one of {', '.join(known)}.")
    return [name for name in names if not options.law or options.law in laws[name]]


def _depth(name: str, options: Options) -> int:
    from backterm import content

    return content.load().recipes[name].place - 1 if options.depth is None else max(options.depth, 0)


def _made(seed: int, name: str, options: Options) -> Level:
    from backterm import content, game
    from backterm.generator import generate

    if options.depth is None and not options.law:
        return game.level_of(content.load(), seed, name)
    return generate(content.load(), seed, name, _depth(name, options), options.law)


def _row(seed: int, name: str, options: Options) -> Row:
    from backterm.generator import RecipeError
    from backterm.generator.audit import breaches

    start = time.perf_counter()
    try:
        level = _made(seed, name, options)
    except RecipeError:
        return Row(seed, "none", 1, ("a_level_is_made",), time.perf_counter() - start)
    seconds = time.perf_counter() - start
    return Row(seed, level.law, level.attempts, breaches(level), seconds)


def _report(rows: Sequence[Row]) -> dict[str, object]:
    from statistics import median

    times = sorted(row.seconds * _MS for row in rows)
    return {
        "breaches": dict(sorted(Counter(truth for row in rows for truth in row.breaches).items())),
        "breached": [row.seed for row in rows if row.breaches],
        "retries": sum(row.attempts - 1 for row in rows),
        "most_attempts": max(row.attempts for row in rows),
        "laws": dict(sorted(Counter(row.law for row in rows).items())),
        "ms": {
            "median": round(median(times), 2),
            "p99": round(times[len(times) * 99 // 100], 2),
            "most": round(times[-1], 2),
        },
    }


def _tell(name: str, rows: Sequence[Row]) -> None:
    from statistics import median

    times = sorted(row.seconds * _MS for row in rows)
    wrong = [row for row in rows if row.breaches]
    laws = ", ".join(f"{law} {count}" for law, count in sorted(Counter(row.law for row in rows).items()))
    show(f"{name}: {len(rows)} levels, {len(wrong)} with breaches, {sum(row.attempts - 1 for row in rows)} retries")
    show(f"  laws {laws}   making one: median {median(times):.1f} ms, most {times[-1]:.1f} ms")
    for row in wrong:
        show(f"  seed {row.seed}: {', '.join(row.breaches)}")
