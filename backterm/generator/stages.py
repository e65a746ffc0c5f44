"""The same level again, but with a picture after every step: what a lesson plays back and `level stages` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from backterm.engine.level import Level
from backterm.generator.compile import Ruling, compiled
from backterm.generator.recipe import Library, case_of, generate, grow, trials
from backterm.rng import Key


@dataclass(frozen=True, slots=True)
class Stage:
    """The draft after the step called ``name``, as a level that lacks what later steps bring.

    Exits that have no name yet are all called out; no law rules before the shape stands.
    """

    name: str
    level: Level


def stages(content: Library, seed: int, name: str, number: int) -> Iterator[Stage]:
    """Every step of the attempt from which the ``number``-th level, called ``name``, grew; then the level itself."""
    level = generate(content, seed, name, number)
    case = case_of(content, name, number)
    key, variant = next(islice(trials(case.recipe, Key(seed).fold(name)), level.attempts - 1, None))
    for step, draft in grow(case, key, variant):
        yield Stage(step, compiled(draft, Ruling(), key.fold("envelope", step), (number, level.attempts)))
    yield Stage("level", level)
