"""What the ASYNC Foundation has left on a level: its store, and the surveyor it lost, with her marks on the way to her.

The steps that lay them and the truths the audit asks of them. The exit and the evidence are known by now, and she is
put where neither is, so that her marks lead to nothing but her.
"""

from __future__ import annotations

from backterm.engine import laws
from backterm.engine.distances import doors_from
from backterm.engine.level import NOWHERE, OUTPOST, Arrow, Level, Offer, Trail, Way
from backterm.generator.draft import Barren, Draft
from backterm.rng import Dice, Key

FEWEST_ARROWS, MOST_ARROWS = 3, 6
_FIRST_ARROW = 2
"""How many doors from the start her first mark is at most."""


def stock_store(draft: Draft, key: Key) -> None:
    """Draw how much the outpost's store has of each thing the recipe lists."""
    dice = key.dice()
    drawn = [Offer(thing, shelf.price, dice.between(*shelf.count)) for thing, shelf in draft.recipe.store.items()]
    draft.store = tuple(offer for offer in drawn if offer.count)


def lose_surveyor(draft: Draft, key: Key, *, doors: int) -> None:
    """Let the lost surveyor sit ``doors`` or more from the start, her marks on a shortest way to her."""
    neighbours = draft.neighbours()
    table = doors_from(neighbours, draft.start)
    kept = {draft.start, draft.exit, *draft.signs, *draft.papers}
    kept |= {room for room, sketch in enumerate(draft.rooms) if sketch.kind == OUTPOST}
    rooms = [room for room, far in enumerate(table) if far >= doors and room not in kept]
    if not rooms:
        raise Barren
    dice = key.dice()
    her = dice.choice(rooms)
    path = _path(neighbours, draft.start, her, dice)
    draft.trail = Trail(her, _arrows(draft, path, dice))


def _path(neighbours: list[list[int]], start: int, goal: int, dice: Dice) -> list[int]:
    """The rooms of a shortest way from ``start`` to ``goal``, both included."""
    away = doors_from(neighbours, goal)
    path = [start]
    while path[-1] != goal:
        here = path[-1]
        path.append(dice.choice(sorted(room for room in neighbours[here] if away[room] == away[here] - 1)))
    return path


def _arrows(draft: Draft, path: list[int], dice: Dice) -> tuple[Arrow, ...]:
    """Her marks along ``path``, evenly spread from near its start to the room before its last."""
    first, last = dice.between(1, _FIRST_ARROW), len(path) - 2
    count = min(dice.between(FEWEST_ARROWS, MOST_ARROWS), last - first + 1)
    places = [first + turn * (last - first) // (count - 1) for turn in range(count)]
    return tuple(
        Arrow(path[place], _way(draft, path[place], path[place + 1]), len(path) - 1 - place, dice.chance(1, 3))
        for place in places
    )


def _way(draft: Draft, here: int, there: int) -> Way:
    door = draft.graph[here][there]["door"]
    way: Way = door.ways[here > there]
    return way


def store_is_in_an_outpost(level: Level) -> bool:
    """There is a store only where there is an outpost; it lists each thing once, at a price, and has some of it."""
    things = [offer.thing for offer in level.store]
    has_outpost = any(room.kind == OUTPOST for room in level.rooms)
    return (
        (has_outpost or not things)
        and len(set(things)) == len(things)
        and all(offer.price > 0 and offer.count > 0 for offer in level.store)
    )


def surveyor_can_be_reached(level: Level) -> bool:
    """The lost surveyor sits in a room of her own, to which a way leads: no start, no sign, no evidence, no outpost."""
    if level.trail is None:
        return True
    her = level.trail.room
    papers = [posted.room for posted in level.posted] + [claim.room for claim in level.claims]
    table = [level.model.room] if level.model else []
    taken = {level.start, level.exit, *level.signs, *papers, *table}
    is_reached = laws.distances(laws.of_level(level), level.start)[her] != NOWHERE
    return is_reached and her not in taken and level.rooms[her].kind != OUTPOST


def her_marks_are_true(level: Level) -> bool:
    """Each mark of hers names an exit that leads a door nearer to her and the doors it is; one is near the start."""
    if level.trail is None:
        return True
    building, arrows = laws.of_level(level), level.trail.arrows
    away = laws.distances(building, level.trail.room)
    doors = [arrow.doors for arrow in arrows]
    return (
        FEWEST_ARROWS <= len(arrows) <= MOST_ARROWS
        and doors == sorted(set(doors), reverse=True)
        and laws.distances(building, level.start)[arrows[0].room] <= _FIRST_ARROW
        and all(away[arrow.room] == arrow.doors and _leads_nearer(level, arrow, away) for arrow in arrows)
    )


def _leads_nearer(level: Level, arrow: Arrow, away: tuple[int, ...]) -> bool:
    leaving = level.exit_by(arrow.room, arrow.way)
    return leaving is not None and away[leaving.to] == arrow.doors - 1
