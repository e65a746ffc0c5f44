"""Automatic walking uses what is known, nothing else, and stops for a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm import game, travel
from backterm.engine import events as happened
from backterm.engine.actions import Go, Wait
from backterm.engine.level import Way
from backterm.engine.state import Creature, State
from backterm.engine.turn import step
from tests.scenario import Play, draw, room


def test_the_nearest_unvisited_room_is_next() -> None:
    play = Play(draw("a-b-c", level={"start": 1}))
    assert travel.next_step(play.state, travel.Journey()) == Go(Way.EAST)
    play.do("east")
    assert travel.frontier(play.state) == (0,)
    assert travel.next_step(play.state, travel.Journey()) == Go(Way.WEST)


def test_a_walk_goes_only_by_doors_that_were_seen() -> None:
    play = Play(draw("a-b-c-d"))
    assert travel.next_step(play.state, travel.Journey(3)) is None
    assert travel.doors_to(play.state, 1) == 1
    assert travel.doors_to(play.state, 0) == 0
    assert travel.is_known(play.state, 1)
    assert not travel.is_known(play.state, 3)


def test_a_journey_is_over_on_arrival() -> None:
    play = Play(draw("a-b"))
    play.do("east")
    assert travel.next_step(play.state, travel.Journey(1)) is None
    assert travel.next_step(play.state, travel.Journey()) is None
    assert travel.Journey().arrived(play.state)


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (happened.Poised(0, Way.NORTH), "danger"),
        (happened.Heard("wire", Way.EAST, 1, 3, own=False), "heard"),
        (happened.Heard("wire", Way.EAST, 9, 12, own=False), ""),
        (happened.Heard("wire", Way.EAST, 4, 5, own=False), ""),
        (happened.PlanFound(0), "evidence"),
        (happened.Displaced(1), "moved"),
        (happened.Waited(), ""),
    ],
)
def test_what_happens_decides_whether_to_stop(event: happened.Event, reason: str) -> None:
    play = Play(draw("a-b-c"))
    assert travel.reason_to_stop(play.state, [event], play.state) == reason


def test_a_noise_is_a_reason_to_stop_until_one_knows_of_it() -> None:
    state = Play(draw("a-b-c-d-e-f")).state
    first = happened.Heard("wire", Way.EAST, 3, 4, own=False)
    traces = travel.remember((), [first], state)
    assert travel.reason_to_stop(state, [first], state) == "heard"
    assert travel.reason_to_stop(state, [first], state, traces) == ""
    assert travel.reason_to_stop(state, [replace(first, near=2, far=3)], state, traces) == ""
    assert travel.reason_to_stop(state, [replace(first, near=1, far=1)], state, traces) == "heard"


def test_a_noise_at_hand_always_stops_a_walk_but_for_what_stands_when_looked_at() -> None:
    state = Play(draw("a-b-c-d-e-f")).state
    for sound, reason in (("wire", "heard"), ("steps", "heard"), ("scrape", "")):
        heard = happened.Heard(sound, Way.EAST, 2, 2, own=False)
        assert travel.reason_to_stop(state, [heard], state, travel.remember((), [heard], state)) == reason


def test_what_may_be_walked_up_to_stops_a_walk_once_and_not_in_every_room() -> None:
    before = Play(draw("a-b-c-d")).haunt("c", kind="figure").state
    after = replace(before, hero=replace(before.hero, room=room("b")))
    seen = [happened.CreatureSeen(0, room("c"))]
    assert travel.reason_to_stop(before, seen, after) == "danger"
    assert travel.reason_to_stop(before, seen, after, travel.remember((), seen, before)) == ""
    hunts = Play(draw("a-b-c-d")).haunt("c").state
    assert travel.reason_to_stop(hunts, seen, hunts, travel.remember((), seen, hunts)) == "danger"


def test_what_was_seen_or_heard_is_forgotten_in_time_and_elsewhere() -> None:
    state = Play(draw("a-b-c")).haunt("b").state
    seen = [happened.CreatureSeen(0, 1)]
    traces = travel.remember((), seen, state)
    assert isinstance(traces[0], travel.Trace)
    assert traces[0].near == 1
    assert traces[1] == travel.Sighting(0, 1, "bacterium")
    later = [replace(state, turn=state.turn + turns) for turns in (travel.FRESH_TURNS - 1, travel.FRESH_TURNS)]
    assert [len(travel.remember(traces, [], state)) for state in later] == [2, 0]
    assert travel.remember(traces, [happened.Displaced(2), *seen], state) == ()
    poised = [travel.remember((), [happened.Poised(0, way)], state)[0] for way in (Way.EAST, Way.IN)]
    found = [trace for trace in poised if isinstance(trace, travel.Trace)]
    assert [(trace.near, sorted(trace.rooms)) for trace in found] == [(1, [0, 1]), (0, [0, 1])]


CROSS = """
  a
  |
b-c-d-e
  |   |
  f-g h
"""


def crossed() -> Play:
    """The hero in the middle of the cross, having been everywhere but at its ends b, g and h, and in a."""
    play = Play(draw(CROSS, level={"start": 2})).do("south", "north", "east", "east", "west", "west")
    assert travel.frontier(play.state) == (0, 1, 6, 7)
    return play


def haunted(play: Play) -> State:
    """The same state with a Bacterium somewhere on the level."""
    return replace(play.state, floor=replace(play.state.floor, creatures=(Creature("bacterium", 0),)))


def test_exploring_keeps_out_of_the_rooms_beside_what_was_seen() -> None:
    play = crossed().do("east")
    seen = travel.remember((), [happened.CreatureSeen(0, room("e"))], haunted(play))
    assert travel.next_step(play.state, travel.Journey()) == Go(Way.EAST)
    for _ in range(3):
        move = travel.next_step(play.state, travel.Journey(), seen)
        assert move is not None
        play.act(move)
        assert play.here not in "deh"


def test_exploring_never_doubles_back_towards_what_was_heard() -> None:
    play = crossed()
    heard = [happened.Heard("wire", Way.EAST, 2, 3, own=False)]
    traces = travel.remember((), heard, play.state)
    assert traces == (travel.Trace(play.state.turn, 2, frozenset(map(room, "deh"))),)
    for _ in range(12):
        move = travel.next_step(play.state, travel.Journey(), traces)
        if move is None:
            break
        play.act(move)
        assert play.here not in "deh"
    assert travel.frontier(play.state) == (room("h"),)
    assert travel.why_no_step(play.state, travel.Journey(), traces) == "towards_it"
    assert travel.next_step(play.state, travel.Journey()) is not None


def test_with_it_one_room_off_exploring_enters_nothing_unknown() -> None:
    play = crossed()
    traces = travel.remember((), [happened.CreatureSeen(0, room("d"))], haunted(play))
    assert travel.next_step(play.state, travel.Journey(), traces) == Go(Way.SOUTH)
    alone = Play(draw("a-b-c", level={"start": 1}))
    traces = travel.remember((), [happened.CreatureSeen(0, room("c"))], haunted(alone))
    assert travel.next_step(alone.state, travel.Journey(), traces) is None
    assert travel.why_no_step(alone.state, travel.Journey(), traces) == "towards_it"


def test_a_goal_that_was_named_is_walked_to_past_what_was_heard() -> None:
    play = crossed()
    traces = travel.remember((), [happened.Heard("wire", Way.EAST, 2, 3, own=False)], play.state)
    assert travel.next_step(play.state, travel.Journey(room("e")), traces) == Go(Way.EAST)


def test_of_untried_doors_equally_near_the_lonely_one_comes_first() -> None:
    play = Play(draw("a-b-c-d-e\n      |\n      f", level={"start": 2})).do("east", "west", "west", "east")
    assert [(chr(97 + place), leaving.way.word) for place, leaving in travel.untried(play.state)] == [
        ("b", "west"), ("d", "east"), ("d", "south"),
    ]  # fmt: skip
    assert travel.next_step(play.state, travel.Journey()) == Go(Way.WEST)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("level", ["lobby", "warehouse"])
def test_exploring_visits_every_room_that_can_be_reached(seed: int, level: str) -> None:
    state = game.new_game(seed, "survey", start=level)
    for _ in range(2000):
        move = travel.next_step(state, travel.Journey(bold=True))
        if state.over or (move is None and not travel.dangers(state)):
            break
        state, _events = step(state, move or Wait())
    assert state.over or not travel.frontier(state)


def test_in_the_prologue_a_walk_stops_before_the_room_that_may_be_the_dark_one() -> None:
    state = game.new_game(12345)
    move = None
    for _ in range(60):
        move = travel.next_step(state, travel.Journey())
        if move is None or travel.is_dark_ahead(state, move):
            break
        state, _events = step(state, move)
    assert move is not None
    assert state.level.is_prologue
    ahead = state.level.exit_by(state.hero.room, move.way)
    assert ahead is not None
    assert not state.level.rooms[ahead.to].lamp
    assert not state.level.rooms[state.hero.room].lamp


@pytest.mark.parametrize("kind", ["figure", "crowd", "custodian", "bacterium"])
def test_no_walk_leads_into_a_room_in_which_anything_is_seen(kind: str) -> None:
    play = Play(draw("a-b-c", level={"start": 1})).haunt("c", kind=kind)
    assert travel.next_step(play.state, travel.Journey()) == Go(Way.WEST)
    stop = "blocked" if kind == "bacterium" else "stands_there"
    assert travel.next_step(play.state, travel.Journey(room("c"))) is None
    assert travel.why_no_step(play.state, travel.Journey(room("c"))) == stop
    alone = Play("a-b-c").haunt("b", kind=kind)
    assert travel.next_step(alone.state, travel.Journey()) is None
    assert travel.why_no_step(alone.state, travel.Journey()) == stop
    bold = travel.next_step(alone.state, travel.Journey(bold=True))
    assert bold == (None if kind == "bacterium" else Go(Way.EAST))


def shut_in(kind: str = "figure") -> tuple[Play, tuple[travel.Clue, ...]]:
    """The hero beside a door that he shut on a creature, and what he keeps in mind of it."""
    play = Play(draw("a-b+c", level={"start": 1})).haunt("c", kind=kind, energy=-1000)
    clues = travel.remember((), [happened.CreatureSeen(0, room("c"))], play.state)
    play.do("shut east")
    return play, travel.remember(clues, play.events, play.state)


def test_no_walk_opens_a_door_that_was_shut_on_something() -> None:
    play, clues = shut_in()
    assert travel.Barrier((1, 2)) in clues
    assert travel.next_step(play.state, travel.Journey(), clues) == Go(Way.WEST)
    play.do("west")
    for _ in range(travel.FRESH_TURNS + 2):
        clues = travel.remember(clues, (), play.do("wait").state)
    assert clues == (travel.Barrier((1, 2)),)
    for journey in (travel.Journey(), travel.Journey(room("c"))):
        assert travel.next_step(play.state, journey, clues) is None
        assert travel.why_no_step(play.state, journey, clues) == "shut_on"
    assert travel.remember(clues, [happened.Displaced(2)], play.state) == clues


def test_a_door_found_open_bars_no_walk_any_more() -> None:
    play, clues = shut_in()
    ajar = replace(play.state, floor=replace(play.state.floor, shut=frozenset()))
    assert travel.Barrier((1, 2)) not in travel.remember(clues, (), ajar)
    empty = Play(draw("a-b+c", level={"start": 1})).do("shut east")
    assert travel.remember((), empty.events, empty.state) == ()


def test_where_something_was_seen_of_late_no_walk_leads_unless_one_sees_it_gone() -> None:
    play = Play(draw("a-b+c", level={"start": 1}))
    clues = (travel.Sighting(play.state.turn, room("c"), "custodian"),)
    assert travel.next_step(play.state, travel.Journey(room("c")), clues) == Go(Way.EAST)
    play.shut("bc")
    assert travel.next_step(play.state, travel.Journey(room("c")), clues) is None
    assert travel.why_no_step(play.state, travel.Journey(room("c")), clues) == "last_seen"


def test_what_stands_while_one_looks_is_explored_towards() -> None:
    play = Play(draw("a-b-c-d", level={"start": 0}))
    clues = travel.remember((), [happened.Heard("scrape", Way.EAST, 2, 3, own=False)], play.state)
    assert travel.next_step(play.state, travel.Journey(), clues) == Go(Way.EAST)
    again = happened.Heard("scrape", Way.EAST, 2, 3, own=False)
    assert not travel.reason_to_stop(play.state, [again], play.state, clues)


def test_keys_heard_two_rooms_off_are_not_explored_towards() -> None:
    play = Play(draw("a-b+c-d", level={"start": 1})).shut("bc").haunt("d", kind="custodian")
    clues = travel.remember((), [happened.Heard("keys", Way.EAST, 2, 2, own=False)], play.state)
    assert travel.next_step(play.state, travel.Journey(), clues) == Go(Way.WEST)
    play.do("west")
    assert travel.next_step(play.state, travel.Journey(), clues) is None
    assert travel.why_no_step(play.state, travel.Journey(), clues) == "towards_it"
