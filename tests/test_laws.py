"""Every law against networkx: each oracle is worked out here, from the law's statement, by other means."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm.engine import laws
from backterm.engine.kinds import LawKind
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Marks, Plan
from tests import make_law_examples
from tests.buildings import Case, Graph, building_of, buildings, graphs, in_order, joined, marked_buildings, only


def smaller_side(graph: Graph, near: int, far: int) -> int:
    rest = graph.copy()
    rest.remove_edge(near, far)
    side = len(nx.node_connected_component(rest, far))
    return min(side, len(graph) - side)


def far_end(graph: Graph, start: int, pair: tuple[int, int]) -> int:
    rest = graph.copy()
    rest.remove_edge(*pair)
    return next(room for room in pair if not nx.has_path(rest, start, room))


@given(buildings())
def test_far_is_the_one_room_most_doors_from_the_start(case: Case) -> None:
    graph, building = case
    lengths = dict(nx.single_source_shortest_path_length(graph, building.start))
    deepest = max(lengths.values())
    expected = only([room for room in sorted(lengths) if lengths[room] == deepest])
    assert laws.field("far", building) == tuple(lengths[room] for room in sorted(graph))
    assert laws.answer("far", building) == expected
    assert laws.witness("far", building) == ((deepest,) if expected != NOWHERE else ())


@given(buildings())
def test_odd_is_the_other_end_of_the_only_euler_trail(case: Case) -> None:
    graph, building = case
    others = [room for room in sorted(graph) if room != building.start]
    expected = only([room for room in others if all_even_but(graph, {room, building.start})])
    assert laws.field("odd", building) == tuple(graph.degree(room) for room in sorted(graph))
    assert laws.answer("odd", building) == expected
    if expected != NOWHERE:
        assert nx.has_eulerian_path(graph, building.start)
        assert laws.witness("odd", building) == tuple(sorted((building.start, expected)))


def all_even_but(graph: Graph, odd: set[int]) -> bool:
    return all(graph.degree(room) % 2 == (room in odd) for room in graph)


@given(buildings())
def test_bridge_is_beyond_the_one_door_that_splits_most_evenly(case: Case) -> None:
    graph, building = case
    sides = {pair: smaller_side(graph, *pair) for pair in in_order(nx.bridges(graph))}
    evenest = max(sides.values(), default=0)
    best = [pair for pair in sorted(sides) if sides[pair] == evenest >= 2]
    expected = far_end(graph, building.start, best[0]) if len(best) == 1 else NOWHERE
    assert laws.answer("bridge", building) == expected
    assert laws.witness("bridge", building) == (best[0] if expected != NOWHERE else ())
    assert laws.field("bridge", building) == tuple(
        max((size for pair, size in sides.items() if room in pair), default=0) for room in sorted(graph)
    )


@given(buildings())
def test_bridges_are_those_of_networkx_with_their_far_ends(case: Case) -> None:
    graph, building = case
    found = laws.bridges(building)
    assert in_order((bridge.near, bridge.far) for bridge in found) == in_order(nx.bridges(graph))
    for bridge in found:
        assert bridge.far == far_end(graph, building.start, (bridge.near, bridge.far))
        assert bridge.smaller == smaller_side(graph, bridge.near, bridge.far)


@given(buildings())
def test_seam_is_the_deeper_end_of_the_one_door_within_a_paper(case: Case) -> None:
    graph, building = case
    same = [pair for pair in in_order(graph.edges) if len({building.papers[room] for room in pair}) == 1]
    ends = sorted(same[0], key=lambda room: nx.shortest_path_length(graph, building.start, room)) if same else []
    level = len({nx.shortest_path_length(graph, building.start, room) for room in ends}) == 1
    expected = ends[1] if len(same) == 1 and not level else NOWHERE
    assert laws.answer("seam", building) == expected
    assert laws.witness("seam", building) == (same[0] if expected != NOWHERE else ())
    assert laws.field("seam", building) == tuple(1 + paper for paper in building.papers)


@given(graphs(), st.data())
def test_a_seam_in_two_colours_lies_on_every_odd_closed_walk(graph: Graph, data: st.DataObject) -> None:
    tree = nx.bfs_tree(graph, 0).to_undirected()
    colours = nx.bipartite.color(tree)
    first, second = sorted(data.draw(st.sampled_from(sorted(nx.non_edges(tree)) or [(0, 1)])))
    tree.add_edge(first, second)
    building = building_of(tree, 0, tuple(colours[room] for room in sorted(tree)))
    if nx.is_bipartite(tree):
        assert laws.seams(building) == ()
    else:
        assert laws.seams(building) == ((first, second),)
        tree.remove_edge(first, second)
        assert nx.is_bipartite(tree)


@given(graphs(), st.integers(0, 23), st.integers(0, 23))
def test_a_whole_building_is_a_connected_graph(graph: Graph, first: int, second: int) -> None:
    if graph.has_edge(first, second):
        graph.remove_edge(first, second)
    building = building_of(graph)
    assert laws.is_whole(building) == nx.is_connected(graph)
    lengths = nx.single_source_shortest_path_length(graph, 0)
    assert laws.distances(building, 0) == tuple(lengths.get(room, NOWHERE) for room in sorted(graph))


# a---b---c
#     |   |
#     d---e   f
TABLE = Plan(
    spots=((0, 0), (1, 0), (2, 0), (1, 1), (2, 1), (3, 1)),
    doors=((0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, 5)),
    walls=(),
    papers=(0, 1, 0, 0, 1, 1),
    start=0,
    circled=NOWHERE,
    answers=(),
)


def test_a_plan_is_a_building_with_all_its_lamps_burning() -> None:
    building = laws.of_plan(TABLE)
    assert building.neighbours == ((1,), (0, 2, 3), (1, 4), (1, 4), (2, 3, 5), (4,))
    picked = {law: laws.answer(law, building) for law in ("far", "odd", "bridge", "seam", "dark")}
    assert picked == {"far": 5, "odd": NOWHERE, "bridge": NOWHERE, "seam": 5, "dark": NOWHERE}
    assert laws.witness("seam", building) == (4, 5)


def test_toggled_doors_open_where_there_were_none_and_close_where_they_were() -> None:
    cut = laws.of_plan(TABLE, frozenset({(0, 1)}))
    assert not laws.is_whole(cut)
    assert laws.field("far", cut) == (0, *[NOWHERE] * 5)
    assert laws.answer("far", cut) == NOWHERE
    joined = laws.of_plan(TABLE, frozenset({(0, 3)}))
    assert joined.neighbours[0] == (1, 3)
    assert laws.answer("seam", joined) == NOWHERE  # a and d share a paper: a second seam


def test_the_ends_of_a_seam_equally_far_from_the_start_are_no_answer() -> None:
    triangle = Building(((1, 2), (0, 2), (0, 1)), 0, (0, 1, 1), (True,) * 3)
    assert laws.seams(triangle) == ((1, 2),)
    assert laws.answer("seam", triangle) == NOWHERE
    assert laws.witness("seam", triangle) == ()


def test_an_unknown_law_is_an_error() -> None:
    with pytest.raises(KeyError):
        laws.answer("lost", laws.of_plan(TABLE))


def test_the_start_pin_can_be_moved_and_the_marks_stay() -> None:
    marks = Marks(source=1, sink=4)
    moved = laws.of_plan(replace(TABLE, marks=marks), start=5)
    assert (moved.start, moved.marks) == (5, marks)
    assert laws.answer("far", moved) == 0
    assert laws.answer("seam", moved) == 4
    assert laws.answer("centre", moved) == laws.answer("centre", laws.of_plan(TABLE))


# Six rooms in a row, the last one dark.
ROW = Building(
    ((1,), (0, 2), (1, 3), (2, 4), (3, 5), (4,)), 0, (0, 1, 0, 0, 1, 0), (True, True, True, True, False, False)
)
FIVE = ((0, 1), (1, 2), (2, 3), (3, 4))  # in a row
TAIL = ((0, 1), (1, 2), (1, 3), (3, 4))  # three rooms round one, and one more behind the last of them
TWO_HALVES = (
    (0, 1), (0, 2), (0, 3), (1, 2), (2, 3), (0, 4), (2, 5), (4, 5), (5, 6), (4, 7), (5, 7), (6, 7),
)  # fmt: skip
DOWN = Building(((1,), (2,), (3,), (2,)), 0, (0,) * 4, (True,) * 4, Marks(drains=(0, 3)))

# For each law a building, the room one would find by hand, the proof, and by how much the room stands out.
BY_HAND = {
    "far": (ROW, 5, (5,), 1),
    "odd": (ROW, 5, (0, 5), 1),
    "bridge": (ROW, 3, (2, 3), 1),
    "seam": (ROW, 3, (2, 3), 1),
    "echo": (joined(*FIVE, marks=Marks(phones=(0, 1, 4), rings=(3, 2, 1))), 3, (3,), 3),
    "centre": (joined(*FIVE), 2, (2,), 1),
    "keystone": (joined(*TAIL), 1, (0, 2, 3), 1),
    "hum": (joined(*FIVE, marks=Marks(source=0, sink=3)), 3, (3,), 10),
    "traffic": (joined(*TAIL), 1, (1,), 4),
    "twin": (joined((0, 1), (0, 2), (1, 3), marks=Marks(mirror=(0, 2, 1, NOWHERE))), 1, (1, 2), 1),
    "cable": (
        joined((0, 1), (1, 2), (2, 3), (0, 3), marks=Marks(cables=((0, 1, 10), (0, 3, 40), (1, 2, 30), (2, 3, 20)))),
        2, (1, 2), 10,
    ),
    "breaker": (joined(*TWO_HALVES, marks=Marks(source=0, lock=7)), 4, (0, 2, 4, 5), 1),
    "dark": (ROW, 5, (5,), 1),
    "drain": (DOWN, 3, (3,), 2),
    "call": (joined((0, 1), (1, 2), marks=Marks(plates=(0b000, 0b011, 0b111), word=0b111)), 2, (2,), 1),
    "turnstile": (joined((0, 1), (1, 2)), 2, (0, 2), 1),
}  # fmt: skip


@pytest.mark.parametrize("law", laws.LAWS)
def test_each_law_finds_what_one_finds_by_hand(law: str) -> None:
    building, room, witness, margin = BY_HAND[law]
    assert laws.answer(law, building) == room
    assert laws.witness(law, building) == witness
    assert laws.margin(law, building) == margin
    assert room in laws.near_misses(law, building)


def test_the_readings_are_what_one_counts_by_hand() -> None:
    assert laws.field("bridge", ROW) == (1, 2, 3, 3, 2, 1)
    assert laws.field("dark", ROW) == (2, 3, 3, 2, 1, 0)
    readings = {law: laws.field(law, building) for law, (building, *_) in BY_HAND.items()}
    assert readings["echo"] == (7, 6, 3, 0, 3)
    assert readings["centre"] == (4, 3, 2, 3, 4)
    assert readings["keystone"] == (1, 3, 1, 2, 1)
    assert readings["hum"] == (75, 55, 35, 15, 15)
    assert readings["traffic"] == (0, 9, 0, 5, 0)
    assert readings["twin"] == (0, 1, 0, 0)
    assert readings["cable"] == (10, 30, 30, 20)
    assert readings["breaker"] == (1, 0, 1, 0, 1, 1, 0, 0)
    assert readings["drain"] == (1, 0, 0, 3)
    assert readings["call"] == (3, 1, 0)
    assert readings["turnstile"] == (1, 2, 1)


def test_every_law_has_its_words() -> None:
    words = tomllib.loads((Path(__file__).parents[1] / "data" / "laws.toml").read_text(encoding="utf-8"))
    kinds = [LawKind(name=law, **{**entry, "words": tuple(entry["words"])}) for law, entry in words.items()]
    assert tuple(kind.name for kind in kinds) == laws.LAWS == (*laws.TWELVE, *laws.SET_PIECES)
    assert len(laws.TWELVE) == 12
    assert len({kind.instrument for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert len(kind.words) != 1
        # In a line of the screen the instrument has eight columns.
        assert len(kind.instrument) < 8
        # What is typed after `read` may be a law's name as well; that must not be another law's instrument.
        assert kind.instrument not in set(words) - {kind.name}
        if kind.witness_size:
            assert kind.witness_size == len(BY_HAND[kind.name][2])


def test_the_page_about_laws_says_each_as_the_notebook_does() -> None:
    root = Path(__file__).parents[1]
    page = (root / "docs" / "laws.md").read_text(encoding="utf-8")
    for law, words in tomllib.loads((root / "data" / "laws.toml").read_text(encoding="utf-8")).items():
        assert f"### {law.upper()}\n\n> {words['sentence']}\n\nThe theorem: {words['theorem']}.\n" in page


def test_the_page_of_laws_on_seeds_is_what_the_levels_are() -> None:
    made = make_law_examples.page()
    assert make_law_examples.PAGE.read_text(encoding="utf-8") == made, "python -m tests.make_law_examples"


@pytest.mark.parametrize("law", laws.LAWS)
def test_a_law_finds_nothing_where_what_it_looks_at_is_not_there(law: str) -> None:
    bare = joined((0, 1), (1, 2), (2, 3), (3, 4), (4, 0))
    assert laws.answer(law, bare) == NOWHERE
    assert laws.witness(law, bare) == ()
    assert laws.margin(law, bare) == 0
    assert len(laws.field(law, bare)) == 5
    assert set(laws.near_misses(law, bare)) <= set(range(5))


PICKS_THE_EXTREME = {
    "far": 1, "echo": -1, "centre": -1, "keystone": 1, "traffic": 1, "twin": 1, "dark": -1, "drain": 1, "call": -1,
}  # fmt: skip


@given(marked_buildings(), st.sampled_from(sorted(PICKS_THE_EXTREME)))
def test_the_answer_of_most_laws_reads_the_most_or_the_least_and_leads_its_near_misses(case: Case, law: str) -> None:
    _, building = case
    room, sign = laws.answer(law, building), PICKS_THE_EXTREME[law]
    first, second, *_ = sorted((sign * reading for reading in laws.field(law, building)), reverse=True)
    if room == NOWHERE:
        assert laws.margin(law, building) == 0
    else:
        assert sign * laws.field(law, building)[room] == first
        assert laws.margin(law, building) == first - second >= 1
        assert laws.near_misses(law, building)[0] == room


@given(marked_buildings(), st.sampled_from(laws.LAWS))
def test_an_answer_stands_out_and_its_proof_is_in_order(case: Case, law: str) -> None:
    _, building = case
    found, witness = laws.answer(law, building) != NOWHERE, laws.witness(law, building)
    assert (laws.margin(law, building) >= 1) == found == bool(witness)
    assert list(witness) == sorted(set(witness))
    near = laws.near_misses(law, building)
    assert set(near) <= set(range(len(building.neighbours)))
    assert law in {"seam", "bridge"} or len(near) == len(set(near))


@given(marked_buildings(), st.sampled_from(laws.LAWS), st.data())
def test_a_law_does_not_care_how_rooms_are_numbered(case: Case, law: str, data: st.DataObject) -> None:
    _, building = case
    number = data.draw(st.permutations(range(len(building.neighbours))))
    other = renumbered(building, number)
    room = laws.answer(law, building)
    assert laws.answer(law, other) == (NOWHERE if room == NOWHERE else number[room])
    assert laws.margin(law, other) == laws.margin(law, building)
    readings = laws.field(law, other)
    assert laws.field(law, building) == tuple(readings[number[room]] for room in range(len(readings)))


def renumbered(building: Building, number: list[int]) -> Building:
    """The same building, where room ``r`` has become room ``number[r]``."""
    old = {new: room for room, new in enumerate(number)}
    order = [old[new] for new in range(len(number))]
    marks, to = building.marks, dict(enumerate(number)) | {NOWHERE: NOWHERE}
    return Building(
        tuple(tuple(sorted(number[there] for there in building.neighbours[room])) for room in order),
        number[building.start],
        tuple(building.papers[room] for room in order),
        tuple(building.lamps[room] for room in order),
        Marks(
            to[marks.source], to[marks.sink], to[marks.lock],
            tuple(to[phone] for phone in marks.phones), marks.rings,
            tuple((min(to[a], to[b]), max(to[a], to[b]), length) for a, b, length in marks.cables),
            tuple(to[marks.mirror[room]] for room in order),
            tuple(to[room] for room in marks.drains),
            tuple(marks.plates[room] for room in order), marks.word,
        ),
    )  # fmt: skip


def test_one_room_of_each_piece_wherever_in_it_proves_a_keystone() -> None:
    star = joined((0, 1), (1, 2), (1, 3), (3, 4), (2, 5))
    assert laws.answer("keystone", star) == 1
    assert laws.witness("keystone", star) == (0, 2, 3)
    assert laws.proves("keystone", star, (0, 2, 3))
    assert laws.proves("keystone", star, (0, 4, 5))
    assert not laws.proves("keystone", star, (0, 2))
    assert not laws.proves("keystone", star, (0, 3, 4))
    assert not laws.proves("keystone", star, (0, 1, 2))


@given(marked_buildings())
def test_every_witness_is_a_proof_and_nothing_proves_a_law_that_picks_nothing(case: tuple[Graph, Building]) -> None:
    _, building = case
    for law in laws.LAWS:
        witness = laws.witness(law, building)
        assert laws.proves(law, building, witness) == bool(witness)
