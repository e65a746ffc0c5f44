"""`backterm lab metrics` and `lab era`: what can be counted in a level, and how far the levels of each kind range."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from backterm.cli.arguments import (
    Commands,
    Options,
    add,
    add_json,
    add_output,
    add_seed_and_level,
    seed_range,
    show,
    show_json,
    write_text,
)
from backterm.cli.trouble import Trouble
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.teach.spread import Point

_SEEDS = "0:50"
_SIZE = (66, 22)


def add_to(group: Commands) -> None:
    """Adds `lab metrics` and `lab era`."""
    parser = add(group, "metrics", "count what can be counted in a level", metrics)
    add_seed_and_level(parser)
    add_json(parser)
    parser = add(group, "era", "plot two metrics of the levels of many seeds: their expressive range", era)
    parser.add_argument(
        "seeds", metavar="START:STOP", nargs="?", default=_SEEDS, help=f"the seeds, {_SEEDS} if not said"
    )
    parser.add_argument("--level", metavar="ID", action="append", help="a level to plot, more than once for more; all")
    parser.add_argument("--x", metavar="METRIC", default="loopiness", help="what goes across, loopiness if not said")
    parser.add_argument("--y", metavar="METRIC", default="cuts", help="what goes up, cuts if not said")
    parser.add_argument("--to", choices=("text", "svg"), default="text", help="the form to draw it in")
    parser.add_argument("--workers", metavar="N", type=int, default=os.cpu_count() or 1, help="how many processes")
    add_output(parser)
    add_json(parser)


def metrics(options: Options) -> int:
    """Prints every metric of a level, with what it counts."""
    from backterm import content, game
    from backterm.rng import read_seed
    from backterm.teach import METRICS, measured

    level = game.level_of(content.load(), read_seed(options.seed), options.level)
    found = measured(level)
    if options.json:
        show_json({"level": level.name, **found})
        return Exit.DONE
    for name, value in found.items():
        show(f"{name:<12}{value:>7}   {METRICS[name].about}")
    return Exit.DONE


def era(options: Options) -> int:
    """Prints the plane, or writes it; with --json a line for each level."""
    from backterm import content
    from backterm.exchange.scatter import svg_of_points
    from backterm.teach import METRICS
    from backterm.teach.spread import points
    from backterm.views.scatter import scatter

    axes = (_known(options.x, METRICS, "metric"), _known(options.y, METRICS, "metric"))
    recipes = content.load().recipes
    levels = [_known(name, recipes, "level") for name in options.level or recipes]
    if options.workers < 1:
        raise Trouble(Exit.USAGE, f"{options.workers} processes can do nothing: say 1 or more.")
    found = points(levels, seed_range(options.seeds), axes, options.workers)
    if options.json:
        for point in found:
            show_json({"level": point.level, "seed": point.seed, axes[0]: point.x, axes[1]: point.y})
        return Exit.DONE
    kinds = _by_level(found)
    text = svg_of_points(kinds, axes) if options.to == "svg" else "\n".join((*scatter(kinds, axes, _SIZE), ""))
    write_text(options.output, text)
    return Exit.DONE


def _known(name: str, known: Collection[str], what: str) -> str:
    from backterm.content.tables import suggest

    if name not in known:
        raise Trouble(Exit.USAGE, f"There is no {what} called {name}: {suggest(name, known)}")
    return name


def _by_level(found: Iterable[Point]) -> dict[str, list[tuple[int, int]]]:
    kinds: dict[str, list[tuple[int, int]]] = {}
    for point in found:
        kinds.setdefault(point.level, []).append((point.x, point.y))
    return kinds
