"""Water let in once the doors stand: pools of rooms, and one dry floor round them, so that nobody need wade to get by.

What is done here comes before any law has been drawn, so where the water stands says nothing about the way out.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from backterm.generator.draft import Draft, RecipeError
from backterm.rng import Key


def flood(draft: Draft, key: Key, *, percent: int, pools: int) -> None:
    """Put ``percent`` of the rooms under water, in pools begun in ``pools`` places, but never the one one begins in.

    A pool spreads through doors. No room is flooded without which the dry ones would no longer hang together.
    """
    if not draft.recipe.flooded:
        message = f"{draft.recipe.file} flooded: missing; name the surface of floors that are under water"
        raise RecipeError(message)
    dice = key.dice()
    near = draft.neighbours()
    wet: set[int] = set()
    order = dice.shuffled([room for room in range(len(near)) if room != draft.start])
    while len(wet) < len(near) * percent // 100:
        beside = {there for room in wet for there in near[room]}
        apt = [room for room in order if room not in wet and (room in beside) == (pools <= 0)]
        room = next((room for room in apt if _stays_whole(near, wet | {room})), None)
        if room is None and pools <= 0:
            break
        pools -= 1
        if room is not None:
            wet.add(room)
            order = dice.shuffled(order)
    for room in sorted(wet):
        draft.rooms[room].surface = draft.recipe.flooded


def _stays_whole(near: Sequence[Sequence[int]], wet: AbstractSet[int]) -> bool:
    """Whether one can get dry from any room to any other that is not ``wet``."""
    dry = [room for room in range(len(near)) if room not in wet]
    reached = dry[:1]
    for room in reached:
        reached += [there for there in near[room] if there not in wet and there not in reached]
    return len(reached) == len(dry)
