"""What is believed falsely now: a pure function of the state, with cosmetic dice of its own.

Two sorts of lie. Some are *drawn* and stand for a while: a doorway in a wall that has none, two rooms with each other's
numbers. Some are *told* once, in the turn they belong to: a thing that does not lie there, a sound that nothing made, a
door worked on the wrong side. Each is something that could be so, and none is about what tells which law rules. Nothing
here changes a state, and no rule, bot or tape asks for it; see `backterm.engine.belief` for what is taken back when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from backterm.engine import events as happened
from backterm.engine.decay.anchors import fixed
from backterm.engine.events import Event
from backterm.engine.footing import footing
from backterm.engine.kinds import FootingKind
from backterm.engine.level import NOWHERE, Exit, Passage, ThinWall, Way
from backterm.engine.senses import in_view
from backterm.engine.state import State
from backterm.rng import Dice, Key

ERA = 36
"""For how many turns a drawn lie stands, if nothing ends it sooner."""

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class FalseExit:
    """A doorway between two rooms that has never been there: as it is seen from ``room``, and from behind it."""

    room: int
    leaving: Exit
    back: Exit

    @property
    def ends(self) -> tuple[tuple[int, Exit], ...]:
        """The same doorway from either side."""
        return (self.room, self.leaving), (self.leaving.to, self.back)


@dataclass(frozen=True, slots=True)
class SwappedNumbers:
    """Two rooms, the lower first, of which each is shown with the other's number."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class FalseThing:
    """A thing said to lie in the room that has just been entered."""

    turn: int
    room: int
    thing: str


@dataclass(frozen=True, slots=True)
class FalseSound:
    """A sound of a sort heard before, which nothing made, as if by an exit that is there."""

    turn: int
    room: int
    way: Way
    sound: str


@dataclass(frozen=True, slots=True)
class FalseWay:
    """The way one has worked a door, if he did: the name of another exit."""

    turn: int
    room: int
    way: Way


Drawn = FalseExit | SwappedNumbers
Told = FalseThing | FalseSound | FalseWay
Lie = Drawn | Told


@dataclass(frozen=True, slots=True)
class Perception:
    """What is believed falsely: the lies that are drawn, and those that could be told of this turn.

    ``may_lie`` says whether whoever is told could ever be lied to. It is no part of what is believed.
    """

    drawn: tuple[Drawn, ...] = ()
    told: tuple[Told, ...] = ()
    may_lie: bool = field(default=False, compare=False)

    def exits_of(self, room: int) -> tuple[Exit, ...]:
        """The doorways of ``room`` that are not there."""
        doorways = (lie for lie in self.drawn if isinstance(lie, FalseExit))
        return tuple(leaving for lie in doorways for end, leaving in lie.ends if end == room)

    def number_of(self, room: int) -> int:
        """The number that ``room`` is shown with."""
        for lie in self.drawn:
            if isinstance(lie, SwappedNumbers) and room in {lie.first, lie.second}:
                return lie.first + lie.second - room
        return room

    def thing_in(self, room: int) -> str:
        """The thing falsely said to lie in ``room``; nothing if none is."""
        return next((lie.thing for lie in self.told if isinstance(lie, FalseThing) and lie.room == room), "")

    def way_worked(self, way: Way) -> Way:
        """What the way of a door that is worked is called."""
        return next((lie.way for lie in self.told if isinstance(lie, FalseWay)), way)


TRUE = Perception()
"""Everything as it is."""


def perceive(state: State) -> Perception:
    """What is believed falsely in this state; the same state always gives the same lies.

    Nobody is lied to who stands firmly, who is at his ease in the prologue, or whose mode is there to help him.
    """
    kind, mode = footing(state), state.world.mode
    if kind is None or not state.hero.footing or state.over or state.level.is_prologue or mode.assist or mode.reveals:
        return TRUE
    eye = _Eye(state, kind)
    return Perception((*eye.exits(), *eye.numbers()), (*eye.things(), *eye.sounds(), *eye.ways()))


def told_by(perceived: Perception, events: Iterable[Event], state: State) -> tuple[Told, ...]:
    """Those of the lies that could be told which these events, of the turn that led to ``state``, are told with."""
    happenings = tuple(events)
    kinds = {type(event) for event in happenings}
    tells = {
        FalseThing: happened.Moved in kinds,
        FalseSound: happened.TurnBegan in kinds and kinds.isdisjoint(_WARNINGS),
    }
    worked = tuple(_worked(happenings, state))
    return tuple(
        lie
        for lie in perceived.told
        if (bool(worked) and lie.way not in worked if isinstance(lie, FalseWay) else tells[type(lie)])
    )


def _worked(events: Iterable[Event], state: State) -> Iterator[Way]:
    """The ways of the doors that were opened or shut from the room the hero is in."""
    room = state.hero.room
    for event in events:
        if isinstance(event, happened.DoorOpened | happened.DoorShut) and event.start == room:
            opening = state.level.opening_to(room, event.to)
            yield from (opening.way,) if opening else ()


_WARNINGS = frozenset(
    {happened.Heard, happened.CreatureSeen, happened.Poised, happened.Passed, happened.Caught, happened.Listened}
)


def sure_rooms(state: State) -> frozenset[int]:
    """The rooms that are always told truly: of evidence, signs, marks, searched, measured, or what a proof may name."""
    level, floor = state.built, state.floor
    answers, witnesses = dict(level.answers), dict(level.witnesses)
    named = (room for law in level.deck for room in (answers.get(law, NOWHERE), *witnesses.get(law, ())))
    read = (reading.room for reading in state.notebook.readings)
    return fixed(level).union(floor.chalked, floor.thread, floor.searched, floor.stale, named, read)


class _Eye:
    """One look at the state: what cannot be lied about, where one has just been, and how firmly one stands."""

    def __init__(self, state: State, kind: FootingKind) -> None:
        self._state = state
        self._kind = kind
        self._sure = sure_rooms(state)
        self._near = {state.hero.room, *(room for _, room in state.hero.trail)}
        self._open = sorted(state.floor.visited - self._sure)

    def exits(self) -> Iterator[FalseExit]:
        """At most one doorway a room, and none in a wall that another false one is beside."""
        beside: set[int] = set()
        for room in self._open:
            dice = self._dice("exit", room, self._era(room))
            if dice.below(_PERCENT) >= self._kind.exits:
                continue
            stays = self._stays(dice)
            lie = self._doorway(room, dice)
            if lie is None or not (stays or self._near.isdisjoint({room, lie.leaving.to})):
                continue
            if beside.isdisjoint({room, lie.leaving.to}):
                beside.update({room, lie.leaving.to})
                yield lie

    def _doorway(self, room: int, dice: Dice) -> FalseExit | None:
        """A way out that the room could have: where it shares a wall with another, and no door."""
        for wall in dice.shuffled(self._state.level.rooms[room].thin):
            if wall.to in self._sure or not self._is_usual(room, wall.to):
                continue
            behind = next((back for back in self._state.level.rooms[wall.to].thin if back.to == room), None)
            if behind is not None and self._is_free(room, wall) and self._is_free(wall.to, behind):
                return FalseExit(room, _gap_in(wall), _gap_in(behind))
        return None

    def _is_usual(self, room: int, other: int) -> bool:
        """Whether the paper changes there as it does at all doors but one, where a law may look at it."""
        level = self._state.level
        return "seam" not in level.deck or level.rooms[room].paper != level.rooms[other].paper

    def _is_free(self, room: int, wall: ThinWall) -> bool:
        """Whether nothing that is drawn in the room leads where the wall would, or goes by its word."""
        exits = self._state.known.rooms[room].exits
        return not any(leaving.way == wall.way or leaving.to == wall.to for leaving in exits)

    def numbers(self) -> Iterator[SwappedNumbers]:
        """Pairs of rooms next door to each other; each room is in one pair at most."""
        era = self._era(NOWHERE)
        for room in self._open:
            other, stays = self._partner(room, era)
            if other not in self._state.floor.visited or other in self._sure or self._is_claimed(room, other, era):
                continue
            if stays or self._near.isdisjoint({room, other}):
                yield SwappedNumbers(min(room, other), max(room, other))

    def _partner(self, room: int, era: int) -> tuple[int, bool]:
        """The neighbour whose number ``room`` would take, or NOWHERE, by what was built alone."""
        dice = self._dice("number", room, era)
        beside = self._state.built.neighbours[room]
        if dice.below(_PERCENT) >= self._kind.numbers or not beside:
            return NOWHERE, False
        return dice.choice(beside), self._stays(dice)

    def _is_claimed(self, room: int, other: int, era: int) -> bool:
        """Whether a third room would take the number of one of the two, or the second that of any."""
        beside = self._state.built.neighbours
        around = {*beside[room], *beside[other], other} - {room}
        return any(self._partner(third, era)[0] in {room, other} for third in sorted(around)) or (
            self._partner(other, era)[0] != NOWHERE
        )

    def things(self) -> Iterator[FalseThing]:
        """A thing of a sort found on this level, in a room entered in this very turn."""
        state, room = self._state, self._state.hero.room
        if room in self._sure or not state.hero.trail or state.hero.trail[0][0] != state.turn:
            return
        rooms, floor = state.built.rooms, state.floor
        found = {thing for visited in floor.visited for thing in rooms[visited].things}
        likely = sorted(found.difference(thing for place, thing, _ in floor.ground if place == room))
        dice = self._dice("thing", room, state.turn)
        if likely and dice.below(_PERCENT) < self._kind.things:
            yield FalseThing(state.turn, room, dice.choice(likely))

    def sounds(self) -> Iterator[FalseSound]:
        """A sound of a sort heard on this level, while nothing that hunts is in view."""
        state, room = self._state, self._state.hero.room
        exits, view = state.level.rooms[room].exits, in_view(state)
        if state.street or not (exits and state.floor.heard) or any(c.room in view for c in state.floor.creatures):
            return
        dice = self._dice("sound", room, state.turn)
        if dice.below(_PERCENT) < self._kind.sounds:
            yield FalseSound(state.turn, room, dice.choice(exits).way, dice.choice(sorted(state.floor.heard)))

    def ways(self) -> Iterator[FalseWay]:
        """Another exit's name for the door that is worked in this turn."""
        state, room = self._state, self._state.hero.room
        exits = state.level.rooms[room].exits
        dice = self._dice("way", room, state.turn)
        if exits and dice.below(_PERCENT) < self._kind.ways:
            yield FalseWay(state.turn, room, dice.choice(exits).way)

    def _era(self, room: int) -> int:
        """The era that ``room`` is in: all are equally long, and no two rooms need begin theirs together."""
        state = self._state
        return (state.turn + _start(state.world.seed, state.depth, "era", room, 0) % ERA) // ERA

    def _dice(self, purpose: str, room: int, era: int) -> Dice:
        return Dice(_start(self._state.world.seed, self._state.depth, purpose, room, era))

    def _stays(self, dice: Dice) -> bool:
        return dice.below(_PERCENT) < self._kind.staying


@lru_cache(maxsize=8192)
def _start(seed: int, depth: int, purpose: str, room: int, era: int) -> int:
    """Where the cosmetic dice for one purpose in one room and era begin; asked for again and again while it lasts."""
    return Key(seed, "cosmetic").fold("perception", depth, purpose, room, era).start()


def _gap_in(wall: ThinWall) -> Exit:
    return Exit(wall.way, wall.to, Passage.ARCH, wall.cell, wall.side)
