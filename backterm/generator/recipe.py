"""From a seed to a level: a recipe's steps followed on a draft, its laws judged, its evidence laid, its truth audited.

An attempt that comes to nothing is followed by another with dice of its own, a bounded number of times; then by
attempts at the recipe's plainer variant; then by those of a seed known to bear a level. So a level always comes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import NamedTuple, Protocol

from backterm.content.recipes import Recipe, Step
from backterm.content.tables import suggest
from backterm.engine.laws import is_whole
from backterm.engine.level import Level
from backterm.generator import audit, evidence, findings, koans, library
from backterm.generator.compile import Ruling, compiled
from backterm.generator.draft import Barren, Draft, RecipeError
from backterm.generator.koans import Stock
from backterm.generator.plan.naming import name_exits
from backterm.generator.steps import STEPS, refuse_faults
from backterm.rng import Key

Growth = Generator[tuple[str, Draft], None, tuple[Draft, Ruling]]
"""A draft growing: after each step its name and the draft as it stands; at the end also what was found out about it."""

DECKS = (4, 6, 8, 12)
"""How many laws may rule level 0, level 1 and so on of a run; deeper levels have the last number."""


class Library(Protocol):
    """Whatever holds the recipes: the whole content, or in a test a few of them."""

    @property
    def recipes(self) -> Mapping[str, Recipe]:
        """The recipes by the name of their level."""

    @property
    def koans(self) -> tuple[str, ...]:
        """The lines of the library of koans."""


def generate(content: Library, seed: int, name: str, number: int, law: str = "") -> Level:
    """The level called ``name`` that grows from ``seed``, ``number``-th of its run; always the same one.

    With a ``law`` named it is the first of the seed's attempts in which that law rules: for lessons and tests. Raises
    RecipeError where none is.
    """
    root = Key(seed).fold(name)
    case = case_of(content, name, number, law)
    recipe = case.recipe
    for attempt, (key, variant) in enumerate(trials(recipe, root, law), 1):
        try:
            draft, ruling = _finished(grow(case, key, variant))
        except Barren:
            continue
        level = compiled(draft, ruling, key.fold("envelope"), (number, attempt))
        if not audit.breaches(level):
            return level
    message = f"levels/{name}.toml: bears no fair level; try other amounts"
    raise RecipeError(message)


class Case(NamedTuple):
    """What is to grow: a recipe, the laws that may rule it, the one that must if one is named, its place in a run."""

    recipe: Recipe
    deck: tuple[str, ...]
    koans: Stock
    law: str = ""
    number: int = 0


def case_of(content: Library, name: str, number: int, law: str = "") -> Case:
    """The case of the level called ``name``, ``number``-th of a run.

    Raises RecipeError if its recipe has a fault, or if it cannot keep the ``law`` it must.
    """
    recipe = content.recipes[name]
    refuse_faults(recipe)
    if law and law not in carried(recipe, number):
        message = f"{recipe.file}: {law} never rules its level {number}; {suggest(law, carried(recipe, number))}"
        raise RecipeError(message)
    deck = deck_at(recipe, number)
    return Case(recipe, deck, koans.apt(library.read(content.koans), deck), law, number)


def deck_at(recipe: Recipe, number: int) -> tuple[str, ...]:
    """The laws that may rule the ``number``-th level of a run, if it grows from ``recipe``."""
    return recipe.deck[: DECKS[min(max(number, 0), len(DECKS) - 1)]]


def carried(recipe: Recipe, number: int) -> tuple[str, ...]:
    """The laws of that deck which some variant of ``recipe`` can keep."""
    variants = recipe.variants.values()
    return tuple(law for law in deck_at(recipe, number) if any(law in variant.laws for variant in variants))


def trials(recipe: Recipe, root: Key, law: str = "") -> Iterator[tuple[Key, str]]:
    """Where each attempt hangs in the tree of randomness, and the variant it is to be: one that can carry ``law``."""
    apt = {name: variant for name, variant in recipe.variants.items() if not law or law in variant.laws}
    variants = apt or recipe.variants
    drawn = root.fold("variant").dice().choice([name for name in variants for _ in range(variants[name].weight)])
    plain = recipe.plain if recipe.plain in variants else drawn
    for attempt in range(recipe.attempts):
        yield root.fold(attempt), drawn
    for attempt in range(recipe.attempts, 2 * recipe.attempts):
        yield root.fold(attempt), plain
    haven = Key(recipe.haven).fold(recipe.name)
    for attempt in range(2 * recipe.attempts):
        yield haven.fold(attempt), plain


def grow(case: Case, key: Key, variant: str) -> Growth:
    """One attempt, step by step; raises Barren as soon as it can come to nothing."""
    recipe, deck = case.recipe, case.deck
    draft = Draft(recipe, variant, deck, case.number)
    yield from _followed(recipe.shape, draft, key)
    name_exits(draft)
    building = draft.building()
    if not is_whole(building):
        raise Barren
    found = findings.judge(building, deck)
    weights = {case.law: 1} if case.law else recipe.variants[variant].laws
    law = findings.ruling(found, building, deck, key.fold("law"), weights)
    laid = law and evidence.gather(key.fold("evidence"), evidence.Case(building, found, law, deck), case.koans)
    if not law or not laid:
        raise Barren
    draft.law, draft.exit, draft.signs, draft.papers = law, found.answer(law), laid.signs, laid.rooms
    yield from _followed(recipe.dress, draft, key)
    return draft, Ruling(found, laid)


def _followed(steps: tuple[Step, ...], draft: Draft, key: Key) -> Iterator[tuple[str, Draft]]:
    for step in steps:
        if step.variant in {"", draft.variant}:
            STEPS[step.name](draft, key.fold(step.name), **step.amounts)
            yield step.name, draft


def _finished(growth: Growth) -> tuple[Draft, Ruling]:
    while True:
        try:
            next(growth)
        except StopIteration as end:
            grown: tuple[Draft, Ruling] = end.value
            return grown
