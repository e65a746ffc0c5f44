"""What a row of the floor plan is made of: stretches of ground and wall, gaps and corners, and whose they are.

Where they lie is worked out by `backterm.views.lattice`, how they look by `backterm.views.map`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backterm.engine.level import NOWHERE, Passage


@dataclass(frozen=True, slots=True)
class Opening:
    """A way out as it stands in a wall. ``owners`` are the rooms from which one sees that it is there.

    ``onto`` is the room that a drop leads to.
    """

    owners: tuple[int, ...]
    joins: tuple[int, int]
    passage: Passage
    letter: str
    onto: int = NOWHERE


@dataclass(frozen=True, slots=True)
class Ground:
    """A stretch of one room's floor."""

    x: int
    length: int
    room: int


@dataclass(frozen=True, slots=True)
class Wall:
    """A stretch of wall between two rooms (or a room and nothing); ``thin`` where it can be pushed through."""

    x: int
    length: int
    beside: tuple[int, int]
    upright: bool
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """The part of an opening that lies in one row; ``middle`` is true in the row its letter stands in.

    A ``narrow`` one takes the whole of its stretch of wall, which is one character long.
    """

    x: int
    length: int
    beside: tuple[int, int]
    upright: bool
    middle: bool
    opening: Opening
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Arm:
    """A wall that leaves a corner, and the rooms beside it; or what is left of it beside an opening."""

    bit: int
    beside: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Corner:
    """A point where lattice lines cross, with the walls that may meet there."""

    x: int
    arms: tuple[Arm, ...]
    length: int = 1


Piece = Ground | Wall | Gap | Corner


@dataclass(frozen=True, slots=True)
class Row:
    """One row of pieces, its y, every room that decides how it looks, and those of them that have a thin wall in it."""

    pieces: tuple[Piece, ...]
    rooms: tuple[int, ...]
    thin: frozenset[int]
    y: int


def row_of(pieces: Iterable[Piece], y: int) -> Row:
    """The pieces as one row, neighbouring stretches of one room's floor made one."""
    joined = _joined(pieces)
    rooms: set[int] = set()
    thin: set[int] = set()
    for piece in joined:
        match piece:
            case Ground(room=room):
                rooms.add(room)
            case Wall(beside=beside, thin=is_thin):
                rooms.update(beside)
                thin.update(beside if is_thin else ())
            case Gap(beside=beside, opening=opening):
                rooms.update(beside, opening.owners)
            case Corner(arms=arms):
                for arm in arms:
                    rooms.update(arm.beside)
    return Row(joined, tuple(sorted(rooms - {NOWHERE})), frozenset(thin - {NOWHERE}), y)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, Ground) and isinstance(last, Ground) and last.room == piece.room:
            joined[-1] = Ground(last.x, last.length + piece.length, piece.room)
        else:
            joined.append(piece)
    return tuple(joined)
