"""What can be counted in a level, and the plane of two such numbers over many seeds."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from defusedxml import ElementTree

from backterm import content, game
from backterm.cli import main
from backterm.engine.level import Level
from backterm.exchange.scatter import svg_of_points
from backterm.exits import Exit
from backterm.teach import METRICS, measured
from backterm.teach.spread import Point, points
from backterm.views.scatter import lettered, scatter
from tests.scenario import draw


def lobby(seed: int) -> Level:
    return game.level_of(content.load(), seed, "lobby")


@pytest.mark.parametrize("seed", range(4))
def test_a_level_is_counted_as_its_own_tables_have_it(seed: int) -> None:
    level = lobby(seed)
    found = measured(level)
    doors = [(room, there) for room, ways in enumerate(level.neighbours) for there in ways if room < there]
    assert tuple(found) == tuple(METRICS)
    assert (found["rooms"], found["doors"]) == (len(level.rooms), len(doors))
    assert found["loops"] == len(doors) - len(level.rooms) + 1
    assert found["diameter"] == max(map(max, level.distances))
    assert found["radius"] == min(map(max, level.distances))
    assert found["exit"] == level.par[0] == level.distances[level.start][level.exit]
    assert found["dead-ends"] == 1000 * [len(ways) for ways in level.neighbours].count(1) // len(level.rooms)
    assert found["girth"] == nx.girth(nx.Graph(doors))


def test_known_shapes_have_the_numbers_that_theory_gives_them() -> None:
    ring = measured(draw("a-b\n| |\nc-d"), ("loops", "cuts", "bridges", "girth", "diameter", "radius"))
    assert ring == {"loops": 1, "cuts": 0, "bridges": 0, "girth": 4, "diameter": 2, "radius": 2}
    path = measured(draw("a-b-c-d"), ("loops", "cuts", "bridges", "girth", "dead-ends", "most-doors"))
    assert path == {"loops": 0, "cuts": 500, "bridges": 3, "girth": 0, "dead-ends": 500, "most-doors": 2}


def test_points_are_the_same_whatever_does_the_work() -> None:
    alone = list(points(["mall"], range(70), ("rooms", "loops")))
    assert list(points(["mall"], range(70), ("rooms", "loops"), workers=2)) == alone
    assert alone[3] == Point(
        "mall", 3, *measured(game.level_of(content.load(), 3, "mall"), ("rooms", "loops")).values()
    )


def test_every_kind_has_a_letter_of_its_own_and_every_point_a_place() -> None:
    names = ["mall", "lobby", "lab", "mal", "a", "all"]
    assert len(set(lettered(names).values())) == len(names)
    lines = scatter({"mall": [(0, 0), (10, 5)], "lobby": [(10, 5), (10, 5)]}, ("x", "y"), (11, 6))
    assert lines[1].endswith("│          L"), "where two kinds fall together the one with more points is drawn"
    assert lines[6].endswith("│m")


def test_the_plane_of_a_single_point_can_be_drawn() -> None:
    assert any(line.endswith("│m") for line in scatter({"mall": [(7, 7)]}, ("x", "y"), (9, 4)))
    assert "mall" in svg_of_points({"mall": [(7, 7)]}, ("x", "y"))


def test_the_drawing_is_xml_with_a_letter_for_each_point_and_names_from_outside_are_literal() -> None:
    drawing = ElementTree.fromstring(svg_of_points({"<mall>": [(0, 1), (2, 3)], "lobby": [(1, 1)]}, ("x & y", "z")))
    texts = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("<") + texts.count("M") == 3
    assert texts.count("L") == 2
    assert "x & y" in texts


def test_the_lab_counts_a_level(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "metrics", "--seed", "3", "--level", "lobby", "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out) == {"level": "lobby", **measured(lobby(3))}
    assert main(["lab", "metrics", "--seed", "3", "--level", "lobby"]) == Exit.DONE
    assert len(capsys.readouterr().out.splitlines()) == len(METRICS)


def test_the_lab_plots_levels_as_text_as_svg_and_as_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["lab", "era", "0:5", "--level", "mall", "--x", "rooms", "--y", "doors"]
    assert main(asked) == Exit.DONE
    assert "M  mall       5 levels   rooms" in capsys.readouterr().out
    assert main([*asked, "--json"]) == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["seed"] for row in rows] == list(range(5))
    assert set(rows[0]) == {"level", "seed", "rooms", "doors"}
    assert main([*asked, "--to", "svg", "-o", str(tmp_path / "era.svg")]) == Exit.DONE
    assert ElementTree.fromstring((tmp_path / "era.svg").read_text()).tag.endswith("svg")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--x", "lopiness"], "There is no metric called lopiness: loopiness?"),
        (["--level", "lobbi"], "There is no level called lobbi: lobby?"),
        (["--workers", "0"], "0 processes can do nothing"),
        (["5:5"], "5:5 is no range of seeds"),
    ],
)
def test_what_cannot_be_plotted_is_said(asked: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "era", *asked]) == Exit.USAGE
    assert said in capsys.readouterr().err
