"""Telling where the hero goes: through doors and walls, down a level, out onto the wrong street, to the end."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine import water
from backterm.engine.actions import Pace
from backterm.engine.apply import FULL
from backterm.engine.deeds.pausing import STREET_COST, STREET_HOUSES
from backterm.engine.level import NOWHERE, Exit, Pane, Passage, Way
from backterm.engine.state import ESCAPES
from backterm.prose.fixtures import cover
from backterm.prose.lines import Line, fill
from backterm.prose.readings import instrument_word
from backterm.prose.rooms import room_text
from backterm.prose.scene import Scene, Telling

_SWUNG = frozenset({"door", "curtain"})
_PLAIN = frozenset({Passage.ARCH, Passage.DOOR})


def moved(event: happened.Moved, scene: Scene) -> Telling:
    """How one went, where that is worth a word; the room itself is described after it."""
    leaving = scene.level.exit_by(event.start, event.way)
    fell = any(isinstance(other, happened.CameDown) and other.storeys > 1 for other in scene.events)
    if leaving is not None and leaving.passage not in _PLAIN and not fell:
        one_way = leaving.passage is Passage.DROP and event.way is not Way.DOWN
        yield scene.say("by_one_way" if one_way else f"by_{leaving.passage.name.lower()}", "quiet", way=event.way.word)
    if event.pace is Pace.RUN:
        yield scene.say("ran", "quiet", way=event.way.word)
    elif event.pace is Pace.SNEAK:
        yield scene.say("sneaked", "quiet", way=event.way.word)


def turned_over(_event: happened.TurnedOver, scene: Scene) -> Telling:
    """North where south was, or back where it was."""
    yield scene.say("turned_over" if scene.after.hero.turned else "turned_back")


def waited(_event: happened.Waited, scene: Scene) -> Telling:
    """A turn let pass, out in the open, hidden, or under water."""
    key = "waited"
    if scene.after.hero.hidden:
        key = "waited_hidden"
    elif water.hides(scene.after):
        key = "waited_under"
    yield scene.say(key, "quiet")


def door_opened(event: happened.DoorOpened, scene: Scene) -> Telling:
    """A door of the hero's room that opens, by his hand or another's."""
    yield from _door(event, "opened", scene)


def door_shut(event: happened.DoorShut, scene: Scene) -> Telling:
    """A door of the hero's room that is shut."""
    yield from _door(event, "shut", scene)


def _door(event: happened.DoorOpened | happened.DoorShut, done: str, scene: Scene) -> Telling:
    if _is_own(event, scene) and (leaving := scene.level.opening_to(event.start, event.to)):
        yield scene.say(_key(leaving, done), way=scene.perceived.way_worked(leaving.way).word)
    elif leaving := scene.exit_at(event.start, event.to):
        yield scene.say(f"{_key(leaving, done)}_by_other", "danger", way=leaving.way.word)


def _is_own(event: happened.DoorOpened | happened.DoorShut, scene: Scene) -> bool:
    """Whether the hero did it: his own doors are told in one breath with the noise they make."""
    place = next(place for place, told in enumerate(scene.events) if told is event)
    noise = next(iter(scene.events[place + 1 :]), None)
    return isinstance(noise, happened.NoiseMade) and noise.sound in _SWUNG


def _key(leaving: Exit | Pane, done: str) -> str:
    has_curtain = isinstance(leaving, Pane) or leaving.passage is Passage.WINDOW
    return f"{'curtain' if has_curtain else 'door'}_{done}"


def hid(_event: happened.Hid, scene: Scene) -> Telling:
    """Out of sight, in or behind whatever stands here."""
    yield scene.say("hid", place=cover(scene.level.rooms[scene.before.hero.room].furniture, scene.words))


def emerged(_event: happened.Emerged, scene: Scene) -> Telling:
    """Back in sight."""
    yield scene.say("emerged", "quiet")


def wall_pushed(event: happened.WallPushed, scene: Scene) -> Telling:
    """A no-clip, with the number rolled and the number it had to stay below."""
    key = "pushed_in_vain"
    if event.roll < event.chance:
        key = "pushed_safely" if event.chance == FULL else "pushed_through"
    odds = f"   (rolled {event.roll}; below {event.chance} opens)"
    yield (*scene.say(key, way=event.way.word), (odds, "quiet"))


def displaced(_event: happened.Displaced, scene: Scene) -> Telling:
    """Coming to, elsewhere."""
    yield scene.say("displaced", "danger")


def level_left(event: happened.LevelLeft, scene: Scene) -> Telling:
    """The way out of a level: a scene of its own. Who finds the room of a prologue is told so before he falls."""
    if scene.level.is_prologue and any(isinstance(entered, happened.Moved) for entered in scene.events):
        yield from _found(scene)
    key = "leave_by_shaft" if event.by_shaft else f"leave_{event.level}"
    for sentence in scene.words.scripts[key if key in scene.words.scripts else "leave"]:
        yield ((sentence, "text"),)
    turns = scene.after.turn - scene.before.floor.arrived
    if event.by_shaft:
        declared = "" if scene.before.notebook.declared else ", its law not declared"
        yield ((f"{scene.level.title}: {turns} turns{declared}.", "quiet"),)
    elif not scene.level.is_prologue:
        knowing, honest = scene.level.par
        pars = f"at best {honest} for one who has to find its law, {knowing} for one who knows it"
        yield ((f"{scene.level.title}: {turns} turns ({pars}).", "quiet"),)
        yield from _envelope(scene)


def _found(scene: Scene) -> Telling:
    """The room the law of a prologue pointed to, with what its instrument says there."""
    room, law = scene.level.exit, scene.level.law
    number = f"[{scene.law(law).instrument}: {instrument_word(scene.law(law), scene.level.field[law], room)}]"
    yield ((f"Room {room}. ", "quiet"), (room_text(scene.before, room, scene.words), "text"))
    yield ((number, "quiet"),)
    for sentence in scene.words.scripts.get(f"found_{scene.level.name}", ()):
        yield ((sentence, "good"),)


def _envelope(scene: Scene) -> Telling:
    level = scene.level
    opened = fill(
        scene.words.answers["envelope_opened"],
        law=scene.law(level.law).title,
        room=level.exit,
        code=level.envelope.digest,
    )
    yield ((opened, "quiet"),)


def level_entered(event: happened.LevelEntered, scene: Scene) -> Telling:
    """What is sealed on arrival; the place itself is described after it. Who came by the ceiling is told the start."""
    level = scene.after.level
    if event.room not in {NOWHERE, level.start}:
        yield ((fill(scene.words.answers["came_by_ceiling"], room=level.start), "good"),)
    if not level.is_prologue:
        yield ((fill(scene.words.answers["envelope_sealed"], code=level.envelope.digest), "quiet"),)


def street_entered(_event: happened.StreetEntered, scene: Scene) -> Telling:
    """The false exit: a street."""
    for sentence in scene.words.scripts["street"]:
        yield ((sentence, "text"),)
    yield _choice(scene)


def street_walked(event: happened.StreetWalked, scene: Scene) -> Telling:
    """Further down the street, which has more to offer at every house."""
    for sentence in scene.words.scripts["street_lawn" if event.houses == 1 else "street_gate"]:
        yield ((sentence, "text"),)
    yield _choice(scene)


def _choice(scene: Scene) -> Line:
    """What one may do on the street, with what each would move."""
    walked, fear = scene.after.strolled, scene.after.world.mode.fear
    key = "street_choice" if walked < STREET_HOUSES else "street_last_choice"
    return ((fill(scene.words.answers[key], amount=STREET_COST * (1 + walked) * fear // 100), "danger"),)


def street_left(_event: happened.StreetLeft, scene: Scene) -> Telling:
    """Turning round."""
    yield scene.say("street_left")


def ended(event: happened.Ended, scene: Scene) -> Telling:
    """The last words of a run."""
    role = "good" if event.ending in ESCAPES else "danger"
    for number, sentence in enumerate(scene.words.endings[event.ending]):
        yield ((sentence, "text" if number else role),)
