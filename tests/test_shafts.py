"""Shafts: what falls down them is heard to the turn, and whoever goes down climbs, falls, or does not stop falling."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm import content, prose
from backterm.commands import Console
from backterm.engine import events as happened
from backterm.engine import shafts
from backterm.engine.actions import ClimbDown, Go, Throw
from backterm.engine.level import OUTPOST, Level, Pit, Way
from backterm.engine.notation import UnknownCommand, parse
from backterm.engine.rules import IllegalAction, legal_actions
from backterm.engine.state import State
from backterm.game import level_of, new_game
from backterm.generator import audit
from backterm.plain import text_of
from backterm.session import Session
from backterm.views import map as plan
from backterm.views.glyphs import ASCII, UNICODE, Glyphs
from tests.scenario import Play, draw

CONTENT = content.load()
WORDS = CONTENT.words
BELOW = "a-b-c-d"


def shaft(depth: int, drawing: str = "a-b-c") -> Level:
    """A drawn level with a shaft in its first room."""
    return replace(draw(drawing), pit=Pit(0, depth))


def over(depth: int, below: str | Level = BELOW, **hero: Any) -> Play:  # noqa: ANN401
    """A run that begins at the edge of a shaft, with another level below it."""
    play = Play(shaft(depth), below).carry(coin=3, thread=1)
    play.state = replace(play.state, hero=replace(play.state.hero, **hero))
    return play


def told(play: Play, before: State) -> str:
    return "\n".join(text_of(line) for line in prose.tell(before, play.events, play.state, WORDS))


# What is thrown down ---------------------------------------------------------------------------------------------


@given(st.integers(1, 12))
def test_the_count_is_the_depth(depth: int) -> None:
    play = over(depth).do("throw coin down")
    assert play.saw(happened.LetFall) == [happened.LetFall("coin")]
    assert dict(play.state.hero.bag)["coin"] == 2
    for _ in range(depth - 1):
        play.do("wait")
        assert not play.saw(happened.Landed)
        assert not shafts.known(play.state)
    play.do("wait")
    assert play.saw(happened.Landed) == [happened.Landed("coin", depth)]
    assert (shafts.known(play.state), play.state.floor.falls) == (depth, ())


def test_of_two_things_each_is_heard_in_its_turn() -> None:
    play = over(3).do("throw coin down", "drop thread down")
    assert [thing for thing, _ in shafts.unheard(play.state)] == ["coin", "thread"]
    play.do("wait", "wait")
    assert play.saw(happened.Landed) == [happened.Landed("coin", 3)]
    assert play.do("wait").saw(happened.Landed) == [happened.Landed("thread", 3)]


@pytest.mark.parametrize("play", [Play(shaft(0), BELOW).carry(coin=1), Play(shaft(2)).carry(coin=1)])
def test_without_a_bottom_or_a_level_below_nothing_is_ever_heard(play: Play) -> None:
    play.do("throw coin down")
    for _ in range(30):
        assert not play.do("wait").saw(happened.Landed)
    assert shafts.unheard(play.state) == (("coin", 30),)


def test_what_lands_is_heard_next_door_but_not_behind_a_hum() -> None:
    assert over(2).do("throw coin down", "east", "wait").saw(happened.Landed)
    loud = replace(shaft(2), rooms=tuple(replace(room, hum=200) for room in draw("a-b-c").rooms))
    deaf = Play(loud, BELOW).carry(coin=1).do("throw coin down", "east", "wait")
    assert not deaf.saw(happened.Landed)
    deaf.do("west", "wait")
    assert shafts.unheard(deaf.state) == (("coin", 4),)


def test_a_light_thrown_down_goes_out_and_a_throw_needs_a_way() -> None:
    play = over(2).do("use flashlight")
    assert play.state.hero.lit
    assert not play.do("throw flashlight into the shaft").state.hero.lit
    with pytest.raises(IllegalAction, match="no_way down"):
        Play("a-b").carry(coin=1).do("throw coin down")
    assert not over(2).do("drop coin").state.floor.falls


def test_a_level_without_a_shaft_has_nothing_to_hear() -> None:
    state = Play("a-b").state
    haunted = replace(state, floor=replace(state.floor, falls=(("coin", 0),)))
    assert shafts.landing(haunted) == ()
    below = replace(over(1).do("throw coin down").state, depth=0)
    nowhere = replace(below.world, levels=(replace(below.level, pit=None), below.level))
    assert shafts.landing(replace(below, world=nowhere)) == ()


# Going down --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [1, 4])
def test_a_shallow_shaft_is_climbed(depth: int) -> None:
    play = over(depth).do("climb down")
    assert play.saw(happened.ClimbedDown) == [happened.ClimbedDown(depth, "")]
    assert play.state.hero.stamina == 100 - depth * shafts.CLIMB_STAMINA
    assert (play.state.depth, play.state.hero.wounds) == (1, 0)
    assert play.state.hero.sanity == 100 - shafts.UNDECLARED
    assert play.state.hero.room not in {play.state.level.start, play.state.level.exit}
    assert [split.proved for split in play.state.splits] == [False]


def test_a_deep_one_is_a_fall_that_wounds() -> None:
    play = over(5).do("climb down")
    assert play.saw(happened.Fell) == [happened.Fell(5)]
    assert (play.state.depth, play.state.hero.wounds) == (1, 1)
    assert play.state.hero.sanity == 100 - shafts.UNDECLARED - 5 * shafts.FALL


def test_who_is_out_of_breath_falls_where_he_might_have_climbed() -> None:
    assert shafts.grip(over(3, stamina=35).state) == 2
    assert over(3, stamina=35).do("climb down").saw(happened.Fell)
    assert over(3, stamina=36).do("climb down").saw(happened.ClimbedDown)


def test_with_thread_tied_at_the_edge_a_fall_is_a_climb_if_it_is_long_enough() -> None:
    play = over(5).do("use thread")
    assert shafts.lowered(play.state) == 5
    play.do("climb down")
    assert play.saw(happened.ClimbedDown) == [happened.ClimbedDown(5, "thread")]
    assert "thread" not in dict(play.state.hero.bag)
    assert (play.state.hero.stamina, play.state.hero.wounds) == (40, 0)
    assert over(6).do("use thread", "climb down").saw(happened.Fell)
    assert over(5).do("use thread", "east", "west", "climb down").saw(happened.ClimbedDown)
    strung = over(5).do("east", "use thread", "west")
    assert shafts.lowered(strung.state) == 0


def test_a_shallow_climb_keeps_the_thread() -> None:
    assert dict(over(2).do("use thread", "climb down").state.hero.bag)["thread"] == 1


@pytest.mark.parametrize("play", [over(0), Play(shaft(3)), over(6, wounds=3)])
def test_some_falls_do_not_end(play: Play) -> None:
    play.do("climb down")
    assert play.state.ending == "falling"
    assert not legal_actions(play.state)


def test_a_fall_may_cost_the_last_of_sanity() -> None:
    play = over(6, sanity=20).do("climb down")
    assert play.state.ending == "remembered"
    assert play.state.depth == 0


def test_a_law_declared_goes_down_for_nothing() -> None:
    play = Play(replace(draw("a-b"), pit=Pit(1, 2)), BELOW).do("east", "declare far")
    assert play.state.notebook.declared
    sanity = play.state.hero.sanity
    assert play.do("climb down").state.hero.sanity == sanity
    deep = Play(replace(draw("a-b"), pit=Pit(1, 6)), BELOW).do("east", "declare far", "climb down")
    assert deep.state.hero.sanity == sanity - 6 * shafts.FALL


def test_where_there_is_nowhere_else_one_lands_at_the_start() -> None:
    assert over(1, "a-b").do("climb down").state.hero.room == 0


# Words and keys ----------------------------------------------------------------------------------------------------


def test_only_at_the_edge_does_climbing_down_mean_the_shaft() -> None:
    here, elsewhere = over(3).state, over(3).do("east").state
    for line in ("climb down", "jump down", "descend down the shaft"):
        assert parse(line, here) == ClimbDown()
    assert parse("climb down", elsewhere) == Go(Way.DOWN)
    assert parse("throw coin down the hole", here) == Throw("coin", Way.DOWN)
    assert parse(str(ClimbDown()), here) in legal_actions(here)
    assert Throw("coin", Way.DOWN) in legal_actions(here)
    assert ClimbDown() not in legal_actions(elsewhere)
    with pytest.raises(UnknownCommand):
        parse("say nothing", here)


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(Session.begin(tmp_path, 5, level="lobby"), CONTENT)


def at_the_edge(console: Console, state: State) -> Console:
    """The console as though its run had come to ``state``."""
    console._session._replay.state = state  # type: ignore[attr-defined]
    return console


def said(console: Console, line: str) -> str:
    return "\n".join(text_of(told) for told in console.enter(line).lines)


def test_a_key_asks_before_it_takes_one_over_an_edge_nobody_has_sounded(console: Console) -> None:
    state = edge_of_a_lobby()
    at_the_edge(console, state)
    for line in ("down", "go down", ">", "d"):
        reply = console.enter(line if line != ">" else "go down")
        assert not reply.acted
        assert "no bottom shows" in "\n".join(text_of(each) for each in reply.lines)
    known = replace(state, notebook=replace(state.notebook, shaft=state.level.pit.depth if state.level.pit else 0))
    at_the_edge(console, known)
    assert console.enter("go down").acted


def edge_of_a_lobby() -> State:
    """A run in a Lobby that has a shaft with a bottom, at its edge."""
    seed = next(seed for seed in range(1, 60) if (pit := level_of(CONTENT, seed, "lobby").pit) and pit.depth > 4)
    state = new_game(seed, start="lobby")
    assert state.level.pit is not None
    return replace(state, hero=replace(state.hero, room=state.level.pit.room))


def test_the_page_says_what_is_known_and_every_number_it_would_cost(console: Console) -> None:
    assert said(console, "pit") == WORDS.refusals["no_shaft"]
    state = edge_of_a_lobby()
    page = said(at_the_edge(console, state), "shaft")
    for number in ("four turns", "12 stamina", "20 sanity", "5 more", "two more", "no thread is tied".capitalize()):
        assert number in page
    wounded = replace(state, hero=replace(state.hero, wounds=2, bag=(("thread", 1),)))
    wounded = replace(wounded, floor=replace(wounded.floor, thread=(state.hero.room,)))
    page = said(at_the_edge(console, wounded), "pit")
    assert "reaches down ten turns" in page
    assert "a fall would be the end" in page
    falling = replace(state, floor=replace(state.floor, falls=(("coin", state.turn),)))
    assert "A coin went down no turns ago. You have not heard it land." in said(at_the_edge(console, falling), "pit")


def test_what_is_told_of_a_shaft() -> None:
    state = edge_of_a_lobby()
    deep = replace(state, notebook=replace(state.notebook, shaft=7))
    assert "It is seven turns deep." in "\n".join(text_of(line) for line in prose.pit_page(deep, WORDS))
    assert WORDS.answers["shaft_here"] in "\n".join(text_of(line) for line in prose.describe(state, WORDS))
    play = over(2)
    before = play.state
    assert "coin" in told(play.do("throw coin down"), before)
    before = play.do("wait").state
    assert "two turns" in told(play.do("wait"), before)
    before = over(2).state
    assert "throw coin down" in told(over(2).do("drop coin"), before)
    for depth, line in ((2, "It is two turns deep"), (6, "six turns"), (0, "another number")):
        assert line in told(over(depth).do("climb down"), over(depth).state)
    assert "its law not declared" in told(over(2).do("climb down"), before)
    assert "count from room 0" in told(over(2).do("climb down"), before)
    threaded = over(5).do("use thread")
    before = threaded.state
    assert "the thread" in told(threaded.do("climb down"), before)
    assert "you can take no more" in told(over(6, wounds=2).do("climb down"), over(6, wounds=2).state)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_the_plan_shows_the_edge_the_ceiling_below_and_the_count(glyphs: Glyphs) -> None:
    level = replace(draw("a-b"), pit=Pit(0, 7), pitch=(16, 4))
    play = Play(level, BELOW).carry(coin=1)

    def drawn() -> str:
        lines = plan.draw(play.state, plan.Camera(0, 0), 40, 10, glyphs)
        return "\n".join(text_of(line) for line in lines)

    assert "shaft ?" in drawn()
    assert glyphs.inks.edge in drawn()
    assert glyphs.inks.ceiling[0][:2] in drawn()
    play.do("throw coin down", *["wait"] * 7)
    assert "shaft 7" in drawn()
    play.do("east")
    unseen = replace(play.state, floor=replace(play.state.floor, visited=frozenset({1})))
    assert "shaft" not in "".join(text_of(line) for line in plan.draw(unseen, plan.Camera(0, 0), 40, 10, glyphs))


# Levels ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["lobby", "warehouse"])
def test_shafts_are_sunk_where_they_bar_nothing(name: str) -> None:
    levels = [level_of(CONTENT, seed, name) for seed in range(1, 41)]
    pits = [(level, level.pit) for level in levels if level.pit is not None]
    assert len(levels) // 3 < len(pits) < len(levels)
    assert {pit.depth for _, pit in pits} - {0} <= set(range(3, 10))
    assert any(not pit.depth for _, pit in pits)
    for level, pit in pits:
        model = level.model.room if level.model else -1
        assert pit.room not in {level.start, level.exit, model, *level.signs}
        assert level.rooms[pit.room].kind != OUTPOST
        assert not audit.breaches(level)
        assert "floors_and_walls_bar_nothing" in audit.breaches(replace(level, pit=Pit(level.start, 3)))


def test_the_mall_has_none() -> None:
    assert all(level_of(CONTENT, seed, "mall").pit is None for seed in range(1, 11))
