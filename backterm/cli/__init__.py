"""The commands: what was typed after `backterm`, carried out. Knows every floor below and decides nothing of the game.

Each command stands in a module of its own and imports what is heavy inside its body, so the others start at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from backterm.version import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """The whole program: carries out the command line and returns its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words == ["--version"]:
        # Before anything else is imported: the answer is due in the time Python itself takes to start.
        sys.stdout.write(f"backterm {__version__}\n")
        return 0
    from backterm.cli.dispatch import carry_out

    return carry_out(words)
