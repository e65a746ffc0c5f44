"""The grammar of words: it always ends, it keeps to its length, it repeats nothing, and it wears as depth asks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm import content, prose
from backterm.content import ContentError
from backterm.content.grammar import DEPTH, Grammar, Remembering, Sentences, Wear, expect_sound, holes
from backterm.content.tables import Where
from backterm.content.words import HOLES
from backterm.prose.corruption import corrupt
from backterm.prose.grammar import capacity, draw, say
from backterm.rng import Key

WORDS = content.load().words
OURS = WORDS.grammar
WEAR = Wear(
    things=("lamp", "arm", "chair"),
    several=("lamps", "chairs"),
    own=("wall",),
    own_several=("walls",),
    numerals=("two", "three", "four"),
)


def grammar(symbols: Mapping[str, Sentences], voices: Mapping[str, Sentences] | None = None) -> Grammar:
    return Grammar(symbols, voices or {}, {}, WEAR, Remembering(12, 3, (0,)))


def complaint(symbols: Mapping[str, Sentences], voices: Mapping[str, Sentences], *elsewhere: str) -> str:
    with pytest.raises(ContentError) as caught:
        expect_sound(grammar(symbols, voices), {"doors"}, elsewhere, Where("story.toml"))
    return str(caught.value)


# Soundness -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbols", "said"),
    [
        ({"doors": ("A.",)}, "doors: is the name of a fact"),
        ({"voice": ()}, "voice: empty"),
        ({"voice": ("A {chiar}.",), "chair": ("seat",)}, "voice: {chiar} is unknown; chair?"),
        ({"voice": ("A {a}.",), "a": ("b {b}",), "b": ("c {a}",)}, "a: comes back to itself; write out {b}"),
        ({"voice": ("A lamp",)}, "voice: is no whole sentence: A lamp"),
        ({"voice": ("A {a}.",), "a": ("lamp.",)}, "a: is more than part of a sentence: lamp."),
        ({"voice": ("A {a}.",), "a": ("lamp. A chair",)}, "a: is more than part of a sentence"),
        ({"voice": ("A.",), "other": ("B",)}, "other: is never used"),
        ({"voice": ("A {a}.",), "a": ("lamp", " ".join(["lamp"] * 26))}, "voice: may come to more than 26 words"),
        ({"voice": ("A {a}.",), "a": ("m" * 400,)}, "voice: may come to more than 400 columns"),
        ({"voice": ("A {doors}.",)}, "voice: {doors} is not promised"),
    ],
)
def test_what_is_wrong_with_a_grammar_is_said(symbols: Mapping[str, Sentences], said: str) -> None:
    assert said in complaint(symbols, {"voice": ()})


def test_a_voice_is_a_symbol_stands_in_no_hole_and_names_what_it_is_told() -> None:
    assert "[voices] vioce: is no symbol; voice?" in complaint({"voice": ("A",)}, {"vioce": ()})
    assert "doors is promised and not named" in complaint({"voice": ("A.",)}, {"voice": ("doors",)})
    held = {"voice": ("A.",), "other": ("{voice}.",)}
    assert "has a voice in a hole" in complaint(held, {"voice": (), "other": ()})


def test_no_symbol_is_deeper_than_that() -> None:
    chain: dict[str, Sentences] = {f"s{depth}": (f"a {{s{depth + 1}}}",) for depth in range(DEPTH)}
    assert f"is more than {DEPTH} deep" in complaint({**chain, f"s{DEPTH}": ("lamp",)}, {}, "s0")
    expect_sound(grammar({f"s{DEPTH - 1}": ("lamp",), "v": (f"A {{s{DEPTH - 1}}}.",)}, {"v": ()}), (), (), Where(""))


def test_our_grammar_uses_every_symbol_once_it_is_read() -> None:
    with pytest.raises(ContentError, match="is never used"):
        expect_sound(OURS, HOLES, (), Where("story.toml"))


def test_every_voice_is_asked_for_by_the_code_or_by_a_piece_of_furniture() -> None:
    source = "".join(path.read_text() for path in sorted(Path(prose.__file__).parent.glob("*.py")))
    for voice in OURS.voices:
        asked = f'"{voice}"' in source or voice in OURS.closer.values()
        assert asked or f'"{voice.removeprefix("deed_")}"' in source, voice


# Drawing -------------------------------------------------------------------------------------------------------


def test_a_pool_gives_all_it_has_before_it_gives_anything_again() -> None:
    pool = ("A {colour} chair.", "A lamp.", "A {colour} cup. It is a {size} cup.", "A {coat}.")
    nested = grammar({
        "colour": ("red", "grey", "blue"),
        "size": ("large", "small"),
        "coat": ("{size} coat", "hat"),
    })  # fmt: skip
    count = capacity(pool, nested)
    drawn = [draw(pool, nested, number, Key(1, "here")) for number in range(count)]
    assert count == 3 + 1 + 2 + 3
    assert len(set(drawn)) == count
    assert draw(pool, nested, count, Key(1, "here")) == drawn[0]
    both = [text.split(". ") for text in drawn if "cup" in text]
    assert len({first for first, _ in both}) == len({second for _, second in both}) == 2


def test_a_sentence_that_begins_with_a_hole_begins_with_a_large_letter_and_facts_stay_open() -> None:
    small = grammar({"who": ("a fitter",), "what": ("{who} and a lamp",)})
    assert draw(('{what} stand {doors} off. "{who} again."',), small, 0, Key(1)) == (
        'A fitter and a lamp stand {doors} off. "A fitter again."'
    )
    assert draw(("{doors} off.",), small, 0, Key(1)) == "{doors} off."


@pytest.mark.parametrize("voice", OURS.voices)
def test_a_voice_says_nothing_twice_and_leaves_no_hole(voice: str) -> None:
    facts = dict.fromkeys(OURS.voices[voice], 7)
    count = min(200, capacity(OURS.symbols[voice], OURS))
    for seed in (1, 2):
        said = [say(WORDS, voice, Key(seed, "level"), number, **facts) for number in range(count)]
        assert len(set(said)) == count
        assert not any(holes(text) for text in said)


@given(st.integers(0, 1 << 40), st.integers(0, 5000), st.integers(0, 3), st.sampled_from(sorted(OURS.voices)))
def test_what_is_said_depends_on_seed_place_and_number_alone(seed: int, number: int, degree: int, voice: str) -> None:
    facts = dict.fromkeys(OURS.voices[voice], "here")
    one, other = (say(WORDS, voice, Key(seed, "level"), number, corruption=degree, **facts) for _ in range(2))
    assert one == other


# Wear ----------------------------------------------------------------------------------------------------------


def test_corruption_takes_nouns_for_each_other_says_them_twice_and_counts_one_off() -> None:
    seen = {corrupt("An arm of a chair, two lamps.", 1, Key(seed), WEAR) for seed in range(80)}
    assert {
        "A chair of a chair, two lamps.",
        "An arm of an arm, two lamps.",
        "A wall of a chair, two lamps.",
        "An arm arm of a chair, two lamps.",
        "An arm of a chair, three lamps.",
        "An arm of a chair, two walls.",
    } <= seen


def test_corruption_is_nothing_at_the_top_grows_with_depth_and_leaves_facts_alone() -> None:
    told = "The lamp is {doors} off, by four chairs, in bay 14, or 2."
    for seed in range(40):
        degrees = [corrupt(told, degree, Key(seed), WEAR) for degree in range(4)]
        assert degrees[0] == told
        assert all(one != other for one, other in pairwise(degrees))
        assert all("{doors}" in text for text in degrees)
        assert all(", or 2." in text for text in degrees)
    assert corrupt("Nothing.", 3, Key(1), WEAR) == "Nothing."


def test_our_nouns_are_nobodys_twice() -> None:
    wear = OURS.wear
    assert not set(wear.things) & set(wear.several)
    for row in (wear.things, wear.several, wear.own, wear.own_several, wear.numerals):
        assert len(set(row)) == len(row)
