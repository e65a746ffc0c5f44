"""The laws a building may keep: what each instrument reads in a room, the one room each law picks, and its proof.

Everything is worked out from a `Building`, flat tuples of whole numbers, so a level, an evacuation plan and the Model
Room's table are judged by the same few functions. This package knows no law's words, and not which law rules. Each
module holds the laws of one subject; here they are found by name.
"""

from __future__ import annotations

from collections.abc import Mapping

from backterm.engine.laws.breakers import BREAKER, least_cut, shores
from backterm.engine.laws.building import Building, doors_of, of_level, of_plan, two_way
from backterm.engine.laws.cables import CABLE, live_cables
from backterm.engine.laws.calls import CALL, ECHO
from backterm.engine.laws.centres import CENTRE, FAR, TRAFFIC, betweenness, shares
from backterm.engine.laws.cuts import BRIDGE, KEYSTONE, Bridge, bridges
from backterm.engine.laws.hum import HUM
from backterm.engine.laws.parity import ODD, SEAM, seams
from backterm.engine.laws.rule import Rule
from backterm.engine.laws.set_pieces import DARK, DRAIN, TURNSTILE, bottom
from backterm.engine.laws.symmetry import TWIN
from backterm.engine.laws.walks import distances, distances_to, eccentricities, is_whole
from backterm.engine.level import NOWHERE

__all__ = (
    "COUNTED",
    "LAWS",
    "SET_PIECES",
    "TWELVE",
    "Bridge",
    "Building",
    "answer",
    "betweenness",
    "bottom",
    "bridges",
    "distances",
    "distances_to",
    "doors_of",
    "eccentricities",
    "field",
    "is_whole",
    "least_cut",
    "live_cables",
    "margin",
    "near_misses",
    "of_level",
    "of_plan",
    "proves",
    "seams",
    "shares",
    "shores",
    "two_way",
    "witness",
)

_RULES: Mapping[str, Rule] = {
    "far": FAR,
    "odd": ODD,
    "bridge": BRIDGE,
    "seam": SEAM,
    "echo": ECHO,
    "centre": CENTRE,
    "keystone": KEYSTONE,
    "hum": HUM,
    "traffic": TRAFFIC,
    "twin": TWIN,
    "cable": CABLE,
    "breaker": BREAKER,
    "dark": DARK,
    "drain": DRAIN,
    "call": CALL,
    "turnstile": TURNSTILE,
}
SET_PIECES: tuple[str, ...] = ("dark", "drain", "call", "turnstile")
TWELVE: tuple[str, ...] = tuple(law for law in _RULES if law not in SET_PIECES)
LAWS: tuple[str, ...] = (*TWELVE, *SET_PIECES)
COUNTED = frozenset({"far", "centre"})
"""The laws that a number of doors proves; the proof of any other is rooms."""


def field(law: str, building: Building) -> tuple[int, ...]:
    """What the instrument of ``law`` reads in each room."""
    return _RULES[law].field(building)


def answer(law: str, building: Building) -> int:
    """The one room ``law`` picks, or NOWHERE when it picks none or cannot choose."""
    return _RULES[law].answer(building)


def witness(law: str, building: Building) -> tuple[int, ...]:
    """The numbers that prove the answer of ``law``, in increasing order; empty when it has none.

    >>> corridor = Building(((1,), (0, 2), (1,)), 0, (0, 1, 0), (True, True, True))
    >>> witness("far", corridor), witness("odd", corridor)
    ((2,), (0, 2))
    """
    room = answer(law, building)
    return () if room == NOWHERE else _RULES[law].witness(building, room)


def proves(law: str, building: Building, numbers: tuple[int, ...]) -> bool:
    """Whether ``numbers``, in increasing order, are a proof of the room that ``law`` picks."""
    room = answer(law, building)
    if room == NOWHERE:
        return False
    rule = _RULES[law]
    return rule.proves(building, room, numbers) if rule.proves else numbers == rule.witness(building, room)


def margin(law: str, building: Building) -> int:
    """By how much the answer of ``law`` stands out in its own reading, 1 the least that can be told; 0 without one."""
    room = answer(law, building)
    return 0 if room == NOWHERE else _RULES[law].margin(building, room)


def near_misses(law: str, building: Building) -> tuple[int, ...]:
    """Rooms that come near to being the answer of ``law``, nearest first, the answer itself among them."""
    return _RULES[law].misses(building)
