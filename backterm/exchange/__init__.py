"""Levels in other programs' forms: GraphML, JSON, DOT and SVG.

Without ``reveal`` nothing that is written tells the law or the exit.
"""

from __future__ import annotations

from backterm.exchange.export import FORMS, export, save
from backterm.exchange.graph import graph_of

__all__ = ["FORMS", "export", "graph_of", "save"]
