"""The steps that shape a level, one by one, against networkx."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm.engine import laws
from backterm.engine.level import NOWHERE, UNMARKED, Passage, Way
from backterm.generator import STEPS, findings
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import open_door
from backterm.generator.shapes import mall, paper, parity, passages, warehouse, wings
from backterm.rng import Key
from tests.buildings import Graph, graphs, in_order
from tests.drafts import draft, follow, laid, shaped


@pytest.mark.parametrize("seed", range(12))
def test_every_room_meets_two_of_the_other_paper_at_least(seed: int) -> None:
    made = shaped("lobby", seed, "hang_paper")
    unlike: nx.Graph[int] = nx.Graph()
    unlike.add_edges_from(pair for pair in made.walls if made.rooms[pair[0]].paper != made.rooms[pair[1]].paper)
    assert sorted(unlike) == list(range(len(made.rooms)))
    assert nx.is_connected(unlike)
    assert min(degree for _, degree in unlike.degree) >= 2
    touching = paper.touching_rooms(made)
    assert all(2 * unlike.degree[room] >= len(touching[room]) for room in unlike)


@pytest.mark.parametrize("seed", range(6))
def test_a_tree_is_one(seed: int) -> None:
    assert nx.is_tree(shaped("lobby", seed, "grow_tree").graph)


def test_every_spanning_tree_of_a_square_grows_as_often() -> None:
    grown: dict[frozenset[tuple[int, int]], int] = {}
    for seed in range(400):
        made = laid((0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1))
        made.rooms[0].paper = made.rooms[3].paper = 1
        passages.grow_tree(made, Key(seed))
        tree = frozenset(made.graph.edges)
        grown[tree] = grown.get(tree, 0) + 1
    assert len(grown) == 4
    assert min(grown.values()) > 70


@pytest.mark.parametrize("seed", range(6))
def test_loops_are_worth_walking(seed: int) -> None:
    before, after = shaped("lobby", seed, "grow_tree"), shaped("lobby", seed, "add_loops")
    added = set(after.graph.edges) - set(before.graph.edges)
    assert len(added) >= 3
    for pair in sorted(added):
        assert nx.shortest_path_length(before.graph, *pair) >= 7
        assert after.rooms[pair[0]].paper != after.rooms[pair[1]].paper


@pytest.mark.parametrize("seed", range(6))
def test_folds_join_unlike_rooms_that_do_not_touch(seed: int) -> None:
    made = shaped("lobby", seed, "add_folds")
    folds = [(pair, door) for pair, door in made.doors() if door.passage == Passage.FOLD]
    assert sorted(door.letter for _, door in folds) == list("ABCD"[: len(folds)])
    assert 2 <= len(folds) <= 4
    for (low, high), door in folds:
        assert (low, high) not in made.walls
        assert made.rooms[low].paper != made.rooms[high].paper
        assert door.gaps[0][1] == door.gaps[1][1].opposite


@pytest.mark.parametrize("name", ["lobby", "warehouse"])
def test_pairing_up_leaves_two_odd_rooms_and_one_building(name: str) -> None:
    paired = 0
    for seed in range(12):
        made = draft(name, "paired")
        try:
            follow(made, seed, "pair_up")
        except Barren:
            continue
        paired += 1
        assert sum(degree % 2 for _, degree in made.graph.degree) == 2
        assert nx.is_connected(made.graph)
        assert all(sum(room.doors) == made.graph.degree[number] for number, room in enumerate(made.rooms))
    assert paired >= 6


def test_a_level_without_odd_rooms_cannot_be_paired() -> None:
    made = laid((0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1))
    made.rooms[0].paper = made.rooms[3].paper = 1
    passages.open_some(made, Key(1), percent=100)
    with pytest.raises(Barren):
        parity.pair_up(made, Key(2), walks=9)


def test_a_level_without_two_like_rooms_apart_has_no_seam() -> None:
    made = laid((0, 0, 1, 1), (1, 0, 1, 1))
    made.rooms[0].paper = 1
    with pytest.raises(Barren):
        passages.add_seam(made, Key(1), detour=4)


@pytest.mark.parametrize("seed", range(6))
def test_bays_stand_in_a_grid_but_for_those_askew(seed: int) -> None:
    straight, skewed = draft("warehouse"), draft("warehouse")
    warehouse.stack_bays(straight, Key(seed), shelving=6, askew=0)
    warehouse.stack_bays(skewed, Key(seed), shelving=6, askew=14)
    like = [pair for pair in straight.walls if straight.rooms[pair[0]].paper == straight.rooms[pair[1]].paper]
    assert not like
    assert any(skewed.rooms[low].paper == skewed.rooms[high].paper for low, high in skewed.walls)
    assert 45 <= len(straight.rooms) <= 84


# ------------------------------------------------------------------------------------------------------------- wings


def winged(upto: str) -> list[Draft]:
    """The drafts of some mirrored levels after a step, of the seeds that bear one."""
    made = []
    for seed in range(20):
        try:
            made.append(shaped("warehouse", seed, upto, "mirrored"))
        except Barren:
            continue
    assert len(made) >= 10
    return made


def test_two_wings_have_one_plan_but_for_a_bay_left_out() -> None:
    left_out = 0
    for made in winged("stack_wings"):
        image = wings.images(made)
        alone = image.count(NOWHERE)
        assert alone <= 1
        left_out += alone
        assert [room for room, there in enumerate(image) if there == room] != []
        assert all(image[there] == room for room, there in enumerate(image) if there != NOWHERE)
        like = [pair for pair in made.walls if made.rooms[pair[0]].paper == made.rooms[pair[1]].paper]
        assert any(image[low] == low and image[high] == high for low, high in like)
    assert left_out >= 3


def test_doors_of_two_wings_are_opened_together() -> None:
    for made in winged("open_in_pairs"):
        image = wings.images(made)
        over = in_order((image[low], image[high]) for low, high in made.graph.edges)
        assert over == in_order(made.graph.edges)
        gaps = {(pair, gap) for pair, door in made.doors() for gap in door.gaps}
        assert all(made.rooms[low].paper != made.rooms[high].paper for low, high in made.graph.edges)
        for pair, ((x, y), side) in sorted(gaps):
            images = in_order([(image[pair[0]], image[pair[1]])])[0]
            if images != pair:
                turned = {Way.EAST: Way.WEST, Way.WEST: Way.EAST}.get(side, side)
                assert (images, ((made.width - 1 - x, y), turned)) in gaps


def test_the_mirror_breaks_at_one_door_of_one_wing() -> None:
    middle = 0
    for made in winged("break_mirror"):
        image = wings.images(made)
        more = {
            room: made.graph.degree(room) - made.graph.degree(there) for room, there in enumerate(image) if there >= 0
        }
        room = next(room for room, by in more.items() if by > 0)
        assert sorted(by for by in more.values() if by) == [-1, 1]
        assert more[image[room]] == -1
        assert nx.is_connected(made.graph)
        middle += NOWHERE not in image
    assert middle >= 3


def test_a_middle_without_three_bays_cannot_be_mirrored() -> None:
    made = draft("warehouse", "mirrored")
    made.recipe = replace(made.recipe, height=(2, 2))
    with pytest.raises(Barren):
        wings.stack_wings(made, Key(1), shelving=0, askew=0)


def test_a_mirror_that_cannot_be_broken_bears_nothing() -> None:
    made = laid((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1))
    made.rooms[1].paper = 1
    assert wings.images(made) == (2, 1, 0)
    wings.open_in_pairs(made, Key(1), percent=100)
    assert made.graph.number_of_edges() == 2
    with pytest.raises(Barren):
        wings.break_mirror(made, Key(1))
    with pytest.raises(Barren):
        wings.add_middle_seam(made, Key(1), detour=4)


# ------------------------------------------------------------------------------------------------------------ halves


@given(graphs(), st.integers(0, 11), st.integers(0, 11))
def test_shores_are_what_the_smallest_cuts_leave(made: Graph, first: int, second: int) -> None:
    source, target = first % len(made), second % len(made)
    if source == target:
        return
    wires = made.copy()
    wires.add_edges_from(made.edges, capacity=1)
    around, beyond = laws.shores([sorted(made[room]) for room in sorted(made)], source, target)
    # Of a cut's two sides networkx makes the one that holds the target as small as can be.
    assert around == nx.minimum_cut(wires, target, source)[1][1]
    assert beyond == nx.minimum_cut(wires, source, target)[1][1]


@pytest.mark.parametrize(("name", "least"), [("lobby", 10), ("warehouse", 6)])
def test_halves_are_joined_by_the_only_smallest_cut(name: str, least: int) -> None:
    halved = 0
    for seed in range(16):
        made = draft(name, "halved")
        made.deck = laws.TWELVE
        try:
            follow(made, seed, "wire_halves")
        except Barren:
            continue
        halved += 1
        building = made.building()
        around, beyond = laws.shores(building.neighbours, made.marks.source, made.marks.lock)
        assert len(around) + len(beyond) == len(made.rooms)
        assert len(laws.least_cut(building)) == nx.cut_size(made.graph, around) in {2, 3}
        assert laws.answer("breaker", building) not in {made.marks.source, made.marks.lock, NOWHERE}
        seam = next(e for e in made.graph.edges if made.rooms[e[0]].paper == made.rooms[e[1]].paper)
        made.graph.remove_edge(*seam)
        assert nx.shortest_path_length(made.graph, *seam) >= 4
    assert halved >= least


def test_a_row_of_rooms_has_no_two_halves() -> None:
    made = laid(*[(x, 0, 1, 1) for x in range(6)])
    for room in range(6):
        made.rooms[room].paper = room % 2
    passages.open_most(made, Key(1), percent=100)
    with pytest.raises(Barren):
        STEPS["wire_halves"](made, Key(1), tries=9)


# ------------------------------------------------------------------------------------------------------------- marks


MARKED = {"hang_phones": "echo", "lay_cables": "cable", "set_transformer": "hum"}


@pytest.mark.parametrize("name", ["lobby", "warehouse"])
@pytest.mark.parametrize("step", MARKED)
def test_nothing_is_marked_for_a_law_that_cannot_rule(name: str, step: str) -> None:
    made = shaped(name, 1, "choose_start")
    STEPS[step](made, Key(1))
    assert made.marks == UNMARKED
    made.deck = (MARKED[step],)
    STEPS[step](made, Key(1))
    assert made.marks != UNMARKED


def marked(name: str, seed: int) -> Draft:
    """The draft of a plain level with the marks of every law, or of the next seed that can have them."""
    for attempt in range(seed * 20, seed * 20 + 20):
        try:
            made = shaped(name, attempt, "choose_start")
            made.deck = laws.TWELVE
            for step in MARKED:
                STEPS[step](made, Key(attempt).fold(step))
        except Barren:
            continue
        return made
    raise AssertionError


@pytest.mark.parametrize("name", ["lobby", "warehouse"])
@pytest.mark.parametrize("seed", range(6))
def test_marks_are_what_a_building_can_have(name: str, seed: int) -> None:
    made = marked(name, seed)
    marks = made.marks
    assert len({*marks.phones}) == 3
    assert list(marks.phones) == sorted(marks.phones)
    calls = [nx.single_source_shortest_path_length(made.graph, phone) for phone in marks.phones]
    assert any(tuple(call[room] for call in calls) == marks.rings for room in made.graph)
    assert [(low, high) for low, high, _ in marks.cables] == [pair for pair, _ in made.doors()]
    assert len({length for *_, length in marks.cables}) == len(marks.cables) == made.graph.number_of_edges()
    assert min(length for *_, length in marks.cables) == 10
    assert len({marks.source, marks.sink, NOWHERE}) == len({marks.source, marks.lock, NOWHERE}) == 3


@pytest.mark.parametrize("seed", range(4))
def test_cables_are_laid_without_a_door_that_is_wanted(seed: int) -> None:
    made = laid(*[(x, 0, 1, 1) for x in range(12)])
    for room in range(11):
        open_door(made, (room, room + 1), Key(1).dice())
    made.start, made.deck = 0, ("cable", "breaker")
    STEPS["lay_cables"](made, Key(seed))
    assert sorted(length for *_, length in made.marks.cables) == list(range(10, 21))


def test_marks_pick_rooms_that_could_be_the_exit_and_that_no_other_law_picks() -> None:
    picked: Counter[str] = Counter()
    for name in ("lobby", "warehouse"):
        for seed in range(8):
            building = marked(name, seed).building()
            doors = laws.distances(building, building.start)
            low, high = findings.exit_distances(findings.diameter(building))
            answers = {law: laws.answer(law, building) for law in laws.TWELVE}
            apt = {law for law, room in answers.items() if room != NOWHERE and low <= doors[room] <= high}
            picked.update(law for law in apt if list(answers.values()).count(answers[law]) == 1)
    assert min(picked[law] for law in ("echo", "cable", "hum")) >= 14


# -------------------------------------------------------------------------------------------------------------- mall


@pytest.mark.parametrize("seed", range(12))
def test_only_the_passage_is_dark(seed: int) -> None:
    made = shaped("mall", seed, "leave_one_dark")
    dark = [
        number
        for number, room in enumerate(made.rooms)
        if not room.lamp and not any(made.rooms[there].lamp for there in made.graph.neighbors(number))
    ]
    assert [made.rooms[number].kind for number in dark] == [mall.PASSAGE]
