"""Why a walk should not go on: what has happened in a turn that a person would stop for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from backterm.engine import company
from backterm.engine import events as happened
from backterm.engine.events import Event
from backterm.engine.minds.figure import SCRAPE
from backterm.engine.senses import in_view
from backterm.engine.state import State
from backterm.travel.clues import CLOSE, Clue, Sighting, Trace, is_to_be_shunned, kind_of

_AT_HAND = 2
"""A noise from no farther off always stops a walk."""


def reason_to_stop(before: State, events: Iterable[Event], after: State, clues: Iterable[Clue] = ()) -> str:
    """Why a walk should not go on after this turn: a short key whose sentence is in data, or empty.

    ``clues`` are those of the turns before: a noise is a reason only where it is nearer than all their traces.
    """
    if after.over:
        return "ended"
    if after.depth != before.depth:
        return "new_level"
    if reason := _told_of(before, events, after, clues):
        return reason
    if after.hero.warned == after.turn or after.hero.footing > before.hero.footing:
        return "sanity"
    if after.hero.room in after.level.signs and after.hero.room not in before.floor.visited:
        return "sign"
    return _thing_here(before, after)


def _told_of(before: State, events: Iterable[Event], after: State, clues: Iterable[Clue]) -> str:
    """The weightiest of the reasons that the events are; of equal ones, what happened first."""
    kept = tuple(clues)
    known = min((clue.near for clue in kept if isinstance(clue, Trace)), default=CLOSE + 1)
    seen = frozenset(clue.kind for clue in kept if isinstance(clue, Sighting))
    told = (_reason(event, known) for event in events if not _is_old_company(before, event, after, seen))
    # What a person does next depends on her more than on what else there is to read or hear.
    if reasons := sorted(filter(None, told), key=lambda reason: _FIRST.get(reason, len(_FIRST))):
        return reasons[0]
    return "sits_here" if _comes_upon_her(before, after) else ""


def _comes_upon_her(before: State, after: State) -> bool:
    """Whether the walk has led to the lost surveyor where she sits: who has not joined is come upon but once."""
    if company.is_beside(before) or not company.is_beside(after):
        return False
    return after.companion.seated or not (after.companion.joined or after.hero.room in before.floor.visited)


def _is_old_company(before: State, event: Event, after: State, seen: Collection[str]) -> bool:
    """Whether all there is to see is something harmless to walk past that was in view where it is now, or of late."""
    if not isinstance(event, happened.CreatureSeen) or is_to_be_shunned(after, event.index):
        return False
    if kind_of(after, event.index) in seen:
        return True
    return event.room in in_view(before) and before.floor.creatures[event.index].room == event.room


def _reason(event: Event, known: int) -> str:
    if isinstance(event, happened.Heard):
        return "heard" if event.far < known or (event.far <= _AT_HAND and event.sound != SCRAPE) else ""
    return _REASONS.get(type(event), "")


_FIRST: Mapping[str, int] = {"danger": 0, "somebody": 1}
_REASONS: Mapping[type[Event], str] = {
    happened.Poised: "danger",
    happened.WindowNoted: "danger",
    happened.CreatureSeen: "danger",
    happened.Caught: "danger",
    happened.Jostled: "danger",
    happened.PlanFound: "evidence",
    happened.ClaimFound: "evidence",
    happened.ModelFound: "evidence",
    happened.ArrowFound: "evidence",
    happened.CompanionSeen: "somebody",
    happened.SatDown: "left",
    happened.FellBehind: "left",
    happened.Displaced: "moved",
    happened.StreetEntered: "moved",
    happened.ChangesSeen: "changed",
}


def _thing_here(before: State, after: State) -> str:
    room = after.hero.room
    if room in before.floor.visited:
        return ""
    return "thing" if any(place == room for place, _, _ in after.floor.ground) else ""
