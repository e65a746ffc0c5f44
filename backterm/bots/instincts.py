"""What a bot does before it thinks: turn round at the street, hide from what is at the door, drink, take."""

from __future__ import annotations

from collections.abc import Iterator

from backterm import travel
from backterm.engine import rules
from backterm.engine.actions import Action, Back, Go, Hide, Pace, Take, Use, Wait
from backterm.engine.level import NOWHERE
from backterm.engine.state import Creature, Mood, State

_THIRSTY = 65
_DIM = 15
WANTED = ("almond", "battery", "chalk", "coin", "flashlight", "resonator", "thread")


def instinct(state: State) -> Action | None:
    """The first of these that applies, or None when nothing presses."""
    wishes = (*_street(state), *_danger(state), *_needs(state), *_finds(state))
    return next((wish for wish in wishes if rules.refuse(state, wish) is None), None)


def _street(state: State) -> Iterator[Action]:
    if state.street:
        yield Back()


def threats(state: State) -> tuple[Creature, ...]:
    """The creatures a player has been warned of: at the door, or standing in this room."""
    here = state.hero.room
    return tuple(
        creature for creature in state.floor.creatures if Mood.POISED is creature.mood or creature.room == here
    )


def _danger(state: State) -> Iterator[Action]:
    dangers = threats(state)
    if not dangers:
        return
    if state.hero.hidden:
        yield Wait()
    yield Hide()
    taken = {creature.room for creature in dangers}
    for leaving in state.level.rooms[state.hero.room].exits:
        if leaving.to not in taken and not _dead_end(state, leaving.to):
            yield Go(leaving.way, Pace.SNEAK)


def _dead_end(state: State, room: int) -> bool:
    return room in state.floor.visited and not state.known.neighbours[room][1:]


def _needs(state: State) -> Iterator[Action]:
    if state.hero.sanity < _THIRSTY:
        yield Use("almond")
    if state.hero.battery < _DIM:
        yield Use("battery")
    dark = not state.level.rooms[state.hero.room].lamp
    if dark != state.hero.lit and state.hero.battery > 0:
        yield Use("flashlight")


def _finds(state: State) -> Iterator[Action]:
    here = {thing for room, thing, _ in state.floor.ground if room == state.hero.room}
    for thing in WANTED:
        if thing in here:
            yield Take(thing)


def onward(state: State, goal: int = NOWHERE) -> Action | None:
    """The next step towards ``goal``, or towards the nearest room not yet visited."""
    return travel.next_step(state, travel.Journey(None if goal == NOWHERE else goal))
