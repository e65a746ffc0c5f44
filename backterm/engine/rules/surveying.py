"""The judge of the outpost and of company: requisitions, the contract, talking and giving."""

from __future__ import annotations

from backterm.engine import company, outpost
from backterm.engine.actions import Give, Requisition, Sign, Talk
from backterm.engine.apply import FULL, carried
from backterm.engine.rules.refusal import Refusal
from backterm.engine.state import State


def requisitioning(state: State, action: Requisition) -> Refusal | None:
    """Whether the store is here, has the thing, and is paid for it."""
    if not outpost.is_at_outpost(state):
        return Refusal("no_outpost")
    offer = outpost.offer_of(state, action.thing)
    if offer is None:
        return Refusal("not_stocked", action.thing)
    if not outpost.left(state, offer):
        return Refusal("sold_out", action.thing)
    return None if outpost.pages(state) >= offer.price else Refusal("too_few_pages", action.thing)


def signing(state: State, _action: Sign) -> Refusal | None:
    """Whether the contract is here, and enough rooms have been surveyed for it."""
    if not outpost.is_at_outpost(state):
        return Refusal("no_outpost")
    enough = state.surveyed >= state.world.kinds.terms.contract
    return None if enough else Refusal("too_few_rooms")


def talking(state: State, _action: Talk) -> Refusal | None:
    """Whether somebody hears it: she in this room, or at the other end of the intercom."""
    if company.is_beside(state) or company.is_on_the_line(state):
        return None
    return Refusal("no_answer" if outpost.is_at_outpost(state) else "nobody")


def giving(state: State, action: Give) -> Refusal | None:
    """Whether she is here, and takes such a thing."""
    if not company.is_beside(state):
        return Refusal("nobody")
    if not carried(state.hero.bag, action.thing):
        return Refusal("not_carried", action.thing)
    wanted = action.thing == state.world.kinds.companion.need and state.companion.composure < FULL
    return None if wanted else Refusal("not_wanted", action.thing)
