"""What the variants of a level are for: two odd rooms, two wings, two halves; and what is marked in them for laws."""

from __future__ import annotations

import networkx as nx

from backterm import content
from backterm.engine import laws
from backterm.engine.level import NOWHERE, Level
from tests.buildings import in_order
from tests.grown import deep, graph, grown, levels, papered


@papered
def test_odd_rooms_are_two_when_paired_and_many_when_plain(name: str) -> None:
    for level in levels(name):
        odd = [room for room, ways in enumerate(level.neighbours) if len(ways) % 2]
        if level.variant == "paired":
            assert len(odd) == 2
            assert level.start in odd
        else:
            assert len(odd) > 2


def turned_over(level: Level) -> dict[int, int]:
    """Each room's image, by the cells: what lies where it would lie if the plan were turned over left to right."""
    number = {frozenset(room.cells): place for place, room in enumerate(level.rooms)}
    over = [frozenset((level.width - 1 - x, y) for x, y in room.cells) for room in level.rooms]
    return {room: number[cells] for room, cells in enumerate(over) if cells in number}


def test_a_mirrored_warehouse_is_its_own_image_but_for_one_door() -> None:
    found = [level for level in (*levels("warehouse"), *deep("warehouse")) if level.variant == "mirrored"]
    assert len(found) >= 6
    for level in found:
        images, doors = turned_over(level), {frozenset(edge) for edge in graph(level).edges}
        alone = set(range(len(level.rooms))) - set(images)
        unlike = [door for door in doors if not door & alone and frozenset(images[room] for room in door) not in doors]
        assert len(alone) <= 1
        assert len(unlike) == (0 if alone else 1)
        assert all(len(level.neighbours[room]) == 1 for room in alone)
        assert all(level.rooms[room].paper == level.rooms[image].paper for room, image in images.items())
        seam = next(e for e in graph(level).edges if level.rooms[e[0]].paper == level.rooms[e[1]].paper)
        assert all(images[room] == room for room in seam)


def test_the_doors_of_two_wings_stand_across_from_each_other() -> None:
    for level in (level for level in levels("warehouse") if level.variant == "mirrored"):
        images = turned_over(level)
        for room, image in images.items():
            for way_out in level.rooms[room].exits:
                across = level.exit_to(image, images.get(way_out.to, NOWHERE))
                if across is not None and {image, across.to} != {room, way_out.to}:
                    assert across.cell == (level.width - 1 - way_out.cell[0], way_out.cell[1])


def test_the_mirror_is_marked_where_the_law_that_looks_at_it_may_rule() -> None:
    for level in (*levels("warehouse"), *deep("warehouse"), *deep("lobby")):
        images = turned_over(level)
        if level.variant == "mirrored" and "twin" in level.deck:
            assert level.marks.mirror == tuple(images.get(room, NOWHERE) for room in range(len(level.rooms)))
            assert dict(level.answers)["twin"] != NOWHERE
        else:
            assert level.marks.mirror == ()


def test_a_halved_level_comes_apart_at_a_few_doors_far_from_the_lock() -> None:
    found = [level for name in ("lobby", "warehouse") for level in deep(name) if level.variant == "halved"]
    assert len(found) >= 4
    for level in found:
        made, marks = graph(level), level.marks
        made.add_edges_from(list(made.edges), capacity=1)
        size, (near, far) = nx.minimum_cut(made, marks.source, marks.lock)
        shut = [pair for pair in made.edges if (pair[0] in near) != (pair[1] in near)]
        assert len(shut) == size in {2, 3}
        assert 4 * min(len(near), len(far)) >= len(level.rooms)
        assert dict(level.answers)["breaker"] in {room for pair in shut for room in pair} & far
        assert set(dict(level.witnesses)["breaker"]) == {room for pair in shut for room in pair}


@papered
def test_the_longest_live_cable_is_neither_a_bridge_nor_the_longest_of_all(name: str) -> None:
    for level in deep(name):
        made = graph(level)
        lengths = {(low, high): length for low, high, length in level.marks.cables}
        made.add_weighted_edges_from((*pair, length) for pair, length in lengths.items())
        longest = max(in_order(nx.minimum_spanning_tree(made).edges), key=lengths.__getitem__)
        assert longest not in in_order(nx.bridges(made))
        assert lengths[longest] < max(lengths.values())
        assert dict(level.answers)["cable"] in longest


@papered
def test_only_what_a_law_of_the_deck_looks_at_is_marked(name: str) -> None:
    for number in range(4):
        level = grown(name, 2, number)
        marks = level.marks
        assert bool(marks.phones) == bool(marks.rings) == ("echo" in level.deck)
        assert bool(marks.cables) == ("cable" in level.deck)
        assert (marks.sink != NOWHERE) == (marks.source != NOWHERE) == ("hum" in level.deck)
        assert (marks.drains, marks.plates, marks.word) == ((), (), NOWHERE)


@papered
def test_a_variant_may_keep_any_law_but_those_that_need_another_shape(name: str) -> None:
    variants = content.load().recipes[name].variants
    made_for = {"paired": "odd", "mirrored": "twin", "halved": "breaker"}
    for kind, variant in variants.items():
        assert set(variant.laws) == set(laws.TWELVE) - (set(made_for.values()) - {made_for.get(kind)})
        assert variant.weight == variants["plain"].weight
