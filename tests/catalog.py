"""The catalog: one row for each level of a run on twenty-five seeds, and for every other level on three.

Whoever changes a row has changed what seeds make.

``python -m tests.catalog`` prints it; the golden one lies in tests/golden, and `.ci/catalog` compares the two
under several hash seeds and Pythons. It needs nothing but the package and networkx.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from backterm import content, game
from backterm.generator import fingerprint
from backterm.rng import seed_code

GOLDEN = Path(__file__).resolve().parent / "golden" / "catalog.txt"
NAMES = ("mall", "lobby", "warehouse")
"""The levels of which every seed is in it."""
SEEDS = (0, 12345, 2**64 - 1, *range(1, 23))
BESIDE = 3
"""On how many of the seeds a level is made that is of any other kind."""


def rows() -> Iterator[str]:
    """The rows of the catalog, a heading first."""
    yield f"gen {game.GEN}"
    yield from (_row(seed, name) for seed in SEEDS for name in NAMES)
    beside = [name for name in content.load().recipes if name not in NAMES]
    yield from (_row(seed, name) for name in beside for seed in SEEDS[:BESIDE])


def _row(seed: int, name: str) -> str:
    level = game.level_of(content.load(), seed, name)
    knowing, honest = level.par
    return (
        f"{seed_code(seed)} {name:<10}{level.law:<9}exit {level.exit:<4}{len(level.rooms):>3} rooms "
        f"par {knowing:>2} {honest:>2}  tries {level.attempts:<3} {fingerprint(level)}"
    )


if __name__ == "__main__":
    sys.stdout.writelines(f"{row}\n" for row in rows())
