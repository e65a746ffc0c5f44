"""Telling floors and walls: the shaft and what goes down it, the tile, the grating; and what is known of a shaft.

What is said of a depth is what has been heard of it, never what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.content.words import Words
from backterm.engine import chain, drops, shafts
from backterm.engine import events as happened
from backterm.engine.state import State
from backterm.prose.lines import Line, capital, fill, numeral, one, spelled
from backterm.prose.scene import Scene, Telling


def let_fall(event: happened.LetFall, scene: Scene) -> Telling:
    """Something let go over the edge."""
    yield scene.say("let_fall", thing=scene.thing(event.thing).title)


def landed(event: happened.Landed, scene: Scene) -> Telling:
    """Something heard to land: the count is the depth."""
    thing = capital(one(scene.thing(event.thing).title))
    yield scene.say("landed", "good", thing=thing, count=spelled(event.turns, "turn"))


def climbed_down(event: happened.ClimbedDown, scene: Scene) -> Telling:
    """A shaft climbed, by hand or by thread."""
    yield scene.say("climbed_by_thread" if event.by else "climbed_down", count=spelled(event.depth, "turn"))


def fell(event: happened.Fell, scene: Scene) -> Telling:
    """A fall, with what it was and what it has left, or one without end."""
    if not event.depth:
        yield scene.say("fell_on", "danger")
        return
    left = shafts.wounds_left(scene.before) - 1
    told = scene.sentence("fell", count=spelled(event.depth, "turn"))
    yield (told, "danger"), (f"   (a wound; you can take {numeral(max(0, left))} more)", "quiet")


def sounded(event: happened.Sounded, scene: Scene) -> Telling:
    """Something heard to land on a storey below: the count is the depth."""
    thing = capital(one(scene.thing(event.thing).title))
    yield scene.say("sounded", "good", thing=thing, count=spelled(event.storeys, "storey"), room=event.room)


def came_down(event: happened.CameDown, scene: Scene) -> Telling:
    """A fall from storey to storey, and what it has left where it hurt."""
    if event.storeys == 1:
        return
    told = scene.sentence("came_down", count=spelled(event.storeys, "storey"))
    left = f"   (a wound; you can take {numeral(max(0, shafts.wounds_left(scene.before) - 1))} more)"
    yield (told, "danger"), (left if event.hurt else "", "quiet")


def tile_found(event: happened.TileFound, scene: Scene) -> Telling:
    """The tile turned over."""
    yield scene.say("tile_found", "thing", number=event.figure)


def number_said(event: happened.NumberSaid, scene: Scene) -> Telling:
    """A number said to the grating, and its answer."""
    yield scene.say("number_right" if event.right else "number_wrong", number=event.number)


def floors(state: State, words: Words) -> Iterator[Line]:
    """What there is to see of shaft, tile and grating in the hero's room."""
    if shafts.here(state) is not None:
        yield (words.answers["shaft_here"], "danger"), (f" {_count(state, words)}", "quiet")
    yield from _hole(state, words)
    if chain.is_tiled(state) and state.level.tile is not None:
        read = fill(words.answers["tile_read"], number=state.level.tile.figure)
        yield (((read if chain.is_read(state) else words.answers["tile_here"]), "text"),)
    if chain.is_listening(state):
        yield ((words.answers["grating_here"], "text"),)


def _hole(state: State, words: Words) -> Iterator[Line]:
    """The hole in the floor, if nobody knows how deep it is, or if one does not come back up from it."""
    hole = drops.here(state)
    if hole is None:
        return
    if not drops.is_sounded(state, hole):
        yield ((words.answers["hole_unknown"], "danger"),)
    if not state.level.leads_back(state.hero.room, hole):
        yield ((words.answers["hole_final"], "danger"),)


def edge(words: Words) -> Line:
    """What is asked before somebody goes down a hole of nobody knows what depth."""
    return ((words.answers["hole_asked"], "danger"),)


def pit_page(state: State, words: Words) -> tuple[Line, ...]:
    """Everything known of the level's shaft, and what it would cost to go down it."""
    if shafts.here(state) is None:
        return (((words.refusals["no_shaft"], "text"),),)
    hand, deep = shafts.grip(state), shafts.lowered(state)
    by_hand = fill(words.answers["pit_hand"], count=spelled(hand, "turn"), amount=shafts.CLIMB_STAMINA)
    by_thread = words.answers["pit_no_thread"]
    if deep:
        by_thread = fill(words.answers["pit_thread"], count=spelled(deep, "turn"))
    cost = fill(words.answers["pit_cost"], amount=shafts.UNDECLARED, number=shafts.FALL)
    left = shafts.wounds_left(state)
    last = fill(words.answers["pit_wounds"], left=numeral(left)) if left else words.answers["pit_last_wound"]
    lines: list[Line] = [((_count(state, words), "good" if shafts.known(state) else "danger"),)]
    lines += [((text, "text"),) for text in (by_hand, by_thread, cost)]
    return (*lines, ((last, "danger"),), ((words.answers["pit_ways"], "quiet"),))


def _count(state: State, words: Words) -> str:
    """What has been heard of the depth."""
    if deep := shafts.known(state):
        return fill(words.answers["pit_known"], count=spelled(deep, "turn"))
    if gone := shafts.unheard(state):
        thing, since = gone[0]
        title = state.world.kinds.things[thing].title
        return fill(words.answers["pit_unheard"], thing=capital(one(title)), count=spelled(since, "turn"))
    return words.answers["pit_unknown"]
