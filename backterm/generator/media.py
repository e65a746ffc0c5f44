"""What the walls are made of, as light finds it: permittivity and permeability of every room, and the resonance.

Each quantity lies smoothly over the plan, drawn from a few spots of it, but for rooms here and there that are of
something else. Whole numbers throughout: hundredths, lattice cells, kilohertz. No door is opened or closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt

from backterm.engine.resonance import LIGHT
from backterm.generator.draft import Barren, Box, Draft
from backterm.rng import Dice, Key

_SPOTS = 6
_WEIGHT = 1 << 20


def lay_permittivity(draft: Draft, key: Key, *, low: int, high: int, outliers: int) -> None:
    """Give each room its permittivity, in hundredths; ``outliers`` percent of them differ from what is around."""
    for sketch, value in zip(draft.rooms, _laid(draft, key.dice(), (low, high), outliers), strict=True):
        sketch.permittivity = value


def lay_permeability(draft: Draft, key: Key, *, low: int, high: int, outliers: int) -> None:
    """Give each room its permeability, likewise."""
    for sketch, value in zip(draft.rooms, _laid(draft, key.dice(), (low, high), outliers), strict=True):
        sketch.permeability = value


def set_resonance(draft: Draft, key: Key, *, shortest: int, longest: int) -> None:
    """Draw a resonance to which every room is tuned by a wavelength between the two, in centimetres.

    A wavelength is c by the resonance by the root of a room's permittivity times its permeability: the lowest resonance
    is set by the room where that root is least, the highest by the room where it is greatest.
    """
    slowness = [sketch.permittivity * sketch.permeability for sketch in draft.rooms]
    lowest = _kilohertz(longest, min(slowness)) + 1
    highest = _kilohertz(shortest, max(slowness))
    if lowest > highest:
        raise Barren
    draft.resonance = key.dice().between(lowest, highest)


def _kilohertz(centimetres: int, slowness: int) -> int:
    return isqrt((10 * LIGHT) ** 2 // (centimetres**2 * slowness))


def _laid(draft: Draft, dice: Dice, bounds: tuple[int, int], outliers: int) -> Iterator[int]:
    """A value for each room: the mean of the spots' values, weighed by the inverse square of how far they are."""
    spots = [(dice.below(2 * draft.width), dice.below(2 * draft.height), dice.between(*bounds)) for _ in range(_SPOTS)]
    for sketch in draft.rooms:
        x, y = _middle(sketch.box)
        weights = [_WEIGHT // (1 + (x - across) ** 2 + (y - down) ** 2) + 1 for across, down, _ in spots]
        mean = sum(weight * value for weight, (_, _, value) in zip(weights, spots, strict=True)) // sum(weights)
        differs, other = dice.chance(outliers, 100), dice.between(*bounds)
        yield other if differs else mean


def _middle(box: Box) -> tuple[int, int]:
    """Twice the place of its middle, so that it is whole."""
    return 2 * box.x + box.wide, 2 * box.y + box.high
