"""The floor plan, mostly as pictures: what is asserted here can be read as it stands on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm.engine.level import NOWHERE, Claim, Model, Passage, Plan, Posted, Room
from backterm.engine.state import Creature, State
from backterm.prose import Line
from backterm.views import map as plan
from backterm.views.glyphs import ASCII, UNICODE, Glyphs, sounding
from backterm.views.lattice import lattice
from backterm.views.map import Camera
from tests.floorplan import building, standing, with_floor

PAPERED = building("aab\nccb\ncdd", "1,0 east", "0,1 north door", "1,2 north", "2,1 south thin")
BARE = ("far", "odd")
HOUSE = replace(PAPERED, deck=BARE)
TALL = replace(building("aab\naab\ncdd", "0,1 south", "1,1 south"), deck=BARE)
APART = replace(building("a.b\n...", "0,0 east fold:A b", "2,0 west fold:A a"), deck=BARE)
STOREYS = replace(
    building(
        "ab.c\n...d",
        *("0,0 east", "1,0 up stair:A c", "3,0 down stair:A b", "1,0 down ladder:B d", "3,1 up ladder:B b"),
        *("3,0 up stair:C d", "3,1 down stair:C c"),
    ),
    deck=BARE,
)
SHEET = Plan(((0, 0), (1, 0)), ((0, 1),), (), (0, 1), 0, 1, ())


def text_of(lines: tuple[Line, ...]) -> str:
    """Lines without their roles."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines).rstrip()


def picture(state: State, glyphs: Glyphs = UNICODE) -> str:
    """The whole plan as text."""
    whole = lattice(state.level)
    return text_of(plan.draw(state, Camera(0, 0), whole.width, whole.height, glyphs))


def role_of(state: State, glyph: str) -> str:
    """The role of the one stretch of the plan in which ``glyph`` stands."""
    lines = plan.draw(state, Camera(0, 0), 80, 24)
    found = [role for line in lines for text, role in line if glyph in text]
    assert len(found) == 1, found
    return found[0]


def drawn(text: str) -> str:
    """A picture as a test writes it."""
    return dedent(text).strip("\n")


def test_walls_come_from_cells_and_corners_from_the_walls_that_remain() -> None:
    assert picture(standing(HOUSE, "a", "abcd")) == drawn("""
        ┌───────────┬─────┐
        │0           1    │
        │     @     │     │
        ├─   ───────┤     │
        │2          │     │
        │           │     │
        │     ┌─   ─┴─────┤
        │     │3          │
        │     │           │
        └─────┴───────────┘
    """)


def test_a_room_of_any_cells_is_labelled_where_its_floor_is_wide_enough() -> None:
    level = replace(building("bac\nbac\naaa\ndde", "1,2 south"), deck=BARE, signs=(0,))
    assert picture(standing(level, "a", "a")) == drawn("""
              ┌─────┐
              │  ·  │
              │     │
              │     │
              │     │
              │     │
        ┌─────┘ ·@  └─────┐
        │0           EXIT │
        │          ·      │
        └───────   ───────┘
    """)


def test_ascii_draws_the_same_walls() -> None:
    assert picture(standing(HOUSE, "a", "abcd"), ASCII) == drawn("""
        +-----------+-----+
        |0           1    |
        |     @     |     |
        +-   -------+     |
        |2          |     |
        |           |     |
        |     +-   -+-----+
        |     |3          |
        |     |           |
        +-----+-----------+
    """)


def test_the_unknown_is_nothing_and_a_glimpsed_room_an_outline_without_its_other_doors() -> None:
    alone = standing(HOUSE, "b", "b")
    assert "0" not in picture(alone)
    assert picture(with_floor(alone, glimpsed=frozenset({0}))) == drawn("""
        ┌───────────┬─────┐
        │            1    │
        │           │     │
        └───────────┤  @  │
                    │     │
                    │     │
                    └╌╌╌╌╌┘
    """)


def test_a_thin_wall_shows_from_the_room_stood_in_or_searched() -> None:
    assert "╌" not in picture(standing(HOUSE, "a", "abcd"))
    assert "╌╌╌╌╌" in picture(standing(HOUSE, "d", "abcd"))
    assert "╌╌╌╌╌" in picture(with_floor(standing(HOUSE, "a", "abcd"), searched=frozenset({3})))


def test_a_shut_door_bars_its_gap() -> None:
    closed = with_floor(standing(HOUSE, "a", "abcd"), shut=frozenset({(0, 2)}))
    assert picture(closed).split("\n")[3] == "├─━━━───────┤     │"
    assert picture(closed, ASCII).split("\n")[3] == "+-===-------+     |"


def test_a_fold_is_a_letter_at_each_of_its_ends_once_that_end_is_known() -> None:
    assert picture(standing(APART, "a", "ab")) == drawn("""
        ┌─────┐     ┌─────┐
        │0    A     A1    │
        │  @  │     │     │
        └─────┘     └─────┘
    """)
    assert picture(standing(APART, "a", "a")).count("A") == 1


def test_vents_and_windows_have_bars_and_glass_of_their_own() -> None:
    level = building("abc\ndef", "0,0 east vent", "1,0 east window", "0,1 north vent", "2,0 south window")
    assert picture(standing(replace(level, deck=BARE), "a", "abcdef")) == drawn("""
        ┌─────┬─────┬─────┐
        │0    ╪1    ║2    │
        │  @  │     │     │
        ├─╫╫╫─┼─────┼─═══─┤
        │3    │4    │5    │
        │     │     │     │
        └─────┴─────┴─────┘
    """)


def test_a_drop_is_an_arrow_the_way_it_leads() -> None:
    pairs = building("ab\ncd", "0,0 east drop", "0,0 south drop", "1,1 west drop", "1,1 north drop")
    level = replace(pairs, deck=BARE, rooms=tuple(_without_climbing(pairs.rooms)))
    assert picture(standing(level, "a", "abcd")) == drawn("""
        ┌─────┬─────┐
        │0    →1    │
        │  @  │     │
        ├─ ↓ ─┼─ ↑ ─┤
        │2    ←3    │
        │     │     │
        └─────┴─────┘
    """)


def _without_climbing(rooms: tuple[Room, ...]) -> Iterator[Room]:
    """The same rooms, but drops lead in one direction only: away from the first and the last room."""
    for number, room in enumerate(rooms):
        yield room if number in {0, 3} else replace(room, exits=())


def test_a_vent_may_lead_to_where_its_letter_stands_again() -> None:
    rooms = [replace(room, exits=(replace(room.exits[0], passage=Passage.VENT),)) for room in APART.rooms]
    level = replace(APART, rooms=tuple(rooms))
    assert picture(standing(level, "a", "ab")).split("\n")[1] == "│0    A     A1    │"


def test_a_stair_is_its_letter_on_the_floor_of_both_its_rooms_with_where_it_leads() -> None:
    assert picture(standing(STOREYS, "a", "abcd")) == drawn("""
        ┌─────┬─────┐     ┌─────┐
        │0     1    │     │2    │
        │  @  │>B <A│     │>A <C│
        └─────┴─────┘     ├─────┤
                          │3    │
                          │>C <B│
                          └─────┘
    """)
    assert picture(standing(STOREYS, "a", "ac"), ASCII).count("A") == 1
    assert role_of(standing(STOREYS, "b", "b"), "<A") == "letter floor0"


def test_nothing_stands_where_a_stair_is_drawn() -> None:
    state = with_floor(standing(STOREYS, "c", "abcd"), thread=(0, 1, 2))
    seen = picture(with_floor(state, creatures=(Creature("bacterium", 2),))).split("\n")
    assert seen[1].endswith("│2   b│")
    assert seen[2].endswith("│>A@<C│")
    assert seen[2].startswith("│   ~~│>B <A│")


def test_the_thread_runs_through_the_doors_and_chalk_stands_by_the_number() -> None:
    state = with_floor(standing(TALL, "a", "acd"), thread=(2, 0, 3), chalked=frozenset({2}))
    shown = picture(state).replace("·", " ").split("\n")
    assert shown[3] == "│  ~~~@~~~  │"
    assert shown[6] == "├─ ~ ─┬─ ~ ─┴─────┐"
    assert shown[7].startswith("│2\N{MULTIPLICATION SIGN}~  │3 ~")


def test_what_lies_in_a_room_stands_beside_the_hero() -> None:
    level = replace(
        HOUSE, posted=(Posted(1, SHEET),), claims=(Claim(1, "far"),), model=Model(2, SHEET, 4), signs=(2, 3)
    )
    state = with_floor(standing(level, "b", "abcd"), ground=((1, "coin", 2), (3, "chalk", 1)))
    shown = picture(state)
    assert all(glyph in shown for glyph in ('"', "?", "!", "M"))
    assert shown.count("EXIT") == 2
    assert role_of(state, "@") == "hero floor0"
    assert role_of(state, "?") == "good floor0"


def test_nothing_lies_in_a_room_that_was_never_entered() -> None:
    level = replace(HOUSE, posted=(Posted(3, SHEET),), signs=(3,))
    shown = picture(with_floor(standing(level, "a", "a", "d"), ground=((3, "coin", 1),)))
    assert not any(mark in shown for mark in ("?", "!", "EXIT", "3"))


def test_the_true_sign_is_lit_once_the_law_is_declared() -> None:
    level = replace(HOUSE, signs=(2, 3), exit=3)
    state = standing(level, "c", "abcd")
    lines = plan.draw(state, Camera(0, 0), 40, 12)
    assert [role for line in lines for text, role in line if "EXIT" in text] == ["title floor0", "title floor1"]
    proved = replace(state, notebook=replace(state.notebook, declared="far"))
    lines = plan.draw(proved, Camera(0, 0), 40, 12)
    assert [role for line in lines for text, role in line if "EXIT" in text] == ["quiet floor0", "good floor1"]


def test_a_creature_is_drawn_only_where_it_is_seen() -> None:
    state = with_floor(standing(HOUSE, "a", "abcd"), creatures=(Creature("bacterium", 1),))
    assert role_of(state, "b") == "danger floor_danger"
    assert "b" not in picture(with_floor(state, creatures=(Creature("bacterium", 3),)))
    behind_a_door = with_floor(state, creatures=(Creature("bacterium", 2),), shut=frozenset({(0, 2)}))
    assert "b" not in picture(behind_a_door)


def test_where_the_pattern_can_matter_it_lies_on_the_floor() -> None:
    rooms = tuple(replace(room, paper=number % 2) for number, room in enumerate(PAPERED.rooms))
    state = standing(replace(PAPERED, rooms=rooms), "a", "abcd")
    lines = plan.draw(state, Camera(0, 0), 19, 10)
    assert "".join(text for text, _ in lines[2]).startswith("│   ╷ @ ╷")
    assert "◇" in text_of(lines[7:9])
    assert {role for text, role in lines[2] if "╷" in text} == {"paper floor0"}
    assert text_of(plan.draw(state, Camera(0, 0), 19, 10, ASCII)).isascii()
    assert "◇" not in picture(standing(HOUSE, "a", "abcd"))


def test_brightness_goes_by_doors() -> None:
    row = replace(building("abcdefg", *(f"{x},0 east" for x in range(6))), deck=BARE)
    lines = plan.draw(standing(row, "a", "abcdefg"), Camera(0, 0), 43, 4)
    floors = dict.fromkeys(role for text, role in lines[2] if text.isspace())
    assert list(floors) == ["floor0", "floor1", "floor2", "floor3", "floor4"]
    assert [role for _, role in lines[3]] == ["wall0", "wall1", "wall2", "wall3", "wall4"]


def test_the_camera_stays_until_the_hero_comes_near_an_edge() -> None:
    row = building("abcdefghijklmnopqrst", *(f"{x},0 east" for x in range(19)))
    start = plan.follow(None, standing(row, "j", "j"), 60, 9)
    assert plan.follow(start, standing(row, "l", "l"), 60, 9) == start
    assert plan.follow(start, standing(row, "q", "q"), 60, 9).left > start.left


def test_a_plan_smaller_than_the_viewport_stands_in_its_middle() -> None:
    assert plan.follow(None, standing(HOUSE, "a", "a"), 39, 20) == Camera(-10, -5)
    lines = plan.draw(standing(HOUSE, "a", "abcd"), Camera(-10, -5), 39, 20)
    assert lines[:5] == ((),) * 5
    assert text_of(lines[5:6]) == " " * 10 + "┌───────────┬─────┐"


def test_panning_keeps_the_plan_in_sight() -> None:
    assert plan.pan(Camera(0, 0), HOUSE, (-6, 100), (10, 5)) == Camera(0, 5)
    assert plan.pan(Camera(-10, -5), HOUSE, (6, 3), (39, 20)) == Camera(-10, -5)


@pytest.mark.parametrize(("x", "y", "room"), [(1, 1, 0), (13, 5, 1), (1, 8, 2), (7, 8, 3), (40, 1, NOWHERE)])
def test_a_click_finds_the_room(x: int, y: int, room: int) -> None:
    assert plan.room_at(HOUSE, Camera(0, 0), x, y) == room


@given(st.integers(-5, 20), st.integers(-4, 10), st.integers(1, 40), st.integers(1, 20))
def test_a_viewport_is_cut_from_the_whole(left: int, top: int, width: int, height: int) -> None:
    state = with_floor(standing(HOUSE, "a", "abcd"), ground=((1, "coin", 1),))
    whole = picture(state).split("\n")
    lines = plan.draw(state, Camera(left, top), width, height)
    for y, line in enumerate(lines, top):
        source = whole[y] if 0 <= y < len(whole) else ""
        wanted = "".join(source[x] if 0 <= x < len(source) else " " for x in range(left, left + width))
        assert "".join(text for text, _ in line).rstrip() == wanted.rstrip()
        assert sum(len(text) for text, _ in line) <= width


def test_no_stretch_is_empty_and_neighbours_differ() -> None:
    for line in plan.draw(standing(HOUSE, "a", "abcd"), Camera(0, 0), 19, 10):
        assert all(text for text, _ in line)
        assert all(before[1] != after[1] for before, after in pairwise(line))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_the_tree_of_sounds_is_drawn_for_who_listens_between_rooms_he_knows(glyphs: Glyphs) -> None:
    with_tree = sounding(glyphs)
    assert sounding(glyphs) is with_tree
    state = standing(HOUSE, "a", "abcd")
    marks = with_tree.inks.carried
    bare, shown = picture(state, glyphs), picture(state, with_tree)
    assert sum(shown.count(mark) for mark in marks) > sum(bare.count(mark) for mark in marks)
    alone = standing(HOUSE, "a", "a")
    assert picture(alone, with_tree) == picture(alone, glyphs)
    apart = standing(APART, "a", "ab")
    assert picture(apart, with_tree)


YARD = building("a.b", "0,0 east pane b", "2,0 west pane a")


def test_a_window_is_glass_and_one_sees_the_line_one_looks_along() -> None:
    state = standing(replace(YARD, deck=BARE), "a", "ab")
    assert picture(state) == drawn("""
        ┌─────┐     ┌─────┐
        │0    ║ ∙ ∙ ║1    │
        │  @  │     │     │
        └─────┘     └─────┘
    """)
    assert '" : : "' in picture(state, ASCII)
    alone = standing(replace(YARD, deck=BARE), "a", "a")
    beyond = with_floor(alone, glimpsed=frozenset({1}))
    assert picture(beyond).split("\n")[1] == "│0    ║ ∙ ∙ │1    │"
    signed = replace(beyond, world=replace(beyond.world, levels=[replace(YARD, deck=BARE, signs=(1,))]))
    assert picture(signed).split("\n")[1] == "│0    ║ ∙ ∙ │EXIT │"
    curtained = with_floor(state, shut=frozenset({(0, 1)}))
    assert picture(curtained).split("\n")[1] == "│0    ┃     ┃1    │"
