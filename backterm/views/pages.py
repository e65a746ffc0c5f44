"""Short pages that answer an information command: the bag, where you are, the known rooms in words, what was found.

Everything here is in words, so that a screen reader and a pipe get the same as a screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backterm import travel
from backterm.content import Words
from backterm.engine import clock, resonance, sound, water
from backterm.engine.effects import JAM
from backterm.engine.kinds import ThingKind
from backterm.engine.level import OUTPOST, Exit
from backterm.engine.state import Change, State
from backterm.prose import Line, thing_name
from backterm.prose.lines import counted
from backterm.prose.rooms import door_stands
from backterm.views.company import ledger
from backterm.views.loops import loops
from backterm.views.rooms_read import doors_away, law_called, rooms_read

_ALSO = {"out": "exit", "way out": "exit"}


def inventory(state: State) -> tuple[Line, ...]:
    """What the hero carries, one kind a line."""
    if not state.hero.bag:
        return ((("You carry nothing.", "text"),),)
    things = state.world.kinds.things
    lines: list[Line] = [(("You carry:", "title"),)]
    for name, count in state.hero.bag:
        lines.append((("  " + thing_name(things[name], count), "text"), (f"   ({_handled(things[name])})", "quiet")))
    lines += ledger(state)
    lit = "on" if state.hero.lit else "off"
    lines.append(((f"  flashlight {lit}, battery {state.hero.battery} in 100", "quiet"),))
    lines.append(
        (("  and a surveyor's tape, pencil, notebook and camcorder, which you use without being told", "quiet"),)
    )
    return tuple(lines)


def _handled(kind: ThingKind) -> str:
    return {resonance.EFFECT: "tune 150, resonator", JAM: "wedge and a direction"}.get(kind.effect, f"use {kind.name}")


def where(state: State, words: Words) -> tuple[Line, ...]:
    """The level, the room's number, how far the way back to the start is, and what it costs to be here."""
    doors = travel.doors_to(state, state.level.start)
    back = "" if doors is None else f"  {counted(doors, 'door')} from where you fell, by the ways you know."
    known, open_ends, mode = len(state.floor.visited), len(travel.untried(state)), state.world.mode.title
    return (
        ((f"{state.level.title}, room {state.hero.room}.{back}", "text"),),
        ((f"Rooms visited: {known}.  Known doors not yet tried: {open_ends}.  Mode: {mode}.", "quiet"),),
        ((_loops(loops(state)), "quiet"),),
        *_score(state),
        ((_steps(state), "quiet"),),
        *([((_TURNED, "quiet"),)] if state.hero.turned else []),
        *(((_wear(fear, state, words), "quiet"),) for fear in clock.fears(state)),
    )


def _loops(known: int) -> str:
    """How many rings there are to lead something round on, as far as is known."""
    if not known:
        return "Loops here: none that you know. Every way back is the way you came."
    return f"Loops here: {known}. Round one of them, something can be led."


def _score(state: State) -> Iterator[Line]:
    if state.world.mode.endless:
        down, rooms = counted(state.tally.levels, "level"), counted(state.surveyed, "room")
        yield ((f"Score: {down} down, {rooms} surveyed.", "good"),)


def _wear(fear: Change, state: State, words: Words) -> str:
    """One thing that wears in this room, how fast it would by itself, and what it is."""
    turns = -(-clock.HUNDREDTHS * 100 // max(1, -fear.amount * state.world.mode.fear))
    every = "every turn" if turns == 1 else f"in {turns} turns"
    return f"Wears sanity here, 1 {every}: {words.causes[fear.cause]}. {words.meanings[fear.cause]}"


def _steps(state: State) -> str:
    """How loud it is to walk about here, and how far that carries."""
    loudness = state.world.kinds.surfaces[state.level.rooms[state.hero.room].surface].step
    rooms = sound.reach(state, state.hero.room, loudness)
    wet = " The floor is under water." if water.is_wet(state, state.hero.room) else ""
    return f"A step here: noise {loudness}, heard within {counted(rooms, 'room')}.{wet}"


def rooms(state: State, among: Sequence[int] | None = None) -> tuple[Line, ...]:
    """Every visited room with its exits, in words, or only those ``among`` some: the map without a picture."""
    listed = sorted(state.floor.visited) if among is None else among
    lines: list[Line] = [(("Doors not yet tried:", "title"),), ((f"  {_untried(state, listed) or 'none'}", "text"),)]
    lines.append((("Rooms you know:" if among is None else "Two doors round:", "title"),))
    for room in listed:
        here = " (you are here)" if room == state.hero.room else ""
        ways = ", ".join(_way_to(state, room, leaving) for leaving in state.known.rooms[room].exits)
        marks = _marks(state, room)
        lines.append(((f"  room {room}{here}: {ways}.{marks}", "text"),))
    return tuple(lines)


def _untried(state: State, listed: Sequence[int]) -> str:
    """The doors of some rooms that have not yet been tried: `12 north, 14 west`."""
    return ", ".join(f"{room} {leaving.way.word}" for room, leaving in travel.untried(state) if room in listed)


def _way_to(state: State, room: int, leaving: Exit) -> str:
    standing = door_stands(state, room, leaving)
    lettered = f" ({leaving.passage.name.lower()} {leaving.letter})" if leaving.letter else ""
    kind = f" ({standing})" if standing else lettered
    fate = "" if leaving.to in state.floor.visited else ", not yet visited"
    return f"{leaving.way.word} to {leaving.to}{kind}{fate}"


def _marks(state: State, room: int) -> str:
    found = ", ".join(_marked(state, room))
    return f"  [{found}]" if found else ""


_TURNED = "You are turned over: north is where south was. The next twist turns you back."
_MARKS = ("EXIT sign", "plan", "note", "Model Room", "chalk", "her mark", "outpost", "thread")


def _marked(state: State, room: int) -> Iterator[str]:
    """What hangs, stands or was left in a room, but for things and furniture; and she who sits there."""
    level = state.level
    marks = (
        room in level.signs,
        any(posted.room == room for posted in level.posted),
        any(claim.room == room for claim in level.claims),
        level.model is not None and level.model.room == room,
        room in state.floor.chalked,
        any(arrow.room == room for arrow in level.trail.arrows) if level.trail else False,
        level.rooms[room].kind == OUTPOST,
        room in state.floor.thread,
    )
    yield from (name for name, is_there in zip(_MARKS, marks, strict=True) if is_there)
    if state.companion.seen and state.companion.room == room:
        yield state.world.kinds.companion.title


def find(state: State, wanted: str) -> tuple[Line, ...]:
    """The visited rooms in which something called ``wanted`` is, and how many doors away they are.

    Of a law, or of what it is read by, they are the rooms where its reading tells most.
    """
    if law := law_called(state, wanted):
        return rooms_read(state, law)
    lines: list[Line] = []
    sought = _ALSO.get(wanted, wanted)
    for room in sorted(state.floor.visited):
        found = [said for said, names in _findable(state, room) if _is_called(names, sought)]
        if found:
            lines.append(((f"  room {room}, {doors_away(state, room)}: {', '.join(found)}", "text"),))
    return tuple(lines) or (((f"You have seen no {wanted}.", "text"),),)


def is_findable(state: State, wanted: str, words: Words) -> bool:
    """Whether there may be anything called ``wanted`` on some level, seen or not."""
    sought = _ALSO.get(wanted, wanted)
    return bool(law_called(state, wanted)) or any(_is_called(name, sought) for name in findable(state, words))


def findable(state: State, words: Words) -> frozenset[str]:
    """The names of all that may be looked for; what stands on this level only where it has been seen."""
    kinds, seen = state.world.kinds, state.floor.visited
    furniture = frozenset(name for place in words.places.values() for name in place.furniture)
    furniture |= {state.level.rooms[room].furniture for room in seen} - {""}
    titles = {kind.title for kind in kinds.things.values()}
    return furniture.union(kinds.things, titles, _MARKS, (kinds.companion.title,))


def _findable(state: State, room: int) -> Iterator[tuple[str, str]]:
    """Everything in a room that has a name: as it is said, and all it is called by."""
    things = state.world.kinds.things
    for place, name, count in state.floor.ground:
        if place == room:
            yield thing_name(things[name], count), f"{name}, {things[name].title}"
    yield from ((mark, mark) for mark in _marked(state, room))
    if furniture := state.level.rooms[room].furniture:
        yield furniture, furniture


def _is_called(names: str, wanted: str) -> bool:
    """Whether ``wanted`` stands among ``names`` as whole words, one or many of it.

    >>> _is_called("planter", "plan"), _is_called("EXIT sign", "signs")
    (False, True)
    """
    spoken = f" {names.casefold().replace(',', ' ')} "
    return any(f" {word} " in spoken for word in (wanted, wanted.removesuffix("s")))
