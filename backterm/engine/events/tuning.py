"""What happened at the dial of the resonator."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuned:
    """The handset was tuned to so many centimetres, and hums at so many kilohertz here; the walls ``answer`` 0-99.

    ``before`` is what they answered in this room until then, NOWHERE if the handset was silent.
    """

    wavelength: int
    frequency: int
    answer: int
    before: int


@dataclass(frozen=True, slots=True)
class ResonanceFound:
    """The handset was in tune on this level for the first time: its resonance in kilohertz."""

    frequency: int
