"""What can be asked of the hero's account with the Foundation: rooms surveyed, pages, and what the store has left.

Nothing here changes anything. A room is surveyed once it has been stood in.
"""

from __future__ import annotations

from backterm.engine.level import OUTPOST, Offer
from backterm.engine.state import State


def is_at_outpost(state: State) -> bool:
    """Whether the hero stands in an outpost."""
    return state.level.rooms[state.hero.room].kind == OUTPOST


def pages(state: State) -> int:
    """The survey pages earned and not yet spent."""
    return state.surveyed // state.world.kinds.terms.rooms - state.accounts.spent


def offer_of(state: State, thing: str) -> Offer | None:
    """What the store of this level lists of ``thing``, whether any is left or not."""
    return next((offer for offer in state.level.store if offer.thing == thing), None)


def left(state: State, offer: Offer) -> int:
    """How many of what is offered the store still has."""
    return offer.count - next((count for thing, count in state.floor.issued if thing == offer.thing), 0)
