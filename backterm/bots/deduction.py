"""What follows from the evidence found so far: which laws are refuted, and what an experiment would tell.

Uses only what stands in the notebook and what has been seen; never the level's own law.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from backterm.engine import laws, rules, table
from backterm.engine.actions import Flip, Pin
from backterm.engine.laws import Building
from backterm.engine.level import Model
from backterm.engine.state import State


def standing(state: State) -> tuple[str, ...]:
    """The laws of the deck that no found evidence refutes, in the deck's order."""
    gone = frozenset(_refuted(state)) | state.notebook.struck
    return tuple(law for law in state.level.deck if law not in gone)


def _refuted(state: State) -> Iterator[str]:
    level, notes = state.level, state.notebook
    counters = dict(level.counters)
    shown = [level.posted[index].plan for index in notes.plans] + [counters[law] for law in notes.counters]
    for plan in shown:
        yield from (law for law in level.deck if plan.refutes(law))
    yield from (level.claims[index].law for index in notes.claims)
    if level.model is not None and level.model.room in state.floor.visited:
        yield from _refuted_by_lamp(state, level.model)


def _refuted_by_lamp(state: State, model: Model) -> Iterator[str]:
    for building, lamp in table.seen(model, state.notebook):
        yield from (law for law in state.level.deck if laws.answer(law, building) != lamp)


def best_experiment(state: State) -> Flip | Pin | None:
    """What to try on the model that leaves the fewest laws standing at worst, or None if nothing would tell."""
    model = state.level.model
    laws_left = standing(state)
    if model is None or not laws_left[1:]:
        return None
    best: tuple[int, Flip | Pin] | None = None
    for tried in table.tries(model.plan):
        if rules.refuse(state, tried) is not None:
            continue
        worst = _worst_case(table.after(model, state.notebook, tried), laws_left)
        if worst < len(laws_left) and (best is None or worst < best[0]):
            best = (worst, tried)
    return best[1] if best else None


def _worst_case(building: Building, laws_left: tuple[str, ...]) -> int:
    return max(Counter(laws.answer(law, building) for law in laws_left).values())
