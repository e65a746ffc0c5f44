"""The Model Room's table: a koan wired to the law that rules, chosen so that a few experiments tell which law that is.

A clever player looks at the lamp, keeps the laws that would have lit it there, and toggles the door that splits them
best. Tables on which that takes too many looks, or none at all, are passed over. This module places nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from backterm.engine import laws
from backterm.engine.level import Plan
from backterm.engine.state import Pair
from backterm.generator import koans
from backterm.rng import Key

FUSES = 4
LEAST_LOOKS, MOST_LOOKS = 2, 4
_CANDIDATES = 12


def choose(key: Key, law: str, deck: tuple[str, ...]) -> Plan | None:
    """A table for a building that keeps ``law``, or None if none of a dozen candidates serves."""
    dice = key.dice()
    for koan in dice.shuffled(koans.library())[:_CANDIDATES]:
        plan = koans.turn(koans.circle(koan, law, deck), dice)
        if tells_the_law(plan, law):
            return plan
    return None


def tells_the_law(plan: Plan, law: str) -> bool:
    """Whether a clever player who sees ``law`` at work on ``plan`` knows it soon, but not at once."""
    return LEAST_LOOKS <= looks(plan, law) <= MOST_LOOKS


@lru_cache(maxsize=4096)
def looks(plan: Plan, law: str) -> int:
    """How often a clever player looks at the lamp before only ``law`` is left, the first sight included.

    One more than the most allowed when it takes longer than that, or when no one toggle tells anything.
    """
    left = [each for each, room in plan.answers if room == dict(plan.answers)[law]]
    toggled: frozenset[Pair] = frozenset()
    for seen in range(1, MOST_LOOKS + 1):
        if len(left) == 1:
            return seen
        pair = best_experiment(plan, toggled, left)
        if pair is None:
            break
        toggled ^= {pair}
        answers = _answers(plan, toggled, left)
        left = [each for each in left if answers[each] == answers[law]]
    return MOST_LOOKS + 1


def best_experiment(plan: Plan, toggled: frozenset[Pair], left: Sequence[str]) -> Pair | None:
    """The door to toggle next so that the fewest of ``left`` stay at worst; None if no toggle tells them apart.

    A toggle that would cut the table in two is not allowed.
    """
    best, fewest = None, len(left)
    for pair in sorted((*plan.doors, *plan.walls)):
        table = toggled ^ {pair}
        if not laws.is_whole(laws.of_plan(plan, table)):
            continue
        most = max(Counter(_answers(plan, table, left).values()).values())
        if most < fewest:
            best, fewest = pair, most
    return best


def _answers(plan: Plan, toggled: frozenset[Pair], deck: Sequence[str]) -> dict[str, int]:
    building = laws.of_plan(plan, toggled)
    return {law: laws.answer(law, building) for law in deck}
