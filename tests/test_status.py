"""The camcorder side: numbers are the rules' own, and what cannot be said in four lines is said in fewer words."""

from __future__ import annotations

from dataclasses import replace

from backterm import content
from backterm.engine.events import Heard, Waited
from backterm.engine.level import Way
from backterm.engine.state import Change, Creature, Mood, Reading, State, Strike
from backterm.prose import Line
from backterm.views import echoes, status
from backterm.views.status import Echo
from backterm.views.wrap import width_of
from tests.floorplan import building, standing, with_floor

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
    assert next(line for line in lines if line.startswith("sanity ")).endswith("71 -5 between")
    assert "sanity also +2 plan" in side(moved)


def test_a_second_cause_moves_nothing_below_it() -> None:
    quiet = side(replace(at_home(), changes=(Change("between", -1),))).split("\n")
    loud = side(replace(at_home(), changes=(Change("plan", 2), Change("between", -5)))).split("\n")
    assert quiet[7:] == loud[7:]


def test_bars_are_full_empty_and_in_between() -> None:
    full = standing(RING, "a", "a")
    assert "sanity  ━━━━━━━━━━━━━━ 100" in side(full)
    assert "sanity  ──────────────   0" in side(replace(full, hero=replace(full.hero, sanity=0)))
    assert "sanity  ━━━━━━━───────  50" in side(replace(full, hero=replace(full.hero, sanity=50)))


def test_loops_count_the_ways_round_that_are_known() -> None:
    assert status.ways_round(at_home()) == 1
    assert status.ways_round(standing(RING, "a", "ab")) == 0
    assert status.ways_round(standing(TREE, "b", "abc")) == 0


def test_a_number_that_was_read_here_stands_by_its_instrument() -> None:
    state = at_home()
    read = replace(state, notebook=replace(state.notebook, readings=(Reading(3, 0, "far", 11),)))
    assert "draught low: 11" in side(read)
    elsewhere = replace(state, notebook=replace(state.notebook, readings=(Reading(3, 1, "far", 11),)))
    assert "draught low\n" in side(elsewhere)


def test_an_instrument_without_words_says_its_number_at_once() -> None:
    state = at_home()
    kinds = state.world.kinds
    counted = replace(kinds, laws={**kinds.laws, "odd": replace(kinds.laws["odd"], words=(), unit="doors")})
    plain = replace(state, world=replace(state.world, kinds=counted))
    assert "doors   0" in side(plain)
    assert "doors 0" in text_of(status.folded(plain, (), 78))


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


def test_folded_it_is_four_lines_of_eighty_columns() -> None:
    lines = status.folded(at_home(), (Echo(118, 0, WIRE),), 78)
    assert len(lines) == 4
    assert all(width_of(line) <= 78 for line in lines)
    assert text_of(lines).split("\n")[2].startswith("exits e s  hum 40  loops 1  draught▮▯")


def test_what_hunts_is_seen_by_its_exit_and_its_mood() -> None:
    state = with_floor(at_home(), creatures=(Creature("bacterium", 1, mood=Mood.POISED),))
    shown = side(state)
    assert "SEEN" in shown
    assert "E    it is at the door: hide or go" in shown
    assert text_of(status.folded(state, (), 78)).split("\n")[3].startswith("east: it is at the door")
    assert echoes.warning(with_floor(state, creatures=(Creature("bacterium", 0),))) == "it is in this room"
    assert echoes.warning(with_floor(state, creatures=(Creature("bacterium", 3),))) == ""
    assert echoes.warning(replace(state, street=True)) == ""


def test_what_there_is_to_do_is_said_where_there_is_room_for_it() -> None:
    assert "now     look for plans" in side(at_home())
    assert "look for plans" in text_of(status.folded(at_home(), (), 78))
    assert "look for plans" not in text_of(status.folded(at_home(), (Echo(118, 0, WIRE),), 60))


def test_ascii_meters_are_ascii() -> None:
    state = at_home()
    shown = text_of(status.side(state, (Echo(1, 0, WIRE),), WORDS, status.ASCII))
    assert shown.isascii()
    assert text_of(status.folded(state, (Echo(1, 0, WIRE),), 78, status.ASCII)).isascii()
