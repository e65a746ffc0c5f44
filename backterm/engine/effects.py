"""What things do when they are used, and the few ways in which anything tells on the hero: sanity, and noise.

Content names an effect; here it is code. An effect knows when it would be no use, so that the judge can say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backterm.engine import events as happened
from backterm.engine import sound
from backterm.engine.apply import FULL, Course, carried
from backterm.engine.kinds import ThingKind
from backterm.engine.level import NOWHERE
from backterm.engine.state import State

JAM = "jam"
"""The effect of what jams a door: it is put to use at one."""

_CHALK_NOISE = 1
_WATCH_NOISE = 6


def lose(course: Course, amount: int, cause: str, *, exactly: bool = False) -> None:
    """Take sanity away, by the mode's measure of fear unless ``exactly``; the last of it ends the run."""
    hero, mode = course.state.hero, course.state.world.mode
    lost = min(hero.sanity, amount if exactly else amount * mode.fear // 100)
    if lost > 0:
        course.happen(happened.SanityChanged(-lost, cause))
    if not course.state.hero.sanity:
        course.happen(happened.Ended("remembered"))


def gain(course: Course, amount: int, cause: str, *, exactly: bool = False) -> None:
    """Give sanity back, by the mode's measure of mercy (rounded up) unless ``exactly``, never above what is full."""
    hero, mode = course.state.hero, course.state.world.mode
    won = min(FULL - hero.sanity, amount if exactly else -(-amount * mode.mercy // 100))
    if won > 0:
        course.happen(happened.SanityChanged(won, cause))


def noise(course: Course, room: int, loudness: int, name: str, *, own: bool = True) -> None:
    """Make a noise, the hero's ``own`` or hers who comes along, and say how far it carries."""
    if loudness > 0:
        course.happen(happened.NoiseMade(room, loudness, name, sound.reach(course.state, room, loudness), own))


def discharge(course: Course, amount: int) -> None:
    """Take charge from the battery; with the last of it the light goes out."""
    if amount:
        course.happen(happened.BatteryChanged(-min(amount, course.state.hero.battery)))
    if course.state.hero.lit and not course.state.hero.battery:
        course.happen(happened.LightSwitched(lit=False))


@dataclass(frozen=True, slots=True)
class Effect:
    """What using a thing does, and why it would be no use now (a reason, or nothing)."""

    useless: Callable[[State], str]
    work: Callable[[Course, ThingKind], None]


def in_bag(state: State, effect: str) -> str:
    """The name of the first thing in the bag with that effect, or nothing."""
    kinds = state.world.kinds.things
    return next((name for name, _ in state.hero.bag if kinds[name].effect == effect), "")


def spend(course: Course, kind: ThingKind, uses: int) -> None:
    """Use a thing, ``uses`` of it being used up."""
    course.happen(happened.Used(kind.name, kind.effect, carried(course.state.hero.bag, kind.name) - uses))


def _dark_for_good(state: State) -> str:
    return "" if state.hero.lit or state.hero.battery else "no_battery"


def _light(course: Course, kind: ThingKind) -> None:
    spend(course, kind, 0)
    course.happen(happened.LightSwitched(not course.state.hero.lit))


def _charged(state: State) -> str:
    return "battery_full" if state.hero.battery >= FULL else ""


def _charge(course: Course, kind: ThingKind) -> None:
    spend(course, kind, 1)
    course.happen(happened.BatteryChanged(min(kind.amount, FULL - course.state.hero.battery)))


def _calm_already(state: State) -> str:
    return "not_needed" if state.hero.sanity >= FULL else ""


def _calm(course: Course, kind: ThingKind) -> None:
    spend(course, kind, 1)
    gain(course, kind.amount, kind.name)


def _marked(state: State) -> str:
    return "already_marked" if state.hero.room in state.floor.chalked else ""


def _mark(course: Course, kind: ThingKind) -> None:
    spend(course, kind, 1)
    room = course.state.hero.room
    course.happen(happened.Chalked(room))
    noise(course, room, _CHALK_NOISE, kind.name)


def _tied_elsewhere(state: State) -> str:
    return "" if state.floor.thread in {(), (state.hero.room,)} else "already_tied"


def _tie(course: Course, kind: ThingKind) -> None:
    spend(course, kind, 0)
    course.happen(happened.ThreadTied(NOWHERE if course.state.floor.thread else course.state.hero.room))


def _at_a_door(_state: State) -> str:
    return "name_a_door"


def _wants_a_wavelength(_state: State) -> str:
    return "no_wavelength"


def _no_use(_state: State) -> str:
    return "no_use"


def _nothing(_course: Course, _kind: ThingKind) -> None:
    """Never comes about: what has no effect, or an action of its own, is always useless."""


def _any_time(_state: State) -> str:
    return ""


def _watch(course: Course, kind: ThingKind) -> None:
    spend(course, kind, 1)
    noise(course, course.state.hero.room, _WATCH_NOISE, kind.name)
    gain(course, kind.amount, kind.name)


EFFECTS: Mapping[str, Effect] = {
    "light": Effect(_dark_for_good, _light),
    "charge": Effect(_charged, _charge),
    "calm": Effect(_calm_already, _calm),
    "mark": Effect(_marked, _mark),
    "tie": Effect(_tied_elsewhere, _tie),
    JAM: Effect(_at_a_door, _nothing),
    "watch": Effect(_any_time, _watch),
    "tune": Effect(_wants_a_wavelength, _nothing),
    "none": Effect(_no_use, _nothing),
}
