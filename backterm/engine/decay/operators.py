"""The ways in which a level may slip: each proposes one change, drawn by dice, and does not ask whether it may be.

All of them keep to the lattice, so that the plan can still be drawn: a door is set down only in a wall that its rooms
share, or as a fold in two walls that face nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from backterm.engine.decay.anchors import Watch
from backterm.engine.decay.walls import Walls, word_for
from backterm.engine.lattice import Gap, Pair, across
from backterm.engine.level import NOWHERE, OUTPOST, Exit, Level, Passage, Room
from backterm.engine.slips import DoorEnd, FalseTwin, LostWay, MovedDoor, Slip
from backterm.rng import Dice

FAR_APART = 8
"""How many doors apart the two ends of a new fold are at least: as far as the recipes ask of theirs."""

_MOVABLE = frozenset({Passage.ARCH, Passage.DOOR, Passage.VENT, Passage.WINDOW})
Move = tuple[Pair, Pair]
"""The rooms a door stands between, and those it is to stand between."""
Moves = tuple[Move, ...]


@dataclass(frozen=True)
class Site:
    """A level as decay finds it: where it may work, and what it may move. No move is proposed twice."""

    level: Level
    watch: Watch
    walls: Walls

    @cached_property
    def loose(self) -> tuple[int, ...]:
        """The rooms that nothing holds."""
        return tuple(room for room in range(len(self.level.rooms)) if room not in self.watch.held)

    @cached_property
    def doors(self) -> tuple[Pair, ...]:
        """The doors with both ends loose that could stand in another wall."""
        return self._passages(_MOVABLE)

    @cached_property
    def folds(self) -> tuple[Pair, ...]:
        """The folds with both ends loose; a vent with a letter is riveted at both of them."""
        return self._passages(frozenset({Passage.FOLD}))

    def _passages(self, kinds: frozenset[Passage]) -> tuple[Pair, ...]:
        held, rooms = self.watch.held, self.level.rooms
        return tuple(
            (room, leaving.to)
            for room in self.loose
            for leaving in rooms[room].exits
            if room < leaving.to not in held
            and leaving.passage in kinds
            and bool(leaving.letter) is (leaving.passage is Passage.FOLD)
            and self.joined(leaving.to, room)
        )

    @cached_property
    def free(self) -> Mapping[int, tuple[int, ...]]:
        """For each loose room, the loose rooms that touch it and share no door with it."""
        held, neighbours = self.watch.held, self.level.neighbours
        return {
            room: tuple(
                other
                for other in self.walls.beside[room]
                if other not in held and other not in neighbours[room] and room not in neighbours[other]
            )
            for room in self.loose
        }

    @cached_property
    def slides(self) -> list[Moves]:
        """Every way in which one door could turn about one of its rooms, but for those proposed already."""
        return [
            ((_pair(pivot, left), _pair(pivot, right)),)
            for pair in self.doors
            for pivot, left in (pair, pair[::-1])
            for right in self.free[pivot]
            if self.alike(pivot, right) == self.alike(pivot, left)
        ]

    @cached_property
    def swaps(self) -> list[Moves]:
        """Every way in which two doors could change partners, but for those proposed already."""
        doors, neighbours = frozenset(self.doors), self.level.neighbours
        return [
            ((pair, _pair(first, third)), (_pair(third, fourth), _pair(second, fourth)))
            for pair in self.doors
            for first, second in (pair, pair[::-1])
            for third in self.free[first]
            for fourth in neighbours[third]
            if fourth in self.free[second] and pair < _pair(third, fourth) in doors
            if self._keeps_paper(first, second, third, fourth)
        ]

    def _keeps_paper(self, first: int, second: int, third: int, fourth: int) -> bool:
        """Whether as many of the two doors would be seams as are now."""
        before = self.alike(first, second) + self.alike(third, fourth)
        return before == self.alike(first, third) + self.alike(second, fourth)

    def joined(self, first: int, second: int) -> bool:
        """Whether a door leads from one room to the other."""
        return second in self.level.neighbours[first]

    def alike(self, first: int, second: int) -> bool:
        """Whether a door between two rooms would be a seam, on a level where that matters."""
        rooms = self.level.rooms
        return "seam" in self.level.deck and rooms[first].paper == rooms[second].paper


def slide(site: Site, dice: Dice) -> tuple[Slip, ...]:
    """A door turns about one of its rooms: u-v becomes u-w, where w touches u."""
    return _set_down(site, _drawn(site.slides, dice), dice) if site.slides else ()


def swap(site: Site, dice: Dice) -> tuple[Slip, ...]:
    """Two doors change partners: a-b and c-d become a-c and b-d, so that no room has more doors or fewer."""
    return _set_down(site, _drawn(site.swaps, dice), dice) if site.swaps else ()


def fold(site: Site, dice: Dice) -> tuple[Slip, ...]:
    """A fold is given up for one between two other rooms far apart, which takes over its letter."""
    rims = [room for room in site.loose if room in site.walls.rim]
    if not (site.folds and rims):
        return ()
    gone, first = dice.choice(site.folds), dice.choice(rims)
    doors = site.level.distances[first]
    ends = [
        room
        for room in rims
        if doors[room] >= FAR_APART
        and not site.walls.touch(first, room)
        and site.level.opening_to(first, room) is None
        and site.alike(first, room) == site.alike(*gone)
    ]
    return _set_down(site, ((gone, _pair(first, dice.choice(ends))),), dice) if ends else ()


def twin(site: Site, dice: Dice) -> tuple[Slip, ...]:
    """A room nobody has entered takes on the looks of one that was, of the same size and with as many exits."""
    watch = site.watch
    rooms = [room for room in site.loose if room not in watch.visited and room not in watch.twins]
    if not rooms:
        return ()
    room = dice.choice(rooms)
    likes = [like for like in sorted(watch.visited - watch.twins) if _could_pass_for(site.level, room, like)]
    return (FalseTwin(room, dice.choice(likes)),) if likes else ()


def one_way(site: Site, dice: Dice) -> tuple[Slip, ...]:
    """A door forgets one of its directions."""
    if not site.doors:
        return ()
    start, to = _either_way(dice.choice(site.doors), dice)
    return (LostWay(start, to),)


Operator = Callable[[Site, Dice], tuple[Slip, ...]]
OPERATORS: Mapping[str, Operator] = {"slide": slide, "swap": swap, "fold": fold, "twin": twin, "one_way": one_way}


def _drawn(moves: list[Moves], dice: Dice) -> Moves:
    """One of ``moves``, which is then no longer among them."""
    place = dice.below(len(moves))
    moves[place], moves[-1] = moves[-1], moves[place]
    return moves.pop()


def _pair(first: int, second: int) -> Pair:
    return (first, second) if first < second else (second, first)


def _either_way(pair: Pair, dice: Dice) -> Pair:
    return pair if dice.chance(1, 2) else (pair[1], pair[0])


def _could_pass_for(level: Level, room: int, like: int) -> bool:
    """Whether all that two rooms show besides their looks is the same: light, paper, floor, size, number of exits."""
    one, other = level.rooms[room], level.rooms[like]
    return OUTPOST not in {one.kind, other.kind} and _shown(one) == _shown(other)


def _shown(room: Room) -> tuple[bool, int, str, int, int]:
    return room.lamp, room.paper, room.surface, len(room.cells), len(room.exits)


def _set_down(site: Site, moves: Moves, dice: Dice) -> tuple[Slip, ...]:
    """The moves with a gap and a word for both ends of every door; nothing if one of them finds no place.

    In a building of two wings, what happens in one happens in the other; where that one has no such door, nothing.
    """
    moves = _in_both_wings(site.level, moves)
    gone = {_pair(*move[0]) for move in moves}
    if len(gone) < len(moves) or not all(site.joined(*pair) and site.joined(*pair[::-1]) for pair in gone):
        return ()
    exits = {
        room: [leaving for leaving in site.level.rooms[room].exits if _pair(room, leaving.to) not in gone]
        for _, made in moves
        for room in made
    }
    slips = []
    for old, made in moves:
        placed = _placed(site, made, exits, dice)
        if placed is None:
            return ()
        slips.append(MovedDoor(old, placed))
    return tuple(slips)


def _in_both_wings(level: Level, moves: Moves) -> Moves:
    mirror = level.marks.mirror
    if not mirror:
        return moves
    images = [(_image(mirror, old), _image(mirror, made)) for old, made in moves]
    return (*moves, *(image for image in images if NOWHERE not in {*image[0], *image[1]} and image not in moves))


def _image(mirror: Sequence[int], pair: Pair) -> Pair:
    return _pair(mirror[pair[0]], mirror[pair[1]])


def _placed(site: Site, made: Pair, exits: Mapping[int, list[Exit]], dice: Dice) -> tuple[DoorEnd, DoorEnd] | None:
    """Two ends for a door between the rooms of ``made``, noted among the ``exits`` that the rooms have by then."""
    low, high = made
    near = site.walls.shared.get(made)
    if near is not None:
        ways = [(gap, across(gap)) for gap in near]
    else:
        ways = [(dice.choice(_open_rim(site, low, exits)), dice.choice(_open_rim(site, high, exits)))]
    named = []
    for here, there in ways:
        words = word_for(site.level.rooms[low], here, exits[low]), word_for(site.level.rooms[high], there, exits[high])
        if words[0] is not None and words[1] is not None:
            named.append((DoorEnd(low, *here, words[0]), DoorEnd(high, *there, words[1])))
    if not named:
        return None
    ends = dice.choice(named)
    for end, other in zip(ends, reversed(ends), strict=True):
        exits[end.room].append(Exit(end.way, other.room, Passage.ARCH, end.cell, end.side))
    return ends


def _open_rim(site: Site, room: int, exits: Mapping[int, list[Exit]]) -> list[Gap]:
    """Stretches of a room's outer wall; those with a passage in them only where there is no other."""
    taken = {(leaving.cell, leaving.side) for leaving in exits[room]}
    rim = site.walls.rim[room]
    return [gap for gap in rim if gap not in taken] or list(rim)
