"""What several commands share: how options are declared, how a seed is read, how data is printed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from backterm.cli.trouble import Trouble
from backterm.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Mapping

Options = argparse.Namespace
Command = Callable[[Options], int]


class Parser(argparse.ArgumentParser):
    """A parser that complains in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and where help is, and ends with the code for a misused command."""
        self.exit(Exit.USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - argparse gives it no public name


def add(commands: Commands, name: str, says: str, run: Command) -> Parser:
    """The command ``name``, to which the caller adds its options."""
    parser = commands.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".")
    parser.set_defaults(run=run)
    return parser


def add_group(commands: Commands, name: str, says: str) -> Commands:
    """The command ``name``, which has commands of its own."""
    parser = commands.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".")
    return parser.add_subparsers(title="commands", metavar="COMMAND", required=True)


def add_saves(parser: Parser) -> None:
    """The option that says where tapes lie."""
    parser.add_argument("--saves", metavar="DIR", type=Path, help="the folder of your tapes")


def add_json(parser: Parser) -> None:
    """The option that prints data for programs."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def add_seed_and_level(parser: Parser) -> None:
    """The options that name one level."""
    parser.add_argument("--seed", metavar="S", required=True, help="a seed code, a number or any phrase")
    parser.add_argument("--level", metavar="ID", required=True, help="the level's name: see backterm level list")


def add_output(parser: Parser) -> None:
    """The option that names the file to write."""
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="the file to write; - is standard output")


def seed_range(text: str) -> range:
    """The seeds that `0:100` means."""
    start, colon, stop = text.partition(":")
    if not (colon and start.isdecimal() and stop.isdecimal() and int(start) < int(stop)):
        raise Trouble(Exit.USAGE, f"{text} is no range of seeds: write it as 0:100, the second number not included.")
    return range(int(start), int(stop))


def write_text(output: str, text: str) -> None:
    """``text`` to the file ``output``, or to standard output."""
    from backterm.exchange import save

    if output == "-":
        sys.stdout.write(text)
    else:
        save(text, Path(output))


def show(text: str) -> None:
    """One line to standard output."""
    sys.stdout.write(text + "\n")


def show_json(value: Mapping[str, object]) -> None:
    """One object as one line of JSON to standard output."""
    import json

    show(json.dumps(value, ensure_ascii=False))
