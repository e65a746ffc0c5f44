"""The screen tells what is not so to those who do not stand firmly, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from backterm import content, prose
from backterm.commands import Console
from backterm.engine.perception import TRUE, FalseExit, perceive
from backterm.engine.state import State, changed
from backterm.game import digest
from backterm.plain import play as play_in_lines
from backterm.session import Session
from backterm.ui.looks import Options
from backterm.views import map as plan
from tests.test_perception import WORDS, unsteady
from tests.test_prose import text as text_of
from tests.ui.stage import Stage, on_stage

LYING = Options(still=True)
HONEST = Options(still=True, honest=True)


def everywhere(state: State) -> State:
    """The same, with every room visited long ago, by somebody who is coming apart."""
    rooms = frozenset(range(len(state.level.rooms)))
    return unsteady(changed(state, floor=changed(state.floor, visited=rooms)))


async def come_apart(stage: Stage) -> State:
    """Let the run go on as somebody who believes a good deal; the state after it."""
    game = stage.play._game
    assert isinstance(game._session, Session)
    game._session._replay.state = everywhere(game.state)
    await stage.press("escape")
    await stage.write("wait")
    return game.state


@pytest.mark.parametrize("options", [LYING, HONEST])
async def test_the_plan_is_drawn_as_it_is_believed_unless_one_is_honest(tmp_path: Path, options: Options) -> None:
    async with on_stage(tmp_path, options=options) as stage:
        state = await come_apart(stage)
        perceived = stage.play._game.perceived
        assert (perceived == TRUE) is options.honest
        assert perceive(state).drawn
        picture, camera = stage.play._picture, stage.play._camera
        assert camera is not None
        true = plan.draw(state, camera, *picture.size)
        assert (list(picture.lines) == list(true)) is options.honest
        await stage.write("look")
        await stage.press("m")
        assert stage.screen == "FullPlan"


async def test_going_by_a_doorway_that_is_not_there_costs_nothing_and_says_so(tmp_path: Path) -> None:
    async with on_stage(tmp_path, options=LYING) as stage:
        await come_apart(stage)
        game = stage.play._game
        lie = next(lie for lie in game.perceived.drawn if isinstance(lie, FalseExit))
        assert isinstance(game._session, Session)
        game._session._replay.state = changed(game.state, hero=changed(game.state.hero, room=lie.room))
        before = game.state
        await stage.write(f"go {lie.leaving.way.word}")
        assert "there was never a door" in " ".join(stage.grid.split())
        assert "There is no such way from here." in " ".join(stage.grid.split())
        assert game.state is before
        assert lie not in game.perceived.drawn


async def test_one_word_ends_it(tmp_path: Path) -> None:
    async with on_stage(tmp_path, options=LYING) as stage:
        await come_apart(stage)
        assert stage.play._game.perceived.drawn
        await stage.write("honest")
        assert stage.play._game.perceived == TRUE
        assert "From now on you are told things as they are" in " ".join(stage.grid.split())
        assert stage.play._game.reckonings() == ()


async def test_the_end_says_what_was_believed(tmp_path: Path) -> None:
    async with on_stage(tmp_path, options=LYING) as stage:
        game = stage.play._game
        assert isinstance(game._session, Session)
        hero = game.state.hero
        stage.play._take(game.enter("wait"))
        assert game.reckonings() == ()
        game._session._replay.state = changed(game.state, ending="remembered", hero=changed(hero, sanity=0))
        await stage.write("look")
        for _ in range(3):
            if stage.screen == "End":
                break
            await stage.press("enter")
        assert stage.screen == "End"
        await stage.press("b")
        assert "Nothing was told or drawn falsely in this run." in stage.grid


def test_the_line_front_is_always_honest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sys

    with Session.begin(tmp_path, 1, level="lobby") as session:
        session._replay.state = everywhere(session.state)
        assert perceive(session.state).drawn
        play_in_lines(session, content.load(), ["wait", "look", "map", "honest"], sys.stdout, echo=True)
        truly = text_of(prose.describe(session.state, WORDS))
    said = capsys.readouterr().out
    assert WORDS.answers["honest_already"] in said
    assert "\n".join(line.rstrip() for line in truly.split("\n")) in said
    assert "Not so" not in said


@pytest.mark.parametrize("line", ["wait", "north", "east", "south", "west", "search", "take", "noclip east", "look"])
def test_a_run_goes_on_the_same_whatever_is_believed(tmp_path: Path, line: str) -> None:
    tapes = []
    for lies in (False, True):
        with Session.begin(tmp_path / str(lies), 1, level="lobby") as session:
            session._replay.state = everywhere(session.state)
            console = Console(session, content.load(), lies=lies)
            for said in ("wait", line, "go up", "shout"):
                console.enter(said)
            assert (console.perceived == TRUE) is not lies
            tapes.append((digest(session.state), session.path.read_bytes()))
    assert tapes[0] == tapes[1]
