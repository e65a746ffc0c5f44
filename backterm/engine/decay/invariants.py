"""What decay may never change, as named truths: each is a function called like the sentence it asserts.

A truth is asked of a `Trial`, the level before a change and after it. What fails one is not done. The cheap truths are
asked first: most changes that fail at all fail at one of them. The numbers I1 to I7 are those of docs/decay.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from backterm.engine import laws
from backterm.engine.decay.anchors import Watch, evidence
from backterm.engine.decay.survey import Survey
from backterm.engine.lattice import STEPS, Pair
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, PLAN, Exit, Level, Passage, ThinWall

LEAST_DECOYS = 3
MOST_LONGER = 4
"""By how many doors the way to the exit may become longer than it was built."""

_DEAR = ("hum", "traffic")


@dataclass(frozen=True)
class Trial:
    """A change on trial: the level as it was built, as it was before, and as it would be; and who watches."""

    survey: Survey
    before: Level
    after: Level
    watch: Watch

    @property
    def built(self) -> Level:
        """The level before anything slipped."""
        return self.survey.built

    @cached_property
    def changed(self) -> tuple[int, ...]:
        """The rooms that would not be what they were."""
        pairs = zip(self.before.rooms, self.after.rooms, strict=True)
        return tuple(room for room, (old, new) in enumerate(pairs) if old is not new)

    @cached_property
    def building(self) -> Building:
        """What the laws would see."""
        return laws.of_level(self.after)

    @cached_property
    def doors(self) -> tuple[int, ...]:
        """Doors from the start to each room."""
        return laws.distances(self.building, self.after.start)

    def exits(self) -> Iterator[tuple[int, Exit]]:
        """Every exit of a room that would change."""
        rooms = self.after.rooms
        return ((room, leaving) for room in self.changed for leaving in rooms[room].exits)


def breaches(trial: Trial) -> tuple[str, ...]:
    """The names of the truths that a change would break; empty when it may be done."""
    return tuple(truth.__name__ for truth in TRUTHS if not truth(trial))


def first_breach(trial: Trial) -> str:
    """The name of the first truth that a change would break, or nothing; what comes after it is not asked."""
    return next((truth.__name__ for truth in TRUTHS if not truth(trial)), "")


def what_is_held_stays(trial: Trial) -> bool:
    """No room that is watched or marked, and no door of one, changes."""
    return trial.watch.held.isdisjoint(trial.changed)


def ways_are_unique_in_their_room(trial: Trial) -> bool:
    """I6. No two ways out of a room, doors or thin walls, go by one word, and no two doors lead to one room."""
    for number in trial.changed:
        room = trial.after.rooms[number]
        ways = [leaving.way for leaving in room.exits] + [wall.way for wall in room.thin]
        rooms = [leaving.to for leaving in room.exits]
        if len(set(ways)) < len(ways) or len(set(rooms)) < len(rooms):
            return False
    return True


def gaps_stand_in_their_walls(trial: Trial) -> bool:
    """I6. Every passage has a stretch of wall to itself; beyond is the room it leads to, or nothing if it is a fold."""
    if trial.built.document != PLAN:  # without a plan there is nothing beyond, and nothing that could move
        return True
    rooms = trial.after.rooms
    for number in trial.changed:
        room = rooms[number]
        gaps = [leaving for leaving in room.exits if leaving.side in STEPS]
        if len({(gap.cell, gap.side) for gap in gaps}) < len(gaps):
            return False
        if not all(_opens(trial.after, number, gap) for gap in gaps):
            return False
        if not all(_opens(trial.after, number, wall) for wall in room.thin):
            return False
    return True


def passages_have_two_ends(trial: Trial) -> bool:
    """I6. Every passage that leads somewhere leads back, by a passage of the same kind and letter, but for drops."""
    return all(
        leaving.passage is Passage.DROP
        or any(
            (back.to, back.passage, back.letter) == (room, leaving.passage, leaving.letter)
            for back in trial.after.rooms[leaving.to].exits
        )
        for room, leaving in trial.exits()
    )


def folds_stay_as_many(trial: Trial) -> bool:
    """I6. There is no fold more than before, and each letter stands at the two ends of one."""
    letters = _letters(trial.after)
    return len(letters) <= len(_letters(trial.before)) and set(letters.values()) <= {2}


def thin_walls_have_no_door(trial: Trial) -> bool:
    """I6. No thin wall stands between two rooms that share a door."""
    changed = [trial.after.rooms[room] for room in trial.changed]
    return all(wall.to not in {leaving.to for leaving in room.exits} for room in changed for wall in room.thin)


def rooms_are_called_by_their_doors(trial: Trial) -> bool:
    """What a room is called fits its number of exits: a dead end has one."""
    return all(trial.survey.names.fit(trial.after.rooms[room]) for room in trial.changed)


def passages_lead_both_ways(trial: Trial) -> bool:
    """No passage becomes one-way, unless the level has been built with such passages."""
    drops = sum(leaving.passage is Passage.DROP for _, leaving in trial.exits())
    return trial.built.is_directed or not drops


def odd_rooms_stay_odd(trial: Trial) -> bool:
    """I7. Where ODD's answer may not move, no room comes to have an odd number of doors for an even one."""
    if not pins_parity(trial.built):
        return True
    before, after = trial.before.rooms, trial.after.rooms
    return all((len(before[room].exits) - len(after[room].exits)) % 2 == 0 for room in trial.changed)


def papers_keep_one_seam(trial: Trial) -> bool:
    """I7. Where SEAM may rule, the paper changes at every door but one, as it did."""
    return "seam" not in trial.after.deck or _seams(trial, trial.before) == _seams(trial, trial.after)


def cables_lie_at_every_door(trial: Trial) -> bool:
    """I7. Where CABLE may rule, every door has the length that went with it."""
    laid, were = trial.after.marks.cables, trial.built.marks.cables
    if not laid:
        return not were
    doors = tuple((low, high) for low, high, _ in laid)
    return doors == laws.doors_of(trial.building) and _lengths(laid) == _lengths(were)


def wings_stay_alike(trial: Trial) -> bool:
    """I7. Where there are two wings, no door is without its mirror image that was not before."""
    mirror = trial.after.marks.mirror
    return not mirror or _lopsided(trial.after, mirror) == _lopsided(trial.before, mirror)


def rooms_are_connected(trial: Trial) -> bool:
    """I1. Every room can be reached, by no locked door; if ways are one-way, what counts is, and the exit from all."""
    ways = trial.after.without(trial.watch.locked)
    if not trial.built.is_directed:
        return NOWHERE not in (ways[trial.after.start] if trial.watch.locked else trial.doors)
    doors = ways[trial.watch.hero]
    wanted = {trial.after.exit, *evidence(trial.after)} - trial.watch.visited
    cut_off = NOWHERE in ways.to(trial.after.exit) and NOWHERE not in trial.built.distances.to(trial.built.exit)
    return not cut_off and all(doors[room] != NOWHERE for room in wanted)


def par_is_unharmed(trial: Trial) -> bool:
    """I5. From the start the exit is no nearer than it was built, and from there and from the hero not much farther."""
    goal, hero = trial.after.exit, trial.watch.hero
    built = trial.built.distances
    now = laws.distances(laws.of_level(trial.before), hero)[goal]
    then = laws.distances(trial.building, hero)[goal]
    fewest = built[trial.after.start][goal]
    return fewest <= trial.doors[goal] <= fewest + MOST_LONGER and then <= max(now, built[hero][goal] + MOST_LONGER)


def the_call_keeps_its_distances(trial: Trial) -> bool:
    """I7. Where ECHO rules, the exit stays as many doors from each telephone as the call says."""
    marks = trial.after.marks
    if trial.after.law != "echo":
        return True
    wired = laws.two_way(trial.building)
    return tuple(laws.distances(wired, phone)[trial.after.exit] for phone in marks.phones) == marks.rings


def the_law_keeps_its_answer(trial: Trial) -> bool:
    """I2. The law picks the same one room, to be told from every other, and the proof of it is the same."""
    level, building = trial.after, trial.building
    return (
        laws.answer(level.law, building) == level.exit
        and laws.witness(level.law, building) == dict(trial.before.witnesses).get(level.law)
        and laws.margin(level.law, building) > 0
    )


def claims_stay_true(trial: Trial) -> bool:
    """I4. Where a note tells what a law led somebody to, that law leads there still."""
    return all(laws.answer(claim.law, trial.building) == claim.room for claim in trial.after.claims)


def what_was_read_stays_read(trial: Trial) -> bool:
    """I4. A number that was written down in a room with the hero's mark is the number there still."""
    before = trial.before.field
    return all(laws.field(law, trial.building)[room] == before[law][room] for law, room in trial.watch.noted)


def no_rival_names_the_exit(trial: Trial) -> bool:
    """I3. No other law of the deck picks the true exit; each picks a room with a sign, or none, and decoys remain."""
    level = trial.after
    if len({*level.signs} - {level.exit}) < LEAST_DECOYS:
        return False
    allowed = {NOWHERE, level.start, *level.signs} - {level.exit}
    return all(laws.answer(law, trial.building) in allowed for law in _cheapest_first(level) if law != level.law)


Truth = Callable[[Trial], bool]
TRUTHS: tuple[Truth, ...] = (
    what_is_held_stays,
    passages_lead_both_ways,
    odd_rooms_stay_odd,
    rooms_are_called_by_their_doors,
    ways_are_unique_in_their_room,
    gaps_stand_in_their_walls,
    passages_have_two_ends,
    thin_walls_have_no_door,
    folds_stay_as_many,
    rooms_are_connected,
    par_is_unharmed,
    papers_keep_one_seam,
    cables_lie_at_every_door,
    wings_stay_alike,
    the_call_keeps_its_distances,
    the_law_keeps_its_answer,
    claims_stay_true,
    what_was_read_stays_read,
    no_rival_names_the_exit,
)


def pins_parity(level: Level) -> bool:
    """Whether a law that counts doors by twos must keep its answer: it rules, or a note tells where it led."""
    return not {level.law, *(claim.law for claim in level.claims)}.isdisjoint(("odd", "turnstile"))


def _lengths(cables: Iterable[tuple[int, int, int]]) -> list[int]:
    return sorted(length for _, _, length in cables)


def _cheapest_first(level: Level) -> list[str]:
    return sorted(level.deck, key=_DEAR.__contains__)


def _opens(level: Level, room: int, gap: Exit | ThinWall) -> bool:
    if gap.cell not in level.rooms[room].cells:
        return False
    (x, y), (right, down) = gap.cell, STEPS[gap.side]
    beyond = (x + right, y + down)
    if isinstance(gap, Exit) and gap.letter:
        return not any(beyond in other.cells for other in level.rooms)
    return beyond in level.rooms[gap.to].cells


def _letters(level: Level) -> Counter[str]:
    return Counter(leaving.letter for room in level.rooms for leaving in room.exits if leaving.letter)


def _seams(trial: Trial, level: Level) -> int:
    """How many doors of the rooms that change are between two rooms of one paper; each counts twice if both change."""
    rooms = level.rooms
    return sum(rooms[room].paper == rooms[e.to].paper for room in trial.changed for e in rooms[room].exits)


def _lopsided(level: Level, mirror: tuple[int, ...]) -> frozenset[Pair]:
    """The doors whose mirror image is no door."""
    doors = {(room, there) for room, ways in enumerate(level.neighbours) for there in ways}
    return frozenset(
        (room, there)
        for room, there in doors
        if NOWHERE not in {mirror[room], mirror[there]} and (mirror[room], mirror[there]) not in doors
    )
