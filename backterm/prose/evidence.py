"""Telling what the hero finds out: plans, claims, the Model Room, readings, and what a declaration brings."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine.level import NOWHERE
from backterm.engine.rules import STRIKES
from backterm.engine.state import State
from backterm.prose.lines import Line, counted, numeral
from backterm.prose.scene import Scene, Telling


def plan_number(state: State, index: int) -> int:
    """What the notebook calls the level's plan ``index``: plans are numbered as they are found."""
    return state.notebook.plans.index(index) + 1


def plan_found(event: happened.PlanFound, scene: Scene) -> Telling:
    """An evacuation plan on the wall."""
    plan = scene.after.level.posted[event.index].plan
    marked = "plan_found" if plan.circled != NOWHERE else "plan_found_bare"
    number = plan_number(scene.after, event.index)
    note = f"   (plan {number} is in your notebook: examine plan {number})"
    yield (*scene.say(marked, "good", count=numeral(len(plan.spots))), (note, "quiet"))


def claim_found(event: happened.ClaimFound, scene: Scene) -> Telling:
    """Somebody's note where a law led them wrong."""
    law = scene.after.level.claims[event.index].law
    title = scene.law(law).title
    yield (*scene.say(f"claim_{law}", "good"), (f"   ({title} led somebody here; the way out is not here)", "quiet"))


def model_found(event: happened.ModelFound, scene: Scene) -> Telling:
    """The table with the building on it."""
    yield scene.say("model_found", "good", fuses=scene.after.notebook.fuses)
    yield _lamp(event.lamp, scene)


def flipped(event: happened.Flipped, scene: Scene) -> Telling:
    """A door of the model toggled, and where its lamp went."""
    door, model = (event.first, event.second), scene.level.model
    built_open = model is not None and door in model.plan.doors
    is_open = built_open != (door in scene.after.notebook.toggled)
    key = "flipped_open" if is_open else "flipped_shut"
    left = f"   ({counted(event.fuses, 'fuse')} left)"
    yield (*scene.say(key, first=letter(event.first), second=letter(event.second)), (left, "quiet"))
    yield _lamp(event.lamp, scene)


def pinned(event: happened.Pinned, scene: Scene) -> Telling:
    """The model's start pin moved, and where its lamp went."""
    left = f"   ({counted(event.fuses, 'fuse')} left)"
    yield (*scene.say("pinned", room=letter(event.room)), (left, "quiet"))
    yield _lamp(event.lamp, scene)


def _lamp(room: int, scene: Scene) -> Line:
    """In which room of the model the lamp burns, if it does."""
    return scene.say("lamp_lit" if room != NOWHERE else "lamp_out", "good", lamp=letter(room))


def letter(room: int) -> str:
    """A room of a plan as it is shown: by a letter."""
    return chr(ord("a") + room) if room != NOWHERE else "nowhere"


def reading_taken(event: happened.ReadingTaken, scene: Scene) -> Telling:
    """A number read off an instrument; some readings have words of their own. A hint tells its readings itself."""
    if any(isinstance(other, happened.HintTaken) for other in scene.events):
        return
    kind = scene.law(event.law)
    number = f"   ({kind.instrument} {event.value})"
    key = f"reading_{event.law}_{event.value}"
    if key not in scene.words.told:
        key = f"reading_{event.law}"
    doors, metres = counted(event.value, "door"), counted(event.value, "metre")
    yield (*scene.say(key, value=event.value, doors=doors, metres=metres), (number, "quiet"))


def law_struck(event: happened.LawStruck, scene: Scene) -> Telling:
    """A law crossed out, and by what."""
    key = f"struck_by_{event.why}" if event.why else "struck"
    room = dict(scene.after.level.answers).get(event.law, NOWHERE)
    if event.why == "surveyor" and room == NOWHERE:
        key = "struck_by_surveyor_nowhere"
    fillings: dict[str, str | int] = {"law": scene.law(event.law).title, "list": _standing(scene), "room": room}
    yield scene.say(key, "good" if event.why else "text", **fillings)


def law_doubted(event: happened.LawDoubted, scene: Scene) -> Telling:
    """A law marked as doubtful."""
    yield scene.say("doubted", law=scene.law(event.law).title)


def law_trusted(event: happened.LawTrusted, scene: Scene) -> Telling:
    """That mark taken away."""
    yield scene.say("trusted", law=scene.law(event.law).title)


def law_restored(event: happened.LawRestored, scene: Scene) -> Telling:
    """A law written in again."""
    yield scene.say("restored", law=scene.law(event.law).title)


def _standing(scene: Scene) -> str:
    laws = [scene.law(law).title for law in scene.after.open_laws]
    return ", ".join(laws) if laws else "none"


def declared(event: happened.Declared, scene: Scene) -> Telling:
    """The answer to a declaration."""
    law = scene.law(event.law).title
    if event.verdict == "right":
        yield scene.say("declared_proved" if event.proved else "declared_right", "good", law=law)
        if event.proved:
            doors = scene.level.distances[scene.after.hero.room][scene.level.exit]
            yield scene.say("sign_lights", "good", room=scene.level.exit, doors=counted(doors, "door"))
        return
    key = "declared_wrong" if event.verdict == "wrong" else "declared_elsewhere"
    strikes = f"   (strike {len(scene.after.notebook.strikes)} of {STRIKES})"
    yield (*scene.say(key, "danger", law=law), (strikes, "danger"))


def counter_shown(event: happened.CounterShown, scene: Scene) -> Telling:
    """The plan that answers a wrong declaration, or comes with a hint."""
    yield scene.say("counter_shown", "good", law=scene.law(event.law).title)


def level_woke(_event: happened.LevelWoke, scene: Scene) -> Telling:
    """Three strikes."""
    yield scene.say("woke", "danger")
