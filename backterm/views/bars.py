"""The bars of the side: sanity, stamina, noise and her composure, and beside each what moved it.

Every number here is the number the rules use. Nothing here knows how wide a screen is but by being told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backterm.content import Words
from backterm.engine import water
from backterm.engine.footing import footing, giving
from backterm.engine.state import State
from backterm.prose import Line, spoken
from backterm.prose.lines import counted
from backterm.views import company
from backterm.views.echoes import Meters
from backterm.views.wrap import joined, widest, width_of

SIDE, LABEL = 38, 8
"""How many columns the side has, and how many of them a label takes."""

_BAR = 13
_NUMBER = 4
_COLUMNS_BESIDE = SIDE - LABEL - _BAR - _NUMBER
_LOUDEST = 60
_SHORT_BAR, _LEAST_BAR = 6, 1
# Room beside the short bars for what moved the least of them, or they give way to it.
_BESIDE_BARS = 8
# Whose words go first where a line of bars has no room for all of them.
_GOING = ("noise", "her", "stamina", "sanity")


def bars(state: State, words: Words, meters: Meters) -> Iterator[Line]:
    """Every bar on a line of its own, what else moved sanity, and the sign of one who does not stand firmly."""
    _, below = _causes(state, words)
    for each in _gauged(state, words):
        yield each.line(_BAR, meters)
    if below:
        yield ((" " * LABEL, ""), (below, "quiet"))
    yield from (((" " * LABEL, ""), *sign) for sign in nerves(state))


def bars_in_short(state: State, words: Words, meters: Meters, width: int) -> Line:
    """All bars in a line, of one length on every turn: words give way to them, and not they to words."""
    shown = tuple(_gauged(state, words))

    def line(length: int, silent: Sequence[str]) -> Line:
        said = (replace(bar, cause="") if bar.name in silent else bar for bar in shown)
        return joined((bar.line(length, meters) for bar in said), "  ")

    bare = width_of(line(0, _GOING))
    spare = width - bare - _BESIDE_BARS if bare + _BESIDE_BARS < width else width - bare
    length = max(_LEAST_BAR, min(_SHORT_BAR, spare // len(shown)))
    return widest([line(length, _GOING[:gone]) for gone in range(len(_GOING) + 1)], width)


def _gauged(state: State, words: Words) -> Iterator[_Bar]:
    hero = state.hero
    yield _Bar("sanity", hero.sanity, hero.sanity, _causes(state, words)[0])
    unseen = "hidden" if hero.hidden else "under" if water.hides(state) else ""
    yield _Bar("stamina", hero.stamina, hero.stamina, unseen)
    yield _Bar("noise", hero.noise, hero.noise * 100 // _LOUDEST, state.level.rooms[hero.room].surface)
    yield from _her_bar(state, words)


def _her_bar(state: State, words: Words) -> Iterator[_Bar]:
    her = state.companion
    if her.joined:
        yield _Bar("her", her.composure, her.composure, company.cause(state, words, _COLUMNS_BESIDE), "stamina")


def nerves(state: State) -> Iterator[Line]:
    """The sign of one who does not stand firmly: what he is, or while he is warned, what next and in how many turns."""
    kind, coming = footing(state), giving(state)
    if coming is not None:
        then = coming.to.title if coming.to else "the end"
        yield ((f"{then} in {counted(coming.turns, 'turn')}", "danger"),)
    elif kind is not None and state.hero.footing:
        yield ((kind.title, "text"),)


def _causes(state: State, words: Words) -> tuple[str, str]:
    """What moved sanity this turn: what did most, to stand beside the number if it fits, and the rest below it."""
    moved = sorted((change for change in state.changes if change.amount), key=lambda change: -abs(change.amount))
    said = [spoken(change, state, words) for change in moved]
    if not said:
        return "", ""
    if len(said[0]) < _COLUMNS_BESIDE:
        return said[0], f"sanity also {', '.join(said[1:])}" if said[1:] else ""
    return f"{sum(change.amount for change in moved):+}", f"sanity {', '.join(said)}"


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    value: int
    percent: int
    cause: str
    like: str = ""

    def line(self, length: int, meters: Meters) -> Line:
        full = max(0, min(length, (self.percent * length + 50) // 100))
        drawn: Line = (
            (f"{self.name:<{LABEL}}" if length == _BAR else f"{self.name} ", "quiet"),
            (meters.full * full, f"bar.{self.like or self.name}"),
            (meters.empty * (length - full), "bar.off"),
            (f"{self.value:>{_NUMBER}}", "text"),
        )
        return (*drawn, (f" {self.cause}", "quiet")) if self.cause else drawn
