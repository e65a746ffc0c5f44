"""Telling decay: the building heard moving, and a room that is not as it was drawn."""

from __future__ import annotations

from typing import assert_never

from backterm.engine import events as happened
from backterm.engine.slips import FalseTwin, LostWay, MovedDoor, Slip
from backterm.prose.scene import Scene, Telling

EARSHOT = 9
"""How many doors away decay can be heard at work."""


def decayed(event: happened.Decayed, scene: Scene) -> Telling:
    """A pulse of decay, if any of it was near enough to be heard."""
    doors = scene.after.level.distances[scene.after.hero.room]
    if any(0 <= doors[room] <= EARSHOT for slip in event.slips for room in _rooms(slip)):
        yield scene.say("decayed", "quiet")


def _rooms(slip: Slip) -> tuple[int, ...]:
    match slip:
        case MovedDoor():
            return (*slip.gone, *slip.made)
        case FalseTwin():
            return ()
        case LostWay():
            return (slip.start, slip.to)
        case _:
            assert_never(slip)


def changes_seen(event: happened.ChangesSeen, scene: Scene) -> Telling:
    """What is not as it was drawn, door by door."""
    drawn, found = scene.before.known.rooms[event.room], scene.after.level.rooms[event.room]
    before, after = ([(leaving.way, leaving.to) for leaving in room.exits] for room in (drawn, found))
    gone = [way for way, to in before if (way, to) not in after]
    new = [way for way, to in after if (way, to) not in before]
    for way in gone:
        yield scene.say("door_other" if way in new else "door_gone", "danger", way=way.word)
    for way in new:
        if way not in gone:
            yield scene.say("door_new", "danger", way=way.word)
