"""Footage: moments of other runs, seen on a cassette and nowhere in the state, and the ghost of a run of one's own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from backterm import content
from backterm.bots import BOTS
from backterm.commands import Console
from backterm.content.folders import our_folder
from backterm.engine.level import NOWHERE
from backterm.engine.state import State
from backterm.game import digest, new_game
from backterm.plain import text_of
from backterm.rng import Dice
from backterm.session import Archive, Outcome, Session, verify
from backterm.session.footage import FEWEST_LINES, MOST_LINES, shown, tape_at
from backterm.views import map as plan
from backterm.views.ghosts import haunted
from backterm.views.glyphs import ASCII, UNICODE, Glyphs
from backterm.views.lattice import lattice
from tests.make_footage import RUNS, record

CONTENT = content.load()
WORDS = CONTENT.words
SHIPPED = sorted((our_folder() / "footage").glob("*.tape"))
NOTHING = Path("nowhere at all")


def run(saves: Path, seed: int, turns: int = 40) -> Path:
    """A tape of so many turns of a bot's in the Lobby."""
    with Session.begin(saves, seed, level="lobby") as session:
        for _ in range(turns):
            session.do(BOTS["explore"](session.state))
        return session.path


def holding(seed: int) -> State:
    """A run in a Lobby with a cassette in the bag."""
    state = new_game(seed, start="lobby")
    return replace(state, hero=replace(state.hero, bag=(("cassette", 3), *state.hero.bag), sanity=60))


def text(lines: object) -> str:
    return "\n".join(text_of(line) for line in lines)  # type: ignore[attr-defined]


# What is shipped ---------------------------------------------------------------------------------------------------


def test_what_is_shipped_is_what_the_maker_makes() -> None:
    assert sorted(path.stem for path in SHIPPED) == sorted(f"{bot}-{seed}" for bot, seed in RUNS)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_tape_holds_and_is_worth_showing(path: Path) -> None:
    """Red after a change of rules or data until ``python -m tests.make_footage`` has been run."""
    verdict = verify(path)
    assert verdict.outcome in {Outcome.VERIFIED, Outcome.UNFINISHED}, verdict.message
    tape = tape_at(path)
    assert tape is not None
    for start in range(3):
        footage = shown(tape, holding(1), WORDS, Dice(start))
        assert footage is not None
        assert FEWEST_LINES <= len(footage.lines) <= MOST_LINES
        assert text(footage.lines).startswith("REC 0")
        assert footage.ghost is None


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tape such as is shipped, made by the rules as they are."""
    folder = tmp_path_factory.mktemp("footage")
    for bot, seed in RUNS[:2]:
        record(folder, bot, seed)
    return folder


def test_without_tapes_of_ones_own_the_shipped_ones_are_seen(tmp_path: Path, ours: Path) -> None:
    footage = Archive(tmp_path, shipped=ours).watch(holding(1), WORDS)
    assert footage is not None
    assert footage == Archive(NOTHING, shipped=ours).watch(holding(1), WORDS)


def test_from_turn_to_turn_another_moment_is_seen(tmp_path: Path, ours: Path) -> None:
    state = holding(1)
    seen = [Archive(tmp_path, shipped=ours).watch(replace(state, turn=turn), WORDS) for turn in range(1, 9)]
    assert len({text(footage.lines) for footage in seen if footage}) >= 6


# Ones own ----------------------------------------------------------------------------------------------------------


def test_a_run_of_the_same_seed_is_seen_first_and_walks_as_a_ghost(tmp_path: Path) -> None:
    run(tmp_path, 3)
    same = run(tmp_path, 7)
    footage = Archive(tmp_path, tmp_path / "playing.tape").watch(holding(7), WORDS)
    assert footage is not None
    assert footage.ghost is not None
    with Session.resume(same) as session:
        state = session.state
    assert footage.ghost.room(state) == state.hero.room
    assert footage.ghost.room(replace(state, turn=state.turn + 1)) == NOWHERE
    assert footage.ghost.room(new_game(7)) == NOWHERE


def test_another_seed_of_ones_own_comes_before_what_is_shipped_and_has_no_ghost(tmp_path: Path) -> None:
    path = run(tmp_path, 3)
    footage = Archive(tmp_path).watch(holding(7), WORDS)
    assert footage is not None
    assert footage.ghost is None
    assert "The Lobby, room" in text(footage.lines[:1])
    assert Archive(tmp_path, path, NOTHING).watch(holding(7), WORDS) is None


def test_the_deeper_the_less_the_tape_has_kept(ours: Path) -> None:
    tape = tape_at(next(ours.iterdir()))
    assert tape is not None
    near = shown(tape, holding(1), WORDS, Dice(4))
    far = shown(tape, replace(holding(1), depth=9), WORDS, Dice(4))
    assert near is not None
    assert far is not None
    assert ".." not in text(near.lines)
    assert [len(text_of(line)) for line in near.lines] == [len(text_of(line)) for line in far.lines]
    assert ".." in text(far.lines)


# What lies in the folder besides -------------------------------------------------------------------------------------


def spoiled(saves: Path) -> None:
    """A folder full of what is no tape, or no tape of ours, or does not hold."""
    saves.mkdir(exist_ok=True)
    whole = run(saves, 3).read_bytes()
    (saves / "\x1b]0;owned\x07.tape").write_bytes(b"\x1b[2J" + whole)
    (saves / "cut.tape").write_bytes(whole[: len(whole) // 3])
    (saves / "empty.tape").touch()
    (saves / "folder.tape").mkdir()
    (saves / "loop.tape").symlink_to(saves / "loop.tape")
    (saves / "torn.tape").write_bytes(whole.replace(b"go ", b"gO "))
    for path in saves.glob("2*.tape"):
        path.unlink()


def test_bad_tapes_are_passed_over_without_a_word(tmp_path: Path, ours: Path) -> None:
    spoiled(tmp_path / "saves")
    archive = Archive(tmp_path / "saves", shipped=NOTHING)
    footage = archive.watch(holding(1), WORDS)
    assert footage is None or "\x1b" not in text(footage.lines)
    assert Archive(tmp_path / "saves", shipped=ours).watch(holding(1), WORDS) is not None
    assert archive.endings(CONTENT.kinds.modes) == frozenset()


def test_a_tape_of_other_rules_or_one_that_does_not_hold_gives_nothing(tmp_path: Path) -> None:
    tape = tape_at(run(tmp_path, 3))
    assert tape is not None
    foreign = replace(tape, header=replace(tape.header, mode="\x1b[31mfield"))
    assert shown(foreign, holding(1), WORDS, Dice(1)) is None
    wrong = replace(tape, records=tape.records[5:])
    assert shown(wrong, holding(1), WORDS, Dice(1)) is None
    short = replace(tape, records=tape.records[:2])
    assert shown(short, holding(1), WORDS, Dice(1)) is None


# In play -------------------------------------------------------------------------------------------------------------


def watching(saves: Path, archive: Archive | None) -> tuple[Console, str]:
    """A console that has just watched a cassette, and what it said."""
    session = Session.begin(saves, 7, level="lobby")
    console = Console(session, CONTENT, archive)
    session._replay.state = holding(7)
    with session:
        return console, text(console.enter("watch cassette").lines)


def test_a_cassette_is_watched_and_nothing_of_it_gets_into_the_state(tmp_path: Path) -> None:
    run(tmp_path / "tapes", 7)
    with_it, said = watching(tmp_path / "one", Archive(tmp_path / "tapes"))
    without, snow = watching(tmp_path / "two", None)
    assert "REC 00:" in said
    assert WORDS.answers["footage_ends"] in said
    assert WORDS.answers["footage_none"] in snow
    assert digest(with_it.state) == digest(without.state)
    assert dict(with_it.state.hero.bag)["cassette"] == 2
    assert with_it.state.hero.sanity == 62
    assert with_it.ghost in with_it.state.floor.visited | {NOWHERE}
    assert without.ghost == NOWHERE


def test_where_says_where_the_ghost_stands(tmp_path: Path) -> None:
    run(tmp_path / "tapes", 7)
    console, _ = watching(tmp_path / "one", Archive(tmp_path / "tapes"))
    everywhere = frozenset(range(len(console.state.level.rooms)))
    assert "By the cassette" not in text(console.enter("where").lines) or console.ghost != NOWHERE
    state = replace(console.state, floor=replace(console.state.floor, visited=everywhere))
    console._session._replay.state = state  # type: ignore[attr-defined]
    assert console.ghost != NOWHERE
    assert f"somebody stood in room {console.ghost} at this turn" in text(console.enter("where").lines)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_the_ghost_is_drawn_only_in_explored_rooms(glyphs: Glyphs) -> None:
    state = new_game(7, start="lobby")
    size = lattice(state.level)
    camera = plan.Camera(0, 0)
    bare = plan.draw(state, camera, size.width, size.height, glyphs)
    other = next(room for room in range(len(state.level.rooms)) if room != state.hero.room)
    assert haunted(bare, state, other, camera, glyphs) == bare
    assert haunted(bare, state, NOWHERE, camera, glyphs) == bare
    seen = replace(state, floor=replace(state.floor, visited=frozenset({state.hero.room, other})))
    drawn = plan.draw(seen, camera, size.width, size.height, glyphs)
    for room in (other, state.hero.room):
        ghostly = haunted(drawn, seen, room, camera, glyphs)
        changed = [(a, b) for a, b in zip(drawn, ghostly, strict=True) if a != b]
        assert len(changed) == 1
        assert glyphs.ghost in text_of(changed[0][1])
        assert "@" in text(ghostly)


def test_a_copied_folder_is_as_good(tmp_path: Path) -> None:
    run(tmp_path / "one", 3)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert Archive(tmp_path / "one").watch(holding(7), WORDS) == Archive(tmp_path / "two").watch(holding(7), WORDS)
