"""What the turn did to the hero: nerves, breath, battery and light."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TurnBegan:
    """A turn was taken that costs ``beats`` on the clock; the last turn's changes of sanity are forgotten."""

    beats: int


@dataclass(frozen=True, slots=True)
class SanityChanged:
    """Sanity went up or down, for a cause that can be seen."""

    amount: int
    cause: str


@dataclass(frozen=True, slots=True)
class StrainChanged:
    """Sanity lost in hundredths, not yet a whole point."""

    amount: int


@dataclass(frozen=True, slots=True)
class FootingWarned:
    """Footing is about to give way to the one numbered so; past the last there is only the end."""

    footing: int


@dataclass(frozen=True, slots=True)
class FootingKept:
    """Footing that was about to give way does not."""


@dataclass(frozen=True, slots=True)
class FootingChanged:
    """Footing gave way to the one numbered so, or came back to it."""

    footing: int


@dataclass(frozen=True, slots=True)
class StaminaChanged:
    """Stamina was spent or came back."""

    amount: int


@dataclass(frozen=True, slots=True)
class BatteryChanged:
    """The battery gained or lost charge (percent)."""

    amount: int


@dataclass(frozen=True, slots=True)
class LightSwitched:
    """The flashlight went on or off."""

    lit: bool
