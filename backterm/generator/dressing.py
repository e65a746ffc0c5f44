"""Rooms made particular once the shape stands: names, what stands and lies in them, lamps, what lives there.

The exit is known here, so that nothing is put where it would give the exit away or bar it. No door is opened or closed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backterm.content.recipes import Range, RoomKind
from backterm.engine.distances import doors_from
from backterm.engine.level import Dweller, Passage
from backterm.generator.draft import Barren, Draft, RecipeError
from backterm.generator.plan.naming import name_thin_walls
from backterm.rng import Dice, Key

OUTPOST = "outpost"
_WAYS_THROUGH = 2


def hang_doors(draft: Draft, key: Key, *, percent: int) -> None:
    """Put a door into ``percent`` of the arches."""
    dice = key.dice()
    for _, door in draft.doors():
        if door.passage == Passage.ARCH and dice.chance(percent, 100):
            door.passage = Passage.DOOR


def thin_walls(draft: Draft, _key: Key, *, most: int) -> None:
    """Name the walls that can be pushed through, ``most`` to a room."""
    name_thin_walls(draft, most)


def set_up_outpost(draft: Draft, key: Key, *, doors: int) -> None:
    """Make the outpost of a lit room with two ways out, ``doors`` from the start and under no EXIT sign."""
    table = doors_from(draft.neighbours(), draft.start)
    rooms = [
        room
        for room, sketch in enumerate(draft.rooms)
        if table[room] >= doors
        and room not in (draft.exit, *draft.signs)
        and sketch.lamp
        and draft.degree(room) >= _WAYS_THROUGH
    ]
    if not rooms:
        raise Barren
    draft.rooms[key.dice().choice(rooms)].kind = OUTPOST


def name_rooms(draft: Draft, _key: Key) -> None:
    """Call each room that has no kind yet by the first kind of the recipe that it fits."""
    for room, sketch in enumerate(draft.rooms):
        if not sketch.kind:
            sketch.kind = next((kind.name for kind in draft.recipe.kinds if _fits(draft, room, kind)), "")
        if not sketch.kind:
            message = f"{draft.recipe.file} kinds: none fits room {room}; let the last kind fit any room"
            raise RecipeError(message)


def _fits(draft: Draft, room: int, kind: RoomKind) -> bool:
    sketch = draft.rooms[room]
    measures = (draft.degree(room), len(sketch.cells), max(sketch.box.wide, sketch.box.high))
    return kind.surface in {"", sketch.surface} and all(
        low <= measure <= high
        for measure, (low, high) in zip(measures, (kind.doors, kind.cells, kind.length), strict=True)
    )


def furnish(draft: Draft, key: Key, *, percent: int) -> None:
    """Put into ``percent`` of the rooms one of the things that may stand in a room of their kind."""
    dice = key.dice()
    choices = {kind.name: kind.furniture for kind in draft.recipe.kinds}
    for sketch in draft.rooms:
        choice = choices.get(sketch.kind, ())
        if choice and not sketch.furniture and dice.chance(percent, 100):
            sketch.furniture = dice.choice(choice)


def house_dwellers(draft: Draft, key: Key, *, doors: int) -> None:
    """Let what lives here begin ``doors`` or more from the start, or as far off as there is; not at exit or outpost.

    Each begins in a room of its own while there are rooms, and where the recipe says so on a floor of its own. Barren
    if there is none.
    """
    dice = key.dice()
    table = doors_from(draft.neighbours(), draft.start)
    wanted = min(doors, max(table) - 1)
    kept = {draft.exit} | {room for room, sketch in enumerate(draft.rooms) if sketch.kind == OUTPOST}
    rooms = dice.shuffled([room for room, far in enumerate(table) if far >= wanted and room not in kept])
    dwellers = list[Dweller]()
    for place, (kind, surface) in enumerate(_drawn(draft, dice).items()):
        apt = [room for room in rooms if surface in {"", draft.rooms[room].surface}]
        if not apt:
            raise Barren
        free = [room for room in apt if all(room != other.room for other in dwellers)]
        dwellers.append(Dweller(kind, free[0] if free else apt[place % len(apt)]))
    draft.dwellers = tuple(dwellers)


def _drawn(draft: Draft, dice: Dice) -> dict[str, str]:
    """The kinds that live here, each with the floor it begins on if that matters.

    Of each of the recipe's choices there are as many as it says for this depth, none twice.
    """
    drawn = dict[str, str]()
    for choice in draft.recipe.dwellers:
        weights = {kind: weight for kind, weight in choice.kinds.items() if kind not in drawn}
        for _ in range(min(dice.between(*choice.many[min(draft.number, len(choice.many) - 1)]), len(weights))):
            kind = dice.choice([kind for kind, weight in weights.items() for _ in range(weight)])
            drawn[kind] = choice.surface
            del weights[kind]
    return drawn


def scatter(draft: Draft, key: Key) -> None:
    """Lay the recipe's things about, one to a room while rooms last, and hide others where a search finds them."""
    dice = key.dice()
    kept = {draft.start} if draft.deck[1:] else {draft.start, draft.exit}  # a law that is given lets one fall
    rooms = [room for room in range(len(draft.rooms)) if room not in kept]
    for room, thing in _dealt(draft.recipe.things, rooms, dice):
        draft.rooms[room].things.append(thing)
    furnished = [room for room in rooms if draft.rooms[room].furniture]
    for room, thing in _dealt(draft.recipe.hidden, furnished or rooms, dice):
        draft.rooms[room].hidden.append(thing)


def lay_early(draft: Draft, key: Key, *, nearest: int, farthest: int) -> None:
    """Lay what a run should not do without in lit rooms so many doors from the start, under no EXIT sign."""
    dice = key.dice()
    table = doors_from(draft.neighbours(), draft.start)
    rooms = [
        room
        for room, sketch in enumerate(draft.rooms)
        if nearest <= table[room] <= farthest and sketch.lamp and room not in (draft.exit, *draft.signs)
    ]
    if not rooms:
        raise Barren
    for room, thing in _dealt(draft.recipe.early, rooms, dice):
        draft.rooms[room].things.append(thing)


def _dealt(things: Mapping[str, Range], rooms: Sequence[int], dice: Dice) -> list[tuple[int, str]]:
    names = [name for name, counts in things.items() for _ in range(dice.between(*counts))]
    places = dice.shuffled(rooms)
    return [(places[turn % len(places)], name) for turn, name in enumerate(names)]
