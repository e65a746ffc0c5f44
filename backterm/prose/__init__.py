"""The game in English: turns told, rooms described, questions answered, all from the words in data.

Everything here is a pure function of states, events and words that gives lines of (text, role). Nothing is decided.
"""

from __future__ import annotations

from backterm.prose.answers import (
    ambiguous,
    causes,
    clean_line,
    examine,
    help_page,
    kept,
    no_undo,
    opening,
    refusal,
    stopped,
    taken_back,
    unknown,
)
from backterm.prose.atlas import atlas_page
from backterm.prose.confessing import confessed, honest
from backterm.prose.fixtures import fixture, plate
from backterm.prose.floors import edge, pit_page
from backterm.prose.grammar import say
from backterm.prose.lines import Line, Span, hundredths, megahertz, thing_name
from backterm.prose.outpost import store, terminal
from backterm.prose.readings import instrument_word, readings
from backterm.prose.remembering import remembrance
from backterm.prose.rooms import brief, describe, room_name, room_text
from backterm.prose.telling import spoken, tell
from backterm.prose.tuning import odds

__all__ = [
    "Line",
    "Span",
    "ambiguous",
    "atlas_page",
    "brief",
    "causes",
    "clean_line",
    "confessed",
    "describe",
    "edge",
    "examine",
    "fixture",
    "help_page",
    "honest",
    "hundredths",
    "instrument_word",
    "kept",
    "megahertz",
    "no_undo",
    "odds",
    "opening",
    "pit_page",
    "plate",
    "readings",
    "refusal",
    "remembrance",
    "room_name",
    "room_text",
    "say",
    "spoken",
    "stopped",
    "store",
    "taken_back",
    "tell",
    "terminal",
    "thing_name",
    "unknown",
]
