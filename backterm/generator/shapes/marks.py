"""What some laws look at besides doors: lamps, telephones, cables, the transformer, and the room across the middle.

A mark is laid only where the deck holds its law, and so that the law picks a room that could be a true exit and that no
law before it picks. Where that cannot be, the mark is laid all the same: what is in a building must not say which law
rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from backterm.engine import laws
from backterm.engine.distances import doors_from
from backterm.engine.lattice import Pair
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Marks
from backterm.generator import findings
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes.passages import pair_of
from backterm.generator.shapes.walks import spanning_tree
from backterm.generator.shapes.wings import images
from backterm.rng import Dice, Key

_PHONES = 3
_TRIES = 24
_SHORTEST = 10


def put_lamps_out(draft: Draft, key: Key, *, percent: int) -> None:
    """Leave ``percent`` of the rooms without a lamp, but not the one where one begins."""
    dice = key.dice()
    for room, sketch in enumerate(draft.rooms):
        sketch.lamp = room == draft.start or not dice.chance(percent, 100)


def hang_mirror(draft: Draft, _key: Key) -> None:
    """Note which room lies across from which, the plan turned over left to right (TWIN)."""
    if "twin" in draft.deck:
        draft.marks = replace(draft.marks, mirror=images(draft))


def put_up_word(draft: Draft, key: Key) -> None:
    """Put up on the walls the word that is on the plate of a room which could be the exit (CALL)."""

    def put_up(_building: Building, wanted: int, _dice: Dice) -> Marks:
        return replace(draft.marks, word=draft.marks.plates[wanted])

    _lay(draft, "call", put_up, key.dice())


def hang_phones(draft: Draft, key: Key) -> None:
    """Hang three telephones, and say how many doors each is from the room that the call is about (ECHO)."""

    def ring(building: Building, wanted: int, dice: Dice) -> Marks:
        phones = tuple(sorted(_some(dice, range(len(draft.rooms)), _PHONES)))
        rings = tuple(laws.distances(laws.two_way(building), phone)[wanted] for phone in phones)
        return replace(draft.marks, phones=phones, rings=rings)

    _lay(draft, "echo", ring, key.dice())


def lay_cables(draft: Draft, key: Key) -> None:
    """Give every door a cable, no two of one length, so that the longest live one ends in a room wanted (CABLE)."""
    if "cable" not in draft.deck:
        return
    dice = key.dice()
    building = draft.building()
    pairs = [pair for pair, _ in draft.doors()]
    long = _long(building, pairs, _apt(draft, building))
    order = _shortest_first(len(draft.rooms), pairs, dice.choice(long), dice) if long else dice.shuffled(pairs)
    length = {pair: _SHORTEST + place for place, pair in enumerate(order)}
    draft.marks = replace(draft.marks, cables=tuple((*pair, length[pair]) for pair in pairs))


def lay_drains(draft: Draft, key: Key, *, more: int) -> None:
    """Lay a drain in a room that can be got to from everywhere, and ``more`` where not every room leads (DRAIN)."""

    def drain(building: Building, wanted: int, dice: Dice) -> Marks:
        low = laws.bottom(building)
        others = [room for room in range(len(draft.rooms)) if room not in low and room != draft.start]
        drains = {wanted, *_some(dice, others, min(more, len(others)))}
        return replace(draft.marks, drains=tuple(sorted(drains)))

    _lay(draft, "drain", drain, key.dice())


def set_transformer(draft: Draft, key: Key) -> None:
    """Set up the transformer and the lock, where they are not, and the room that swallows the hum (BREAKER, HUM)."""
    dice = key.dice()
    rooms = range(len(draft.rooms))
    if "breaker" in draft.deck and draft.marks.lock == NOWHERE:
        source, lock = _some(dice, rooms, 2)
        draft.marks = replace(draft.marks, source=source, lock=lock)

    def swallow(_building: Building, wanted: int, dice: Dice) -> Marks:
        source = draft.marks.source
        if source == NOWHERE:
            source = dice.choice([room for room in rooms if room != wanted])
        return replace(draft.marks, source=source, sink=wanted)

    _lay(draft, "hum", swallow, dice)


def _lay(draft: Draft, law: str, mark: Callable[[Building, int, Dice], Marks], dice: Dice) -> None:
    """Lay the mark of ``law``, made for a room that is wanted, until the law picks a room that could be the exit."""
    if law not in draft.deck:
        return
    building = draft.building()
    apt = _apt(draft, building)
    marks = draft.marks
    for _ in range(_TRIES):
        marks = mark(building, dice.choice(apt), dice)
        if laws.answer(law, replace(building, marks=marks)) in apt:
            break
    draft.marks = marks


def _some(dice: Dice, rooms: Sequence[int], count: int) -> list[int]:
    """So many different rooms."""
    left = list(rooms)
    return [left.pop(dice.below(len(left))) for _ in range(count)]


def _apt(draft: Draft, building: Building) -> list[int]:
    """Rooms far enough from the start, and not too far, that no law settled so far picks; Barren where there are none.

    There is a way to each from everywhere. The transformer is none of them: nothing swallows what it makes.
    """
    nearest, farthest = findings.exit_distances(findings.diameter(building))
    taken = {room for _, room in findings.answers(building, draft.deck)} | {draft.marks.source}
    doors = laws.distances(building, draft.start)
    apt = [room for room in laws.bottom(building) if nearest <= doors[room] <= farthest and room not in taken]
    if not apt:
        raise Barren
    return apt


def _long(building: Building, pairs: Sequence[Pair], apt: Sequence[int]) -> list[Pair]:
    """The doors with a way round whose farther end could be the exit."""
    bridges = {pair_of(bridge.near, bridge.far) for bridge in laws.bridges(building)}
    doors = laws.distances(building, building.start)
    return [
        (low, high)
        for low, high in pairs
        if doors[low] != doors[high] and max(low, high, key=doors.__getitem__) in apt and (low, high) not in bridges
    ]


def _shortest_first(rooms: int, pairs: Sequence[Pair], longest: Pair, dice: Dice) -> list[Pair]:
    """The doors by length, so that of those which join all rooms by the least cable ``longest`` is the longest.

    What else a tree of doors needs is shorter, and whatever leads round the longest is longer still: between the two
    parts into which the tree falls without it, it is the shortest way, and within them it is not needed.
    """
    tree = spanning_tree(rooms, [longest, *dice.shuffled(pairs)])[1:]
    near: list[list[int]] = [[] for _ in range(rooms)]
    for low, high in tree:
        near[low].append(high)
        near[high].append(low)
    here = [away != NOWHERE for away in doors_from(near, longest[0])]
    spare = dice.shuffled([pair for pair in pairs if pair != longest and pair not in tree])
    round_it = [pair for pair in spare if here[pair[0]] != here[pair[1]]]
    within = [pair for pair in spare if here[pair[0]] == here[pair[1]]]
    some = dice.below(len(within) + 1)
    return [*dice.shuffled([*tree, *within[:some]]), longest, *dice.shuffled([*round_it, *within[some:]])]
