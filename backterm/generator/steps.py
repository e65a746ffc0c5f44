"""Every step that a recipe may name, by its name, and what is wrong with a recipe that names others.

A step is a function; which of them are taken, in which order and with which amounts, is data.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType

from backterm.content.recipes import Recipe
from backterm.content.tables import ContentError, Where, suggest
from backterm.generator import dressing, floors, foundation, measure, media
from backterm.generator.draft import RecipeError
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
    marks.hang_mirror,
    marks.hang_phones,
    marks.lay_cables,
    marks.lay_drains,
    marks.put_lamps_out,
    marks.put_up_word,
    marks.set_transformer,
    nursery.hang_twists,
    nursery.lay_ward,
    nursery.refuse_flat,
    offices.cut_vents,
    offices.lay_cubicles,
    offices.open_beside,
    offices.pair_up_rows,
    paper.hang_paper,
    parity.pair_up,
    passages.add_folds,
    passages.add_loops,
    passages.add_seam,
    passages.grow_tree,
    passages.open_most,
    passages.open_some,
    pipeworks.lay_chambers,
    pipeworks.open_ducts,
    pools.flood,
    quiet.pair_rooms,
    shaft.break_floors,
    shaft.close_the_bottom,
    shaft.dig_storeys,
    shaft.join_storeys,
    shaft.reach_the_rest,
    shaft.set_ladders,
    shaft.start_at_the_top,
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


def faults(recipe: Recipe) -> tuple[ContentError, ...]:
    """What is wrong with the steps of ``recipe``, each with what mends it; nothing if all is well."""
    where = Where(recipe.file)
    found = []
    for step in (*recipe.shape, *recipe.dress):
        if step.name not in STEPS:
            found.append(ContentError(where.within(step.name), "", "unknown", suggest(step.name, STEPS)))
            continue
        wanted = _AMOUNTS[step.name]
        for amount in sorted(wanted.symmetric_difference(step.amounts)):
            complaint, mend = "unknown", suggest(amount, wanted)
            if amount in wanted:
                complaint, mend = "missing", f"add {amount}"
            found.append(ContentError(where.within(step.name), amount, complaint, mend))
    return tuple(found)


def refuse_faults(recipe: Recipe) -> None:
    """Raise RecipeError for the first of the recipe's faults."""
    for fault in faults(recipe):
        raise RecipeError(str(fault))
