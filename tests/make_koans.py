"""Makes data/koans.toml, the library of koans: `python -m tests.make_koans`. A soak test says whether it is still that.

For every two laws that can agree on a small building there are a few on which they do, so that whatever rules, a choice
of plans can leave any of its rivals standing until another plan refutes it. Each is papered with exactly one seam,
which on a lattice must be a bridge (every way round has an even number of doors).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from backterm.engine import laws
from backterm.engine.laws import TWELVE, Bridge
from backterm.engine.level import NOWHERE, Marks, Plan
from backterm.generator import library
from backterm.rng import Dice, Key

FILE = Path(__file__).resolve().parent.parent / "data" / "koans.toml"
HEAD = """\
# The library of koans: small buildings on which the laws agree by twos and threes, never all. A level shows a few of
# them as evacuation plans, answers wrong declarations with others, and wires one to its law in the Model Room. Which it
# shows is decided by cover, never by luck. Made by `python -m tests.make_koans`; do not write in it by hand.
#
# A plan is one line of nine fields:
#   lattice     columns x rows
#   rooms       1 where a spot of the lattice is a room, row by row; they are lettered from a
#   doors       pairs of letters
#   papers      0 or 1 for each room
#   start       the room one begins in
#   feed        transformer, room that swallows the hum, lock
#   call        three rooms with a telephone, then the three numbers of the call
#   cables      how long the cable between every two rooms side by side would be, in order of the rooms
#   answers     the room each law picks, in the order of the deck; - where it picks none
#
# Of a plan for the Shaft a tenth field says which doors are drops, from where to where, and which rooms have a drain;
# DRAIN answers last.

"""
SIZES = ((3, 3), (4, 3), (4, 3), (5, 3))
LEAST_ROOMS, MOST_ROOMS = 8, 12
LOOPS = 3
OF_EACH, OF_FIRST = 8, 24
FIRST = frozenset(TWELVE[:4])
TRIES = 3000
MOST_AGREEING = 5
SHAFT = (*(law for law in TWELVE if law != "seam"), "drain")
OF_DRAINED, DRAINED_TRIES, MOST_DROPS, MOST_DRAINS = 6, 60, 4, 3
LAID = frozenset({"seam", "echo", "hum", "cable", "breaker"})

Spot = tuple[int, int]
Door = tuple[Spot, Spot]
Pair = tuple[str, str]
Tries = Callable[[Plan, int, int], Iterator[Marks]]


@dataclass(frozen=True)
class Lattice:
    """A rectangle of spots, the doors that could be between them, and the doors round each of its squares."""

    spots: tuple[Spot, ...]
    doors: tuple[Door, ...]
    squares: tuple[frozenset[Door], ...]

    @property
    def right(self) -> int:
        """The last column."""
        return max(x for x, _ in self.spots)


def lattice(width: int, height: int) -> Lattice:
    spots = tuple((x, y) for y in range(height) for x in range(width))
    doors = [((x, y), (x + 1, y)) for x, y in spots if x + 1 < width]
    doors += [((x, y), (x, y + 1)) for x, y in spots if y + 1 < height]
    squares = tuple(
        frozenset(door for door in doors if all(spot[0] - x in {0, 1} and spot[1] - y in {0, 1} for spot in door))
        for x, y in spots
        if x + 1 < width and y + 1 < height
    )
    return Lattice(spots, tuple(doors), squares)


def branching(ground: Lattice, dice: Dice) -> tuple[frozenset[Door], Spot]:
    """A start and the doors of a tree with a few more (Kruskal's way, over shuffled doors)."""
    fewest = max(0, len(ground.spots) - MOST_ROOMS)
    absent = dice.shuffled(ground.spots)[: dice.between(fewest, len(ground.spots) - LEAST_ROOMS)]
    piece = {spot: spot for spot in ground.spots if spot not in absent}
    forest: list[Door] = []
    rest: list[Door] = []
    for first, second in dice.shuffled(ground.doors):
        if first not in piece or second not in piece:
            continue
        joined, other = piece[first], piece[second]
        (rest if joined == other else forest).append((first, second))
        piece = {spot: joined if root == other else root for spot, root in piece.items()}
    doors = frozenset(forest + rest[: dice.below(LOOPS + 1)])
    return doors, dice.choice(sorted(piece))


def paired(ground: Lattice, dice: Dice) -> tuple[frozenset[Door], Spot]:
    """A start and doors that give every room an even number, but for the start and one other.

    Squares drawn one over another leave every number even; a path laid over them makes its two ends odd.
    """
    doors: frozenset[Door] = frozenset()
    for square in ground.squares:
        if dice.chance(1, 2):
            doors ^= square
    start, end = dice.shuffled(ground.spots)[:2]
    for x in range(min(start[0], end[0]), max(start[0], end[0])):
        doors ^= {((x, start[1]), (x + 1, start[1]))}
    for y in range(min(start[1], end[1]), max(start[1], end[1])):
        doors ^= {((end[0], y), (end[0], y + 1))}
    return doors, start


def mirrored(ground: Lattice, dice: Dice) -> tuple[frozenset[Door], Spot]:
    """A start and doors the same on the left and on the right, but for one."""

    def image(spot: Spot) -> Spot:
        return ground.right - spot[0], spot[1]

    def both(door: Door) -> frozenset[Door]:
        first, second = sorted(map(image, door))
        return frozenset({door, (first, second)})

    doors: frozenset[Door] = frozenset()
    for door in dice.shuffled(ground.doors):
        if dice.chance(3, 5):
            doors |= both(door)
    doors ^= {dice.choice(ground.doors)}
    return doors, dice.choice(sorted({spot for door in doors for spot in door} or {(0, 0)}))


def laddered(ground: Lattice, dice: Dice) -> tuple[frozenset[Door], Spot]:
    """A start and doors of two squares joined by two doors, with rooms more hung on one by one.

    That is the smallest building that comes apart most easily in its middle, and not right round a room.
    """
    left, top = dice.below(ground.right - 2), dice.below(2)
    spots = {(x, y) for x in range(left, left + 4) for y in (top, top + 1)}
    doors = {door for door in ground.doors if spots.issuperset(door)}
    for _ in range(dice.between(1, MOST_ROOMS - len(spots))):
        first, second = dice.choice([door for door in ground.doors if len(spots.intersection(door)) == 1])
        doors.add((first, second))
        spots |= {first, second}
    return frozenset(doors), dice.choice(sorted(spots))


DRAWERS = (branching, paired, mirrored)


def bare(doors: frozenset[Door], start: Spot) -> Plan:
    """The plan with these doors, all of one paper and not yet judged."""
    spots = sorted({spot for door in doors for spot in door}, key=lambda spot: (spot[1], spot[0]))
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    room = {spot: number for number, spot in enumerate(spots)}
    at = tuple((x - left, y - top) for x, y in spots)
    standing = tuple(sorted((room[first], room[second]) for first, second in doors))
    sides = library.beside(at)
    walls = tuple(pair for pair in sides if pair not in standing)
    return Plan(at, standing, walls, (0,) * len(at), room[start], NOWHERE, (), Marks(mirror=library.mirror(at)))


def judged(plan: Plan) -> Plan:
    """``plan`` with what every law picks on it."""
    building = laws.of_plan(plan)
    return replace(plan, answers=tuple((law, laws.answer(law, building)) for law in TWELVE))


def papered(plan: Plan, seam: Bridge) -> Plan:
    """Two papers that alternate at every door but ``seam``: a chequerboard, turned over beyond it."""
    severed = laws.of_plan(plan, frozenset({(min(seam.near, seam.far), max(seam.near, seam.far))}))
    near = laws.distances(severed, plan.start)
    papers = tuple((x + y + (near[room] == NOWHERE)) % 2 for room, (x, y) in enumerate(plan.spots))
    return replace(plan, papers=papers)


class Maker:
    """One attempt at a koan on which both laws of ``pair`` pick one room."""

    def __init__(self, pair: Pair, dice: Dice) -> None:
        self.pair, self.dice = pair, dice

    def make(self) -> Plan | None:
        ground = lattice(*self.dice.choice(SIZES))
        wanted = {"odd": paired, "twin": mirrored} | ({"breaker": laddered} if ground.right > 2 else {})
        draw = next((wanted[law] for law in self.pair if law in wanted), self.dice.choice(DRAWERS))
        doors, start = draw(ground, self.dice)
        if not doors or start not in {spot for door in doors for spot in door}:
            return None
        plan = bare(doors, start)
        building = laws.of_plan(plan)
        if not LEAST_ROOMS <= len(plan.spots) <= MOST_ROOMS or not laws.is_whole(building):
            return None
        goal = self._goal(plan)
        bridges = laws.bridges(building)
        if goal == NOWHERE or not bridges:
            return None
        apt = [bridge for bridge in bridges if bridge.far == goal] if "seam" in self.pair else bridges
        if not apt:
            return None
        plan = judged(self._marked(papered(plan, self.dice.choice(apt)), goal))
        return plan if self._serves(plan) else None

    def _goal(self, plan: Plan) -> int:
        """The room both laws are to pick: that of the one that looks at nothing but doors, or any."""
        building = laws.of_plan(plan)
        fixed = [laws.answer(law, building) for law in self.pair if law not in LAID]
        if not fixed:
            return self.dice.choice([room for room in range(len(plan.spots)) if room != plan.start])
        return fixed[0] if len(set(fixed)) == 1 else NOWHERE

    def _marked(self, plan: Plan, goal: int) -> Plan:
        plan = self._laid(plan, "breaker", goal, self._feeds)
        plan = self._laid(plan, "hum", goal, self._sinks)
        plan = self._laid(plan, "echo", goal, self._calls)
        return self._laid(plan, "cable", goal, self._cables)

    def _laid(self, plan: Plan, law: str, goal: int, tries: Tries) -> Plan:
        """``plan`` with the first mark for which ``law`` picks the goal, where it is of the pair; else any room."""
        rooms = len(plan.spots)
        wanted = goal if law in self.pair or self.dice.chance(1, 6) else NOWHERE
        last = plan
        for marks in tries(plan, rooms, wanted):
            marked = replace(plan, marks=marks)
            picked = laws.answer(law, laws.of_plan(marked))
            if law == "breaker" and picked == marks.lock:
                continue  # the lock is marked: whoever saw it circled would look no further
            last = marked
            if picked != NOWHERE and wanted in {picked, NOWHERE}:
                break
        return last

    def _feeds(self, plan: Plan, rooms: int, _goal: int) -> Iterator[Marks]:
        for source, lock in self.dice.shuffled([(a, b) for a in range(rooms) for b in range(rooms) if a != b]):
            yield replace(plan.marks, source=source, lock=lock)

    def _sinks(self, plan: Plan, rooms: int, goal: int) -> Iterator[Marks]:
        for sink in self.dice.shuffled(range(rooms)) if goal == NOWHERE else (goal,):
            if sink != plan.marks.source:
                yield replace(plan.marks, sink=sink)

    def _calls(self, plan: Plan, rooms: int, goal: int) -> Iterator[Marks]:
        building = laws.of_plan(plan)
        for _ in range(40):
            phones = tuple(sorted(self.dice.shuffled(range(rooms))[:3]))
            room = self.dice.below(rooms) if goal == NOWHERE else goal
            yield replace(
                plan.marks, phones=phones, rings=tuple(laws.distances(building, phone)[room] for phone in phones)
            )

    def _cables(self, plan: Plan, _rooms: int, _goal: int) -> Iterator[Marks]:
        sides = library.beside(plan.spots)
        for _ in range(60):
            lengths = self.dice.shuffled(range(10, 10 + len(sides)))
            yield replace(plan.marks, cables=tuple((*pair, n) for pair, n in zip(sides, lengths, strict=True)))

    def _serves(self, plan: Plan) -> bool:
        answers = dict(plan.answers)
        one, other = (answers[law] for law in self.pair)
        agreeing = sum(room == one for room in answers.values())
        return one == other != NOWHERE and agreeing <= MOST_AGREEING and len(laws.seams(laws.of_plan(plan))) == 1


def agreements(plan: Plan, deck: Sequence[str] = TWELVE) -> list[Pair]:
    answers = dict(plan.answers)
    return [pair for pair in combinations(deck, 2) if answers[pair[0]] == answers[pair[1]] != NOWHERE]


def make() -> tuple[Plan, ...]:
    """The whole library, the same every time."""
    koans: dict[str, Plan] = {}
    agreed: Counter[Pair] = Counter()
    for pair in combinations(TWELVE, 2):
        dice = Key(0, "koans/2").fold(*pair).dice()
        wanted = OF_FIRST if FIRST.issuperset(pair) else OF_EACH
        for _ in range(TRIES):
            if agreed[pair] >= wanted:
                break
            koan = Maker(pair, dice).make()
            if koan and library.write(koan) not in koans:
                koans[library.write(koan)] = koan
                agreed.update(agreements(koan))
    return (*koans.values(), *make_drained(tuple(koans.values())))


def drained(plan: Plan, dice: Dice) -> Plan | None:
    """``plan`` with some of its doors made drops and drains in some of its rooms; None where it serves no longer."""
    falls = dice.shuffled(plan.doors)[: dice.between(2, MOST_DROPS)]
    drops = tuple(sorted(door if dice.chance(1, 2) else door[::-1] for door in falls))
    rooms = dice.shuffled(range(len(plan.spots)))[: dice.between(1, MOST_DRAINS)]
    marks = replace(plan.marks, drains=tuple(sorted(rooms)))
    made = replace(plan, drops=drops, marks=marks)
    building = laws.of_plan(made)
    if not laws.is_whole(building) or not 0 < len(laws.bottom(building)) < len(plan.spots):
        return None
    answers = tuple((law, laws.answer(law, building)) for law in (*TWELVE, "drain"))
    picked = [room for law, room in answers if law in SHAFT and room != NOWHERE]
    is_open = max(Counter(picked).values(), default=0) <= MOST_AGREEING
    return replace(made, answers=answers) if is_open and dict(answers)["breaker"] != marks.lock else None


def make_drained(stock: Sequence[Plan]) -> tuple[Plan, ...]:
    """Plans for the Shaft, made of those of the library: for every two laws some on which they agree, if they can."""
    dice = Key(0, "koans/drains").dice()
    found: dict[str, Plan] = {}
    agreed: Counter[Pair] = Counter()
    for _ in range(DRAINED_TRIES):
        for plan in dice.shuffled(stock):
            made = drained(plan, dice)
            pairs = agreements(made, SHAFT) if made else []
            if made and any(agreed[pair] < OF_DRAINED for pair in pairs):
                found[library.write(made)] = made
                agreed.update(pairs)
    return tuple(found.values())


def text(plans: Sequence[Plan]) -> str:
    """The file that holds ``plans``."""
    lines = "".join(f'    "{library.write(plan)}",\n' for plan in plans)
    return f"{HEAD}plans = [\n{lines}]\n"


if __name__ == "__main__":
    FILE.write_text(text(make()), encoding="utf-8")
