"""What a bag and the ground hold, counted in uses of each thing."""

from __future__ import annotations

from backterm.engine.kinds import Kinds
from backterm.engine.state import Bag

Ground = tuple[tuple[int, str, int], ...]


def stock(kinds: Kinds, thing: str) -> int:
    """How many uses one such thing comes with: what bag and ground count."""
    return kinds.things[thing].uses


def carried(bag: Bag, thing: str) -> int:
    """How much of ``thing`` is in the bag, counted in uses."""
    return next((count for name, count in bag if name == thing), 0)


def lying(ground: Ground, room: int, thing: str) -> int:
    """How much of ``thing`` lies in ``room``, counted in uses."""
    return next((count for place, name, count in ground if place == room and name == thing), 0)


def filled(bag: Bag, thing: str, count: int) -> Bag:
    """``bag`` with so much of ``thing`` in it."""
    others = [item for item in bag if item[0] != thing]
    return tuple(sorted([*others, (thing, count)] if count > 0 else others))


def strewn(ground: Ground, room: int, thing: str, count: int) -> Ground:
    """``ground`` with so much of ``thing`` lying in ``room``."""
    others = [item for item in ground if item[:2] != (room, thing)]
    return tuple(sorted([*others, (room, thing, count)] if count > 0 else others))
