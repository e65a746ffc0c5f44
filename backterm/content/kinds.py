"""The definitions the engine plays with, filled from their tables and checked against each other.

Numbers and names only. What an effect or a mind does is code: here it is only asked whether a name is one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from backterm.content.clean import cells
from backterm.content.folders import Layered
from backterm.content.tables import ContentError, Limits, Where, read, read_all, refuse_unknown
from backterm.engine.apply import FULL
from backterm.engine.effects import EFFECTS
from backterm.engine.kinds import (
    CompanionKind,
    CreatureKind,
    FootingKind,
    Kinds,
    LawKind,
    ModeKind,
    ResonatorKind,
    SurfaceKind,
    Terms,
    ThingKind,
)
from backterm.engine.laws import LAWS
from backterm.engine.level import Passage
from backterm.engine.minds import MINDS

T = TypeVar("T")

PASSAGES = tuple(passage.name.lower() for passage in Passage)

_PERCENT = range(101)
_THINGS: Limits = {"effect": EFFECTS, "amount": _PERCENT, "uses": range(1, 100), "loudness": _PERCENT}
_CREATURES: Limits = {
    "mind": MINDS,
    "pace": range(1, 101),
    "hearing": _PERCENT,
    "footfall": _PERCENT,
    "patience": _PERCENT,
    "bite": _PERCENT,
    "voice": _PERCENT,
    "memory": range(33),
    "error": range(1, 101),
    "castoff": range(1, 65),
    "count": range(1, 33),
    "fear": range(1001),
    "keys": range(33),
    "thread": ("follows", "cuts", "ignores"),
}
_LAWS: Limits = {"witness_size": range(9)}
_FOOTINGS: Limits = {
    "below": range(1, 102),
    "warning": range(100),
    **dict.fromkeys(("exits", "numbers", "things", "sounds", "ways", "staying"), _PERCENT),
}
_SURFACES: Limits = {"damp": _PERCENT, "step": _PERCENT, "mask": _PERCENT}
_WAVELENGTH = range(1, 10_001)
_RESONATOR: Limits = {
    "shortest": _WAVELENGTH,
    "longest": _WAVELENGTH,
    "step": range(1, 101),
    "tolerance": range(1, 1000),
    "half": range(1, 1001),
    "near": range(100),
    "reach": range(17),
    "tuning": _PERCENT,
    "pushing": _PERCENT,
}
_MODES: Limits = {"fear": range(1001), "mercy": range(1001), "lives": range(1, 100), "grip": range(13)}

_FOUNDATION: Limits = {
    **dict.fromkeys(("rooms", "pace", "startle"), range(1, 101)),
    "contract": range(1, 10_001),
    **dict.fromkeys(("start", "rise"), range(1, 101)),
    **dict.fromkeys(("footfall", "left", "calm", "sight", "rest", "rested", "talk", "talked"), _PERCENT),
    "reach": range(1, 65),
}


@dataclass(frozen=True, slots=True)
class _Foundation:
    """foundation.toml: the terms of the outpost, and the surveyor who was lost."""

    terms: Terms
    surveyor: CompanionKind


@dataclass(frozen=True, slots=True)
class _Passages:
    """passages.toml: what each kind of exit takes from a sound, and what a shut door and a curtain take besides."""

    shut: int
    curtain: int
    cost: Mapping[str, int]


def read_kinds(layered: Layered) -> Kinds:
    """Every definition of the engine's, from the files they stand in."""
    passages, things = _passages(layered), _all(ThingKind, "things.toml", layered, _THINGS)
    foundation = _foundation(layered, things)
    return Kinds(
        things=things,
        creatures=_creatures(layered),
        laws=_laws(layered),
        surfaces=_all(SurfaceKind, "surfaces.toml", layered, _SURFACES),
        modes=_all(ModeKind, "modes.toml", layered, _MODES),
        passages=passages.cost,
        shut=passages.shut,
        resonator=_resonator(layered),
        footings=_footings(layered),
        curtain=passages.curtain,
        terms=foundation.terms,
        companion=foundation.surveyor,
    )


def _all(cls: type[T], file: str, layered: Layered, limits: Limits) -> dict[str, T]:
    tables, where = layered.table(file)
    kinds = read_all(cls, tables, where, limits=limits)
    for name, kind in kinds.items():
        _refuse_wide(getattr(kind, "glyph", "?"), where.within(name))
    return kinds


def _refuse_wide(glyph: str, where: Where) -> None:
    if len(glyph) != 1 or cells(glyph) != 1:
        raise ContentError(where, "glyph", "not one column wide", "write one plain character")


def _creatures(layered: Layered) -> dict[str, CreatureKind]:
    creatures = _all(CreatureKind, "creatures.toml", layered, _CREATURES)
    for name, creature in creatures.items():
        where = Where("creatures.toml", name)
        if "x" not in creature.cadence or set(creature.cadence) - set("x."):
            raise ContentError(where, "cadence", "not a row of x and .", 'write x where it moves: "x.xx..x."')
        if creature.mind == "echo" and not creature.memory:
            raise ContentError(where, "memory", "an echo that is never late", "write how many turns late it is")
    return creatures


def _laws(layered: Layered) -> dict[str, LawKind]:
    laws = _all(LawKind, "laws.toml", layered, _LAWS)
    _same("laws.toml", laws, LAWS)
    return laws


def _footings(layered: Layered) -> tuple[FootingKind, ...]:
    footings = tuple(_all(FootingKind, "sanity.toml", layered, _FOOTINGS).values())
    bounds = [footing.below for footing in footings]
    if bounds != sorted(set(bounds), reverse=True) or bounds[:1] != [FULL + 1]:
        steps = ", ".join(map(str, bounds)) or "nothing"
        raise ContentError(Where("sanity.toml"), "below", f"{steps}", f"begin with {FULL + 1}, and let each be lower")
    return footings


def _passages(layered: Layered) -> _Passages:
    tables, where = layered.table("passages.toml")
    passages = read(_Passages, tables, where, limits=dict.fromkeys(("shut", "curtain", *PASSAGES), _PERCENT))
    _same("passages.toml", passages.cost, PASSAGES, "cost")
    return passages


def _resonator(layered: Layered) -> ResonatorKind:
    table, where = layered.table("resonator.toml")
    kind = read(ResonatorKind, table, where, limits=_RESONATOR)
    if kind.shortest >= kind.longest:
        raise ContentError(where, "longest", f"{kind.longest} is no more than {kind.shortest}", "write a longer one")
    return kind


def _foundation(layered: Layered, things: Mapping[str, ThingKind]) -> _Foundation:
    tables, where = layered.table("foundation.toml")
    foundation = read(_Foundation, tables, where, limits={**_FOUNDATION, "need": things})
    _refuse_wide(foundation.surveyor.glyph, where.within("surveyor"))
    return foundation


def _same(file: str, entries: Mapping[str, object], known: tuple[str, ...], table: str = "") -> None:
    where = Where(file, table)
    refuse_unknown(entries, known, where)
    for name in known:
        if name not in entries:
            raise ContentError(where, name, "missing", f"add {name}")
