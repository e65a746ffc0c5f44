"""Short pages that answer an information command: the bag, where you are, the known rooms in words, what was found.

Everything here is in words, so that a screen reader and a pipe get the same as a screen.
"""

from __future__ import annotations

from backterm import travel
from backterm.engine.level import Exit, Passage
from backterm.engine.state import State
from backterm.prose import Line, thing_name


def inventory(state: State) -> tuple[Line, ...]:
    """What the hero carries, one kind a line."""
    if not state.hero.bag:
        return ((("You carry nothing.", "text"),),)
    things = state.world.kinds.things
    lines: list[Line] = [(("You carry:", "title"),)]
    for name, count in state.hero.bag:
        lines.append((("  " + thing_name(things[name], count), "text"), (f"   (use {name})", "quiet")))
    lit = "on" if state.hero.lit else "off"
    lines.append(((f"  flashlight {lit}, battery {state.hero.battery} in 100", "quiet"),))
    lines.append(
        (("  and a surveyor's tape, pencil, notebook and camcorder, which you use without being told", "quiet"),)
    )
    return tuple(lines)


def where(state: State) -> tuple[Line, ...]:
    """The level, the room's number, and how far the way back to the start is by known doors."""
    doors = travel.doors_to(state, state.level.start)
    back = "" if doors is None else f"  {doors} doors from where you fell, by the ways you know."
    known, open_ends = len(state.floor.visited), len(travel.frontier(state))
    return (
        ((f"{state.level.title}, room {state.hero.room}.{back}", "text"),),
        ((f"Rooms visited: {known}.  Known doors not yet tried: {open_ends}.", "quiet"),),
    )


def rooms(state: State) -> tuple[Line, ...]:
    """Every visited room with its exits, in words: the map for those who cannot use a picture."""
    lines: list[Line] = [(("Doors not yet tried:", "title"),), ((f"  {_untried(state) or 'none'}", "text"),)]
    lines.append((("Rooms you know:", "title"),))
    for room in sorted(state.floor.visited):
        here = " (you are here)" if room == state.hero.room else ""
        ways = ", ".join(_way_to(state, room, leaving) for leaving in state.level.rooms[room].exits)
        marks = _marks(state, room)
        lines.append(((f"  room {room}{here}: {ways}.{marks}", "text"),))
    return tuple(lines)


def _untried(state: State) -> str:
    """The exits of visited rooms that lead somewhere not yet visited: `12 north, 14 west`."""
    visited = state.floor.visited
    exits = ((room, leaving) for room in sorted(visited) for leaving in state.level.rooms[room].exits)
    return ", ".join(f"{room} {leaving.way.word}" for room, leaving in exits if leaving.to not in visited)


def _way_to(state: State, room: int, leaving: Exit) -> str:
    door = (min(room, leaving.to), max(room, leaving.to)) in state.floor.shut
    kind = " (shut)" if door else f" (fold {leaving.letter})" if leaving.passage == Passage.FOLD else ""
    fate = "" if leaving.to in state.floor.visited else ", not yet visited"
    return f"{leaving.way.word} to {leaving.to}{kind}{fate}"


def _marks(state: State, room: int) -> str:
    level = state.level
    marks = [
        ("EXIT sign", room in level.signs),
        ("plan", any(posted.room == room for posted in level.posted)),
        ("Model Room", level.model is not None and level.model.room == room),
        ("chalk", room in state.floor.chalked),
        ("thread", room in state.floor.thread),
    ]
    found = [name for name, is_there in marks if is_there]
    return "  [" + ", ".join(found) + "]" if found else ""


def find(state: State, wanted: str) -> tuple[Line, ...]:
    """The visited rooms in which something of that name is, and how many doors away they are."""
    lines: list[Line] = []
    for room in sorted(state.floor.visited):
        names = [thing for place, thing, _ in state.floor.ground if place == room]
        text = f"{' '.join(names)} {_marks(state, room)} {state.level.rooms[room].furniture}".casefold()
        if wanted in text:
            doors = travel.doors_to(state, room)
            lines.append(((f"  room {room}, {doors} doors away:{_list(names, state, room)}", "text"),))
    return tuple(lines) or (((f"You have seen no {wanted}.", "quiet"),),)


def _list(names: list[str], state: State, room: int) -> str:
    things = ", ".join(names)
    return f" {things}{_marks(state, room)}" if things or _marks(state, room) else " here"
