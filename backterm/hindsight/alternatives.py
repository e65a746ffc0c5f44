"""The last safe alternative: the latest turn at which some legal action would have lived ten turns more than the hero.

Every action worth telling apart is tried and then each of the policies is followed, until ten turns after the turn on
which the run really ended. The dice hang from the turn and the purpose, so what is found can be played again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backterm.engine.actions import (
    Action,
    Declare,
    Doubt,
    Drop,
    Flip,
    Give,
    Go,
    Hint,
    Pin,
    Read,
    Say,
    Search,
    Sign,
    Skip,
    Stay,
    StrikeOut,
    Take,
    Talk,
    Throw,
    Tune,
)
from backterm.engine.history import Turn
from backterm.engine.level import Way
from backterm.engine.rules import legal_actions
from backterm.engine.state import State
from backterm.engine.turn import step
from backterm.hindsight.policies import POLICIES, Policy, loudest

MORE = 10
BACK = 40
MOST_STEPS = 20_000
_LEFT_OUT = (
    Declare, Doubt, Drop, Flip, Give, Hint, Pin, Read, Say, Search, Sign, Skip, Stay, StrikeOut, Take, Talk, Tune,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alternative:
    """What could have been done in ``room``, the policy to follow then, and the whole line of actions.

    ``turn`` is what the screen showed when it was to be chosen: the turns taken by then.
    """

    turn: int
    room: int
    action: Action
    policy: str
    line: tuple[Action, ...]


def last_safe(moments: Sequence[Turn], most_steps: int = MOST_STEPS) -> Alternative | None:
    """The last safe alternative in ``moments``, the last of which ends the run; None if none is found in time.

    Time is counted in turns tried, ``most_steps`` of them, so that the answer is the same everywhere.
    """
    end = moments[-1]
    search = _Search(end.after.turn + MORE, most_steps)
    for moment in reversed(moments):
        before = moment.before
        if before.depth != end.before.depth or end.after.turn - before.turn > BACK:
            return None
        if moment.after.turn == before.turn:
            continue
        found = search.from_here(before)
        if found is not None or search.left <= 0:
            return found
    return None


class _Search:
    """The turns that may still be tried, and the turn to be reached alive."""

    def __init__(self, until: int, left: int) -> None:
        self.until = until
        self.left = left

    def from_here(self, state: State) -> Alternative | None:
        """The first action, and the first policy after it, that lives long enough."""
        for action in choices(state):
            after = self._step(state, action)
            if after.over or after.depth != state.depth:
                continue
            for name, policy in POLICIES.items():
                line = self._survives(after, policy)
                if line is not None:
                    return Alternative(state.turn, state.hero.room, action, name, (action, *line))
        return None

    def _survives(self, state: State, policy: Policy) -> list[Action] | None:
        line: list[Action] = []
        depth = state.depth
        while state.turn < self.until:
            action = policy(state, len(line))
            state = self._step(state, action)
            line.append(action)
            if state.over or state.depth != depth or self.left <= 0:
                return None
        return line

    def _step(self, state: State, action: Action) -> State:
        self.left -= 1
        return step(state, action)[0]


def choices(state: State) -> Iterator[Action]:
    """The legal actions that may make a difference to who lives.

    Left out are declarations, the door under a sign, and whatever passes a turn as waiting does (reading, searching,
    tuning, talking, taking, putting down); of what could be thrown, all but the loudest.
    """
    thrown = loudest(state)
    for action in legal_actions(state):
        if isinstance(action, _LEFT_OUT) or (isinstance(action, Throw) and action.thing != thrown):
            continue
        if isinstance(action, Go) and action.way is Way.OUT and state.hero.room in state.level.signs:
            continue
        yield action
