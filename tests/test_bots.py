"""Bots play whole runs to an ending, on tapes that verify, and the one that reasons reasons rightly."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backterm import content, game
from backterm.bots import BOTS, balance, deduction, descending, hunting, instincts
from backterm.bots.tables import MARK, Outcome, pages
from backterm.engine import rules, shafts
from backterm.engine.actions import Pace
from backterm.engine.level import Pit
from backterm.engine.state import Mood, State
from backterm.engine.turn import step
from backterm.session import Outcome as Verdict
from backterm.session import Session, verify
from tests.scenario import Play, draw, room

SEEDS = range(101, 107)
WHOLE_RUNS = range(1, 201)


def runs(bot: str, seed: int, level: str | None = None) -> list[State]:
    """Every state of a run by ``bot``, the first included."""
    states = [game.new_game(seed, start=level)]
    while not states[-1].over and len(states) < balance.LONGEST:
        states.append(step(states[-1], BOTS[bot](states[-1]))[0])
    return states


@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_bot_ends_its_run_and_its_tape_verifies(tmp_path: Path, bot: str, seed: int) -> None:
    with Session.begin(tmp_path, seed) as session:
        for _ in range(balance.LONGEST):
            if session.state.over:
                break
            session.do(BOTS[bot](session.state))
    verdict = verify(session.path)
    assert session.state.ending in content.load().endings
    assert verdict.outcome is Verdict.VERIFIED, verdict.message


@pytest.mark.soak
@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize("seed", WHOLE_RUNS)
def test_two_hundred_runs_end_and_verify(tmp_path: Path, bot: str, seed: int) -> None:
    test_a_bot_ends_its_run_and_its_tape_verifies(tmp_path, bot, seed)


def test_one_who_leaves_nobody_brings_her_out() -> None:
    ends = [list(runs("rescue", seed, "warehouse"))[-1] for seed in range(12)]
    assert "together" in {state.ending for state in ends}
    assert any(state.companion.joined for state in ends)
    assert sum(state.accounts.spent for state in ends) > 0


def test_solve_stocks_up_at_the_outpost_while_it_has_pages() -> None:
    states = [state for seed in range(8) for state in runs("solve", seed, "warehouse")]
    assert any(dict(state.floor.issued).get("almond") for state in states)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_solve_holds_for_possible_always_includes_the_law(seed: int) -> None:
    for state in runs("solve", seed):
        assert state.level.law in deduction.standing(state)


@pytest.mark.parametrize("law", ["far", "odd", "seam"])
def test_who_has_seen_every_room_can_prove_the_law(law: str) -> None:
    seed = next(seed for seed in range(100) if game.new_game(seed, start="lobby").level.law == law)
    state = game.new_game(seed, start="lobby")
    everywhere = frozenset(range(len(state.level.rooms)))
    state = replace(state, floor=replace(state.floor, visited=everywhere))
    declaration = hunting.proof(state, law)
    assert declaration is not None
    assert declaration.witness == dict(state.level.witnesses)[law]


def test_a_bot_does_not_see_the_law() -> None:
    """Two levels that look alike so far get the same action, whichever law rules."""
    state = game.new_game(5, start="lobby")
    for law in state.level.deck:
        assert hunting.proof(state, law) is None
    assert set(deduction.standing(state)) == set(state.level.deck)


def test_every_action_of_every_bot_is_legal() -> None:
    for name in BOTS:
        state = game.new_game(77)
        for _ in range(120):
            if state.over:
                break
            action = BOTS[name](state)
            assert rules.refuse(state, action) is None, (name, str(action))
            state, _events = step(state, action)


def played(bot: str, ending: str, seed: int, **parts: Any) -> Outcome:  # noqa: ANN401
    """An outcome with its figures made up."""
    plain = Outcome(bot, "field", seed, ending, "", "lobby", "far", 100 + seed, 0, (90, 80), ())
    return replace(plain, **parts)


def test_an_outcome_says_how_a_run_went() -> None:
    one = balance.outcome("explore", 2, level="lobby")
    assert (one.bot, one.seed, one.mode) == ("explore", 2, "field")
    assert one.won != bool(one.killer)
    assert len(one.sanity) == 10
    assert all(0 <= sanity <= 100 for sanity in one.sanity)
    assert "flashlight" in one.used


def test_the_tables_count_every_run() -> None:
    text = pages(
        [
            played("solve", "out", 1, used=("coin",)),
            played("solve", "taken", 2, killer="bacterium"),
            played("solve", "together", 3, used=("coin", "thread")),
            played("wander", "remembered", 1, killer="dark"),
        ]
    )
    assert "| bot | wins | remembered | taken | turns |" in text
    assert "| solve | 67 | 0 | 33 | 102 |" in text
    assert "| wander | 0 | 100 | 0 | 101 |" in text
    assert "| all | 2 | 50 | 50 | bacterium 50 |" in text
    assert "| solve | 90 | 80 |" in text
    assert "| solve | 100 | 50 |" in text


def test_where_nobody_won_or_died_the_tables_say_so() -> None:
    text = pages([played("coward", "unfinished", 1)])
    assert "None." in text
    assert "| all | 0 |" in text


def test_the_page_is_made_below_its_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "balance.md"
    page.write_text(f"# Ours\n{MARK}\nold\n")
    few = ["--runs", "1", "--bots", "wander", "--mode", "lost", "--level", "lobby", "--workers", "1"]
    assert balance.main([*few, "--into", str(page)]) == 0
    assert page.read_text().startswith(f"# Ours\n{MARK}\n\n## Lost\n")
    assert "old" not in page.read_text()
    assert balance.main([*few, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bot"] == "wander"


def test_what_a_wish_is_for() -> None:
    play = Play("a+b-c").shut("ab").haunt("a", mood=Mood.POISED, goal=1).carry(wedge=1, coin=1)
    play.state = replace(play.state, hero=replace(play.state.hero, room=1))
    assert [str(wish) for wish in instincts.bar_the_door(play.state)] == ["wedge west"]
    assert instincts.threats(play.state)
    play.do("wedge west")
    assert not instincts.threats(play.state)
    assert [str(wish) for wish in instincts.unbar(play.state)][:1] == ["wedge west"]
    idle = Play("a-b-c").haunt("b").carry(marble=1).state
    assert "throw marble east" in [str(wish) for wish in instincts.lure(idle)]
    weary = Play("a-b-c", sanity=20).do("east").state
    assert [str(wish) for wish in instincts.rest(weary)] == ["go west"]


def test_a_shaft_is_sounded_before_it_is_climbed() -> None:
    level = draw("a-b", level={"pit": Pit(room("a"), 2)})
    play = Play(level, "a-b").carry(coin=1)
    assert [str(wish) for wish in descending.sound_the_shaft(play.state)][:1] == ["throw coin down"]
    assert not [*descending.descend(play.state)]
    play.do("throw coin down")
    while not shafts.known(play.state):
        assert [str(wish) for wish in descending.sound_the_shaft(play.state)] == ["wait"]
        play.do("wait")
    assert not [*descending.sound_the_shaft(play.state)]
    assert [str(wish) for wish in descending.descend(play.state)] == ["climb down"]


def test_a_door_is_shut_on_what_opens_none() -> None:
    play = Play("a+b-c").haunt("b")
    kinds = play.state.world.kinds
    shy = replace(kinds, creatures={"bacterium": replace(kinds.creatures["bacterium"], opens=False)})
    assert not [*instincts.shut_out(play.state)]
    state = replace(play.state, world=replace(play.state.world, kinds=shy))
    assert [str(wish) for wish in instincts.shut_out(state)] == ["close east"]


def test_whoever_rests_at_a_dead_end_with_a_wedge_bolts_its_door() -> None:
    play = Play("a-b+c", sanity=30).carry(wedge=1).do("east", "east")
    for wish in ("close west", "wedge west", "wait"):
        assert next(str(wish) for wish in instincts.rest(play.state)) == wish
        play.do(wish)


def test_nobody_rests_where_something_weighs_on_him() -> None:
    play = Play("a-b", sanity=30).haunt("b", kind="figure")
    assert "wait" not in [str(wish) for wish in instincts.rest(play.state)]


def test_nothing_is_used_of_which_some_would_be_lost() -> None:
    play = Play("a-b", sanity=90).carry(battery=1, cassette=2)
    kinds = play.state.world.kinds
    things = {**kinds.things, "cassette": replace(kinds.things["chalk"], name="cassette", effect="watch", amount=2)}
    state = replace(play.state, world=replace(play.state.world, kinds=replace(kinds, things=things)))
    for sanity, watched in ((98, ["use cassette"]), (99, [])):
        calm = replace(state, hero=replace(state.hero, sanity=sanity))
        assert [str(wish) for wish in instincts.unwind(calm)] == watched
    for charge, wishes in ((60, ["use battery"]), (61, [])):
        charged = replace(state, hero=replace(state.hero, battery=charge))
        assert [str(wish) for wish in instincts.needs(charged)] == wishes


def test_what_is_deaf_is_run_from_and_not_lured() -> None:
    play = Play("a-b-c").haunt("b").carry(coin=1)
    kinds = play.state.world.kinds
    deaf = replace(kinds, creatures={"bacterium": replace(kinds.creatures["bacterium"], hearing=100)})
    assert instincts.hasty_pace(play.state) is Pace.GO
    state = replace(play.state, world=replace(play.state.world, kinds=deaf))
    assert instincts.hasty_pace(state) is Pace.RUN
    assert not [*instincts.lure(state)]
