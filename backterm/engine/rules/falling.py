"""The judge of floors: the edge of a shaft, and the grating that listens."""

from __future__ import annotations

from backterm.engine import chain, shafts
from backterm.engine.actions import ClimbDown, Say
from backterm.engine.rules.refusal import Refusal
from backterm.engine.state import State


def climbing(state: State, _action: ClimbDown) -> Refusal | None:
    """Whether there is an edge to go over."""
    return None if shafts.here(state) else Refusal("no_shaft")


def saying(state: State, action: Say) -> Refusal | None:
    """Whether anything here listens to a number."""
    return None if chain.is_listening(state) else Refusal("no_listener", str(action.number))
