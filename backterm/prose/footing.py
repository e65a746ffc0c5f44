"""Telling how firmly the hero stands: the warning, the giving way, and the coming back."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.footing import giving
from backterm.prose.lines import capital, counted
from backterm.prose.scene import Scene, Telling


def footing_warned(_event: happened.FootingWarned, scene: Scene) -> Telling:
    """What is about to give way, and in how many turns if nothing changes."""
    coming = giving(scene.after)
    if coming is None:
        return
    key = "footing_warned" if coming.to else "footing_ending"
    word = coming.to.title if coming.to else ""
    yield scene.say(key, "danger", word=word, number=coming.below, left=counted(coming.turns, "turn"))


def footing_changed(event: happened.FootingChanged, scene: Scene) -> Telling:
    """Less firm, or firmer again, by the name data has for it; what it may do to the picture only where it may."""
    kind = scene.after.world.kinds.footings[event.footing]
    if event.footing > scene.before.hero.footing:
        mode = scene.after.world.mode
        may_lie = scene.perceived.may_lie and not (mode.assist or mode.reveals)
        yield scene.say(
            f"footing_{kind.name}" if may_lie else "footing_given_way", "danger", word=kind.title, number=kind.below
        )
    else:
        yield scene.say("footing_regained", "good", word=capital(kind.title))
