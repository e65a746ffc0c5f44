"""Every sentence the game may say, read from prose, slots, story, help and rooms/: strings by name.

A ``{name}`` in a sentence is a hole that `backterm.prose` fills. Which holes there are is known here, so that a
misspelt one is an error when the data is read and not a gap in somebody's evening.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields

from backterm.content.folders import Layered
from backterm.content.grammar import HOLE, Grammar, Remembering, Sentences, Wear, expect_sound, holes
from backterm.content.tables import ContentError, Limits, Where, read, read_all, suggest

Pool = str | Sentences | Mapping[str, "Pool"]

HOLES = frozenset({
    "amount", "cause", "chance", "charge", "code", "count", "creature", "doors", "far", "first", "fuses", "hum",
    "instrument", "lamp", "law", "left", "list", "loudness", "metres", "near", "number", "pages", "place", "plan",
    "price", "roll", "room", "rooms", "sanity", "second", "seed", "sentence", "side", "signs", "sound", "strikes",
    "tape", "thing", "turn", "unit", "value", "way", "witness", "word",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """How the rooms of one level are told.

    ``arrival`` is said on entering the level. ``names`` and ``openings`` go by the room's kind, ``furniture`` by what
    stands in it. A room with nothing in it has one of ``details``, ``wrong`` (what is not as it should be) or ``lit``;
    ``dark`` is said where no lamp burns, ``threshold`` where everybody must pass through. Where ``twins`` is true, two
    rooms that are each other's image across the middle of the plan are told in the same words.
    """

    arrival: Sentences
    names: Mapping[str, str]
    openings: Mapping[str, Sentences]
    furniture: Mapping[str, Sentences]
    details: Sentences
    wrong: Sentences
    lit: Sentences
    dark: Sentences
    threshold: Sentences
    twins: bool = False


_POOLS = tuple(field.name for field in fields(Place) if field.name != "twins")


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help; ``also`` are other words that somebody may look it up by."""

    title: str
    lines: Sentences
    also: Sentences = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that can be said.

    ``told`` has the ways to tell each event; ``covers`` where one hides by what stands in a room; ``sounds`` what each
    sound is like from afar; ``causes`` what moved sanity, in short, and ``meanings`` the same in full; ``things`` what
    each looks like in the hand; ``whys`` the reasons creatures have for what they do, ``doing`` what each kind is seen
    to be at by its mood; ``stops`` why a walk ended; ``titles`` the endings in a line each; ``scripts`` the scenes that
    nobody can change. The ``grammar`` fills the holes in `Place`, and has the voices.
    sound is like from afar; ``causes`` what moved sanity, in short, and ``meanings`` the same in full; ``composures``
    what moved the lost surveyor's; ``things`` what each looks like in the hand; ``whys`` the reasons creatures have for
    what they do; ``stops`` why a walk ended; ``titles`` the endings in a line each; ``scripts`` the scenes that nobody
    can change. The ``grammar`` fills the holes in `Place`, and has the voices.
    """

    told: Mapping[str, Sentences]
    covers: Mapping[str, str]
    sounds: Mapping[str, Sentences]
    causes: Mapping[str, str]
    composures: Mapping[str, str]
    meanings: Mapping[str, str]
    things: Mapping[str, Sentences]
    whys: Mapping[str, str]
    doing: Mapping[str, Mapping[str, str]]
    answers: Mapping[str, str]
    refusals: Mapping[str, str]
    stops: Mapping[str, str]
    titles: Mapping[str, str]
    endings: Mapping[str, Sentences]
    scripts: Mapping[str, Sentences]
    grammar: Grammar
    places: Mapping[str, Place]
    topics: Mapping[str, Topic]


# Only so many turns of his way are kept with the hero, and only so many degrees of wear are there.
_RATES: Limits = {"quiet": range(1, 13), "one_in": range(1, 101), "corruption": range(4)}


@dataclass(frozen=True, slots=True)
class _Slots:
    """slots.toml: the words that fill the holes in the sentences about rooms."""

    slots: Mapping[str, Sentences]


@dataclass(frozen=True, slots=True)
class _Story:
    """story.toml: the voices, the symbols they are grown from, what wears words, and how often rooms remember."""

    closer: Mapping[str, str]
    voices: Mapping[str, Sentences]
    symbols: Mapping[str, Sentences]
    wear: Wear
    remembering: Remembering


def read_words(layered: Layered) -> Words:
    """Every sentence, with its holes checked."""
    grammar = _grammar(layered)
    places = {}
    for name, (table, where) in layered.by_level("rooms").items():
        places[name] = read(Place, table, where)
        _check(places[name], where, grammar.symbols)
    _check_grammar(grammar, places.values())
    topics, help_page = layered.table("help.toml")
    given = {"grammar": grammar, "places": places, "topics": read_all(Topic, topics, help_page)}
    tables, where = layered.table("prose.toml")
    words = read(Words, tables, where, given=given)
    for name in tables:
        _check_holes({name: getattr(words, name)}, where, HOLES)
    return words


def _grammar(layered: Layered) -> Grammar:
    slots = read(_Slots, *layered.table("slots.toml")).slots
    tables, where = layered.table("story.toml")
    story = read(_Story, tables, where, limits=_RATES)
    for name in slots:
        if name in story.symbols:
            raise ContentError(where.within("symbols"), name, "is a slot in slots.toml", "call it something else")
    return Grammar({**slots, **story.symbols}, story.voices, story.closer, story.wear, story.remembering)


def _check_grammar(grammar: Grammar, places: Collection[Place]) -> None:
    standing = sorted({furniture for place in places for furniture in place.furniture})
    for furniture in grammar.closer:
        if furniture not in standing:
            raise ContentError(Where("story.toml", "closer"), furniture, "stands nowhere", suggest(furniture, standing))
    told = [
        sentence
        for place in places
        for name in _POOLS
        for _, _, sentence in _sentences(getattr(place, name), Where("rooms"), name)
    ]
    expect_sound(grammar, HOLES, [hole for sentence in told for hole in holes(sentence)], Where("story.toml"))


def _check(place: Place, where: Where, slots: Mapping[str, Sentences]) -> None:
    for name in _POOLS:
        if name != "arrival":
            _check_holes({name: getattr(place, name)}, where, slots)
    _check_holes({"arrival": place.arrival}, where, HOLES)
    for kind in place.openings:
        if kind not in place.names:
            raise ContentError(where.within("names"), kind, "missing", f'add {kind} = "a room"')


def _check_holes(pools: Mapping[str, Pool], where: Where, known: Collection[str]) -> None:
    for name, pool in pools.items():
        for place, key, sentence in _sentences(pool, where, name):
            for hole in HOLE.findall(sentence):
                if hole not in known:
                    raise ContentError(place, key, f"{{{hole}}} is unknown", suggest(hole, known))


def _sentences(pool: Pool, where: Where, key: str) -> Iterator[tuple[Where, str, str]]:
    """Every sentence of a pool with the place it stands in."""
    if not pool:
        raise ContentError(where, key, "empty", "write at least one sentence")
    match pool:
        case str():
            yield where, key, pool
        case tuple():
            yield from ((where, key, sentence) for sentence in pool)
        case Mapping():
            for inner, value in pool.items():
                yield from _sentences(value, where.within(key), inner)
