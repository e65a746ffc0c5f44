"""What is laid open where nothing is to be found out: the whole plan, the law, its proof, and who goes where.

For the mode that reveals (a teacher's), and for the plan after the end. It tells what is so, and what is shown; the
game itself goes on as if nobody had looked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backterm.engine.level import NOWHERE
from backterm.engine.resonance import right_here
from backterm.engine.state import Creature, Standing, State
from backterm.prose import Line
from backterm.prose.lines import counted, megahertz


def unfolded(state: State) -> State:
    """The state with nothing left unknown: every room with its doors and thin walls, and no sign but the true one."""
    return _everywhere(state, (state.level.exit,))


def as_shown(state: State) -> State:
    """The state as a map should draw it: as it is, or in a mode that reveals with nothing left unknown."""
    return _everywhere(state, state.level.signs) if state.world.mode.reveals else state


def _everywhere(state: State, signs: tuple[int, ...]) -> State:
    rooms = frozenset(range(len(state.level.rooms)))
    level = state.level if signs == state.level.signs else replace(state.level, signs=signs)
    return replace(
        state,
        floor=replace(state.floor, visited=rooms, searched=rooms),
        notebook=replace(state.notebook, declared=level.law),
        standing=Standing(level, level),
    )


def answers(state: State) -> tuple[Line, ...]:
    """What nobody but a teacher is told: the law, the way out, and every creature; nothing in other modes."""
    return tuple(_answers(state)) if state.world.mode.reveals else ()


def _answers(state: State) -> Iterator[Line]:
    level = state.level
    law = state.world.kinds.laws[level.law]
    yield (("Lab  ", "title"), (f"the law is {law.title}, the way out room {level.exit}", "good"), *_away(state))
    proof = " ".join(map(str, dict(level.witnesses).get(level.law, ())))
    if proof and not level.is_prologue:
        yield ((f"     its proof: declare {level.law} by {proof}", "quiet"),)
    if level.resonance:
        stop = f"tune {right_here(state, level.resonance)} here"
        yield ((f"     the walls answer to {megahertz(level.resonance)}: {stop}", "quiet"),)
    for creature in state.floor.creatures:
        yield (("     ", ""), (_creature(state, creature), "danger"))


def _away(state: State) -> Iterator[tuple[str, str]]:
    doors = state.level.distances[state.hero.room][state.level.exit]
    if doors != NOWHERE:
        yield f", {counted(doors, 'door')} from here", "quiet"


def _creature(state: State, creature: Creature) -> str:
    bound = f", bound for room {creature.goal}" if creature.goal != NOWHERE else ""
    return (
        f"{state.world.kinds.creatures[creature.kind].title}: room {creature.room}, {creature.mood.name.lower()}{bound}"
    )
