"""The camcorder side: numbers are the rules' own, and what cannot be said in four lines is said in fewer words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from backterm import content, game, prose
from backterm.engine.events import Heard, Waited
from backterm.engine.level import Way
from backterm.engine.rules import odds
from backterm.engine.state import Change, Companion, Creature, Mood, Reading, State, Strike
from backterm.prose import Line
from backterm.views import echoes, pages, status
from backterm.views.gauges import gauges
from backterm.views.loops import ways_round
from backterm.views.status import Echo
from backterm.views.wrap import width_of
from tests.floorplan import building, standing, with_floor
from tests.scenario import Play
from tests.scenario import draw as drawn

RING = building("aab\ncdd", "1,0 east", "0,0 south", "1,1 west", "2,0 south")
TREE = building("abc", "0,0 east", "1,0 east")
WORDS = content.load().words
WIRE = Heard("wire", Way.NORTHEAST, 4, 7, own=False)


def side(state: State, *echoes: Echo) -> str:
    """The side as text."""
    return text_of(status.side(state, echoes, WORDS))


def text_of(lines: tuple[Line, ...]) -> str:
    """Lines without their roles."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def at_home() -> State:
    """The hero in the first room of a ring of four, a few turns in."""
    state = standing(RING, "a", "abcd")
    return replace(state, turn=118, clock=1230, hero=replace(state.hero, sanity=71, stamina=88, noise=6, battery=60))


def test_the_tape_runs_by_the_clock() -> None:
    assert "● REC 00:41:00  SP  BATT ▮▮▮▯" in side(at_home())
    assert "turn 118   seed 00000-00000-001M2" in side(at_home())


def test_the_cause_stands_beside_the_number() -> None:
    moved = replace(at_home(), changes=(Change("plan", 2), Change("between", -5)))
    lines = side(moved).split("\n")
    assert next(line for line in lines if line.startswith("sanity ")).endswith("71 -5 busy room")
    assert "sanity also +2 a plan found" in side(moved)


def test_a_cause_too_long_to_stand_beside_the_number_stands_below_it() -> None:
    moved = replace(at_home(), changes=(Change("plan", 2), Change("wrong_law", -15)))
    lines = side(moved).split("\n")
    assert next(line for line in lines if line.startswith("sanity ")).endswith("71 -13")
    assert "sanity -15 wrong law, +2 a plan found" in " ".join(side(moved).split())


def test_the_side_and_the_lines_give_one_cause_one_name() -> None:
    for cause in WORDS.causes:
        state = replace(at_home(), changes=(Change(cause, -1),))
        assert WORDS.causes[cause] in " ".join(side(state).split())
        assert WORDS.causes[cause] in text_of(prose.causes(state, WORDS))


def test_a_second_cause_moves_nothing_below_it() -> None:
    quiet = side(replace(at_home(), changes=(Change("between", -1),))).split("\n")
    loud = side(replace(at_home(), changes=(Change("plan", 2), Change("between", -5)))).split("\n")
    assert quiet[7:] == loud[7:]


def test_bars_are_full_empty_and_in_between() -> None:
    full = standing(RING, "a", "a")
    assert "sanity  ━━━━━━━━━━━━━ 100" in side(full)
    assert "sanity  ─────────────   0" in side(replace(full, hero=replace(full.hero, sanity=0)))
    assert "sanity  ━━━━━━━──────  50" in side(replace(full, hero=replace(full.hero, sanity=50)))


def test_loops_count_the_ways_round_that_are_known() -> None:
    assert ways_round(at_home()) == 1
    assert ways_round(standing(RING, "a", "ab")) == 0
    assert ways_round(standing(TREE, "b", "abc")) == 0


def test_a_number_that_was_read_here_stands_by_its_instrument() -> None:
    state = at_home()
    read = replace(state, notebook=replace(state.notebook, readings=(Reading(3, 0, "far", 0),)))
    assert "draught low: 0" in side(read)
    elsewhere = replace(state, notebook=replace(state.notebook, readings=(Reading(3, 1, "far", 11),)))
    assert "draught low\n" in side(elsewhere)


def test_an_instrument_without_words_says_its_number_at_once() -> None:
    state = at_home()
    kinds = state.world.kinds
    counted = replace(kinds, laws={**kinds.laws, "odd": replace(kinds.laws["odd"], words=(), unit="doors")})
    plain = replace(state, world=replace(state.world, kinds=counted))
    assert "doors   0" in side(plain)
    assert "doors 0" in text_of(status.folded(plain, (), WORDS, 78))


def test_laws_show_whether_they_stand() -> None:
    state = at_home()
    notes = replace(state.notebook, struck=frozenset({"odd"}), strikes=(Strike(9, "odd", 2),), declared="far")
    shown = side(replace(state, notebook=notes))
    assert "NOTEBOOK  3 of 4 laws stand  strikes 1" in shown
    assert "! FAR" in shown
    assert "x ODD" in shown
    assert "? SEAM" in shown


def test_what_was_heard_has_its_exit_and_its_range() -> None:
    shown = side(at_home(), Echo(118, 0, WIRE), Echo(117, 0, replace(WIRE, way=Way.WEST, near=1, far=1, own=True)))
    assert "NE   wire. 4-7 rooms off." in shown
    assert "W    wire, your own. 1 room off." in shown


def test_echoes_fade_give_way_to_newer_ones_and_stay_in_their_room() -> None:
    state = replace(at_home(), turn=10)
    echoes = status.remember((), (Waited(), WIRE), state)
    assert echoes == (Echo(10, 0, WIRE),)
    later = replace(state, turn=12)
    again = replace(WIRE, near=2)
    assert status.remember(echoes, (again,), later) == (Echo(12, 0, again),)
    assert status.remember(echoes, (), later) == echoes
    assert status.remember(echoes, (), replace(state, turn=15)) == ()
    assert status.remember(echoes, (), replace(later, hero=replace(later.hero, room=1))) == ()


def test_the_side_keeps_to_its_width() -> None:
    state = replace(at_home(), changes=(Change("a very long cause indeed", -12), Change("another one", 3)))
    assert all(width_of(line) <= status.SIDE for line in status.side(state, (Echo(1, 0, WIRE),) * 3, WORDS))


def test_folded_it_is_five_lines_of_eighty_columns() -> None:
    lines = status.folded(at_home(), (Echo(118, 0, WIRE),), WORDS, 78)
    assert len(lines) == 5
    assert all(width_of(line) <= 78 for line in lines)
    assert text_of(lines).split("\n")[2].startswith("exits e s  hum 40  loops 1  draught low  ")


def of_many_laws(*struck: str, laws: int = 12) -> State:
    """At home on a level of that many laws, all of whose instruments have the five words of a scale."""
    state = at_home()
    kinds, names = state.world.kinds, tuple(f"law{number}" for number in range(laws))
    kind = replace(kinds.laws["far"], words=("none", "a thread", "steady", "strong", "a great wind"))
    made = {name: replace(kind, name=name, title=f"KEYSTONE{name[3:]}", instrument=f"tool{name[3:]}") for name in names}
    level = replace(state.level, deck=names, fields=tuple((name, (2, 0, 1, 4)) for name in names))
    world = replace(state.world, kinds=replace(kinds, laws=made), levels=(level,))
    return replace(state, world=world, notebook=replace(state.notebook, struck=frozenset(struck)))


def test_a_word_has_its_place_among_the_words_and_no_bars() -> None:
    state = of_many_laws()
    assert "tool0   steady  3 of 5\n" in side(state)
    assert "tool0 steady 3/5  tool1" in text_of(status.folded(state, (), WORDS, 78))
    assert not {"▮", "▯"} & set(text_of(tuple(gauge.brief() for gauge in gauges(state))))


def test_laws_that_stand_come_before_struck_ones() -> None:
    here = [gauge.instrument for gauge in gauges(of_many_laws("law0", "law2", laws=4))]
    assert here == ["tool1", "tool3", "tool0", "tool2"]


@pytest.mark.parametrize("rows", [20, 21, 24, 28, 40])
def test_with_twelve_laws_the_side_keeps_to_its_rows(rows: int) -> None:
    state = of_many_laws("law0")
    lines = status.side(state, (Echo(118, 0, WIRE),), WORDS, rows=rows)
    shown = text_of(lines)
    assert len(lines) <= rows
    assert all(width_of(line) <= status.SIDE for line in lines)
    assert "HEARD" in shown
    assert "11 of 12 laws stand" in shown
    assert "turn 118" in shown
    count = sum(line.startswith("tool") for line in shown.split("\n"))
    assert count == 12 or f"and {12 - count} more: look" in shown


@pytest.mark.parametrize("width", [58, 78, 118])
@pytest.mark.parametrize("gone", [0, 3, 9])
def test_with_twelve_laws_nothing_folded_is_cut(width: int, gone: int) -> None:
    lines = status.folded(of_many_laws(*(f"law{number}" for number in range(gone))), (), WORDS, width)
    shown = text_of(lines)
    assert len(lines) == 5
    assert all(width_of(line) <= width for line in lines)
    assert "…" not in shown
    assert f"{12 - gone} of 12 laws stand" in shown
    assert shown.count("tool") == 12 or f"+{12 - shown.count('tool')}\n" in shown


def test_where_few_of_many_laws_stand_they_are_named() -> None:
    shown = text_of(status.folded(of_many_laws(*(f"law{number}" for number in range(9))), (), WORDS, 78))
    assert "3 of 12 laws stand: KEYSTONE9 KEYSTONE10 KEYSTONE11" in shown


def test_what_hunts_is_seen_by_its_exit_and_its_mood() -> None:
    state = with_floor(at_home(), creatures=(Creature("bacterium", 1, mood=Mood.POISED),))
    shown = side(state)
    assert "SEEN" in shown
    assert "E    Bacterium: at the door" in shown
    both = side(with_floor(state, creatures=(*state.floor.creatures, Creature("figure", 1))))
    assert (both.count("SEEN"), both.count("Bacterium"), both.count("Still Figure")) == (1, 1, 1)
    assert text_of(status.folded(state, (), WORDS, 78)).split("\n")[3].startswith("east: Bacterium: at the door")
    assert echoes.warning(with_floor(state, creatures=(Creature("bacterium", 0),)), WORDS) == "Bacterium: in this room"
    assert echoes.warning(with_floor(state, creatures=(Creature("bacterium", 3),)), WORDS) == ""
    assert echoes.warning(replace(state, street=True), WORDS) == ""


@pytest.mark.parametrize("width", [78, 60])
def test_what_is_in_view_is_never_cut_short_and_laws_give_way_to_it(width: int) -> None:
    around = (Creature("bacterium", 1, mood=Mood.POISED), Creature("figure", 0), Creature("crowd", 1))
    lines = status.folded(with_floor(at_home(), creatures=around), (), WORDS, width)
    told = text_of(lines)
    assert "…" not in told
    assert all(name in told for name in ("Bacterium", "Still Figure", "Crowd"))


def test_at_the_door_hiding_is_named_only_where_something_stands_to_hide_in() -> None:
    for furniture, said in (("desk", "hide or go"), ("", "at the door, go")):
        play = Play(drawn("a-b", rooms={"a": {"furniture": furniture}})).haunt("b", mood=Mood.POISED)
        assert echoes.warning(play.state, WORDS).endswith(said)


def test_what_there_is_to_do_is_said_where_there_is_room_for_it() -> None:
    assert "now     look for plans" in side(at_home())
    assert "look for plans" in text_of(status.folded(at_home(), (), WORDS, 78))
    assert "look for plans" not in text_of(status.folded(at_home(), (Echo(118, 0, WIRE),), WORDS, 60))


def test_ascii_meters_are_ascii() -> None:
    state = at_home()
    shown = text_of(status.side(state, (Echo(1, 0, WIRE),), WORDS, status.ASCII))
    assert shown.isascii()
    assert text_of(status.folded(state, (Echo(1, 0, WIRE),), WORDS, 78, status.ASCII)).isascii()


def accompanied(**parts: Any) -> State:  # noqa: ANN401
    """Somebody with whom she is, in the Warehouse."""
    plain = game.new_game(12345, start="warehouse")
    her = Companion(plain.hero.room, 40, seen=True, joined=True)
    return replace(plain, companion=replace(her, **parts))


def test_her_composure_stands_with_the_bars_beside_what_moved_it() -> None:
    state = accompanied()
    assert any("her     " in row and " 40 beside you" in row for row in side(state).split("\n"))
    state = accompanied(changes=(Change("noise", -5), Change("presence", -3)))
    assert any(" 40 -8 in all" in row for row in side(state).split("\n"))
    assert any(f"sits in {state.hero.room}" in row for row in side(accompanied(seated=True)).split("\n"))


def test_her_number_is_to_be_seen_on_the_smallest_screen_too() -> None:
    there = game.new_game(12345, start="warehouse").level.neighbours[0][0]
    changes = (Change("between", -1),)
    for parts in ({}, {"room": there}, {"seated": True}):
        state = replace(accompanied(**parts), changes=changes)
        (bars,) = [row for row in text_of(status.folded(state, (), WORDS, 80)).split("\n") if row.startswith("sanity")]
        assert " 40" in bars.partition("her ")[2]
        assert len(bars) <= 80


def test_pages_stand_beside_the_room_and_in_the_bag() -> None:
    state = accompanied()
    assert any("room" in row and "pages 0" in row for row in side(state).split("\n"))
    bag = text_of(pages.inventory(state))
    assert "0 survey pages   (1 room surveyed; 6 make a page)" in bag
    assert "the lost surveyor, composure 40   (beside you)" in bag
    here = next(number for number, place in enumerate(state.level.rooms) if place.kind == "outpost")
    counter = replace(state, hero=replace(state.hero, room=here))
    assert "pages 0" in text_of(status.folded(counter, (), WORDS, 80))


def test_the_numbers_rolled_and_heard_by_stand_on_the_side() -> None:
    play = Play(drawn("a:b\n|\nc", rooms={"a": {"hum": 48}}), sanity=60)
    rolled = odds(play.state, Way.EAST)
    assert rolled is not None
    assert f"thin    east  {rolled.chance} in 100" in side(play.state)
    assert "hum     48 covers 6" in side(play.state)
    assert "thin" not in side(play.do("south").state)


@pytest.mark.parametrize("width", [58, 78, 98, 118])
def test_short_bars_have_one_length_whatever_is_said_beside_them(width: int) -> None:
    drawn = []
    for changes in ((), (Change("between", -1),), (Change("wrong_law", -15), Change("between", 2))):
        for parts in ({}, {"changes": (Change("noise", -5), Change("presence", -3))}, {"seated": True}):
            row = text_of(status.folded(replace(accompanied(**parts), changes=changes), (), WORDS, width)).split("\n")[
                1
            ]
            drawn += re.findall("[━─]+", row)
            assert row.startswith(f"sanity {'━' * len(drawn[0])} 100")
    assert {len(bar) for bar in drawn} == {len(drawn[0])}
    assert len(drawn) == 4 * 9


def test_words_beside_short_bars_go_before_the_bars_do() -> None:
    state = replace(accompanied(), changes=(Change("between", -1),))
    rows = {width: text_of(status.folded(state, (), WORDS, width)).split("\n")[1] for width in (118, 98, 78, 58)}
    assert "concrete" in rows[118]
    assert "concrete" not in rows[98]
    assert "beside you" in rows[98]
    assert "beside you" not in rows[78]
    assert all(row.count("100") == 2 for row in rows.values())
