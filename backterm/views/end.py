"""The end of a run as lines: how it ended, each law with its proof and its envelope, the splits, what to share."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine.level import NOWHERE, Level
from backterm.engine.state import State
from backterm.prose import Line
from backterm.rng import seed_code

TITLES = {
    "out": "You are out.",
    "suburb": "You stayed on the street.",
    "remembered": "The rooms remember you.",
    "taken": "You were taken.",
}


def summary(state: State, code: str) -> tuple[Line, ...]:
    """Everything the end screen says below the ending's own words; ``code`` is the tape's."""
    return tuple(_lines(state, code))


def _lines(state: State, code: str) -> Iterator[Line]:
    won = state.ending == "out"
    yield ((TITLES[state.ending], "good" if won else "danger"),)
    yield ((f"turn {state.turn}, sanity {state.hero.sanity}, {state.world.mode.title}", "quiet"),)
    for depth in range(state.depth + 1):
        yield from _level(state, depth)
    yield (("To share:", "title"),)
    for text in share(state, code):
        yield (("  " + text, "text"),)


def _level(state: State, depth: int) -> Iterator[Line]:
    level = state.world.levels[depth]
    if not level.deck[1:]:
        return
    yield ((f"{level.title}", "title"), (f"   {_split(state, depth)}", "quiet"))
    yield ((f"  it kept {level.law.upper()}: {state.world.kinds.laws[level.law].sentence}", "text"),)
    proof = " and ".join(map(str, dict(level.witnesses)[level.law]))
    yield ((f"  the true exit was room {level.exit}; the proof was {proof}", "text"),)
    opened = f"{level.law.upper()}, room {level.exit}, salt {level.envelope.salt}"
    yield ((f"  envelope {level.envelope.digest} opened: {opened}", "quiet"),)
    if depth == state.depth and state.ending != "out":
        yield from _left_undone(state, level)


def _split(state: State, depth: int) -> str:
    level = state.world.levels[depth]
    knowing, honest = level.par
    pars = f"at best {honest} finding it out, {knowing} knowing it"
    if depth >= len(state.splits):
        return f"not finished ({pars})"
    started = state.splits[depth - 1].turn if depth else 0
    proved = ", proved" if state.splits[depth].proved else ""
    return f"{state.splits[depth].turn - started} turns{proved} ({pars})"


def _left_undone(state: State, level: Level) -> Iterator[Line]:
    doors = level.distances[state.hero.room][level.exit]
    if doors != NOWHERE:
        yield ((f"  you were {doors} doors from it", "danger"),)


def share(state: State, code: str) -> tuple[str, ...]:
    """Three short lines of plain ASCII that tell somebody else what to try."""
    times = "  ".join(f"{split.level} {split.turn}" for split in state.splits)
    return (
        f"backterm {state.world.mode.name} {seed_code(state.world.seed)}",
        f"{state.ending}, {state.turn} turns, sanity {state.hero.sanity}",
        f"{times}  tape {code}".strip(),
    )
