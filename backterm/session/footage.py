"""Footage: some moments of another run, as a camcorder shows them, and where that run walked.

For presentation only: nothing of it ever gets into a state. A tape that cannot be read, or that the rules make
something else of, gives no footage, and nobody hears of it. What is told of a run comes from replaying it; no text of
the file itself is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backterm.content.words import Words
from backterm.engine.history import Turn
from backterm.engine.level import NOWHERE
from backterm.engine.state import State
from backterm.prose import Line, tell
from backterm.rng import Dice, seed_code
from backterm.session.errors import SessionError
from backterm.session.replay import history
from backterm.session.rulebook import rulebook
from backterm.session.runs import read_run
from backterm.tape import Tape, TapeError
from backterm.views.status import counter

FEWEST_LINES, MOST_LINES = 5, 10
_FEWEST_TURNS = 6
_MOST_RECORDS = 4000
_LINES_A_TURN = 3
_TOLD = frozenset({"text", "danger", "good", "title", "thing"})
_LOST_IN = 40
_GONE = "."


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where another run of the same seed was, by level and by the turns since it came there."""

    rooms: Mapping[tuple[str, int, int], int]

    def room(self, state: State) -> int:
        """The room it was in at this turn of this level; NOWHERE if it was no longer, or never, on it."""
        level = state.built
        return self.rooms.get((level.name, level.number, state.turn - state.floor.arrived), NOWHERE)


@dataclass(frozen=True, slots=True)
class Footage:
    """Some moments of a run as lines, and its ghost where it grew from the seed that is being played."""

    lines: tuple[Line, ...]
    ghost: Ghost | None


def tape_at(path: Path) -> Tape | None:
    """The tape in a file if it is one, and played by these rules; otherwise None."""
    try:
        tape = read_run(path).tape
        tape.header.demand(rulebook().identity)
    except (SessionError, TapeError):
        return None
    return tape


def shown(tape: Tape, state: State, words: Words, dice: Dice) -> Footage | None:
    """What somebody in ``state`` sees of the run on ``tape``; None if it does not hold, or is too short to show."""
    try:
        turns = tuple(history(tape.header, tape.records[:_MOST_RECORDS], rulebook()))
    except (SessionError, TapeError):
        return None
    if len(turns) < _FEWEST_TURNS:
        return None
    lines = tuple(_moments(turns[dice.below(len(turns) - _FEWEST_TURNS + 1) :], words))
    same = tape.header.seed == seed_code(state.world.seed)
    return Footage(tuple(_worn(line, state.depth, dice) for line in lines), _ghost(turns) if same else None)


def _moments(turns: Sequence[Turn], words: Words) -> Iterator[Line]:
    """Turn after turn: what was done, and the first things that came of it, until the picture goes."""
    first = turns[0].before
    yield (
        ("REC ", "danger"),
        (f"{counter(first)}  ", "title"),
        (f"{first.level.title}, room {first.hero.room}", "quiet"),
    )
    count = 1
    for turn in turns:
        told = [line for line in tell(turn.before, turn.events, turn.after, words) if _is_worth_showing(line)]
        lines: list[Line] = [((f"  {turn.action}", "quiet"),)]
        # What threatened somebody else is no danger now, and must not look like one.
        lines += [(("    ", ""), *((text, "text") for text, _ in line)) for line in told[:_LINES_A_TURN]]
        yield from lines[: MOST_LINES - count]
        count += len(lines)
        if count >= MOST_LINES - 1:
            return


def _is_worth_showing(line: Line) -> bool:
    return bool(line) and line[0][1] in _TOLD and not line[0][0].startswith("Exits: ")


def _worn(line: Line, depth: int, dice: Dice) -> Line:
    """A line as the tape has kept it: the deeper, the more of its words have gone."""
    return tuple((" ".join(_kept(text.split(" "), depth, dice)), role) for text, role in line)


def _kept(words: Iterable[str], depth: int, dice: Dice) -> Iterator[str]:
    return (_GONE * len(word) if dice.chance(min(depth, _LOST_IN // 4), _LOST_IN) else word for word in words)


def _ghost(turns: Iterable[Turn]) -> Ghost:
    rooms = {}
    for turn in turns:
        after = turn.after
        rooms[after.built.name, after.built.number, after.turn - after.floor.arrived] = after.hero.room
    return Ghost(rooms)
