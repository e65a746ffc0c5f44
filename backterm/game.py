"""Where the engine meets the generator: a run is a seed, a mode and an atlas of levels made when they are reached.

Nothing else in the house calls both. The engine is handed a lazy sequence of levels, each a pure function of the seed
and its place in the atlas, so a run starts at once and the order of visits cannot matter.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import overload

from backterm import content as library
from backterm.content import Content
from backterm.engine.atlas import Atlas, Place
from backterm.engine.events import Event
from backterm.engine.level import Level
from backterm.engine.notation import parse
from backterm.engine.state import State, World, facts
from backterm.engine.turn import begin, step
from backterm.generator import generate
from backterm.generator.atlas import draw_atlas
from backterm.rng import Key

GEN = "2"
RULES = "2"
_LEVELS_KEPT = 4


class UnknownMode(ValueError):
    """A mode of play that content does not define."""

    def __init__(self, mode: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no mode called {mode}; choose one of {', '.join(sorted(known))}.")


class UnknownLevel(ValueError):
    """A level that no recipe makes."""

    def __init__(self, level: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no level called {level}; choose one of {', '.join(known)}.")


class Levels(Sequence[Level]):
    """The levels of a run by their places in its atlas, each made when it is first asked for, and the last few kept.

    An ``endless`` run has as many as a sequence can have: behind the atlas each grows from a seed of its own, which
    only the run's seed and the level's place decide.
    """

    def __init__(self, content: Content, seed: int, atlas: Atlas, *, endless: bool = False) -> None:
        self._content = content
        self._seed = seed
        self._atlas = atlas
        self._length = sys.maxsize if endless else len(atlas.places)
        self._made: dict[int, Level] = {}  # a turn asks for its level a dozen times

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Level: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Level]: ...

    def __getitem__(self, index: int | slice) -> Level | Sequence[Level]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        found = self._made.get(index)
        if found is None:
            place = range(self._length)[index]
            if len(self._made) >= _LEVELS_KEPT:
                self._made.pop(next(iter(self._made)))
            found = self._made[index] = self._level(place)
        return found

    def _level(self, place: int) -> Level:
        places, outline = self._atlas.places, self._content.outline
        if place < len(places):
            return level_of(self._content, self._seed, places[place].level, places[place].number)
        behind = place - len(places)
        number = len(outline.layers) + behind
        seed = Key(self._seed).fold("deeper", number).start()
        return level_of(self._content, seed, outline.deeper[behind % len(outline.deeper)], number - 1)


def level_of(content: Content, seed: int, name: str, number: int | None = None) -> Level:
    """The level called ``name`` that grows from ``seed``; raises UnknownLevel.

    With a ``number`` as that level of a run, counted from 0, instead of where it comes: the deeper, the more laws may
    rule.
    """
    if name not in content.recipes:
        raise UnknownLevel(name, content.recipes)
    return _made(_Held(content), seed, name, content.number_of(name) if number is None else number)


class _Held:
    """A content that compares by its digest, so that equal data share the levels made from them."""

    def __init__(self, content: Content) -> None:
        self.content = content

    def __hash__(self) -> int:
        return int(self.content.digest[:15], 16)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.content.digest == self.content.digest


@lru_cache(maxsize=96)
def _made(held: _Held, seed: int, name: str, number: int) -> Level:
    return generate(held.content, seed, name, number)


def world(seed: int, mode: str = "field", content: Content | None = None, start: str | None = None) -> World:
    """What a run is played in; ``start`` names the level to begin on, and one beside the atlas is a run by itself."""
    content = content or library.load()
    if mode not in content.kinds.modes:
        raise UnknownMode(mode, content.kinds.modes)
    if start is not None and start not in content.recipes:
        raise UnknownLevel(start, content.recipes)
    kind = content.kinds.modes[mode]
    atlas = _atlas_from(start, content, seed)
    return World(seed, kind, content.kinds, Levels(content, seed, atlas, endless=kind.endless), atlas)


def atlas_of(content: Content, seed: int) -> Atlas:
    """The atlas of a seed: the same in every mode."""
    return draw_atlas(content.outline, seed)


def _atlas_from(start: str | None, content: Content, seed: int) -> Atlas:
    atlas = atlas_of(content, seed)
    if start is None:
        return atlas
    found = next((number for number, place in enumerate(atlas.places) if place.level == start), None)
    return Atlas((Place(start, content.number_of(start)),)) if found is None else atlas.below(found)


def opening(
    seed: int, mode: str = "field", content: Content | None = None, start: str | None = None
) -> tuple[State, tuple[Event, ...]]:
    """The first state of a run and the events that led to it."""
    return begin(world(seed, mode, content, start))


def new_game(seed: int, mode: str = "field", content: Content | None = None, start: str | None = None) -> State:
    """The first state of a run."""
    return opening(seed, mode, content, start)[0]


def replay(state: State, lines: Iterable[str]) -> Iterator[tuple[State, tuple[Event, ...]]]:
    """Each state and its events as the actions written in ``lines`` are taken, one after another."""
    for line in lines:
        state, events = step(state, parse(line, state))
        yield state, events


def digest(state: State) -> str:
    """The state's fingerprint: 64 hex digits, BLAKE2b-256 over the canonical JSON of everything that is true."""
    identity = [GEN, RULES, state.world.seed, state.world.mode.name, facts(state)]
    text = json.dumps(identity, separators=(",", ":"), ensure_ascii=True)
    return blake2b(text.encode(), digest_size=32, person=b"bt-state").hexdigest()
