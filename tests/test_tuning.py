"""The resonator in words, on the screen and in a bot's hands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import pytest

from backterm import content, game, prose
from backterm.bots.tuning import next_tuning, shortcut
from backterm.engine import resonance
from backterm.engine.actions import Go, Push, Tune
from backterm.engine.events import WallPushed
from backterm.engine.level import Way
from backterm.engine.resonance import LIGHT, LOUDEST
from backterm.engine.rules import odds
from backterm.engine.rules.walls import CALM
from backterm.engine.state import State
from backterm.engine.turn import step
from backterm.prose import Line
from backterm.prose.lines import numeral
from backterm.views import map as plan
from backterm.views import notebook, pages, status
from backterm.views.glyphs import ASCII, UNICODE, Glyphs
from backterm.views.hints import hints
from backterm.views.resonator import in_short, resonator
from backterm.views.reveal import answers
from backterm.views.spread import spread
from tests.floorplan import building, standing
from tests.scenario import Play, draw, room
from tests.test_resonance import F0, IN_TUNE, ROW, SLOW, handset

WORDS = content.load().words
MEDIAN_TRIES = 3


def text(lines: Sequence[Line]) -> str:
    return "\n".join("".join(piece for piece, _ in line) for line in lines)


def told(play: Play, *lines: str) -> str:
    before = play.do(*lines[:-1]).state
    play.do(lines[-1])
    return text(prose.tell(before, play.events, play.state, WORDS))


def dialled(stop: int, **hero: Any) -> State:  # noqa: ANN401
    return handset(dial=stop, **hero).state


# In words ------------------------------------------------------------------------------------------------------


def test_tuning_says_the_frequency_the_answer_and_whether_it_is_louder() -> None:
    play = handset()
    first = told(play, "tune 150")
    assert "150 cm" in first
    assert "133.241 MHz" in first
    assert "of 99" in first
    assert "ouder" in told(play, "tune 180")
    assert "uieter" in told(play, "tune 100")
    assert "as they did before" in told(Play(ROW).carry(resonator=1), "tune 150", "tune 160")


def test_coming_into_tune_is_said_with_the_walls_that_give() -> None:
    said = told(handset(), f"tune {IN_TUNE}")
    assert "In tune" in said
    assert "here: south." in said
    assert "100.000 MHz" in said
    bare = draw("a-b", rooms=SLOW, level={"resonance": F0})
    assert "none of this room" in told(Play(bare).carry(resonator=1), f"tune {IN_TUNE}")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (dialled(0), "Chance 20 in 100 (sanity 100)"),
        (dialled(190), "Chance 38 in 100: 20 by sanity 100, 18 by the handset"),
        (dialled(IN_TUNE), "Chance 100 in 100, for 5 of battery 60"),
    ],
)
def test_the_odds_are_said_with_what_they_are_made_of(state: State, expected: str) -> None:
    assert expected in text(tuple(prose.odds(state, Way.SOUTH, WORDS)))
    fair = odds(state, Way.SOUTH)
    assert fair is not None
    assert f"Chance {fair.chance} in 100" in expected
    assert not tuple(prose.odds(state, Way.NORTH, WORDS))


def test_a_safe_push_is_told_as_one() -> None:
    said = told(handset(dial=IN_TUNE), "push south")
    assert "below 100 opens" in said
    assert said.split("   (")[0] in {line.replace("{way}", "south") for line in WORDS.told["pushed_safely"]}


def test_a_big_draw_on_the_battery_still_warns_of_what_is_left() -> None:
    assert "(charge 17 in 100)" in told(handset(dial=IN_TUNE, battery=22), "push south")
    assert "flashlight" in told(handset(dial=IN_TUNE, battery=22, lit=True), "push south")


def test_a_handset_is_examined_by_either_name() -> None:
    state = game.new_game(6, start="lobby")
    state = replace(state, hero=replace(state.hero, bag=(("flashlight", 1), ("resonator", 1))))
    assert prose.examine("handset", state, WORDS) == prose.examine("resonator", state, WORDS)
    assert "nothing" not in text(prose.examine("handset", state, WORDS))


def test_a_room_says_what_the_dial_is_in_it() -> None:
    assert "[dial 150 cm: 133.241 MHz, answer 37]" in prose.readings(dialled(150))
    assert "[dial 200 cm: 99.931 MHz, in tune]" in prose.readings(dialled(IN_TUNE))
    assert "dial" not in prose.readings(handset().state)


# On the screen -------------------------------------------------------------------------------------------------


def test_the_page_shows_the_sum_with_units_and_the_right_wavelength_once_found() -> None:
    assert "no resonator" in text(resonator(Play(ROW).state))
    assert "empty" in text(resonator(dialled(150, battery=0)))
    assert "tune 150" in text(resonator(handset().state))
    play = handset().do("tune 150")
    page = text(resonator(play.state))
    assert "permittivity 2.25, permeability 1.00" in page
    assert "299,792,458 m/s / (1.50 m x sqrt(2.25 x 1.00)) = 133.241 MHz" in page
    assert "not found yet on this level (soundings: 1)" in page
    assert "none lit" in page
    found = text(resonator(play.do(f"tune {IN_TUNE}").state))
    assert max(map(len, found.split("\n"))) <= 76
    assert "100.000 MHz (100000 kHz)" in found
    assert "200 cm: tune 200" in found
    assert "/ (100.000 MHz x sqrt(2.25 x 1.00)) = 199.9 cm" in found
    assert "room 0 south" in found


def test_the_notebook_keeps_the_resonance() -> None:
    play = handset().do("tune 150")
    assert "Resonance" not in text(notebook.notebook(play.state))
    play.do(f"tune {IN_TUNE}")
    assert "Resonance of this level: 100.000 MHz (100000 kHz)" in text(notebook.notebook(play.state))
    assert "Resonance" in text(notebook.part(play.state, "readings"))
    assert "Resonance" in text(spread(play.state, 120))


def test_the_status_shows_the_dial_while_it_hums() -> None:
    state = dialled(150)
    line = "150 cm  133.241 MHz  answer 37"
    assert text((in_short(state),)) == line
    assert f"dial    {line}" in text(status.side(state, (), WORDS))
    assert all(sum(len(piece) for piece, _ in row) <= status.SIDE for row in status.side(state, (), WORDS))
    assert f"dial {line}" in text(status.folded(state, (), WORDS, 78))
    assert "in tune" in text(status.folded(dialled(IN_TUNE), (), WORDS, 78))
    assert "dial" not in text(status.side(dialled(150, battery=0), (), WORDS))


def test_the_bag_says_how_it_is_handled_and_the_keys_what_it_is_good_for() -> None:
    assert "(tune 150, resonator)" in text(pages.inventory(handset().state))
    assert "tune " in hints(handset().state)
    assert "push " in hints(dialled(IN_TUNE))
    assert "push " not in hints(dialled(150))


def test_where_everything_is_laid_open_the_resonance_is_too() -> None:
    state = handset().state
    mode = replace(state.world.mode, reveals=True)
    assert "answer to 100.000 MHz: tune 200 here" in text(
        answers(replace(state, world=replace(state.world, mode=mode)))
    )
    assert not answers(state)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_thin_walls_are_lit_on_the_map_exactly_while_in_tune(glyphs: Glyphs) -> None:
    for stop in range(190, 211):
        state = dialled(stop)
        heard = resonance.tuning(state)
        drawn = plan.draw(state, plan.Camera(0, 0), 60, 12, glyphs)
        lit = [piece for line in drawn for piece, role in line if role == "resonant"]
        assert heard is not None
        assert bool(lit) == heard.in_tune
        assert all(set(piece) <= set(glyphs.lit) for piece in lit)


def test_rooms_around_are_lit_as_far_as_the_handset_reaches() -> None:
    level = building("abcd\nefgh", "0,0 east", "1,0 east", "2,0 east", *(f"{x},0 south thin" for x in range(4)))
    slow = tuple(replace(place, permittivity=225) for place in level.rooms)
    state = standing(replace(level, rooms=slow, resonance=F0), "a", "abcd")
    state = replace(state, hero=replace(state.hero, dial=IN_TUNE, bag=(("resonator", 1),)))
    drawn = plan.draw(state, plan.Camera(0, 0), 60, 12)
    assert resonance.lit_rooms(state) == frozenset({0, 1, 2})
    assert [len(piece) for line in drawn for piece, role in line if role == "resonant"] == [5, 5, 5]


# In a bot's hands ----------------------------------------------------------------------------------------------


def equipped(seed: int, level: str) -> State:
    """A hero on a level, out of turn with the handset in the bag, all its charge, and nothing about."""
    state = game.new_game(seed, start=level)
    hero = replace(state.hero, bag=(("flashlight", 1), ("resonator", 1)), battery=100)
    return replace(state, hero=hero, floor=replace(state.floor, creatures=()))


def played(state: State, choose: Callable[[State], Tune | None]) -> State:
    while (action := choose(state)) is not None:
        state, _ = step(state, action)
    return state


def test_a_bot_finds_the_resonance_of_thirty_levels_in_a_few_tries() -> None:
    tries = []
    for seed in range(1, 31):
        state = played(equipped(seed, ("lobby", "warehouse")[seed % 2]), next_tuning)
        assert state.notebook.resonance == state.level.resonance
        tries.append(len(state.notebook.soundings))
    assert median(tries) == MEDIAN_TRIES
    assert max(tries) <= 8


def test_a_bot_goes_through_walls_without_a_failure() -> None:
    pushes = 0
    for seed in range(1, 13):
        state = equipped(seed, "lobby")
        for _ in range(12):
            thin = state.level.rooms[state.hero.room].thin
            if thin:
                state = played(state, next_tuning)
                state, events = step(state, Push(thin[0].way))
                (pushed,) = (event for event in events if isinstance(event, WallPushed))
                assert (pushed.chance, state.hero.room) == (100, thin[0].to)
                pushes += 1
            state, _ = step(state, Go(state.level.rooms[state.hero.room].exits[-1].way))
            state = replace(state, hero=replace(state.hero, battery=100))
    assert pushes > 30


def test_a_bot_takes_the_wall_where_it_saves_more_turns_than_it_costs() -> None:
    ring = "a-b-c-d-e\n:       |\nf-g-h-i-j"
    level = draw(ring, rooms=SLOW, level={"resonance": F0})
    walked = Play(level).carry(resonator=1).do(*["east"] * 4, "south", *["west"] * 4)
    assert walked.here == "f"
    state = walked.state
    goal = room("a")
    assert shortcut(state, goal) == next_tuning(state) == Tune(200)
    state, _ = step(state, Tune(IN_TUNE - 100))
    tuning = shortcut(state, goal)
    assert isinstance(tuning, Tune)
    state = played(state, next_tuning)
    assert shortcut(state, goal) == Push(Way.NORTH)
    assert shortcut(state, room("g")) is None
    assert shortcut(replace(state, hero=replace(state.hero, battery=5)), goal) is None
    assert shortcut(replace(state, hero=replace(state.hero, bag=())), goal) is None
    assert shortcut(step(state, Go(Way.EAST))[0], goal) is None


def test_a_bot_that_cannot_tune_does_not() -> None:
    assert next_tuning(Play(ROW).state) is None
    assert next_tuning(dialled(IN_TUNE)) is None


def test_the_manual_gives_the_numbers_of_the_data() -> None:
    dial = content.load().kinds.resonator
    manual = " ".join((*WORDS.topics["resonator"].lines, *WORDS.topics["noclip"].lines))
    for said in (
        f"from {dial.shortest} to {dial.longest}",
        f"a turn and {dial.tuning} of the battery",
        f"half of that {dial.half} percent off",
        f"({dial.half} x {LOUDEST} / A) - {dial.half} percent",
        f"Within {dial.tolerance // 10} percent",
        f"{dial.pushing} of the battery",
        f"the answer above {dial.near}",
        f"{numeral(dial.reach)} doors around",
        f"c = {LIGHT:,} metres a second",
        f"about {numeral(MEDIAN_TRIES)}.",
        f"{CALM} in 100 at sanity 100",
    ):
        assert said in manual, said


def test_the_manual_begins_with_what_to_do() -> None:
    first, second, third, *rest = WORDS.topics["resonator"].lines
    steps = f"{first} {second} {third}"
    assert [line[:2] for line in (first, second, third)] == ["1.", "2.", "3."]
    assert all(word in steps for word in ("tune 100", "by half the distance", "push", "resonator"))
    assert "permittivity" not in steps
    assert any("permittivity" in line for line in rest)
