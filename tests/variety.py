"""How often a sentence comes again: a bot walks through every room of the Lobby and the Warehouse, and all is noted.

    python -m tests.variety 0:200

prints, for these seeds, the share of sentences about rooms that had been read before, within thirty rooms in a row and
over both levels, and the turns between two lines of remembrance. What is read again is read in rooms that have taken
on the looks of others. tests/test_variety.py holds bounds on a few seeds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from backterm import content, prose
from backterm.bots.instincts import onward
from backterm.content.grammar import pieces
from backterm.engine.state import State, World
from backterm.engine.turn import begin, step
from backterm.generator import generate

CONTENT = content.load()
PLACES = ("lobby", "warehouse")
IN_A_ROW = 30
_STEPS = 1000
_ROOM = re.compile(r"Room \d+\. ")


@dataclass(frozen=True, slots=True)
class Walk:
    """What was read on one walk: the sentences of each room when it was first entered, and the turns of memories."""

    rooms: tuple[tuple[str, ...], ...]
    remembered: tuple[int, ...]


def walks(seed: int, places: Iterable[str] = PLACES) -> Iterator[Walk]:
    """A walk through every room of each of the levels, with nothing else about."""
    mode = replace(CONTENT.kinds.modes["field"], creatures=False)
    for name in places:
        level = generate(CONTENT, seed, name, CONTENT.recipes[name].place)
        yield _walk(begin(World(seed, mode, CONTENT.kinds, (level,)))[0])


def _walk(state: State) -> Walk:
    rooms = [_sentences(prose.room_text(state, state.hero.room, CONTENT.words))]
    remembered: list[int] = []
    for _ in range(_STEPS):
        action = onward(state)
        if action is None:
            break
        before, (state, events) = state, step(state, action)
        said = [text for line in prose.tell(before, events, state, CONTENT.words) for text, _ in line]
        if state.hero.room not in before.floor.visited:
            at = max(number for number, text in enumerate(said) if _ROOM.match(text))
            rooms.append(_sentences(said[at + 1]))
        if list(prose.remembrance(state, CONTENT.words, before)) and state.hero.room != before.hero.room:
            remembered.append(state.turn)
    return Walk(tuple(rooms), tuple(remembered))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(pieces(text))


def repeats(rooms: Sequence[tuple[str, ...]]) -> tuple[int, int]:
    """How many sentences of ``rooms`` had been read in one of them before, and how many there are."""
    read = [sentence for room in rooms for sentence in room]
    return len(read) - len(set(read)), len(read)


def in_a_row(walk: Walk) -> tuple[int, int]:
    """The most repeats in any thirty rooms in a row, and how many sentences these thirty have."""
    starts = range(max(1, len(walk.rooms) - IN_A_ROW + 1))
    return max(repeats(walk.rooms[start : start + IN_A_ROW]) for start in starts)


def measure(seeds: range) -> str:
    """The figures for ``seeds``, in a few lines."""
    found = [list(walks(seed)) for seed in seeds]
    row = [in_a_row(walk) for both in found for walk in both]
    run = [repeats([room for walk in both for room in walk.rooms]) for both in found]
    gaps = [
        after - before
        for both in found
        for walk in both
        for before, after in zip(walk.remembered, walk.remembered[1:], strict=False)
    ]
    told = sum(len(walk.remembered) for both in found for walk in both)
    return "\n".join([
        f"{len(seeds)} seeds, {sum(len(walk.rooms) for both in found for walk in both)} rooms",
        f"read before within {IN_A_ROW} rooms: {_share(row)}, at most {max(row)[0]} sentences",
        f"read before on the run: {_share(run)}, at most {max(run)[0]} sentences",
        f"remembered: {told} lines, {told / (2 * len(seeds)):.1f} a level, at least {min(gaps, default=0)} turns apart",
    ])  # fmt: skip


def _share(counted: Sequence[tuple[int, int]]) -> str:
    return f"{100 * sum(again for again, _ in counted) / sum(total for _, total in counted):.2f} %"


if __name__ == "__main__":
    low, _, high = (sys.argv[1] if len(sys.argv) > 1 else "0:200").partition(":")
    sys.stdout.write(f"{measure(range(int(low), int(high)))}\n")
