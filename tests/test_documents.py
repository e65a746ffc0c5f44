"""What levels without a plan are shown by: a map of two doors round, and a card index; on the screen and in words."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from backterm.content.tables import ContentError
from backterm.engine.belief import Reckoning
from backterm.engine.level import CARDS, NOWHERE, PLAN, TWO_HOP, Exit, Level, Marks, Passage, Room
from backterm.engine.perception import TRUE, Perception, SwappedNumbers
from backterm.engine.state import State
from backterm.generator import fingerprint
from backterm.generator.audit import of_rooms
from backterm.prose import Line
from backterm.views import document, two_hop
from backterm.views import map as plan
from backterm.views.beliefs import beliefs
from backterm.views.glyphs import ASCII, UNICODE, Glyphs
from backterm.views.map import Camera
from backterm.views.whole import whole
from tests.floorplan import building, standing, with_floor
from tests.scenario import KINDS
from tests.test_generator_recipes import HALL as RECIPE
from tests.test_generator_recipes import read

SIZE = (48, 9)
HALL = building("ebacf\n..d..", "2,0 west", "2,0 east", "2,0 south", "1,0 west", "3,0 east")
HOPS = replace(HALL, document=TWO_HOP)
FILED = replace(HALL, document=CARDS, marks=Marks(plates=(4, 1, 2, 0, 5, 3), word=5))


def text_of(lines: tuple[Line, ...]) -> str:
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def shown(state: State, size: tuple[int, int] = SIZE, glyphs: Glyphs = UNICODE) -> str:
    camera = document.follow(None, state, *size)
    return text_of(document.draw(state, TRUE, camera, size, glyphs))


def drawn(picture: str) -> str:
    return dedent(picture).strip("\n")


def test_the_map_of_two_doors_hangs_from_the_hero() -> None:
    state = standing(replace(HOPS, signs=(1,)), "a", "abd")
    assert shown(state).split("\n") == [
        "                       0 @",
        "        ┌───────────────┼───────────────┐",
        "      east            south           west",
        "        │               │               │",
        "        2               3            1 EXIT",
        "                                        │",
        "                                      west",
        "                                        │",
        "                                        4",
    ]


def test_on_a_low_sheet_it_hangs_closer() -> None:
    lines = shown(standing(HOPS, "d", "abcd"), (30, 7), ASCII).split("\n")
    assert [line.strip() for line in lines] == [
        "3 @",
        "|",
        "north",
        "0",
        "+-------+------+",
        "east           west",
        "2              1",
    ]


def test_a_door_says_how_it_stands() -> None:
    level = replace(building("ab", "0,0 east door"), document=TWO_HOP)
    state = with_floor(standing(level, "a", "ab"), shut=frozenset({(0, 1)}))
    assert shown(state, (20, 9)).split("\n")[2].strip() == "east (shut)"


def test_where_one_has_been_further_off_is_not_on_it() -> None:
    state = standing(HOPS, "d", "abcde")
    assert shown(state, (30, 11), ASCII).split("\n") == [
        "",
        "              3 @",
        "               |",
        "             north",
        "               |",
        "               0",
        "       +-------+------+",
        "     east           west",
        "       |              |",
        "       2              1",
        "",
    ]


def test_a_room_alone_hangs_nothing() -> None:
    assert shown(standing(replace(building("a"), document=TWO_HOP), "a", "a"), (9, 1)) == "   0 @"


def test_names_are_shown_as_they_are_believed() -> None:
    state, lies = standing(HOPS, "a", "abcd"), Perception(drawn=(SwappedNumbers(0, 3),))
    assert "3 @" in text_of(document.draw(state, lies, Camera(0, 0), SIZE, UNICODE))
    filed = standing(FILED, "a", "abcd")
    assert "100 (3)" in text_of(document.draw(filed, lies, Camera(0, 0), SIZE, UNICODE))


def test_chalk_is_on_every_document() -> None:
    for level in (HOPS, FILED):
        state = with_floor(standing(level, "a", "ab"), chalked=frozenset({1}))
        assert UNICODE.inks.chalk in shown(state)


def test_cards_stand_in_order_of_their_plates_below_the_tape() -> None:
    state = standing(FILED, "a", "abcd")
    assert shown(state, (30, 7)) == drawn("""
        TAPE  1 0 0   4 of 6 rooms on cards

        000 (3)  north 100
        001 (1)  east 100  west 101
        010 (2)  east 011  west 100
        100 (0)  east 010  south 000 …

    """) + "\n"  # fmt: skip
    assert shown(state, (90, 4)).split("\n")[2].split("  ")[0] == "000 (3)"
    assert "001 (1)" in shown(state, (90, 4)).split("\n")[2]


def test_without_plates_cards_go_by_number() -> None:
    state = standing(replace(FILED, marks=replace(FILED.marks, plates=())), "b", "ab")
    assert text_of(document.in_words(state)) == drawn("""
        TAPE  1   2 of 6 rooms on cards
        0 (0)  east 2  south 3  west 1
        1 (1)  east 0  west 4 @
    """)


def test_the_drawer_is_drawn_out_to_the_card_one_stands_by_and_may_be_moved() -> None:
    state, size = standing(FILED, "e", "abcdef"), (40, 5)
    camera = document.follow(None, state, *size)
    assert camera == Camera(0, 3)
    assert document.follow(Camera(0, 2), standing(FILED, "a", "abcdef"), *size) == Camera(0, 2)
    assert document.pan(camera, state, (0, -9), size) == Camera(0, 0)
    assert document.pan(camera, state, (0, 9), size) == Camera(0, 3)
    assert document.room_at(state, camera, size, (3, 4)) == 4
    assert document.room_at(state, camera, size, (3, 1)) == NOWHERE
    assert document.room_at(state, camera, (40, 50), (3, 40)) == NOWHERE


def test_a_map_of_two_doors_stands_still_and_its_names_can_be_pointed_at() -> None:
    state = standing(HOPS, "a", "abd")
    assert (
        document.follow(Camera(3, 3), state, *SIZE) == document.pan(Camera(3, 3), state, (1, 1), SIZE) == Camera(0, 0)
    )
    assert document.room_at(state, Camera(0, 0), SIZE, (22, 0)) == 0
    assert document.room_at(state, Camera(0, 0), SIZE, (9, 4)) == 2
    assert document.room_at(state, Camera(0, 0), SIZE, (9, 3)) == NOWHERE


def test_a_plan_is_a_plan_still() -> None:
    state = standing(HALL, "a", "abcd")
    camera = document.follow(None, state, *SIZE)
    assert camera == plan.follow(None, state, *SIZE)
    assert document.pan(camera, state, (6, 0), SIZE) == plan.pan(camera, HALL, (6, 0), SIZE)
    assert document.draw(state, TRUE, camera, SIZE, UNICODE) == plan.draw(state, camera, *SIZE)
    assert document.room_at(state, camera, SIZE, (24, 3)) == plan.room_at(HALL, camera, 24, 3)
    ghost = document.with_ghost((), state, NOWHERE, camera, UNICODE)
    assert ghost == document.with_ghost((), standing(HOPS, "a", "a"), 0, camera, UNICODE) == ()


def test_in_words_there_is_no_more_than_on_the_map() -> None:
    state = standing(HOPS, "d", "abcde")
    said = text_of(document.in_words(state))
    assert "Two doors round:" in said
    assert "room 0: east to 2" in said
    assert "room 1" not in said
    assert "room 1:" in text_of(document.in_words(standing(HALL, "d", "abcde")))


def test_a_level_without_a_plan_is_laid_open_as_a_list_or_as_cards() -> None:
    assert text_of(whole(HOPS, KINDS)).count("  room ") == 6
    assert text_of(whole(FILED, KINDS)).startswith("TAPE  1 0 0   6 of 6")


@pytest.mark.parametrize("level", [HOPS, FILED])
def test_the_document_of_every_room_gives_the_graph_back(level: Level) -> None:
    found = {
        (room, leaving.to)
        for room in range(len(level.rooms))
        for _, ways in list(two_hop.around(level, frozenset(), room).items())[:1]
        for leaving in ways
    }
    assert found == {(room, there) for room, near in enumerate(level.neighbours) for there in near}


def test_where_there_is_no_plan_nothing_lies_across_anything() -> None:
    strewn = building("a.b", "0,0 east fold:A b", "2,0 west fold:A a")
    strewn = replace(strewn, rooms=tuple(replace(room, exits=(_arch(room),)) for room in strewn.rooms))
    assert not of_rooms.doors_stand_in_shared_walls(replace(strewn, rooms=strewn.rooms[::-1]))
    assert of_rooms.doors_stand_in_shared_walls(replace(strewn, document=TWO_HOP))
    dropped = building("ab\nc.", "0,0 east", "0,0 south")
    fallen = replace(dropped.rooms[0], exits=(replace(dropped.rooms[0].exits[0], passage=Passage.DROP, to=2),))
    astray = replace(dropped, rooms=(fallen, *dropped.rooms[1:]))
    assert not of_rooms.drops_fall_straight(astray)
    assert of_rooms.drops_fall_straight(replace(astray, document=CARDS))


def _arch(room: Room) -> Exit:
    return replace(room.exits[0], passage=Passage.ARCH, letter="")


def test_what_was_believed_is_drawn_beside_what_was_so_on_plans_alone() -> None:
    lie = SwappedNumbers(0, 3)
    said = [
        text_of(beliefs([Reckoning((), standing(level, "a", "abcd"), (lie,))], 80)) for level in (HALL, HOPS, FILED)
    ]
    assert ["believed" in each.split("\n")[1] for each in said] == [True, False, False]


def test_a_document_that_is_none_is_refused() -> None:
    text = RECIPE.replace('title = "The Hall"', 'title = "The Hall"\ndocument = "two-hop"')
    assert read(text).document == TWO_HOP
    with pytest.raises(ContentError, match="document"):
        read(text.replace("two-hop", "globe"))


def test_a_level_with_a_plan_keeps_the_fingerprint_it_had() -> None:
    assert fingerprint(HALL) == fingerprint(replace(HALL, document=PLAN)) != fingerprint(HOPS)
