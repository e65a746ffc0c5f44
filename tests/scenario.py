"""Draw a level in ASCII, act, expect: the small worlds the tests are played in.

A drawing has a room on every second column of every second line, named a, b, c... in reading order, so room ``a`` is
number 0. Between two rooms stands what joins them::

    a-b+c      - | arch     + open door    x shut door    : thin wall    o window
    |   :      > < ^ v a one-way drop      nothing: a wall
    d-e f

Where the level is a section (``level={"section": True}``) ways north and south are called up and down.

    play = Play(draw("a-b-c"))
    play.do("east", "take coin")
    assert play.saw(Moved)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from backterm.engine import laws
from backterm.engine.actions import Action
from backterm.engine.atlas import EXIT, Edge, Leg
from backterm.engine.events import Event
from backterm.engine.kinds import (
    CompanionKind,
    CreatureKind,
    FootingKind,
    Kinds,
    LawKind,
    ModeKind,
    ResonatorKind,
    SurfaceKind,
    Terms,
    ThingKind,
)
from backterm.engine.level import (
    NOWHERE,
    Arrow,
    Claim,
    Dweller,
    Envelope,
    Exit,
    Level,
    Model,
    Offer,
    Passage,
    Plan,
    Posted,
    Room,
    ThinWall,
    Trail,
    Way,
)
from backterm.engine.notation import parse
from backterm.engine.state import Creature, Mood, State, World
from backterm.engine.turn import begin, step

T = TypeVar("T", bound=Event)

DECK = ("far", "odd", "bridge", "seam")
_PASSAGES = {"-": Passage.ARCH, "|": Passage.ARCH, "+": Passage.DOOR, "x": Passage.DOOR, "o": Passage.WINDOW}
_DROPS = {">": Way.EAST, "<": Way.WEST, "^": Way.NORTH, "v": Way.SOUTH}


def _law(name: str, instrument: str, size: int) -> LawKind:
    return LawKind(name, name.upper(), "", "", instrument, "", ("low", "high"), "", size, f"a riddle about {name[0]}")


BACTERIUM = CreatureKind("bacterium", "Bacterium", "b", "bacterium", 10, 1, 14, "x", 4, 25, thread="follows")
FIGURE = CreatureKind(
    "figure", "Still Figure", "F", "figure", 10, 99, 13, "x", 0, 25, fear=100, opens=False, catches=False
)
ECHO = CreatureKind("echo", "Echo", "e", "echo", 10, 99, 14, "x", 0, 25, voice=16, memory=4, fear=120)
CROWD = CreatureKind(
    "crowd", "Crowd", "Y", "crowd", 10, 99, 10, "x", 0, 5, voice=30, count=3, fear=50, opens=False, catches=False
)

CUSTODIAN = CreatureKind(
    "custodian", "Custodian", "K", "custodian", 10, 99, 17, "x", 0, 8, castoff=3, fear=0, thread="cuts", catches=False,
    keys=2,
)  # fmt: skip
LIFEGUARD = CreatureKind(
    "lifeguard", "Lifeguard", "L", "lifeguard", 10, 1, 12, "x", 2, 18, voice=34, fear=0, catches=False
)
NEIGHBOUR = CreatureKind("neighbour", "Neighbour", "N", "neighbour", 10, 99, 9, "x", 0, 24, fear=0, catches=False)

FOOTINGS = (
    FootingKind("steady", "steady", 101, 0, 0, 0, 0, 0, 0, 0),
    FootingKind("frayed", "frayed", 60, 3, 30, 0, 0, 30, 0, 0),
    FootingKind("slipping", "slipping", 40, 3, 60, 10, 40, 60, 50, 50),
    FootingKind("apart", "coming apart", 20, 3, 100, 15, 100, 100, 100, 100),
)

RESONATOR = ResonatorKind(50, 800, 1, 10, 20, 60, 2, 1, 5)
SURVEYOR = CompanionKind(
    title="surveyor", glyph="S", need="almond", start=40, rise=20, pace=10, footfall=3, reach=3, left=3, calm=10,
    startle=4, sight=5, rest=1, rested=60, talk=6, talked=50,
)  # fmt: skip

KINDS = Kinds(
    things={
        "almond": ThingKind("almond", "almond water", "u", "calm", 12, 1, 14),
        "battery": ThingKind("battery", "battery", "=", "charge", 40, 1, 12),
        "chalk": ThingKind("chalk", "chalk", "/", "mark", 0, 8, 6),
        "coin": ThingKind("coin", "coin", "o", "none", 0, 1, 18),
        "flashlight": ThingKind("flashlight", "flashlight", "f", "light", 1, 1, 20),
        "resonator": ThingKind("resonator", "resonator", "%", "tune", 0, 1, 16),
        "thread": ThingKind("thread", "thread", "&", "tie", 30, 1, 2),
        "wedge": ThingKind("wedge", "wedge", "v", "jam", 0, 1, 6),
    },
    creatures={kind.name: kind for kind in (BACTERIUM, FIGURE, ECHO, CROWD, CUSTODIAN, LIFEGUARD, NEIGHBOUR)},
    laws={
        "dark": _law("dark", "lamps", 1),
        "far": _law("far", "draught", 1),
        "odd": _law("odd", "doors", 2),
        "bridge": _law("bridge", "creak", 2),
        "seam": _law("seam", "paper", 2),
    },
    surfaces={
        "carpet": SurfaceKind("carpet", 1, 9),
        "tile": SurfaceKind("tile", 0, 15),
        "moss": SurfaceKind("moss", 4, 2),
        "water": SurfaceKind("water", 0, 16, 3, wet=True),
    },
    modes={
        "field": ModeKind("field", "Field", 100, 100, 3, assist=True, creatures=True),
        "survey": ModeKind("survey", "Survey", 50, 150, 9, assist=True, creatures=False),
        "lost": ModeKind("lost", "Lost", 200, 50, 0, assist=False, creatures=True),
    },
    passages={
        "arch": 1,
        "door": 2,
        "vent": 2,
        "window": 3,
        "stair": 3,
        "ladder": 3,
        "shaft": 2,
        "drop": 3,
        "fold": 4,
        "twist": 4,
    },
    shut=9,
    resonator=RESONATOR,
    footings=FOOTINGS,
    curtain=1,
    terms=Terms(rooms=2, contract=4),
    companion=SURVEYOR,
)


def draw(
    drawing: str,
    rooms: Mapping[str, Mapping[str, Any]] | None = None,
    level: Mapping[str, Any] | None = None,
) -> Level:
    """The level of a drawing. ``rooms`` changes parts of rooms by letter (* is all), ``level`` parts of the level.

    The start is room a, the law FAR and the exit its answer (or the last room), and a sign hangs over the exit.
    """
    plain = _compile([line.ljust(200) for line in drawing.strip("\n").split("\n")])
    for letters, parts in (rooms or {}).items():
        chosen = range(len(plain.rooms)) if letters == "*" else [room(letter) for letter in letters]
        made = (replace(place, **parts) if number in chosen else place for number, place in enumerate(plain.rooms))
        plain = replace(plain, rooms=tuple(made))
    if (level or {}).get("section"):
        plain = replace(plain, rooms=tuple(map(_stood_up, plain.rooms)))
    return _lawful(plain, dict(level or {}))


def _stood_up(place: Room) -> Room:
    names = {Way.NORTH: Way.UP, Way.SOUTH: Way.DOWN}
    exits = (replace(leaving, way=names.get(leaving.way, leaving.way)) for leaving in place.exits)
    thin = (replace(wall, way=names.get(wall.way, wall.way)) for wall in place.thin)
    return replace(
        place,
        exits=tuple(sorted(exits, key=lambda leaving: leaving.way)),
        thin=tuple(sorted(thin, key=lambda wall: wall.way)),
    )


def room(letter: str) -> int:
    """The number of the room drawn as ``letter``."""
    return ord(letter) - ord("a")


def pair(letters: str) -> tuple[int, int]:
    """The door between two rooms, as the state writes it."""
    first, second = sorted(map(room, letters))
    return first, second


def prologue(drawing: str, exit_letter: str) -> Level:
    """A level whose one law is given: entering the exit is falling."""
    return draw(drawing, level={"deck": ("dark",), "law": "dark", "exit": room(exit_letter), "signs": ()})


def small_plan(doors: Sequence[str], circled: str = "", walls: Sequence[str] = ()) -> Plan:
    """A plan whose doors are pairs of letters; it starts at a, and its papers alternate along the alphabet."""
    count = max(room(letter) for door in doors for letter in door) + 1
    bare = Plan(
        spots=tuple((number, 0) for number in range(count)),
        doors=tuple(pair(door) for door in doors),
        walls=tuple(pair(wall) for wall in walls),
        papers=tuple(number % 2 for number in range(count)),
        start=0,
        circled=room(circled) if circled else NOWHERE,
        answers=(),
    )
    building = laws.of_plan(bare)
    return replace(bare, answers=tuple((law, laws.answer(law, building)) for law in DECK))


def house() -> Level:
    """One small level with something of everything: what the property tests wander about in."""
    drawing = """
a-b+c>d
|   : |
eof-g-h
+ | x |
i-j-k:l
"""
    model = small_plan(("ab", "bc", "ac", "cd"), walls=("ad",))
    lit = laws.answer("far", laws.of_plan(model))
    other = small_plan(("ab", "bc", "cd"), circled="d")
    return draw(
        drawing,
        rooms={
            "a": {"things": ("coin", "chalk")},
            "b": {"things": ("thread",), "dread": 400},
            "e": {"lamp": False, "things": ("almond", "battery", "wedge"), "hidden": ("coin",)},
            "f": {"hum": 4},
            "i": {"dread": 900},
            "j": {"kind": "outpost"},
        },
        level={
            "exit": room("l"), "signs": (room("c"), room("l")), "dwellers": (Dweller("bacterium", room("g")),),
            "posted": (Posted(room("b"), other),), "claims": (Claim(room("g"), "odd"),),
            "counters": (("odd", other), ("seam", other)), "model": Model(room("f"), replace(model, circled=lit), 4),
            "store": (Offer("almond", 1, 1), Offer("wedge", 1, 2)),
            "trail": Trail(room("k"), (Arrow(room("a"), Way.SOUTH, 4, spool=True),)),
        },
    )  # fmt: skip


def world(*levels: Level, mode: str = "field", seed: int = 1) -> World:
    """A world of these levels."""
    return World(seed, KINDS.modes[mode], KINDS, levels)


def below(state: State, depth: int) -> State:
    """The same state so many levels down a row of them."""
    legs = tuple(Leg(Edge(place, EXIT, place + 1)) for place in range(depth))
    return replace(state, depth=depth, path=legs)


@dataclass
class _Sketch:
    letters: dict[tuple[int, int], str]
    exits: dict[str, list[Exit]]
    thin: dict[str, list[ThinWall]]


def _compile(lines: list[str]) -> Level:
    spots = [(x, y) for y in range(0, len(lines), 2) for x in range(0, 200, 2) if lines[y][x].islower()]
    letters = {spot: lines[spot[1]][spot[0]] for spot in spots}
    sketch = _Sketch(letters, {name: [] for name in letters.values()}, {name: [] for name in letters.values()})
    if list(letters.values()) != [chr(97 + number) for number in range(len(spots))]:
        message = "name the rooms a, b, c... in reading order"
        raise ValueError(message)
    for x, y in spots:
        for way, dx, dy in ((Way.EAST, 1, 0), (Way.SOUTH, 0, 1)):
            if (x + 2 * dx, y + 2 * dy) in letters and y + dy < len(lines):
                _join(sketch, (x, y), way, lines[y + dy][x + dx])
    rooms = tuple(_room(sketch, spot) for spot in spots)
    return Level(
        name="sketch", title="Sketch", number=0, variant="", rooms=rooms, start=0, law="far", exit=len(rooms) - 1,
        deck=DECK, answers=(), fields=(), witnesses=(), signs=(), posted=(), claims=(), counters=(), model=None,
        dwellers=(), par=(1, 1), envelope=Envelope("", ""), width=max(x for x, _ in spots) // 2 + 1,
        height=max(y for _, y in spots) // 2 + 1, pitch=(6, 2),
    )  # fmt: skip


def _join(sketch: _Sketch, spot: tuple[int, int], way: Way, link: str) -> None:
    step_x, step_y = (2, 0) if way == Way.EAST else (0, 2)
    here, there = sketch.letters[spot], sketch.letters[spot[0] + step_x, spot[1] + step_y]
    cells = {here: (spot[0] // 2, spot[1] // 2), there: ((spot[0] + step_x) // 2, (spot[1] + step_y) // 2)}
    for name, other, side in ((here, there, way), (there, here, way.opposite)):
        if link == ":":
            sketch.thin[name].append(ThinWall(side, room(other), cells[name], side))
        elif link in _PASSAGES:
            sketch.exits[name].append(Exit(side, room(other), _PASSAGES[link], cells[name], side))
        elif _DROPS.get(link) == side:
            sketch.exits[name].append(Exit(side, room(other), Passage.DROP, cells[name], side))


def _room(sketch: _Sketch, spot: tuple[int, int]) -> Room:
    name = sketch.letters[spot]
    return Room(
        cells=((spot[0] // 2, spot[1] // 2),),
        kind="hall",
        surface="carpet",
        exits=tuple(sorted(sketch.exits[name], key=lambda leaving: leaving.way)),
        thin=tuple(sorted(sketch.thin[name], key=lambda wall: wall.way)),
        furniture="desk",
    )


def _lawful(level: Level, parts: dict[str, Any]) -> Level:
    building = laws.of_level(replace(level, **parts))
    answer = laws.answer(parts.get("law", level.law), building)
    known: dict[str, Any] = {
        "answers": tuple((law, laws.answer(law, building)) for law in laws.LAWS),
        "fields": tuple((law, laws.field(law, building)) for law in laws.LAWS),
        "witnesses": tuple((law, laws.witness(law, building)) for law in laws.LAWS),
        "exit": answer if answer != NOWHERE else level.exit,
    }
    known["signs"] = (parts.get("exit", known["exit"]),)
    return replace(level, **{**known, **parts})


def shut_doors(drawing: str) -> frozenset[tuple[int, int]]:
    """The doors a drawing shows shut."""
    return frozenset(_shut(drawing.strip("\n").split("\n")))


def _shut(lines: list[str]) -> Iterator[tuple[int, int]]:
    for y, line in enumerate(lines):
        for x, mark in enumerate(line):
            if mark == "x" and y % 2:
                yield pair(lines[y - 1][x] + lines[y + 1][x])
            elif mark == "x" and x % 2:
                yield pair(line[x - 1] + line[x + 1])


class Play:
    """A run on drawn levels: commands go in, events and the state come out."""

    def __init__(self, *levels: Level | str, mode: str = "field", seed: int = 1, **hero: Any) -> None:  # noqa: ANN401
        drawn = [level if isinstance(level, Level) else draw(level) for level in levels]
        self.state, self.events = begin(world(*drawn, mode=mode, seed=seed))
        shut = shut_doors(levels[0]) if isinstance(levels[0], str) else frozenset()
        self.state = replace(
            self.state,
            hero=replace(self.state.hero, **hero),
            floor=replace(self.state.floor, shut=shut),
        )

    def do(self, *lines: str) -> Play:
        """Carry out command lines; the events of the last one stay in ``events``."""
        for line in lines:
            self.act(parse(line, self.state))
        return self

    def act(self, *actions: Action) -> Play:
        """Carry out actions."""
        for action in actions:
            self.state, self.events = step(self.state, action)
        return self

    def shut(self, *doors: str) -> Play:
        """Close doors, each given by the letters of its two rooms, out of turn."""
        closed = self.state.floor.shut.union(pair(door) for door in doors)
        self.state = replace(self.state, floor=replace(self.state.floor, shut=closed))
        return self

    def haunt(self, letter: str, **parts: Any) -> Play:  # noqa: ANN401
        """Put a creature, a Bacterium unless its ``kind`` is given, in a room, out of turn."""
        creature = replace(Creature("bacterium", room(letter)), **parts)
        creatures = (*self.state.floor.creatures, creature)
        self.state = replace(self.state, floor=replace(self.state.floor, creatures=creatures))
        return self

    def carry(self, **things: int) -> Play:
        """Put things in the hero's bag, out of turn."""
        bag = tuple(sorted({**dict(self.state.hero.bag), **things}.items()))
        self.state = replace(self.state, hero=replace(self.state.hero, bag=bag))
        return self

    def saw(self, kind: type[T]) -> list[T]:
        """The events of one kind among those of the last action."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def here(self) -> str:
        """The letter of the room the hero is in."""
        return chr(97 + self.state.hero.room)

    @property
    def creature(self) -> Creature:
        """The first creature."""
        return self.state.floor.creatures[0]

    @property
    def lurks(self) -> tuple[str, Mood]:
        """The letter of the first creature's room, and its mood."""
        return chr(97 + self.creature.room), self.creature.mood
