"""What each action does: one function for every kind of action, each telling a `Course` what happens.

The judge has already allowed the action. What others do in answer, and what the turn costs, is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable

from backterm.engine import actions as meant
from backterm.engine.actions import Action
from backterm.engine.apply import Course
from backterm.engine.deeds import deciding, falling, handling, hinting, moving, pausing, surveying, tiling, tuning

DEEDS: dict[type, Callable[..., None]] = {
    meant.Go: moving.go,
    meant.Push: moving.push,
    meant.Open: moving.open_door,
    meant.Shut: moving.shut_door,
    meant.Wait: pausing.wait,
    meant.Listen: pausing.listen,
    meant.Shout: pausing.shout,
    meant.Hide: pausing.hide,
    meant.Back: pausing.back,
    meant.Stay: pausing.stay,
    meant.Skip: pausing.skip,
    meant.Take: handling.take,
    meant.Drop: handling.drop,
    meant.Throw: handling.throw,
    meant.Use: handling.use,
    meant.Wedge: handling.wedge,
    meant.Tune: tuning.tune,
    meant.Search: handling.search,
    meant.ClimbDown: falling.climb_down,
    meant.Say: tiling.say,
    meant.Read: deciding.read,
    meant.Flip: deciding.flip,
    meant.Pin: deciding.pin,
    meant.StrikeOut: deciding.strike_out,
    meant.Doubt: deciding.doubt,
    meant.Hint: hinting.hint,
    meant.Declare: deciding.declare,
    meant.Requisition: surveying.requisition,
    meant.Sign: surveying.sign,
    meant.Talk: surveying.talk,
    meant.Give: surveying.give,
}


def perform(course: Course, action: Action) -> None:
    """Let ``action`` happen."""
    DEEDS[type(action)](course, action)
