"""The bot that is afraid: it hides at a hint, shuts doors behind it, rests for long, and goes on only in between."""

from __future__ import annotations

from collections.abc import Iterator

from backterm.bots import deduction, instincts, reasoning
from backterm.engine.actions import Action, Go, Hide, Pace, Shut, Stay, Wait
from backterm.engine.level import Way
from backterm.engine.state import Mood, State

_THIRSTY = 90
_WEARY = 55
_BREATH = 40
_ENOUGH = 300


def coward(state: State) -> Action:
    """Get out of sight; go on when there is nothing else to do."""
    return instincts.first_legal(state, _wishes(state))


def _wishes(state: State) -> Iterator[Action]:
    has_had_enough = state.turn - state.floor.arrived > _ENOUGH
    if has_had_enough:
        yield Stay()
    yield from instincts.turn_round(state)
    yield from instincts.shelter(state)
    yield from _cower(state)
    yield from instincts.needs(state, _THIRSTY)
    if has_had_enough:
        yield from _any_way_out(state)
    yield from instincts.rest(state, _WEARY)
    yield from instincts.finds(state)
    yield from instincts.unwind(state)
    yield from instincts.leave(state, Pace.SNEAK)
    yield from _shut_behind(state)
    yield from instincts.tie(state)
    yield from reasoning.experiment(state)
    yield from reasoning.conclude(state)
    yield from instincts.towards(state, pace=Pace.SNEAK)
    yield from instincts.unbar(state)
    left = deduction.standing(state)
    if len(left) == 1:
        yield from reasoning.try_signs(state, left[0], Pace.SNEAK)


def _any_way_out(state: State) -> Iterator[Action]:
    """To open the nearest door with a sign over it, whatever is behind."""
    yield Go(Way.OUT)
    known = [room for room in state.level.signs if room in state.floor.visited]
    yield from (step for room in known for step in instincts.towards(state, room, Pace.SNEAK))


def _cower(state: State) -> Iterator[Action]:
    """To stay hidden as long as breath lasts, after being hurt or while anything is in view."""
    seen = any(creature.mood is not Mood.ROAM for creature in instincts.in_sight(state))
    if state.hero.hidden and state.hero.stamina > _BREATH:
        yield Wait()
    if seen:
        yield Hide()


def _shut_behind(state: State) -> Iterator[Action]:
    """To shut the door one has come by."""
    back = state.level.exit_to(state.hero.room, state.hero.came)
    if back is not None and state.hero.wounds:
        yield Shut(back.way)
