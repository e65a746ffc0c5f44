"""The line a player types: what acts, what only asks, and what is answered to nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm import content, game
from backterm.commands import Console, Reply
from backterm.engine.actions import Action
from backterm.engine.events import Event, Heard
from backterm.engine.history import Turn
from backterm.engine.level import Way
from backterm.engine.state import changed
from backterm.engine.turn import step
from backterm.plain import text_of
from backterm.session import Session
from backterm.tape import Act, loads

WORDS = content.load().words
QUESTIONS = (
    "look", "l", "examine chair", "x plan 9", "inventory", "i", "notebook", "laws", "map", "m", "help", "help laws",
    "?", "find sign", "find", "where", "why", "seed", "noclip", "noclip north", "odds", "model", "plan", "goto 9999",
    "goto", "store", "requisition", "terminal", "read terminal", "x contract",
)  # fmt: skip


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    with Session.begin(tmp_path, 12345, level="lobby") as session:
        yield Console(session, content.load())


def said(reply: Reply) -> str:
    return "\n".join(text_of(line) for line in reply.lines)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_takes_no_time_and_says_something(console: Console, question: str) -> None:
    before = game.digest(console.state)
    reply = console.enter(question)
    assert said(reply).strip()
    assert not reply.acted
    assert game.digest(console.state) == before


def test_only_actions_reach_the_tape(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 3, level="lobby") as session:
        console = Console(session, content.load())
        for line in ("look", "wait", "nonsense", "map", "listen", "go up"):
            console.enter(line)
        records = loads(session.path.read_bytes()).records
    assert [record.line for record in records if isinstance(record, Act)] == ["wait", "listen"]


def test_an_unknown_word_gets_a_suggestion(console: Console) -> None:
    assert "listen" in said(console.enter("lisen"))


def test_a_refusal_says_what_could_be_done(console: Console) -> None:
    assert "Exits:" in said(console.enter("go up"))


def test_push_acts_on_what_was_asked(console: Console) -> None:
    walls = [wall.way.word for wall in console.state.level.rooms[console.state.hero.room].thin]
    assert walls, "this seed starts beside a thin wall"
    console.enter(f"noclip {walls[-1]}")
    turn = console.state.turn
    assert console.enter("push").acted
    assert console.state.turn == turn + 1


def test_exploring_stops_and_says_why(console: Console) -> None:
    reply = console.enter("explore")
    steps = 0
    while reply.travelling:
        reply = console.advance()
        steps += 1
    assert steps
    assert "You stop" in said(reply)


def littered(*things: str) -> Console:
    """Somebody in a room with things in it, on a tape that is never written."""
    console = Console(_Unwritten(), content.load())
    state = console.state
    ground = tuple(sorted((state.hero.room, thing, 1) for thing in things))
    console._session.state = changed(state, floor=changed(state.floor, ground=ground))  # type: ignore[misc]
    return console


def test_all_that_lies_here_is_taken_a_thing_a_turn() -> None:
    console = littered("battery", "chalk", "coin")
    assert "take all" in console.complete("take ")
    turn = console.state.turn
    assert _walked(console, console.enter("take all")) == WORDS.stops["gathered"]
    assert console.state.turn == turn + 3
    assert {"battery", "chalk", "coin"} <= {thing for thing, _ in console.state.hero.bag}
    assert "take all" not in console.complete("take ")
    for line in ("take all", "get everything", "pick up all", "grab it all", "gather"):
        assert said(console.enter(line)) == "There is nothing here to take."


def test_taking_all_stops_for_what_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    console = littered("battery", "chalk", "coin")
    near = Heard("wire", Way.NORTH, 1, 1, own=False)
    monkeypatch.setattr(_Unwritten, "do", lambda session, action: (*_done(session, action), near))
    assert _walked(console, console.enter("take all")) == WORDS.stops["heard"]
    assert len([place for place, _, _ in console.state.floor.ground if place == console.state.hero.room]) == 2


def test_whoever_is_elsewhere_takes_no_more_of_it() -> None:
    console = littered("battery", "chalk")
    assert console.enter("take all").travelling
    state = console.state
    elsewhere = state.level.rooms[state.hero.room].exits[0].to
    console._session.state = changed(state, hero=changed(state.hero, room=elsewhere))  # type: ignore[misc]
    assert said(console.advance()) == WORDS.stops["gathered"]


def test_a_verb_that_could_mean_several_things_is_begun(console: Console) -> None:
    reply = console.enter("go")
    assert "Say which" in said(reply)
    assert reply.begun == "go "
    assert not console.enter("wait").begun


def test_a_walk_does_not_stop_again_for_the_noise_it_stopped_for(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(_Unwritten(), content.load())
    start, near = console.state.hero.room, Heard("wire", Way.NORTH, 3, 3, own=False)
    for leaving in console.state.level.rooms[start].exits[:1]:
        console.enter(f"go {leaving.way.word}")
    monkeypatch.setattr(_Unwritten, "do", lambda session, action: (*_done(session, action), near))
    assert "near" in _walked(console, console.enter("explore"))
    assert "near" not in _walked(console, console.enter(f"goto {start}"))
    assert console.state.hero.room == start


def _walked(console: Console, reply: Reply) -> str:
    while reply.travelling:
        reply = console.advance()
    return said(reply).split("\n")[-1]


def test_why_and_a_law_says_what_the_notebook_has_against_it(console: Console) -> None:
    assert said(console.enter("why odd")).startswith("ODD stands.\n  Nothing in the notebook")
    console.enter("strike odd")
    assert said(console.enter("why o")).startswith("ODD is struck.")
    assert said(console.enter("why")).startswith("Sanity")


def test_find_goes_by_whole_words(console: Console) -> None:
    while not console.state.level.signs or console.state.hero.room not in console.state.level.signs:
        _walk_to_a_sign(console)
    room = console.state.hero.room
    for name in ("exit", "out", "sign", "signs", "exit sign"):
        assert f"room {room}, 0 doors away: EXIT sign" in said(console.enter(f"find {name}"))
    assert "Did you mean exit sign?" in said(console.enter("find exit sig"))


def test_what_is_asked_for_in_vain_is_answered_in_one_way(console: Console) -> None:
    unknown = '"{}" means nothing that can be done here.'
    assert "You have seen no sign." in said(console.enter("find sign"))
    assert "You have seen no almond water." in said(console.enter("find the almond water"))
    assert said(console.enter("find xyzzy")).startswith(unknown.format("xyzzy"))
    assert said(console.enter("requisition xyzzy")).startswith(unknown.format("xyzzy"))
    assert said(console.enter("take xyzzy")).startswith(unknown.format("xyzzy"))
    assert said(console.enter("find copeir")) == f"{unknown.format('copeir')} Did you mean copier?"
    for line in ("requisition", "requisition almond", "store", "terminal", "contract", "sign"):
        assert said(console.enter(line)) == WORDS.refusals["no_outpost"]


def test_nobody_looks_for_a_law_or_an_instrument_that_is_not_in_the_deck(console: Console) -> None:
    kinds, deck = console.state.world.kinds.laws, console.state.level.deck
    name, kind = next((name, kind) for name, kind in kinds.items() if name not in deck)
    assert said(console.enter(f"find {name}")) == f"{kind.title} is not among the laws in your notebook."
    assert said(console.enter(f"find {kind.instrument}")) == said(console.enter(f"read {kind.instrument}"))


def test_where_and_map_count_the_same_untried_doors(console: Console) -> None:
    for _ in range(5):
        reply = console.enter("explore")
        while reply.travelling:
            reply = console.advance()
    listed = said(console.enter("map")).split("\n")[1].count(",") + 1
    assert f"Known doors not yet tried: {listed}." in said(console.enter("where"))
    assert "Mode: Field." in said(console.enter("where"))
    assert "A step here: noise 12, heard within" in said(console.enter("where"))


def test_goto_walks_to_a_known_room_and_back(console: Console) -> None:
    start = console.state.hero.room
    exits = console.state.level.rooms[start].exits
    console.enter(f"go {exits[0].way.word}")
    reply = console.enter(f"goto {start}")
    while reply.travelling:
        reply = console.advance()
    assert console.state.hero.room == start


def test_a_new_line_gives_up_the_walk(console: Console) -> None:
    assert console.enter("explore").travelling
    console.enter("look")
    turn = console.state.turn
    console.advance()
    assert console.state.turn == turn


def test_completion_offers_only_what_would_be_accepted(console: Console) -> None:
    offers = console.complete("go ")
    exits = {f"go {leaving.way.word}" for leaving in console.state.level.rooms[console.state.hero.room].exits}
    assert set(offers) == exits
    assert "notebook" in console.complete("no")


def test_completion_puts_no_struck_law_forward(console: Console) -> None:
    _walk_to_a_sign(console)
    first, second, *rest = sorted(console.state.level.deck)
    for law in (second, *rest):
        assert first in console.complete("declare ")[0]
        assert f"strike {law}" in console.complete("strike ")
        console.enter(f"strike {law}")
        assert f"strike {law}" not in console.complete("strike ")
    assert console.complete("declare ") == (f"declare {first}",)
    assert console.complete(f"strike {second}") == (f"strike {second}",)
    console.enter(f"strike {first}")
    console.enter(f"strike {second}")
    assert console.complete("declare ") == (f"declare {second}",)


def test_quit_says_how_to_come_back(console: Console) -> None:
    reply = console.enter("quit")
    assert reply.screen == "quit"
    assert "Kept" in said(reply)


@pytest.mark.parametrize("walk", ["explore", "goto {start}"])
def test_before_the_street_nobody_sets_out_on_a_walk(walk: str) -> None:
    console = Console(_Unwritten(), content.load())
    start = console.state.hero.room
    _walk_to_a_sign(console)
    console.enter("go out")
    assert console.state.street
    reply = console.enter(walk.format(start=start))
    assert not reply.travelling
    assert "street" in said(reply)
    assert console.enter("back").acted
    assert console.enter(walk.format(start=start)).travelling


def _walk_to_a_sign(console: Console) -> None:
    while console.state.hero.room not in console.state.level.signs:
        reply = console.enter("explore")
        while reply.travelling:
            reply = console.advance()


_WORDS = (
    "go", "run", "push", "open", "close", "take", "drop", "use", "throw", "flip", "strike", "declare", "read",
    "examine", "find", "goto", "explore", "noclip", "turn", "back", "out", "north", "in", "door", "wall", "exit",
    "by", "far", "odd", "7", "a", "b", "coin", "flashlight", "plan", "model", "the", "up",
)  # fmt: skip


@given(lines=st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join), max_size=8))
def test_no_line_of_known_words_raises(lines: list[str]) -> None:
    console = _shared()
    for line in lines:
        reply = console.enter(line)
        if reply.travelling:
            console.advance()
    console.interrupt()


@given(line=st.text(max_size=60))
def test_no_line_whatever_raises(line: str) -> None:
    console = _shared()
    console.enter(line)
    console.interrupt()


_CONSOLES: list[Console] = []


def _shared() -> Console:
    """One console for all examples, on a tape that is never written."""
    if not _CONSOLES or _CONSOLES[0].state.over:
        _CONSOLES[:] = [Console(_Unwritten(), content.load())]
    return _CONSOLES[0]


def _done(session: _Unwritten, action: Action) -> tuple[Event, ...]:
    session.state, events = step(session.state, action)
    return tuple(event for event in events if not isinstance(event, Heard))


class _Unwritten:
    """A session that keeps its run in memory."""

    undoable = 0
    turns: tuple[Turn, ...] = ()

    def __init__(self) -> None:
        self.state, self.opening = game.opening(9, start="lobby")
        self.recovered = ""
        self.seed_code = "00000-00000-00000"
        self.code = "0000-0000"

    def do(self, action: Action) -> tuple[Event, ...]:
        self.state, events = step(self.state, action)
        return events

    def history(self) -> Iterator[Turn]:
        return iter(self.turns)

    def undo(self, count: int) -> None:
        raise AssertionError(count)
