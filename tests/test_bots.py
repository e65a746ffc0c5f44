"""Bots play whole runs to an ending, on tapes that verify, and the one that reasons reasons rightly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backterm import game
from backterm.bots import BOTS, balance, deduction, hunting
from backterm.engine import rules
from backterm.engine.state import State
from backterm.engine.turn import step
from backterm.session import Outcome, Session, verify

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
    assert session.state.ending in {"out", "suburb", "remembered", "taken"}
    assert verdict.outcome is Outcome.VERIFIED, verdict.message


@pytest.mark.soak
@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize("seed", WHOLE_RUNS)
def test_two_hundred_runs_end_and_verify(tmp_path: Path, bot: str, seed: int) -> None:
    test_a_bot_ends_its_run_and_its_tape_verifies(tmp_path, bot, seed)


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


def test_the_balance_table_counts_every_run() -> None:
    outcomes = [balance.outcome("explore", seed) for seed in (1, 2)]
    lines = balance.table(outcomes)
    assert lines[0].startswith("explore: 2 runs")
    assert {one.ending for one in outcomes} <= {"out", "suburb", "remembered", "taken"}
    assert sum(line.strip().endswith("%") for line in lines) == len({one.ending for one in outcomes})
