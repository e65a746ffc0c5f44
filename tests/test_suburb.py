"""The Suburb: a tree of streets that is its own mirror image, against networkx, and told in the same words twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from backterm import content, prose
from backterm.engine.level import NOWHERE, Level, Passage
from backterm.engine.state import State, World
from backterm.engine.turn import begin
from backterm.generator import audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes import suburb
from backterm.rng import Key
from tests.drafts import shaped
from tests.grown import grown

CONTENT = content.load()
DEEP = CONTENT.recipes["suburb"].place - 1
SEEDS = range(30)


def levels(count: int = len(SEEDS)) -> list[Level]:
    return [grown("suburb", seed, DEEP) for seed in SEEDS[:count]]


def graph_of(level: Level) -> nx.Graph[int]:
    made: nx.Graph[int] = nx.empty_graph(len(level.rooms))
    made.add_edges_from((room, there) for room, ways in enumerate(level.neighbours) for there in ways)
    return made


def lopsided(level: Level) -> list[tuple[int, int]]:
    """The doors whose mirror image is none."""
    made, mirror = graph_of(level), level.marks.mirror
    return [(low, high) for low, high in made.edges if not made.has_edge(mirror[low], mirror[high])]


def laid(variant: str, seed: int, upto: str = "lay_streets") -> Draft:
    return shaped("suburb", seed, upto, variant)


def test_the_streets_are_a_binary_tree_laid_twice() -> None:
    for seed in range(12):
        made = laid("plain", seed)
        streets = made.graph.copy()
        streets.remove_nodes_from([room for room, sketch in enumerate(made.rooms) if sketch.kind == suburb.GREEN])
        assert nx.is_tree(streets)
        (crossing,) = (room for room, sketch in enumerate(made.rooms) if sketch.kind == suburb.CROSSING)
        assert nx.center(streets.subgraph(room for room in streets if made.rooms[room].kind != suburb.GARDEN)) == [
            crossing
        ]
        streets.remove_node(crossing)
        left, right = (streets.subgraph(wing) for wing in nx.connected_components(streets))
        assert nx.is_isomorphic(left, right)
        assert max(degree for _, degree in streets.degree) <= 3


def test_every_level_is_a_mirror_image_of_itself_but_for_a_door_or_a_few() -> None:
    for level in levels():
        mirror = level.marks.mirror
        assert sorted(mirror) == [*range(len(level.rooms))]
        assert all(mirror[mirror[room]] == room for room in mirror)
        assert all(level.rooms[room].paper == level.rooms[mirror[room]].paper for room in mirror)
        count = len(lopsided(level))
        assert count == 1 if level.variant == "mirrored" else 1 <= count <= 3


def test_mended_in_that_door_the_mirror_is_an_automorphism() -> None:
    for level in levels(8):
        if level.variant == "mirrored":
            made = graph_of(level)
            made.remove_edges_from(lopsided(level))
            turned = nx.relabel_nodes(made, dict(enumerate(level.marks.mirror)))
            assert {frozenset(edge) for edge in turned.edges} == {frozenset(edge) for edge in made.edges}


def test_it_is_planar_and_has_two_colours_and_no_seam() -> None:
    for level in levels():
        made = graph_of(level)
        assert nx.check_planarity(made)[0]
        assert nx.is_bipartite(made)
        assert all(level.rooms[low].paper != level.rooms[high].paper for low, high in made.edges)
        assert dict(level.answers)["seam"] == NOWHERE


def test_the_law_of_twins_stands_where_the_wings_differ_in_one_door() -> None:
    picked = Counter((level.variant, dict(level.answers)["twin"] != NOWHERE) for level in levels())
    assert not picked["mirrored", False]
    assert picked["plain", False] > 5 * picked["plain", True]


def test_the_laws_are_many() -> None:
    assert len(Counter(level.law for level in levels())) >= 5
    assert all(audit.breaches(level) == () for level in levels(4))


def test_there_are_windows_into_houses_and_front_doors() -> None:
    kinds = Counter(
        (leaving.passage, room.kind) for level in levels(12) for room in level.rooms for leaving in room.exits
    )
    assert kinds[Passage.WINDOW, suburb.HOUSE] > 12
    assert kinds[Passage.DOOR, suburb.DRIVE] > 200
    assert not kinds[Passage.DOOR, suburb.STREET]


def standing(level: Level, seed: int, room: int, visited: frozenset[int]) -> State:
    state, _ = begin(World(seed, CONTENT.kinds.modes["field"], CONTENT.kinds, (level,)))
    hero, floor = replace(state.hero, room=room), replace(state.floor, visited=visited | {room})
    return replace(state, hero=hero, floor=floor)


def test_a_room_is_told_in_the_words_of_its_twin_and_says_so() -> None:
    level = grown("suburb", 1, DEEP)
    state, _ = begin(World(1, CONTENT.kinds.modes["field"], CONTENT.kinds, (level,)))
    texts = [prose.room_text(state, room, CONTENT.words) for room in range(len(level.rooms))]
    wing = [room for room, image in enumerate(level.marks.mirror) if room < image]
    assert all(texts[room] == texts[level.marks.mirror[room]] for room in wing)
    assert len({texts[room] for room in wing}) == len(wing)
    room = wing[0]
    image = level.marks.mirror[room]
    for visited, is_said in ((frozenset(), False), (frozenset({image}), True)):
        lines = prose.describe(standing(level, 1, room, visited), CONTENT.words)
        said = "\n".join("".join(text for text, _ in line) for line in lines)
        assert (f"the other way about: that was room {image}." in said) == is_said


def test_what_finds_no_place_is_barren() -> None:
    made = Draft(CONTENT.recipes["suburb"], "plain")
    with pytest.raises(Barren):
        suburb.lay_streets(made, Key(1), gardens=40, lost=0)
    suburb.lay_streets(made, Key(1), gardens=2, lost=0)
    with pytest.raises(Barren):
        suburb.open_odd_ways(made, Key(1), ways=200)
    with pytest.raises(Barren):
        suburb.open_back_ways(made, Key(1), ways=0)


@pytest.mark.soak
def test_hundreds_of_suburbs_are_fair() -> None:
    for seed in range(300):
        assert audit.breaches(grown("suburb", seed, seed % 12)) == ()
