"""What a level teaches of its own rules: told where each first matters, before it has cost anything, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from backterm.content.words import Words
from backterm.engine import drops, water
from backterm.engine.deeds.moving import VENT_NOISE
from backterm.engine.doors import between
from backterm.engine.level import PLAN, Passage, Room, Way
from backterm.engine.state import State
from backterm.prose.lines import Line, fill, listed, numeral


def firsts(state: State, words: Words, before: State | None) -> Iterator[Line]:
    """What the hero's room teaches, if no other room he has been in on this level has taught it; not on coming back."""
    if before and before.depth == state.depth and state.hero.room in before.floor.visited:
        return
    if _is_first(state, {room for pair in state.level.vents for room in pair}):
        yield ((fill(words.answers["first_vent"], count=VENT_NOISE), "text"),)
    one_way = {room: ways for room, place in enumerate(state.level.rooms) if (ways := _one_way(place))}
    if state.level.document == PLAN and _is_first(state, one_way.keys()):
        told = fill(words.answers["first_one_way"], list=listed(way.word for way in one_way[state.hero.room]))
        yield ((told, "text"),)
    holes = {room: hole for room, hole in enumerate(map(drops.hole_of, state.level.rooms)) if hole is not None}
    if _is_first(state, holes.keys()):
        many = numeral(drops.WOUNDING)
        told = fill(words.answers["first_hole"], amount=drops.STOREY, count=many, number=drops.THUD)
        yield ((told, "text"),)
    if _is_first(state, {room for room, hole in holes.items() if not state.level.leads_back(room, hole)}):
        yield ((words.answers["first_final_hole"], "danger"),)
    if _is_first(state, {room for pair in state.level.twists for room in pair}):
        yield ((_first_twist(state, words), "text"),)
    wet = water.wet(state)
    if _is_first(state, wet | {there for room in wet for there in state.level.neighbours[room]}):
        yield ((_first_water(state, words), "text"),)


def _one_way(room: Room) -> tuple[Way, ...]:
    """The ways out of a room that lead one way only and are no holes."""
    return tuple(e.way for e in room.exits if e.passage is Passage.DROP and not drops.is_hole(e))


def _is_first(state: State, rooms: AbstractSet[int]) -> bool:
    return rooms & state.floor.visited == {state.hero.room}


def _first_twist(state: State, words: Words) -> str:
    here = state.hero.room
    exits, twists = state.level.rooms[here].exits, state.level.twists
    way = next(leaving.way.word for leaving in exits if between(here, leaving.to) in twists)
    return fill(words.answers["first_twist"], way=way)


def _first_water(state: State, words: Words) -> str:
    rules = {"amount": water.WADE_STAMINA, "number": water.UNDER_NOISE + 1}
    if water.is_wet(state, state.hero.room):
        return fill(words.answers["first_water_here"], **rules)
    ways = [leaving.way.word for leaving in state.level.rooms[state.hero.room].exits if water.is_wet(state, leaving.to)]
    return fill(words.answers["first_water"], list=listed(ways), **rules)
