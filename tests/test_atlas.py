"""The atlas: drawn so that nothing is cut off, walked by its edges, shown as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from backterm import content
from backterm.commands import Console
from backterm.content import ContentError, check
from backterm.content.atlas import Layer, Outline
from backterm.content.folders import layer, our_folder
from backterm.engine.atlas import EXIT, FALL, Atlas, Edge, Leg, Place
from backterm.engine.level import Level, Pit
from backterm.engine.state import LEGS_KEPT, State
from backterm.game import atlas_of, new_game, world
from backterm.generator.atlas import draw_atlas
from backterm.plain import text_of
from backterm.prose import atlas_page
from backterm.session import Session
from tests.scenario import KINDS, Play, below, draw, room

BOTH = frozenset({EXIT, FALL})
OURS = content.load()


def outline(*layers: tuple[int, str, frozenset[str]]) -> Outline:
    """Layers of so many places each, and letters for the levels that may stand there."""
    made = {
        levels: Layer(levels, {level: weight for weight, level in enumerate(levels, 1)}, places, edges)
        for places, levels, edges in layers
    }
    return Outline(("a",), (), made)


OUT, NOTHING = frozenset({EXIT}), frozenset[str]()
WIDE = outline((1, "a", BOTH), (2, "bcd", BOTH), (3, "efgh", OUT), (2, "ijk", BOTH), (1, "lm", NOTHING))


def drawn(made: Atlas) -> nx.DiGraph[int]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(made.places)))
    graph.add_edges_from((edge.start, edge.end) for edge in made.edges)
    return graph


@pytest.mark.parametrize("seed", range(100))
def test_every_place_is_reached_and_leads_on_and_there_are_two_routes(seed: int) -> None:
    made = draw_atlas(WIDE, seed)
    assert made == draw_atlas(WIDE, seed)
    rows = [[number for number, place in enumerate(made.places) if place.number == depth] for depth in range(-1, 4)]
    assert [len(row) for row in rows] == [1, 2, 3, 2, 1]
    for row, here in zip(rows, WIDE.layers.values(), strict=True):
        standing = [made.places[number].level for number in row]
        assert set(standing) <= set(here.levels)
        assert len(set(standing)) == len(standing)
    graph, last = drawn(made), len(made.places) - 1
    assert nx.is_directed_acyclic_graph(graph)
    assert nx.descendants(graph, 0) == set(range(1, last + 1))
    assert nx.ancestors(graph, last) == set(range(last))
    assert len(list(nx.all_simple_paths(graph, 0, last))) > 1
    assert all(made.places[edge.end].number == made.places[edge.start].number + 1 for edge in made.edges)
    for start in range(last):
        ways = [made.onward(start, kind) for kind in (EXIT, FALL)]
        assert ways[0] is not None
        several = len(rows[made.places[start].number + 2]) > 1
        assert ways[1] is None or (ways[0].end == ways[1].end) is not several


def test_seeds_differ_and_what_is_drawn_more_often_stands_more_often() -> None:
    made = [draw_atlas(WIDE, seed) for seed in range(200)]
    assert len(set(made)) > 100
    last = [one.places[-1].level for one in made]
    assert 100 < last.count("m") < 170, "m has twice the weight of l"


def test_today_every_seed_has_the_same_three_levels_in_a_row() -> None:
    rows = {atlas_of(OURS, seed).places for seed in range(20)}
    assert rows == {(Place("mall", -1), Place("lobby", 0), Place("warehouse", 1))}
    assert atlas_of(OURS, 1).edges == (Edge(0, EXIT, 1), Edge(1, EXIT, 2), Edge(1, FALL, 2))
    assert [OURS.number_of(name) for name in ("mall", "warehouse", "hotel")] == [-1, 1, 8]


def test_a_run_may_begin_on_any_level_of_its_atlas_or_on_one_beside_it() -> None:
    made = Atlas(tuple(Place(name, 0) for name in "abcd"), (Edge(0, EXIT, 1), Edge(0, FALL, 2), Edge(2, EXIT, 3)))
    assert made.below(2) == Atlas((Place("c", 0), Place("d", 0)), (Edge(0, EXIT, 1),))
    assert made.below(0) == made
    assert [place.level for place in world(1, start="lobby").atlas.places] == ["lobby", "warehouse"]
    assert world(1, start="hotel").atlas == Atlas((Place("hotel", 8),))


# ---- walked


FORK = Atlas(
    (Place("mall", -1), Place("yard", 0), Place("pipes", 0), Place("attic", 1)),
    (Edge(0, EXIT, 1), Edge(0, FALL, 2), Edge(1, EXIT, 3), Edge(2, EXIT, 3), Edge(2, FALL, 3)),
)
PROVED = ("declare far by 1", "east", "out")


def named(title: str, depth: int = 3) -> Level:
    return draw("a-b", level={"title": title, "name": title.lower(), "pit": Pit(room("a"), depth)})


def fork(*, reveals: bool = False) -> Play:
    """Four levels of two rooms, each with a shaft, in an atlas with two places side by side."""
    play = Play(*map(named, ("Mall", "Yard", "Pipes", "Attic")))
    laid = replace(play.state.world, atlas=FORK, mode=replace(KINDS.modes["field"], reveals=reveals))
    play.state = replace(play.state, world=laid)
    return play


def test_the_exit_and_the_shaft_lead_to_different_levels() -> None:
    out, down = fork().do(*PROVED).state, fork().do("climb down").state
    assert [(state.level.title, state.place, state.depth) for state in (out, down)] == [("Yard", 1, 1), ("Pipes", 2, 1)]
    assert out.path == (Leg(Edge(0, EXIT, 1), (FALL,)),)
    assert down.path == (Leg(Edge(0, FALL, 2), (EXIT,)),)
    assert down != replace(down, path=out.path)


def test_where_nothing_falls_the_shaft_has_no_bottom_and_the_last_exit_is_the_end() -> None:
    assert fork().do(*PROVED, "climb down").state.ending == "falling"
    play = fork().do(*PROVED, *PROVED)
    assert (play.state.level.title, play.state.place, play.state.depth) == ("Attic", 3, 2)
    assert [play.state.level_at(depth).title for depth in range(3)] == ["Mall", "Yard", "Attic"]
    assert play.do(*PROVED).state.ending == "out"


def test_the_way_kept_does_not_grow_without_end() -> None:
    levels = LEGS_KEPT + 3
    play = Play(*["a-b"] * (levels + 1)).do(*PROVED * levels)
    assert (play.state.place, len(play.state.path)) == (levels, LEGS_KEPT)
    assert "(3 levels lie above these, and are not drawn any more.)" in page(play.state)


# ---- shown


def page(state: State) -> str:
    return "\n".join(map(text_of, atlas_page(state, OURS.words)))


def test_the_page_has_what_was_walked_and_what_was_seen_and_nothing_else() -> None:
    play = fork().do("climb down")
    shown = page(play.state)
    assert shown.splitlines()[1:] == [
        "  Mall",
        "   |`- the room its law picks: not taken",
        "   |   down its shaft",
        "  Pipes (you are here)",
        "    `- the room its law picks: not taken",
        "    `- its shaft: not taken",
    ]
    assert "Yard" not in shown
    assert page(fork(reveals=True).do("climb down").state).splitlines()[7:] == [
        "All of it, as this seed has it:",
        "  Mall: by the room its law picks to Yard, down its shaft to Pipes",
        "  Yard: by the room its law picks to Attic",
        "  Pipes: by the room its law picks to Attic, down its shaft to Attic",
        "  Attic",
    ]


def test_a_shaft_is_on_the_page_once_it_has_been_found() -> None:
    level = draw("a-b", level={"pit": Pit(room("b"), 3)})
    play = Play(level)
    assert "shaft" not in page(play.state)
    assert "its shaft: not taken" in page(play.do("east").state)


def test_to_ask_for_the_atlas_takes_no_turn_and_leaves_nothing_on_the_tape(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 3, "field", level="lobby") as session:
        console, before = Console(session, OURS), session.path.read_text()
        reply = console.enter("atlas")
        assert (reply.screen, reply.acted, console.state.turn) == ("atlas", False, 0)
        assert text_of(reply.lines[1]) == "  The Lobby (you are here)"
        assert session.path.read_text() == before
    assert page(below(new_game(3), 2)).count("you are here") == 1


# ---- mistakes in the data


def mistaken(tmp_path: Path, *changes: tuple[str, str]) -> str:
    """What the first line of complaint is, about our own file with some changes."""
    text = (our_folder() / "atlas.toml").read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "atlas.toml"
    path.write_text(text)
    (problem, *_) = check.check([path])
    assert problem.path == path
    assert text.splitlines()[problem.line - 1].startswith((f"{problem.key} =", f"[{problem.table}]"))
    return f"[{problem.table}] {problem.key}: {problem.complaint}; {problem.mend}"


FIRST = "[layers.first]\nlevels = { lobby = 1 }\nplaces = 1"
LAST = "[layers.last]\nlevels = { warehouse = 1 }\nplaces = 1"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"{ lobby": "{ loby"}, '[layers.first] levels: "loby" is defined nowhere; lobby?'),
        ({"{ lobby = 1 }": "{ lobby = 0 }"}, "[layers.first] levels: empty; write at least one level"),
        ({'["lobby", "warehouse"]': "[]"}, "[] deeper: empty; write at least one level"),
        ({"{ lobby = 1 }": "{ lobby = 1, mall = 2 }"}, "[layers.first] levels: mall stands somewhere else already"),
        ({'"hotel", ': ""}, '[] apart: hotel is cut off: no layer has it; put "hotel" into a layer, or here'),
        ({"{ lobby = 1 }": "{ lobby = 1001 }"}, "[layers.first] levels: lobby = 1001 is out of range; write 0 to 1000"),
        ({FIRST: FIRST.replace("places = 1", "places = 2")}, "[layers.first] places: 2 places for 1 levels; write 1"),
        ({FIRST: FIRST.replace("places = 1", "places = 5")}, "[layers.first] places: 5 is out of range; write 1 to 4"),
        ({'["exit", "fall"]': '["fall"]'}, '[layers.first] edges: the way out leads nowhere; add "exit"'),
        ({'["exit", "fall"]': '["exit", "lift"]'}, '[layers.first] edges: "lift" is unknown; one of exit, fall'),
        ({'["exit"]': '["exit", "fall"]'}, "[layers.prologue] edges: mall has no shaft to fall down; take"),
        ({LAST: f'{LAST}\nedges = ["exit"]'}, "[layers.last] edges: nothing is below the last layer; take them out"),
        (
            {'"pipeworks", ': "", "{ warehouse = 1 }\nplaces = 1": "{ warehouse = 1, pipeworks = 1 }\nplaces = 2"},
            "[layers.last] places: a run begins and ends on one level; write 1",
        ),
        (
            {
                '"pipeworks", "poolrooms", ': "",
                "{ lobby = 1 }\nplaces = 1": "{ lobby = 1, pipeworks = 1, poolrooms = 1 }\nplaces = 3",
            },
            "[layers.first] places: 3 places, and 1 ways lead there; write 1 to 1",
        ),
    ],
)
def test_an_outline_that_leads_nowhere_is_refused(tmp_path: Path, changes: Mapping[str, str], complaint: str) -> None:
    assert mistaken(tmp_path, *changes.items()).startswith(complaint)


def test_an_atlas_without_layers_is_refused() -> None:
    layered = layer(our_folder())
    levels = [*OURS.recipes]
    bare = {**layered.tables, "atlas.toml": {"deeper": ["lobby"], "apart": levels, "layers": {}}}
    with pytest.raises(ContentError, match=r"atlas.toml \[layers\]: empty; write at least one layer"):
        content.of_layered(replace(layered, tables=bare))
