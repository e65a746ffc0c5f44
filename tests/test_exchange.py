"""Levels in other programs' forms: what is written can be read back, tells no secret, and is whole or not there."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import networkx as nx
import pytest
from defusedxml.ElementTree import fromstring

from backterm import content, exchange
from backterm.engine.level import Level, Passage
from backterm.exchange.dot import dot_of
from backterm.exchange.svg import svg_of
from backterm.generator import generate
from tests.floorplan import building

NAMES = ("mall", "lobby", "warehouse")
FORMS = tuple(exchange.FORMS)
RESERVED = {"id", "label", "weight", "x", "y", "source", "target"}

every_level = pytest.mark.parametrize("name", NAMES)
every_form = pytest.mark.parametrize("form", FORMS)


@cache
def grown(name: str) -> Level:
    return generate(content.load(), 11, name, 0)


def same(one: nx.Graph[int], other: nx.Graph[int]) -> bool:
    nodes = {room: dict(found) for room, found in one.nodes(data=True)}
    edges = {frozenset((low, high)): dict(found) for low, high, found in one.edges(data=True)}
    return nodes == {room: dict(found) for room, found in other.nodes(data=True)} and edges == {
        frozenset((low, high)): dict(found) for low, high, found in other.edges(data=True)
    }


def test_the_forms_are_these() -> None:
    assert FORMS == ("graphml", "json", "dot", "svg")


@every_level
def test_the_graph_is_the_levels_own(name: str) -> None:
    made = exchange.graph_of(grown(name), seed="S")
    assert [sorted(made.neighbors(room)) for room in made] == [list(ways) for ways in grown(name).neighbours]
    assert made.graph == {"level": name, "seed": "S", "start": grown(name).start}


@every_level
def test_attributes_are_scalars_under_names_that_survive(name: str) -> None:
    made = exchange.graph_of(grown(name), reveal=True)
    found = [*(each for _, each in made.nodes(data=True)), *(each for _, _, each in made.edges(data=True))]
    assert all(not RESERVED & set(each) for each in found)
    assert all(type(value) in {int, str} and value != "" for each in found for value in each.values())
    assert made.nodes[3]["name"] == "room 3"
    assert {"kind", "gx", "gy", "hum", "dread", "paper", "surface"} <= set(made.nodes[0])


def test_folds_keep_their_letters() -> None:
    made = exchange.graph_of(grown("lobby"))
    lettered = {frozenset((low, high)) for low, high, found in made.edges(data=True) if "letter" in found}
    folded = {
        frozenset((number, leaving.to))
        for number, room in enumerate(grown("lobby").rooms)
        for leaving in room.exits
        if leaving.passage == Passage.FOLD
    }
    assert lettered == folded != set()


def test_a_stair_is_drawn_on_the_floor_and_cuts_no_wall() -> None:
    flat, steep = (building("a.b", *ways) for ways in ((), ("0,0 up stair:A b", "2,0 down stair:A a")))
    assert svg_of(flat).count('class="wall"') == svg_of(steep).count('class="wall"')
    assert [f"{arrow}A<" in svg_of(steep) for arrow in "\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}"] == [True, True]


def test_a_window_that_does_not_open_is_glass_and_no_edge() -> None:
    level = building("a.b", "0,0 east pane b", "2,0 west pane a")
    assert svg_of(level).count('class="leaf"') == 2
    made = exchange.graph_of(level)
    assert not made.edges
    assert [found["across"] for _, found in made.nodes(data=True)] == [1, 0]


@pytest.mark.parametrize("name", ["archive", "shaft"])
def test_ways_that_lead_one_way_only_are_edges_with_a_direction(name: str) -> None:
    level = grown(name)
    made = exchange.graph_of(level)
    assert made.is_directed()
    assert sorted(made.edges) == sorted((room, there) for room, near in enumerate(level.neighbours) for there in near)
    assert all("back" not in found and "way" in found for _, _, found in made.edges(data=True))
    back: nx.Graph[int] = nx.parse_graphml(exchange.export(level, "graphml").partition("\n")[2], node_type=int)
    assert {*back.edges} == {*made.edges}
    told = exchange.export(level, "dot")
    assert told.startswith(f'digraph "{name}" {{')
    assert told.count(" -> ") == len(made.edges)


def test_a_level_without_a_plan_is_drawn_with_a_line_for_every_passage() -> None:
    quiet, archive = grown("quiet"), grown("archive")
    assert svg_of(quiet).count('class="wall" d="M') - svg_of(replace(quiet, document="plan")).count(
        'class="wall" d="M'
    ) == len(exchange.graph_of(quiet).edges)
    drops = sum(leaving.passage is Passage.DROP for room in archive.rooms for leaving in room.exits)
    assert svg_of(archive).count('class="leaf"') == drops


@every_level
def test_json_comes_back(name: str) -> None:
    text = exchange.export(grown(name), "json", seed="S", reveal=True)
    data = json.loads(text)
    assert "edges" in data
    assert data["graph"]["law"] == grown(name).law
    assert data["graph"]["exit"] == grown(name).exit
    back: nx.Graph[int] = nx.node_link_graph(data, edges="edges")
    assert same(back, exchange.graph_of(grown(name), seed="S", reveal=True))
    assert back.graph == exchange.graph_of(grown(name), seed="S", reveal=True).graph


@every_level
def test_graphml_comes_back(name: str) -> None:
    text = exchange.export(grown(name), "graphml", seed="S")
    back: nx.Graph[int] = nx.parse_graphml(text.partition("\n")[2], node_type=int)
    assert same(back, exchange.graph_of(grown(name), seed="S"))
    assert text.startswith("<?xml")


@every_level
def test_dot_has_every_room_and_passage(name: str) -> None:
    text = exchange.export(grown(name), "dot")
    rooms = re.findall(r'^  (\d+) \[.*pos="-?\d+,-?\d+!"', text, re.MULTILINE)
    passages = re.findall(r"^  (\d+) -- (\d+) \[", text, re.MULTILINE)
    assert [int(room) for room in rooms] == list(range(len(grown(name).rooms)))
    assert {(int(low), int(high)) for low, high in passages} == set(exchange.graph_of(grown(name)).edges)


def test_dot_quotes_what_a_recipe_may_call_things() -> None:
    made: nx.Graph[int] = nx.Graph(level='a "b"\\', start=0)
    made.add_node(0, gx=0, gy=0, wide=1, high=1, kind='x"];evil')
    assert '"a \\"b\\"\\\\"' in dot_of(made)
    assert 'kind="x\\"];evil"' in dot_of(made)


@every_level
def test_svg_is_a_picture_of_every_room(name: str) -> None:
    picture: Element = fromstring(exchange.export(grown(name), "svg", seed="S & <S>"))
    space = "{http://www.w3.org/2000/svg}"
    numbers = [text.text for text in picture.findall(f"{space}text") if not text.get("class")]
    assert numbers == [str(room) for room in range(len(grown(name).rooms))]
    assert len(picture.findall(f"{space}circle")) == 1
    title = picture.find(f"{space}title")
    assert title is not None
    assert (title.text or "").endswith("seed S & <S>")


def test_svg_tints_water_and_writes_a_number_inside_its_room_whatever_shape_that_has() -> None:
    level = building("abc\naac\nddd", "0,0 east", "1,1 south")
    pool = replace(level, rooms=(*level.rooms[:3], replace(level.rooms[3], surface="water")))
    tint = 'fill-opacity=".35"'
    assert (svg_of(level).count(tint), svg_of(pool).count(tint)) == (0, 3)
    middles = ((24, 28), (72, 28), (120, 52), (72, 124))
    assert all(f'<text x="{x}" y="{y}">{room}</text>' in svg_of(level) for room, (x, y) in enumerate(middles))


def test_svg_rings_the_exit_only_when_asked() -> None:
    assert 'class="exit"' not in exchange.export(grown("lobby"), "svg")
    assert 'class="exit"' in exchange.export(grown("lobby"), "svg", reveal=True)


@every_form
def test_nothing_tells_the_law_unasked(form: str) -> None:
    level = grown("lobby")
    elsewhere = replace(level, law="seam", exit=(level.exit + 1) % len(level.rooms))
    assert exchange.export(level, form) == exchange.export(elsewhere, form)
    assert exchange.export(level, form, reveal=True) != exchange.export(elsewhere, form, reveal=True)


@every_form
def test_the_same_level_is_written_the_same(form: str) -> None:
    again = generate(content.load(), 11, "lobby", 0)
    assert exchange.export(again, form) == exchange.export(grown("lobby"), form)


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(KeyError):
        exchange.export(grown("mall"), "gml")


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "level.json"
    target.write_text("old")
    exchange.save("new ✓\n", target)
    assert target.read_text(encoding="utf-8") == "new ✓\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "level.json"
    target.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        exchange.save("new", target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_is_named_as_it_was_given(tmp_path: Path) -> None:
    with pytest.raises(OSError) as refusal:  # noqa: PT011 - what it names is the thing tested
        exchange.save("new", tmp_path / "nowhere" / "level.json")
    assert refusal.value.filename == str(tmp_path / "nowhere" / "level.json")
