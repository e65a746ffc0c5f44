"""Koans: small buildings on which laws agree by twos and threes, never all; and the choice among them for a level.

They become evacuation plans, counter-examples and the Model Room's table. Which koans a level shows is decided by
cover, never by luck; this module does not know where they are hung, nor how they were made.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from backterm.engine.level import NOWHERE, Marks, Plan
from backterm.generator import library
from backterm.rng import Dice, Key

Stock = tuple[Plan, ...]
"""Koans as the library has them: none circled, every law judged."""

LEAST_PLANS, MOST_PLANS = 3, 4
_SIGNS = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A koan with the ruling law's room circled, and the rivals it refutes by that."""

    plan: Plan
    refuted: frozenset[str]


@lru_cache(maxsize=8)
def apt(stock: Stock, deck: tuple[str, ...]) -> Stock:
    """The koans for a level with this ``deck``: with drops and drains if DRAIN is in it, with plates if CALL is.

    TURNSTILE is judged where it is.
    """
    kept = tuple(koan for koan in stock if bool(koan.marks.drains) == ("drain" in deck))
    if "turnstile" in deck:  # on a building that is whole the walk through every door ends in the other odd room
        kept = tuple(replace(koan, answers=(*koan.answers, ("turnstile", dict(koan.answers)["odd"]))) for koan in kept)
    return plated(kept) if "call" in deck else kept


@lru_cache(maxsize=64)
def offers(stock: Stock, law: str, deck: tuple[str, ...]) -> tuple[Offer, ...]:
    """Koans with the room of ``law`` circled, as far as it has one; without those that settle the whole matter.

    A find that refuted every rival would end the deduction by itself.
    """
    told = [_offer(koan, law, deck) for koan in stock if dict(koan.answers)[law] != NOWHERE]
    return tuple(offer for offer in told if 0 < len(offer.refuted) < len(deck) - 1)


def _offer(koan: Plan, law: str, deck: tuple[str, ...]) -> Offer:
    plan = circle(koan, law, deck)
    return Offer(plan, frozenset(each for each, room in plan.answers if room != plan.circled))


def circle(koan: Plan, law: str, deck: Sequence[str]) -> Plan:
    """``koan`` as a level shows it: what ``law`` picks is circled, and only the laws of ``deck`` are judged."""
    answers = dict(koan.answers)
    return replace(koan, circled=answers[law], answers=tuple((each, answers.get(each, NOWHERE)) for each in deck))


@lru_cache(maxsize=8)
def plated(stock: Stock) -> Stock:
    """The same koans with a plate on every room and a word on the wall, for a deck that holds CALL.

    Plates of rooms side by side differ in one sign (Gray, 1953). The word is on a room that some other law picks, by
    turns: what names a room no other law would have is told at a glance.
    """
    return tuple(_plated(koan, number) for number, koan in enumerate(stock))


def _plated(koan: Plan, number: int) -> Plan:
    plates = tuple(_gray(x) | _gray(y) << _SIGNS for x, y in koan.spots)
    picked = sorted({room for _, room in koan.answers if room != NOWHERE}) or [0]
    room = picked[number % len(picked)]
    marks = replace(koan.marks, plates=plates, word=plates[room])
    return replace(koan, marks=marks, answers=(*koan.answers, ("call", room)))


def _gray(place: int) -> int:
    return place ^ place >> 1


def choose(key: Key, stock: Sequence[Offer], needed: Mapping[str, int]) -> tuple[Offer, ...] | None:
    """The fewest koans, by greedy cover, that refute each rival as often as ``needed``; None if four do not suffice."""
    dice = key.dice()
    wanting = dict(needed)
    chosen: list[Offer] = []
    while any(wanting.values()) or len(chosen) < LEAST_PLANS:
        wanting = wanting if any(wanting.values()) else dict.fromkeys(needed, 1)
        offer = _most_wanted(stock, wanting, chosen, dice)
        if offer is None or len(chosen) == MOST_PLANS:
            return None
        chosen.append(offer)
        wanting = {rival: max(0, times - (rival in offer.refuted)) for rival, times in wanting.items()}
    return tuple(chosen)


def _most_wanted(
    stock: Sequence[Offer], wanting: Mapping[str, int], chosen: Collection[Offer], dice: Dice
) -> Offer | None:
    """Any of the offers, not chosen yet, that refute the most of what is still wanting."""
    open_ = {rival for rival, times in wanting.items() if times}
    gains = [len(offer.refuted & open_) if offer not in chosen else 0 for offer in stock]
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
        marks=_turned(plan.marks, number, tuple(spots[room] for room in order)),
        drops=tuple(sorted((number[first], number[second]) for first, second in plan.drops)),
    )


def _turned(marks: Marks, number: Mapping[int, int], spots: Sequence[tuple[int, int]]) -> Marks:
    """The marks of a plan whose rooms have been given new numbers and now lie at ``spots``."""
    calls = sorted((number[phone], rings) for phone, rings in zip(marks.phones, marks.rings, strict=True))
    cables = [(*sorted((number[low], number[high])), length) for low, high, length in marks.cables]
    return Marks(
        source=number[marks.source],
        sink=number[marks.sink],
        lock=number[marks.lock],
        phones=tuple(phone for phone, _ in calls),
        rings=tuple(rings for _, rings in calls),
        cables=tuple(sorted((low, high, length) for low, high, length in cables)),
        mirror=library.mirror(spots),
        plates=tuple(plate for _, plate in sorted((number[room], plate) for room, plate in enumerate(marks.plates))),
        word=marks.word,
        drains=tuple(sorted(number[room] for room in marks.drains)),
    )
