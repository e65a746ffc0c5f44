"""The ladder of ten hints: its order, what each rung gives and costs, and that nothing but the notebook changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backterm import content, game, prose
from backterm.engine import ladder
from backterm.engine.actions import Action, Doubt, Hint, StrikeOut
from backterm.engine.apply import Course
from backterm.engine.events import (
    CounterShown,
    Event,
    HintTaken,
    LawDoubted,
    LawRestored,
    LawStruck,
    LawTrusted,
    LevelLeft,
    ReadingTaken,
)
from backterm.engine.laws import TWELVE
from backterm.engine.level import NOWHERE, Level
from backterm.engine.rules import IllegalAction, legal_actions, refuse
from backterm.engine.state import State, World
from backterm.engine.turn import beats_of, begin, step
from backterm.generator import generate
from backterm.session import Outcome, Session, verify
from tests.scenario import Play, draw, house, prologue, room

CONTENT = content.load()
ALL = tuple(range(1, ladder.RUNGS + 1))
DEEP = 3


def state_on(level: Level, seed: int = 1, mode: str = "field") -> State:
    return begin(World(seed, CONTENT.kinds.modes[mode], CONTENT.kinds, (level,)))[0]


def climbed(state: State) -> Iterator[tuple[State, tuple[Event, ...], str]]:
    """Hints taken until the ladder has none: each state, what happened, and what was told."""
    while refuse(state, Hint()) is None:
        before, (state, events) = state, step(state, Hint())
        told = prose.tell(before, events, state, CONTENT.words)
        yield state, events, "\n".join("".join(text for text, _ in line) for line in told)


def notes_of(state: State, **parts: object) -> State:
    return replace(state, notebook=replace(state.notebook, **parts))  # type: ignore[arg-type]


def of_law(law: str) -> Level:
    """A level that law rules among all twelve; no recipe bears one of TWIN yet, so that is made up."""
    level = generate(CONTENT, DEEP, "lobby", DEEP, "far" if law == "twin" else law)
    if law != "twin":
        return level
    witnesses = ((law, (3, level.exit)) if name == law else (name, proof) for name, proof in level.witnesses)
    return replace(level, law=law, witnesses=tuple(witnesses))


# The order ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "number"), [("lobby", 0), ("warehouse", 1)])
def test_every_rung_gives_its_line_and_the_eighth_the_law(name: str, number: int) -> None:
    for seed in range(30):
        level = generate(CONTENT, seed, name, number)
        hints = list(climbed(state_on(level, seed)))
        assert tuple(state.notebook.rung for state, _, _ in hints) == ALL
        kind = CONTENT.kinds.laws[level.law]
        for rung, (state, _, told) in enumerate(hints, 1):
            assert f"(hint {rung} of 10)" in told
            assert state.notebook.hints == rung
        assert kind.riddle in hints[6][2]
        assert f"keeps {kind.title}. {kind.sentence}" in hints[7][2]


@pytest.mark.parametrize("law", TWELVE)
def test_the_ladder_is_whole_for_every_law_and_each_rung_says_more(law: str) -> None:
    level = of_law(law)
    hints = list(climbed(state_on(level, DEEP)))
    said = [told for _, _, told in hints]
    assert tuple(state.notebook.rung for state, _, _ in hints) == ALL
    kinds = [CONTENT.kinds.laws[each] for each in level.deck]
    assert all(f"the {kind.instrument} ({kind.title})" in said[0] for kind in kinds)
    assert all(", ".join(kind.words) in said[1] for kind in kinds)
    assert all(f"{kind.instrument} {level.field[kind.name][level.start]}" in said[2] for kind in kinds)
    for rung in (4, 5):
        assert sum(isinstance(event, CounterShown) for event in hints[rung - 1][1]) == 1
    named = hints[5][0].notebook.named
    assert len(named) == len(level.deck[1:]) // 2
    assert law not in named
    assert CONTENT.kinds.laws[law].title not in "".join(said[3:7])
    assert CONTENT.kinds.laws[law].witness in said[8]
    assert f"{level.distances[level.start][level.exit]} doors from here" in said[9]


@pytest.mark.parametrize("law", CONTENT.kinds.laws)
def test_a_riddle_is_one_sentence_that_does_not_name_its_law(law: str) -> None:
    kind = CONTENT.kinds.laws[law]
    assert law not in kind.riddle.casefold()
    assert kind.riddle.endswith(".")
    assert len(kind.riddle.split()) <= 26
    assert kind.riddle.isascii()
    assert len({each.riddle for each in CONTENT.kinds.laws.values()}) == len(CONTENT.kinds.laws)


# What it costs -----------------------------------------------------------------------------------------------------


def test_a_hint_takes_no_turn_draws_no_dice_and_changes_only_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_dice(*_: object) -> None:
        pytest.fail("a hint rolled")

    state = state_on(generate(CONTENT, 5, "warehouse", 1))
    monkeypatch.setattr(Course, "dice", no_dice)
    for after, events, _ in climbed(state):
        assert replace(after, notebook=state.notebook) == state
        assert isinstance(events[0], HintTaken)
    assert beats_of(Hint()) == beats_of(Doubt("far")) == 0
    with pytest.raises(IllegalAction, match="no_hints_left"):
        step(after, Hint())
    assert Hint() in legal_actions(state)
    assert Hint() not in legal_actions(after)


def test_the_same_run_is_given_the_same_hints() -> None:
    state = state_on(generate(CONTENT, 11, "lobby", 0), 11)
    assert [events for _, events, _ in climbed(state)] == [events for _, events, _ in climbed(state)]


def test_where_the_law_is_given_there_are_no_hints_nor_before_the_street() -> None:
    with pytest.raises(IllegalAction, match="law_is_given"):
        Play(prologue("a-b-c", "c")).do("hint")
    with pytest.raises(IllegalAction, match="in_the_street"):
        Play("a-b").do("east", "out", "hint")


def test_a_level_left_behind_keeps_count_of_its_hints() -> None:
    play = Play("a-b", "a-b").do("hint", "hint", "east", "declare far", "out")
    assert play.saw(LevelLeft)
    assert play.state.splits[0].hints == 2
    assert play.state.notebook.hints == play.state.notebook.rung == 0


def test_a_tape_with_hints_and_doubts_verifies(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 12345, level="lobby") as session:
        actions: tuple[Action, ...] = (Hint(), Doubt("far"), *[Hint()] * 9, Doubt("far"), Doubt("seam"))
        for action in actions:
            session.do(action)
        notes = session.state.notebook
    verdict = verify(session.path)
    assert verdict.outcome is Outcome.UNFINISHED
    with Session.resume(session.path) as again:
        assert again.state.notebook == notes
        assert game.digest(again.state) == game.digest(session.state)
    assert notes.rung == ladder.RUNGS


# Rungs -------------------------------------------------------------------------------------------------------------


def test_a_rung_with_nothing_to_give_is_passed_over_and_not_counted() -> None:
    play = Play(house()).do("hint", "hint", "hint", "hint")
    assert play.saw(CounterShown) == [CounterShown("odd")]
    before = play.state
    play.do("hint")
    assert play.saw(HintTaken) == [HintTaken(ladder.RIDDLE)]
    assert (play.state.notebook.rung, play.state.notebook.hints) == (ladder.RIDDLE, 5)
    told = prose.tell(before, play.events, play.state, CONTENT.words)
    assert told[-1][0][0] == CONTENT.words.told["hint_over"][0]


def test_once_the_law_is_declared_only_the_way_is_left() -> None:
    play = Play("a-b-c-d").do("declare far by 3", "hint")
    assert play.saw(HintTaken) == [HintTaken(ladder.ROUTE)]
    assert play.state.notebook.hints == 1


def test_numbers_are_written_down_unless_they_are() -> None:
    play = Play("a-b-c-d").do("east", "read draught", "hint", "hint", "hint")
    assert play.saw(ReadingTaken) == [ReadingTaken("odd", 2), ReadingTaken("bridge", 2), ReadingTaken("seam", 1)]
    assert len(prose.tell(play.state, play.events, play.state, CONTENT.words)) <= 2


def test_only_what_stands_is_spoken_of_and_the_whole_deck_where_nothing_does() -> None:
    play = Play(house()).do("strike far", "strike odd")
    assert ladder.standing(play.state) == ("bridge", "seam")
    play.do("strike bridge", "strike seam")
    assert ladder.standing(play.state) == play.state.level.deck


def test_the_plans_shown_speak_against_rivals_that_stand() -> None:
    for seed in range(12):
        state = state_on(generate(CONTENT, seed, "lobby", DEEP), seed)
        state = notes_of(state, struck=frozenset(state.level.deck[::3]) - {state.level.law}, rung=3)
        plans, rivals = dict(state.level.counters), set(ladder.standing(state)) - {state.level.law}
        first = ladder.plan_shown(state)
        assert first in rivals
        later = notes_of(state, counters=(first,))
        second = ladder.telling_plan_shown(later)
        assert second != first
        most = max(sum(map(plans[law].refutes, sorted(rivals))) for law in plans if law != first)
        assert sum(map(plans[second].refutes, sorted(rivals))) == most
        seen = notes_of(state, counters=tuple(plans))
        assert not ladder.plan_shown(seen)
        assert not ladder.telling_plan_shown(seen)


@pytest.mark.parametrize(("rivals", "named"), [(0, 0), (1, 0), (2, 1), (3, 2), (5, 2), (6, 3), (11, 5)])
def test_half_of_the_rivals_are_named_and_never_the_last(rivals: int, named: int) -> None:
    state = state_on(of_law("far"))
    others = [law for law in state.level.deck if law != "far"]
    state = notes_of(state, struck=frozenset(others[rivals:]))
    assert len(ladder.rivals_named(state)) == named
    assert not {"far", *others[rivals:]} & set(ladder.rivals_named(state))


def test_what_is_named_does_not_tell_the_law_by_leaving_it_out() -> None:
    skipped = set()
    for seed in range(30):
        state = state_on(generate(CONTENT, seed, "lobby", 0), seed)
        rivals = [law for law in state.level.deck if law != state.level.law]
        skipped.add(ladder.rivals_named(state) == tuple(rivals[:2]))
    assert skipped == {True, False}


def test_named_rivals_are_struck_where_the_mode_does_that_and_kept_where_not() -> None:
    state = notes_of(state_on(of_law("odd"), mode="survey"), rung=ladder.RIVALS - 1)
    after, events = step(state, Hint())
    named = after.notebook.named
    assert [event for event in events if isinstance(event, LawStruck)] == [LawStruck(law, "hint") for law in named]
    assert set(named) <= after.notebook.struck
    alone, _ = step(notes_of(state_on(of_law("odd"), mode="lost"), rung=ladder.RIVALS - 1), Hint())
    assert alone.notebook.named
    assert not alone.notebook.struck


@pytest.mark.parametrize(
    ("law", "proof", "told"),
    [
        ("far", (12,), (NOWHERE, 2)),
        ("odd", (0, 7), (0, 7)),
        ("seam", (5, 7), (5, NOWHERE)),
        ("keystone", (3, 7, 9), (3, NOWHERE)),
    ],
)
def test_half_of_a_proof_is_not_the_room_itself(law: str, proof: tuple[int, ...], told: tuple[int, int]) -> None:
    level = draw("a-b-c-d-e-f-g-h", level={"law": law, "exit": 7, "witnesses": ((law, proof),)})
    assert ladder.half_proof(level) == told


def test_the_way_is_the_first_door_of_a_shortest_one() -> None:
    play = Play(draw("a-b-c\n|   |\nd-e-f", level={"exit": room("f"), "signs": (5,)}))
    leaving = ladder.way_on(play.state)
    assert leaving is not None
    assert leaving.way.word == "east"
    last = {"rung": ladder.PROOF}
    here = Play(draw("a-b")).do("east")
    assert "in this room" in next(climbed(notes_of(here.state, **last)))[2]
    cut = Play(draw("a-b>c-d", level={"exit": room("a"), "signs": (0,)}), room=room("c"))
    assert ladder.way_on(cut.state) is None
    assert "No door leads" in next(climbed(notes_of(cut.state, **last)))[2]


# Doubt -------------------------------------------------------------------------------------------------------------


def test_a_law_has_one_mark_at_a_time() -> None:
    play = Play("a-b").do("doubt far")
    assert play.saw(LawDoubted) == [LawDoubted("far")]
    assert play.state.notebook.doubted == {"far"}
    play.do("strike far")
    assert (sorted(play.state.notebook.doubted), sorted(play.state.notebook.struck)) == ([], ["far"])
    play.do("doubt far")
    assert (sorted(play.state.notebook.doubted), sorted(play.state.notebook.struck)) == (["far"], [])
    assert play.do("suspect far").saw(LawTrusted) == [LawTrusted("far")]
    assert not play.state.notebook.doubted
    assert play.state.turn == 0
    assert refuse(play.state, Doubt("dark")) is not None
    assert play.act(StrikeOut("far"), StrikeOut("far")).saw(LawRestored)
