"""The audit: the named truths every level must satisfy.

A truth is a function named as the sentence it asserts. It takes only the compiled level and works everything out anew,
so it can be asked of any level, however that was made; this package makes and mends none. A truth that is not so is a
breach.
"""

from __future__ import annotations

from collections.abc import Callable

from backterm.engine.level import Level
from backterm.generator.audit import of_evidence, of_rooms, of_the_law

Truth = Callable[[Level], bool]


def breaches(level: Level) -> tuple[str, ...]:
    """The names of the truths that are not so of ``level``; empty when it is fair."""
    return tuple(truth.__name__ for truth in truths(level) if not truth(level))


def truths(level: Level) -> tuple[Truth, ...]:
    """What must be true of ``level``: of its rooms, its law, and its evidence if there is anything to find out."""
    rest = of_evidence.TRUTHS if len(level.deck) > 1 else (of_evidence.a_given_law_needs_no_evidence,)
    return (*of_rooms.TRUTHS, *of_the_law.TRUTHS, *rest)
