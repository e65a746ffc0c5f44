"""The Model Room's table: a koan wired to the law that rules, chosen so that a few experiments tell which law that is.

A clever player looks at the lamp, keeps the laws that would have lit it there, and tries what splits them best. Tables
on which that takes too many looks, or none at all, are passed over. This module places nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from backterm.engine import laws, table
from backterm.engine.actions import Flip, Pin
from backterm.engine.level import NOWHERE, Model, Plan
from backterm.engine.state import Notebook
from backterm.generator import koans
from backterm.rng import Key

FUSES = 4
LEAST_LOOKS, MOST_LOOKS = 2, 4


def choose(key: Key, stock: koans.Stock, law: str, deck: tuple[str, ...]) -> Plan | None:
    """A table out of ``stock`` for a building that keeps ``law``: any of those that serve, or None if none does."""
    dice = key.dice()
    for koan in dice.shuffled(stock):
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
    model, notes = Model(NOWHERE, plan, FUSES), Notebook()
    for seen in range(1, MOST_LOOKS + 1):
        if len(left) == 1:
            return seen
        tried = best_experiment(model, notes, left)
        if tried is None:
            break
        building = table.after(model, notes, tried)
        notes = table.noted(notes, tried)
        lamp = laws.answer(law, building)
        left = [each for each in left if laws.answer(each, building) == lamp]
    return MOST_LOOKS + 1


def best_experiment(model: Model, notes: Notebook, left: Sequence[str]) -> Flip | Pin | None:
    """What to try next so that the fewest of ``left`` stay at worst; None if nothing tells them apart.

    A toggle that would cut the table in two is not allowed.
    """
    best, fewest = None, len(left)
    for tried in table.tries(model.plan):
        building = table.after(model, notes, tried)
        if laws.is_whole(building):
            most = max(Counter(laws.answer(law, building) for law in left).values())
            if most < fewest:
                best, fewest = tried, most
        if fewest == 1:
            break
    return best
