"""`backterm seed`: what a seed is called and what it makes, with the laws hidden unless asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backterm.cli.arguments import Commands, Options, add, add_json, show, show_json
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.engine.level import Level


def add_to(commands: Commands) -> None:
    """Adds `seed` and its options."""
    parser = add(commands, "seed", "print a seed's code and the levels it makes", run)
    parser.add_argument("seed", metavar="S", help="a seed code, a number or any phrase")
    parser.add_argument("--reveal", action="store_true", help="tell each level's law and exit")
    add_json(parser)


def run(options: Options) -> int:
    """Prints the seed, the three identities and one row for each level of the atlas."""
    from backterm import content, game
    from backterm.rng import read_seed, seed_code

    seed = read_seed(options.seed)
    library = content.load()
    levels = [game.level_of(library, seed, place.level) for place in game.atlas_of(library, seed).places]
    if options.json:
        identity = {"gen": game.GEN, "rules": game.RULES, "content": library.digest}
        rows = [_data(level, reveal=options.reveal) for level in levels]
        show_json({"seed": seed_code(seed), "number": seed, **identity, "levels": rows})
        return Exit.DONE
    show(f"seed {seed_code(seed)}   number {seed}")
    show(f"gen {game.GEN}   rules {game.RULES}   content {library.digest[:16]}")
    for level in levels:
        show(_text(level, reveal=options.reveal))
    return Exit.DONE


def _data(level: Level, *, reveal: bool) -> dict[str, object]:
    knowing, honest = level.par
    row: dict[str, object] = {
        "level": level.name,
        "title": level.title,
        "rooms": len(level.rooms),
        "doors": _doors(level),
        "deck": list(level.deck),
        "signs": len(level.signs),
        "par": {"honest": honest, "knowing": knowing},
        "digest": level.envelope.digest,
    }
    if reveal:
        row |= {"law": level.law, "exit": level.exit, "variant": level.variant, "salt": level.envelope.salt}
    return row


def _text(level: Level, *, reveal: bool) -> str:
    knowing, honest = level.par
    size = f"{len(level.rooms):>3} rooms {_doors(level):>3} doors {len(level.signs):>2} signs"
    line = f"{level.name:<10}{size}   par {honest} honest, {knowing} knowing   sealed {level.envelope.digest}"
    return f"{line}\n{'':<10}law {level.law}, exit room {level.exit}" if reveal else line


def _doors(level: Level) -> int:
    return sum(len(room.exits) for room in level.rooms) // 2
