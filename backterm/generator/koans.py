"""A library of koans: small buildings on which laws agree by twos and threes, never all; and the choice among them.

They become evacuation plans, counter-examples and the Model Room's table. Each is papered so that exactly one door
joins two rooms of a paper; on a lattice that door must be a bridge (every way round has an even number of doors), so a
koan is a building with a bridge, papered afresh beyond it. The library is the same for every seed. Which koans a level
shows is decided by cover, never by luck; this module does not know where they are hung.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from backterm.engine import laws
from backterm.engine.laws import Bridge
from backterm.engine.level import NOWHERE, Plan
from backterm.rng import Dice, Key

Spot = tuple[int, int]
Door = tuple[Spot, Spot]
Pair = tuple[str, str]

LEAST_PLANS, MOST_PLANS = 3, 4
_LIBRARY = Key(0, "koans/1")
_SIZES = ((3, 3), (4, 3), (4, 3))
_LEAST_ROOMS = 8
_LOOPS = 3
_OF_EACH = 24
# FAR and BRIDGE never agree: past the bridge lies a second room, and it is farther.
_PAIRS: tuple[Pair, ...] = (("far", "odd"), ("far", "seam"), ("odd", "bridge"), ("odd", "seam"), ("bridge", "seam"))


@dataclass(frozen=True, slots=True)
class Offer:
    """A koan with the ruling law's room circled, and the rivals it refutes by that."""

    plan: Plan
    refuted: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lattice:
    """A rectangle of spots, the doors that could be between them, and the doors round each of its squares."""

    spots: tuple[Spot, ...]
    doors: tuple[Door, ...]
    squares: tuple[frozenset[Door], ...]


@cache
def library() -> tuple[Plan, ...]:
    """Every koan there is, none circled: at least two dozen on which two laws agree, for any two that can."""
    dice = _LIBRARY.dice()
    koans: list[Plan] = []
    agreed: Counter[Pair] = Counter()
    while any(agreed[pair] < _OF_EACH for pair in _PAIRS):
        lattice = _lattice(*dice.choice(_SIZES))
        draw = _branching if agreed["far", "seam"] < _OF_EACH and dice.chance(1, 2) else _paired
        doors, start = draw(lattice, dice)
        koan = _papered(_bare(doors, start), dice, agreed)
        if koan:
            koans.append(koan)
            agreed.update(_agreements(dict(koan.answers)))
    return tuple(koans)


@cache
def _lattice(width: int, height: int) -> _Lattice:
    spots = tuple((x, y) for y in range(height) for x in range(width))
    doors = [((x, y), (x + 1, y)) for x, y in spots if x + 1 < width]
    doors += [((x, y), (x, y + 1)) for x, y in spots if y + 1 < height]
    squares = tuple(
        frozenset(door for door in doors if all(spot[0] - x in {0, 1} and spot[1] - y in {0, 1} for spot in door))
        for x, y in spots
        if x + 1 < width and y + 1 < height
    )
    return _Lattice(spots, tuple(doors), squares)


def _branching(lattice: _Lattice, dice: Dice) -> tuple[frozenset[Door], Spot]:
    """A start and the doors of a forest with up to three more (Kruskal's way, over shuffled doors)."""
    absent = dice.shuffled(lattice.spots)[: dice.below(len(lattice.spots) - _LEAST_ROOMS + 1)]
    piece = {spot: spot for spot in lattice.spots if spot not in absent}
    forest: list[Door] = []
    rest: list[Door] = []
    for first, second in dice.shuffled(lattice.doors):
        if first not in piece or second not in piece:
            continue
        joined, other = piece[first], piece[second]
        (rest if joined == other else forest).append((first, second))
        piece = {spot: joined if root == other else root for spot, root in piece.items()}
    return frozenset(forest + rest[: dice.below(_LOOPS + 1)]), dice.choice(forest)[0]


def _paired(lattice: _Lattice, dice: Dice) -> tuple[frozenset[Door], Spot]:
    """A start and doors that give every room an even number, but for the start and one other.

    Squares drawn one over another leave every number even; a path laid over them makes its two ends odd.
    """
    doors: frozenset[Door] = frozenset()
    for square in lattice.squares:
        if dice.chance(1, 2):
            doors ^= square
    start, end = dice.shuffled(lattice.spots)[:2]
    for x in range(min(start[0], end[0]), max(start[0], end[0])):
        doors ^= {((x, start[1]), (x + 1, start[1]))}
    for y in range(min(start[1], end[1]), max(start[1], end[1])):
        doors ^= {((end[0], y), (end[0], y + 1))}
    return doors, start


def _bare(doors: frozenset[Door], start: Spot) -> Plan:
    """The plan with these doors, all of one paper and not yet judged."""
    spots = sorted({spot for door in doors for spot in door}, key=lambda spot: (spot[1], spot[0]))
    room = {spot: number for number, spot in enumerate(spots)}
    standing = {(room[first], room[second]) for first, second in doors}
    beside = {(room[x, y], room[there]) for x, y in spots for there in ((x + 1, y), (x, y + 1)) if there in room}
    walls = tuple(sorted(beside - standing))
    return Plan(tuple(spots), tuple(sorted(standing)), walls, (0,) * len(spots), room[start], NOWHERE, ())


def _papered(plan: Plan, dice: Dice, agreed: Mapping[Pair, int]) -> Plan | None:
    """``plan`` with a seam by which two laws agree that seldom do so far, or None if there is no such seam."""
    building = laws.of_plan(plan)
    if len(plan.spots) < _LEAST_ROOMS or not laws.is_whole(building):
        return None
    bare = {law: laws.answer(law, building) for law in ("far", "odd", "bridge")}
    for bridge in dice.shuffled(laws.bridges(building)):
        answers = bare | {"seam": bridge.far}
        if any(agreed[pair] < _OF_EACH for pair in _agreements(answers)):
            return replace(plan, papers=_papers(plan, bridge), answers=tuple(answers.items()))
    return None


def _agreements(answers: Mapping[str, int]) -> list[Pair]:
    return [pair for pair in _PAIRS if answers[pair[0]] == answers[pair[1]] != NOWHERE]


def _papers(plan: Plan, seam: Bridge) -> tuple[int, ...]:
    """Two papers that alternate at every door but ``seam``: a chequerboard, turned over beyond it."""
    severed = laws.of_plan(plan, frozenset({(min(seam.near, seam.far), max(seam.near, seam.far))}))
    near = laws.distances(severed, plan.start)
    return tuple((x + y + (near[room] == NOWHERE)) % 2 for room, (x, y) in enumerate(plan.spots))


@cache
def offers(law: str, deck: tuple[str, ...]) -> tuple[Offer, ...]:
    """The library with the room of ``law`` circled, as far as it has one; without those that settle the whole matter.

    A find that refuted every rival would end the deduction by itself.
    """
    circled = [circle(koan, law, deck) for koan in library()]
    told = [Offer(plan, frozenset(filter(plan.refutes, deck))) for plan in circled if plan.circled != NOWHERE]
    return tuple(offer for offer in told if 0 < len(offer.refuted) < len(deck) - 1)


def circle(koan: Plan, law: str, deck: Sequence[str]) -> Plan:
    """``koan`` as a level shows it: what ``law`` picks is circled, and only the laws of ``deck`` are judged."""
    answers = dict(koan.answers)
    return replace(koan, circled=answers[law], answers=tuple((each, answers.get(each, NOWHERE)) for each in deck))


def choose(key: Key, law: str, deck: tuple[str, ...], needed: Mapping[str, int]) -> tuple[Offer, ...] | None:
    """The fewest koans, by greedy cover, that refute each rival as often as ``needed``; None if four do not suffice."""
    dice = key.dice()
    wanting = dict(needed)
    chosen: list[Offer] = []
    while any(wanting.values()) or len(chosen) < LEAST_PLANS:
        wanting = wanting if any(wanting.values()) else dict.fromkeys(needed, 1)
        offer = _most_wanted(offers(law, deck), wanting, chosen, dice)
        if offer is None or len(chosen) == MOST_PLANS:
            return None
        chosen.append(offer)
        wanting = {rival: max(0, times - (rival in offer.refuted)) for rival, times in wanting.items()}
    return tuple(chosen)


def _most_wanted(
    stock: Sequence[Offer], wanting: Mapping[str, int], chosen: Collection[Offer], dice: Dice
) -> Offer | None:
    """Any of the offers, not chosen yet, that refute the most of what is still wanting."""
    gains = [0 if offer in chosen else sum(wanting[rival] > 0 for rival in offer.refuted) for offer in stock]
    most = max(gains, default=0)
    return dice.choice([offer for offer, gain in zip(stock, gains, strict=True) if gain == most]) if most else None


def reply(dice: Dice, stock: Sequence[Offer], rival: str) -> Offer | None:
    """Any of the offers that refute ``rival`` and give away as little more as can be: the answer to declaring it."""
    apt = [offer for offer in stock if rival in offer.refuted]
    least = min((len(offer.refuted) for offer in apt), default=0)
    return dice.choice([offer for offer in apt if len(offer.refuted) == least]) if apt else None


def turn(plan: Plan, dice: Dice) -> Plan:
    """``plan`` as it is or in one or two mirrors, its rooms numbered anew in reading order."""
    right, bottom = (max(coordinates) * dice.below(2) for coordinates in zip(*plan.spots, strict=True))
    spots = [(abs(right - x), abs(bottom - y)) for x, y in plan.spots]
    order = sorted(range(len(spots)), key=lambda room: (spots[room][1], spots[room][0]))
    number = {room: place for place, room in enumerate(order)} | {NOWHERE: NOWHERE}

    def renumbered(pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        ends = (sorted((number[first], number[second])) for first, second in pairs)
        return tuple(sorted((low, high) for low, high in ends))

    return Plan(
        spots=tuple(spots[room] for room in order),
        doors=renumbered(plan.doors),
        walls=renumbered(plan.walls),
        papers=tuple(plan.papers[room] for room in order),
        start=number[plan.start],
        circled=number[plan.circled],
        answers=tuple((law, number[room]) for law, room in plan.answers),
    )
