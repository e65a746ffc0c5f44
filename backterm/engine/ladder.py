"""The ladder of ten hints: what each rung has to give where the hero stands, and which rung comes next.

A rung with nothing to give is passed over and costs nothing. Nothing is rolled: the same run is given the same hints.
This module knows which law rules and what the notebook holds; the words, and what a hint changes, are not its business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from backterm.engine.level import NOWHERE, Exit, Level
from backterm.engine.state import State
from backterm.rng import mix

INSTRUMENTS, SCALES, NUMBERS, PLAN, SECOND_PLAN, RIVALS, RIDDLE, LAW, PROOF, ROUTE = range(1, 11)
RUNGS = ROUTE
"""How many rungs the ladder has."""

_FIGURES = 10
_FEWEST_NAMED = 2


def standing(state: State) -> tuple[str, ...]:
    """The laws of the deck that are not struck; if all of them are, the whole deck."""
    return state.open_laws or state.level.deck


def next_rung(state: State) -> int:
    """The lowest rung above the last one taken that has something to give; once the law is declared, only the route."""
    first = ROUTE if state.notebook.declared else state.notebook.rung + 1
    return next(rung for rung in range(first, RUNGS + 1) if rung not in _FOUND or _FOUND[rung](state))


def plan_shown(state: State) -> str:
    """A standing rival whose counter-plan has not been shown, or nothing."""
    return next((law for law in _unshown(state) if law in _rivals(state)), "")


def telling_plan_shown(state: State) -> str:
    """The law whose counter-plan, not shown yet, refutes the most rivals that stand, at least one; or nothing."""
    plans, rivals = dict(state.level.counters), _rivals(state)
    worth = {law: sum(map(plans[law].refutes, rivals)) for law in _unshown(state)}
    return max((law for law in worth if worth[law]), key=worth.__getitem__, default="")


def rivals_named(state: State) -> tuple[str, ...]:
    """Half of the rivals that stand, two if there are so many, but never the last one: that would name the law."""
    rivals = _rivals(state)
    count = max(min(_FEWEST_NAMED, len(rivals) - 1), len(rivals) // 2)
    named = _shuffled(state, rivals)[:count]
    return tuple(law for law in state.level.deck if law in named)


def half_proof(level: Level) -> tuple[int, int]:
    """One number of the ruling law's proof, and the last figure of another; NOWHERE for the one that is not given.

    The number is neither the room of the way out nor the one everybody knows, where one fell. Where the proof has no
    such number, the figure is what there is.
    """
    proof = dict(level.witnesses)[level.law]
    if not proof[1:]:
        return NOWHERE, proof[0] % _FIGURES
    told = [number for number in proof if number not in {level.exit, level.start}]
    return (told[0], NOWHERE) if told else (level.start, level.exit % _FIGURES)


def way_on(state: State) -> Exit | None:
    """The first exit on a shortest way to the true exit, or None where no door leads there."""
    level, away = state.level, {}
    for leaving in level.rooms[state.hero.room].exits:
        if level.distances[leaving.to][level.exit] != NOWHERE:
            away[leaving] = level.distances[leaving.to][level.exit]
    return min(away, key=away.__getitem__, default=None)


def _rivals(state: State) -> tuple[str, ...]:
    return tuple(law for law in state.open_laws if law != state.level.law)


def _unshown(state: State) -> list[str]:
    shown = state.notebook.counters
    return _shuffled(state, (law for law, _ in state.level.counters if law not in shown))


def _shuffled(state: State, rivals: Iterable[str]) -> list[str]:
    """Rivals in an order of the seed's: in the deck's order, the law would give itself away where it is left out."""
    return sorted(rivals, key=lambda law: mix(state.world.seed ^ (state.level.deck.index(law) + 1)))


_FOUND: Mapping[int, Callable[[State], object]] = {
    PLAN: plan_shown,
    SECOND_PLAN: telling_plan_shown,
    RIVALS: rivals_named,
}
