"""From a seed to a level: a recipe's steps followed on a draft, its laws judged, its evidence laid, its truth audited.

An attempt that comes to nothing is followed by another with dice of its own, a bounded number of times; then by
attempts at the recipe's plainer variant; then by those of a seed known to bear a level. So a level always comes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from backterm.content.recipes import Recipe, Step
from backterm.content.tables import suggest
from backterm.engine.laws import is_whole
from backterm.engine.level import Level
from backterm.generator import audit, dressing, evidence, findings, measure
from backterm.generator.compile import Ruling, compiled
from backterm.generator.draft import Barren, Draft, RecipeError
from backterm.generator.plan.naming import name_exits
from backterm.generator.shapes import lobby, mall, paper, parity, passages, start, warehouse
from backterm.rng import Key

Growth = Generator[tuple[str, Draft], None, tuple[Draft, Ruling]]
"""A draft growing: after each step its name and the draft as it stands; at the end also what was found out about it."""

_SHAPING: tuple[Callable[..., None], ...] = (
    lobby.partition,
    mall.leave_one_dark,
    mall.ring_shops,
    mall.start_nearby,
    paper.hang_paper,
    parity.pair_up,
    passages.add_folds,
    passages.add_loops,
    passages.add_seam,
    passages.open_most,
    passages.grow_tree,
    passages.open_some,
    start.choose_start,
    warehouse.stack_bays,
)
_DRESSING: tuple[Callable[..., None], ...] = (
    dressing.find_lair,
    dressing.furnish,
    dressing.hang_doors,
    dressing.name_rooms,
    dressing.put_lamps_out,
    dressing.scatter,
    dressing.set_up_outpost,
    dressing.thin_walls,
    measure.tune_hum,
    measure.weigh_dread,
)

STEPS: Mapping[str, Callable[..., None]] = MappingProxyType({step.__name__: step for step in (*_SHAPING, *_DRESSING)})
"""Every step a recipe may name. A step is given the draft, its key and, by name, the amounts the recipe sets."""

_AMOUNTS = {
    name: frozenset(inspect.signature(step).parameters) - {"draft", "key", "_key"} for name, step in STEPS.items()
}


class Library(Protocol):
    """Whatever holds the recipes: the whole content, or in a test a few of them."""

    @property
    def recipes(self) -> Mapping[str, Recipe]:
        """The recipes by the name of their level."""


def generate(content: Library, seed: int, name: str, number: int) -> Level:
    """The level called ``name`` that grows from ``seed``, ``number``-th of its run; always the same one."""
    recipe = content.recipes[name]
    refuse_faults(recipe)
    root = Key(seed).fold(name)
    for attempt, (key, variant) in enumerate(trials(recipe, root), 1):
        try:
            draft, ruling = _finished(grow(recipe, key, variant))
        except Barren:
            continue
        level = compiled(draft, ruling, key.fold("envelope"), (number, attempt))
        if not audit.breaches(level):
            return level
    message = f"levels.toml [{name}]: bears no fair level; try other amounts"
    raise RecipeError(message)


def trials(recipe: Recipe, root: Key) -> Iterator[tuple[Key, str]]:
    """Where each attempt hangs in the tree of randomness, and the variant it is to be."""
    drawn = _drawn_variant(recipe, root.fold("variant"))
    for attempt in range(recipe.attempts):
        yield root.fold(attempt), drawn
    for attempt in range(recipe.attempts, 2 * recipe.attempts):
        yield root.fold(attempt), recipe.plain
    haven = Key(recipe.haven).fold(recipe.name)
    for attempt in range(2 * recipe.attempts):
        yield haven.fold(attempt), recipe.plain


def grow(recipe: Recipe, key: Key, variant: str) -> Growth:
    """One attempt, step by step; raises Barren as soon as it can come to nothing."""
    draft = Draft(recipe, variant)
    yield from _followed(recipe.shape, draft, key)
    name_exits(draft)
    building = draft.building()
    if not is_whole(building):
        raise Barren
    found = findings.judge(building, recipe.deck)
    law = findings.ruling(found, building, recipe.deck, key.fold("law"), recipe.variants[variant].laws)
    laid = law and evidence.gather(key.fold("evidence"), building, found, law, recipe.deck)
    if not law or not laid:
        raise Barren
    draft.law, draft.exit, draft.signs = law, found.answer(law), laid.signs
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


def _drawn_variant(recipe: Recipe, key: Key) -> str:
    tickets = [name for name, variant in recipe.variants.items() for _ in range(variant.weight)]
    return key.dice().choice(tickets)


def faults(recipe: Recipe) -> tuple[str, ...]:
    """What is wrong with the steps of ``recipe``, one sentence each with what mends it; nothing if all is well."""
    found = []
    for step in (*recipe.shape, *recipe.dress):
        if step.name not in STEPS:
            found.append(f"{step.name}: unknown; {suggest(step.name, STEPS)}")
            continue
        wanted = _AMOUNTS[step.name]
        for amount in sorted(wanted.symmetric_difference(step.amounts)):
            mend = f"add {amount}" if amount in wanted else suggest(amount, wanted)
            found.append(f"{step.name} {amount}: {'missing' if amount in wanted else 'unknown'}; {mend}")
    return tuple(f"levels.toml [{recipe.name}] {fault}" for fault in found)


def refuse_faults(recipe: Recipe) -> None:
    """Raise RecipeError for the first of the recipe's faults."""
    for fault in faults(recipe):
        raise RecipeError(fault)
