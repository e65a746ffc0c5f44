"""Two halves joined by two or three doors, and by no fewer: the ground on which a smallest cut is worth looking for.

On its own a building nearly always comes apart most easily right round one room. Here the rooms nearer to the source
than to the lock are parted from the others, and doors are opened wherever fewer, or others, would part them too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from backterm.engine.distances import doors_from
from backterm.engine.lattice import Pair
from backterm.engine.laws import shores
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import close_door, open_door
from backterm.generator.shapes.passages import seam_of, spare_walls
from backterm.generator.shapes.walks import can_walk
from backterm.rng import Dice, Key

_FEWEST, _MOST = 2, 3
_MORE = 24


@dataclass(frozen=True, slots=True)
class _Halving:
    """What is to be done: doors shut and walls opened so that ``source`` and ``lock`` lie in two halves."""

    source: int
    lock: int
    shut: tuple[Pair, ...]
    opened: tuple[Pair, ...]


@dataclass(slots=True)
class _Ground:
    """The rooms next to each room, the walls that could have a door, the doors and whether they must stay, the seam."""

    near: list[list[int]]
    spares: list[Pair]
    doors: dict[Pair, bool]
    seam: Pair | None
    well_joined: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Find the rooms that could have more doors than it takes to part the halves."""
        could = Counter(room for pair in self.spares for room in pair)
        rooms = range(len(self.near))
        self.well_joined = [room for room in rooms if len(self.near[room]) + could[room] > _FEWEST] or [*rooms]


def wire_halves(draft: Draft, key: Key, *, tries: int) -> None:
    """Part the building in two, and put the transformer into one half and its lock into the other (BREAKER)."""
    dice = key.dice()
    ground = _Ground(draft.neighbours(), spare_walls(draft), _doors(draft), seam_of(draft))
    for _ in range(tries):
        if halving := _halving(ground, dice):
            _build(draft, halving, dice)
            if "breaker" in draft.deck:
                draft.marks = replace(draft.marks, source=halving.source, lock=halving.lock)
            return
    raise Barren


def _doors(draft: Draft) -> dict[Pair, bool]:
    """Every door, and whether it must stay: a fold, a stair, or the seam."""
    seam = seam_of(draft)
    return {pair: bool(door.letter) or pair == seam for pair, door in draft.doors()}


def _halving(ground: _Ground, dice: Dice) -> _Halving | None:
    source = dice.choice(ground.well_joined)
    doors = doors_from(ground.near, source)
    lock = dice.choice([room for room in ground.well_joined if 2 * doors[room] >= max(doors)] or [source])
    half = [away <= other for away, other in zip(doors, doors_from(ground.near, lock), strict=True)]
    shut = _shut(ground, half, dice)
    if shut is None or 4 * min(half.count(True), half.count(False)) < len(half):
        return None
    near = [[*ways] for ways in ground.near]
    for low, high in shut:
        near[low].remove(high)
        near[high].remove(low)
    spares = [pair for pair in ground.spares if half[pair[0]] == half[pair[1]]]
    opened = _opened(near, half, (source, lock), spares, dice)
    if opened is None or not _is_told_apart(near, half, source) or not _has_way_round(near, ground.seam):
        return None
    return _Halving(source, lock, shut, opened)


def _shut(ground: _Ground, half: Sequence[bool], dice: Dice) -> tuple[Pair, ...] | None:
    """The doors between the halves but for two or three that stay; None where more must, or there are fewer."""
    across = [pair for pair in ground.doors if half[pair[0]] != half[pair[1]]]
    others = dice.shuffled([pair for pair in across if not ground.doors[pair]])
    left = dice.between(_FEWEST, _MOST) - (len(across) - len(others))
    return tuple(others[left:]) if 0 <= left <= len(others) else None


def _opened(
    near: list[list[int]], half: Sequence[bool], ends: Pair, spares: Sequence[Pair], dice: Dice
) -> tuple[Pair, ...] | None:
    """Walls opened, in ``near`` too, until the doors between the halves are the only smallest cut; None if not so."""
    here = {room for room, is_here in enumerate(half) if is_here}
    across = sum(half[room] and not half[there] for room, ways in enumerate(near) for there in ways)
    if any(len(near[end]) + sum(end in pair for pair in spares) <= across for end in ends):
        return None
    opened: list[Pair] = []
    while len(opened) <= _MORE:
        around, beyond = shores(near, *ends)
        if around == here and len(around) + len(beyond) == len(near):
            return tuple(opened)
        # The rooms on one side of a cut that is as small, or smaller, somewhere else.
        part = around if around != here else {*range(len(near))} - beyond
        apt = [pair for pair in spares if pair not in opened and (pair[0] in part) != (pair[1] in part)]
        if not apt:
            break
        low, high = dice.choice(apt)
        opened.append((low, high))
        near[low].append(high)
        near[high].append(low)
    return None


def _is_told_apart(near: Sequence[Sequence[int]], half: Sequence[bool], source: int) -> bool:
    """Whether one of the doors between the halves is nearer to the source than any other."""
    table = doors_from(near, source)
    ends = sorted(table[room] for room, ways in enumerate(near) if half[room] for there in ways if not half[there])
    return ends[0] < ends[1]


def _has_way_round(near: Sequence[list[int]], seam: Pair | None) -> bool:
    """Whether one can still walk from one end of the seam to the other without it."""
    if not seam:
        return True
    without = [[there for there in ways if {room, there} != {*seam}] for room, ways in enumerate(near)]
    return can_walk(without, *seam)


def _build(draft: Draft, halving: _Halving, dice: Dice) -> None:
    for pair in halving.shut:
        close_door(draft, pair)
    for pair in halving.opened:
        if not open_door(draft, pair, dice):
            raise Barren
