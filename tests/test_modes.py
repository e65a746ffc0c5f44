"""The modes: a run without end, one in which turns are taken back, and one that lays everything open."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from backterm import content, game
from backterm.cli.replay import transcript
from backterm.commands import Console
from backterm.engine.actions import Wait
from backterm.engine.state import SPLITS_KEPT, State, facts
from backterm.game import Levels, atlas_of
from backterm.plain import text_of
from backterm.session import Outcome, Session, list_runs, verify
from backterm.ui.screens.records import recorded, records
from backterm.views import end, pages, status
from backterm.views import map as plan
from backterm.views.lattice import lattice
from backterm.views.reveal import answers
from tests.scenario import KINDS, Play

ENDLESS = replace(KINDS.modes["field"], name="endless", endless=True)
ROUTE = ("mall", "lobby", "warehouse")
PROVED = ("declare far by 1", "east", "out")


def text(lines: object) -> str:
    return "\n".join(text_of(line) for line in lines)  # type: ignore[attr-defined]


def begun(folder: Path, mode: str) -> tuple[Session, Console]:
    session = Session.begin(folder, 11, mode)
    return session, Console(session, content.load())


def deep(levels: int) -> State:
    """An endless run that has left so many small levels."""
    play = Play(*["a-b"] * (levels + 1))
    play.state = replace(play.state, world=replace(play.state.world, mode=ENDLESS))
    for _ in range(levels):
        play.do(*PROVED)
    return play.state


# ---- without end


def test_behind_the_route_levels_go_on_each_decided_by_its_place_alone() -> None:
    library = content.load()
    atlas, deeper = atlas_of(library, 3), library.outline.deeper
    levels, later = (Levels(library, 3, atlas.below(first), endless=True) for first in (0, 2))
    assert len(levels) == sys.maxsize
    assert [levels[place].name for place in range(7)] == [*ROUTE, *deeper, *deeper]
    assert levels[5].rooms != levels[3].rooms != levels[1].rooms
    assert [len(levels[place].deck) for place in range(1, 6)] == [4, 6, 8, 12, 12]
    assert later[3] == levels[5], "the order of asking, and where the run began, do not matter"
    assert levels[0].name == "mall", "a level that is no longer kept is made again"
    with pytest.raises(IndexError):
        Levels(library, 3, atlas)[len(ROUTE)]


def test_an_endless_run_goes_on_behind_the_last_level_of_the_route() -> None:
    assert game.new_game(3, "endless").world.levels[len(ROUTE)].name == content.load().outline.deeper[0]


def test_what_an_endless_run_keeps_does_not_grow_with_its_depth() -> None:
    shallow, far = deep(SPLITS_KEPT), deep(3 * SPLITS_KEPT)
    assert len(far.splits) == SPLITS_KEPT
    assert far.tally.levels == 3 * SPLITS_KEPT
    assert far.surveyed == 2 * far.tally.levels + 1
    assert len(str(facts(far))) - len(str(facts(shallow))) < 40
    assert far.split_of(0) is None
    assert far.split_of(far.depth - 1) == far.splits[-1]


def test_the_score_is_shown_on_the_side_in_where_and_at_the_end() -> None:
    state, words = deep(14), content.load().words
    assert "14 down" in text(status.side(state, (), words))
    assert "Score: 14 levels down, 29 rooms surveyed." in text(pages.where(state, words))
    over = text(end.summary(replace(state, ending="taken"), "CODE", words))
    assert "14 levels down, 29 rooms surveyed" in over
    assert over.count("it kept FAR") == end.LEVELS_TOLD


# ---- practice


@pytest.mark.parametrize("mode", ["survey", "lab"])
def test_a_practice_run_is_marked_and_takes_back_turns(tmp_path: Path, mode: str) -> None:
    session, console = begun(tmp_path, mode)
    with session:
        for line in ("wait", "listen", "wait"):
            console.enter(line)
        assert "Taken back: 2 actions. It is turn 1 again" in text(console.enter("undo 2").lines)
        assert console.state.turn == 1
        assert "Taken back: 1 action." in text(console.enter("undo").lines)
        assert "nothing left" in text(console.enter("undo").lines)
        console.enter("wait")
        assert "No more than 1" in text(console.enter("undo 5").lines)
    assert verify(session.path).outcome is Outcome.UNFINISHED
    assert "> undo 2" in list(transcript(session.path))
    (run,) = list_runs(tmp_path)
    assert (run.turns, run.undone) == (1, 3)
    assert "3 taken back" in text(records([run]))
    with Session.resume(session.path) as again:
        assert again.undoable == 1


def test_what_is_done_stays_done_in_the_field_and_after_the_end(tmp_path: Path) -> None:
    session, console = begun(tmp_path, "field")
    with session:
        console.enter("wait")
        assert "stays on the tape" in text(console.enter("undo").lines)
    assert "practice" not in session.path.read_text()


# ---- everything laid open


def test_the_lab_shows_law_exit_creatures_and_the_whole_plan(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 11, "lab", level="lobby") as session:
        state, console = session.state, Console(session, content.load())
        session.do(Wait())
        looked = text(console.enter("look").lines)
    law = state.world.kinds.laws[state.level.law].title
    assert f"the law is {law}, the way out room {state.level.exit}" in looked
    size = lattice(state.level)
    drawn = text(plan.draw(state, plan.Camera(0, 0), size.width, size.height))
    numbers = {*map(int, re.findall(r"\d+", drawn)), *state.level.signs}
    assert numbers == set(range(len(state.level.rooms)))
    creatures = {state.world.kinds.creatures[creature.kind].title for creature in state.floor.creatures}
    assert all(title in looked for title in creatures)


def test_no_other_mode_tells(tmp_path: Path) -> None:
    for mode in ("field", "survey", "lost", "endless"):
        assert not answers(game.new_game(11, mode, start="lobby"))
    with Session.begin(tmp_path, 1, "lab"), Session.begin(tmp_path, 1, "lost"):
        pass
    assert [run.mode for run in recorded(list_runs(tmp_path), content.load().kinds.modes)] == ["lost"]
