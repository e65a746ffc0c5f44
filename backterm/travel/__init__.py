"""Automatic walking over what the hero knows: the next step to a place, and why to stop.

Uses visited rooms and their exits, and what was seen and heard of late; never the level's hidden parts. Knows nothing
of fronts or tapes.
"""

from __future__ import annotations

from backterm.travel.clues import FRESH_TURNS, Barrier, Clue, Sighting, Trace, dangers, occupied, remember
from backterm.travel.journey import Journey, is_dark_ahead, next_step, why_no_step
from backterm.travel.stopping import reason_to_stop
from backterm.travel.ways import doors_to, frontier, is_known, known_exits, known_neighbours, route, untried

__all__ = [
    "FRESH_TURNS",
    "Barrier",
    "Clue",
    "Journey",
    "Sighting",
    "Trace",
    "dangers",
    "doors_to",
    "frontier",
    "is_dark_ahead",
    "is_known",
    "known_exits",
    "known_neighbours",
    "next_step",
    "occupied",
    "reason_to_stop",
    "remember",
    "route",
    "untried",
    "why_no_step",
]
