"""How every ending is reached: one script an ending, played by somebody who knows everything, and kept as a tape.

A script gives wishes for a state, of which the first that is legal is taken, as a bot does; but it may read what no
player can: the law, the way out, the shaft, the tiles, where everybody is. Seeds are tried in order, and of the first
few that come to the ending the run with the fewest actions is recorded. Each is a whole run in Field, from the mall on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from backterm import game
from backterm.bots import escorting, instincts
from backterm.engine import chain, shafts
from backterm.engine.actions import (
    Action,
    Back,
    ClimbDown,
    Declare,
    Give,
    Go,
    Pace,
    Say,
    Search,
    Sign,
    Stay,
    Take,
)
from backterm.engine.apply import carried
from backterm.engine.distances import Distances
from backterm.engine.doors import barred
from backterm.engine.level import NOWHERE, OUTPOST, Way
from backterm.engine.state import State
from backterm.engine.turn import step
from backterm.session import Session

LONGEST = 1200
SEEDS = range(1, 400)
FEW = 5
Wishes = Iterator[Action]


def out(state: State) -> Wishes:
    """Through the true exit of every level."""
    yield from survive(state)
    yield from leave(state)


def together(state: State) -> Wishes:
    """To the lost surveyor with what she needs, and out with her beside one."""
    her, need = state.companion, state.world.kinds.companion.need
    yield from survive(state)
    if her.room != NOWHERE and not her.joined:
        if not carried(state.hero.bag, need):
            yield from fetch(state, need)
        yield Give(need)
        yield from towards(state, her.room)
    yield from escorting.bring_her(state)
    yield from leave(state)


def suburb(state: State) -> Wishes:
    """Out by a false exit, and down the street to its last house."""
    yield Stay()
    yield from survive(state)
    yield from go_astray(state)


def remembered(state: State) -> Wishes:
    """Out by a false exit and back again, until the street has taken everything."""
    yield Back()
    yield from survive(state)
    yield from go_astray(state)


def taken(state: State) -> Wishes:
    """To the nearest of what catches, as often as it takes."""
    kinds, here = state.world.kinds.creatures, state.hero.room
    hunters = [creature.room for creature in state.floor.creatures if kinds[creature.kind].catches]
    yield from instincts.needs(state)
    if hunters:
        goal = min(hunters, key=lambda room: state.level.distances[here][room])
        yield from _nearer(state, state.level.without(barred(state)), goal, Pace.GO)
    else:
        yield from leave(state)


def falling(state: State) -> Wishes:
    """Over the edge of a shaft that has no bottom."""
    pit = state.level.pit
    yield from survive(state)
    if pit is not None and not shafts.depth(state):
        yield from towards(state, pit.room)
        yield ClimbDown()
    yield from leave(state)


def hired(state: State) -> Wishes:
    """As many rooms surveyed as the contract asks for, then signed at the outpost.

    The law is declared before the survey: from then on it costs no sanity to be between places.
    """
    level, contract = state.level, state.world.kinds.terms.contract
    outpost = next((room for room, place in enumerate(level.rooms) if place.kind == OUTPOST), NOWHERE)
    yield from survive(state)
    if outpost != NOWHERE and state.surveyed >= contract:
        yield from towards(state, outpost)
        yield Sign()
    if level.is_prologue or state.notebook.declared:
        yield from survey(state, contract if outpost != NOWHERE else contract * 4 // 5)
    if outpost == NOWHERE or not state.notebook.declared:
        yield from leave(state)


def thirtyseven(state: State) -> Wishes:
    """The tile of every level turned over, and their number said to the grating."""
    level = state.level
    yield from survive(state)
    if level.tile is not None and not chain.is_read(state):
        yield from towards(state, level.tile.room)
        yield Search()
    if chain.number(state) != NOWHERE:
        yield from towards(state, level.grating)
        yield Say(chain.number(state))
    yield from leave(state)


SCRIPTS: Mapping[str, Callable[[State], Wishes]] = {
    "out": out,
    "together": together,
    "suburb": suburb,
    "hired": hired,
    "remembered": remembered,
    "taken": taken,
    "falling": falling,
    "thirtyseven": thirtyseven,
}


# --------------------------------------------------------------------------------------------- what they have in common


def survive(state: State) -> Wishes:
    """To hide from what is at the door or to creep off; to drink, to have light, to take a bottle that lies here."""
    yield from instincts.shelter(state)
    yield from instincts.needs(state)
    yield Take("almond")


def leave(state: State) -> Wishes:
    """To go to the true exit, to declare the law under it, and to leave."""
    yield from towards(state, state.level.exit)
    if state.hero.room == state.level.exit:
        yield Declare(state.level.law)
        yield Go(Way.OUT)


def go_astray(state: State) -> Wishes:
    """To leave the prologue, and then by the nearest sign that is false."""
    level, here = state.level, state.hero.room
    false = [room for room in level.signs if room != level.exit]
    if level.is_prologue or not false:
        yield from leave(state)
    else:
        yield from towards(state, min(false, key=lambda room: level.distances[here][room]))
        yield Go(Way.OUT)


def fetch(state: State, thing: str) -> Wishes:
    """To take the nearest of a thing that lies about."""
    yield Take(thing)
    lying = {room for room, name, _ in state.floor.ground if name == thing}
    yield from _to_nearest(state, lying)


def survey(state: State, enough: int) -> Wishes:
    """To go into rooms not yet visited, the nearest first, until so many have been surveyed."""
    if state.surveyed < enough:
        ahead = set(range(len(state.level.rooms))) - state.floor.visited
        yield from _to_nearest(state, ahead - ({state.level.exit} if state.level.is_prologue else set()))


def _to_nearest(state: State, rooms: set[int]) -> Wishes:
    away = state.level.distances[state.hero.room]
    for room in sorted((room for room in rooms if away[room] > 0), key=lambda room: (away[room], room)):
        yield from towards(state, room)


def towards(state: State, goal: int) -> Wishes:
    """To go a shortest way on which nothing is next door; if there is none, one on which nothing is in the room."""
    level, here = state.level, state.hero.room
    theirs = frozenset(creature.room for creature in state.floor.creatures)
    beside = frozenset(there for room in theirs for there in level.neighbours[room])
    for closed in (theirs | beside, theirs):
        yield from _nearer(state, level.without(barred(state), closed - {here}), goal, instincts.soft_pace(state))


def _nearer(state: State, doors: Distances, goal: int, pace: Pace) -> Wishes:
    here = state.hero.room
    for leaving in state.level.rooms[here].exits:
        if 0 <= doors[leaving.to][goal] < doors[here][goal]:
            yield Go(leaving.way, pace)


# ------------------------------------------------------------------------------------------------------------ the tapes


@dataclass(frozen=True, slots=True)
class Played:
    """A run that came to the ending called ``name``."""

    name: str
    seed: int
    actions: tuple[Action, ...]


class NotReached(Exception):
    """No seed that was tried came to an ending."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no seed of {SEEDS} comes to the ending {name}: see its script in tests/endings.py")


def play(name: str, seed: int) -> Played | None:
    """The run that the script for an ending makes of a seed; None where it ends otherwise."""
    state = game.new_game(seed)
    actions: list[Action] = []
    while not state.over and len(actions) < LONGEST:
        actions.append(instincts.first_legal(state, SCRIPTS[name](state)))
        state = step(state, actions[-1])[0]
    return Played(name, seed, tuple(actions)) if state.ending == name else None


def shortest(name: str) -> Played:
    """Of the first few runs that come to an ending the one with the fewest actions."""
    found: list[Played] = []
    for seed in SEEDS:
        if (played := play(name, seed)) is not None:
            found.append(played)
        if len(found) == FEW:
            break
    if not found:
        raise NotReached(name)
    return min(found, key=lambda played: len(played.actions))


def record(folder: Path) -> None:
    """Put a tape of every ending into ``folder``, in place of those that lie there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.tape"):
        old.unlink()
    for name in SCRIPTS:
        played = shortest(name)
        with TemporaryDirectory() as saves, Session.begin(Path(saves), played.seed) as session:
            for action in played.actions:
                session.do(action)
            (folder / f"{name}.tape").write_bytes(session.path.read_bytes())
