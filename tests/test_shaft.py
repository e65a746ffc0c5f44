"""The Shaft against networkx: a layered digraph whose condensation has one source, one sink, and drops down between."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest

from backterm.engine import laws
from backterm.engine.level import Level, Passage, Way
from backterm.generator import audit
from backterm.generator.draft import Barren, Box, Draft
from backterm.generator.plan.walls import lay
from backterm.generator.shapes import shaft
from backterm.rng import Key
from tests.drafts import draft, shaped
from tests.grown import grown

SEEDS = range(30)
STOREYS, LOWEST = 7, 3


def levels() -> list[Level]:
    return [grown("shaft", seed, 6) for seed in SEEDS]


def directed(level: Level) -> nx.DiGraph[int]:
    made: nx.DiGraph[int] = nx.DiGraph()
    made.add_nodes_from(range(len(level.rooms)))
    made.add_edges_from((room, there) for room, near in enumerate(level.neighbours) for there in near)
    return made


def storey(level: Level, room: int) -> int:
    return level.rooms[room].cells[0][1]


def test_every_level_is_fair_and_of_one_size() -> None:
    for level in levels():
        assert audit.breaches(level) == ()
        assert level.section
        assert 40 <= len(level.rooms) <= 66
        assert level.height == STOREYS
        assert (level.width * level.pitch[0] + 1, level.height * level.pitch[1] + 1) <= (81, 22)
        assert all(len({y for _, y in room.cells}) == 1 for room in level.rooms)


def test_one_walks_along_a_storey_climbs_to_the_next_and_falls_as_far_as_three() -> None:
    falls: Counter[int] = Counter()
    for level in levels():
        for number, room in enumerate(level.rooms):
            for leaving in room.exits:
                down = storey(level, leaving.to) - storey(level, number)
                if leaving.passage is Passage.DROP:
                    assert (leaving.way, leaving.side) == (Way.DOWN, Way.SOUTH)
                    assert 1 <= down == level.fall(leaving) <= 3
                    falls[down] += 1
                elif leaving.passage is Passage.LADDER:
                    assert down == (1 if leaving.way is Way.DOWN else -1)
                else:
                    assert down == 0
                    assert leaving.way not in {Way.UP, Way.DOWN}
    assert set(falls) == {1, 2, 3}
    assert falls[1] > falls[2] > falls[3]


def test_the_lowest_storeys_are_the_one_sink_and_everything_falls_into_it() -> None:
    for level in levels():
        graph = directed(level)
        parts = nx.condensation(graph)
        sinks = [part for part in parts if not parts.out_degree(part)]
        low = {room for room in graph if storey(level, room) >= STOREYS - LOWEST}
        assert [parts.nodes[part]["members"] for part in sinks] == [low]
        assert laws.bottom(laws.of_level(level)) == tuple(sorted(low))
        assert level.exit in low


def test_one_begins_at_the_top_and_can_come_everywhere_once() -> None:
    for level in levels():
        graph = directed(level)
        assert nx.descendants(graph, level.start) | {level.start} == set(graph)
        assert len(list(nx.strongly_connected_components(graph))) >= 4


def test_from_some_storeys_no_way_leads_up() -> None:
    for level in levels():
        up = {
            storey(level, number)
            for number, room in enumerate(level.rooms)
            for leaving in room.exits
            if leaving.way is Way.UP
        }
        assert set(range(1, STOREYS)) - up
        assert STOREYS - LOWEST not in up


def test_one_drain_is_at_the_bottom_and_others_are_where_one_cannot_stay() -> None:
    for level in levels():
        low = set(laws.bottom(laws.of_level(level)))
        assert len(low.intersection(level.marks.drains)) == 1
        assert len(set(level.marks.drains) - low) == 3


def test_far_and_drain_are_what_networkx_makes_of_the_digraph() -> None:
    for level in levels():
        graph, answers = directed(level), dict(level.answers)
        away = nx.single_source_shortest_path_length(graph, level.start)
        farthest = [room for room in graph if away[room] == max(away.values())]
        assert answers["far"] == (farthest[0] if len(farthest) == 1 else -1)
        low = laws.bottom(laws.of_level(level))
        assert answers["drain"] == next(room for room in low if room in level.marks.drains)
        assert level.field["drain"] == tuple(
            len(graph) - len(nx.descendants(graph, room)) if room in level.marks.drains else 0 for room in graph
        )


def test_its_own_law_rules_most_often_and_others_do() -> None:
    ruling = Counter(level.law for level in levels())
    assert ruling["drain"] == max(ruling.values())
    assert len(ruling) >= 4


def test_plans_show_drops_and_drains_whichever_law_rules() -> None:
    for level in levels():
        assert level.model is not None
        plans = [posted.plan for posted in level.posted] + [level.model.plan]
        assert all(plan.drops and plan.marks.drains for plan in plans)
        for plan in plans:
            assert {(min(drop), max(drop)) for drop in plan.drops} <= set(plan.doors)


def test_there_is_no_rock_on_the_highest_storey() -> None:
    made = draft("shaft", "bored")
    shaft.dig_storeys(made, Key(1), solid=60)
    top = [sketch for sketch in made.rooms if sketch.box.y == 0]
    assert sum(sketch.box.wide for sketch in top) == max(sketch.box.x + sketch.box.wide for sketch in top)


def section(*boxes: tuple[int, int, int, int]) -> Draft:
    """A draft of the Shaft with these rooms."""
    made = draft("shaft", "bored")
    lay(made, [Box(*box) for box in boxes])
    return made


def test_a_room_has_one_ladder_up_so_some_bottoms_cannot_be_joined() -> None:
    made = section((0, 0, 1, 1), (2, 0, 1, 1), (0, 1, 3, 1))
    with pytest.raises(Barren):
        shaft.close_the_bottom(made, Key(1), storeys=2)


def test_rooms_nothing_leads_to_bear_nothing() -> None:
    made = shaped("shaft", 1, "dig_storeys", "bored")
    with pytest.raises(Barren):
        shaft.reach_the_rest(made, Key(1), bottom=3, deepest=0)
    with pytest.raises(Barren):
        shaft.start_at_the_top(made, Key(1))


def test_a_bottom_that_does_not_hang_together_bears_nothing() -> None:
    made = section((0, 0, 1, 1), (0, 1, 1, 1))
    shaft.break_floors(made, Key(1), percent=100, deepest=1)
    assert made.drops == {(0, 1): 0}
    with pytest.raises(Barren):
        shaft.reach_the_rest(made, Key(1), bottom=2, deepest=1)
    shaft.reach_the_rest(made, Key(1), bottom=1, deepest=1)
    assert made.start == 0


@pytest.mark.soak
def test_hundreds_of_seeds_are_fair() -> None:
    for seed in range(400):
        assert audit.breaches(grown("shaft", seed, 6)) == ()
