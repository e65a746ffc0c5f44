"""The judge: `refuse(state, action)` says why an action is not allowed, or None if it is.

A refusal is a short key, never a sentence. Nothing here changes anything, rolls anything, or looks at what the hero
could not know, but for what a hand laid on a door would tell.
"""

from __future__ import annotations

from collections.abc import Callable

from backterm.engine import actions
from backterm.engine.actions import Action, Back, Stay
from backterm.engine.rules import falling, going, handling, noting, surveying, tuning
from backterm.engine.rules.refusal import Refusal
from backterm.engine.state import State


def refuse(state: State, action: Action) -> Refusal | None:
    """Why ``action`` is not allowed in ``state``, or None when it is."""
    if state.ending:
        return Refusal("over")
    if state.street and not isinstance(action, Back | Stay):
        return Refusal("in_the_street")
    return _JUDGES[type(action)](state, action)


def _anything(_state: State, _action: Action) -> Refusal | None:
    return None


_JUDGES: dict[type, Callable[..., Refusal | None]] = {
    actions.Back: going.turning,
    actions.ClimbDown: falling.climbing,
    actions.Declare: noting.declaring,
    actions.Doubt: noting.marking,
    actions.Drop: handling.dropping,
    actions.Flip: noting.flipping,
    actions.Give: surveying.giving,
    actions.Go: going.going,
    actions.Hide: going.hiding,
    actions.Hint: noting.asking,
    actions.Listen: _anything,
    actions.Open: going.opening,
    actions.Pin: noting.pinning,
    actions.Push: going.pushing,
    actions.Read: noting.reading,
    actions.Requisition: surveying.requisitioning,
    actions.Say: falling.saying,
    actions.Search: handling.searching,
    actions.Shout: _anything,
    actions.Shut: going.shutting,
    actions.Sign: surveying.signing,
    actions.Skip: going.skipping,
    actions.Stay: going.turning,
    actions.StrikeOut: noting.marking,
    actions.Take: handling.taking,
    actions.Talk: surveying.talking,
    actions.Throw: handling.throwing,
    actions.Tune: tuning.tuning,
    actions.Use: handling.using,
    actions.Wait: _anything,
    actions.Wedge: handling.wedging,
}
