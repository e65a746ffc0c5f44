"""The draft and its evidence frozen into the Level the engine plays: ints, strings and tuples, no networkx.

Nothing is decided here; whatever the level says has been decided before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b

from backterm.engine.level import PLAN, Exit, Level, Room, ThinWall
from backterm.generator.draft import Door, Draft, Sketch
from backterm.generator.envelope import seal
from backterm.generator.evidence import Evidence
from backterm.generator.findings import Findings
from backterm.rng import Key

_LATER: Mapping[str, object] = {"section": False, "drops": (), "panes": (), "document": PLAN}
"""What a level has come to be able to say of late; one that does not say it keeps the fingerprint it had."""

_NOTHING = Findings((), (), ())
_UNKNOWN = Evidence((), (), (), (), None, (0, 0))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was found out about a draft: every law's readings, and the evidence laid for the one that rules."""

    findings: Findings = _NOTHING
    evidence: Evidence = _UNKNOWN


def compiled(draft: Draft, ruling: Ruling, key: Key, count: tuple[int, int]) -> Level:
    """The level ``draft`` has become; ``count`` is its number in the run and how many attempts it took."""
    found, laid = ruling.findings, ruling.evidence
    number, attempts = count
    return Level(
        name=draft.recipe.name,
        title=draft.recipe.title,
        number=number,
        variant=draft.variant,
        rooms=_rooms(draft),
        start=draft.start,
        law=draft.law,
        exit=draft.exit,
        deck=draft.deck,
        answers=found.answers,
        fields=found.fields,
        witnesses=found.witnesses,
        signs=laid.signs,
        posted=laid.posted,
        claims=laid.claims,
        counters=laid.counters,
        model=laid.model,
        dwellers=draft.dwellers,
        par=laid.par,
        envelope=seal(draft.law, draft.exit, key),
        width=draft.width,
        height=draft.height,
        pitch=draft.recipe.pitch,
        attempts=attempts,
        marks=draft.marks,
        pit=draft.pit,
        tile=draft.tile,
        grating=draft.grating,
        section=draft.recipe.section,
        document=draft.recipe.document,
        resonance=draft.resonance,
        store=draft.store,
        trail=draft.trail,
    )


def fingerprint(level: Level) -> str:
    """The level's own digest: 32 hex digits over everything in it, the same on every machine."""
    text = json.dumps(asdict(level, dict_factory=_said), separators=(",", ":"), sort_keys=True)
    return blake2b(text.encode(), digest_size=16, person=b"bt-level").hexdigest()


def _said(fields: Sequence[tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, value in fields if name not in _LATER or value != _LATER[name]}


def _rooms(draft: Draft) -> tuple[Room, ...]:
    exits: list[list[Exit]] = [[] for _ in draft.rooms]
    for pair, door in draft.doors():
        source = draft.drops.get(pair)
        for end, room in enumerate(pair):
            if source in {None, room}:
                exits[room].append(_exit(door, end, pair[1 - end]))
    return tuple(_room(sketch, ways) for sketch, ways in zip(draft.rooms, exits, strict=True))


def _exit(door: Door, end: int, to: int) -> Exit:
    cell, side = door.gaps[end]
    return Exit(door.ways[end], to, door.passage, cell, side, door.letter)


def _room(sketch: Sketch, exits: list[Exit]) -> Room:
    return Room(
        cells=sketch.cells,
        kind=sketch.kind,
        surface=sketch.surface,
        exits=tuple(sorted(exits, key=lambda exit_: exit_.way)),
        thin=tuple(ThinWall(way, to, *gap) for way, to, gap in sorted(sketch.thin)),
        paper=sketch.paper,
        lamp=sketch.lamp,
        hum=sketch.hum,
        dread=sketch.dread,
        things=tuple(sketch.things),
        hidden=tuple(sketch.hidden),
        furniture=sketch.furniture,
        permittivity=sketch.permittivity,
        permeability=sketch.permeability,
        panes=tuple(sorted(sketch.panes, key=lambda pane: pane.way)),
    )
