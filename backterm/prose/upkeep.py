"""Telling what is done to the building and for its good order: keys turned, marks cleared away, people led out."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.prose.lines import one
from backterm.prose.scene import Scene, Telling


def door_locked(event: happened.DoorLocked, scene: Scene) -> Telling:
    """A door of the hero's room that is locked."""
    yield from _key(event.start, event.to, "key_turned", scene)


def door_unlocked(event: happened.DoorUnlocked, scene: Scene) -> Telling:
    """A door of the hero's room that is unlocked."""
    yield from _key(event.start, event.to, "key_turned_back", scene)


def _key(start: int, to: int, key: str, scene: Scene) -> Telling:
    if (leaving := scene.exit_at(start, to)) is not None:
        yield scene.say(key, "danger", way=leaving.way.word)


def chalk_wiped(event: happened.ChalkWiped, scene: Scene) -> Telling:
    """A mark wiped off before one's eyes; of another only the plan tells."""
    if event.room == scene.after.hero.room:
        yield scene.say("chalk_wiped", "chalk")


def thread_cut(_event: happened.ThreadCut, scene: Scene) -> Telling:
    """The thread cut, which the hand on its reel knows."""
    kinds = scene.after.world.kinds.things
    if any(kinds[name].effect == "tie" for name, _ in scene.after.hero.bag):
        yield scene.say("thread_cut", "thread")


def led_out(event: happened.LedOut, scene: Scene) -> Telling:
    """Led out by the sleeve, and what was taken along off the floor."""
    yield scene.say("led_out", "danger")
    if event.thing:
        yield scene.say("taken_along", thing=one(scene.thing(event.thing).title))


def whistled(event: happened.Whistled, scene: Scene) -> Telling:
    """A whistle in view; one from elsewhere is told as what is heard."""
    here = scene.after.hero.room
    heard = any(isinstance(told, happened.Heard) and told.sound == "whistle" for told in scene.events)
    leaving = scene.facing.exit_to(here, event.room)
    if leaving is not None and not heard:
        yield scene.say("whistled", "danger", way=leaving.way.word)
