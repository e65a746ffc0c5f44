"""The Archive: rooms filed under the six turns that lead to them, ways that lead on alone, and cards for a map."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest

from backterm import content, travel
from backterm.content.recipes import Recipe
from backterm.engine.decay import pulses
from backterm.engine.level import CARDS, Level, Passage, Way
from backterm.engine.state import State, World
from backterm.engine.turn import begin, step
from backterm.generator import audit
from backterm.generator.draft import Barren, Draft
from backterm.generator.shapes.archive import file_rooms, onward
from backterm.rng import Key
from backterm.views import document
from tests.grown import grown

SEEDS = range(30)
CONTENT = content.load()
RECIPE = CONTENT.recipes["archive"]
DEPTH = RECIPE.place - 1
BOTH_WAYS = {(0b010101, 0b101010), (0b101010, 0b010101)}


def ways(level: Level) -> set[tuple[int, int]]:
    return {(room, there) for room, near in enumerate(level.neighbours) for there in near}


def entered(seed: int) -> State:
    mode = replace(CONTENT.kinds.modes["field"], creatures=False)
    return begin(World(seed, mode, CONTENT.kinds, (grown("archive", seed, DEPTH),)))[0]


def test_archives_are_fair_de_bruijn_graphs() -> None:
    words = [f"{room:06b}" for room in range(64)]
    spelled = {(int(word, 2), int(word[1:] + sign, 2)) for word in words for sign in "01"} - {(0, 0), (63, 63)}
    laws = Counter[str]()
    for seed in SEEDS:
        level = grown("archive", seed, DEPTH)
        assert audit.breaches(level) == ()
        assert (level.document, level.marks.plates) == (CARDS, tuple(range(64)))
        assert ways(level) == spelled
        laws[level.law] += 1
    assert set(laws) == {"call", "echo", "hum", "cable"}


def test_every_room_has_a_way_to_every_other_of_six_turns_at_most() -> None:
    made: nx.DiGraph[int] = nx.DiGraph(sorted(ways(grown("archive", 0, DEPTH))))
    assert nx.is_strongly_connected(made)
    assert nx.diameter(made) == 6
    assert not nx.check_planarity(made.to_undirected())[0]


def test_west_writes_a_nought_and_east_a_one_and_nothing_leads_back() -> None:
    level = grown("archive", 1, DEPTH)
    turns = {Way.WEST: 0, Way.EAST: 1}
    for number, room in enumerate(level.rooms):
        assert [leaving.way for leaving in room.exits] == [
            way for way in (Way.EAST, Way.WEST) if onward(number, turns[way]) != number
        ]
        for leaving in room.exits:
            assert leaving.to == onward(number, turns[leaving.way])
            assert (leaving.passage is Passage.DROP) == ((number, leaving.to) not in BOTH_WAYS)


@pytest.mark.parametrize("goal", [0, 21, 42, 63])
def test_whoever_spells_a_plate_comes_to_its_room(goal: int) -> None:
    for first in range(64):
        room = first
        for sign in f"{goal:06b}":
            room = onward(room, int(sign))
        assert room == goal


def test_walks_go_by_ways_that_lead_one_way_only() -> None:
    state = entered(3)
    walked = [state.hero.room]
    for _ in range(12):
        action = travel.next_step(state, travel.Journey())
        assert action is not None
        state, _ = step(state, action)
        walked.append(state.hero.room)
    assert len({*walked}) > 6
    goal = walked[-3]
    for _ in range(12):
        if (action := travel.next_step(state, travel.Journey(goal))) is None:
            break
        state, _ = step(state, action)
    assert state.hero.room == goal


def test_cards_have_where_every_way_leads() -> None:
    state = entered(4)
    lines = ["".join(text for text, _ in line) for line in document.in_words(state)]
    plates = [f"{leaving.to:06b}" for leaving in state.level.rooms[state.hero.room].exits]
    assert lines[0].startswith(f"TAPE  {' '.join(f'{state.hero.room:06b}')}   1 of 64")
    assert all(plate in lines[1] for plate in plates)


def test_no_way_moves_where_plates_say_where_ways_lead() -> None:
    for name in ("archive", "hotel"):
        level = grown(name, 2, CONTENT.recipes[name].place - 1)
        state = begin(World(2, CONTENT.kinds.modes["field"], CONTENT.kinds, (level,)))[0]
        state = replace(state, floor=replace(state.floor, visited=frozenset(range(0, 64, 2))))
        tried = list(pulses.attempts(state))
        assert {attempt.operator for attempt in tried} == {"twin"}
        assert [attempt for attempt in tried if attempt.held] == ([tried[-1]] if name == "hotel" else [])


@pytest.mark.parametrize("recipe", [replace(RECIPE, width=(14, 14)), replace(RECIPE, height=(14, 14))])
def test_a_lattice_too_small_for_all_rooms_bears_none(recipe: Recipe) -> None:
    with pytest.raises(Barren):
        file_rooms(Draft(recipe, "filed"), Key(1))


def test_rooms_without_a_sign_of_the_other_kind_have_one_way() -> None:
    level = grown("archive", 1, DEPTH)
    assert [len(level.rooms[room].exits) for room in (0, 63, 1)] == [1, 1, 2]
    assert all(onward(here, there % 2) == there for here, there in pairwise((5, 10, 21, 42)))


@pytest.mark.soak
def test_hundreds_of_archives_are_fair() -> None:
    for seed in range(500):
        assert audit.breaches(grown("archive", seed, seed % 12)) == ()
