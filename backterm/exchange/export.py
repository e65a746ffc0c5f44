"""The forms a level can be written in, and how a file is written: whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import networkx as nx

from backterm.engine.level import Level
from backterm.exchange.dot import dot_of
from backterm.exchange.graph import graph_of
from backterm.exchange.svg import svg_of


class Form(Protocol):
    """One way to write a level as text."""

    def __call__(self, level: Level, *, seed: str, reveal: bool) -> str:
        """The text of ``level``."""


def export(level: Level, form: str, *, seed: str = "", reveal: bool = False) -> str:
    """The text of ``level`` in one of `FORMS`; KeyError for any other. With ``reveal`` it tells law and exit."""
    return FORMS[form](level, seed=seed, reveal=reveal)


def save(text: str, path: Path) -> None:
    """Write ``text`` to ``path`` as UTF-8; whatever was there stays until all of it has been written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        error.filename = str(path)
        raise


def _json(level: Level, *, seed: str, reveal: bool) -> str:
    data = nx.node_link_data(graph_of(level, seed=seed, reveal=reveal), edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _graphml(level: Level, *, seed: str, reveal: bool) -> str:
    lines = nx.generate_graphml(graph_of(level, seed=seed, reveal=reveal))
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])


def _dot(level: Level, *, seed: str, reveal: bool) -> str:
    return dot_of(graph_of(level, seed=seed, reveal=reveal))


FORMS: Mapping[str, Form] = MappingProxyType({"graphml": _graphml, "json": _json, "dot": _dot, "svg": svg_of})
