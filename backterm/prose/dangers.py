"""Telling noise and what answers it: sounds of one's own, sounds from elsewhere, and whatever comes."""

from __future__ import annotations

from backterm.engine import carrying, senses, shafts, water
from backterm.engine import events as happened
from backterm.engine.actions import Pace
from backterm.engine.events import Event
from backterm.engine.kinds import CreatureKind
from backterm.engine.level import Pane, Way
from backterm.engine.perception import FalseSound
from backterm.engine.state import Mood
from backterm.prose.lines import Filling, Line, Span, capital, counted, listed, rotate
from backterm.prose.scene import Scene, Telling, from_where, rooms_off

_HUSHED = 5


def noise_made(event: happened.NoiseMade, scene: Scene) -> Telling:
    """What a noise of one's own was like, where it has words of its own; how far it carries is said by `carries`."""
    key = f"noise_{event.sound}"
    if event.own and key in scene.words.told:
        yield scene.say(key)


def carries(event: happened.NoiseMade, scene: Scene) -> Span | None:
    """How far a noise of one's own carries, by the number the ear of the level uses, where it is worth a word."""
    if not event.own or (event.sound == "steps" and not _is_news(scene)):
        return None
    if event.sound != "steps" and event.loudness <= _HUSHED:
        return None
    reach = f"heard within {rooms_off(event.rooms, event.rooms)}" if event.rooms else "not heard elsewhere"
    return f"   (noise {event.loudness}: {reach})", "quiet"


def _is_news(scene: Scene) -> bool:
    """Whether a step is another than the usual one: at a run, on tiptoe, or the first of its level."""
    paces = [event.pace for event in scene.events if isinstance(event, happened.Moved)]
    return any(pace is not Pace.GO for pace in paces) or len(scene.before.floor.visited) == 1


def heard(event: happened.Heard, scene: Scene) -> Telling:
    """A sound out of sight: what it was like, by which exit it came, and how far off it may be."""
    text = _sound_from(event.way, event.sound, scene.after.turn, scene)
    if event.own:
        text += " " + scene.sentence("own_sound")
    bounds = f"   (heard: first exit {event.way.word}, {rooms_off(event.near, event.far)})"
    yield (text, "danger"), (bounds, "quiet")


def false_sounds(scene: Scene) -> Telling:
    """A sound that nothing made: told like any other, but for the numbers, of which there are none."""
    for lie in scene.perceived.told:
        if isinstance(lie, FalseSound):
            yield ((_sound_from(lie.way, lie.sound, lie.turn, scene), "danger"),)


def _sound_from(way: Way, sound: str, turn: int, scene: Scene) -> str:
    sounds = scene.words.sounds
    return f"{capital(f'from {from_where(way)}')}, {rotate(sounds.get(sound, sounds['other']), turn)}."


def listened(_event: happened.Listened, scene: Scene) -> Telling:
    """Holding still; what there was to hear is told after it."""
    anything = any(isinstance(event, happened.Heard | happened.CreatureSeen) for event in scene.events)
    yield scene.say("listened" if anything else "listened_in_vain")
    yield from _carried(scene)


def _carried(scene: Scene) -> Telling:
    """Which rooms would hear a step, a run and a shout made here: those one knows by number, the others counted."""
    state, told, said = scene.after, set[int](), list[str]()
    known = state.floor.visited | state.floor.glimpsed
    for carried in carrying.sounds(state):
        new = [room for room in carried.rooms if room not in told]
        told.update(new)
        numbers = [str(scene.perceived.number_of(room)) for room in new if room in known]
        places = [f"room{'s' if numbers[1:] else ''} {listed(numbers)}"] if numbers else []
        places += [f"{counted(len(new) - len(numbers), 'room')} you have not seen"] if len(new) > len(numbers) else []
        heard = f"{'also ' if said else ''}in {listed(places)}" if new else "no further"
        said.append(f"a {carried.name} ({carried.loudness}) {heard}")
    yield ((f"(heard from here: {'; '.join(said)})", "quiet"),)


def creature_seen(event: happened.CreatureSeen, scene: Scene) -> Telling:
    """A creature in view, here or behind an open exit, unless this turn tells of it otherwise; of many like it, one.

    One that was in view the turn before, and at the same, is named in brief; one still poised is warned of again. Of
    one that may be walked up to, and stands where it stood, nothing more is said to whoever stands where he stood.
    """
    if any(_tells_nearer(told, event, scene) for told in scene.events) or not _is_first(event, scene):
        return
    here = scene.after.hero.room
    opening = scene.after.level.opening_to(here, event.room)
    if opening is None and event.room != here:
        return
    creature = scene.after.floor.creatures[event.index]
    if creature.mood is Mood.POISED and creature.goal == here:
        keys = _WARNED_OF
    elif not _was_seen(event.index, scene):
        keys = _SEEN
    elif _stands_as_before(event, scene):
        return
    else:
        keys = _SEEN_AGAIN
    if opening is None:
        yield _of(keys[1], event.index, scene, way=Way.IN.word)
    else:
        across = keys is _SEEN and isinstance(opening, Pane)
        yield _of(_SEEN_ACROSS if across else keys[0], event.index, scene, way=opening.way.word)


# What is told of a creature next door, and of one in the hero's room; and of one in a window across a yard.
_SEEN = ("seen", "seen_here")
_SEEN_ACROSS = "seen_across"
_SEEN_AGAIN = ("seen_again", "seen_again_here")
_WARNED_OF = ("poised", "poised_here")


def _was_seen(index: int, scene: Scene) -> bool:
    """Whether creature number ``index`` was in view before the turn already, in the mood it is in now."""
    before, after = scene.before, scene.after
    if before.street or before.depth != after.depth or index >= len(before.floor.creatures):
        return False
    creature = before.floor.creatures[index]
    return creature.mood is after.floor.creatures[index].mood and creature.room in senses.in_view(before)


def _stands_as_before(event: happened.CreatureSeen, scene: Scene) -> bool:
    before, after = scene.before, scene.after
    if creature_of(event.index, scene).catches or before.hero.room != after.hero.room:
        return False
    return before.floor.creatures[event.index].room == event.room


def _tells_nearer(told: Event, event: happened.CreatureSeen, scene: Scene) -> bool:
    """Whether ``told`` says more of the creature than that it is seen, or warns of another like it in its room."""
    if isinstance(told, _NEARER) and told.index == event.index:
        return True
    if not isinstance(told, happened.Poised) or scene.after.floor.creatures[told.index].room != event.room:
        return False
    return creature_of(told.index, scene) is creature_of(event.index, scene)


_NEARER = (
    happened.Poised,
    happened.Passed,
    happened.Whistled,
    happened.Jostled,
    happened.LedOut,
    happened.Caught,
)


def _is_first(event: happened.CreatureSeen, scene: Scene) -> bool:
    """Whether none of its kind has been seen in the same room this turn."""
    kind = creature_of(event.index, scene).name
    alike = (
        told.index
        for told in scene.events
        if isinstance(told, happened.CreatureSeen)
        and told.room == event.room
        and creature_of(told.index, scene).name == kind
    )
    return event.index == min(alike)


def creature_of(index: int, scene: Scene) -> CreatureKind:
    """What kind of creature number ``index`` of the level is."""
    return scene.after.world.kinds.creatures[scene.after.floor.creatures[index].kind]


def _of(key: str, index: int, scene: Scene, role: str = "danger", **fillings: Filling) -> Line:
    """One of the ways to tell ``key`` of a creature: those for its kind, or those for any."""
    kind = creature_of(index, scene)
    own = f"{key}_{kind.name}"
    return scene.say(own if own in scene.words.told else key, role, creature=kind.title, **fillings)


def poised(event: happened.Poised, scene: Scene) -> Telling:
    """At the door: the last warning, and what can be done."""
    key = "poised_here" if event.way is Way.IN else "poised"
    yield _of(key, event.index, scene, way=event.way.word)


def window_noted(event: happened.WindowNoted, scene: Scene) -> Telling:
    """It has seen him look, and will come to that window: the first warning, and what can be done."""
    yield _of("noted", event.index, scene, way=event.way.word)


def passed(event: happened.Passed, scene: Scene) -> Telling:
    """It came through and did not find anybody: hidden here, or under water."""
    is_under = water.hides(scene.after) and not scene.after.hero.hidden
    yield _of("passed_under" if is_under else "passed", event.index, scene, "text")


def jostled(event: happened.Jostled, scene: Scene) -> Telling:
    """It has pushed you out, or to the wall where no way out was open."""
    if event.room == event.start:
        yield _of("jostled_here", event.index, scene)
    else:
        yield _of("jostled", event.index, scene, way=event.way.word)


def caught(event: happened.Caught, scene: Scene) -> Telling:
    """It has you; how often it may yet do so is said."""
    yield _of("caught", event.index, scene)
    left = shafts.wounds_left(scene.after)
    if left > 0:
        yield ((f"(it may catch you {'once' if left == 1 else f'{left} times'} more before it keeps you)", "danger"),)
    elif not scene.after.over:
        yield (("(the next time, it keeps you)", "danger"),)
