"""One breath of decay: when it comes, what it tries, and what of that it does.

A pulse depends on the seed, the level, how many pulses there were, and on what is held, and so on how the run was
played: the same run has the same building. Its dice are its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from backterm.engine import events as happened
from backterm.engine.apply import Course
from backterm.engine.decay.anchors import HOLDS, Watch, watch
from backterm.engine.decay.invariants import Trial, first_breach, pins_parity
from backterm.engine.decay.operators import OPERATORS, Site
from backterm.engine.decay.rebuilding import altered, resolved
from backterm.engine.decay.survey import Survey, survey
from backterm.engine.level import Level
from backterm.engine.slips import FalseTwin, Slip
from backterm.engine.state import State
from backterm.rng import Dice, Key

EVERY = 3 * HOLDS
"""How many turns beyond honest par lie between two pulses: time enough to go and see what the last one did."""

TRIES = 10
"""How many changes a pulse tries at most: a pulse should not be felt in the hand."""

CHANGES = 3
"""How many it makes at most: a building that changes while one looks away should not be another one."""

_OFTEN = {"slide": 5, "swap": 4, "fold": 1, "twin": 1, "one_way": 1}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One change that was tried: by which operator, what it was, and the truth it would have broken, if any.

    It found nothing to work on where there are no slips; ``level`` is what stands after it either way.
    """

    operator: str
    slips: tuple[Slip, ...]
    breach: str
    level: Level

    @property
    def held(self) -> bool:
        """Whether the change was made."""
        return bool(self.slips) and not self.breach


def is_due(state: State) -> bool:
    """Whether a pulse comes with this turn: every so many turns beyond the honest par of the level."""
    beyond = state.turn - state.floor.arrived - state.level.par[1]
    return beyond > 0 and not beyond % EVERY and may_decay(state)


def may_decay(state: State) -> bool:
    """Whether decay goes on here: never in a prologue, and nowhere once the law has been declared rightly."""
    return not (state.level.is_prologue or state.notebook.declared or state.over)


def pulse(course: Course) -> None:
    """Let the building breathe once."""
    slips = (slip for attempt in attempts(course.state) if attempt.held for slip in attempt.slips)
    course.happen(happened.Decayed(tuple(slips)))


def attempts(state: State) -> Iterator[Attempt]:
    """What the next pulse tries."""
    level = state.level
    dice = Key(state.world.seed, level.name).fold("decay", level.number, state.floor.pulses).dice()
    return tried(level, survey(state.built), watch(state), dice)


def tried(level: Level, surveyed: Survey, watching: Watch, dice: Dice) -> Iterator[Attempt]:
    """What one pulse tries on a level, as it stands and as it was built."""
    site, made = Site(level, watching, surveyed.walls), 0
    tickets = _tickets(site)
    for _ in range(TRIES):
        operator = dice.choice(tickets)
        slips = OPERATORS[operator](site, dice)
        if not slips:
            yield Attempt(operator, slips, "", site.level)
            continue
        after = altered(site.level, slips, surveyed.names)
        breach = first_breach(Trial(surveyed, site.level, after, site.watch))
        if not breach:
            if operator == "twin":
                tickets = tuple(ticket for ticket in tickets if ticket != "twin")
            site, made = Site(resolved(after), _minding(site.watch, slips), surveyed.walls), made + 1
        yield Attempt(operator, slips, breach, site.level)
        if made == CHANGES or not tickets:
            return


def _tickets(site: Site) -> tuple[str, ...]:
    """The operators that could do anything here, each as often as it should be drawn."""
    idle = set() if site.level.is_directed else {"one_way"}
    if not site.folds:
        idle.add("fold")
    if pins_parity(site.level):
        idle |= {"slide", "fold"}
    if site.level.marks.plates:  # where ways lead is written on the rooms, so they stay
        idle |= {"slide", "swap", "fold", "one_way"}
    return tuple(operator for operator, times in _OFTEN.items() if operator not in idle for _ in range(times))


def _minding(watching: Watch, slips: tuple[Slip, ...]) -> Watch:
    twins = {slip.room for slip in slips if isinstance(slip, FalseTwin)}
    return replace(watching, twins=watching.twins | twins) if twins else watching
