"""A level as a networkx graph whose attributes survive every format: scalars, present only where there is a value.

No attribute is called id, label, weight, x, y, source or target: some format or algorithm gives each of these a meaning
of its own.
"""

from __future__ import annotations

import networkx as nx

from backterm.engine.level import Level, Room

Scalar = int | str


def graph_of(level: Level, *, seed: str = "", reveal: bool = False) -> nx.Graph[int]:
    """The level's rooms and passages; its own attributes say which level of which seed it is.

    A directed graph where some way leads in one direction only: then a passage with two ends is an edge each way.
    """
    graph: nx.Graph[int] = nx.DiGraph() if level.is_directed else nx.Graph()
    graph.graph.update(_of_level(level, seed, reveal=reveal))
    for number, room in enumerate(level.rooms):
        graph.add_node(number, **_of_room(number, room))
    for number, room in enumerate(level.rooms):
        for leaving in room.exits:
            if number < leaving.to or level.is_directed:
                graph.add_edge(number, leaving.to, **_of_passage(level, number, leaving.to))
    return graph


def _of_level(level: Level, seed: str, *, reveal: bool) -> dict[str, Scalar]:
    known: dict[str, Scalar] = {"level": level.name, "seed": seed, "start": level.start}
    return known | {"law": level.law, "exit": level.exit} if reveal else known


def _of_room(number: int, room: Room) -> dict[str, Scalar]:
    """A room by its number; ``gx`` and ``gy`` are its first cell, ``wide`` and ``high`` count cells.

    ``across`` is the room one sees through its window, where that does not open: sight is a graph of its own.
    """
    columns, rows = zip(*room.cells, strict=True)
    found: dict[str, Scalar] = {
        "name": f"room {number}",
        "kind": room.kind,
        "gx": min(columns),
        "gy": min(rows),
        "wide": max(columns) - min(columns) + 1,
        "high": max(rows) - min(rows) + 1,
        "surface": room.surface,
        "paper": room.paper,
        "lamp": int(room.lamp),
        "hum": room.hum,
        "dread": room.dread,
        "furniture": room.furniture,
        "across": room.panes[0].to if room.panes else "",
    }
    return {name: value for name, value in found.items() if value != ""}


def _of_passage(level: Level, room: int, other: int) -> dict[str, Scalar]:
    """A passage: what it is, its letter if it is a fold, and its name from either room; if it is an edge, from one."""
    there, back = level.exit_to(room, other), None if level.is_directed else level.exit_to(other, room)
    found = {
        "passage": there.passage.name.lower() if there else "",
        "letter": there.letter if there else "",
        "way": there.way.word if there else "",
        "back": back.way.word if back else "",
    }
    return {name: value for name, value in found.items() if value}
