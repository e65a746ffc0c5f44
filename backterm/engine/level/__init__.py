"""The compiled level: frozen, made of ints and strings, with no networkx in it.

A level is what the generator hands to the engine. Rooms are numbered from 0; everything else refers to rooms by these
numbers. `ways` are what joins them, `evidence` what tells of the law, `fittings` what else there may be, and `whole`
is all of it together.
"""

from __future__ import annotations

from backterm.engine.distances import NOWHERE
from backterm.engine.level.evidence import UNMARKED, Claim, Envelope, Marks, Model, Plan, Posted
from backterm.engine.level.fittings import Arrow, Dweller, Offer, Pit, Tile, Trail
from backterm.engine.level.ways import AHEAD, CLIMBED, CLOSING, Exit, Pane, Passage, ThinWall, Way
from backterm.engine.level.whole import CARDS, DOCUMENTS, OUTPOST, PLAN, TWO_HOP, Level, Room

__all__ = [
    "AHEAD",
    "CARDS",
    "CLIMBED",
    "CLOSING",
    "DOCUMENTS",
    "NOWHERE",
    "OUTPOST",
    "PLAN",
    "TWO_HOP",
    "UNMARKED",
    "Arrow",
    "Claim",
    "Dweller",
    "Envelope",
    "Exit",
    "Level",
    "Marks",
    "Model",
    "Offer",
    "Pane",
    "Passage",
    "Pit",
    "Plan",
    "Posted",
    "Room",
    "ThinWall",
    "Tile",
    "Trail",
    "Way",
]
