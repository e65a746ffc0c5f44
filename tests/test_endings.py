"""The ends a run may come to: each has its own last screen, and the credits give names back for those reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from backterm import content
from backterm.commands import Console
from backterm.content import Ending
from backterm.content.endings import HIGHEST, WIDEST, read_endings
from backterm.content.folders import Layered, layer, our_folder
from backterm.content.tables import ContentError
from backterm.engine.actions import Go, Pace, Stay
from backterm.engine.level import Way
from backterm.plain import text_of
from backterm.prose.roll import rolled, said
from backterm.session import Archive, Session
from backterm.views.last import last_screen
from backterm.views.wrap import width_of

CONTENT = content.load()
WORDS, ENDINGS, MODES = CONTENT.words, CONTENT.endings, CONTENT.kinds.modes
EIGHT = {"out", "together", "suburb", "hired", "remembered", "taken", "falling", "thirtyseven"}
SIZES = [(80, 23), (120, 39), (200, 60), (40, 12), (12, 3), (1, 1)]


def test_there_are_eight_and_each_has_words_a_picture_and_names() -> None:
    assert set(ENDINGS) == set(WORDS.endings) == EIGHT
    assert len(set(WORDS.titles.values())) == len(EIGHT)
    assert len({ending.picture for ending in ENDINGS.values()}) == len(EIGHT)
    for ending in ENDINGS.values():
        assert ending.picture
        assert ending.credits
        assert len({len(row) for row in ending.picture}) == 1
        assert set(ending.inks) <= set("".join(ending.picture))


@pytest.mark.parametrize("name", sorted(EIGHT))
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("plain", [False, True])
def test_a_last_screen_keeps_to_its_viewport(name: str, size: tuple[int, int], *, plain: bool) -> None:
    lines = last_screen(ENDINGS[name], (WORDS.titles[name], "good"), WORDS.endings[name], size, plain=plain)
    assert len(lines) <= size[1]
    assert all(width_of(line) <= size[0] for line in lines)
    if plain:
        assert all(text_of(line).isascii() for line in lines)


@pytest.mark.parametrize("name", sorted(EIGHT))
@pytest.mark.parametrize("size", [(80, 23), (120, 39)])
def test_at_eighty_columns_all_of_it_is_there(name: str, size: tuple[int, int]) -> None:
    ending, lines = ENDINGS[name], last_screen(ENDINGS[name], (WORDS.titles[name], "good"), WORDS.endings[name], size)
    shown = [text_of(line).strip() for line in lines]
    assert [row for row in shown if row][: len(ending.picture)] == [
        row.strip() for row in ending.picture if row.strip()
    ]
    assert WORDS.titles[name] in shown
    assert " ".join(shown).endswith(WORDS.endings[name][-1])


def test_where_there_is_no_room_the_picture_goes_first() -> None:
    shown = [
        text_of(line).strip() for line in last_screen(ENDINGS["out"], ("Out.", "good"), WORDS.endings["out"], (70, 12))
    ]
    assert "Out." in shown
    assert ENDINGS["out"].picture[0] not in shown


def test_the_credits_are_always_the_same_and_give_names_back_for_endings_reached() -> None:
    assert rolled(WORDS, ENDINGS, ()) == rolled(WORDS, ENDINGS, ())
    lost = [text_of(line) for line in rolled(WORDS, ENDINGS, ())]
    some = [text_of(line) for line in rolled(WORDS, ENDINGS, {"taken"})]
    whole = [text_of(line) for line in rolled(WORDS, ENDINGS, EIGHT)]
    names = [*WORDS.scripts["credits"], *(name for ending in ENDINGS.values() for name in ending.credits)]
    assert whole == names
    assert lost[: len(WORDS.scripts["credits"])] == list(WORDS.scripts["credits"])
    assert set(some) - set(lost) == set(ENDINGS["taken"].credits)
    for before, after in zip(names, lost, strict=True):
        assert len(before) == len(after)
        assert all(new in {old, "."} for old, new in zip(before, after, strict=True))


def test_in_motion_letters_drop_out_and_come_back() -> None:
    still = rolled(WORDS, ENDINGS, EIGHT)
    frames = [rolled(WORDS, ENDINGS, EIGHT, frame) for frame in range(1, 40)]
    assert any(frame != still for frame in frames)
    assert rolled(WORDS, ENDINGS, EIGHT, 7) == frames[6]
    assert all([len(text_of(line)) for line in frame] == [len(text_of(line)) for line in still] for frame in frames)


def test_a_voice_hears_whole_names_and_how_many_are_lost() -> None:
    told = "\n".join(text_of(line) for line in said(WORDS, ENDINGS, {"out"}))
    assert all(name in told for name in ENDINGS["out"].credits)
    assert "(14 names lost." in told
    assert "lost" not in "\n".join(text_of(line) for line in said(WORDS, ENDINGS, EIGHT))


def accept_the_street(saves: Path, mode: str = "field") -> Session:
    """A finished run in the folder: straight to the nearest sign, out, and there one stays."""
    with Session.begin(saves, 5, mode, level="lobby") as session:
        level = session.state.level
        sign = min(level.signs, key=lambda room: level.distances[level.start][room])
        while session.state.hero.room != sign:
            room = session.state.hero.room
            ahead = min(level.rooms[room].exits, key=lambda leaving: level.distances[leaving.to][sign])
            session.do(Go(ahead.way, Pace.SNEAK))
        session.do(Go(Way.OUT))
        while not session.state.over:
            session.do(Stay())
        return session


def test_endings_reached_are_read_from_the_tapes_and_bad_ones_passed_over(tmp_path: Path) -> None:
    Session.begin(tmp_path, 5).close()
    (tmp_path / "bad.tape").write_bytes(b"\x1b[31m no tape")
    (tmp_path / "folder.tape").mkdir()
    assert Archive(tmp_path).endings(MODES) == frozenset()
    accept_the_street(tmp_path)
    assert Archive(tmp_path).endings(MODES) == {"suburb"}


def test_an_ending_of_a_mode_in_which_everything_is_laid_open_gives_no_name_back(tmp_path: Path) -> None:
    accept_the_street(tmp_path, "lab")
    assert Archive(tmp_path).endings(MODES) == frozenset()
    for mode, reached in (("lab", frozenset()), ("survey", {"suburb"})):
        with accept_the_street(tmp_path / mode, mode) as session:
            assert session.state.ending == "suburb"
            assert Console(session, CONTENT, Archive(tmp_path)).reached == reached


def test_the_two_files_must_agree_and_pictures_must_fit() -> None:
    layered = layer(our_folder())
    with pytest.raises(ContentError, match=r"endings.toml drowned: missing"):
        read_endings(layered, {*EIGHT, "drowned"})
    with pytest.raises(ContentError, match=r"prose.toml \[endings\] taken: missing"):
        read_endings(layered, EIGHT - {"taken"})
    wide = {"out": {"credits": ["x"], "picture": ["x" * (WIDEST + 1)]}}
    layered = Layered({**layered.tables, "endings.toml": wide}, "", ())
    with pytest.raises(ContentError, match=f"keep to {HIGHEST} rows of {WIDEST} columns"):
        read_endings(layered, ["out"])


def test_an_ending_without_inks_is_drawn_as_walls() -> None:
    lines = last_screen(Ending(("x",), ("##",)), ("Over.", "danger"), ("A word.",), (20, 9))
    assert ("##", "wall1") in [span for line in lines for span in line]
