"""The drawn plan, walked with a pencil: its characters alone give the level's graph back, of every level there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backterm import content
from backterm.engine.handedness import turned
from backterm.engine.level import PLAN, Level
from backterm.engine.state import Floor, Hero, Notebook, State, World
from backterm.views.glyphs import ASCII, UNICODE, Glyphs
from backterm.views.lattice import lattice
from backterm.views.map import Camera, draw
from tests.floorplan import building
from tests.grown import grown
from tests.walked import Unclear, Walked, walk

SEEDS = range(6)
RECIPES = content.load().recipes
every_plan = pytest.mark.parametrize("name", sorted(each.name for each in RECIPES.values() if each.document == PLAN))
every_drawing = pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])


def drawn(level: Level, glyphs: Glyphs) -> list[str]:
    """The plan as one sees it who has searched every room, without the tiles a shaft looks down on."""
    kinds = content.load().kinds
    rooms = frozenset(range(len(level.rooms)))
    level = replace(level, pit=None)
    state = State(
        World(0, kinds.modes["field"], kinds, (level,)),
        Hero(level.start),
        Floor(visited=rooms, searched=rooms),
        Notebook(),
    )
    size = lattice(level)
    lines = draw(state, Camera(0, 0), size.width, size.height, glyphs)
    return ["".join(text for text, _ in line) for line in lines]


def agrees(level: Level, walked: Walked) -> bool:
    """Whether what was read is the level: the same rooms by their cells, their numbers, and the same ways."""
    number = {frozenset(room.cells): number for number, room in enumerate(level.rooms)}
    if set(number) != set(walked.rooms):
        return False
    found = [number[cells] for cells in walked.rooms]
    ways = {(found[here], found[there]) for here, there in walked.ways}
    labelled = all(label in {"EXIT", str(room)} for room, label in zip(found, walked.labels, strict=True))
    return labelled and ways == {(room, way.to) for room, place in enumerate(level.rooms) for way in place.exits}


@every_drawing
@every_plan
def test_the_drawn_characters_give_the_graph_back(name: str, glyphs: Glyphs) -> None:
    for seed in SEEDS:
        level = grown(name, seed, seed % 4)
        assert agrees(level, walk(drawn(level, glyphs), level.pitch, glyphs)), seed


@pytest.mark.soak
@every_plan
def test_the_drawn_characters_give_the_graph_back_of_hundreds(name: str) -> None:
    for seed in range(6, 206):
        level = grown(name, seed, seed % 4)
        assert agrees(level, walk(drawn(level, UNICODE), level.pitch, UNICODE)), seed


@every_drawing
def test_every_kind_of_way_is_read_as_what_it_is(glyphs: Glyphs) -> None:
    level = building(
        "aab.c\nddbee", "0,0 south door", "1,0 east vent", "2,1 west window", "2,1 east thin", "2,0 east fold:A c",
        "4,0 west fold:A b", "4,0 south", "0,1 up stair:B e", "4,1 down stair:B d",
    )  # fmt: skip
    walked = walk(drawn(level, glyphs), level.pitch, glyphs)
    assert agrees(level, walked)
    assert walked.ways == {
        *((3, 4), (4, 3)),
        *((0, 3), (3, 0), (0, 1), (1, 0), (1, 3), (3, 1), (1, 2), (2, 1), (2, 4), (4, 2)),
    }


@every_drawing
def test_a_drop_is_read_one_way(glyphs: Glyphs) -> None:
    both = building("ab\ncd", "0,0 east drop", "0,0 south drop", "1,1 west drop", "1,1 north drop")
    oneway = replace(
        both, rooms=tuple(room if n in {0, 3} else replace(room, exits=()) for n, room in enumerate(both.rooms))
    )
    assert walk(drawn(oneway, glyphs), both.pitch, glyphs).ways == {(0, 1), (0, 2), (3, 2), (3, 1)}


@every_drawing
def test_a_level_turned_over_is_drawn_as_it_then_lies(glyphs: Glyphs) -> None:
    over = turned(grown("nursery", 1, 1))
    assert agrees(over, walk(drawn(over, glyphs), over.pitch, glyphs))


HOUSE = building("ab\ncc", "0,0 east", "1,0 south", "0,0 west fold:A c", "0,1 west fold:A a")


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("┬", "─", "a corner that does not fit"),
        ("A0", " 0", "a way leads nowhere"),
        ("─   ─┤", "─ ─ ─┤", "two ways in one"),
    ],
)
def test_a_drawing_that_cannot_be_read_is_found_out(before: str, after: str, why: str) -> None:
    lines = drawn(HOUSE, UNICODE)
    assert agrees(HOUSE, walk(lines, HOUSE.pitch, UNICODE))
    with pytest.raises(Unclear, match=why):
        walk("\n".join(lines).replace(before, after, 1).split("\n"), HOUSE.pitch, UNICODE)


def test_a_letter_without_its_other_end_is_found_out() -> None:
    alone = building("ab\ncc", "0,0 west fold:A c")
    with pytest.raises(Unclear, match="A has 1 ends"):
        walk(drawn(alone, UNICODE), alone.pitch, UNICODE)


def test_a_plan_read_wrongly_is_not_the_level() -> None:
    walked = walk(drawn(HOUSE, UNICODE), HOUSE.pitch, UNICODE)
    assert not agrees(HOUSE, replace(walked, rooms=walked.rooms[1:]))
    assert not agrees(HOUSE, replace(walked, ways=frozenset()))
    with pytest.raises(Unclear, match="too small"):
        walk(["┌─┐"], (2, 1), UNICODE)
    with pytest.raises(Unclear, match="where no room is"):
        walk("\n".join(drawn(HOUSE, UNICODE)).replace("2", "x").split("\n"), HOUSE.pitch, UNICODE)
