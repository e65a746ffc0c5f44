"""The page docs/laws_on_seeds.md: for each law a level that anyone can walk through, and what is found there.

``python -m tests.make_law_examples`` writes the page again. With ``--find`` it looks for such levels and says which
they are, for the table below: that is needed whenever levels have changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from backterm import content
from backterm.engine import laws
from backterm.engine.kinds import LawKind
from backterm.engine.level import Level
from backterm.generator import generate
from backterm.generator.recipe import DECKS
from backterm.rng import seed_code

PAGE = Path(__file__).resolve().parent.parent / "docs" / "laws_on_seeds.md"
NAMES = ("lobby", "warehouse")
MOST_SEEDS = 60
# For each law a seed, a level, and which level of a run it is: the deeper, the more laws may rule.
WHERE: Mapping[str, tuple[int, str, int]] = {
    "odd": (1, "lobby", 0),
    "seam": (2, "lobby", 0),
    "bridge": (4, "lobby", 0),
    "far": (7, "lobby", 0),
    "echo": (1, "warehouse", 1),
    "centre": (3, "warehouse", 1),
    "keystone": (1, "lobby", 2),
    "hum": (15, "lobby", 2),
    "cable": (3, "lobby", 3),
    "traffic": (8, "lobby", 3),
    "breaker": (19, "lobby", 3),
    "twin": (22, "warehouse", 3),
}

_OPENING = """# The laws on seeds

Made by `python -m tests.make_law_examples`. For each law a level that keeps it, and what a surveyor would find there:
`backterm level show --seed CODE --level ID --depth N --reveal` draws it. This page gives these levels away.
"""


def page() -> str:
    """The whole page."""
    return _OPENING + "".join(_example(law, *WHERE[law]) for law in laws.TWELVE if law in WHERE)


def _example(law: str, seed: int, name: str, number: int) -> str:
    level = generate(content.load(), seed, name, number)
    return f"\n## {law.upper()}\n\n" + " ".join(_told(law, seed, level)) + "\n"


def _told(law: str, seed: int, level: Level) -> Iterator[str]:
    building = laws.of_level(level)
    kind = content.load().kinds.laws[law]
    room, proof = laws.answer(law, building), laws.witness(law, building)
    yield f"Seed `{seed_code(seed)}`, {level.title} as level {level.number}: {len(level.rooms)} rooms."
    yield f"One falls into room {level.start}."
    yield f"{kind.title} picks room {room}, {laws.distances(building, level.start)[room]} doors away."
    yield f"Its proof is `declare {law} by {' '.join(map(str, proof))}`: {kind.witness}."
    yield _readings(kind, laws.field(law, building), room)


def _readings(kind: LawKind, field: tuple[int, ...], room: int) -> str:
    """What the instrument says in the room, and in how many others it says the same."""
    alike = sum(reading == field[room] for reading in field) - 1
    others = {0: "and so in no other", 1: "as in one other"}.get(alike, f"as in {alike} others")
    return f"In that room `read {kind.instrument}` says {field[room]} {kind.unit}, {others}."


def find() -> Iterator[str]:
    """The lines of the table above, for the levels as they are now."""
    wanting = list(laws.TWELVE)
    places = [*enumerate(NAMES), *product(range(len(NAMES), len(DECKS)), NAMES)]
    for (number, name), seed in product(places, range(1, MOST_SEEDS)):
        law = generate(content.load(), seed, name, number).law if wanting else ""
        if law in wanting:
            wanting.remove(law)
            yield f'    "{law}": ({seed}, "{name}", {number}),'


def main() -> int:
    """Writes the page, or says where the laws rule."""
    if "--find" in sys.argv[1:]:
        for line in find():
            sys.stdout.write(f"{line}\n")
    else:
        PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
