"""Telling what the hero does with things: taking, dropping, throwing, using, wedging, and what a search turns up."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine import shafts
from backterm.engine.doors import is_shut
from backterm.engine.level import NOWHERE
from backterm.prose.lines import listed, numeral, one, thing_name
from backterm.prose.remembering import litter
from backterm.prose.scene import Scene, Telling

_WARNINGS = frozenset({20, 10, 5})


def searched(event: happened.Searched, scene: Scene) -> Telling:
    """What came to light."""
    if not event.found:
        yield scene.say("searched_nothing")
        yield from litter(scene.after, scene.words)
        return
    found = listed(one(scene.thing(name).title) for name in event.found)
    yield scene.say("searched_found", "thing", list=found)


def took(event: happened.Took, scene: Scene) -> Telling:
    """Something picked up."""
    yield scene.say("took", thing=thing_name(scene.thing(event.thing), event.count))


def dropped(event: happened.Dropped, scene: Scene) -> Telling:
    """Something put down."""
    yield scene.say("dropped", thing=scene.thing(event.thing).title)
    if shafts.here(scene.before) is not None:
        yield scene.say("dropped_by_edge", "quiet", thing=event.thing)


def threw(event: happened.Threw, scene: Scene) -> Telling:
    """Something thrown; the noise it makes is told after it."""
    yield scene.say("threw", thing=scene.thing(event.thing).title, way=event.way.word)


def used(event: happened.Used, scene: Scene) -> Telling:
    """Something used up. What a mark, a knot or a switch does has an event of its own."""
    kind = scene.thing(event.thing)
    if event.effect == "calm":
        yield scene.say("used_calm", left=_left(event.left))
    elif event.effect == "watch":
        yield scene.say("used_watch", left=_left(event.left))
    elif event.effect == "charge":
        yield scene.say("used_charge", charge=scene.after.hero.battery, amount=kind.amount)


def _left(count: int) -> str:
    return f"{numeral(count)} left" if count else "the last one"


def light_switched(event: happened.LightSwitched, scene: Scene) -> Telling:
    """The flashlight on, off, or dead."""
    if event.lit:
        yield scene.say("light_on", charge=scene.after.hero.battery)
    else:
        yield scene.say("light_off" if scene.after.hero.battery else "light_dead")


def battery_changed(event: happened.BatteryChanged, scene: Scene) -> Telling:
    """A warning, when the charge runs low."""
    charge = scene.after.hero.battery
    if any(charge <= warning < charge - event.amount for warning in _WARNINGS):
        yield scene.say("battery_low" if scene.after.hero.lit else "battery_low_unlit", "danger", charge=charge)


def chalked(_event: happened.Chalked, scene: Scene) -> Telling:
    """A mark on the wall."""
    left = dict(scene.after.hero.bag).get("chalk", 0)
    yield scene.say("chalked", "chalk", left=left)


def thread_tied(event: happened.ThreadTied, scene: Scene) -> Telling:
    """The thread's end tied, or untied."""
    yield scene.say("thread_untied" if event.room == NOWHERE else "thread_tied", "thread")


def door_wedged(event: happened.DoorWedged, scene: Scene) -> Telling:
    """A door jammed as it stands."""
    key = "wedged_shut" if is_shut(scene.after, event.start, event.to) else "wedged_open"
    yield scene.say(key, "thing", way=_way(event.start, event.to, scene))


def door_freed(event: happened.DoorFreed, scene: Scene) -> Telling:
    """The wedge taken out again."""
    yield scene.say("freed", "thing", way=_way(event.start, event.to, scene))


def _way(start: int, to: int, scene: Scene) -> str:
    return next(leaving.way.word for leaving in scene.level.rooms[start].exits if leaving.to == to)
