"""Decay, change by change: where a door may be set down, what each operator proposes, and what every truth refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm.engine.decay import anchors, operators, rebuilding
from backterm.engine.decay.anchors import Watch
from backterm.engine.decay.invariants import TRUTHS, Trial, breaches, first_breach
from backterm.engine.decay.names import Names
from backterm.engine.decay.operators import OPERATORS, Site
from backterm.engine.decay.pulses import tried
from backterm.engine.decay.survey import survey
from backterm.engine.decay.walls import Walls, word_for
from backterm.engine.level import NOWHERE, UNMARKED, Claim, Exit, Level, Marks, Passage, Room, ThinWall, Way
from backterm.engine.slips import DoorEnd, FalseTwin, LostWay, MovedDoor, Slip, likeness
from backterm.rng import Key
from tests.floorplan import building

DECK = ("far", "odd", "bridge", "seam")
SQUARE = building("ab\ncd", "0,0 east door", "0,0 south")
NOBODY = Watch(0, frozenset())
# A ring of eight rooms with three dead ends; below it hangs a tail, at whose end is n, which FAR picks.
RING = building(
    "abc.\ndmef\nghij\n..kl\n...n",
    "0,0 east", "1,0 east", "2,0 south", "2,1 south", "2,2 west", "1,2 west", "0,2 north", "0,1 north", "1,1 west",
    "2,2 south", "2,3 east", "3,3 south", "2,1 east", "3,1 south",
)  # fmt: skip


def lawful(level: Level, law: str = "far", **parts: object) -> Level:
    """A drawn level on which ``law`` rules, papers a chessboard, signs over five rooms near the tail."""
    rooms = tuple(replace(room, paper=sum(room.cells[0]) % 2) for room in level.rooms)
    given_ = {"deck": DECK, "law": law, "signs": (8, 10, 11, 12, 13), **parts}
    blank = tuple((name, ()) for name in given_["deck"])  # type: ignore[attr-defined]
    bare = replace(
        level, rooms=rooms, answers=tuple((name, NOWHERE) for name, _ in blank), fields=blank, witnesses=blank
    )
    made = rebuilding.resolved(replace(bare, **given_))  # type: ignore[arg-type]
    return replace(made, exit=dict(made.answers)[law])


def site_of(level: Level, watch: Watch = NOBODY) -> Site:
    return Site(level, watch, Walls(level))


def after(level: Level, *slips: Slip) -> Level:
    return rebuilding.rebuilt(level, slips, Names.of(level))


def doors(level: Level) -> set[tuple[int, int]]:
    return {(room, there) for room, ways in enumerate(level.neighbours) for there in ways if room < there}


# Walls and words -----------------------------------------------------------------------------------------------------


def test_walls_are_shared_or_face_nothing() -> None:
    walls = Walls(building("aab\nccb"))
    assert walls.beside == ((1, 2), (0, 2), (0, 1))
    assert walls.shared[0, 2] == (((0, 0), Way.SOUTH), ((1, 0), Way.SOUTH))
    assert walls.shared[0, 1] == (((1, 0), Way.EAST),)
    assert ((0, 0), Way.WEST) in walls.rim[0]
    assert walls.touch(2, 1)
    assert not Walls(building("a.b")).touch(0, 1)


def a_wall(*taken: tuple[int, Way]) -> tuple[Room, list[Exit]]:
    """A room of three cells in a row, and its doors north."""
    room = building("aaa").rooms[0]
    return room, [Exit(way, 1, Passage.ARCH, (x, 0), Way.NORTH) for x, way in taken]


@pytest.mark.parametrize(
    ("taken", "place", "word"),
    [
        ((), 0, Way.NORTH),
        ((), 2, Way.NORTH),
        (((1, Way.NORTH),), 0, Way.NORTHWEST),
        (((1, Way.NORTH),), 2, Way.NORTHEAST),
        (((1, Way.NORTH),), 1, None),
        (((0, Way.NORTHWEST), (2, Way.NORTHEAST)), 1, Way.NORTH),
        (((0, Way.NORTH),), 1, Way.NORTHEAST),
        (((0, Way.NORTHEAST),), 1, None),
    ],
)
def test_a_door_is_called_by_its_place_among_those_of_its_wall(
    taken: tuple[tuple[int, Way], ...], place: int, word: Way | None
) -> None:
    room, others = a_wall(*taken)
    assert word_for(room, ((place, 0), Way.NORTH), others) == word


def test_a_word_is_given_once_in_a_room() -> None:
    room, others = a_wall()
    others.append(Exit(Way.NORTH, 2, Passage.ARCH, (0, 0), Way.UP))
    assert word_for(room, ((0, 0), Way.NORTH), others) == Way.NORTHWEST
    others.append(Exit(Way.NORTHWEST, 3, Passage.ARCH, (0, 0), Way.WEST))
    assert word_for(room, ((0, 0), Way.NORTH), others) == Way.NORTHEAST


def test_a_room_is_called_by_its_doors() -> None:
    rooms = list(building("abcd\nefgh", "0,0 east", "1,0 east", "2,0 east", "1,0 south", "2,0 south").rooms)
    kinds = ("end", "crossing", "crossing", "end", "cell", "end", "end", "cell")
    named = [replace(room, kind=kind) for room, kind in zip(rooms, kinds, strict=True)]
    names = Names.of(replace(SQUARE, rooms=tuple(named)))
    assert names.fit(named[0])
    assert names.named(replace(named[0], exits=named[1].exits)).kind == "crossing"
    assert names.named(replace(named[1], exits=named[0].exits)).kind == "end"
    assert names.named(replace(named[1], exits=(*named[1].exits, *named[0].exits))).kind == "crossing"
    assert names.named(replace(named[0], exits=named[1].exits[:2])).kind == "end"
    assert not names.fit(replace(named[0], exits=named[1].exits[:2]))


def test_a_room_under_water_is_never_called_by_what_is_dry() -> None:
    rooms = building("abcd", "0,0 east", "1,0 east", "2,0 east").rooms
    kinds = (("pool", "water"), ("deck", "carpet"), ("channel", "water"), ("alcove", "carpet"))
    named = [replace(room, kind=kind, surface=floor) for room, (kind, floor) in zip(rooms, kinds, strict=True)]
    names = Names.of(replace(SQUARE, rooms=tuple(named)))
    assert names.named(replace(named[0], exits=named[1].exits)).kind == "channel"
    assert names.named(replace(named[1], exits=named[0].exits)).kind == "alcove"


# Operators -----------------------------------------------------------------------------------------------------------


def test_a_slide_turns_a_door_about_one_of_its_rooms() -> None:
    site = site_of(SQUARE)
    assert site.slides == [(((0, 1), (1, 3)),), (((0, 2), (2, 3)),)]
    found = {operators.slide(site, Key(seed).dice()) for seed in range(40)}
    slip = MovedDoor((0, 1), (DoorEnd(1, (1, 0), Way.SOUTH, Way.SOUTH), DoorEnd(3, (1, 1), Way.NORTH, Way.NORTH)))
    assert (slip,) in found
    assert site.slides == []  # no move is proposed twice
    moved = after(SQUARE, slip)
    assert doors(moved) == {(0, 2), (1, 3)}
    assert moved.exit_to(1, 3) == Exit(Way.SOUTH, 3, Passage.DOOR, (1, 0), Way.SOUTH)
    assert moved.rooms[0].thin == (ThinWall(Way.EAST, 1, (0, 0), Way.EAST),)


def test_a_swap_lets_every_room_keep_its_number_of_doors() -> None:
    level = building("ab\ncd", "0,0 east", "0,1 east")
    site = site_of(level)
    assert site.swaps == [(((0, 1), (0, 2)), ((2, 3), (1, 3))), (((0, 1), (1, 3)), ((2, 3), (0, 2)))]
    for slips in (operators.swap(site, Key(1).dice()), operators.swap(site, Key(2).dice())):
        moved = after(level, *slips)
        assert doors(moved) == {(0, 2), (1, 3)}
        assert [len(room.exits) for room in moved.rooms] == [1, 1, 1, 1]
    assert operators.swap(site, Key(3).dice()) == ()


def test_a_fold_is_traded_for_another_and_keeps_its_letter() -> None:
    level = building("abcdefghijkl", *(f"{x},0 east" for x in range(11)), "1,0 north fold:A c", "2,0 north fold:A b")
    found = [operators.fold(site_of(level), Key(seed).dice()) for seed in range(12)]
    assert any(found)
    for slip in (slip for slips in found for slip in slips):
        assert isinstance(slip, MovedDoor)
        assert slip.made[1] - slip.made[0] >= operators.FAR_APART
        folds = [leaving for room in after(level, slip).rooms for leaving in room.exits if leaving.letter]
        assert [(leaving.letter, leaving.passage) for leaving in folds] == [("A", Passage.FOLD)] * 2
        assert {leaving.to for leaving in folds} == set(slip.made)
    assert operators.fold(site_of(SQUARE), Key(1).dice()) == ()


def test_a_twin_takes_the_looks_of_a_room_somebody_knows() -> None:
    rooms = tuple(replace(room, furniture="desk" if not number else "") for number, room in enumerate(RING.rooms))
    level = replace(RING, rooms=rooms)
    watch = Watch(0, frozenset({0}), visited=frozenset({0}))
    found = {operators.twin(site_of(level, watch), Key(seed).dice()) for seed in range(60)} - {()}
    twins = {slip.room for (slip,) in found if isinstance(slip, FalseTwin)}
    assert twins == {room for room in range(1, 14) if len(RING.neighbours[room]) == 2}
    changed = after(level, *next(iter(found)))
    (slip,) = next(iter(found))
    assert isinstance(slip, FalseTwin)
    assert changed.rooms[slip.room].furniture == "desk"
    assert changed.fields == rebuilding.resolved(level).fields
    assert likeness((slip,), slip.room) == 0
    assert likeness((slip,), 0) == 0


def test_a_room_somebody_has_entered_never_becomes_a_twin() -> None:
    everywhere = Watch(0, frozenset(), visited=frozenset(range(len(RING.rooms))))
    assert operators.twin(site_of(RING, everywhere), Key(1).dice()) == ()


def test_a_door_forgets_a_direction_where_ways_are_one_way_and_nowhere_else() -> None:
    slips = operators.one_way(site_of(SQUARE), Key(1).dice())
    (slip,) = slips
    assert isinstance(slip, LostWay)
    changed = after(SQUARE, slip)
    leaving = changed.exit_to(slip.start, slip.to)
    assert leaving is not None
    assert leaving.passage is Passage.DROP
    assert changed.exit_to(slip.to, slip.start) is None
    level = lawful(RING)
    shut = Trial(survey(level), level, after(level, LostWay(0, 1)), NOBODY)
    assert first_breach(shut) == "passages_lead_both_ways"


def directed() -> Level:
    """The ring with a drop in it, where evidence may be left behind."""
    drop = replace(RING.rooms[0].exits[0], passage=Passage.DROP)
    rooms = (replace(RING.rooms[0], exits=(drop, *RING.rooms[0].exits[1:])), *RING.rooms[1:])
    return lawful(replace(RING, rooms=rooms))


def test_on_a_level_of_one_way_passages_the_exit_stays_within_reach() -> None:
    level = directed()
    assert level.is_directed
    held = anchors.fixed(level)
    done = [
        attempt
        for seed in range(200)
        for attempt in tried(level, survey(level), Watch(0, held), Key(seed).dice())
        if attempt.operator == "one_way" and attempt.held
    ]
    assert done
    assert all(attempt.level.distances[0][level.exit] != NOWHERE for attempt in done)


def test_what_happens_in_one_wing_happens_in_the_other() -> None:
    level = building("ab.cd\nef.gh", "0,0 east", "0,0 south", "4,0 west", "4,0 south")
    mirror = (3, 2, 1, 0, 7, 6, 5, 4)
    level = replace(level, marks=Marks(mirror=mirror))
    for seed in range(8):
        slips = operators.slide(site_of(level), Key(seed).dice())
        made = doors(after(level, *slips))
        assert len(slips) == 2
        assert made == {tuple(sorted((mirror[room], mirror[there]))) for room, there in made}


def test_a_door_whose_image_is_none_stays_where_it_is() -> None:
    level = building("ab.cd\nef.gh", "0,0 east", "0,0 south", "4,0 west")
    site = site_of(replace(level, marks=Marks(mirror=(3, 2, 1, 0, 7, 6, 5, 4))))
    assert (0, 4) in {move[0][0] for move in site.slides}
    slips = [slip for seed in range(24) for slip in operators.slide(site, Key(seed).dice())]
    assert {slip.gone for slip in slips if isinstance(slip, MovedDoor)} == {(0, 1), (2, 3)}


def test_a_door_between_the_wings_cannot_go_two_ways_at_once() -> None:
    level = replace(building("ab\ncd", "0,0 east"), marks=Marks(mirror=(1, 0, 3, 2)))
    site = site_of(level)
    assert site.slides
    assert not any(operators.slide(site, Key(seed).dice()) for seed in range(4))


def test_a_cable_goes_with_its_door() -> None:
    level = replace(SQUARE, marks=Marks(cables=((0, 1, 7), (0, 2, 9))))
    slip = MovedDoor((0, 1), (DoorEnd(1, (1, 0), Way.SOUTH, Way.SOUTH), DoorEnd(3, (1, 1), Way.NORTH, Way.NORTH)))
    assert after(level, slip).marks.cables == ((0, 2, 9), (1, 3, 7))


def test_no_operator_finds_anything_where_all_is_held() -> None:
    watch = Watch(0, frozenset(range(len(RING.rooms))))
    for operator in OPERATORS.values():
        assert operator(site_of(RING, watch), Key(1).dice()) == ()


# Invariants ----------------------------------------------------------------------------------------------------------

HALL = lawful(RING, claims=(Claim(10, "bridge"),))
HELD = Watch(0, frozenset({HALL.start, HALL.exit}))


def on_trial(made: Level, before: Level = HALL, watch: Watch = NOBODY) -> Trial:
    return Trial(survey(before), before, made, watch)


def altered(level: Level, number: int, **parts: object) -> Level:
    """The level with one of its rooms changed."""
    rooms = (replace(room, **parts) if place == number else room for place, room in enumerate(level.rooms))  # type: ignore[arg-type]
    return replace(level, rooms=tuple(rooms))


def parted(level: Level, first: int, second: int) -> Level:
    """The level without the door between two rooms."""
    for room, other in ((first, second), (second, first)):
        exits = tuple(leaving for leaving in level.rooms[room].exits if leaving.to != other)
        level = altered(level, room, exits=exits)
    return level


def joined(level: Level, first: int, second: int) -> Level:
    """The level with a door between two rooms, wherever that would stand."""
    for room, other in ((first, second), (second, first)):
        made = Exit(Way.NORTHWEST, other, Passage.ARCH, level.rooms[room].cells[0], Way.NORTH)
        level = altered(level, room, exits=(*level.rooms[room].exits, made))
    return level


def leading(number: int, **parts: object) -> Level:
    """The hall with the first exit of one of its rooms changed."""
    first, *others = HALL.rooms[number].exits
    return altered(HALL, number, exits=(replace(first, **parts), *others))  # type: ignore[arg-type]


CABLED = replace(HALL, marks=Marks(cables=tuple((*door, length) for length, door in enumerate(sorted(doors(HALL)), 9))))
CALLED = lawful(RING, "echo", deck=(*DECK, "echo"), marks=Marks(phones=(0, 5, 12), rings=(6, 4, 6)))
WINGED = replace(HALL, marks=Marks(mirror=(0, 3, 6, 1, 7, -1, 2, 4, 8, -1, -1, -1, -1, -1)))
PAIRED = replace(HALL, claims=(Claim(9, "odd"),))

BROKEN: dict[str, list[Trial]] = {
    "what_is_held_stays": [on_trial(altered(HALL, HALL.exit, furniture="desk"), watch=HELD)],
    "passages_lead_both_ways": [on_trial(after(HALL, LostWay(1, 2)))],
    "odd_rooms_stay_odd": [on_trial(parted(PAIRED, 1, 2), PAIRED)],
    "rooms_are_called_by_their_doors": [on_trial(altered(HALL, 1, kind="outpost"))],
    "ways_are_unique_in_their_room": [
        on_trial(leading(1, way=HALL.rooms[1].exits[1].way)),
        on_trial(leading(1, to=HALL.rooms[1].exits[1].to)),
        on_trial(altered(HALL, 1, thin=(ThinWall(Way.EAST, 12, (1, 0), Way.SOUTH),))),
    ],
    "gaps_stand_in_their_walls": [
        on_trial(leading(1, cell=(0, 0))),
        on_trial(leading(1, side=Way.NORTH)),
        on_trial(leading(1, side=HALL.rooms[1].exits[1].side)),
        on_trial(leading(1, passage=Passage.FOLD, letter="A")),
        on_trial(altered(HALL, 1, thin=(ThinWall(Way.NORTH, 4, (1, 0), Way.NORTH),))),
    ],
    "passages_have_two_ends": [on_trial(leading(1, passage=Passage.VENT)), on_trial(leading(1, to=4))],
    "thin_walls_have_no_door": [on_trial(altered(HALL, 1, thin=(ThinWall(Way.SOUTHEAST, 2, (1, 0), Way.EAST),)))],
    "folds_stay_as_many": [on_trial(leading(1, passage=Passage.FOLD, letter="A"))],
    "rooms_are_connected": [on_trial(parted(HALL, 10, 11)), on_trial(parted(directed(), 10, 11), directed())],
    "par_is_unharmed": [
        on_trial(joined(HALL, 0, 10)),
        on_trial(parted(HALL, 4, 8), watch=Watch(4, frozenset())),
    ],
    "papers_keep_one_seam": [on_trial(altered(HALL, 1, paper=1 - HALL.rooms[1].paper))],
    "cables_lie_at_every_door": [
        on_trial(parted(CABLED, 1, 2), CABLED),
        on_trial(replace(CABLED, marks=UNMARKED), CABLED),
    ],
    "wings_stay_alike": [on_trial(parted(WINGED, 1, 2), WINGED)],
    "the_call_keeps_its_distances": [on_trial(parted(CALLED, 4, 8), CALLED)],
    "the_law_keeps_its_answer": [on_trial(joined(HALL, 0, 10)), on_trial(joined(HALL, 0, 13))],
    "claims_stay_true": [on_trial(joined(HALL, 7, 11))],
    "what_was_read_stays_read": [on_trial(joined(HALL, 0, 4), watch=Watch(0, frozenset(), noted=(("far", 4),)))],
    "no_rival_names_the_exit": [
        on_trial(replace(HALL, signs=(8, 10, 13))),
        on_trial(altered(HALL, 13, paper=HALL.rooms[11].paper)),
        on_trial(altered(HALL, 9, paper=HALL.rooms[5].paper)),
    ],
}


@pytest.mark.parametrize(("truth", "trial"), [(truth, trial) for truth, trials in BROKEN.items() for trial in trials])
def test_a_change_that_breaks_a_truth_is_refused_by_its_name(truth: str, trial: Trial) -> None:
    assert truth in breaches(trial)
    assert first_breach(trial) in breaches(trial)


@pytest.mark.parametrize("level", [HALL, CABLED, WINGED, PAIRED, directed()])
def test_where_nothing_changes_nothing_is_broken(level: Level) -> None:
    watch = Watch(0, HELD.held, noted=(("far", 3),))
    allowed = {"claims_stay_true"} if level is PAIRED else set()
    assert set(breaches(on_trial(level, level, watch))) == allowed


def test_every_truth_can_be_broken_and_reads_as_a_sentence() -> None:
    assert {truth.__name__ for truth in TRUTHS} == set(BROKEN)
    assert all(truth.__doc__ and truth.__doc__.endswith(".") for truth in TRUTHS)


def test_the_call_that_echo_hears_leads_where_it_led() -> None:
    assert CALLED.exit == 11
    assert "the_call_keeps_its_distances" not in breaches(on_trial(CALLED, CALLED))


def test_a_number_without_chalk_may_change() -> None:
    assert "what_was_read_stays_read" not in breaches(on_trial(joined(HALL, 0, 4)))
