"""What the resonator measures: at what frequency a wavelength hums in a room, and how near that is to the resonance.

In a room light is slower by the root of its permittivity times its permeability, so the same wavelength is another
frequency next door: f = c / (wavelength * sqrt(permittivity * permeability)). A root is the whole root of whole
numbers, so every frequency is exact to the nearest kilohertz. What a wall then does is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

from backterm.engine.kinds import ResonatorKind
from backterm.engine.level import Room
from backterm.engine.state import State

LIGHT = 299_792_458
"""Metres a second: exact, for the metre is defined by it."""

EFFECT = "tune"
"""The effect of a thing that is a resonator."""

LOUDEST = 99
_PERCENT, _PER_MILLE = 100, 1000
# Kilohertz times centimetres, in a room whose permittivity and permeability are given in hundredths.
_REACH = 10 * LIGHT


@dataclass(frozen=True, slots=True)
class Tuning:
    """The handset as it hums here: centimetres, kilohertz, the wall's answer (0-99), and whether it is in tune."""

    wavelength: int
    frequency: int
    answer: int
    in_tune: bool


def frequency(wavelength: int, room: Room) -> int:
    """The kilohertz at which a wavelength of so many centimetres hums in ``room``, to the nearest."""
    return _quotient(_REACH, wavelength, room)


def wavelength(hum: int, room: Room, parts: int = 1) -> int:
    """The wavelength that hums at so many kilohertz in ``room``, to the nearest of so many parts of a centimetre."""
    return _quotient(_REACH * parts, hum, room)


def _quotient(dividend: int, divisor: int, room: Room) -> int:
    """``dividend`` by ``divisor`` and the room's root, rounded: half of the whole root of four times the square."""
    square = divisor * divisor * room.permittivity * room.permeability
    return (isqrt(4 * dividend * dividend // square) + 1) // 2


def answer(hum: int, resonance: int, kind: ResonatorKind) -> int:
    """How loud the walls answer, 0-99: the less, the farther off in parts of the resonance; half at ``kind.half``."""
    near = kind.half * resonance
    return LOUDEST * near // (near + _PERCENT * abs(hum - resonance)) if resonance else 0


def is_in_tune(hum: int, resonance: int, kind: ResonatorKind) -> bool:
    """Whether so many kilohertz are within the tolerance of the resonance."""
    return bool(resonance) and _PER_MILLE * abs(hum - resonance) <= kind.tolerance * resonance


def handset(state: State) -> str:
    """The resonator the hero carries, by its name; empty if none."""
    things = state.world.kinds.things
    return next((name for name, _ in state.hero.bag if things[name].effect == EFFECT), "")


def tuning(state: State) -> Tuning | None:
    """How the handset hums in the hero's room, if he has one that is tuned to anything and has charge."""
    hero = state.hero
    if not (hero.dial and hero.battery and handset(state)):
        return None
    return tuned_to(state, hero.dial)


def tuned_to(state: State, centimetres: int) -> Tuning:
    """How a handset tuned to so many centimetres would hum in the hero's room."""
    kind, resonance = state.world.kinds.resonator, state.level.resonance
    hum = frequency(centimetres, state.level.rooms[state.hero.room])
    return Tuning(centimetres, hum, answer(hum, resonance, kind), is_in_tune(hum, resonance, kind))


def right_here(state: State, hum: int) -> int:
    """The stop of the dial that is nearest to humming at so many kilohertz in the hero's room."""
    kind = state.world.kinds.resonator
    exact = wavelength(hum, state.level.rooms[state.hero.room])
    stops = (2 * (exact - kind.shortest) + kind.step) // (2 * kind.step)
    return kind.shortest + kind.step * max(0, min((kind.longest - kind.shortest) // kind.step, stops))


def lit_rooms(state: State) -> frozenset[int]:
    """The visited rooms whose thin walls answer now: this one and those around it, while the handset is in tune."""
    heard = tuning(state)
    if heard is None or not heard.in_tune:
        return frozenset()
    lit = {state.hero.room}
    for _ in range(state.world.kinds.resonator.reach):
        lit |= {leaving.to for room in lit for leaving in state.known.rooms[room].exits} & state.floor.visited
    return frozenset(lit)
