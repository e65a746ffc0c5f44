"""The Archive: sixty-four rooms, each filed under the last six turns that led to it, with two ways on and none back.

Going west writes a nought at the end of a room's number and east a one, and its first sign is rubbed out: the de Bruijn
graph of two signs and six places (1946). So any room is six turns from any other, by spelling it. Without the two ways
that lead from a room of one sign back into it there is a way back of one turn between one pair only.
"""

from __future__ import annotations

from dataclasses import replace

from backterm.engine.lattice import Gap
from backterm.engine.level import Way
from backterm.generator.draft import Draft
from backterm.generator.plan.doors import open_apart, open_drop
from backterm.generator.plan.walls import lay_apart
from backterm.rng import Key

_PLACES = 6
_ROOMS = 1 << _PLACES
_SIDES = (Way.WEST, Way.EAST)
_BEHIND = Way.SOUTH
"""The wall in which one comes in, and which has no word of the two that lead on."""


def file_rooms(draft: Draft, _key: Key) -> None:
    """Lay the rooms, apart and in order of their numbers, and open the two ways of each."""
    lay_apart(draft, _ROOMS)
    for room, sketch in enumerate(draft.rooms):
        sketch.paper = room % 2
        for turn in range(len(_SIDES)):
            _open_way(draft, room, turn)
    draft.marks = replace(draft.marks, plates=tuple(range(_ROOMS)))


def _open_way(draft: Draft, room: int, turn: int) -> None:
    """Open the way on from ``room`` by a turn; both ways at once where the room it leads to turns back to this one."""
    there = onward(room, turn)
    if there == room:
        return
    if room not in {onward(there, 0), onward(there, 1)}:
        open_drop(draft, ((room, _gap(draft, room, _SIDES[turn])), (there, _gap(draft, there, _BEHIND))))
    elif room < there:
        open_apart(draft, (room, _SIDES[turn]), (there, _SIDES[room % 2]))


def onward(room: int, turn: int) -> int:
    """The room a turn leads to: 0 for west and 1 for east.

    >>> f"{onward(0b110100, 1):06b}"
    '101001'
    """
    return (room << 1) % _ROOMS | turn


def _gap(draft: Draft, room: int, side: Way) -> Gap:
    return draft.rooms[room].cells[0], side
