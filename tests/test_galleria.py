"""The dead Mall against networkx: a cactus of shops round a ring, or a building whose doors are walked in one go."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from backterm.engine import laws
from backterm.engine.level import Level, Passage
from backterm.generator import audit
from backterm.generator.draft import Barren
from backterm.generator.shapes import galleria
from backterm.rng import Key
from tests.buildings import Graph
from tests.drafts import draft
from tests.grown import graph, grown

SEEDS = range(30)


def levels(variant: str) -> list[Level]:
    return [level for seed in SEEDS if (level := grown("galleria", seed, 14)).variant == variant]


def ring(level: Level) -> Graph:
    """The concourse alone."""
    walk = [room for room, place in enumerate(level.rooms) if place.kind == galleria.CONCOURSE]
    return nx.Graph(graph(level).subgraph(walk))


def test_every_level_is_fair_and_both_variants_come() -> None:
    for variant in ("shuttered", "turning"):
        found = levels(variant)
        assert len(found) >= 5
        for level in found:
            assert audit.breaches(level) == ()
            assert 40 <= len(level.rooms) <= 80


def test_the_concourse_is_one_ring() -> None:
    for level in (*levels("shuttered"), *levels("turning")):
        walk = ring(level)
        assert nx.is_connected(walk)
        assert {degree for _, degree in walk.degree} == {2}


def test_with_its_shutters_down_it_is_a_cactus() -> None:
    dead_ends = []
    for level in levels("shuttered"):
        whole = graph(level)
        parts: list[Any] = list(nx.biconnected_components(whole))
        blocks = [whole.subgraph(list(part)) for part in parts]
        assert all(block.number_of_edges() in {1, len(block)} for block in blocks)
        assert {len(block) for block in blocks} - {len(ring(level))} <= {2, 4}
        dead_ends.append(sum(degree == 1 for _, degree in whole.degree) / len(whole))
    assert 0.2 <= sum(dead_ends) / len(dead_ends) <= 0.5


def test_staff_doors_lead_one_way_and_cut_nobody_off() -> None:
    gates = 0
    for level in levels("shuttered"):
        ways: nx.DiGraph[int] = nx.DiGraph()
        ways.add_edges_from((room, there) for room, near in enumerate(level.neighbours) for there in near)
        assert nx.is_strongly_connected(ways)
        one_way = [
            (room, e) for room, place in enumerate(level.rooms) for e in place.exits if e.passage is Passage.DROP
        ]
        assert all(galleria.STOCK in {level.rooms[room].kind, level.rooms[e.to].kind} for room, e in one_way)
        gates += len(one_way)
    assert gates > len(SEEDS)


def test_the_paper_has_one_seam_on_the_ring_where_the_ring_is_odd() -> None:
    for level in levels("shuttered"):
        whole, papers = graph(level), [room.paper for room in level.rooms]
        seams = [door for door in whole.edges if papers[door[0]] == papers[door[1]]]
        assert len(seams) == len(ring(level)) % 2 == (not nx.is_bipartite(whole))
        assert all(ring(level).has_edge(*door) for door in seams)


def test_where_it_turns_every_door_is_walked_once_from_the_start_to_the_turnstile() -> None:
    ruled = Counter(level.law for level in levels("turning"))
    assert ruled["turnstile"] == max(ruled.values())
    for level in levels("turning"):
        whole = graph(level)
        answer = dict(level.answers)["turnstile"]
        assert {room for room, degree in whole.degree if degree % 2} == {level.start, answer}
        assert list(nx.eulerian_path(whole, level.start))[-1][1] == answer
        assert laws.proves("turnstile", laws.of_level(level), tuple(sorted((level.start, answer))))
        assert not level.is_directed


def test_a_hall_too_small_for_a_ring_bears_nothing() -> None:
    made = draft("galleria", "shuttered")
    made.recipe = replace(made.recipe, width=(3, 3), height=(3, 3))
    with pytest.raises(Barren):
        galleria.lay_galleria(made, Key(1), squares=0, court=0)


def test_a_corridor_longer_than_any_row_of_shops_bears_nothing() -> None:
    made = draft("galleria", "turning")
    galleria.lay_galleria(made, Key(1), squares=100, court=0)
    with pytest.raises(Barren):
        galleria.open_corridor(made, Key(1), fewest=60, most=61)


@pytest.mark.soak
def test_hundreds_of_seeds_are_fair() -> None:
    for seed in range(300):
        assert audit.breaches(grown("galleria", seed, 14)) == ()
