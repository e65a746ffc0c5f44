"""How the lost surveyor comes along: she walks after the hero, door by door, and what she meets moves her composure.

She acts between his deed and the creatures' answer, so that they hear her steps in the same turn. They take no other
notice of her. Her composure never costs her life: at nothing she sits down where she is.
"""

from __future__ import annotations

from backterm.engine import company, sound
from backterm.engine import events as happened
from backterm.engine.actions import Action, Hide, Listen, Wait
from backterm.engine.apply import FULL, Course
from backterm.engine.doors import barring, distances, is_shut
from backterm.engine.effects import noise
from backterm.engine.outpost import is_at_outpost
from backterm.engine.state import State

HER_STEPS = "her_steps"
DOOR = "door"
DOOR_NOISE = 8
OUTPOST_REST = 3


def accompany(course: Course, action: Action, beats: int) -> None:
    """Let her come after the hero for ``beats``, and feel what this turn has brought."""
    if not course.state.companion.joined:
        return
    if not course.state.companion.seated:
        _follow(course, beats)
    _feel(course, isinstance(action, Wait | Listen | Hide))
    _tell_if_left(course)


def steady(course: Course, amount: int, cause: str, ceiling: int = FULL) -> None:
    """Give her composure, up to ``ceiling``; with enough of it she gets up again."""
    her = course.state.companion
    won = min(amount, ceiling - her.composure)
    if won > 0:
        course.happen(happened.ComposureChanged(won, cause))
    if her.seated and course.state.companion.composure >= course.state.world.kinds.companion.rise:
        course.happen(happened.StoodUp())


def _follow(course: Course, beats: int) -> None:
    kind = course.state.world.kinds.companion
    energy = course.state.companion.energy + beats
    while energy >= kind.pace and _is_within_reach(course.state):
        energy -= kind.pace
        _step(course)
    kept = 0 if company.is_beside(course.state) else min(energy, kind.pace)
    if kept != course.state.companion.energy:
        course.happen(happened.CompanionPaused(kept))


def _is_within_reach(state: State) -> bool:
    return 0 < company.doors_apart(state) <= state.world.kinds.companion.reach


def _step(course: Course) -> None:
    state = course.state
    doors, here, goal = distances(state), state.companion.room, state.hero.room
    wanted = doors[here][goal] - 1
    rooms = (leaving.to for leaving in state.level.rooms[here].exits if not barring(state, here, leaving.to))
    there = next(room for room in rooms if doors[room][goal] == wanted)
    opened = is_shut(state, here, there)
    course.happen(happened.CompanionMoved(here, there, opened))
    footfall = state.world.kinds.companion.footfall
    if opened:
        noise(course, here, max(footfall, DOOR_NOISE), DOOR, own=False)
    noise(course, there, footfall, HER_STEPS, own=False)


def _feel(course: Course, still: bool) -> None:  # noqa: FBT001  (whether the hero holds still is all it needs of him)
    state = course.state
    costs = [(amount, cause) for amount, cause in _costs(course) if amount]
    for amount, cause in costs:
        lost = min(amount, course.state.companion.composure)
        if lost:
            course.happen(happened.ComposureChanged(-lost, cause))
    if costs and not course.state.companion.composure and not state.companion.seated:
        course.happen(happened.SatDown())
    elif not costs and still and company.is_beside(state):
        kind = state.world.kinds.companion
        steady(course, kind.rest * (OUTPOST_REST if is_at_outpost(state) else 1), "rest", kind.rested)


def _costs(course: Course) -> tuple[tuple[int, str], ...]:
    """What this turn takes from her, and why."""
    state, kind = course.state, course.state.world.kinds.companion
    view = company.view(state) if state.floor.creatures else ()
    seen = any(creature.room in view for creature in state.floor.creatures)
    return (
        (kind.left if company.is_left(state) else 0, "left_behind"),
        (-(-max(0, _loudest(course) - kind.calm) // kind.startle), "noise"),
        (kind.sight if seen else 0, "presence"),
    )


def _loudest(course: Course) -> int:
    """The loudest noise of the hero's that has reached her in this turn."""
    state = course.state
    noises = (noise for noise in course.noises if noise.own)
    her = state.companion.room
    return max((sound.left(state, noise.room, noise.loudness, her) for noise in noises), default=0)


def _tell_if_left(course: Course) -> None:
    """Say so when she has just fallen behind, and again when she has given up coming after."""
    state = course.state
    doors = company.doors_apart(state)
    reach = state.world.kinds.companion.reach
    waits = state.companion.seated or not 0 <= doors <= reach
    was = company.doors_apart(course.before)
    waited = course.before.companion.seated or not 0 <= was <= reach
    if company.is_left(state) and (not company.is_left(course.before) or (waits and not waited)):
        course.happen(happened.FellBehind(doors, waits))
