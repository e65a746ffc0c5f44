"""From a seed to a level: a recipe's steps followed on a draft, its laws judged, its evidence laid, its truth audited.

An attempt that comes to nothing is followed by another with dice of its own, a bounded number of times; then by
attempts at the recipe's plainer variant; then by those of a seed known to bear a level. So a level always comes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from backterm.content.recipes import Recipe, Step
from backterm.content.tables import suggest
from backterm.engine.laws import is_whole
from backterm.engine.level import Level
from backterm.generator import audit, dressing, evidence, findings, floors, foundation, koans, library, measure, media
from backterm.generator.compile import Ruling, compiled
from backterm.generator.draft import Barren, Draft, RecipeError
from backterm.generator.koans import Stock
from backterm.generator.plan.naming import name_exits
from backterm.generator.shapes import (
    archive,
    attic,
    caverns,
    cycles,
    galleria,
    halves,
    hotel,
    lobby,
    mall,
    marks,
    nursery,
    offices,
    paper,
    parity,
    passages,
    pipeworks,
    pools,
    quiet,
    shaft,
    start,
    storeys,
    suburb,
    warehouse,
    wings,
)
from backterm.rng import Key

Growth = Generator[tuple[str, Draft], None, tuple[Draft, Ruling]]
"""A draft growing: after each step its name and the draft as it stands; at the end also what was found out about it."""

_SHAPING: tuple[Callable[..., None], ...] = (
    archive.file_rooms,
    attic.board_up,
    attic.board_up_both,
    attic.break_ridge,
    attic.raise_gable,
    attic.raise_mirrored_gable,
    caverns.hollow_out,
    caverns.join_caverns,
    cycles.lead_round,
    cycles.turn_cycles,
    galleria.hang_gates,
    galleria.lay_galleria,
    galleria.open_corridor,
    galleria.paper_concourse,
    galleria.start_by_a_shop,
    halves.wire_halves,
    hotel.shut_corridors,
    hotel.stack_storeys,
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
    nursery.hang_twists,
    nursery.lay_ward,
    nursery.refuse_flat,
    offices.cut_vents,
    offices.lay_cubicles,
    offices.open_beside,
    offices.pair_up_rows,
    quiet.pair_rooms,
    pipeworks.lay_chambers,
    pipeworks.open_ducts,
    shaft.break_floors,
    shaft.close_the_bottom,
    shaft.dig_storeys,
    shaft.join_storeys,
    shaft.reach_the_rest,
    shaft.set_ladders,
    shaft.start_at_the_top,
    marks.hang_mirror,
    marks.hang_phones,
    marks.lay_cables,
    marks.lay_drains,
    marks.put_lamps_out,
    marks.put_up_word,
    marks.set_transformer,
    pools.flood,
    start.begin_anywhere,
    start.choose_start,
    storeys.build_evenly,
    storeys.build_in_pairs,
    storeys.build_neck,
    storeys.build_stairs,
    storeys.fold_across,
    storeys.raise_storeys,
    storeys.wall_up,
    suburb.lay_streets,
    suburb.light_alike,
    suburb.open_back_ways,
    suburb.open_odd_ways,
    warehouse.stack_bays,
    wings.add_middle_seam,
    wings.break_mirror,
    wings.open_in_pairs,
    wings.stack_wings,
)
_DRESSING: tuple[Callable[..., None], ...] = (
    dressing.furnish,
    dressing.hang_doors,
    dressing.house_dwellers,
    dressing.lay_early,
    dressing.name_rooms,
    dressing.scatter,
    dressing.set_up_outpost,
    dressing.thin_walls,
    floors.lay_grating,
    floors.set_tile,
    floors.sink_shaft,
    foundation.lose_surveyor,
    foundation.stock_store,
    measure.compare_dread,
    measure.hush,
    measure.tune_hum,
    measure.weigh_dread,
    media.lay_permeability,
    media.lay_permittivity,
    media.set_resonance,
    storeys.glaze,
    suburb.furnish_alike,
    suburb.hang_windows,
)

STEPS: Mapping[str, Callable[..., None]] = MappingProxyType({step.__name__: step for step in (*_SHAPING, *_DRESSING)})
"""Every step a recipe may name. A step is given the draft, its key and, by name, the amounts the recipe sets."""

_AMOUNTS = {
    name: frozenset(inspect.signature(step).parameters) - {"draft", "key", "_key"} for name, step in STEPS.items()
}


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
    return tuple(f"{recipe.file} {fault}" for fault in found)


def refuse_faults(recipe: Recipe) -> None:
    """Raise RecipeError for the first of the recipe's faults."""
    for fault in faults(recipe):
        raise RecipeError(fault)
