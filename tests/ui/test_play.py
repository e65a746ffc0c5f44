"""The play screen under the keys: what they do, what they never do, and what the screen shows of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp, Paste

from backterm.commands import Reply
from backterm.prose import Line
from backterm.prose.lines import counted
from backterm.session import Session
from backterm.ui.looks import Options
from backterm.ui.screens.page import Page
from backterm.ui.screens.plan import FullPlan
from backterm.ui.screens.play import Play
from backterm.ui.screens.scene import Scene
from backterm.ui.widgets.lines import Lines
from backterm.ui.widgets.prompt import Prompt
from backterm.views import map as plan
from backterm.views.glyphs import UNICODE, sounding
from backterm.views.lattice import lattice
from backterm.views.reveal import unfolded
from tests.ui.stage import Stage, on_stage

SIZES = [(80, 24), (120, 40), (160, 50), (60, 18)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_hero_is_on_the_screen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with on_stage(tmp_path, size) as stage:
        await stage.press("escape")
        assert stage.screen == "Play"
        assert "@" in "".join(stage.rows[: size[1] // 2 + 2])
        assert "sanity" in stage.grid
        assert "REC" in stage.grid
        assert all(len(row) == size[0] for row in stage.rows)


async def test_keys_walk_and_words_walk_the_same(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        game = stage.play._game
        start = game.state.hero.room
        leaving = next(leaving for leaving in game.state.level.rooms[start].exits if leaving.way < 8)
        await stage.write(f"go {leaving.way.word}")
        assert game.state.hero.room == leaving.to
        assert "(noise" not in stage.grid  # the side has it
        assert not stage.play.query_one(Prompt).is_open
        keys = {"north": "k", "east": "l", "south": "j", "west": "h"}
        names = {"northeast": "u", "southeast": "n", "southwest": "b", "northwest": "y"}
        back = game.state.level.exit_to(leaving.to, start)
        assert back is not None
        await stage.press((keys | names)[back.way.word])
        assert game.state.hero.room == start
        assert game.state.turn == 2


async def test_a_movement_key_never_answers_a_question(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.press("q")
        assert stage.screen == "Confirm"
        await stage.press(*"hjklyubn", "up", "down", "left", "right", "space")
        assert stage.screen == "Confirm"
        await stage.press("escape")
        assert stage.screen == "Play"
        assert stage.play._game.state.turn == 0


async def test_only_enter_leaves(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.press("q", "enter")
        assert stage.app.return_value == 0


async def test_the_prompt_completes_from_what_is_legal(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        prompt = stage.play.query_one(Prompt)
        await stage.press("slash", *"expl", "tab")
        assert prompt.text == "explore"
        await stage.press("escape")
        assert not prompt.is_open
        await stage.press("g")
        assert prompt.text == "goto "
        await stage.press("ctrl+u", "backspace")
        assert not prompt.is_open


async def test_among_several_words_none_is_put_forward_unasked(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        prompt, deck = stage.play.query_one(Prompt), sorted(stage.play._game.state.level.deck)
        await stage.press("S")
        assert prompt.text == "strike "
        assert f"strike    {'  '.join(deck)}   tab offers" in stage.rows[-1]
        await stage.press("tab", "shift+tab", "tab")
        assert prompt.text == f"strike {deck[1]}"
        await stage.press("enter")
        assert stage.play._game.state.notebook.struck == {deck[1]}
        for law in (deck[0], *deck[3:]):
            await stage.write(f"strike {law}")
        await stage.press("S")
        assert f"strike {deck[2]}" in stage.rows[-1]
        await stage.press("tab")
        assert prompt.text == f"strike {deck[2]}"


async def test_words_to_choose_from_are_counted_where_they_do_not_fit(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (80, 24)) as stage:
        prompt = stage.play._prompt
        prompt._complete = lambda text: tuple(f"{text}{number:08}" for number in range(12)) if text else ()
        prompt.open("goto ")
        await stage.shows("00000002  and 9 more   tab offers   esc keys")
        await stage.pilot.resize_terminal(60, 18)
        await stage.shows("goto    00000000  and 11 more   tab offers   esc keys")


async def test_a_slash_before_a_line_is_left_out(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.press("slash", "slash", *"wait", "enter")
        assert stage.play._game.state.turn == 1
        await stage.press("slash", "slash", "enter")
        assert not stage.play.query_one(Prompt).is_open
        assert stage.play._game.state.turn == 1


async def test_a_key_that_could_mean_several_things_opens_the_prompt(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        prompt, session = stage.play.query_one(Prompt), stage.play._game._session
        assert isinstance(session, Session)
        for things, text in (("coin",), ""), (("coin", "marble"), "take "):
            state = session.state
            ground = tuple((state.hero.room, thing, 1) for thing in things)
            session._replay.state = replace(state, floor=replace(state.floor, ground=ground))
            await stage.press("comma")
            assert (prompt.is_open, prompt.text) == (bool(text), text)
        await stage.press(*"coin", "enter")
        assert dict(session.state.hero.bag)["coin"] == 2


async def test_the_prompt_remembers_what_was_typed(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.write("where")
        await stage.write("seed")
        prompt = stage.play.query_one(Prompt)
        await stage.press("slash", "slash", "up", "up")
        assert prompt.text == "where"
        await stage.press("down")
        assert prompt.text == "seed"
        await stage.press("home", "delete", "x", "end", "backspace")
        assert prompt.text == "xee"


def walks(stage: Stage) -> bool:
    """Whether a walk is under way."""
    return stage.play._walk.is_on


async def test_any_key_stops_a_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backterm.ui.screens.walk.STRIDE", 60)
    async with on_stage(tmp_path) as stage:
        await stage.press("o")
        assert walks(stage)
        await stage.press("z")
        assert not walks(stage)
        assert stage.play._game.state.turn == 0


async def test_a_walk_is_drawn_step_by_step_and_says_why_it_stopped(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.press("o")
        for _ in range(200):
            await stage.pilot.pause(0.02)
            if not walks(stage):
                break
        assert stage.play._game.state.turn > 0
        assert "top" in stage.grid


@pytest.mark.parametrize(
    ("key", "screen"), [("question_mark", "Page"), ("v", "Laid"), ("i", "Page"), ("m", "FullPlan")]
)
async def test_what_only_asks_opens_a_page_and_closes_again(tmp_path: Path, key: str, screen: str) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.press(key)
        assert stage.screen == screen
        await stage.press("down", "up")
        await stage.press("escape")
        assert stage.screen == "Play"
        assert stage.play._game.state.turn == 0


async def test_the_side_folds_and_unfolds_where_there_is_room(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        assert "NOTEBOOK" in stage.grid
        await stage.press("tab")
        assert stage.play.has_class("folded")
        assert "NOTEBOOK" not in stage.grid
        await stage.press("tab")
        assert "NOTEBOOK" in stage.grid


async def test_where_there_is_no_room_the_side_unfolds_as_a_page(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (80, 24)) as stage:
        await stage.press("escape", "tab")
        assert stage.screen == "Page"
        assert "NOTEBOOK" in stage.grid
        await stage.press("tab")
        assert stage.screen == "Play"


async def test_a_resize_folds_the_side_and_asks_for_more_room(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.pilot.resize_terminal(80, 24)
        await stage.until(lambda: stage.play.has_class("folded"))
        await stage.pilot.resize_terminal(40, 12)
        await stage.settle("Small")
        await stage.shows("60x18")
        await stage.pilot.resize_terminal(120, 40)
        await stage.settle("Play")
        await stage.shows("@")


async def test_a_click_on_a_known_room_walks_there(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        game, play = stage.play._game, stage.play
        leaving = game.state.level.rooms[game.state.hero.room].exits[0]
        start = game.state.hero.room
        await stage.write(f"go {leaving.way.word}")
        assert play._camera is not None
        x, y = middle_of(play, start)
        await stage.pilot.click("#plan", offset=(x, y))
        for _ in range(50):
            await stage.pilot.pause(0.02)
            if game.state.hero.room == start:
                break
        assert game.state.hero.room == start


def middle_of(play: Play, room: int) -> tuple[int, int]:
    """Where the middle of a room is drawn."""
    assert play._camera is not None
    x, y = lattice(play._level).places[room].middle
    return x - play._camera.left, y - play._camera.top


async def test_the_prompt_opens_on_a_click_and_the_wheel_turns_the_log(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.pilot.click("#prompt")
        assert stage.play.query_one(Prompt).is_open
        await stage.press("escape")
        for _ in range(6):
            await stage.write("where")
            await stage.write("seed")
            await stage.write("plan")
        before = stage.grid
        await stage.press("left_square_bracket")
        assert stage.grid != before
        await stage.press("right_square_bracket")
        assert stage.grid == before


async def test_ascii_screens_are_ascii_but_for_what_was_said(tmp_path: Path) -> None:
    async with on_stage(tmp_path, options=Options(ascii=True, grey=True, still=True)) as stage:
        picture = stage.play.query_one("#plan", Lines)
        side = stage.play.query_one("#side", Lines)
        for widget in (picture, side):
            for row in range(widget.size.height):
                assert widget.render_line(row).text.replace("\N{DOUBLE DAGGER}", "#").isascii()


async def test_nothing_on_a_screen_can_reach_the_terminal_as_a_command(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.play.enter("say \x1b]52;c;AAAA\x07 \x9b31m [@click=app.quit]x[/] [/]")
        await stage.write("[b]bold[/b]")
        for key in ("escape", "question_mark", "escape", "v", "escape", "i", "escape", "m", "escape", "q", "escape"):
            await stage.press(key)
            assert all(_is_plain(row) for row in stage.rows)


def _is_plain(row: str) -> bool:
    return not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in row)


async def test_pasted_text_is_typed_and_not_carried_out(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.app.post_message(Paste("go north\x1b[31m\nquit\n"))
        await stage.pilot.pause()
        prompt = stage.play.query_one(Prompt)
        assert prompt.is_open
        assert prompt.text == "go north[31m"
        assert stage.play._game.state.turn == 0


async def test_the_end_is_a_page_with_the_whole_plan(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        for _ in range(400):
            if stage.play._game.state.over:
                break
            stage.play.enter("shout")
        await stage.settle("LastScreen")
        assert stage.app._looks.content.words.titles[stage.play._game.state.ending] in stage.grid
        await stage.press("enter")
        assert stage.screen == "End"
        assert "To share" in stage.grid
        await stage.press("m")
        assert stage.screen == "FullPlan"
        assert f"EXIT the true one, room {stage.play._game.state.level.exit}" in stage.grid
        await stage.press("escape", *["enter"] * 9, "space")
        assert stage.screen == "End"  # Enter reads on and no further
        assert "To share" in stage.grid
        await stage.press("c")
        assert stage.screen == "Credits"
        assert "measured by the surveyor" in stage.grid
        await stage.press("enter")
        assert stage.app.return_value == 0


async def test_the_credits_read_on_and_scroll_where_they_are_longer_than_the_screen(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (60, 16)) as stage:
        stage.play.enter("credits")
        await stage.settle("Credits")
        first = stage.rows
        await stage.press("down", "up")
        assert stage.rows == first
        await stage.press("enter")
        assert stage.screen == "Credits"
        assert stage.rows != first
        await stage.press("escape")
        assert stage.screen != "Credits"


async def test_at_the_end_the_whole_plan_is_whole(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        state = stage.play._game.state
        whole, size = unfolded(state), lattice(state.level)
        lines = plan.draw(whole, plan.Camera(0, 0), size.width, size.height)
        drawn = "\n".join("".join(text for text, _ in line) for line in lines)
        assert {*map(int, re.findall(r"\d+", drawn)), state.level.exit} == set(range(len(state.level.rooms)))
        assert drawn.count("EXIT") == 1
        everywhere = replace(state.floor, visited=whole.floor.visited)
        doors = plan.draw(replace(state, floor=everywhere), plan.Camera(0, 0), size.width, size.height)
        letters = [[text for text, role in line if role.startswith("letter")] for line in lines]
        assert letters == [[text for text, role in line if role.startswith("letter")] for line in doors]


@pytest.mark.parametrize("size", SIZES)
async def test_the_plan_explains_its_signs_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    async with on_stage(tmp_path, size) as stage:
        state = stage.play._game.state
        everywhere = replace(state.floor, visited=frozenset(range(len(state.level.rooms))))
        stage.app.push_screen(FullPlan(replace(state, floor=everywhere), stage.play._looks))
        await stage.settle("FullPlan")
        words = ("@ you", "EXIT a sign", "~ thread", "chalk", "one door, drawn twice", "by half screens", "esc back")
        assert all(any(word in row for row in stage.rows) for word in words)


async def test_the_plan_can_be_looked_over_by_half_screens(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (60, 18)) as stage:
        await stage.press("m")
        screen = stage.app.screen
        assert isinstance(screen, FullPlan)
        assert screen._camera is not None
        width, height = screen._picture.size
        screen._camera = plan.Camera(0, 0)
        for keys in (("shift+right", "shift+left"), ("end", "home"), ("L", "H")):
            await stage.press(keys[0])
            assert screen._camera == plan.Camera(width // 2, 0)
            await stage.press(keys[1])
        for keys in (("shift+down", "shift+up"), ("pagedown", "pageup"), ("J", "K")):
            await stage.press(keys[0])
            assert screen._camera == plan.Camera(0, height // 2)
            await stage.press(keys[1])
        assert screen._camera == plan.Camera(0, 0)


async def test_the_line_can_be_edited_in_the_middle(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        prompt = stage.play.query_one(Prompt)
        await stage.press("slash", *"go est", "left", "left", "a", "end", "space", "x", "ctrl+w")
        assert prompt.text == "go east "
        await stage.press("home", "right", "backspace", "delete", "end", "ctrl+w")
        assert prompt.text == " "
        await stage.press("ctrl+u", *"list", "right")
        assert prompt.text == "listen"
        await stage.press("ctrl+u", "l", "shift+tab", "tab")
        assert prompt.text.startswith("l")
        await stage.press("ctrl+u", "enter")
        assert not prompt.is_open


async def test_a_page_scrolls_by_keys_and_wheel_and_stops_at_its_ends(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (60, 18)) as stage:
        page = Page("LONG", [((f"line {number}", "text"),) for number in range(60)], stage.play._palette)
        stage.app.push_screen(page)
        await stage.settle("Page")
        first = stage.grid
        assert "45 lines more" in first
        await stage.press("down", "j")
        assert "line 2\n" in stage.grid.split("\n", 3)[2] + "\n"
        await stage.press("end")
        assert "line 59" in stage.grid
        await stage.press("home", "up")
        assert stage.grid == first
        await stage.pilot._post_mouse_events([MouseScrollDown], "#sheet", button=0)
        await stage.pilot._post_mouse_events([MouseScrollUp], "#sheet", button=0)
        assert stage.grid == first


@pytest.mark.parametrize("key", ["enter", "space"])
@pytest.mark.parametrize(("name", "unread"), [("Page", 4), ("Scene", 2)])
async def test_enter_reads_on_before_it_goes(tmp_path: Path, key: str, name: str, unread: int) -> None:
    lines: list[Line] = [((f"line {number}", "text"),) for number in range(19)]
    async with on_stage(tmp_path, (60, 18)) as stage:
        palette = stage.play._palette
        stage.app.push_screen(Page("LONG", lines, palette) if name == "Page" else Scene(lines, palette))
        await stage.settle(name)
        assert f"enter: {unread} lines more   esc " in stage.rows[-1]
        await stage.press("down")
        assert f"{counted(unread - 1, 'line')} more" in stage.rows[-1]
        assert "line 18" not in stage.grid
        await stage.press(key)
        assert stage.screen == name
        assert "line 18" in stage.grid
        assert "more" not in stage.rows[-1]
        await stage.press(key)
        assert stage.screen == "Play"


@pytest.mark.parametrize("name", ["Page", "Scene"])
async def test_escape_goes_at_once(tmp_path: Path, name: str) -> None:
    lines: list[Line] = [((f"line {number}", "text"),) for number in range(99)]
    async with on_stage(tmp_path, (60, 18)) as stage:
        palette = stage.play._palette
        stage.app.push_screen(Page("LONG", lines, palette) if name == "Page" else Scene(lines, palette))
        await stage.settle(name)
        await stage.press("escape")
        assert stage.screen == "Play"


async def test_long_answers_that_take_no_turn_fill_a_page_named_by_the_question(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        reply = Reply(tuple(((f"answer {number}", "text"),) for number in range(30)))
        stage.play._asked = "why not"
        stage.play._take(reply)
        await stage.settle("Page")
        assert stage.grid.startswith("  WHY NOT")


async def test_the_dates_of_the_log_come_and_go(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        before = stage.grid
        await stage.press("equals_sign")
        assert "\n    0  " in stage.grid
        await stage.press("equals_sign")
        assert stage.grid == before


async def test_the_whole_plan_pans_and_a_click_goes_there(tmp_path: Path) -> None:
    async with on_stage(tmp_path, (80, 24)) as stage:
        await stage.press("escape", "m")
        first = stage.grid
        await stage.press("right", "right", "down", "h", "l")
        await stage.press("left", "left", "up")
        assert stage.screen == "FullPlan"
        assert stage.grid.count("\n") == first.count("\n")
        await stage.pilot.click("#plan", offset=(0, 0))
        assert stage.screen == "Play"


async def test_who_listens_sees_the_tree_of_sounds_until_the_next_turn(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        play = stage.play
        start = play._game.state.hero.room
        leaving = next(leaving for leaving in play._game.state.level.rooms[start].exits if leaving.way < 8)
        await stage.write(f"go {leaving.way.word}")
        bullet = sounding(UNICODE).inks.carried[0]
        assert bullet not in "".join(stage.rows[:20])
        await stage.write("listen")
        assert bullet in "".join(stage.rows[:20])
        await stage.write("wait")
        assert bullet not in "".join(stage.rows[:20])
