"""`backterm lab`: the Complex without the game: are levels fair, how far do they range, how do they decay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backterm.cli import decay, era
from backterm.cli.arguments import Commands, Options, add, add_group, add_json, seed_range, show, show_json
from backterm.cli.trouble import Trouble
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.teach.census import Census


def add_to(commands: Commands) -> None:
    """Adds `lab` and its commands."""
    group = add_group(commands, "lab", "the Complex without the game")
    parser = add(group, "audit", "make the levels of many seeds and ask whether they are fair", audit)
    parser.add_argument("seeds", metavar="START:STOP", help="the seeds from START up to and without STOP")
    parser.add_argument("--level", metavar="ID", help="only this level: see backterm level list")
    parser.add_argument("--depth", metavar="N", type=int, help="as the N-th level of a run, from 0: more laws may rule")
    parser.add_argument("--law", metavar="NAME", default="", help="only levels that keep this law")
    parser.add_argument("--workers", metavar="N", type=int, default=1, help="how many processes, 1 if not said")
    add_json(parser)
    decay.add_to(group)
    era.add_to(group)


def audit(options: Options) -> int:
    """Prints one report for each level; 1 if any level of any seed breaches the audit."""
    from backterm.teach.census import Asked, census, rows

    seeds = seed_range(options.seeds)
    if options.workers < 1:
        raise Trouble(Exit.USAGE, f"{options.workers} processes can do nothing: say 1 or more.")
    failed = False
    for name in _names(options):
        depth = None if options.depth is None else max(options.depth, 0)
        found = list(rows(Asked(name, depth, options.law), seeds, options.workers))
        failed |= any(row.breaches for row in found)
        if options.json:
            show_json({"level": name, **_report(census(found))})
            continue
        _tell(name, census(found))
        for row in found:
            if row.breaches:
                show(f"  seed {row.seed}: {', '.join(row.breaches)}")
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

    return content.load().number_of(name) if options.depth is None else max(options.depth, 0)


def _report(found: Census) -> dict[str, object]:
    return {
        "seeds": found.seeds,
        "breaches": found.breaches,
        "breached": found.breached,
        "retries": found.retries,
        "retried_percent": found.retried,
        "most_attempts": found.most_attempts,
        "laws": found.laws,
        "ms": {"median": found.median, "p99": found.p99, "most": found.most, "slowest_seed": found.slowest},
    }


def _tell(name: str, found: Census) -> None:
    laws = ", ".join(f"{law} {count}" for law, count in found.laws.items())
    show(f"{name}: {found.seeds} levels, {len(found.breached)} with breaches")
    show(f"  retries {found.retries}, by {found.retried:.1f} % of the levels, {found.most_attempts} attempts at most")
    show(f"  laws {laws}")
    show(
        f"  making one: median {found.median:.1f} ms, 99 of 100 within {found.p99:.1f} ms, "
        f"most {found.most:.1f} ms with seed {found.slowest}"
    )
