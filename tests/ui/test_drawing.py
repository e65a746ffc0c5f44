"""From lines to cells: palettes, strips, the log, pages, and keys from data."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from backterm import content
from backterm.content import ContentError
from backterm.prose import Line
from backterm.ui.colours import Palette
from backterm.ui.keys import hint_line, keymap, line_of
from backterm.ui.screens.page import beside, broken, hanging
from backterm.views.glyphs import ASCII, UNICODE, Glyphs
from backterm.views.wrap import fitted, wrap

DATA = content.load()
TONES = range(5)


def colours(name: str) -> dict[str, str]:
    """One table of the palettes."""
    table = DATA.palettes[name]
    assert isinstance(table, dict)
    return {str(role): str(colour) for role, colour in table.items()}


def floors(table: dict[str, str], kind: str) -> list[str]:
    """The roles of floors of a kind, brightest first, that the palette has."""
    return [role for role in (f"floor{tone}{kind}" for tone in TONES) if role in table]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", sorted(DATA.palettes))
def test_text_can_be_read_on_every_floor(name: str) -> None:
    table = colours(name)
    for role in ("text", "quiet", "title", "good", "danger", "hero", "thing", "letter", "thread", "chalk"):
        for ground in ("ground", *floors(table, ""), *floors(table, "_wet")):
            assert contrast(table[role], table[ground]) >= 4.5, (role, ground)


@pytest.mark.parametrize("name", sorted(DATA.palettes))
def test_light_falls_with_every_door(name: str) -> None:
    table = colours(name)
    for rows in ([f"wall{tone}" for tone in TONES], floors(table, ""), floors(table, "_wet")):
        steps = [luminance(table[role]) for role in rows]
        assert steps == sorted(steps, reverse=True)
        assert len(set(steps)) == len(steps)


def test_every_palette_has_the_same_roles() -> None:
    roles = {frozenset(role for role in colours(name) if not role.endswith("_wet")) for name in DATA.palettes}
    assert len(roles) == 1


def test_a_level_with_water_has_colours_for_it_and_the_others_none() -> None:
    wet = {*(f"floor{tone}_wet" for tone in TONES), "paper_wet", "paper_far_wet"}
    for name, recipe in DATA.recipes.items():
        assert {role for role in colours(name) if role.endswith("_wet")} == (wet if recipe.flooded else set())
    lobby, poolrooms = (Palette(name, colours(name)) for name in ("lobby", "poolrooms"))
    assert lobby.colour("floor2_wet") == lobby.colour("floor2")
    assert poolrooms.colour("floor2_wet") != poolrooms.colour("floor2")


def test_every_level_has_its_palette() -> None:
    assert set(DATA.recipes) <= set(DATA.palettes)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_glyph_is_one_cell_wide(glyphs: Glyphs) -> None:
    inks = glyphs.inks
    pairs = (*glyphs.wall, *glyphs.thin, *glyphs.shut, *inks.dust, inks.chalk, inks.lamp, inks.thread)
    assert all(cell_len(glyph) == 1 for glyph in (*glyphs.corners, *pairs))
    assert len(glyphs.corners) == 16


def test_a_strip_fills_its_width_in_few_segments() -> None:
    palette = Palette("lobby", colours("lobby"))
    strip = palette.strip((("ab", "text"), ("  ", "quiet"), ("cd", "text"), ("  ", "floor0")), 12)
    assert strip.text == "ab  cd      "
    assert [segment.text for segment in strip] == ["ab  cd", "  ", "    "]
    assert palette.strip((("abcdef", "text"),), 3).text == "abc"
    assert palette.strip((), 3).text == "   "


def test_a_role_of_two_words_is_a_glyph_on_a_floor() -> None:
    palette = Palette("lobby", colours("lobby"))
    style = palette.style("hero floor0")
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.name == colours("lobby")["hero"]
    assert style.bgcolor.name == colours("lobby")["floor0"]


def test_a_palette_half_way_to_another() -> None:
    black, white = Palette("a", {"wall0": "#000000"}), Palette("b", {"wall0": "#ffffff"})
    assert black.towards(white, 0).colour("wall0") == "#000000"
    assert black.towards(white, 5).colour("wall0") == "#7f7f7f"
    assert black.towards(white, 10).colour("wall0") == "#ffffff"


def test_wrapping_breaks_between_words_and_keeps_roles() -> None:
    line = (("  one two ", "text"), ("three four", "good"))
    assert wrap(line, 40) == (line,)
    assert wrap(line, 11) == (
        (("  one two", "text"),),
        (("  ", ""), ("three", "good")),
        (("  ", ""), ("four", "good")),
    )
    assert wrap((("abcdefghij", "text"),), 4) == ((("abcd", "text"),), (("efgh", "text"),), (("ij", "text"),))


def test_a_line_that_is_cut_says_so() -> None:
    assert fitted((("abcdef", "text"),), 4) == (("abc", "text"), ("…", "text"))
    assert fitted((("abc", "text"),), 4) == (("abc", "text"),)


def texts(lines: Sequence[Line]) -> list[str]:
    """Lines without their roles."""
    return ["".join(text for text, _ in line) for line in lines]


def test_columns_are_read_downward_and_break_where_something_begins() -> None:
    lines: list[Line] = [((text, "text"),) for text in ("one", "    a", "    b", "two", "    c", "    d")]
    assert texts(beside(broken(lines, 4), 10)) == ["one       two", "    a         c", "    b         d"]
    assert [len(column) for column in broken(lines, 2)] == [2, 2, 2]


def test_a_table_hangs_by_its_last_column() -> None:
    assert hanging((("    FAR     struck    ", "text"), ("The way out", "text"))) == 22
    assert hanging((("  only prose, indented", "text"),)) is None


def test_every_way_has_a_vi_key_and_an_arrow() -> None:
    keys = keymap(DATA.keys)
    ways = ("west", "south", "north", "east", "northwest", "northeast", "southwest", "southeast")
    moves = dict(zip("hjklyubn", ways, strict=True))
    for key, way in moves.items():
        assert line_of(keys, key, key) == f"go {way}"
        assert line_of(keys, f"shift+{key}", key.upper()) == f"run {way}"
    arrows = {"up": "north", "down": "south", "left": "west", "right": "east"}
    corners = {"home": "northwest", "pageup": "northeast", "end": "southwest", "pagedown": "southeast"}
    for key, way in (arrows | corners).items():
        assert line_of(keys, key, None) == f"go {way}"
        assert line_of(keys, f"shift+{key}", None) == f"run {way}"
        assert line_of(keys, f"ctrl+{key}", None) == f"sneak {way}"


def test_a_character_comes_before_the_name_of_its_key() -> None:
    keys = keymap(DATA.keys)
    assert line_of(keys, "comma", ",") == "take"
    assert line_of(keys, "multiply", "*") == ""


@pytest.mark.parametrize(
    ("table", "complaint"),
    [({}, "missing"), ({"play": {"x": 3}}, "not a line"), ({"play": {"x": "@fly"}}, "@fly is unknown")],
)
def test_keys_that_are_no_keys_are_refused(table: dict[str, object], complaint: str) -> None:
    with pytest.raises(ContentError, match=complaint):
        keymap(table)


def test_hints_are_cut_to_the_width_and_help_is_never_lost() -> None:
    spans = hint_line(keymap(DATA.keys), ("take",), ("take", "explore", "goto ", "search", "map"), 48)
    line = "".join(text for text, _ in spans)
    assert len(line) <= 48
    assert line.startswith("arrows go   , take")
    assert line.endswith("/ type   ? help")
    assert (", take", "title") in spans
