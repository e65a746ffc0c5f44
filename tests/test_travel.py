"""Automatic walking uses what is known, nothing else, and stops for a reason."""

from __future__ import annotations

import pytest

from backterm import game, travel
from backterm.engine import events as happened
from backterm.engine.actions import Go, Wait
from backterm.engine.level import Way
from backterm.engine.turn import step
from tests.scenario import Play, draw


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
        (happened.PlanFound(0), "evidence"),
        (happened.Displaced(1), "moved"),
        (happened.Waited(), ""),
    ],
)
def test_what_happens_decides_whether_to_stop(event: happened.Event, reason: str) -> None:
    play = Play(draw("a-b-c"))
    assert travel.reason_to_stop(play.state, [event], play.state) == reason


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("level", ["lobby", "warehouse"])
def test_exploring_visits_every_room_that_can_be_reached(seed: int, level: str) -> None:
    state = game.new_game(seed, "survey", start=level)
    for _ in range(2000):
        move = travel.next_step(state, travel.Journey())
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
