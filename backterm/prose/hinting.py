"""Telling hints: what each rung of the ladder says, in a sentence or two, and which rung of how many it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from backterm.engine import events as happened
from backterm.engine import ladder
from backterm.engine.level import NOWHERE
from backterm.prose.lines import Line, counted, listed
from backterm.prose.scene import Scene, Telling


def hint_taken(event: happened.HintTaken, scene: Scene) -> Telling:
    """A hint: its sentence and its rung, what it lists, and whether rungs below it were passed over."""
    first, *rest = _SAID.get(event.rung, _plainly)(event, scene)
    yield (*first, (f"   (hint {event.rung} of {ladder.RUNGS})", "quiet"))
    yield from rest
    if event.rung > scene.before.notebook.rung + 1:
        yield scene.say("hint_over", "quiet")


def _plainly(event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    """A hint that what follows it tells."""
    yield scene.say(f"hint_{event.rung}", "good")


def _instruments(_event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    kinds = [scene.law(law) for law in ladder.standing(scene.before)]
    yield scene.say("hint_1", "good", list=listed(f"the {kind.instrument} ({kind.title})" for kind in kinds))


def _scales(_event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    yield scene.say("hint_2", "good")
    for law in ladder.standing(scene.before):
        kind = scene.law(law)
        key = "hint_scale" if kind.words else "hint_scale_bare"
        yield (("  ", "text"), *scene.say(key, instrument=kind.instrument, list=", ".join(kind.words)))


def _numbers(_event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    state = scene.before
    kinds = [scene.law(law) for law in ladder.standing(state)]
    numbers = [f"{kind.instrument} {state.level.field[kind.name][state.hero.room]}" for kind in kinds]
    yield scene.say("hint_3", "good", list=", ".join(numbers))


def _rivals(event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    yield scene.say("hint_6", "good", list=listed((scene.law(law).title for law in event.named), "nor"))


def _riddle(_event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    yield scene.say("hint_7", "good", sentence=scene.law(scene.level.law).riddle)


def _law(_event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    kind = scene.law(scene.level.law)
    yield scene.say("hint_8", "good", law=kind.title, sentence=kind.sentence)


def _proof(_event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    level, kind = scene.level, scene.law(scene.level.law)
    number, figure = ladder.half_proof(level)
    count = len(dict(level.witnesses)[level.law])
    said: dict[str, str | int] = {"law": kind.title, "witness": kind.witness, "count": count}
    if figure == NOWHERE:
        yield scene.say("hint_9", "good", number=number, **said)
    elif number == NOWHERE:
        yield scene.say("hint_9_alone", "good", number=figure, **said)
    else:
        yield scene.say("hint_9_last", "good", first=number, number=figure, **said)


def _route(_event: happened.HintTaken, scene: Scene) -> Iterator[Line]:
    level, here = scene.level, scene.before.hero.room
    leaving = ladder.way_on(scene.before)
    if here == level.exit:
        yield scene.say("hint_10_here", "good")
    elif leaving is None:
        yield scene.say("hint_10_cut", "good")
    else:
        doors = counted(level.distances[here][level.exit], "door")
        yield scene.say("hint_10", "good", doors=doors, way=leaving.way.word)


_SAID: Mapping[int, Callable[[happened.HintTaken, Scene], Iterator[Line]]] = {
    ladder.INSTRUMENTS: _instruments,
    ladder.SCALES: _scales,
    ladder.NUMBERS: _numbers,
    ladder.RIVALS: _rivals,
    ladder.RIDDLE: _riddle,
    ladder.LAW: _law,
    ladder.PROOF: _proof,
    ladder.ROUTE: _route,
}
