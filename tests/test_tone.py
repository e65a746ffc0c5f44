"""docs/tone.md, as far as a machine can hold it: over every string a player may see and all they can make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from backterm import content
from backterm.content import check
from backterm.content.folders import gather, our_folder
from backterm.content.grammar import LONGEST, Sentences, longest, pieces
from backterm.content.tables import parse
from backterm.content.tone import SAID, WHOLE, faults, longest_in, said
from backterm.content.words import Place
from backterm.prose.grammar import capacity, draw
from backterm.rng import Key

WORDS = content.load().words
GRAMMAR = WORDS.grammar
TABLES = {name: parse(name, file) for name, file in gather(our_folder()).items()}
# Files of keys, colours and codes, in which nobody says anything.
WORDLESS = {"atlas.toml", "keys.toml", "palettes.toml", "koans.toml"}
MEASURED = re.compile(
    r"\b(draughts?|breeze|wind|creak\w*|stripes?|lozenges?|unlit|lit|(no|one|two|three|four|five|six) doors?)\b",
    re.IGNORECASE,
)
DEEDS = tuple(voice for voice in GRAMMAR.voices if voice.startswith("deed_"))
IN_ROOMS = ("echo", "memory", "recalled", "note", "tag", *DEEDS)
MADE = 120
UNSAID = frozenset({
    "glyph", "mind", "cadence", "thread", "picture", "colours", "surface", "flooded", "deck", "plain", "name",
    "furniture", "variant", "effect", "plans", "words", "need", "document",
})  # fmt: skip
"""The keys of those other files whose strings are names, drawings, codes or steps of a scale: nobody's sentences."""


def strings(table: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a table, however deep, after the key it stands under."""
    match table:
        case str():
            yield key, table
        case Mapping():
            for name, value in table.items():
                yield from strings(value, name)
        case list() | tuple():
            for value in table:
                yield from strings(value, key)
        case _:
            assert isinstance(table, int)


def pools(place: Place) -> Iterator[tuple[str, Sentences]]:
    """Every pool of a place that is drawn from, after its field."""
    for field in fields(place):
        if field.name not in {"arrival", "names", "twins"}:
            pool = getattr(place, field.name)
            yield from ((field.name, each) for each in (pool.values() if isinstance(pool, Mapping) else (pool,)))


def made(pool: Sentences) -> Iterator[str]:
    """So many texts of a pool, each from another seed."""
    for number in range(min(MADE, capacity(pool, GRAMMAR))):
        yield draw(pool, GRAMMAR, number, Key(number, "tone"))


def test_every_table_says_which_of_its_strings_are_said() -> None:
    for file, table in TABLES.items():
        if file.partition("/")[0] in WHOLE | WORDLESS:
            continue
        for key, string in strings(table):
            assert key in SAID | UNSAID or len(key) == 1, (
                f"{file} {key}: is {string!r} said? (SAID in content/tone.py, or UNSAID here)"
            )


@pytest.mark.parametrize("file", TABLES)
def test_all_that_is_said_keeps_to_the_tone(file: str) -> None:
    for _, key, text in said(file, TABLES[file]):
        assert not list(faults(text, longest_in(file))), f"{key}: {text}"


@pytest.mark.parametrize("voice", GRAMMAR.voices)
def test_all_that_a_voice_can_say_keeps_to_the_tone(voice: str) -> None:
    for text in made(GRAMMAR.symbols[voice]):
        assert not list(faults(text)), text
        if voice in IN_ROOMS:
            assert not MEASURED.search(text), text


@pytest.mark.parametrize("name", WORDS.places)
def test_all_that_is_said_of_rooms_keeps_to_the_tone_and_says_nothing_an_instrument_measures(name: str) -> None:
    for field, pool in pools(WORDS.places[name]):
        for text in made(pool):
            assert not list(faults(text)), text
            assert field in {"lit", "dark"} or not MEASURED.search(text), text
        for piece in (piece for text in pool for piece in pieces(text)):
            most = longest(GRAMMAR, piece, lambda words: len(words.split()))
            assert len(most.split()) <= LONGEST, most


# What docs/tone.md says is never said of each.
NEVER = {
    "bacterium": r"legs?|mouth|face|eyes?",
    "crowd": r"breath\w*|alive|see|sees",
    "custodian": r"serves?|master",
    "echo": r"thinks?|copy",
    "figure": r"walks?|waits?|watch\w*|face|eyes?",
    "lifeguard": r"drown\w*",
    "neighbour": r"lived|house|saw",
}
_OF_NONE = r"kill\w*|dead|angry|hungry|hunger|rage|he|she|him|her"


@pytest.mark.parametrize("creature", content.load().kinds.creatures)
def test_what_is_not_alone_here_is_told_as_the_guide_says(creature: str) -> None:
    never = re.compile(rf"\b({NEVER[creature]}|{_OF_NONE})\b", re.IGNORECASE)
    told = [text for key, texts in WORDS.told.items() if key.endswith(f"_{creature}") for text in texts]
    for text in told:
        assert not never.search(text), text


def test_sentences_of_one_place_stand_once() -> None:
    for place in WORDS.places.values():
        every = [piece for _, pool in pools(place) for text in pool for piece in pieces(text)]
        assert len(every) == len(set(every)), sorted(each for each in every if every.count(each) > 1)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("A lamp!", "! in it"),
        ("A lamp\u2014there.", "a character that is not plain"),
        ("A lamp...", "trailing dots"),
        ('A "lamp.', "an odd number of quotation marks"),
        ("An eerie lamp.", "eerie"),
        ("It seems a lamp.", "seems"),
        ("It is in the the lamp.", "the the"),
        ("It is a old lamp.", "a old"),
        ("It is an lamp.", "an lamp"),
        ("A lamp. " + "It is " * 13 + "here.", "more than 26 words"),
    ],
)
def test_what_falls_out_of_the_tone_is_said(text: str, fault: str) -> None:
    assert fault in list(faults(text))


@pytest.mark.parametrize("text", ["An hour, a unit, a one-way drop, an EXIT sign.", "A {lamp} in {count} rooms."])
def test_what_keeps_to_the_tone_is_let_be(text: str) -> None:
    assert not list(faults(text))


def test_checking_our_own_folder_hears_a_false_note(monkeypatch: pytest.MonkeyPatch) -> None:
    files = gather(our_folder())
    files["modes.toml"] += b'\n[loud]\nabout = "a!"\n'
    monkeypatch.setattr(check, "gather", lambda _folder: files)
    first = next(problem for problem in check.check())
    assert (first.path.name, first.table, first.key) == ("modes.toml", "loud", "about")
    assert first.complaint == "! in it: a!"
