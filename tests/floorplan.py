r"""Levels drawn as lattices, for tests of what is drawn from them.

A letter a cell; cells of one letter are one room, numbered in order of the alphabet. Ways out are written as the cell
they leave from, the side, and where that is not the next cell, the room they lead to::

    building("aab\nccb", "1,0 east", "0,1 north door", "2,1 south fold:A c", "0,0 up stair:B c")

A window that does not open names the room it looks at: "0,0 north pane c".
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from backterm.engine.level import Envelope, Exit, Level, Pane, Passage, Room, ThinWall, Way
from backterm.engine.state import Floor, Hero, Notebook, State, World
from tests.scenario import KINDS

Cell = tuple[int, int]
_STEP = {Way.NORTH: (0, -1), Way.EAST: (1, 0), Way.SOUTH: (0, 1), Way.WEST: (-1, 0)}


def building(drawing: str, *ways: str, pitch: tuple[int, int] = (6, 3)) -> Level:
    """The level whose rooms are drawn and whose ways out are written."""
    lines = drawing.strip("\n").split("\n")
    owner = {(x, y): ord(mark) - 97 for y, line in enumerate(lines) for x, mark in enumerate(line) if mark != "."}
    exits: dict[int, list[Exit]] = defaultdict(list)
    panes: dict[int, list[Pane]] = defaultdict(list)
    thin: dict[int, list[ThinWall]] = defaultdict(list)
    for way in (each for each in ways if " pane " in each):
        place, word, _, to = way.split()
        x, y = map(int, place.split(","))
        side = Way[word.upper()]
        panes[owner[x, y]].append(Pane(side, ord(to) - 97, (x, y), side))
    for way in (each for each in ways if " pane " not in each):
        _write(way, owner, exits, thin)
    rooms = tuple(
        Room(
            cells=tuple(sorted(cell for cell in owner if owner[cell] == number)),
            kind="cell",
            surface="carpet",
            exits=tuple(sorted(exits[number], key=lambda leaving: leaving.way)),
            thin=tuple(thin[number]),
            panes=tuple(panes[number]),
        )
        for number in range(max(owner.values()) + 1)
    )
    size = (max(map(len, lines)), len(lines))
    return _level(rooms, size, pitch)


def _write(way: str, owner: dict[Cell, int], exits: dict[int, list[Exit]], thin: dict[int, list[ThinWall]]) -> None:
    place, word, *rest = way.split()
    kind = rest[0] if rest else "arch"
    x, y = map(int, place.split(","))
    side = Way[word.upper()]
    here = owner[x, y]
    name, _, letter = kind.partition(":")
    if letter:
        exits[here].append(Exit(side, ord(rest[1]) - 97, Passage[name.upper()], (x, y), side, letter))
        return
    step_x, step_y = _STEP[side]
    other = (x + step_x, y + step_y)
    for room, to, cell, its_side in ((here, owner[other], (x, y), side), (owner[other], here, other, side.opposite)):
        if kind == "thin":
            thin[room].append(ThinWall(its_side, to, cell, its_side))
        else:
            exits[room].append(Exit(its_side, to, Passage[kind.upper()], cell, its_side))


def _level(rooms: tuple[Room, ...], size: tuple[int, int], pitch: tuple[int, int]) -> Level:
    flat = tuple((law, tuple(range(len(rooms)))) for law in ("far", "odd", "bridge", "seam"))
    return Level(
        name="lobby", title="The Lobby", number=0, variant="", rooms=rooms, start=0, law="far", exit=len(rooms) - 1,
        deck=("far", "odd", "bridge", "seam"), answers=(), fields=flat, witnesses=(), signs=(), posted=(), claims=(),
        counters=(), model=None, dwellers=(), par=(1, 1), envelope=Envelope("", ""), width=size[0], height=size[1],
        pitch=pitch,
    )  # fmt: skip


def standing(level: Level, room: str, visited: str, glimpsed: str = "") -> State:
    """A state on ``level`` with the hero in one room, some visited and some only glimpsed, by their letters."""
    world = World(1, KINDS.modes["field"], KINDS, [level])
    floor = Floor(visited=_numbers(visited), glimpsed=_numbers(glimpsed))
    return State(world, Hero(ord(room) - 97), floor, Notebook())


def _numbers(letters: str) -> frozenset[int]:
    return frozenset(ord(letter) - 97 for letter in letters)


def with_floor(state: State, **parts: object) -> State:
    """The same state with parts of its floor changed."""
    return replace(state, floor=replace(state.floor, **parts))  # type: ignore[arg-type]
