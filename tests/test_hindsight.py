"""Every bad end can be read: who ended it, what gave the hero away, and a turn on which he could still have lived."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from backterm import content, game
from backterm.bots import BOTS
from backterm.bots.balance import play
from backterm.cli.replay import transcript
from backterm.cli.tape import _page
from backterm.commands import Console
from backterm.engine.actions import (
    Action,
    Back,
    ClimbDown,
    Declare,
    Go,
    Hide,
    Listen,
    Open,
    Pace,
    Push,
    Requisition,
    Shout,
    Shut,
    Stay,
    Throw,
    Use,
    Wait,
    Wedge,
)  # fmt: skip
from backterm.engine.history import Turn
from backterm.engine.level import Way
from backterm.engine.notation import parse
from backterm.engine.state import Mood, changed
from backterm.engine.turn import step
from backterm.hindsight import BAD, Alternative, Hindsight, Mistake, look_back
from backterm.hindsight.alternatives import _LEFT_OUT, MORE, choices, last_safe
from backterm.hindsight.causes import catches
from backterm.hindsight.policies import POLICIES
from backterm.plain import text_of
from backterm.session import Session
from backterm.views.morgue import morgue
from tests.scenario import Play, draw, room

DEATHS, MANY_DEATHS = 12, 100
LONGEST = 5000
SEEDS = range(1, 400)


def played(bot: str, seed: int, mode: str) -> tuple[Turn, ...]:
    """The last turns of a run."""
    return tuple(deque(play(BOTS[bot], game.new_game(seed, mode), LONGEST), maxlen=64))


def acted(play: Play, *lines: str) -> tuple[Turn, ...]:
    """The turns that ``lines`` make of a play."""
    turns = []
    for line in lines:
        if play.state.over:
            break
        before, action = play.state, parse(line, play.state)
        play.act(action)
        turns.append(Turn(before, action, tuple(play.events), play.state))
    return tuple(turns)


def check(turns: Sequence[Turn]) -> None:
    """Assert that the log of a bad end is whole, and that its alternative lives when it is played."""
    end = turns[-1].after
    found = look_back(turns)
    assert found is not None
    assert found.killer
    assert found.mistake.turn <= end.turn
    assert found.mistake.how in {"noise", "sight", "decision", "fears", "street", "fall"}
    lives(found, turns)
    told = [text_of(line) for line in morgue(found, end, content.load().words)]
    assert any(line.startswith("  On turn ") and "you could still have" in line for line in told), told


def lives(found: Hindsight, turns: Sequence[Turn]) -> None:
    """Play the alternative again, to ten turns after the end."""
    assert found.safe is not None
    state = next(done.before for done in turns if done.before.turn == found.safe.turn < done.after.turn)
    assert found.safe.action in choices(state)
    for action in found.safe.line:
        state = step(state, action)[0]
        assert not state.over
    assert state.turn >= turns[-1].after.turn + MORE


def deaths(most: int) -> None:
    """Check so many deaths, by every bot in turn, in the modes in which one dies."""
    checked = 0
    for seed in SEEDS:
        bot = list(BOTS)[seed % len(BOTS)]
        turns = played(bot, seed, ("field", "lost")[seed % 2])
        if turns[-1].after.ending in BAD:
            check(turns)
            checked += 1
        if checked == most:
            return
    pytest.fail(f"{checked} deaths of {most}")


def test_a_dozen_deaths_can_be_read() -> None:
    deaths(DEATHS)


@pytest.mark.soak
def test_a_hundred_deaths_can_be_read() -> None:
    deaths(MANY_DEATHS)


def test_the_noise_that_gave_the_hero_away_is_named_with_its_turn_its_loudness_and_its_way() -> None:
    play = Play("a-b-c-d-e", wounds=9).haunt("e")
    turns = acted(play, "shout", *["wait"] * 12)
    found = look_back(turns)
    assert found is not None
    assert (found.ending, found.killer) == ("taken", "bacterium")
    mistake = found.mistake
    assert (mistake.how, mistake.sound, mistake.loudness, mistake.room) == ("noise", "shout", 30, room("a"))
    assert (mistake.turn, mistake.way, mistake.doors) == (1, Way.WEST, 4)
    told = [text_of(line) for line in morgue(found, play.state, content.load().words)]
    assert (
        "  Turn 1 gave you away. In room 4 it heard your shout: noise 30, made in room 0, "
        "4 doors off by room 4's exit west."
    ) in told
    assert "What it went by:" in told
    assert any("It heard a noise" in line for line in told)


def test_who_walks_into_it_was_seen() -> None:
    found = look_back(acted(Play("a-b-c", wounds=9).haunt("b", mood=Mood.LISTEN, patience=4), "go east"))
    assert found is not None
    assert (found.mistake.how, found.mistake.room) == ("sight", room("b"))
    assert found.safe is not None
    assert found.safe.turn == 0


def test_who_stays_on_the_street_could_have_turned_round() -> None:
    play = Play("a-b", "a-b")
    turns = acted(play, "east", "out", "stay", "stay", "stay")
    found = look_back(turns)
    assert found is not None
    assert (found.killer, found.mistake.how) == ("suburb", "street")
    assert found.safe is not None
    assert (str(found.safe.action), found.safe.turn) == ("back", 4)
    check(turns)


def test_what_drained_sanity_is_added_up() -> None:
    play = Play("a-b", sanity=9)
    turns = acted(play, "east", "out", "back", "out", "back")
    found = look_back(turns)
    assert found is not None
    assert (found.ending, found.killer, found.mistake.turn) == ("remembered", "street", 3)
    assert [(change.cause, change.amount) for change in found.drains] == [("street", -10)]


def test_what_gave_the_hero_away_is_named_too_where_being_caught_took_the_rest_of_his_sanity() -> None:
    turns = acted(Play("a-b-c-d-e", sanity=25).haunt("e"), "shout", *["wait"] * 12)
    found = look_back(turns)
    assert found is not None
    assert (found.ending, found.killer) == ("remembered", "bacterium")
    assert (found.mistake.how, found.mistake.sound, found.mistake.turn) == ("noise", "shout", 1)


def test_most_of_it_went_to_what_cost_most_and_not_to_what_came_most_often() -> None:
    dark = {"*": {"lamp": False}}
    play = Play(draw("a-b-c-d", rooms=dark), sanity=42).haunt("b", kind="figure", goal=room("a"))
    first = acted(play, *["wait"] * 5)
    lit = changed(play.state.hero, room=room("a"), lit=True, battery=99)
    play.state = changed(play.state, hero=lit, floor=changed(play.state.floor, creatures=()))
    last = acted(play.haunt("b", mood=Mood.LISTEN, patience=4), "go east")
    found = look_back((*first, *last))
    assert found is not None
    assert [change.cause for change in found.drains][:1] == ["caught"]
    assert (found.ending, found.killer) == ("remembered", "figure")


def test_a_good_end_has_no_log_and_nor_has_none() -> None:
    play = Play("a-b")
    assert look_back(()) is None
    assert look_back(acted(play, "declare far by 1", "east", "out")) is None


def test_where_nothing_helps_the_log_says_so() -> None:
    turns = acted(Play("a-b", "a-b"), "east", "out", "stay", "stay", "stay")
    assert last_safe(turns, most_steps=1) is None
    found = look_back(acted(Play("a", sanity=1), "wait"))
    assert found is None


def test_choices_leave_out_what_ends_a_run_and_what_only_passes_time() -> None:
    play = Play("a-b").carry(coin=1, thread=1).do("declare far by 1", "east")
    kinds = {type(action) for action in choices(play.state)}
    assert not kinds & {Declare, Stay}
    assert Go(Way.OUT) not in set(choices(play.state))
    assert {str(action) for action in choices(play.state) if str(action).startswith("throw")} == {
        "throw flashlight west"
    }


def test_the_log_stands_at_the_end_in_the_transcript_and_on_the_tape(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 5, level="lobby") as session:
        console = Console(session, content.load())
        while not session.state.over:
            console.enter(str(BOTS["explore"](session.state)))
        told = [text_of(line) for line in console.enter("look").lines]
    assert session.state.ending in BAD
    for lines in (told, list(transcript(session.path)), list(_page(session.path))):
        assert "What happened:" in lines
        assert any("you could still have" in line for line in lines)


@pytest.mark.parametrize("policy", POLICIES)
def test_every_action_that_is_tried_can_be_told(policy: str) -> None:
    play = Play("a-b")
    told: dict[Action, str] = {
        Go(Way.WEST): "gone west",
        Go(Way.WEST, Pace.SNEAK): "crept west",
        Go(Way.WEST, Pace.RUN): "run west",
        Push(Way.WEST): "pushed at the wall west",
        Shut(Way.WEST): "shut the exit west",
        Open(Way.WEST): "opened the exit west",
        Wedge(Way.WEST): "worked the wedge of the exit west",
        Use("almond"): "used the almond water",
        Throw("coin", Way.WEST): "thrown the coin west",
        Requisition("almond"): "requisitioned an almond water",
        Back(): "turned back",
        ClimbDown(): "climbed down",
        Hide(): "hidden",
        Listen(): "listened",
        Shout(): "shouted",
        Wait(): "waited",
    }
    assert {type(action) for action in told} == set(get_args(Action)) - set(_LEFT_OUT)
    for action, done in told.items():
        safe = Alternative(46, 59, action, policy, (action,))
        found = Hindsight("falling", 47, "falling", Mistake(47, "fall", 59), (), (), (), safe)
        lines = [text_of(line) for line in morgue(found, play.state, content.load().words)]
        assert f"  On turn 46, in room 59, you could still have {done}, and then " in lines[-1]
        assert "hidden, and then hidden" not in lines[-1]
        assert lines[-1].endswith(": ten turns later you would have been alive.")


def test_a_noise_in_the_creatures_own_room_has_no_exit() -> None:
    heard = Mistake(3, "noise", 7, "shout", 30, listener=7)
    found = Hindsight("taken", 5, "bacterium", heard, (), (), (), None)
    lines = [text_of(line) for line in morgue(found, Play("a-b").state, content.load().words)]
    assert "  Turn 3 gave you away. In room 7 it heard your shout: noise 30, made in that same room." in lines


def test_every_creature_that_has_caught_the_hero_is_in_the_log() -> None:
    play = Play(draw("a-b-c-d", rooms={"*": {"lamp": False}})).haunt("b", kind="figure", goal=room("a"))
    first = acted(play, *["wait"] * 5)
    (caught,) = catches(first)
    assert (caught.kind, caught.depth, caught.room) == ("figure", 0, 0)
    play.state = changed(play.state, hero=changed(play.state.hero, wounds=9, room=room("a"), lit=True))
    play.state = changed(play.state, floor=changed(play.state.floor, creatures=()))
    last = acted(play.haunt("b", mood=Mood.LISTEN, patience=4), "go east")
    found = look_back(last, iter((*first, *last)))
    assert found is not None
    assert (found.killer, found.catches) == ("bacterium", (caught,))
    told = "\n".join(map(text_of, morgue(found, play.state, content.load().words)))
    assert f"  Caught before that: Still Figure, turn {caught.turn}, room 0." in told
    below = changed(play.state, depth=1, world=replace(play.state.world, levels=(play.state.level,) * 2))
    told = "\n".join(map(text_of, morgue(found, below, content.load().words)))
    assert f"turn {caught.turn}, Sketch, room 0." in told
    again = acted(Play("a-b-c"), "wait", "wait")
    assert catches((*first, *again)) == ()  # of what was taken back nothing counts
