"""What lies on the floor plan: the hero, what hunts, things, papers, signs, room numbers, chalk and the thread.

Also how near each room is (its *tone*). Nothing here knows of walls or of the size of a screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from backterm.engine import carrying, senses, shafts, water
from backterm.engine.level import NOWHERE, Level, Way
from backterm.engine.perception import TRUE, Perception
from backterm.engine.state import State
from backterm.prose import Span, fixture
from backterm.rng import mix
from backterm.views.lattice import CLIMBS, Lattice
from backterm.views.places import Place, Point, path

FARTHEST = 4
GLIMPSED = 5
UNKNOWN = 6

PLAIN_TO_SEE = 1
"""The tone up to which a floor shows what lies on it plainly."""

_NEAR = PLAIN_TO_SEE
_SIGN = "EXIT"
_DUST_ONE_IN = 19
_GRAVEL = 7
_ARROW = "/"
_INTO = {Way.IN: "(", Way.OUT: ")"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A short text on the plan: where it starts, what it says, and its role."""

    x: int
    y: int
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Inks:
    """The characters marks are drawn with; dust by the paper of the room, ``ceiling`` by rows, in turn."""

    dust: tuple[str, str]
    chalk: str
    lamp: str
    thread: str
    ceiling: tuple[str, str]
    edge: str
    gaze: str
    carried: str = ""
    """What draws the tree of sounds: where a step goes, a run, a shout. Without it the tree is not drawn."""


def tones(state: State) -> list[int]:
    """How near each room is, in doors up to FARTHEST, or GLIMPSED or UNKNOWN; the last entry is for NOWHERE."""
    away = state.known.distances[state.hero.room]
    near = [UNKNOWN] * (len(away) + 1)
    for room in state.floor.glimpsed:
        near[room] = GLIMPSED
    for room in state.floor.visited:
        near[room] = min(away[room], FARTHEST) if away[room] != NOWHERE else FARTHEST
    return near


def is_papered(level: Level) -> bool:
    """Whether the pattern on the walls can matter, and so is to be seen on the plan."""
    return "seam" in level.deck


def marks(state: State, plan: Lattice, near: Sequence[int], inks: Inks, perceived: Perception = TRUE) -> Iterator[Mark]:
    """Everything that lies on the plan; where two overlap, the later matters more."""
    visited = sorted(state.floor.visited)
    for room in visited:
        if near[room] <= _NEAR and not is_papered(state.level) and not water.is_wet(state, room):
            yield from _dust(plan, room, inks.dust[state.level.rooms[room].paper % 2])
    yield from _yards(state, plan, inks)
    yield from _gazes(state, plan, inks.gaze, perceived)
    yield from _shaft(state, plan, inks)
    if inks.carried:
        yield from _carried(state, plan, inks.carried)
    yield from _thread(state, plan, inks.thread)
    for room in visited:
        yield from _label(state, plan.places[room], room, near[room], (inks, perceived))
        yield from _stairs(state, plan, room, near[room])
    yield from _glyphs(state, plan, near)


def _dust(plan: Lattice, room: int, speck: str) -> Iterator[Mark]:
    for y, first, last in plan.places[room].unlabelled:
        for x in range(first, last + 1):
            if mix((room << 32) ^ (y << 16) ^ x) % _DUST_ONE_IN == 0:
                yield Mark(x, y, speck, "wall4")


def _yards(state: State, plan: Lattice, inks: Inks) -> Iterator[Mark]:
    """The gravel of the yards one has seen from a room with a window, and which storey it was seen from."""
    for yard in plan.yards:
        if any(state.level.rooms[room].panes for room in yard.rooms & state.floor.visited):
            specks = (point for point in sorted(yard.ground.points) if mix(point[1] << 16 ^ point[0]) % _GRAVEL == 0)
            yield from (Mark(*point, inks.dust[0], "wall4") for point in specks)
            x, y = yard.ground.middle
            label = f" storey {yard.storey} "
            yield Mark(x - len(label) // 2, y, label, "wall3")


def _gazes(state: State, plan: Lattice, glyph: str, perceived: Perception) -> Iterator[Mark]:
    """Where one looks out of a window: the straight line over the yard, and the number and the sign seen beyond it."""
    here, view = state.hero.room, senses.in_view(state)
    for pane in state.level.rooms[here].panes:
        if pane.to in view:
            yield from (Mark(*point, glyph, "title") for point in plan.gazes[here, pane.to])
        if pane.to in view and pane.to not in state.floor.visited:
            y, first, last = plan.places[pane.to].top
            is_signed = pane.to in state.level.signs
            if is_signed:
                yield Mark(last - len(_SIGN), y, _SIGN, "sign")
            number = str(perceived.number_of(pane.to))
            if first + len(number) <= last - len(_SIGN) * is_signed:
                yield Mark(first, y, number, "quiet")


def _shaft(state: State, plan: Lattice, inks: Inks) -> Iterator[Mark]:
    """West of the middle of its room the floor ends, and one looks down on the ceiling of the level below."""
    pit = state.level.pit
    if pit is None or pit.room not in state.floor.visited:
        return
    place = plan.places[pit.room]
    edge = place.middle[0] - 1
    for y, first, last in place.unlabelled:
        tiles = inks.ceiling[y % len(inks.ceiling)]
        for x in range(first, min(edge, last + 1)):
            yield Mark(x, y, tiles[(x - first) % len(tiles)], "quiet")
        if first <= edge <= last:
            yield Mark(edge, y, inks.edge, "danger")


def _label(state: State, place: Place, room: int, tone: int, shown: tuple[Inks, Perception]) -> Iterator[Mark]:
    """The room's top row: its number, chalk and furniture from the left, its sign or its lamp from the right."""
    inks, perceived = shown
    y, first, last = place.top
    quiet = "quiet" if tone <= _NEAR else "wall3"
    if room in state.level.signs:
        # One column off the wall, where a fold's letter may stand, if the room is as wide as that.
        yield Mark(max(first, last - len(_SIGN)), y, _SIGN, _sign_role(state, room, quiet))
        last -= len(_SIGN) + 1
    elif "dark" in state.level.deck and state.level.rooms[room].lamp:
        yield Mark(last, y, inks.lamp, "title" if tone <= _NEAR else "quiet")
        last -= 2
    furniture = state.level.rooms[room].furniture if tone <= _NEAR + 1 else ""
    built_in = fixture(state.level, room)
    chalk = inks.chalk if room in state.floor.chalked else ""
    texts = (
        (str(perceived.number_of(room)), quiet),
        (chalk, "chalk"),
        (_apart(_depth(state, room)), "danger"),
        (_apart(built_in), "good"),
        (_apart(furniture), quiet),
    )
    for text, role in texts:
        if text and first + len(text) - 1 <= last:
            yield Mark(first, y, text, role)
            first += len(text)


def _stairs(state: State, plan: Lattice, room: int, tone: int) -> Iterator[Mark]:
    """What leads up from the floor or down through it, each with the letter that stands at its other end."""
    for leaving in state.level.rooms[room].exits:
        if leaving.side in CLIMBS:
            text = CLIMBS[leaving.side] + leaving.letter
            yield Mark(*plan.gaps[room, leaving.to], text, "letter" if tone <= _NEAR else "quiet")


def _depth(state: State, room: int) -> str:
    """What the shaft is labelled, where it is: with its depth, once that has been heard."""
    is_here = state.level.pit is not None and state.level.pit.room == room
    return f"shaft {shafts.known(state) or '?'}" if is_here else ""


def _apart(text: str) -> str:
    return f" {text}" if text else ""


def _sign_role(state: State, room: int, quiet: str) -> str:
    if state.notebook.declared and room == state.level.exit:
        return "good"
    if state.notebook.declared:
        return quiet
    return "title" if quiet == "quiet" else "sign"


def _thread(state: State, plan: Lattice, glyph: str) -> Iterator[Mark]:
    for room, there in pairwise(state.floor.thread):
        yield from (Mark(*point, glyph, "thread") for point in _between(plan, room, there))


_CARRIED = {carrying.STEP: "title", carrying.RUN: "text", carrying.SHOUT: "quiet"}


def _carried(state: State, plan: Lattice, glyphs: str) -> Iterator[Mark]:
    """The acoustic tree, as far as both ends of a passage have been stood in; the softest sounds lie on top."""
    inks = dict(zip(_CARRIED, glyphs, strict=True))
    ways = carrying.ways(state)
    for name in reversed(_CARRIED):
        for (room, there), sound in ways.items():
            if sound == name and {room, there} <= state.floor.visited:
                yield from (Mark(*point, inks[name], _CARRIED[name]) for point in _between(plan, room, there))


def _between(plan: Lattice, room: int, there: int) -> tuple[Point, ...]:
    """The points of the way from the middle of a room to that of one next to it; none where the plan has no door."""
    gap = plan.gaps.get((room, there)), plan.gaps.get((there, room))
    if gap[0] is None or gap[1] is None:
        return ()
    return *_run(plan, room, gap[0]), gap[0], *reversed(_run(plan, there, gap[1]))


def _run(plan: Lattice, room: int, gap: Point) -> tuple[Point, ...]:
    place = plan.places[room]
    return path(place.points, place.middle, gap)


def _glyphs(state: State, plan: Lattice, near: Sequence[int]) -> Iterator[Mark]:
    """What stands in the middle of each room and around it, for as many as there are spots."""
    held = _found(state)
    for room in sorted(held):
        place = plan.places[room]
        standing, lying = held[room]
        spots = (place.middle, *place.spots) if standing else place.spots
        for spot, (glyph, role) in zip(spots, (*standing, *lying), strict=False):
            yield Mark(*spot, glyph, role if role != "letter" or near[room] <= _NEAR else "quiet")


def label(state: State, room: int, perceived: Perception, inks: Inks) -> Iterator[Span]:
    """What is written of a room that has been stood in where there is no plan: number, chalk, fixtures, sign."""
    yield str(perceived.number_of(room)), "text" if room == state.hero.room else "quiet"
    built_in = fixture(state.level, room)
    texts = ((inks.chalk if room in state.floor.chalked else "", "chalk"), (built_in, "good"))
    yield from ((text, role) for text, role in texts if text)
    if room in state.level.signs:
        yield _SIGN, _sign_role(state, room, "quiet")


def standing(state: State) -> Mapping[int, tuple[Span, ...]]:
    """By room, whoever stands there and whatever lies there, what matters most first."""
    return {room: (*here, *lying) for room, (here, lying) in _found(state).items()}


def _found(state: State) -> Mapping[int, tuple[list[Span], list[Span]]]:
    """By room, who stands there and what lies there, what matters most first."""
    seen: dict[int, tuple[list[Span], list[Span]]] = {state.hero.room: ([("@", "hero")], [])}
    view = senses.in_view(state)
    for creature in state.floor.creatures:
        if creature.room in view or state.world.mode.reveals:
            glyph = state.world.kinds.creatures[creature.kind].glyph
            seen.setdefault(creature.room, ([], []))[0].append((glyph, "danger"))
    if state.companion.seen:
        seen.setdefault(state.companion.room, ([], []))[0].append((state.world.kinds.companion.glyph, "good"))
    for room, glyph, role in _lying(state):
        if room in state.floor.visited:
            seen.setdefault(room, ([], []))[1].append((glyph, role))
    return seen


def _lying(state: State) -> Iterator[tuple[int, str, str]]:
    level = state.level
    if level.model is not None:
        yield level.model.room, "M", "good"
    for posted in level.posted:
        yield posted.room, "?", "good"
    for claim in level.claims:
        yield claim.room, '"', "good"
    for arrow in level.trail.arrows if level.trail else ():
        yield arrow.room, _ARROW, "good"
    yield from ((room, "!", "thing") for room in sorted({room for room, _, _ in state.floor.ground}))
    for number in sorted(state.floor.visited):
        for way_out in level.rooms[number].exits:
            if way_out.side in _INTO:
                yield number, _INTO[way_out.side], "letter"
