"""What was found out, written down, tried and declared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanFound:
    """The hero came upon an evacuation plan, number ``index`` of the level."""

    index: int


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """The hero came upon a dead claim, number ``index`` of the level."""

    index: int


@dataclass(frozen=True, slots=True)
class ModelFound:
    """The hero came upon the Model Room; its lamp stands lit in room ``lamp`` of the table, or nowhere."""

    lamp: int


@dataclass(frozen=True, slots=True)
class ReadingTaken:
    """An instrument was read: the law it serves and the number it gave."""

    law: str
    value: int


@dataclass(frozen=True, slots=True)
class LawStruck:
    """A law was crossed out: by the hero (``why`` empty), or by the evidence named (plan, claim, counter, model)."""

    law: str
    why: str


@dataclass(frozen=True, slots=True)
class LawRestored:
    """A crossed-out law was written in again."""

    law: str


@dataclass(frozen=True, slots=True)
class LawDoubted:
    """The hero marked a law as doubtful."""

    law: str


@dataclass(frozen=True, slots=True)
class LawTrusted:
    """A law marked as doubtful is so no longer."""

    law: str


@dataclass(frozen=True, slots=True)
class HintTaken:
    """A hint was taken: how high its rung is, from 1, and the rivals it named, if it named any."""

    rung: int
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flipped:
    """A door of the model was toggled; the lamp now stands in ``lamp``, or NOWHERE. ``fuses`` are left."""

    first: int
    second: int
    lamp: int
    fuses: int


@dataclass(frozen=True, slots=True)
class Pinned:
    """The model's start pin was stuck into ``room``; its lamp now stands in ``lamp``, or NOWHERE. ``fuses`` left."""

    room: int
    lamp: int
    fuses: int


@dataclass(frozen=True, slots=True)
class Declared:
    """A law was declared. ``verdict`` is right, wrong, or room (the law rules, but not here); ``proved`` by witness."""

    law: str
    witness: tuple[int, ...]
    verdict: str
    proved: bool


@dataclass(frozen=True, slots=True)
class CounterShown:
    """A plan that refutes the law was shown, in answer to a wrong declaration or as a hint."""

    law: str
