"""What is hung, posted and left lying in a level so that its law can be found out, and never guessed.

EXIT signs over the true exit and over rooms that come near to being one; evacuation plans and dead claims that refute
each rival twice; replies to wrong declarations; the Model Room. Places are drawn until finding out costs a fair par.
This module does not draw the law, and builds no rooms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Claim, Model, Plan, Posted
from backterm.generator import findings as found
from backterm.generator import koans, model, par
from backterm.generator.findings import Findings
from backterm.generator.koans import Offer
from backterm.rng import Dice, Key

REFUTATIONS = 2
_MOVES = 48
_FROM_START = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything in a level that speaks of its law, and the par that follows from where it is."""

    signs: tuple[int, ...]
    posted: tuple[Posted, ...]
    claims: tuple[Claim, ...]
    counters: tuple[tuple[str, Plan], ...]
    model: Model | None
    par: tuple[int, int]

    @property
    def rooms(self) -> tuple[int, ...]:
        """The rooms with a plan, a claim or the Model Room's table."""
        table = () if self.model is None else (self.model.room,)
        return (*(posted.room for posted in self.posted), *(claim.room for claim in self.claims), *table)


Par = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """The question a level asks: a building, what every law finds in it, the one that rules, and the whole deck."""

    building: Building
    findings: Findings
    law: str
    deck: tuple[str, ...]

    @property
    def exit(self) -> int:
        """The true exit."""
        return self.findings.answer(self.law)

    @property
    def rivals(self) -> tuple[str, ...]:
        """The deck without the law that rules."""
        return tuple(law for law in self.deck if law != self.law)


@dataclass(frozen=True, slots=True)
class _Site:
    """Where things may be hung: ``doors`` from the start to each room, and the free rooms, nearest to the way first.

    ``plans`` are the rivals each plan to be hung refutes, bit by bit.
    """

    case: Case
    claims: tuple[Claim, ...]
    doors: Sequence[int]
    rooms: Sequence[int]
    plans: Sequence[int]


def gather(key: Key, case: Case, stock: koans.Stock) -> Evidence | None:
    """The evidence that the law of ``case`` rules, or None if it cannot be placed fairly here.

    A law without rivals needs none. Plans, replies and the Model Room's table come from ``stock``.
    """
    building, law = case.building, case.law
    if not case.rivals:
        fewest = par.omniscient(building, case.exit)
        return Evidence((), (), (), (), None, (fewest, fewest))
    signs = hang_signs(key.fold("signs").dice(), case)
    claims = dead_claims(case)
    table = model.choose(key.fold("table"), stock, law, case.deck)
    offers = koans.offers(stock, law, case.deck)
    shown = koans.choose(key.fold("plans"), offers, _needed(case, claims))
    if table is None or shown is None:
        return None
    dice = key.fold("places").dice()
    plans = [koans.turn(offer.plan, dice) for offer in sorted(shown, key=lambda offer: len(offer.refuted))]
    site = _survey(case, signs, claims, plans)
    placed = _places(site, dice)
    if placed is None:
        return None
    rooms, fair = placed
    posted = tuple(map(Posted, rooms, plans))
    replies = counter_plans(key.fold("replies").dice(), case.rivals, [each for each in offers if each not in shown])
    room = _quiet_room(site, posted, dice)
    return Evidence(signs, posted, claims, replies, Model(room, table, model.FUSES), fair)


def hang_signs(dice: Dice, case: Case) -> tuple[int, ...]:
    """The rooms with an EXIT sign: the true exit, the rivals' rooms, and near misses of every law by turns."""
    answers = (case.exit, *found.rival_answers(case.findings, case.law))
    count = max(dice.between(found.LEAST_SIGNS, found.MOST_SIGNS), len(answers), found.least_signs(case.deck))
    missed = dice.shuffled(list(found.near_misses(case.building, case.deck).values()))
    decoys = [room for turn in zip_longest(*missed, fillvalue=NOWHERE) for room in turn if room != NOWHERE]
    rooms = dict.fromkeys((*answers, *decoys))
    return tuple(sorted([room for room in rooms if room != case.building.start][:count]))


def dead_claims(case: Case) -> tuple[Claim, ...]:
    """A note in every room a rival picks, by somebody who believed it; one note to a room."""
    claims: dict[int, Claim] = {}
    for rival in case.rivals:
        room = case.findings.answer(rival)
        if room not in {NOWHERE, case.building.start}:
            claims.setdefault(room, Claim(room, rival))
    return tuple(claims.values())


def counter_plans(dice: Dice, rivals: Sequence[str], stock: list[Offer]) -> tuple[tuple[str, Plan], ...]:
    """For each rival the plan out of ``stock`` that answers its declaration; none answers two."""
    replies = []
    for rival in rivals:
        offer = koans.reply(dice, stock, rival)
        if offer:
            stock.remove(offer)
            replies.append((rival, koans.turn(offer.plan, dice)))
    return tuple(replies)


def _needed(case: Case, claims: Sequence[Claim]) -> dict[str, int]:
    claimed = [claim.law for claim in claims]
    return {rival: REFUTATIONS - claimed.count(rival) for rival in case.rivals}


def _survey(case: Case, signs: Sequence[int], claims: tuple[Claim, ...], plans: Sequence[Plan]) -> _Site:
    doors = laws.distances(case.building, case.building.start)
    onward = laws.distances_to(case.building, case.exit)
    free = [room for room, away in enumerate(doors) if away >= _FROM_START and room not in signs]
    free.sort(key=lambda room: (doors[room] + onward[room], room))
    return _Site(case, claims, doors, free, [par.refuted(plan, case.rivals) for plan in plans])


def _places(site: _Site, dice: Dice) -> tuple[list[int], Par] | None:
    """Rooms for the plans that make the par fair, and that par; None if no such rooms are found.

    They begin anywhere, the strongest deepest. Then one at a time is moved, further off the way where the par is too
    cheap and nearer to it where too dear, and left there if that made nothing worse.
    """
    rooms = sorted(dice.shuffled(site.rooms)[: len(site.plans)], key=site.doors.__getitem__)
    if len(rooms) < len(site.plans):
        return None
    met = par.finds((), site.claims, site.case.rivals)
    cost = _honest(site, rooms, met)
    for _ in range(_MOVES):
        if _is_fair(site, rooms, cost):
            return rooms, (site.doors[site.case.exit], cost)
        moved = list(rooms)
        moved[dice.below(len(rooms))] = dice.choice(_better(site, cost))
        if not _is_spread(site, moved):
            continue
        other = _honest(site, moved, met)
        if _unfairness(site, other) <= _unfairness(site, cost):
            rooms, cost = moved, other
    return None


def _better(site: _Site, cost: int) -> Sequence[int]:
    """The third of the free rooms where a plan would make a par of ``cost`` fairer."""
    third = len(site.rooms) // 3
    is_cheap = NOWHERE != cost < par.LEAST_RATIO * site.doors[site.case.exit]
    return site.rooms[-third:] if is_cheap else site.rooms[: third + 1]


def _honest(site: _Site, rooms: Sequence[int], claimed: Mapping[int, int]) -> int:
    finds = par.together([*claimed.items(), *zip(rooms, site.plans, strict=True)])
    return par.honest(site.case.building, site.case.exit, finds, len(site.case.rivals))


def _is_fair(site: _Site, rooms: Sequence[int], cost: int) -> bool:
    """Whether the par is fair, the plans lie apart, and some find is met in the first half of it."""
    finds = [*rooms, *(claim.room for claim in site.claims)]
    soon = any(2 * site.doors[room] <= cost for room in finds)
    return soon and _is_spread(site, rooms) and not _unfairness(site, cost)


def _is_spread(site: _Site, rooms: Sequence[int]) -> bool:
    """Whether the rooms all differ and no two of them share a door."""
    neighbours = site.case.building.neighbours
    return len(set(rooms)) == len(rooms) and not any(set(neighbours[room]).intersection(rooms) for room in rooms)


def _unfairness(site: _Site, cost: int) -> int:
    """By how many doors the par is too cheap or too dear; by more than any other where there is none."""
    fewest = site.doors[site.case.exit]
    if cost == NOWHERE:
        return fewest * len(site.doors)
    return max(0, par.LEAST_RATIO * fewest - cost, cost - par.MOST_RATIO * fewest)


def _quiet_room(site: _Site, posted: Sequence[Posted], dice: Dice) -> int:
    """A free room neither near the start nor at the far end, for the Model Room."""
    taken = {item.room for item in posted}
    free = [room for room in sorted(site.rooms, key=lambda room: (site.doors[room], room)) if room not in taken]
    return dice.choice(free[len(free) // 3 : len(free) * 2 // 3 + 1])
