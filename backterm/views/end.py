"""The end of a run as lines: how it ended, each law with its proof and its envelope, the splits, what to share."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.content import Words
from backterm.engine.level import NOWHERE, Level
from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.lines import counted
from backterm.rng import seed_code

LEVELS_TOLD = 8
SPLITS_SHARED = 3


def summary(state: State, code: str, words: Words, log: tuple[Line, ...] = ()) -> tuple[Line, ...]:
    """Everything the end screen says below the ending's own words; ``code`` is the tape's, ``log`` the death log."""
    return (*_verdict(state, words), *log, *_lines(state, code))


def _verdict(state: State, words: Words) -> Iterator[Line]:
    yield ((words.titles[state.ending], "good" if state.escaped else "danger"),)
    yield ((f"turn {state.turn}, sanity {state.hero.sanity}, {state.world.mode.title}{_hinted(state)}", "quiet"),)
    if rank(state):
        yield ((rank(state), "good"), ("   the last law was proved, with no hint taken and no strike", "quiet"))
    if state.world.mode.endless:
        yield ((_score(state), "good"),)


def _lines(state: State, code: str) -> Iterator[Line]:
    for depth in range(max(0, state.depth + 1 - LEVELS_TOLD), state.depth + 1):
        yield from _level(state, depth)
    yield (("To share:", "title"),)
    for text in share(state, code):
        yield (("  " + text, "text"),)


def _score(state: State) -> str:
    return f"{counted(state.tally.levels, 'level')} down, {counted(state.surveyed, 'room')} surveyed"


def rank(state: State) -> str:
    """The title of a run that got out and whose last law was proved without a hint or a strike; of others, nothing."""
    notes = state.notebook
    flawless = notes.proved and not notes.hints and not notes.strikes
    return "Q.E.D." if state.escaped and flawless else ""


def _ranked(state: State) -> str:
    return f", {rank(state)}" if rank(state) else ""


def _hinted(state: State) -> str:
    return _counted(state.hints)


def _counted(hints: int) -> str:
    return f", {counted(hints, 'hint')}" if hints else ""


def _level(state: State, depth: int) -> Iterator[Line]:
    level = state.level_at(depth)
    if not level.deck[1:]:
        return
    yield ((f"{level.title}", "title"), (f"   {_split(state, depth)}", "quiet"))
    yield ((f"  it kept {level.law.upper()}: {state.world.kinds.laws[level.law].sentence}", "text"),)
    proof = " and ".join(map(str, dict(level.witnesses)[level.law]))
    yield ((f"  the true exit was room {level.exit}; the proof was {proof}", "text"),)
    opened = f"{level.law.upper()}, room {level.exit}, salt {level.envelope.salt}"
    yield ((f"  envelope {level.envelope.digest} opened: {opened}", "quiet"),)
    if depth == state.depth and not state.escaped:
        yield from _left_undone(state, level)


def _split(state: State, depth: int) -> str:
    level = state.level_at(depth)
    knowing, honest = level.par
    pars = f"at best {honest} finding it out, {knowing} knowing it"
    split = state.split_of(depth)
    if split is None:
        return f"not finished{_counted(state.notebook.hints)} ({pars})"
    return f"{counted(split.turns, 'turn')}{', proved' if split.proved else ''}{_counted(split.hints)} ({pars})"


def _left_undone(state: State, level: Level) -> Iterator[Line]:
    doors = state.level.distances[state.hero.room][level.exit]
    if doors != NOWHERE:
        yield ((f"  you were {counted(doors, 'door')} from it", "danger"),)


def share(state: State, code: str) -> tuple[str, ...]:
    """Three short lines of plain ASCII that tell somebody else what to try."""
    times = "  ".join(f"{split.level} {split.turn}" for split in state.splits[-SPLITS_SHARED:])
    if state.world.mode.endless:
        times = f"{_score(state)}  {times}"
    return (
        f"backterm {state.world.mode.name} {seed_code(state.world.seed)}",
        f"{state.ending}, {counted(state.turn, 'turn')}, sanity {state.hero.sanity}{_hinted(state)}{_ranked(state)}",
        f"{times}  tape {code}".strip(),
    )
