"""What has been shown falsely and not yet taken back: perception followed through a run, a turn at a time.

Every lie that was shown is confessed: a drawn one when it ends or is seen through, a told one some turns later, all of
them once one stands firmly again, leaves the level, or the run is over. What was seen through is never shown again;
what merely ran out may be, some time. It all follows from the turns, so nothing of it is kept anywhere: whoever replays
a tape gets the same confessions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from backterm.engine.events import Event
from backterm.engine.handedness import opening_over
from backterm.engine.perception import (
    TRUE,
    Drawn,
    FalseExit,
    FalseThing,
    Lie,
    Perception,
    SwappedNumbers,
    perceive,
    told_by,
)
from backterm.engine.rules import Refusal
from backterm.engine.state import State

LINGER = 9
"""How many turns what was told is left to stand."""

ENDED, LEFT, PAST, SEEN, STEADY, TRIED, SWITCHED = WHYS = (
    "ended", "left", "past", "seen", "steady", "tried", "switched"
)  # fmt: skip
"""Why a lie is taken back: the run is over, the level is left, its time is past, the room is seen again, one stands
firmly, somebody tried it, or lies were switched off."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A lie that stands: on which level of the run, and since which turn."""

    lie: Lie
    depth: int
    turn: int


@dataclass(frozen=True, slots=True)
class Confession:
    """A lie taken back on turn ``turn``, for a reason out of `WHYS`."""

    shown: Shown
    turn: int
    why: str


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed falsely: how the state is perceived now, the lies that stand, and those not to be told again.

    Doorways are as they lie before somebody who is ``turned`` over, or is not.
    """

    perceived: Perception = TRUE
    shown: tuple[Shown, ...] = ()
    confessed: frozenset[tuple[int, Lie]] = frozenset()
    turned: bool = False


def follow(belief: Belief, events: Iterable[Event], state: State) -> tuple[Belief, tuple[Confession, ...]]:
    """What is believed once ``events`` have led to ``state``, and what is taken back by then."""
    raw, depth = perceive(state), state.depth
    belief = belief if belief.turned == state.hero.turned else _turned_over(belief, state)
    done = belief.confessed
    drawn = tuple(lie for lie in raw.drawn if (depth, lie) not in done)
    told = tuple(lie for lie in told_by(raw, events, state) if (depth, lie) not in done)
    taken_back = tuple(_ending(belief.shown, drawn, state))
    ended = {confession.shown for confession in taken_back}
    standing = [shown for shown in belief.shown if shown not in ended]
    known = {shown.lie for shown in standing}
    fresh = [Shown(lie, depth, state.turn) for lie in (*drawn, *told) if lie not in known]
    confessed = done.union((one.shown.depth, one.shown.lie) for one in taken_back if one.why != PAST)
    return Belief(Perception(drawn, told), (*standing, *fresh), confessed, belief.turned), taken_back


def _turned_over(belief: Belief, state: State) -> Belief:
    """The same lies as they lie before whoever has just been turned over."""
    depth, height = state.depth, state.level.height

    def over(lie: Lie, told: int) -> Lie:
        if told != depth or not isinstance(lie, FalseExit):
            return lie
        return FalseExit(lie.room, opening_over(lie.leaving, height), opening_over(lie.back, height))

    shown = tuple(replace(one, lie=over(one.lie, one.depth)) for one in belief.shown)
    confessed = frozenset((there, over(lie, there)) for there, lie in belief.confessed)
    return replace(belief, shown=shown, confessed=confessed, turned=state.hero.turned)


def take_back(belief: Belief, lies: Iterable[Lie], state: State, why: str) -> tuple[Belief, tuple[Confession, ...]]:
    """The belief without some of its lies, and their confessions."""
    wanted = set(lies)
    taken_back = tuple(Confession(shown, state.turn, why) for shown in belief.shown if shown.lie in wanted)
    seen = belief.perceived
    perceived = replace(
        seen,
        drawn=tuple(lie for lie in seen.drawn if lie not in wanted),
        told=tuple(lie for lie in seen.told if lie not in wanted),
    )
    standing = tuple(shown for shown in belief.shown if shown.lie not in wanted)
    confessed = belief.confessed.union((state.depth, lie) for lie in wanted)
    return Belief(perceived, standing, confessed, belief.turned), taken_back


def tried(belief: Belief, refused: Refusal, state: State) -> tuple[Lie, ...]:
    """The lies that somebody went by who was refused: a doorway that is not there, a thing that does not lie here."""
    room, seen = state.hero.room, belief.perceived
    doorways = (lie for lie in seen.drawn if isinstance(lie, FalseExit))
    through = [
        lie for lie in doorways for end, leaving in lie.ends if end == room and leaving.way.word == refused.about
    ]
    things = (lie for lie in seen.told if isinstance(lie, FalseThing))
    taken = [lie for lie in things if refused == Refusal("not_here", lie.thing) or refused.reason == "no_thing"]
    return (*through, *taken)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What was believed falsely on one level of a run, and the state in which most of it was drawn at once."""

    confessions: tuple[Confession, ...]
    fullest: State
    drawn: tuple[Drawn, ...]


def reckonings(turns: Iterable[tuple[tuple[Event, ...], State]]) -> tuple[Reckoning, ...]:
    """The reckonings of a run, level by level, given what happened in each of its turns and the state after it.

    What still stands where the turns end is confessed there. A level on which nothing was false has none.
    """
    belief, found = Belief(), list[Confession]()
    fullest: dict[int, tuple[State, tuple[Drawn, ...]]] = {}
    last: State | None = None
    for events, last in turns:
        belief, taken_back = follow(belief, events, last)
        found += taken_back
        if belief.shown:
            drawn = belief.perceived.drawn
            if last.depth not in fullest or len(drawn) > len(fullest[last.depth][1]):
                fullest[last.depth] = last, drawn
    if last is not None:
        found += take_back(belief, [shown.lie for shown in belief.shown], last, ENDED)[1]
    return tuple(Reckoning(_of(depth, found), *fullest[depth]) for depth in sorted(fullest))


def _of(depth: int, found: Iterable[Confession]) -> tuple[Confession, ...]:
    """The confessions of one level, in the order in which their lies began."""
    there = (confession for confession in found if confession.shown.depth == depth)
    return tuple(sorted(there, key=lambda confession: confession.shown.turn))


def _ending(shown: Iterable[Shown], drawn: tuple[Drawn, ...], state: State) -> Iterator[Confession]:
    for one in shown:
        if why := _why_not(one, drawn, state):
            yield Confession(one, state.turn, why)


def _why_not(shown: Shown, drawn: tuple[Drawn, ...], state: State) -> str:
    """Why a lie stands no longer; nothing if it does."""
    if state.over:
        return ENDED
    if shown.depth != state.depth:
        return LEFT
    if not state.hero.footing:
        return STEADY
    if not isinstance(shown.lie, Drawn):
        return PAST if state.turn - shown.turn >= LINGER else ""
    if shown.lie in drawn:
        return ""
    return SEEN if state.hero.room in rooms_of(shown.lie) else PAST


def rooms_of(lie: Lie) -> tuple[int, ...]:
    """The rooms a lie is about."""
    match lie:
        case FalseExit(room=room, leaving=leaving):
            return room, leaving.to
        case SwappedNumbers(first=first, second=second):
            return first, second
        case _:
            return (lie.room,)
