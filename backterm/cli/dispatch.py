"""From words to a command and from its outcome to an exit code: the last border, past which no traceback gets.

Set BACKTERM_DEBUG to see the traceback all the same.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from backterm.cli import check, doctor, lab, level, play, replay, seed, tape
from backterm.cli.arguments import Parser, add_saves
from backterm.cli.trouble import Interrupted, judge
from backterm.exits import Exit, by_signal
from backterm.version import __version__

COMMANDS = (play, seed, replay, tape, level, lab, check, doctor)
_INTERRUPT = 2
_BROKEN_PIPE = 13


def parser() -> Parser:
    """Every command with its options."""
    top = Parser(
        prog="backterm",
        description="Endless rooms that keep one law of graph theory. Find the law, and the way out comes to you.",
        epilog="Without a command: the title screen, from which the last run goes on.",
    )
    top.add_argument("--version", action="version", version=f"backterm {__version__}")
    top.set_defaults(run=play.title)
    play.add_looks(top)
    add_saves(top)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return top


def carry_out(words: Sequence[str]) -> int:
    """Carry out one command line and give its exit code; every error ends as one sentence on standard error."""
    _print_anything()
    try:
        options = parser().parse_args(words)
        code = int(options.run(options))
        sys.stdout.flush()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else Exit.USAGE
    except KeyboardInterrupt:
        return _end("Stopped; every turn that was shown is kept.", by_signal(_INTERRUPT))
    except Interrupted as signal:
        return _end("Ended from outside; every turn that was shown is kept.", by_signal(signal.number))
    except BrokenPipeError:
        # Whoever read our output has gone. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return by_signal(_BROKEN_PIPE)
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one sentence
        if os.environ.get("BACKTERM_DEBUG"):
            import traceback

            traceback.print_exc()
        trouble = judge(error)
        return _end(str(trouble), trouble.code)
    return code


def _end(sentence: str, code: int) -> int:
    sys.stderr.write(f"backterm: {sentence}\n")
    return code


def _print_anything() -> None:
    # A terminal that cannot show a wall or a letter shows a question mark instead of ending the run.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
