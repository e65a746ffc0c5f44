"""The Courtyard: rings of rooms one above another, against networkx; the windows on the yard; and how it is told."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import networkx as nx
import pytest

from backterm import content, prose
from backterm.content.grammar import pieces
from backterm.engine.level import CLIMBED, NOWHERE, Level, Passage, Way
from backterm.engine.state import World
from backterm.engine.turn import begin
from backterm.generator import audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes import storeys
from backterm.rng import Key
from backterm.views.yards import yards
from tests.drafts import shaped
from tests.grown import grown
from tests.variety import repeats

CONTENT = content.load()
DEEP = 4
SEEDS = range(30)
VARIANTS = ("plain", "strung", "paired", "mirrored", "halved")


def levels(count: int = len(SEEDS)) -> list[Level]:
    return [grown("courtyard", seed, DEEP) for seed in SEEDS[:count]]


def graph_of(level: Level, *, stairs: bool = True, folds: bool = True) -> nx.Graph[int]:
    made: nx.Graph[int] = nx.empty_graph(len(level.rooms))
    for number, room in enumerate(level.rooms):
        for leaving in room.exits:
            if (stairs or leaving.passage not in CLIMBED) and (folds or leaving.passage is not Passage.FOLD):
                made.add_edge(number, leaving.to)
    return made


def rings_of(level: Level) -> list[set[int]]:
    """The rooms by storey: what doors, and walls where a door has been walled up, make a ring of."""
    flat = graph_of(level, stairs=False, folds=False)
    flat.add_edges_from((number, wall.to) for number, room in enumerate(level.rooms) for wall in room.thin)
    return [*nx.connected_components(flat)]


def test_every_storey_is_a_cycle_of_doors_and_walled_up_doors() -> None:
    for level in levels():
        rings = rings_of(level)
        assert len(rings) == 4
        flat = graph_of(level, stairs=False, folds=False)
        flat.add_edges_from((number, wall.to) for number, room in enumerate(level.rooms) for wall in room.thin)
        cycle = nx.cycle_graph(len(rings[0]))
        assert len(rings[0]) in {18, 20, 22}
        assert all(nx.is_isomorphic(flat.subgraph(ring), cycle) for ring in rings)


def test_the_storeys_stand_one_on_another_and_stairs_lead_to_the_same_place() -> None:
    for level in levels():
        rings = rings_of(level)
        storey = {room: number for number, ring in enumerate(rings) for room in ring}
        stack: nx.Graph[int] = nx.Graph(
            (storey[number], storey[leaving.to])
            for number, room in enumerate(level.rooms)
            for leaving in room.exits
            if leaving.passage in CLIMBED
        )
        assert nx.is_isomorphic(stack, nx.path_graph(4))
        corner = [tuple(min(level.rooms[room].cells[0][axis] for room in ring) for axis in (0, 1)) for ring in rings]
        for number, room in enumerate(level.rooms):
            for leaving in room.exits:
                if leaving.passage in CLIMBED:
                    (x, y), (left, top) = leaving.cell, corner[storey[number]]
                    (right, down), (west, north) = level.rooms[leaving.to].cells[0], corner[storey[leaving.to]]
                    assert (x - left, y - top) == (right - west, down - north)


def test_without_its_fold_it_is_planar_and_has_two_colours() -> None:
    for level in levels():
        plain = graph_of(level, folds=False)
        assert nx.check_planarity(plain)[0]
        assert nx.is_bipartite(plain)
        assert not nx.is_bipartite(graph_of(level))
        assert all(level.rooms[low].paper != level.rooms[high].paper for low, high in plain.edges)


def test_every_room_but_the_corners_looks_at_the_room_opposite_and_is_looked_at() -> None:
    for level in levels(8):
        rings = rings_of(level)
        for ring in rings:
            looking = [room for room in ring if level.rooms[room].panes]
            assert len(ring) - len(looking) in {4, 6}  # who has a fold to the room opposite does not look at it
            for room in looking:
                (pane,) = level.rooms[room].panes
                assert pane.to in ring
                assert pane.to not in level.neighbours[room]
                assert [back.to for back in level.rooms[pane.to].panes] == [room]
                one, other = level.rooms[room].cells[0], level.rooms[pane.to].cells[0]
                assert (one[0] == other[0]) != (one[1] == other[1])


def test_the_laws_are_many_and_none_that_cannot_be_rules() -> None:
    laws = Counter(level.law for level in levels())
    assert len(laws) >= 7
    assert all(audit.breaches(level) == () for level in levels(4))


def test_each_variant_bears_what_it_is_for() -> None:
    found: dict[str, set[str]] = {variant: set() for variant in VARIANTS}
    for level in levels():
        found[level.variant] |= {law for law, room in level.answers if room != NOWHERE}
    assert found["paired"] >= {"odd"}
    assert found["mirrored"] >= {"twin"}
    assert found["halved"] >= {"breaker"}
    assert "odd" not in found["plain"]
    assert "twin" not in found["plain"]


def test_every_yard_knows_its_storey() -> None:
    for level in levels(4):
        found = yards(level)
        assert sorted(yard.storey for yard in found) == [1, 2, 3, 4]
        for yard in found:
            for room in yard.rooms:
                for leaving in level.rooms[room].exits:
                    if leaving.side is Way.UP:
                        (above,) = (each for each in found if leaving.to in each.rooms)
                        assert above.storey == yard.storey + 1


@pytest.mark.parametrize("seed", range(4))
def test_no_two_rooms_share_a_sentence(seed: int) -> None:
    level = grown("courtyard", seed, DEEP)
    state, _ = begin(World(seed, CONTENT.kinds.modes["field"], CONTENT.kinds, (level,)))
    rooms = [tuple(pieces(prose.room_text(state, room, CONTENT.words))) for room in range(len(level.rooms))]
    assert repeats(rooms)[0] == 0


# The steps -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VARIANTS)
def test_stairs_never_lead_out_of_the_building(variant: str) -> None:
    for seed in range(6):
        try:
            made = shaped("courtyard", seed, "choose_start", variant)
        except Barren:
            continue
        rings = storeys.storeys_of(made)
        for pair, door in made.doors():
            if door.passage in CLIMBED:
                assert abs(made.rooms[pair[0]].storey - made.rooms[pair[1]].storey) == 1
        assert all(made.rooms[room].storey == number for number, ring in enumerate(rings.rings) for room in ring)
        for ring in rings.rings:
            assert all(len({made.rooms[one].paper, made.rooms[other].paper}) == 2 for one, other in pairwise(ring))


def test_even_doors_are_even_but_for_two() -> None:
    for seed in range(8):
        try:
            made = shaped("courtyard", seed, "build_evenly", "paired")
        except Barren:
            continue
        assert sum(made.degree(room) % 2 for room in range(len(made.rooms))) == 2


def plain_draft() -> Draft:
    made = Draft(CONTENT.recipes["courtyard"], "plain")
    storeys.raise_storeys(made, Key(1), storeys=2)
    return made


def test_what_finds_no_place_is_barren() -> None:
    with pytest.raises(Barren):
        storeys.build_stairs(plain_draft(), Key(2), fewest=9, most=9, apart=9)
    even = next(made for seed in range(20) if (made := raised(seed)).width % 2 == 0)
    with pytest.raises(Barren):
        storeys.build_in_pairs(even, Key(2), fewest=1, most=1)
    with pytest.raises(Barren):
        storeys.fold_across(even, Key(3), level=1)


def raised(seed: int) -> Draft:
    """A single storey."""
    made = Draft(CONTENT.recipes["courtyard"], "plain")
    storeys.raise_storeys(made, Key(seed), storeys=1)
    return made


@pytest.mark.soak
def test_hundreds_of_courtyards_are_fair() -> None:
    for seed in range(300):
        assert audit.breaches(grown("courtyard", seed, seed % 12)) == ()
