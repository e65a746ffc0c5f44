"""What rooms remember: the hero's own deeds in them, people who were never here, and what he has of outside.

A pure function of seed, level and state. Deeds are told as they were, from the state; the rest is words alone, further
gone the deeper one is. One such line rests all others for a while: what was passed of late tells that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backterm.content.words import Words
from backterm.engine.doors import is_shut
from backterm.engine.state import State
from backterm.prose.fixtures import cover
from backterm.prose.grammar import say
from backterm.prose.lines import Line
from backterm.rng import Key

# Rooms that tell something when they are first entered tell these in turn.
_CYCLE = ("echo", "memory", "echo")


def remembrance(state: State, words: Words, before: State) -> Iterator[Line]:
    """A line about what the room just entered remembers, where it is time for one."""
    room, quiet = state.hero.room, words.grammar.remembering.quiet
    if state.level.is_prologue or before.depth != state.depth:
        return
    spots, known = _spots(state, words), before.floor.visited
    of_late = {left for turn, left in state.hero.trail if state.turn - turn < quiet}
    if any(other in spots or (other in known and _deed(state, other, words)) for other in sorted(of_late)):
        return
    line = _deed(state, room, words) if room in known else _found(state, spots, words)
    if line:
        yield ((line, "quiet"),)


def closer_look(state: State, words: Words) -> Iterator[Line]:
    """What is found on the furniture of the room the hero is in, if it is of a kind that carries words."""
    voice = words.grammar.closer.get(state.level.rooms[state.hero.room].furniture)
    if voice:
        yield ((say(words, voice, _here(state), state.hero.room, corruption=degree(state, words)), "text"),)


def litter(state: State, words: Words) -> Iterator[Line]:
    """Somebody's paper, in some of the rooms where a search turns up nothing else."""
    place, room = _here(state).fold("note"), state.hero.room
    if not state.level.is_prologue and place.fold(room).dice().chance(1, words.grammar.remembering.one_in):
        yield ((say(words, "note", place, room, corruption=degree(state, words)), "quiet"),)


def degree(state: State, words: Words) -> int:
    """How far words are gone on the level the hero is on, from 0 to 3."""
    degrees = words.grammar.remembering.corruption
    return degrees[min(state.depth, len(degrees) - 1)]


def _spots(state: State, words: Words) -> list[int]:
    """The rooms that tell something when first entered: some of those everybody must pass through."""
    rooms, one_in = state.built.rooms, words.grammar.remembering.one_in
    busy = max(room.dread for room in rooms) // 2
    place = Key(state.world.seed).fold("cosmetic", "remembering", state.level.name)
    return [
        number
        for number, room in enumerate(rooms)
        if room.dread > busy and number != state.level.start and place.fold(number).dice().chance(1, one_in)
    ]


def _found(state: State, spots: list[int], words: Words) -> str:
    """Somebody who was here, or something of the hero's own that is told on every level, a little further gone."""
    if state.hero.room not in spots:
        return ""
    rounds, step = divmod(spots.index(state.hero.room), len(_CYCLE))
    voice = _CYCLE[step]
    number = rounds * _CYCLE.count(voice) + _CYCLE[:step].count(voice)
    if voice == "echo":
        return say(words, voice, _here(state), number, corruption=degree(state, words))
    own = say(words, voice, Key(state.world.seed).fold("cosmetic"), number, corruption=degree(state, words))
    return say(words, "recalled", _here(state), number, sentence=own.removesuffix("."))


def _deed(state: State, room: int, words: Words) -> str:
    """What the hero did in ``room``, as the state has it: the one of most weight."""
    for deed, facts in _deeds(state, room, words):
        return say(words, f"deed_{deed}", _here(state), room, **facts)
    return ""


def _deeds(state: State, room: int, words: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    floor, here = state.floor, state.level.rooms[room]
    laws, things = state.world.kinds.laws, state.world.kinds.things
    if (room, "caught") in floor.deeds:
        yield "caught", {}
    for strike in state.notebook.strikes:
        if strike.room == room:
            yield "declared", {"law": laws[strike.law].title}
    if (room, "hid") in floor.deeds:
        yield "hid", {"place": cover(here.furniture, words)}
    for at, thing, _ in floor.ground:
        if at == room and thing not in (*here.things, *here.hidden):
            yield "dropped", {"thing": things[thing].title}
    for leaving in here.exits:
        if (room, "shut") in floor.deeds and is_shut(state, room, leaving.to):
            yield "shut", {"way": leaving.way.word}


def _here(state: State) -> Key:
    return Key(state.world.seed).fold("cosmetic", state.level.name, state.depth)
