"""How firmly the hero stands: the steps in which sanity falls, and the warning before each of them.

A footing gives way only some turns after that has been said, however fast sanity fell, and comes back at once. It gives
way to what sanity means by then, not one step after another; a fall past a further step is warned of anew. So what
hangs from it never comes as a surprise. What does hang from it is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass

from backterm.engine import events as happened
from backterm.engine.apply import Course
from backterm.engine.clock import HUNDREDTHS, fears, wear
from backterm.engine.kinds import FootingKind
from backterm.engine.level import NOWHERE
from backterm.engine.state import State

_NEVER = 1 << 16
_MOST_A_TURN = 10


@dataclass(frozen=True, slots=True)
class Giving:
    """What footing is about to give way to (nothing: the end of sanity), below which number, and in how many turns."""

    to: FootingKind | None
    below: int
    turns: int


def footing(state: State) -> FootingKind | None:
    """How the hero stands; nothing where sanity has no steps."""
    footings = state.world.kinds.footings
    return footings[state.hero.footing] if footings else None


def giving(state: State) -> Giving | None:
    """What footing is about to give way to, if it is: at the rate at which sanity is falling now, and not before."""
    hero, footings = state.hero, state.world.kinds.footings
    if hero.warned == NOWHERE or state.over:
        return None
    place = _next(state)
    to = footings[place] if place < len(footings) else None
    below = to.below if to else 1
    reached = _turns_until(state, below, wear(state, fears(state)))
    warned = hero.warned + to.warning - state.turn if to else 0
    return Giving(to, below, max(1, warned, reached))


def settle(course: Course, worn: int | None) -> None:
    """Let footing come back, warn that it is about to give way, or let it; ``worn`` is what fears take, if known."""
    state, hero, footings = course.state, course.state.hero, course.state.world.kinds.footings
    if not footings or state.over:
        return
    now = _footing_at(footings, hero.sanity)
    if now < hero.footing:
        course.happen(happened.FootingChanged(now))
    elif not _is_coming(state, worn):
        if hero.warned != NOWHERE:
            course.happen(happened.FootingKept())
    elif hero.warned == NOWHERE or _next(state) > _next(course.before):
        course.happen(happened.FootingWarned(_next(state)))
    elif now > hero.footing and state.turn - hero.warned >= footings[_next(state)].warning:
        course.happen(happened.FootingChanged(now))


def _next(state: State) -> int:
    """The footing that is next: the one sanity already means where that is further down; past the last, the end."""
    return max(state.hero.footing + 1, _footing_at(state.world.kinds.footings, state.hero.sanity))


def _footing_at(footings: tuple[FootingKind, ...], sanity: int) -> int:
    for place in range(len(footings) - 1, 0, -1):
        if sanity < footings[place].below:
            return place
    return 0


def _is_coming(state: State, worn: int | None) -> bool:
    """Whether sanity is, or at this rate will be within the turns of a warning, below what the hero stands on."""
    footings, place = state.world.kinds.footings, state.hero.footing + 1
    below = footings[place].below if place < len(footings) else 1
    warning = footings[min(place, len(footings) - 1)].warning
    if state.hero.sanity - below > _MOST_A_TURN * warning:  # spares every turn of a calm run the adding up of fears
        return False
    return _turns_until(state, below, wear(state, fears(state)) if worn is None else worn) <= warning


def _turns_until(state: State, below: int, lost: int) -> int:
    """The turns until sanity is below a number, if so much is lost in each; a great many if nothing is."""
    hero = state.hero
    if hero.sanity < below:
        return 0
    left = (hero.sanity - below + 1) * HUNDREDTHS - hero.strain
    return -(-left // lost) if lost else _NEVER
