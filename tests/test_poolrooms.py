"""The Poolrooms: caverns that share the lattice by nearness, a flat graph with hardly an end in it, and water."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest

from backterm import content
from backterm.content.grammar import pieces
from backterm.engine.level import Dweller, Level
from backterm.engine.state import World
from backterm.engine.turn import begin
from backterm.generator import STEPS, RecipeError, audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.plan.doors import open_door, places
from backterm.generator.shapes.caverns import hollow_out
from backterm.generator.shapes.pools import flood
from backterm.prose import describe, room_text
from backterm.rng import Key
from tests.drafts import draft, laid, shaped
from tests.grown import graph, grown
from tests.scenario import Play, draw, room

SEEDS = range(30)
WORDS = content.load().words


def levels() -> list[Level]:
    return [grown("poolrooms", seed, seed % 4) for seed in SEEDS]


def unflooded(seed: int) -> Draft:
    """A draft before the flood, of this seed or the next that bears one."""
    for attempt in range(seed * 20, seed * 20 + 20):
        try:
            return shaped("poolrooms", attempt, "set_transformer")
        except Barren:
            continue
    raise AssertionError


# ------------------------------------------------------------------------------------------------------------- caverns


@pytest.mark.parametrize("weight", [0, 80])
def test_caverns_share_the_whole_lattice_and_none_is_in_pieces_or_too_narrow_for_its_label(weight: int) -> None:
    for seed in range(6):
        made = draft("poolrooms")
        hollow_out(made, Key(seed), caverns=52, apart=10, weight=weight)
        assert len({cell for sketch in made.rooms for cell in sketch.cells}) == made.width * made.height
        lattice = nx.grid_2d_graph(made.width, made.height)
        for sketch in made.rooms:
            assert nx.is_connected(lattice.subgraph(sketch.cells))
            rows = Counter(y for _, y in sketch.cells)
            assert max(rows.values()) >= 3
            assert len(rows) >= 2


def test_a_cavern_has_no_bays_for_what_is_nearest_to_one_site_is_convex() -> None:
    """Of a power diagram every share is; on the lattice a cell half way between two of a cavern's is that cavern's."""
    bays = Counter[bool]()
    for seed in range(6):
        made = draft("poolrooms")
        hollow_out(made, Key(seed), caverns=52, apart=10, weight=80)
        for sketch in made.rooms:
            owned = set(sketch.cells)
            halves = {
                ((one[0] + other[0]) // 2, (one[1] + other[1]) // 2)
                for one, other in combinations(sketch.cells, 2)
                if not (one[0] + other[0]) % 2 and not (one[1] + other[1]) % 2
            }
            bays[halves <= owned] += 1
    # The few others were given what was cut off from a neighbour.
    assert bays[False] * 50 <= bays[True]


def test_a_lattice_too_small_for_any_cavern_bears_none() -> None:
    small = Draft(replace(draft("poolrooms").recipe, width=(2, 2), height=(1, 1)), "plain")
    with pytest.raises(Barren):
        hollow_out(small, Key(1), caverns=9, apart=10, weight=80)


def middle(cells: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """The middle of a room, in hundredths of a column and of half a row."""
    across, down = (sum(100 * cell[side] for cell in cells) // len(cells) for side in (0, 1))
    return 3 * across, 4 * down


@pytest.mark.parametrize("seed", range(6))
def test_relative_neighbours_share_a_door_wherever_there_is_a_place_for_one(seed: int) -> None:
    made = shaped("poolrooms", seed, "join_caverns")
    middles = [middle(sketch.cells) for sketch in made.rooms]

    def apart(one: int, other: int) -> int:
        return sum((here - there) ** 2 for here, there in zip(middles[one], middles[other], strict=True))

    rooms = range(len(made.rooms))
    for low, high in made.walls:
        if made.rooms[low].paper == made.rooms[high].paper:
            assert not made.graph.has_edge(low, high)
            continue
        # A little nearer than the third room, for the middles are rounded.
        nearest = min(max(apart(low, third), apart(third, high)) for third in rooms if third not in {low, high})
        if 100 * apart(low, high) < 98 * nearest:
            assert made.graph.has_edge(low, high) or not places(made, (low, high))
    assert nx.is_connected(made.graph)
    assert nx.is_bipartite(made.graph)
    ends = [room for room, ways in made.graph.degree if ways == 1]
    assert all(not places(made, pair) for pair in made.walls for room in ends if room in pair and unlike(made, pair))


def unlike(made: Draft, pair: tuple[int, int]) -> bool:
    """Whether two rooms that touch could have a door and have none."""
    return made.rooms[pair[0]].paper != made.rooms[pair[1]].paper and not made.graph.has_edge(*pair)


# -------------------------------------------------------------------------------------------------------------- levels


def test_every_level_is_fair_and_lies_flat() -> None:
    for level in levels():
        assert audit.breaches(level) == ()
        assert nx.check_planarity(graph(level))[0]
        assert 32 <= len(level.rooms) <= 52
        assert (level.width * level.pitch[0] + 1, level.height * level.pitch[1] + 1) <= (118, 29)


def test_there_is_hardly_an_end_and_more_than_one_way_to_most_places() -> None:
    rooms = ends = cuts = loops = 0
    for level in levels():
        made = graph(level)
        rooms += len(made)
        ends += sum(ways == 1 for _, ways in made.degree)
        cuts += sum(1 for _ in nx.articulation_points(made))
        loops += made.number_of_edges() - len(made) + 1
    assert 40 * ends < rooms
    assert 6 * cuts < rooms
    assert 3 * loops > rooms


def test_its_own_laws_come_to_rule() -> None:
    ruling = Counter(level.law for level in levels())
    assert {"hum", "traffic", "far", "echo"} <= set(ruling)
    assert not {"bridge", "twin"} & set(ruling)


@pytest.mark.soak
def test_hundreds_of_seeds_are_fair() -> None:
    for seed in range(400):
        assert audit.breaches(grown("poolrooms", seed, 3)) == ()


# --------------------------------------------------------------------------------------------------------------- water


def test_one_can_get_dry_to_every_room_that_is() -> None:
    for level in levels():
        made = graph(level)
        wet = [number for number, sketch in enumerate(level.rooms) if sketch.surface == "water"]
        dry = set(made) - set(wet)
        assert level.start in dry
        assert nx.is_connected(made.subgraph(dry))
        assert 100 * len(wet) >= 25 * len(made)
        kinds = {level.rooms[number].kind for number in wet}
        assert kinds.isdisjoint(level.rooms[number].kind for number in dry)


def test_a_flood_stops_where_the_dry_would_fall_apart() -> None:
    made = laid(*[(x, 0, 1, 1) for x in range(6)])
    for low in range(5):
        open_door(made, (low, low + 1), Key(1).dice())
    made.start, made.recipe = 2, replace(made.recipe, flooded="water")
    flood(made, Key(1), percent=100, pools=6)
    assert [sketch.surface for sketch in made.rooms] == [*["water"] * 2, "carpet", *["water"] * 3]
    made.recipe = replace(made.recipe, flooded="")
    with pytest.raises(RecipeError, match="flooded: missing"):
        flood(made, Key(1), percent=10, pools=1)


def test_pools_are_as_few_as_they_are_begun_in() -> None:
    for seed in range(6):
        made = unflooded(seed)
        flood(made, Key(seed), percent=30, pools=2)
        wet = [number for number, sketch in enumerate(made.rooms) if sketch.surface == "water"]
        assert len(wet) == len(made.rooms) * 30 // 100
        assert nx.number_connected_components(made.graph.subgraph(wet)) <= 2


def test_the_lifeguard_begins_in_the_water_and_nowhere_else() -> None:
    for level in levels():
        lifeguard = next(dweller for dweller in level.dwellers if dweller.kind == "lifeguard")
        assert level.rooms[lifeguard.room].surface == "water"
        assert len({dweller.room for dweller in level.dwellers}) == len(level.dwellers)


def test_where_nothing_is_wet_there_is_no_place_for_what_lives_in_water() -> None:
    made = unflooded(1)
    with pytest.raises(Barren):
        STEPS["house_dwellers"](made, Key(1), doors=6)
    made.rooms[0].surface = "water"
    made.start = made.graph.number_of_nodes() - 1
    STEPS["house_dwellers"](made, Key(1), doors=1)
    assert Dweller("lifeguard", 0) in made.dwellers


# ---------------------------------------------------------------------------------------------------------------- told


def said(play: Play) -> str:
    return "\n".join("".join(text for text, _ in line) for line in describe(play.state, WORDS))


def test_the_first_water_one_comes_to_says_what_it_costs_and_what_it_is_good_for() -> None:
    play = Play(draw("a-b-c-d-e", rooms={"cd": {"surface": "water"}}))
    assert "water" not in said(play)
    play.do("east")
    assert "(east) is under water. A step in or out takes half as long again and 3 stamina." in said(play)
    assert "below 6 in noise" in said(play)
    assert "Exits: east (water), west." in said(play)
    play.do("wait")
    assert "is under water" in said(play)
    before, after = play.state, play.do("west", "east").state
    again = "\n".join("".join(text for text, _ in line) for line in describe(after, WORDS, before))
    assert "Exits: east (water), west." in again
    assert "is under water" not in again
    play.do("east")
    assert "under water" not in said(play)


def test_who_comes_to_in_the_water_is_told_all_the_same() -> None:
    assert "You stand in water." in said(Play(draw("a-b", rooms={"a": {"surface": "water"}}), room=room("a")))


def test_no_two_rooms_share_a_sentence() -> None:
    kinds = content.load().kinds
    for level in levels()[:6]:
        state, _ = begin(World(1, kinds.modes["field"], kinds, (level,)))
        told = [pieces(room_text(state, number, WORDS)) for number in range(len(level.rooms))]
        assert len({piece for texts in told for piece in texts}) == sum(map(len, told))
