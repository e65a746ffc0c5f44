"""The audit: real levels pass it, and a level with one thing wrong fails by the name of what is wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import networkx as nx
import pytest

from backterm import content
from backterm.engine import laws
from backterm.engine.level import (
    NOWHERE,
    OUTPOST,
    Claim,
    Dweller,
    Exit,
    Level,
    Offer,
    Passage,
    Pit,
    ThinWall,
    Tile,
    Way,
)
from backterm.generator import audit, generate
from backterm.generator.envelope import opens, seal
from backterm.rng import Key


@cache
def grown(name: str, seed: int, number: int = 0) -> Level:
    return generate(content.load(), seed, name, number)


LOBBY = grown("lobby", 0)
DEEP = grown("lobby", 0, 3)
WAREHOUSE = grown("warehouse", 0)
FOLDED = next(
    grown("lobby", seed) for seed in range(9) if any(e.letter for r in grown("lobby", seed).rooms for e in r.exits)
)


@pytest.mark.parametrize("name", ["mall", "lobby", "warehouse"])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("number", [0, 3])
def test_no_level_is_in_breach(name: str, seed: int, number: int) -> None:
    assert audit.breaches(grown(name, seed, number)) == ()


def with_room(level: Level, number: int, **changes: object) -> Level:
    rooms = list(level.rooms)
    rooms[number] = replace(rooms[number], **changes)  # type: ignore[arg-type]
    return replace(level, rooms=tuple(rooms))


def with_exit(level: Level, leaving: Exit, **changes: object) -> Level:
    """``level`` with one end of a passage altered."""
    number = next(number for number, room in enumerate(level.rooms) if leaving in room.exits)
    altered = replace(leaving, **changes)  # type: ignore[arg-type]
    exits = tuple(altered if each == leaving else each for each in level.rooms[number].exits)
    return with_room(level, number, exits=exits)


def with_plan(level: Level, **changes: object) -> Level:
    """``level`` with its first posted plan altered."""
    first, *rest = level.posted
    altered = replace(first.plan, **changes)  # type: ignore[arg-type]
    return replace(level, posted=(replace(first, plan=altered), *rest))


def with_trail(level: Level, **changes: object) -> Level:
    """``level`` with the lost surveyor somewhere else, or other marks of hers."""
    assert level.trail is not None
    return replace(level, trail=replace(level.trail, **changes))  # type: ignore[arg-type]


def with_model(level: Level, **changes: object) -> Level:
    assert level.model is not None
    return replace(level, model=replace(level.model, **changes))  # type: ignore[arg-type]


def without_rooms_doors(level: Level, room: int) -> Level:
    for there in level.neighbours[room]:
        level = with_room(level, there, exits=tuple(each for each in level.rooms[there].exits if each.to != room))
    return with_room(level, room, exits=())


def with_law(level: Level, law: str) -> Level:
    """``level`` as if ``law`` ruled it, its evidence left as it was."""
    return replace(level, law=law, exit=dict(level.answers)[law])


def with_pane(level: Level, **changes: object) -> Level:
    """``level`` with the first of its windows altered."""
    altered = replace(PANE, **changes)  # type: ignore[arg-type]
    return with_room(level, LOOKING, panes=(altered,))


def climbed(level: Level) -> Level:
    """``level`` with a stair from its start to some room that is not next to it."""
    beside = {level.start, *level.neighbours[level.start]}
    top = next(room for room in range(len(level.rooms)) if room not in beside)
    for here, there, way in ((level.start, top, Way.UP), (top, level.start, Way.DOWN)):
        room = level.rooms[here]
        stair = Exit(way, there, Passage.STAIR, room.cells[0], way, "Z")
        level = with_room(level, here, exits=(*room.exits, stair))
    return level


START = LOBBY.rooms[LOBBY.start].exits[0]
COURTYARD = grown("courtyard", 1, 4)
LOOKING = next(number for number, room in enumerate(COURTYARD.rooms) if room.panes)
(PANE,) = COURTYARD.rooms[LOOKING].panes
(BACK,) = COURTYARD.rooms[PANE.to].panes
CLIMBED = climbed(LOBBY)
CLIMB = next(e for e in CLIMBED.rooms[LOBBY.start].exits if e.way == Way.UP)
FOLD = next(e for room in FOLDED.rooms for e in room.exits if e.letter)
TWO_WAYS = next(room.exits for room in LOBBY.rooms if len(room.exits) > 1)
RIVAL = next(law for law, room in LOBBY.answers if law != LOBBY.law and room != NOWHERE)
EMPTY = tuple(room for room in range(len(LOBBY.rooms)) if room not in LOBBY.signs and room != LOBBY.start)
THIN = next(number for number, room in enumerate(LOBBY.rooms) if room.thin)

ARROWS = WAREHOUSE.trail.arrows if WAREHOUSE.trail else ()
DEAD_END = next(room for room in EMPTY if len(LOBBY.rooms[room].exits) == 1)
ONLY_WAY_IN = next(e for room in LOBBY.rooms for e in room.exits if e.to == DEAD_END)
PITFALL = with_room(with_exit(LOBBY, ONLY_WAY_IN, passage=Passage.DROP), DEAD_END, exits=())
BROKEN: dict[str, list[Level]] = {
    "rooms_own_their_cells": [
        with_room(LOBBY, 0, cells=(*LOBBY.rooms[0].cells, LOBBY.rooms[1].cells[0])),
        with_room(LOBBY, 0, cells=()),
        replace(LOBBY, width=LOBBY.width - 1),
    ],
    "rooms_are_connected": [without_rooms_doors(LOBBY, LOBBY.exit)],
    "exits_are_unique_in_their_room": [
        with_exit(LOBBY, TWO_WAYS[0], way=TWO_WAYS[1].way),
        with_exit(LOBBY, TWO_WAYS[0], to=TWO_WAYS[1].to),
        with_room(LOBBY, THIN, thin=(*LOBBY.rooms[THIN].thin, *LOBBY.rooms[THIN].thin)),
    ],
    "passages_have_two_ends": [
        with_exit(LOBBY, START, passage=Passage.WINDOW),
        with_exit(LOBBY, START, to=LOBBY.start),
        with_room(LOBBY, LOBBY.start, exits=LOBBY.rooms[LOBBY.start].exits[1:]),
        with_exit(FOLDED, FOLD, letter="Z"),
        with_exit(LOBBY, START, passage=Passage.DROP),
    ],
    "drops_fall_straight": [
        with_exit(LOBBY, START, passage=Passage.DROP, cell=(-1, -1)),
        with_exit(LOBBY, START, passage=Passage.DROP, side=Way.DOWN),
        with_exit(LOBBY, START, passage=Passage.DROP, side=START.side.opposite),
    ],
    "nobody_is_cut_off": [PITFALL],
    "doors_stand_in_shared_walls": [
        with_exit(LOBBY, START, cell=(-1, -1)),
        with_exit(LOBBY, START, side=START.side.opposite, cell=LOBBY.rooms[START.to].cells[0]),
    ],
    "thin_walls_have_no_door": [with_room(LOBBY, START.to, thin=(ThinWall(Way.IN, LOBBY.start, (0, 0), Way.NORTH),))],
    "letters_stand_in_pairs": [
        with_exit(LOBBY, START, letter="Z"),
        with_exit(FOLDED, FOLD, letter=""),
        with_exit(FOLDED, FOLD, letter="Z"),
    ],
    "windows_look_back": [
        with_pane(COURTYARD, cell=(-1, -1)),
        with_pane(COURTYARD, to=COURTYARD.neighbours[LOOKING][0]),
        with_pane(COURTYARD, to=next(room for room in range(len(COURTYARD.rooms)) if not COURTYARD.rooms[room].panes)),
        with_room(COURTYARD, PANE.to, panes=()),
        with_room(COURTYARD, PANE.to, panes=(replace(BACK, side=PANE.side),)),
    ],
    "stairs_lead_up_and_down": [
        with_exit(CLIMBED, CLIMB, way=Way.DOWN),
        with_exit(CLIMBED, CLIMB, side=Way.NORTH),
        with_exit(CLIMBED, CLIMB, cell=(-1, -1)),
        with_exit(CLIMBED, CLIMB, to=LOBBY.start),
        with_exit(CLIMBED, CLIMB, way=Way.DOWN, side=Way.DOWN),
    ],
    "dwellers_begin_far_off": [
        replace(LOBBY, dwellers=(Dweller("bacterium", place),)) for place in (LOBBY.start, START.to, LOBBY.exit)
    ],
    "store_is_in_an_outpost": [
        replace(LOBBY, store=WAREHOUSE.store),
        replace(WAREHOUSE, store=WAREHOUSE.store[:1] * 2),
        replace(WAREHOUSE, store=(Offer("almond", 0, 1),)),
        replace(WAREHOUSE, store=(Offer("almond", 1, 0),)),
    ],
    "surveyor_can_be_reached": [
        with_trail(WAREHOUSE, room=room)
        for room in (WAREHOUSE.start, WAREHOUSE.exit, WAREHOUSE.claims[0].room, WAREHOUSE.posted[0].room)
    ],
    "her_marks_are_true": [
        with_trail(WAREHOUSE, arrows=ARROWS[:2]),
        with_trail(WAREHOUSE, arrows=ARROWS[::-1]),
        with_trail(WAREHOUSE, arrows=(replace(ARROWS[0], doors=ARROWS[0].doors + 1), *ARROWS[1:])),
        with_trail(WAREHOUSE, arrows=(replace(ARROWS[0], way=Way.IN), *ARROWS[1:])),
        with_trail(WAREHOUSE, room=WAREHOUSE.start),
    ],
    "floors_and_walls_bar_nothing": [
        replace(LOBBY, pit=Pit(LOBBY.start, 3)),
        replace(LOBBY, tile=Tile(LOBBY.exit, 3)),
        replace(LOBBY, pit=Pit(EMPTY[0], 3), tile=Tile(EMPTY[0], 3)),
        replace(with_room(LOBBY, EMPTY[0], kind=OUTPOST), grating=EMPTY[0]),
    ],
    "findings_are_the_laws_own": [
        replace(LOBBY, fields=LOBBY.fields[1:]),
        replace(LOBBY, witnesses=()),
        replace(LOBBY, answers=tuple((law, 0) for law, _ in LOBBY.answers)),
        with_room(LOBBY, 3, paper=1 - LOBBY.rooms[3].paper),
    ],
    "exit_is_unique": [replace(LOBBY, exit=EMPTY[0]), replace(LOBBY, exit=NOWHERE), replace(LOBBY, law="dark")],
    "exit_stands_out": [replace(LOBBY, law="dark"), replace(LOBBY, law="twin")],
    "hum_is_what_the_law_makes_it": [
        with_room(DEEP, DEEP.exit, hum=DEEP.rooms[DEEP.exit].hum + 1),
        with_room(DEEP, DEEP.marks.sink, hum=40),
    ],
    "exit_is_far_from_the_start": [replace(LOBBY, exit=START.to)],
    "no_rival_names_the_exit": [replace(LOBBY, answers=((RIVAL, LOBBY.exit), *LOBBY.answers))],
    "envelope_matches": [
        replace(LOBBY, envelope=replace(LOBBY.envelope, salt="0")),
        replace(LOBBY, envelope=seal(RIVAL, LOBBY.exit, Key(1))),
        replace(LOBBY, envelope=seal(LOBBY.law, LOBBY.exit + 1, Key(1))),
    ],
    "signs_are_distinct": [
        replace(LOBBY, signs=(*LOBBY.signs[:4], LOBBY.signs[0])),
        replace(LOBBY, signs=LOBBY.signs[:4]),
        replace(LOBBY, signs=(*LOBBY.signs[:5], LOBBY.start)),
        replace(LOBBY, signs=(*LOBBY.signs[:5], *EMPTY[:3])),
    ],
    "signs_hang_over_every_answer": [
        replace(LOBBY, signs=EMPTY[:5]),
        replace(LOBBY, signs=(LOBBY.exit, *EMPTY[:5])),
    ],
    "claims_lie_at_false_exits": [
        replace(LOBBY, claims=(Claim(EMPTY[0], RIVAL),)),
        replace(LOBBY, claims=(Claim(LOBBY.exit, LOBBY.law),)),
        replace(LOBBY, claims=(Claim(LOBBY.exit, "hum"),)),
    ],
    "every_rival_is_refuted_twice": [replace(LOBBY, claims=()), replace(LOBBY, posted=LOBBY.posted[:1])],
    "no_single_find_settles_it": [with_plan(LOBBY, answers=((LOBBY.law, LOBBY.posted[0].plan.circled),))],
    "evidence_is_reachable": [
        replace(LOBBY, posted=tuple(replace(found, room=LOBBY.posted[0].room) for found in LOBBY.posted)),
        replace(LOBBY, claims=(Claim(LOBBY.start, RIVAL),)),
        with_model(LOBBY, room=LOBBY.posted[0].room),
    ],
    "plans_are_true": [
        with_plan(LOBBY, circled=NOWHERE),
        with_plan(LOBBY, answers=()),
        with_plan(LOBBY, papers=(0,) * len(LOBBY.posted[0].plan.papers)),
        replace(LOBBY, counters=tuple((law, replace(plan, circled=plan.start)) for law, plan in LOBBY.counters)),
    ],
    "counters_refute_their_law": [
        replace(LOBBY, counters=()),
        replace(LOBBY, counters=LOBBY.counters[::-1]),
        replace(LOBBY, counters=tuple((law, LOBBY.posted[0].plan) for law, _ in LOBBY.counters)),
    ],
    "model_tells_the_law": [
        replace(LOBBY, model=None),
        with_model(LOBBY, room=LOBBY.exit),
        with_model(LOBBY, fuses=3),
        with_model(LOBBY, plan=replace(LOBBY.posted[0].plan, circled=NOWHERE)),
    ],
    "honest_par_is_fair": [
        replace(LOBBY, par=(LOBBY.par[0], LOBBY.par[1] + 1)),
        replace(LOBBY, posted=()),
        replace(LOBBY, posted=LOBBY.posted[:1], claims=()),
    ],
}


@pytest.mark.parametrize(("truth", "level"), [(truth, level) for truth, levels in BROKEN.items() for level in levels])
def test_a_level_with_something_wrong_is_in_breach_of_what_is_wrong(truth: str, level: Level) -> None:
    assert truth in audit.breaches(level)


def test_every_truth_can_be_broken() -> None:
    given = {truth.__name__ for truth in audit.truths(grown("mall", 0))}
    asked = {truth.__name__ for truth in audit.truths(LOBBY)}
    assert given - asked == {"a_given_law_needs_no_evidence"}
    assert asked == set(BROKEN)


def test_a_truth_reads_as_a_sentence_and_says_it_again_in_words() -> None:
    for truth in audit.truths(LOBBY):
        assert truth.__doc__
        assert truth.__doc__.endswith(".")


def test_where_the_law_is_given_nothing_is_hung_or_posted() -> None:
    mall = grown("mall", 0)
    for level in (
        replace(mall, signs=(mall.exit,)),
        replace(mall, par=(mall.par[0], 99)),
        replace(mall, model=LOBBY.model),
    ):
        assert audit.breaches(level) == ("a_given_law_needs_no_evidence",)


def test_the_envelope_shows_eight_symbols_and_opens_on_what_was_sealed_alone() -> None:
    envelope = seal("far", 58, Key(7))
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", envelope.digest)
    assert opens(envelope, "far", 58)
    assert not opens(envelope, "odd", 58)
    assert not opens(envelope, "far", 5)
    assert not opens(replace(envelope, salt=envelope.salt[:-1]), "far", 58)
    assert seal("far", 58, Key(7)) == envelope != seal("far", 58, Key(8))


def test_a_level_is_a_building_the_laws_can_judge() -> None:
    building = laws.of_level(LOBBY)
    graph: nx.Graph[int] = nx.Graph((number, e.to) for number, room in enumerate(LOBBY.rooms) for e in room.exits)
    assert laws.answer(LOBBY.law, building) == LOBBY.exit
    assert building.neighbours == tuple(tuple(sorted(graph[room])) for room in sorted(graph))
    assert building.papers == tuple(room.paper for room in LOBBY.rooms)
    assert building.lamps == tuple(room.lamp for room in LOBBY.rooms)


def test_a_stair_is_no_breach_of_the_rooms() -> None:
    named = set(audit.breaches(CLIMBED))
    assert not named & {
        "passages_have_two_ends",
        "doors_stand_in_shared_walls",
        "letters_stand_in_pairs",
        "stairs_lead_up_and_down",
    }
