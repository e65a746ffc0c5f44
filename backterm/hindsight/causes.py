"""Who or what ended a run, and what gave the hero away: read off the events of its last turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backterm.engine import events as happened
from backterm.engine import senses, sound
from backterm.engine.actions import Pace
from backterm.engine.history import Turn
from backterm.engine.level import NOWHERE, Way
from backterm.engine.state import Change, Mood, State
from backterm.hindsight.alternatives import BACK, Alternative, last_safe

DECIDED = 12
BAD = frozenset({"taken", "remembered", "suburb", "falling"})
"""The endings that are looked back on."""

_HEARD = "heard"
_BY_CREATURES: Mapping[str, tuple[type, ...]] = {
    "caught": (happened.Caught,),
    "presence": (happened.CreatureSeen, happened.Poised),
}
_NO_NEWS = frozenset({"caught", "poised", "opens", "stopped", "passes", "drifts", "comes", "warns"})


@dataclass(frozen=True, slots=True)
class Mistake:
    """What gave the hero away, and when: ``how`` is noise, sight, decision, fears, street or fall.

    Of a noise: what it was, how loud, in which room, and by which exit of its own room, the ``listener``, the creature
    heard it, so many doors off. Of a decision: ``sound`` is the creature's own reason.
    """

    turn: int
    how: str
    room: int = NOWHERE
    sound: str = ""
    loudness: int = 0
    way: Way = Way.IN
    doors: int = 0
    listener: int = NOWHERE


@dataclass(frozen=True, slots=True)
class Decision:
    """What a creature of this kind did on a turn, where, and why; ``goal`` is where it was bound, or NOWHERE."""

    turn: int
    kind: str
    room: int
    why: str
    goal: int


@dataclass(frozen=True, slots=True)
class Catch:
    """One time that the hero was caught: on which turn, by a creature of which kind, where, with its title."""

    turn: int
    kind: str
    depth: int
    level: str
    room: int


@dataclass(frozen=True, slots=True)
class Hindsight:
    """All there is to say of a bad end. ``killer`` is the kind of a creature, or what it was if it was none.

    ``drains`` is what moved sanity down in the last turns, by cause, the most first; ``catches`` are those of the whole
    run that it outlived, by whatever creature.
    """

    ending: str
    turn: int
    killer: str
    mistake: Mistake
    drains: tuple[Change, ...]
    catches: tuple[Catch, ...]
    decisions: tuple[Decision, ...]
    safe: Alternative | None


def look_back(moments: Sequence[Turn], whole: Iterable[Turn] = ()) -> Hindsight | None:
    """What is to be said of a run whose last turns were ``moments``; None unless it ended badly.

    ``whole`` are all its turns from the first, where there were more.
    """
    if not moments or moments[-1].after.ending not in BAD:
        return None
    end = moments[-1]
    index = _captor(end)
    drains = _drains(moments)
    killer, mistake = _blame(moments, index, drains)
    return Hindsight(
        ending=end.after.ending,
        turn=end.after.turn,
        killer=killer,
        mistake=mistake,
        drains=drains,
        catches=tuple(catch for catch in catches(whole or moments) if index == NOWHERE or catch.turn < end.after.turn),
        decisions=tuple(_last_decisions(moments, index)),
        safe=last_safe(moments),
    )


def decisions(state: State, events: Iterable[happened.Event]) -> Iterator[Decision]:
    """What every creature did in a turn that led to ``state``, where it had a reason."""
    for event in events:
        if isinstance(event, happened.CreatureChanged) and event.why:
            creature = event.creature
            yield Decision(state.turn, creature.kind, creature.room, event.why, creature.goal)


def catches(moments: Iterable[Turn]) -> tuple[Catch, ...]:
    """Every time the hero was caught in these turns, but for what was taken back."""
    found: list[Catch] = []
    for moment in moments:
        found = [catch for catch in found if catch.turn <= moment.before.turn]
        room = moment.before.hero.room
        for event in moment.events:
            if isinstance(event, happened.Moved):
                room = event.room
            elif isinstance(event, happened.Caught):
                kind = moment.before.floor.creatures[event.index].kind
                where = moment.before.depth, moment.before.level.title
                found.append(Catch(moment.after.turn, kind, *where, room))
    return tuple(found)


def _captor(end: Turn) -> int:
    """The number of the creature that caught the hero at last, or NOWHERE."""
    if end.after.ending != "taken":
        return NOWHERE
    return next((event.index for event in reversed(end.events) if isinstance(event, happened.Caught)), NOWHERE)


def _blame(moments: Sequence[Turn], index: int, drains: Sequence[Change]) -> tuple[str, Mistake]:
    end = moments[-1]
    turn = end.after.turn
    match end.after.ending:
        case "taken" if index != NOWHERE:
            return end.before.floor.creatures[index].kind, _giveaway(moments, index)
        case "remembered":
            worst = drains[0].cause if drains else "between"
            killer = _haunter(moments, worst)
            caught = _last_catch(moments, killer) if worst == "caught" else None
            return killer, caught or Mistake(_since(moments, worst), "fears", end.before.hero.room, worst)
        case ending:
            return ending, Mistake(turn, "street" if ending == "suburb" else "fall", end.before.hero.room)


def _haunter(moments: Sequence[Turn], cause: str) -> str:
    """The kind that cost most sanity of late by catching the hero, or being near; of other causes, the cause itself."""
    signs = _BY_CREATURES.get(cause, ())
    cost = Counter[str]()
    for moment in _on_the_level(moments):
        lost = _lost(moment, cause)
        for event in moment.events:
            if isinstance(event, happened.Caught | happened.CreatureSeen | happened.Poised) and isinstance(
                event, signs
            ):
                cost[moment.before.floor.creatures[event.index].kind] += lost
    return max(sorted(cost), key=lambda kind: cost[kind], default=cause)


def _lost(turn: Turn, cause: str) -> int:
    """The sanity that a turn cost by one cause."""
    drains = (event for event in turn.events if isinstance(event, happened.SanityChanged) and event.cause == cause)
    return -sum(event.amount for event in drains)


def _last_catch(moments: Sequence[Turn], kind: str) -> Mistake | None:
    """What gave the hero away when one of that kind last caught him; None if none has."""
    for place in range(len(moments) - 1, -1, -1):
        for event in moments[place].events:
            if isinstance(event, happened.Caught) and moments[place].before.floor.creatures[event.index].kind == kind:
                return _giveaway(moments[: place + 1], event.index)
    return None


def _giveaway(moments: Sequence[Turn], index: int) -> Mistake:
    end = moments[-1]
    turn, room = end.after.turn, end.before.floor.creatures[index].room
    if end.before.floor.creatures[index].mood is not Mood.POISED and _walked_into(end, room):
        return Mistake(turn, "sight", room)
    decided: Mistake | None = None
    for moment in _on_the_level(moments):
        why = _why(moment, index)
        if why == _HEARD and (noise := _loudest(moment, index)) is not None:
            return noise
        if why and why not in _NO_NEWS and decided is None:
            decided = Mistake(moment.after.turn, "decision", moment.before.hero.room, why)
    return decided or Mistake(turn, "sight", room)


def _why(moment: Turn, index: int) -> str:
    changes = (event for event in moment.events if isinstance(event, happened.CreatureChanged))
    return next((event.why for event in changes if event.index == index), "")


def _on_the_level(moments: Sequence[Turn]) -> Iterator[Turn]:
    """The last turns of the run on its last level, the last one first."""
    end = moments[-1]
    for moment in reversed(moments):
        if moment.before.depth != end.before.depth or end.after.turn - moment.before.turn > BACK:
            return
        yield moment


def _walked_into(end: Turn, room: int) -> bool:
    moved = (event for event in end.events if isinstance(event, happened.Moved))
    return any(e.room == room and e.pace is not Pace.SNEAK for e in moved) and room in senses.in_view(end.before)


def _loudest(moment: Turn, index: int) -> Mistake | None:
    """The noise of a turn that was loudest where the creature listened."""
    listener, state = moment.before.floor.creatures[index].room, moment.after
    heard = [
        (sound.left(state, event.room, event.loudness, listener), event)
        for event in moment.events
        if isinstance(event, happened.NoiseMade)
    ]
    if not heard:
        return None
    event = max(heard, key=lambda pair: pair[0])[1]
    way = sound.first_exit(state, event.room, listener)
    doors = max(0, state.level.apart[listener][event.room])
    return Mistake(state.turn, "noise", event.room, event.sound, event.loudness, way, doors, listener)


def _drains(moments: Sequence[Turn]) -> tuple[Change, ...]:
    """What sanity was lost to in the last turns, by cause."""
    lost: Counter[str] = Counter()
    for moment in _on_the_level(moments):
        for event in moment.events:
            if isinstance(event, happened.SanityChanged) and event.amount < 0:
                lost[event.cause] -= event.amount
    return tuple(Change(cause, -amount) for cause, amount in sorted(lost.items(), key=lambda item: (-item[1], item[0])))


def _since(moments: Sequence[Turn], cause: str) -> int:
    """The first of the last turns on which sanity was lost to ``cause``."""
    turns = [
        moment.after.turn
        for moment in _on_the_level(moments)
        for event in moment.events
        if isinstance(event, happened.SanityChanged) and event.cause == cause and event.amount < 0
    ]
    return turns[-1] if turns else moments[-1].after.turn


def _last_decisions(moments: Sequence[Turn], index: int) -> Iterator[Decision]:
    """What the creature to blame, or every creature, decided in the last dozen turns; a reason that goes on, once."""
    end = moments[-1]
    last: dict[int, str] = {}
    for moment in moments:
        if end.after.turn - moment.after.turn >= DECIDED or moment.before.depth != end.before.depth:
            continue
        changes = (event for event in moment.events if isinstance(event, happened.CreatureChanged))
        for event in changes:
            if event.why and index in {NOWHERE, event.index} and last.get(event.index) != event.why:
                yield from decisions(moment.after, (event,))
                last[event.index] = event.why
