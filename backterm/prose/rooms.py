"""A room in words: what it is like, what lies and hangs here, where one can go, and what it reads.

What a room is like depends on the seed, the level and the room alone, so it never changes while one is away. The rest
is the state. No two rooms of a level share a sentence while the data has others left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from backterm.content.grammar import Sentences
from backterm.content.words import Place, Words
from backterm.engine import drops, water
from backterm.engine.doors import held_by, is_shut
from backterm.engine.level import NOWHERE, Exit, Level, Passage, Room
from backterm.engine.perception import TRUE, Perception
from backterm.engine.senses import in_view
from backterm.engine.slips import likeness
from backterm.engine.state import State
from backterm.prose import outpost
from backterm.prose.evidence import plan_number
from backterm.prose.firsts import firsts
from backterm.prose.fixtures import fixtures
from backterm.prose.floors import floors
from backterm.prose.grammar import capacity, draw
from backterm.prose.lines import Line, capital, counted, fill, listed, numeral, one, spelled, thing_name
from backterm.prose.readings import readings
from backterm.prose.remembering import remembrance
from backterm.prose.surveying import beside
from backterm.rng import Key

# A room with nothing in it is told by one of these five in turn: two plain details to two wrong ones and one of light.
_CYCLE = ("details", "wrong", "details", "wrong", "lit")
_UNREMARKED = frozenset({Passage.ARCH, Passage.DOOR, Passage.FOLD})


def describe(state: State, words: Words, before: State | None = None, perceived: Perception = TRUE) -> tuple[Line, ...]:
    """The room in full, as it is ``perceived``; on arrival on a level, its title and its first words before that.

    What was found only since ``before`` is left out: the turn that found it tells it.
    """
    arrived = not state.turn if before is None else before.depth != state.depth
    text = room_text(state, state.hero.room, words)
    return (
        *(_arrival(state, words) if arrived else ()),
        ((f"Room {perceived.number_of(state.hero.room)}. ", "quiet"), (text, "text")),
        *(remembrance(state, words, before) if before else ()),
        *_surroundings(state, words, before, perceived),
    )


def brief(state: State, words: Words, before: State | None = None, perceived: Perception = TRUE) -> tuple[Line, ...]:
    """The room for somebody who has been here before; ``before`` and ``perceived`` are as for `describe`."""
    name = capital(room_name(state, state.hero.room, words))
    told = f"{name}. {_known_by(state, state.hero.room, words)}".rstrip()
    return (
        ((f"Room {perceived.number_of(state.hero.room)}. ", "quiet"), (told, "text")),
        *(remembrance(state, words, before) if before else ()),
        *_surroundings(state, words, before, perceived),
    )


def _known_by(state: State, room: int, words: Words) -> str:
    """What one knows a room again by: what stands in it, or else the plainest sentence that was said of it."""
    furniture = state.level.rooms[room].furniture
    if furniture:
        return f"The {furniture}."
    opening_and_detail = _texts(state, room, words)[:2]
    return next((text for text in reversed(opening_and_detail) if ". " not in text), "")


def room_name(state: State, room: int, words: Words) -> str:
    """What a room is called in few words: a dead end, a wide yellow room."""
    return _place(state, words).names.get(state.level.rooms[room].kind, "a room")


def room_text(state: State, room: int, words: Words) -> str:
    """What a room is like: as it was built, but for one that has taken on the looks of another."""
    return " ".join(_texts(state, room, words))


def _texts(state: State, room: int, words: Words) -> tuple[str, ...]:
    place, rooms = _place(state, words), state.built.rooms
    here, room = state.level.rooms[room], _first_of_two(state, place, likeness(state.floor.slips, room))
    key = Key(state.world.seed).fold("prose", state.level.name)

    def told(name: str, pool: Sentences, alike: Callable[[Room], bool]) -> str:
        number = sum(map(alike, rooms[:room])) if alike(rooms[room]) else sum(map(alike, rooms)) + room
        return draw(pool, words.grammar, number, key.fold(name))

    texts = []
    if here.kind in place.openings:
        texts.append(told(here.kind, place.openings[here.kind], lambda other: other.kind == here.kind))
    if here.furniture in place.furniture:
        furniture = place.furniture[here.furniture]
        texts.append(told(here.furniture, furniture, lambda other: other.furniture == here.furniture))
    elif here.lamp:
        texts.append(_bare(state, room, words))
    return (*texts, *_extra(state, room, words))


def _bare(state: State, room: int, words: Words) -> str:
    place = _place(state, words)
    key = Key(state.world.seed).fold("prose", state.level.name)
    before = sum(not other.furniture and other.lamp for other in state.built.rooms[:room])
    rounds, step = divmod(before, len(_CYCLE))
    name = _CYCLE[step]
    number = rounds * _CYCLE.count(name) + _CYCLE[:step].count(name)
    pool: Sentences = getattr(place, name)
    return draw(pool, words.grammar, number, key.fold(name))


def _extra(state: State, room: int, words: Words) -> Iterator[str]:
    """The sentences that are said while they last: of the dark, and of having to pass through here."""
    place, rooms = _place(state, words), state.built.rooms
    busy = max(other.dread for other in rooms) // 2
    key = Key(state.world.seed).fold("prose", state.level.name)
    for name, pool, holds in (
        ("dark", place.dark, [not other.lamp for other in rooms[: room + 1]]),
        ("threshold", place.threshold, [other.dread > busy for other in rooms[: room + 1]]),
    ):
        number = sum(holds) - 1
        if holds[room] and (number < len(pool) or number < capacity(pool, words.grammar)):
            yield draw(pool, words.grammar, number, key.fold(name))


def _place(state: State, words: Words) -> Place:
    return words.places.get(state.level.name) or next(iter(words.places.values()))


def _arrival(state: State, words: Words) -> Iterator[Line]:
    level, hero = state.level, state.hero
    if not level.is_prologue:
        title = f"LEVEL {level.number}. {level.title}."
        yield (title, "title"), (f"   sanity {hero.sanity}   turn {state.turn}", "quiet")
    hum = level.rooms[hero.room].hum
    for number, sentence in enumerate(_place(state, words).arrival):
        role = "title" if level.is_prologue and not number else "text"
        yield ((fill(sentence, hum=hum), role),)
    if not level.is_prologue:
        laws = ", ".join(state.world.kinds.laws[law].title for law in level.deck)
        yield ((fill(words.answers["laws_open"], count=capital(numeral(len(level.deck))), list=laws), "quiet"),)


def _surroundings(state: State, words: Words, before: State | None, perceived: Perception) -> Iterator[Line]:
    yield from _lying_here(state, perceived)
    yield from _papers(state, words, before or state)
    yield from _sign(state, words, before)
    yield from fixtures(state, words)
    yield from floors(state, words)
    yield from _marks(state)
    yield from _twin(state, words)
    yield from outpost.here(state, words)
    yield from beside(state, words, before or state)
    yield from firsts(state, words, before)
    yield _ways_out(state, perceived)
    yield from _windows(state, words, perceived)
    yield ((readings(state), "quiet"),)


def _lying_here(state: State, perceived: Perception) -> Iterator[Line]:
    kinds = state.world.kinds.things
    here = [(thing, count) for room, thing, count in state.floor.ground if room == state.hero.room]
    if false := perceived.thing_in(state.hero.room):
        here = sorted([*here, (false, kinds[false].uses)])
    if here:
        yield ((f"Here: {listed(thing_name(kinds[thing], count) for thing, count in here)}.", "thing"),)


def _papers(state: State, words: Words, before: State) -> Iterator[Line]:
    """The evidence of this room that the hero had found ``before``."""
    if before.depth != state.depth:
        return
    level, notes, room = state.level, before.notebook, state.hero.room
    for index in notes.plans:
        if level.posted[index].room == room:
            yield ((fill(words.answers["plan_here"], plan=plan_number(state, index)), "good"),)
    for index in notes.claims:
        if level.claims[index].room == room:
            law = state.world.kinds.laws[level.claims[index].law].title
            yield ((fill(words.answers["claim_here"], law=law), "good"),)
    if level.model is not None and level.model.room == room and room in before.floor.visited:
        yield ((fill(words.answers["model_here"], fuses=state.notebook.fuses), "good"),)


def _sign(state: State, words: Words, before: State | None) -> Iterator[Line]:
    level, room = state.level, state.hero.room
    if room not in level.signs:
        return
    if state.notebook.declared and room == level.exit:
        yield ((words.answers["sign_lit"], "good"),)
    elif before is not None and room in before.floor.visited and before.depth == state.depth:
        yield ((words.answers["sign_known"], "good"),)
    else:
        yield ((words.answers["sign_here"], "good"),)


def _marks(state: State) -> Iterator[Line]:
    """What the hero has left on the walls and the floor."""
    floor, room = state.floor, state.hero.room
    if room in floor.chalked:
        yield (("Your chalk mark is on the wall.", "chalk"),)
    if room in floor.thread:
        from_knot = floor.thread.index(room)
        far = f", {counted(from_knot, 'door')} from its knot" if from_knot else ", knotted to the frame"
        yield ((f"Your thread is on the floor{far}.", "thread"),)


def _first_of_two(state: State, place: Place, room: int) -> int:
    """The room in whose words ``room`` is told: itself, or where twins are told alike the first of the two."""
    image = image_of(state.built, room) if place.twins else NOWHERE
    return room if image == NOWHERE else min(room, image)


def _twin(state: State, words: Words) -> Iterator[Line]:
    """That one has been in the image of this room, where such rooms are told alike."""
    room = state.hero.room
    image = image_of(state.level, room) if _place(state, words).twins else NOWHERE
    if image != room and image in state.floor.visited:
        yield ((fill(words.answers["twin_here"], room=image), "good"),)


def image_of(level: Level, room: int) -> int:
    """The room that lies across the middle of the plan from ``room``, or NOWHERE."""
    return level.marks.mirror[room] if level.marks.mirror else NOWHERE


def _ways_out(state: State, perceived: Perception) -> Line:
    exits = (*state.level.rooms[state.hero.room].exits, *perceived.exits_of(state.hero.room))
    ways = [_way_out(state, leaving) for leaving in sorted(exits, key=lambda leaving: leaving.way)]
    if state.hero.room in state.level.signs:
        ways.append("out (the door under the sign)")
    return ((f"Exits: {', '.join(ways) if ways else 'none'}.", "text"),)


def _windows(state: State, words: Words, perceived: Perception) -> Iterator[Line]:
    """What is seen through the windows that do not open: the room opposite, its light, and its sign if it has one."""
    level, here = state.level, state.hero.room
    view = in_view(state)
    for pane in level.rooms[here].panes:
        if pane.to in view:
            seen = "" if level.rooms[pane.to].lamp else ", dark"
            seen += ", under an EXIT sign" if pane.to in level.signs else ""
            room = perceived.number_of(pane.to)
            yield ((fill(words.answers["pane_open"], way=pane.way.word, room=room, list=seen), "text"),)
        elif is_shut(state, here, pane.to):
            yield ((fill(words.answers["pane_drawn"], way=pane.way.word), "quiet"),)


def _way_out(state: State, leaving: Exit) -> str:
    marks = []
    if standing := door_stands(state, state.hero.room, leaving):
        marks.append(standing)
    if leaving.passage in {Passage.FOLD, Passage.TWIST}:
        marks.append(f"{leaving.passage.name.lower()} {leaving.letter}")
    elif leaving.passage is Passage.DROP:
        marks.append(_drop(state, leaving))
    elif leaving.passage not in _UNREMARKED:
        kind = leaving.passage.name.lower()
        marks.append(f"by {kind} {leaving.letter}" if leaving.letter else f"by {one(kind)}")
    if water.is_wet(state, leaving.to) and leaving.to in in_view(state):
        marks.append("water")
    return f"{leaving.way.word} ({', '.join(marks)})" if marks else leaving.way.word


def _drop(state: State, leaving: Exit) -> str:
    """What is known of a way that leads one way only: of a hole in the floor, how deep it is."""
    if not drops.is_hole(leaving):
        return "one way"
    deep = "no bottom in sight"
    if drops.is_sounded(state, leaving):
        deep = spelled(drops.storeys(state.level, leaving), "storey")
    back = "" if state.level.leads_back(state.hero.room, leaving) else "; no way back"
    return f"a hole, {deep}{back}"


def door_stands(state: State, room: int, leaving: Exit) -> str:
    """How a door or a curtain of ``room`` stands, in as few words as can be; nothing where it is merely open.

    The last words are `shut`, `locked`, `wedged open`, `wedged shut` and, of a window, `curtain drawn`.
    """
    if leaving.passage is Passage.WINDOW:
        return "curtain drawn" if is_shut(state, room, leaving.to) else ""
    shut = "shut" if is_shut(state, room, leaving.to) else ""
    holding = held_by(state, room, leaving.to)
    return f"wedged {shut or 'open'}" if holding == "wedged" else holding or shut
