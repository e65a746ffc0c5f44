"""What the laws find in a space, and which of them may rule there.

Every law of the deck is worked out once; then one is drawn among those that stand: a single answer, far enough from
the start, that no rival shares, with rooms enough to hang false EXIT signs in. This module knows nothing of evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, UNMARKED
from backterm.rng import Key

LEAST_SIGNS, MOST_SIGNS = 5, 7
_LEAST_DOORS = 4
_SIGN_DOORS = 3
_MISSES = 5
# Laws that look at doors and papers alone.
_OF_DOORS = frozenset({"far", "odd", "bridge", "seam", "centre", "keystone", "traffic"})


@dataclass(frozen=True, slots=True)
class Findings:
    """What every law of a deck reads in each room, the room it picks (or NOWHERE), and its proof; as a level has it."""

    fields: tuple[tuple[str, tuple[int, ...]], ...]
    answers: tuple[tuple[str, int], ...]
    witnesses: tuple[tuple[str, tuple[int, ...]], ...]

    def answer(self, law: str) -> int:
        """The room ``law`` picks, or NOWHERE."""
        return dict(self.answers)[law]


def judge(building: Building, deck: Sequence[str]) -> Findings:
    """What each law of ``deck`` finds in ``building``."""
    return Findings(
        tuple((law, laws.field(law, _seen(law, building))) for law in deck),
        answers(building, deck),
        tuple((law, laws.witness(law, _seen(law, building))) for law in deck),
    )


def answers(building: Building, deck: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The room each law of ``deck`` picks in ``building``, or NOWHERE."""
    return tuple((law, laws.answer(law, _seen(law, building))) for law in deck)


def _seen(law: str, building: Building) -> Building:
    """``building`` as far as ``law`` looks at it, so that what is marked later does not make it count again."""
    return replace(building, marks=UNMARKED) if law in _OF_DOORS else building


def ruling(
    findings: Findings, building: Building, deck: Sequence[str], key: Key, weights: Mapping[str, int]
) -> str | None:
    """The law drawn, by weight, among those that stand; None where none does. A law without a weight is never drawn."""
    tickets = [law for law in standing(findings, building, deck) for _ in range(weights.get(law, 0))]
    return key.dice().choice(tickets) if tickets else None


def standing(findings: Findings, building: Building, deck: Sequence[str]) -> tuple[str, ...]:
    """The laws of ``deck`` that could rule here. One that has no rivals needs neither false signs nor a way round.

    There is a way to the exit from everywhere, even where some ways lead in one direction only.
    An exit nearly as far off as rooms here can be is no good: any way is long, so finding out would cost no more than
    knowing.
    """
    doors = laws.distances(building, building.start)
    widest = diameter(building)
    led_to = set(laws.bottom(building))
    decoys = {room for rooms in near_misses(building, deck).values() for room in rooms}

    def stands(law: str, room: int) -> bool:
        rivals = rival_answers(findings, law)
        if room not in led_to or room in rivals or doors[room] < least_distance(widest):
            return False
        return len(deck) == 1 or (
            doors[room] <= exit_distances(widest)[1] and len(decoys.union(rivals, {room})) >= LEAST_SIGNS
        )

    return tuple(law for law, room in findings.answers if stands(law, room))


def exit_distances(widest: int) -> tuple[int, int]:
    """The fewest and the most doors from the start to a true exit that has rivals, for a level ``widest`` across."""
    return least_distance(widest), 3 * widest // 4


def least_distance(widest: int) -> int:
    """How many doors from the start a true exit must be where any two rooms are at most ``widest`` doors apart."""
    return max(_LEAST_DOORS, widest // 3)


def least_signs(deck: Sequence[str]) -> int:
    """How few signs may hang where the laws of ``deck`` could rule: the more laws, the more, or blind guessing pays."""
    return max(LEAST_SIGNS, len(deck) + 1)


def rival_answers(findings: Findings, law: str) -> tuple[int, ...]:
    """The rooms the other laws pick, each once, in the deck's order."""
    return tuple(dict.fromkeys(room for rival, room in findings.answers if rival != law and room != NOWHERE))


def diameter(building: Building) -> int:
    """The most doors from any room to another that it has a way to."""
    return max(laws.eccentricities(_seen("centre", building)))


def near_misses(building: Building, deck: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """For each law, rooms that come near to being its answer, nearest first; none close to the start.

    A level hangs false signs there, whichever law rules, so that where the signs hang says nothing about it.
    """
    doors = laws.distances(building, building.start)
    return {
        law: tuple(
            [room for room in laws.near_misses(law, _seen(law, building)) if doors[room] >= _SIGN_DOORS][:_MISSES]
        )
        for law in deck
    }
