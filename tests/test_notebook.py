"""The notebook by its parts, the marks laws carry in it, and the rooms listed by what an instrument said there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backterm import content, game
from backterm.commands import Console, Reply
from backterm.engine import laws
from backterm.engine.actions import Pace
from backterm.engine.apply import Course
from backterm.engine.decay import pulses
from backterm.engine.events import Moved
from backterm.engine.laws import TWELVE
from backterm.engine.level import Level, Way
from backterm.engine.state import Reading, State, World
from backterm.engine.turn import begin
from backterm.generator import generate
from backterm.plain import text_of
from backterm.prose import Line, instrument_word
from backterm.session import Session
from backterm.views import notebook, rooms_read, status
from backterm.views.fates import MARKS, fate
from backterm.views.hints import hints
from backterm.views.spread import spread
from tests.scenario import Play, draw, house

CONTENT = content.load()
WORDS = CONTENT.words


def said(lines: tuple[Line, ...]) -> str:
    return "\n".join(text_of(line) for line in lines)


def marked() -> State:
    """The Lobby with a law under each mark."""
    state = game.new_game(2007, start="lobby")
    first, second, third, _ = state.level.deck
    notes = replace(state.notebook, declared=first, struck=frozenset({second}), doubted=frozenset({third}))
    return replace(state, notebook=notes)


def known(level: Level, *readings: Reading) -> State:
    """A level with every room visited."""
    state, _ = begin(World(1, CONTENT.kinds.modes["field"], CONTENT.kinds, (level,)))
    floor = replace(state.floor, visited=frozenset(range(len(level.rooms))))
    return replace(state, floor=floor, notebook=replace(state.notebook, readings=readings))


# Marks -------------------------------------------------------------------------------------------------------------


def test_every_mark_is_shown_wherever_laws_are() -> None:
    state = marked()
    assert [fate(state, law) for law in state.level.deck] == ["declared", "struck", "doubtful", "possible"]
    side = said(status.side(state, (), WORDS))
    folded = said(status.folded(state, (), WORDS, 100))
    wide, narrow = said(spread(state, 116)), said(notebook.notebook(state))
    for law in state.level.deck:
        mark, word = MARKS[fate(state, law)][0], fate(state, law)
        title = CONTENT.kinds.laws[law].title
        assert f"{mark} {title}" in side
        assert f"{mark} {title}" in folded
        assert f"{mark} {title}" in wide
        assert f"{title:<10}{word}" in narrow
    assert "stands, marked as doubtful." in said(notebook.leaf(state, state.level.deck[2]))


def test_a_doubted_law_still_stands() -> None:
    play = Play(house()).do("doubt far")
    assert "4 of 4 laws stand" in said(status.side(play.state, (), WORDS))
    assert "proof:" in said(spread(play.state, 116)).split("FAR  doubtful")[1].split("ODD")[0]


# Parts -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(Session.begin(tmp_path, 12345, level="lobby"), CONTENT)


def answer(console: Console, line: str) -> str:
    reply: Reply = console.enter(line)
    while reply.travelling:
        reply = console.advance()
    return said(reply.lines)


def test_the_notebook_opens_at_one_of_its_parts(console: Console) -> None:
    console.enter("read draught")
    console.enter("read creak")
    heads = {
        "laws": "Laws this building",
        "plans": "Plans: ",
        "notes": "Notes at false exits: ",
        "readings": "Numbers read off instruments: 2.",
        "model": "You have found no Model Room",
    }
    assert set(heads) == set(notebook.PARTS)
    for part, head in heads.items():
        page = answer(console, f"notebook {part}")
        assert page.startswith(head)
        assert [other for other in heads.values() if other in page] == [head]
        assert console.enter(f"notebook {part}").screen == "leaf"
        assert answer(console, f"laws {part[:3]}") == page
    whole = answer(console, "notebook")
    assert console.enter("notebook").screen == "notebook"
    assert all(head in whole for part, head in heads.items() if part != "model")
    assert "notebook far" in answer(console, "notebook of wonders")


def test_a_leaf_has_one_law_and_its_readings_with_turn_and_room(console: Console) -> None:
    room = console.state.hero.room
    for line in ("read draught", "wait", "read creak", "strike far"):
        console.enter(line)
    page = answer(console, "notebook far")
    assert page.startswith("  FAR       struck")
    assert "FAR is struck." in page
    assert f"  turn 1    room {room:<4} draught 0 doors" in page
    assert "creak" not in page
    assert f"  turn 3    room {room:<4} creak " in answer(console, "notebook readings")


def test_what_hints_told_stands_under_notes(console: Console) -> None:
    assert "Hints" not in answer(console, "notebook")
    law = CONTENT.kinds.laws[console.state.level.law]
    pages = []
    for _ in range(10):
        console.enter("hint")
        pages.append(answer(console, "notebook notes"))
    assert "Hints taken: 1; rung 1 of 10." in pages[0]
    assert "  not " in pages[5]
    assert law.riddle in pages[6]
    assert f"the building keeps {law.title}" in pages[7]
    assert "of its proof: " not in pages[7]
    assert "of its proof: " in pages[8]
    assert "Hints taken: 10; rung 10 of 10." in answer(console, "notebook")
    named = console.state.notebook.named[0]
    assert "a hint: not this one: refuted." in answer(console, f"why {named}")
    assert "hints   10 taken" in said(spread(console.state, 116))
    assert "last of the ten hints" in answer(console, "hint")


def test_half_a_proof_stands_there_as_it_was_told() -> None:
    for law, told in (("far", "a number that ends in 2"), ("odd", "0 and a number that ends in 7"), ("seam", "5")):
        proof = {"far": (12,), "odd": (0, 7), "seam": (5, 7)}[law]
        level = draw("a-b-c-d-e-f-g-h", level={"law": law, "exit": 7, "witnesses": ((law, proof),)})
        state = Play(level).state
        state = replace(state, notebook=replace(state.notebook, hints=9, rung=9))
        assert said(notebook.notebook(state)).endswith(f"of its proof: {told}")


def test_completion_knows_hint_doubt_and_the_parts(console: Console) -> None:
    assert console.complete("hin") == ("hint",)
    assert console.complete("doubt f") == ("doubt far",)
    assert "notebook readings" in console.complete("notebook r")
    assert "find draught" in console.complete("find d")
    assert "hint" in hints(console.state)
    assert "hint" not in hints(Play("a-b").do("east", "out").state)


# Rooms by their readings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("law", [law for law in TWELVE if law != "twin"])
def test_where_all_is_known_the_room_a_law_picks_is_among_the_first(law: str) -> None:
    level = generate(CONTENT, 3, "lobby", 3, law)
    listed = said(rooms_read.rooms_read(known(level), law)).split("\n")
    assert len(listed) - 1 <= rooms_read.MOST
    kind, field = CONTENT.kinds.laws[law], level.field[law]
    if law in rooms_read.HIGHEST | rooms_read.LOWEST:
        first = int(listed[1].split()[1].strip(","))
        assert instrument_word(kind, field, first) == instrument_word(kind, field, level.exit)
    else:
        assert any(line.startswith(f"  room {level.exit}, ") for line in listed)


def test_every_law_looks_for_something() -> None:
    kinds = (rooms_read.LOWEST, rooms_read.HIGHEST, rooms_read.ODD, rooms_read.ALIKE)
    assert sorted(law for kind in kinds for law in kind) == sorted(laws.LAWS)


def test_find_goes_by_law_or_by_instrument_and_only_by_rooms_visited() -> None:
    state = Play(house()).do("east", "east").state
    by_law, by_instrument = (rooms_read.law_called(state, name) for name in ("odd", "doors"))
    assert by_law == by_instrument == "odd"
    assert not rooms_read.law_called(state, "coin")
    page = said(rooms_read.rooms_read(state, "far"))
    assert page.startswith("Draught in the 3 rooms you have stood in: FAR looks for the highest.")
    assert sorted(line.split()[1] for line in page.split("\n")[1:]) == ["0,", "1,", "2,"]


def test_among_rooms_of_one_word_those_that_were_read_come_first_by_their_number() -> None:
    level = draw("-".join("abcdefghijklmnopqrst"))
    notes = (Reading(3, 18, "far", 18), Reading(5, 15, "far", 15), Reading(6, 16, "far", 16))
    lines = said(rooms_read.rooms_read(known(level, *notes), "far")).split("\n")[1:]
    assert [line.split()[1] for line in lines] == ["18,", "19,", "16,", "15,", "17,", "12,", "13,", "14,"]
    assert lines[0] == "  room 18, 18 doors away: none, and dust (18, read on turn 3)"


def test_odd_rooms_and_rooms_papered_alike_are_listed_alone() -> None:
    level = draw("a-b-c", rooms={"b": {"paper": 1}, "c": {"paper": 1}})
    assert said(rooms_read.rooms_read(known(level), "odd")).split("\n")[1:] == [
        "  room 0, 0 doors away: 1",
        "  room 2, 2 doors away: 1",
    ]
    alike = said(rooms_read.rooms_read(known(level), "seam")).split("\n")[1:]
    assert [line.split(", ", 2)[2] for line in alike] == ["as next door in 2", "as next door in 1"]
    alone = Play(draw("a-b-c")).state
    assert said(rooms_read.rooms_read(replace(alone, floor=replace(alone.floor, visited=frozenset({1}))), "odd")) == (
        "Doors in the 1 room you have stood in: ODD looks for the odd.\n  None of them has it."
    )


def test_a_room_reads_as_it_did_on_the_last_visit_until_one_comes_back() -> None:
    state, law, room = slipped()
    before, now = state.field_as_met(law, room), state.level.field[law]
    assert before[room] != now[room]
    assert state.field_as_met(law, state.hero.room) == now
    later = pulsed(state)
    assert later.field_as_met(law, room) == before
    back = Course(state)
    back.happen(Moved(state.hero.room, Way.NORTH, room, Pace.GO))
    assert back.state.field_as_met(law, room) == now


def pulsed(state: State) -> State:
    """The state after one pulse of decay."""
    course = Course(state)
    pulses.pulse(course)
    return course.state


def slipped() -> tuple[State, str, int]:
    """A level whose rooms were all left long ago, after slips that moved a reading: whose, and where."""
    for seed in range(7, 40):
        state = replace(known(generate(CONTENT, seed, "lobby", 3)), turn=500)
        for _ in range(12):
            old, state = state.level.field, pulsed(state)
            moved = (law for law in old if old[law] != state.level.field[law])
            if (law := next(moved, "")) and (room := different(old[law], state.level.field[law], state.hero.room)):
                return state, law, room
    pytest.fail("no pulse moved a reading")


def different(before: tuple[int, ...], after: tuple[int, ...], here: int) -> int:
    """A room, not the first nor the one stood in, that reads otherwise; else 0."""
    rooms = (room for room, values in enumerate(zip(before, after, strict=True)) if values[0] != values[1])
    return next((room for room in rooms if room != here), 0)
