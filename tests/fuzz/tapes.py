"""Spoil tapes and read them, for as long as one likes: `python -m tests.fuzz.tapes --count 1000000`.

Half of them are spoilt as bytes, and must be refused or read as a part of what was written. Half are spoilt as records,
with checksums and seal made to fit by someone who knows how, and played again: whatever they hold, there is a verdict.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import Any

from backterm.rng import Dice, Key
from backterm.session import Session, verify
from backterm.tape import Tape, TapeError, loads, read
from tests.kill import choose
from tests.tapes import chained, spoil

LONGEST_RUN = 150
WORDS = (
    "go", "run", "sneak", "push", "close", "open", "wait", "listen", "search", "shout", "hide", "read", "take", "drop",
    "use", "throw", "flip", "strike", "declare", "back", "stay", "skip", "by", "north", "southwest", "out", "up", "far",
    "odd", "dark", "seam", "bridge", "a", "b", "z", "0", "1", "13", "-1", "99999999999999999999", "coin", "chalk",
    "almond water", "draught", "", " ", "  ", "\N{INFINITY}", "\N{SUPERSCRIPT TWO}", "\N{ARABIC-INDIC DIGIT ONE}", "%s",
    "[@click=app.quit]x", "__class__", "'", '"', "../..", "null",
)  # fmt: skip
VALUES: tuple[Any, ...] = (0, 1, -1, 31, 32, 10**15, 10**16, True, None, "", "wait", "5a" * 8, "5a" * 32, [], {}, 0.5)
LETTERS = "acslunzhx"


def a_run(saves: Path, seed: int) -> Path:
    """The tape of a run played by dice."""
    with Session.begin(saves, seed, "survey") as session:
        for place in range(LONGEST_RUN):
            if session.state.over:
                break
            session.do(choose(session.state, place))
        return session.path


def sealed(lines: list[bytes]) -> bytes:
    """The lines with checksums, and, where they end in a result, with the seal that belongs to them."""
    data = chained(lines)
    if not lines[-1].startswith(b'["z"'):
        return data
    seal = blake2b(data, digest_size=32, person=b"bt-tape-1").hexdigest()
    return chained([*lines, json.dumps(["h", seal], separators=(",", ":")).encode()])


def tamper(data: bytes, dice: Dice) -> bytes:
    """``data`` with a record or a header changed, moved, added or left out, and everything made to fit again."""
    lines = [line.split(b"\t")[0] for line in data.splitlines()]
    if lines[-1].startswith(b'["h"'):
        lines.pop()
    for _ in range(dice.between(1, 3)):
        place = dice.below(len(lines))
        if dice.chance(1, 3):
            lines[place] = _written(["a", 0, " ".join(dice.choice(WORDS) for _ in range(dice.between(1, 5)))])
        elif dice.chance(1, 2):
            lines[place] = _written(_changed(json.loads(lines[place]), dice))
        elif dice.chance(1, 2):
            lines.insert(place, lines[dice.below(len(lines))])
        elif len(lines) > 1:
            del lines[place]
    return sealed(lines)


def _changed(value: Any, dice: Dice) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, dict) and value:
        name = dice.choice(sorted(value))
        return {**value, name: _changed(value[name], dice) if dice.chance(1, 2) else dice.choice(VALUES)}
    if isinstance(value, list) and value:
        place = dice.below(len(value))
        new = dice.choice(LETTERS) if place == 0 else _changed(value[place], dice)
        return [*value[:place], new, *value[place + 1 :]]
    return dice.choice(VALUES)


def _written(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def is_part_of(data: bytes, tape: Tape) -> bool:
    """Whether ``data`` is refused, or read as a beginning of ``tape``."""
    try:
        found = read(data).tape
    except TapeError:
        return True
    return found.header == tape.header and found.records == tape.records[: len(found.records)]


def fuzz(folder: Path, count: int, seed: int) -> Counter[str]:
    """Spoil ``count`` tapes; how often each verdict was given. Raises AssertionError with the tape that fails."""
    runs = [a_run(folder, seed + number).read_bytes() for number in range(4)]
    dice, seen = Key(seed, "fuzz").dice(), Counter[str]()
    other = folder / "spoilt.tape"
    for number in range(count):
        data = runs[number // 2 % len(runs)]
        if number % 2:
            assert is_part_of(spoilt := spoil(data, dice), loads(data)), spoilt
            continue
        other.write_bytes(spoilt := tamper(data, dice))
        try:
            verdict = verify(other)
        except Exception as error:
            message = f"{error!r} at {spoilt!r}"
            raise AssertionError(message) from error
        assert 0 <= verdict.line <= spoilt.count(b"\n") + 1, spoilt
        assert verdict.message.isprintable(), spoilt
        seen[verdict.outcome] += 1
    return seen


def main() -> int:
    """Prints how many were tried, how fast, and what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        seen = fuzz(Path(folder), options.count, options.seed)
    rate = options.count / (time.monotonic() - began)
    sys.stdout.write(f"{options.count} spoilt tapes, {rate:.0f} a second: {dict(sorted(seen.items()))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
