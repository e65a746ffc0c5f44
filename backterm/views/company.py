"""The lost surveyor as the views show her: how she is, where she is, and the pages of the survey.

Her composure is the number the rules use, and what moved it stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.content import Words
from backterm.engine import company, outpost
from backterm.engine.level import NOWHERE
from backterm.engine.state import State
from backterm.prose import Line
from backterm.prose.lines import counted
from backterm.prose.surveying import said

PAGES = "pages"


def whereabouts(state: State) -> str:
    """Where she is, in a word or two."""
    doors = company.doors_apart(state)
    if state.companion.seated:
        return f"sits in {state.companion.room}"
    if doors == NOWHERE:
        return "cut off"
    return f"{doors} behind" if doors else "beside you"


def cause(state: State, words: Words, columns: int) -> str:
    """What moved her composure this turn, in sum where it has no room, or else where she is."""
    changes = state.companion.changes
    if state.companion.seated or not changes:
        return whereabouts(state)
    told = ", ".join(said(change, words) for change in changes)
    return told if len(told) < columns else f"{sum(change.amount for change in changes):+} in all"


def account(state: State) -> Iterator[Line]:
    """The survey pages, once there are any rooms to count."""
    if not state.level.is_prologue:
        yield ((f"{PAGES} ", "quiet"), (str(outpost.pages(state)), "text"))


def ledger(state: State) -> Iterator[Line]:
    """The pages in full, and her who comes along, for the list of what one carries."""
    terms = state.world.kinds.terms
    rooms = f"{counted(state.surveyed, 'room')} surveyed; {terms.rooms} make a page"
    yield ((f"  {counted(outpost.pages(state), 'survey page')}", "text"), (f"   ({rooms})", "quiet"))
    if state.companion.joined:
        where = f"   ({whereabouts(state)})"
        yield (
            (f"  the {state.world.kinds.companion.title}, composure {state.companion.composure}", "text"),
            (where, "quiet"),
        )
