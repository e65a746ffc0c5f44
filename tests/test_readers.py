"""Programs that nobody here wrote open what we write, and say the same: igraph, Graphviz and Chromium.

`.ci/readers` installs them. Where one is missing its tests are skipped, and say so.
"""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from defusedxml import ElementTree

from backterm import content, exchange
from backterm.engine.level import Level
from backterm.game import level_of

NAMES = tuple(content.load().recipes)
SEED = 12
PATIENCE = 60

every_level = pytest.mark.parametrize("name", NAMES)


@cache
def grown(name: str) -> Level:
    return level_of(content.load(), SEED, name)


def written(name: str, form: str, folder: Path) -> Path:
    path = folder / f"{name}.{form}"
    exchange.save(exchange.export(grown(name), form, seed="12", reveal=True), path)
    return path


def passages(name: str) -> set[tuple[int, int]]:
    """Every way of a level as two rooms; of a level without one-way passages each pair once, the lower room first."""
    level = grown(name)
    ways = {(room, there) for room, found in enumerate(level.neighbours) for there in found}
    return ways if level.is_directed else {way for way in ways if way[0] < way[1]}


def running(*words: str) -> str:
    program = shutil.which(words[0])
    if program is None:
        pytest.skip(f"{words[0]} is not installed: .ci/readers installs it")
    done = subprocess.run([program, *words[1:]], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@every_level
def test_igraph_reads_our_graphml(name: str, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed: .ci/readers installs it")
    graph = igraph.Graph.Read_GraphML(str(written(name, "graphml", tmp_path)))
    level = grown(name)
    assert graph.is_directed() == level.is_directed
    assert graph.vs["name"] == [f"room {number}" for number in range(len(level.rooms))]
    assert graph.vs["hum"] == [room.hum for room in level.rooms]
    assert {(edge.source, edge.target) for edge in graph.es} == passages(name)
    assert (graph["law"], int(graph["exit"])) == (level.law, level.exit)
    assert len(graph.connected_components(mode="weak")) == 1


@every_level
def test_graphviz_reads_our_dot(name: str, tmp_path: Path) -> None:
    lines = [line.split() for line in running("dot", "-Tplain", str(written(name, "dot", tmp_path))).splitlines()]
    assert {int(line[1]) for line in lines if line[0] == "node"} == set(range(len(grown(name).rooms)))
    found = {(int(line[1]), int(line[2])) for line in lines if line[0] == "edge"}
    assert found == passages(name)


def test_graphviz_draws_our_dot(tmp_path: Path) -> None:
    drawing = ElementTree.fromstring(running("dot", "-Tsvg", str(written("lobby", "dot", tmp_path))))
    drawn = [group.get("class") for group in drawing.iter("{http://www.w3.org/2000/svg}g")]
    assert drawn.count("node") == len(grown("lobby").rooms)
    assert drawn.count("edge") == len(passages("lobby"))


def test_a_browser_shows_our_svg(tmp_path: Path) -> None:
    """What Chromium has read is the whole drawing, every room's number in it, and it can take its picture."""
    path, picture = written("lobby", "svg", tmp_path), tmp_path / "lobby.png"
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
    asked = (*quiet, "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}")
    shown = running("chromium", *asked, "--dump-dom", path.as_uri())
    assert shown.count("<rect") == sum(
        len(room.cells) + len(room.cells) * (not room.lamp) for room in grown("lobby").rooms
    )
    assert all(f">{number}</text>" in shown for number in range(len(grown("lobby").rooms)))
    running("chromium", *asked, "--window-size=1000,600", f"--screenshot={picture}", path.as_uri())
    assert picture.stat().st_size > 10_000
