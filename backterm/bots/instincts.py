"""What bots have in common: wishes that arise from how things stand, one small function for each.

A wish is an action one would like to take; whether it is allowed is for the judge, and the first that is allowed is
taken. Nothing here looks at what a player cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backterm import travel
from backterm.bots import tuning
from backterm.engine import clock, rules, senses, sound
from backterm.engine.actions import Action, Back, Go, Hide, Pace, Search, Shut, Take, Throw, Use, Wait, Wedge
from backterm.engine.apply import FULL, carried
from backterm.engine.doors import barring, is_shut
from backterm.engine.level import NOWHERE, OUTPOST, Exit, Passage, Way
from backterm.engine.state import Creature, Mood, State

_THIRSTY = 65
_WEARY, _RESTED, _AT_HOME = 40, 55, 80
_CALM = 80
_WORTH_WATCHING = 50
_DEAF = 100
_BREATH = 30
_CARRIES = 3
_LURES = ("bottle", "marble", "coin")
WANTED = (
    "almond",
    "battery",
    "bottle",
    "cassette",
    "chalk",
    "coin",
    "flashlight",
    "marble",
    "resonator",
    "thread",
    "wedge",
)


def first_legal(state: State, wishes: Iterable[Action]) -> Action:
    """The first wish that is allowed; without any, wait, or turn round at the street."""
    allowed = (wish for wish in wishes if rules.refuse(state, wish) is None)
    return next(allowed, Back() if state.street else Wait())


def instinct(state: State) -> Action | None:
    """What comes before all thought: the street, danger, needs and finds; None when nothing presses."""
    wishes = (*turn_round(state), *shelter(state), *needs(state), *finds(state))
    return next((wish for wish in wishes if rules.refuse(state, wish) is None), None)


def turn_round(state: State) -> Iterator[Action]:
    """Not to stay on the street."""
    if state.street:
        yield Back()


def threats(state: State) -> tuple[Creature, ...]:
    """The creatures a player has been warned of: at a door that is not jammed, or in this room and about to catch."""
    here, kinds = state.hero.room, state.world.kinds.creatures
    return tuple(
        creature
        for creature in state.floor.creatures
        if (creature.room == here and kinds[creature.kind].catches)
        or (creature.mood is Mood.POISED and not _is_jammed_shut(state, creature.room))
    )


def _is_jammed_shut(state: State, room: int) -> bool:
    return barring(state, state.hero.room, room) == "wedged"


def in_sight(state: State) -> tuple[Creature, ...]:
    """The creatures that can be seen from here."""
    view = senses.in_view(state)
    return tuple(creature for creature in state.floor.creatures if creature.room in view)


def shelter(state: State) -> Iterator[Action]:
    """To hide from what is at the door, or to creep off."""
    if not threats(state):
        return
    if state.hero.hidden:
        yield Wait()
    yield Hide()
    yield from _ways_off(state, Pace.SNEAK)


def run_away(state: State) -> Iterator[Action]:
    """To be gone before what is at the door comes in."""
    if threats(state):
        yield from _ways_off(state, Pace.RUN)
        yield from _ways_off(state, Pace.GO)


def _ways_off(state: State, pace: Pace) -> Iterator[Action]:
    taken = {creature.room for creature in threats(state)}
    for leaving in state.level.rooms[state.hero.room].exits:
        if leaving.to not in taken and not _dead_end(state, leaving.to):
            yield Go(leaving.way, pace)


def _dead_end(state: State, room: int) -> bool:
    return room in state.floor.visited and not state.known.neighbours[room][1:]


def bar_the_door(state: State) -> Iterator[Action]:
    """To jam the shut door behind which something stands, or to shut it first; never the only one."""
    for leaving in _doors_to_threats(state) if not _dead_end(state, state.hero.room) else ():
        if is_shut(state, state.hero.room, leaving.to):
            yield Wedge(leaving.way)
        elif _has_wedge(state):
            yield Shut(leaving.way)


def shut_out(state: State) -> Iterator[Action]:
    """To shut the door on what is in view behind it and opens none."""
    kinds = state.world.kinds.creatures
    helpless = {creature.room for creature in in_sight(state) if not kinds[creature.kind].opens}
    yield from (Shut(leaving.way) for leaving in state.level.rooms[state.hero.room].exits if leaving.to in helpless)


def bolt(state: State) -> Iterator[Action]:
    """To shut oneself in at a dead end: its door shut, then jammed."""
    if _has_wedge(state) and _dead_end(state, state.hero.room):
        for leaving in state.level.rooms[state.hero.room].exits:
            if leaving.passage is Passage.DOOR and not _is_jammed_shut(state, leaving.to):
                shut = is_shut(state, state.hero.room, leaving.to)
                yield Wedge(leaving.way) if shut else Shut(leaving.way)


def _has_wedge(state: State) -> bool:
    return bool(carried(state.hero.bag, "wedge"))


def unbar(state: State) -> Iterator[Action]:
    """To take the wedge out again where it jams one's own way."""
    if threats(state):
        return
    for leaving in state.level.rooms[state.hero.room].exits:
        if _is_jammed_shut(state, leaving.to):
            yield Wedge(leaving.way)
    for door in sorted(state.floor.wedged):
        for room in door:
            yield from towards(state, room)


def lure(state: State) -> Iterator[Action]:
    """To throw something past what is in sight, has ears and has not noticed anything yet, so that it goes there."""
    kinds = state.world.kinds.creatures
    hearers = [creature for creature in in_sight(state) if kinds[creature.kind].hearing < _DEAF]
    idle = {creature.room for creature in hearers if creature.mood in {Mood.ROAM, Mood.LISTEN}}
    for leaving in state.level.rooms[state.hero.room].exits:
        if leaving.to in idle:
            yield from (Throw(thing, leaving.way) for thing in _LURES)


def _doors_to_threats(state: State) -> list[Exit]:
    rooms = {creature.room for creature in threats(state)}
    return [leaving for leaving in state.level.rooms[state.hero.room].exits if leaving.to in rooms]


def needs(state: State, thirsty: int = _THIRSTY) -> Iterator[Action]:
    """To drink when composure is low, to change the battery once none of it is lost, to have light in the dark."""
    if state.hero.sanity < thirsty:
        yield Use("almond")
    if _leaves_room(state, "battery", state.hero.battery):
        yield Use("battery")
    dark = not state.level.rooms[state.hero.room].lamp
    if dark != state.hero.lit and state.hero.battery > 0:
        yield Use("flashlight")


def unwind(state: State) -> Iterator[Action]:
    """To watch a cassette where nothing is about and little weighs on one: it gives more than the turn takes."""
    calm = sum(-fear.amount for fear in clock.fears(state)) <= _WORTH_WATCHING
    if calm and _leaves_room(state, "cassette", state.hero.sanity) and not (threats(state) or in_sight(state)):
        yield Use("cassette")


def _leaves_room(state: State, thing: str, now: int) -> bool:
    """Whether a thing is carried of which nothing would be lost, used now that there is so much."""
    return bool(carried(state.hero.bag, thing)) and now + state.world.kinds.things[thing].amount <= FULL


def finds(state: State) -> Iterator[Action]:
    """To take what lies here and is worth having."""
    here = {thing for room, thing, _ in state.floor.ground if room == state.hero.room}
    has_lure = any(name in _LURES for name, _ in state.hero.bag)
    for thing in WANTED:
        if thing in here and not (has_lure and thing in _LURES):
            yield Take(thing)


def search(state: State) -> Iterator[Action]:
    """To go through a dead end, where one has time and composure for it."""
    if _dead_end(state, state.hero.room) and state.hero.sanity >= _CALM and not threats(state):
        yield Search()


def anchor(state: State) -> Iterator[Action]:
    """To hold what may slip, once things do: chalk under a sign, where one will have to come back to."""
    if state.floor.pulses and state.hero.room in state.level.signs:
        yield Use("chalk")


def tie(state: State) -> Iterator[Action]:
    """To tie the thread where one fell, so as to find back."""
    if state.hero.room == state.level.start and not (state.floor.thread or state.level.is_prologue):
        yield Use("thread")


def rest(state: State, weary: int = _WEARY) -> Iterator[Action]:
    """To go where it rests, once weary, and to stay there until rested, unless something weighs on one even there."""
    if threats(state):
        return
    here, sanity = state.hero.room, state.hero.sanity
    enough = _AT_HOME if state.level.rooms[here].kind == OUTPOST else _RESTED
    if _restful(state, here) and sanity < enough and not clock.fears(state):
        yield from bolt(state)
        yield Wait()
    if sanity < weary:
        steps = travel.route(state, lambda room: room in state.floor.visited and _restful(state, room))
        yield from (Go(leaving.way) for leaving in steps[:1])


def _restful(state: State, room: int) -> bool:
    place = state.known.rooms[room]
    return (place.kind == OUTPOST or _dead_end(state, room)) and place.lamp


def onward(state: State, goal: int = NOWHERE) -> Go | None:
    """The next step towards ``goal``, or towards the nearest room not yet visited."""
    return travel.next_step(state, travel.Journey(None if goal == NOWHERE else goal, bold=True))


def towards(state: State, goal: int = NOWHERE, pace: Pace = Pace.GO) -> Iterator[Action]:
    """The same as a wish, at a pace; at a walk where there is no breath for it."""
    if (step := onward(state, goal)) is not None:
        yield Go(step.way, pace)
        yield step


def leave(state: State, pace: Pace = Pace.GO) -> Iterator[Action]:
    """To go out by the exit, once it is known to be the true one."""
    if state.notebook.declared:
        if state.hero.room == state.level.exit:
            yield Go(Way.OUT)
        if (cut := tuning.shortcut(state, state.level.exit)) is not None:
            yield cut
        if travel.is_known(state, state.level.exit):
            yield from towards(state, state.level.exit, pace)


def hasty_pace(state: State) -> Pace:
    """At a run from what is in sight and hears nothing, while there is breath; else at a walk."""
    kinds = state.world.kinds.creatures
    seen = in_sight(state)
    is_deaf = seen and all(kinds[creature.kind].hearing >= _DEAF for creature in seen)
    return Pace.RUN if is_deaf and state.hero.stamina > _BREATH else Pace.GO


def soft_pace(state: State) -> Pace:
    """On tiptoe where a step would carry far, else at a walk."""
    room = state.level.rooms[state.hero.room]
    step = state.world.kinds.surfaces[room.surface].step
    return Pace.SNEAK if sound.reach(state, state.hero.room, step) > _CARRIES else Pace.GO
