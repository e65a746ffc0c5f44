"""The data files: read strictly, layered, fingerprinted, checked, and in agreement with code that uses their names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm import content
from backterm.content import ContentError
from backterm.content.agreement import expect_agreement
from backterm.content.check import check, line_of
from backterm.content.clean import UNPRINTABLE, cells, clean
from backterm.content.folders import deciding, digest, gather, our_folder
from backterm.content.tables import FILE_BYTES, Where, literal, parse, read, read_all, suggest
from backterm.engine.effects import EFFECTS
from backterm.engine.kinds import ThingKind
from backterm.engine.laws import LAWS
from backterm.engine.level import Passage
from backterm.engine.minds import MINDS
from backterm.generator import STEPS

WHERE = Where("things.toml")
LAMP: dict[str, object] = {
    "title": "lamp", "glyph": "!", "effect": "light", "amount": 1, "uses": 1, "loudness": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inner:
    """A table inside a table."""

    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outer:
    """One field of every kind a table may fill."""

    name: str
    words: tuple[str, ...]
    inner: Inner
    rows: tuple[Inner, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    flag: bool = False
    marks: frozenset[str] = frozenset()
    maybe: str | None = None


def complaint(cls: type[object], table: dict[str, object], **limits: range) -> str:
    with pytest.raises(ContentError) as caught:
        read(cls, table, Where("things.toml", "lamp"), given={"name": "lamp"}, limits=limits)
    return str(caught.value)


def test_a_table_fills_a_frozen_dataclass_and_takes_its_name_from_its_own() -> None:
    assert read_all(ThingKind, {"lamp": LAMP}, WHERE)["lamp"] == ThingKind("lamp", "lamp", "!", "light", 1, 1, 4)


def test_nested_tables_lists_and_defaults_are_filled() -> None:
    table = {
        "words": ["a", "b"], "inner": {"size": [1, 2]}, "rows": [{"size": [3, 4]}], "counts": {"x": 1},
        "flag": True, "marks": ["m"], "maybe": "yes",
    }  # fmt: skip
    outer = read(Outer, table, WHERE, given={"name": "n"})
    assert outer == Outer(
        "n", ("a", "b"), Inner((1, 2)), (Inner((3, 4)),), {"x": 1}, flag=True, marks=frozenset({"m"}), maybe="yes"
    )
    assert read(Outer, {"words": [], "inner": {"size": [0, 0]}}, WHERE, given={"name": "n"}).maybe is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amont": 1}, "things.toml [lamp] amont: unknown; amount?"),
        ({"weight": 1}, "things.toml [lamp] weight: unknown; one of amount, effect, glyph, loudness, title, uses"),
        ({"amount": True}, "things.toml [lamp] amount: true or false, not a whole number; write amount = 0"),
        ({"amount": 1.5}, "things.toml [lamp] amount: a number with a point, not a whole number; write amount = 0"),
        (
            {"amount": 1 << 40},
            "things.toml [lamp] amount: that number is out of range; write -2147483648 to 2147483647",
        ),
        ({"title": 7}, 'things.toml [lamp] title: a whole number, not a string; write title = "..."'),
        ({"title": "a\x1b[31m"}, "things.toml [lamp] title: a character that cannot be printed; take it out"),
        ({"title": "a\u202eb"}, "things.toml [lamp] title: a character that cannot be printed; take it out"),
        ({"title": "w" * 500}, "things.toml [lamp] title: wider than 400 columns; make it shorter"),
        ({"title": ["a"]}, 'things.toml [lamp] title: a list, not a string; write title = "..."'),
    ],
)
def test_whatever_is_wrong_is_said_with_its_place_and_its_mend(change: dict[str, object], said: str) -> None:
    assert complaint(ThingKind, {**LAMP, **change}) == said


def test_missing_keys_ranges_words_and_shapes_are_said() -> None:
    short = {key: value for key, value in LAMP.items() if key != "uses"}
    assert complaint(ThingKind, short) == "things.toml [lamp] uses: missing; add uses = 0"
    assert complaint(ThingKind, LAMP, loudness=range(3)).endswith("loudness: 4 is out of range; write 0 to 2")
    with pytest.raises(ContentError, match=r'effect: "light" is unknown; lighten\?'):
        read_all(ThingKind, {"lamp": LAMP}, WHERE, limits={"effect": {"lighten", "calm"}})
    rest: dict[str, object] = {"words": ["a"], "inner": {"size": [1]}}
    assert complaint(Outer, rest).endswith("[lamp.inner] size: 1 items, not 2; write 2 items")
    assert complaint(Outer, {**rest, "words": "a"}).endswith("words: a string, not a list; write words = [...]")
    assert complaint(Outer, {"words": [], "inner": 3}).endswith("not a table; write a table [lamp.inner]")
    assert complaint(Outer, {"words": []}).endswith("inner: missing; add inner = {...}")


def test_suggestions_name_the_nearest_or_all() -> None:
    assert suggest("coyn", {"coin", "chalk"}) == "coin?"
    assert suggest("zzz", {"b", "a"}) == "one of a, b"
    assert suggest("zzz", ()) == "nothing is known here"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"a." * 20000 + b"a=1", "longer than"),
        (b"a." * 20 + b"a=1", "more than 8 parts"),
        (b"x = {" + b"a." * 20 + b"a=1}", "more than 8 parts"),
        (b'x="""a"""", ' + b"a." * 20 + b'a="', "more than 8 parts"),
        (b"# dots\n" + b'"a" . ' * 9 + b"b=1", "line 2: a key of more than 8 parts"),
        (b"x" * (FILE_BYTES + 1), "bytes, more than"),
        (b'a="\xff"', "line 1 is not UTF-8"),
        (b"a=1\na=2", "not TOML"),
        (b"\xef\xbb\xbfa=1", "not TOML"),
        (b"x=" + b"[" * 4000, "not TOML that can be read"),
        (b"x=" + b"9" * 4000, "that number is out of range"),
        (b"x=0x" + b"f" * 4000, "that number is out of range"),
    ],
)
def test_hostile_files_are_refused_at_once(text: bytes, said: str) -> None:
    started = perf_counter()
    with pytest.raises(ContentError, match=said):
        literal(parse("x.toml", text), Where("x.toml"))
    assert perf_counter() - started < 2


def test_sentences_with_many_full_stops_are_no_long_keys() -> None:
    assert parse("x.toml", b'a = "Stop. Wire. Stop. Stop. Wire. Stop. a. b. c. d. e"')["a"]


def test_plain_tables_hold_plain_values_only() -> None:
    where = Where("keys.toml")
    assert literal({"a": {"b": ["x", 1, True]}}, where) == {"a": {"b": ("x", 1, True)}}
    with pytest.raises(ContentError, match="a date or time has no use here"):
        literal(parse("keys.toml", b"a = 1979-05-27"), where)


@given(st.text(max_size=60), st.integers(2, 40))
def test_cleaned_text_is_printable_bounded_and_stays_as_it_is(text: str, limit: int) -> None:
    cleaned = clean(text, limit)
    assert cells(cleaned) <= limit
    assert clean(cleaned, limit) == cleaned
    for character in cleaned.replace(UNPRINTABLE, ""):
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_clean_leaves_no_control_or_direction_or_pile_of_marks() -> None:
    assert clean("A\x1b]52;c\x07\x9b\u202e\u200b\ud800") == "A" + UNPRINTABLE + "]52;c" + UNPRINTABLE * 5
    assert clean("e" + "\u0301" * 9) == "\u00e9\u0301\u0301"
    assert clean("\u3000漢字", 4) == " 漢…"
    assert cells("漢字") == 4


def test_the_digest_is_that_of_the_specification() -> None:
    assert digest({"monsters.toml": b"x"}) == "3a19c0f9d940c76bbe186149e2c73edb4a26b9cacce35873b59656008ece0f85"
    assert digest({"b": b"1", "a": b"2"}) == digest({"a": b"2", "b": b"1"}) != digest({"a": b"1", "b": b"2"})


def test_our_data_loads_once_and_is_named_by_its_digest() -> None:
    ours = content.load()
    assert ours is content.load()
    assert ours.digest == digest(deciding(gather(our_folder())))
    assert not ours.mods
    assert not check()


def test_a_tape_does_not_mind_other_words_keys_and_colours(tmp_path: Path) -> None:
    spoken = mod(tmp_path / "spoken", prose="[stops]\narrived = 'Here.'\n", palettes="[lobby]\nwall0 = '#ffffff'\n")
    assert content.load(spoken).digest == content.load().digest
    assert content.load(spoken).words.stops["arrived"] == "Here."


def test_every_name_in_data_is_code_and_every_name_in_code_is_in_data() -> None:
    ours = content.load()
    assert {thing.effect for thing in ours.kinds.things.values()} == set(EFFECTS)
    assert {creature.mind for creature in ours.kinds.creatures.values()} == set(MINDS)
    assert set(ours.kinds.laws) == set(LAWS)
    assert set(ours.kinds.passages) == {passage.name.lower() for passage in Passage}
    steps = {step.name for recipe in ours.recipes.values() for step in (*recipe.shape, *recipe.dress)}
    assert steps == set(STEPS)


def test_glyphs_are_one_column_and_tell_things_apart() -> None:
    kinds = content.load().kinds
    glyphs = [thing.glyph for thing in kinds.things.values()] + [each.glyph for each in kinds.creatures.values()]
    assert all(len(glyph) == cells(glyph) == 1 for glyph in glyphs)
    assert len(set(glyphs)) == len(glyphs)


def mod(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(text)
    return folder


def test_a_mod_lies_over_our_tables_and_has_a_digest_of_its_own(tmp_path: Path) -> None:
    loud = mod(tmp_path / "loud", things="[coin]\nloudness = 99\n", modes="[field]\nlives = 9\n")
    quiet = mod(tmp_path / "quiet", things="[coin]\nloudness = 1\n")
    ours, both = content.load(), content.load(loud, quiet)
    assert both.kinds.things["coin"] == replace(ours.kinds.things["coin"], loudness=1)
    assert both.kinds.modes["field"].lives == 9
    assert [each.name for each in both.mods] == ["loud", "quiet"]
    assert both.mods[0].digest == digest(gather(loud))
    assert len({ours.digest, both.digest, content.load(quiet, loud).digest}) == 3


def test_a_mod_with_a_bad_name_file_or_link_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="not a name for a mod"):
        content.load(mod(tmp_path / "Bad Name"))
    with pytest.raises(ContentError, match=r"thing.toml: unknown; things.toml\?"):
        content.load(mod(tmp_path / "strange", thing=""))
    with pytest.raises(ContentError, match="no such file or folder"):
        content.load(tmp_path / "nothing")
    linked = mod(tmp_path / "linked")
    (linked / "things.toml").symlink_to(our_folder() / "things.toml")
    with pytest.raises(ContentError, match="not a plain file"):
        content.load(linked)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("things", '[coin]\nglyph = "漢"', "[coin] glyph: not one column wide"),
        ("things", '[coin]\neffect = "calmm"', '[coin] effect: "calmm" is unknown; calm?'),
        ("creatures", '[bacterium]\ncadence = "...."', "[bacterium] cadence: not a row of x and ."),
        ("laws", '[fr]\ntitle = "FR"', "[fr] sentence: missing"),
        ("passages", "[cost]\ndoo = 1", "[cost] doo: unknown; door?"),
        ("rooms/lobby", 'wrong = ["a {stane}"]', "wrong: {stane} is unknown; stain?"),
        ("rooms/lobby", "dark = []", "dark: empty"),
        ("story", '[symbols]\nstain = ["a ring"]', "[symbols] stain: is a slot in slots.toml"),
        ("story", '[closer]\nmanequin = "tag"', "[closer] manequin: stands nowhere; mannequin?"),
        ("story", '[closer]\nbench = "memo_rooms"', "[closer] bench: memo_rooms is no voice without facts"),
        ("story", "[remembering]\nquiet = 13", "[remembering] quiet: 13 is out of range; write 1 to 12"),
        ("story", '[symbols]\ntag = ["A {tga}."]', "[symbols] tag: {tga} is unknown; tag?"),
        ("prose", '[answers]\nkept = "{turns}"', "[answers] kept: {turns} is unknown; turn?"),
        ("levels/lobby", 'surface = "carpt"', 'surface: "carpt" is defined nowhere; carpet?'),
        ("levels/lobby", "[things]\ncoyn = [1, 1]", 'things: "coyn" is defined nowhere; coin?'),
        ("levels/poolrooms", 'flooded = "watr"', 'flooded: "watr" is defined nowhere; water?'),
        ("levels/mall", '[[kinds]]\nname = "shop"\nsurface = "til"', 'kinds: "til" is defined nowhere; tile?'),
        (
            "levels/lobby",
            '[[dwellers]]\nmany = [[1, 1]]\nkinds = { lifeguard = 1 }\nsurface = "watr"',
            'dwellers: "watr" is defined nowhere; water?',
        ),
        ("levels/mall", "place = 1", "place: 1 is also the place of lobby; give it a place of its own"),
    ],
)
def test_mistakes_in_every_file_are_said(tmp_path: Path, file: str, text: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        content.load(mod(tmp_path / "mod", **{file: text}))
    assert f"{file}.toml {said}" in str(caught.value)


def test_files_must_agree_with_each_other() -> None:
    ours = content.load()
    no_lobby = {name: place for name, place in ours.words.places.items() if name != "lobby"}
    with pytest.raises(ContentError, match=r"rooms/lobby.toml: missing"):
        expect_agreement(ours.kinds, ours.recipes.values(), replace(ours.words, places=no_lobby))
    with pytest.raises(ContentError, match="almond: missing"):
        expect_agreement(ours.kinds, [], replace(ours.words, things={}))


def test_check_names_file_line_key_and_mend_of_every_mistake(tmp_path: Path) -> None:
    folder = mod(
        tmp_path / "mod",
        things='[coin]\ntitle = "dime"\n\n[lamp]\nweigth = 1\n',
        modes="[field]\nfear = 2000\n",
        laws="a = [\n",
        stuff="",
    )
    problems = [str(problem).removeprefix(f"{folder}/") for problem in check([folder])]
    assert problems == [
        "laws.toml:1: not TOML: Invalid value (at end of document); mend the line it names",
        "stuff.toml:1: stuff.toml: unknown; story.toml?",
        "things.toml:5: [lamp] weigth: unknown; one of amount, effect, glyph, loudness, title, uses",
        "modes.toml:2: [field] fear: 2000 is out of range; write 0 to 1000",
    ]
    assert [problem.line for problem in check([folder / "modes.toml"])] == [2]
    assert check([folder / "none.toml"])[0].complaint == "no such file or folder"


def test_a_line_is_found_by_key_by_table_or_by_the_table_around() -> None:
    text = '[a]\nx = 1\n[a.b]\n"y" = 2\n[[c]]\nz = 1\n'
    assert [line_of(text, *place) for place in (("a", "x"), ("a.b", "y"), ("a.b", "w"), ("c", "z"), ("a.d", "e"))] == [
        2, 4, 3, 6, 1,
    ]  # fmt: skip
