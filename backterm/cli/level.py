"""`backterm level`: the levels of a seed as pictures, step by step, and as graphs for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from backterm.cli.arguments import (
    Commands,
    Options,
    Parser,
    add,
    add_group,
    add_json,
    add_output,
    add_seed_and_level,
    show,
    show_json,
    write_text,
)
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.engine.level import Level

_FORMATS = ("graphml", "json", "dot", "svg")


def add_to(commands: Commands) -> None:
    """Adds `level` and its commands."""
    group = add_group(commands, "level", "levels as pictures and as graphs")
    add_json(add(group, "list", "print the levels there are", list_levels))
    parser = add(group, "show", "print a level's plan", show_level)
    _add_place(parser)
    parser.add_argument("--reveal", action="store_true", help="tell its law and exit")
    parser = add(group, "stages", "draw a level's plan after every step of its recipe", show_stages)
    _add_place(parser)
    parser.add_argument("--to", choices=("text", "svg"), default="text", help="the form to draw it in")
    add_output(parser)
    parser = add(group, "export", "write a level as a graph or a picture", export)
    _add_place(parser)
    parser.add_argument("--to", choices=_FORMATS, required=True, help="the form to write it in")
    parser.add_argument("--reveal", action="store_true", help="put its law and exit in")
    add_output(parser)


def _add_place(parser: Parser) -> None:
    add_seed_and_level(parser)
    parser.add_argument("--depth", metavar="N", type=int, help="as the N-th level of a run, from 0: more laws may rule")


def list_levels(options: Options) -> int:
    """Prints the name of every level, what it is called, and its deck."""
    from backterm import content

    for recipe in content.load().recipes.values():
        if options.json:
            show_json({"level": recipe.name, "title": recipe.title, "deck": list(recipe.deck)})
        else:
            show(f"{recipe.name:<12}{recipe.title:<26}{', '.join(recipe.deck)}")
    return Exit.DONE


def show_level(options: Options) -> int:
    """Prints the plan, and with --reveal what decides it."""
    level = _level(options)
    knowing, honest = level.par
    show(f"{level.title}: {len(level.rooms)} rooms, signs over rooms {', '.join(map(str, level.signs))}")
    show(f"deck {', '.join(level.deck)}   par {honest} honest, {knowing} knowing   sealed {level.envelope.digest}")
    if options.reveal:
        show(f"law {level.law}   exit room {level.exit}   salt {level.envelope.salt}")
    for line in plan_lines(level):
        show(line)
    return Exit.DONE


def show_stages(options: Options) -> int:
    """Prints a plan for every step, or draws them all on one sheet."""
    from backterm import content
    from backterm.exchange.svg import svg_of_stages
    from backterm.generator import stages
    from backterm.rng import read_seed

    number = _level(options).number
    found = stages(content.load(), read_seed(options.seed), options.level, number)
    if options.to == "svg":
        write_text(options.output, svg_of_stages([(stage.name, stage.level) for stage in found]))
        return Exit.DONE
    lines = []
    for place, stage in enumerate(found, 1):
        lines += [f"{place}. {stage.name}", *plan_lines(stage.level)]
    write_text(options.output, "\n".join((*lines, "")))
    return Exit.DONE


def export(options: Options) -> int:
    """Writes the level in another program's form."""
    from backterm import exchange
    from backterm.rng import read_seed, seed_code

    code = seed_code(read_seed(options.seed))
    write_text(options.output, exchange.export(_level(options), options.to, seed=code, reveal=options.reveal))
    return Exit.DONE


def _level(options: Options) -> Level:
    from backterm import content, game
    from backterm.rng import read_seed

    number = None if options.depth is None else max(options.depth, 0)
    return game.level_of(content.load(), read_seed(options.seed), options.level, number)


def plan_lines(level: Level) -> Iterator[str]:
    """The plan of a level in the characters that standard output has."""
    from backterm import content
    from backterm.plain import text_of
    from backterm.views.glyphs import ASCII, UNICODE
    from backterm.views.whole import whole

    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    for line in whole(level, content.load().kinds, UNICODE if is_unicode else ASCII):
        yield text_of(line)
