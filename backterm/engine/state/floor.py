"""What has become of a level since it was entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backterm.engine.lattice import Pair
from backterm.engine.level import Level
from backterm.engine.slips import Slip
from backterm.engine.state.living import Bag, Creature


@dataclass(frozen=True, slots=True)
class Floor:
    """What has changed on the present level, and the turn it was entered.

    ``ground`` is (room, thing, count) in order, counted in uses; a shut door is (low, high); ``thread`` runs from where
    it is tied to its other end. ``pulses`` counts the breaths of decay and ``slips`` are what they did; ``stale`` are
    the visited rooms that have changed since they were seen. ``deeds`` are the hero's that leave no other trace: the
    room with `caught`, `hid` or `shut`. Doors in ``wedged`` are jammed as they stand; those in
    ``locked`` are locked, the oldest first. ``issued`` is what the store gave out, ``heard`` what sorts of
    sound came from out of sight. ``falls`` are the things that went down the shaft and were not heard to land, each
    with the turn it was let go on.
    """

    visited: frozenset[int] = frozenset()
    glimpsed: frozenset[int] = frozenset()
    searched: frozenset[int] = frozenset()
    chalked: frozenset[int] = frozenset()
    thread: tuple[int, ...] = ()
    shut: frozenset[Pair] = frozenset()
    ground: tuple[tuple[int, str, int], ...] = ()
    creatures: tuple[Creature, ...] = ()
    arrived: int = 0
    pulses: int = 0
    slips: tuple[Slip, ...] = ()
    stale: frozenset[int] = frozenset()
    deeds: frozenset[tuple[int, str]] = frozenset()
    wedged: frozenset[Pair] = frozenset()
    locked: tuple[Pair, ...] = ()
    issued: Bag = ()
    heard: frozenset[str] = frozenset()
    falls: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A level that has slipped: as it is now, and as the hero's map has it, who remembers rooms as he saw them last.

    ``past`` has what the instruments read everywhere before each pulse, and ``met`` says for every room not entered
    since one of these which of them it was last entered in.
    """

    level: Level
    known: Level
    past: tuple[Mapping[str, tuple[int, ...]], ...] = ()
    met: Mapping[int, int] = field(default_factory=dict)
