"""The lost surveyor: what gets her to her feet, how she follows, what it costs her, and where leaving with her ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from backterm import content, game, prose, travel
from backterm.engine import company, escort
from backterm.engine import events as happened
from backterm.engine.actions import Go, Pace
from backterm.engine.level import NOWHERE, Arrow, Level, Trail, Way
from backterm.engine.rules import IllegalAction, legal_actions
from backterm.engine.state import NOBODY, Companion, State, changed, facts
from backterm.engine.turn import step
from backterm.game import digest
from backterm.plain import text_of
from backterm.prose.lines import numeral
from backterm.rng import Key
from backterm.views.company import whereabouts
from tests.scenario import SURVEYOR, Play, draw, room

WORDS = content.load().words
ROW = "a-b-c-d-e-f-g-h"


def lost(letter: str = "b", drawing: str = ROW, rooms: dict[str, dict[str, object]] | None = None) -> Level:
    """A level on which she sits in one room, with one mark of hers in room a."""
    arrow = Arrow(room("a"), Way.EAST, room(letter), spool=False)
    return draw(drawing, rooms=rooms, level={"trail": Trail(room(letter), (arrow,)), "dwellers": ()})


def together(letter: str = "b", drawing: str = ROW) -> Play:
    """Somebody who has just got her to her feet in room b."""
    return Play(lost(letter, drawing)).carry(almond=2).do("east", "give almond")


def her(play: Play) -> Companion:
    return play.state.companion


def shaken(play: Play, composure: int, **parts: object) -> Play:
    play.state = replace(play.state, companion=changed(her(play), composure=composure, **parts))
    return play


def refusal(play: Play, line: str) -> str:
    with pytest.raises(IllegalAction) as caught:
        play.do(line)
    return caught.value.refusal.reason


def told(play: Play, before: State) -> str:
    return "\n".join(map(text_of, prose.tell(before, play.events, play.state, WORDS)))


def test_she_is_seen_from_the_next_room_once() -> None:
    play = Play(lost("c"))
    assert not her(play).seen
    play.do("east")
    assert play.saw(happened.CompanionSeen) == [happened.CompanionSeen(room("c"))]
    assert not play.do("west", "east").saw(happened.CompanionSeen)


def test_her_mark_is_come_upon() -> None:
    play = Play(lost("c"))
    assert happened.ArrowFound(0) in play.events


def test_she_says_what_she_needs_and_comes_only_for_that() -> None:
    play = Play(lost()).carry(coin=1)
    assert refusal(play, "talk") == "nobody"
    assert refusal(play, "give coin") == "nobody"
    before = play.do("east").state
    assert "almond water" in told(play.do("talk"), before)
    assert not her(play).joined
    assert refusal(play, "give coin") == "not_wanted"
    assert refusal(play, "give almond") == "not_carried"
    play.carry(almond=1).do("give almond to her")
    assert (her(play).joined, her(play).composure, dict(play.state.hero.bag).get("almond")) == (True, 40, None)
    assert play.saw(happened.Joined)


def test_on_joining_she_strikes_a_rival() -> None:
    play = together()
    (struck,) = play.saw(happened.LawStruck)
    assert (struck.why, struck.law != "far") == ("surveyor", True)
    for law in ("odd", "bridge", "seam"):
        if law not in play.state.notebook.struck:
            play.do(f"strike {law}")
    play.state = replace(play.state, companion=Companion(her(play).room, seen=True))
    assert not play.carry(almond=1).do("give almond").saw(happened.LawStruck)


def test_she_strikes_never_the_law_that_rules() -> None:
    for seed in range(30):
        state = game.new_game(seed, start="warehouse")
        assert state.level.trail is not None
        state = replace(state, hero=replace(state.hero, room=state.level.trail.room, bag=(("almond", 1),)))
        _, events = step(state, next(act for act in legal_actions(state) if str(act) == "give almond"))
        struck = [event.law for event in events if isinstance(event, happened.LawStruck)]
        assert len(struck) == 1
        assert struck[0] in set(state.level.deck) - {state.level.law}


def test_she_walks_in_step_and_is_slower_than_a_run() -> None:
    play = together().do("east")
    assert company.is_beside(play.state)
    play.do("sneak east")
    assert company.is_beside(play.state)
    apart = [company.doors_apart(play.do("run east").state) for _ in range(3)]
    assert apart == [1, 1, 2]
    assert play.saw(happened.FellBehind) == [happened.FellBehind(2, waits=False)]
    assert company.doors_apart(play.do("wait").state) == 1
    assert company.is_beside(play.do("wait").state)


def test_her_steps_are_heard_but_are_not_the_heros() -> None:
    play = together().do("east")
    (steps,) = [noise for noise in play.saw(happened.NoiseMade) if not noise.own]
    assert (steps.room, steps.loudness, steps.sound) == (room("c"), SURVEYOR.footfall, escort.HER_STEPS)
    play = Play(lost()).carry(almond=2).do("east", "give almond").do("east").haunt("h")
    assert play.state.hero.noise == 9
    play.do("wait")
    assert play.state.hero.noise == 0


def test_a_creature_hears_her_and_takes_no_other_notice() -> None:
    play = together().do("east", "run east")
    play.haunt("b").do("hide")
    assert not play.saw(happened.Caught)
    assert play.creature.goal in {NOWHERE, room("d")} or play.creature.sounds


def test_further_off_than_she_comes_she_waits_and_loses_heart() -> None:
    play = together()
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("g")))
    before = play.state
    play.do("wait")
    assert her(play).room == room("b")
    assert her(play).composure == 40 - SURVEYOR.left
    assert not play.saw(happened.FellBehind)  # she was as far off before
    play.state = before
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("e")))
    play.do("run east")
    assert play.saw(happened.FellBehind) == [happened.FellBehind(4, waits=True)]
    assert "waits where she is" in told(play, before) or "no further" in told(play, before)


def test_she_sits_down_at_nothing_and_is_fetched() -> None:
    play = shaken(together(), 3)
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("h")))
    play.do("wait")
    assert (her(play).composure, her(play).seated) == (0, True)
    assert play.saw(happened.SatDown)
    play.do("wait")
    assert not play.saw(happened.ComposureChanged)
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("a")))
    play.do("wait")
    assert her(play).room == room("b")
    play.do("east", "talk", "talk", "talk")
    assert her(play).seated
    play.do("talk")
    assert play.saw(happened.StoodUp)
    assert company.is_beside(play.do("east").state)


def test_a_bottle_gets_her_up_sooner() -> None:
    play = shaken(together(), 10, seated=True).do("give almond")
    assert (her(play).composure, her(play).seated) == (22, False)
    assert refusal(shaken(play, 100).carry(almond=1), "give almond") == "not_wanted"


def test_noise_and_what_hunts_shake_her() -> None:
    play = together().do("shout")
    assert [(change.cause, change.amount) for change in her(play).changes] == [("noise", -5)]
    play.haunt("b").do("wait")
    assert ("presence", -SURVEYOR.sight) in [(change.cause, change.amount) for change in her(play).changes]


def test_rest_and_talk_steady_her_up_to_a_point() -> None:
    play = shaken(together(), 48)
    assert [change.amount for change in her(play.do("talk")).changes] == [2]
    assert not her(play.do("talk")).changes
    assert [change.cause for change in her(play.do("wait")).changes] == ["rest"]
    assert not her(shaken(play, SURVEYOR.rested).do("wait")).changes
    assert not her(play.do("search")).changes


def test_she_rests_better_in_the_outpost() -> None:
    play = Play(lost(rooms={"b": {"kind": "outpost"}})).carry(almond=1).do("east", "give almond", "wait")
    assert [change.amount for change in her(play).changes] == [SURVEYOR.rest * escort.OUTPOST_REST]


def test_she_opens_doors_and_is_stopped_by_what_is_jammed() -> None:
    play = together(drawing="a-b-c+d-e").do("east", "east", "close west")
    assert company.is_beside(play.state)
    play.state = replace(play.state, companion=changed(her(play), room=room("c")))
    play.do("wait")
    assert play.saw(happened.CompanionMoved) == [happened.CompanionMoved(room("c"), room("d"), opened=True)]
    assert not play.state.floor.shut
    play.shut("cd")
    play.state = replace(
        play.state,
        companion=changed(her(play), room=room("c")),
        floor=replace(play.state.floor, wedged=frozenset([(room("c"), room("d"))])),
    )
    before = play.state
    play.do("wait")
    assert her(play).room == room("c")
    assert company.doors_apart(play.state) == NOWHERE
    play.do("east")
    assert told(play, before)


def test_a_wall_pushed_through_leaves_her_cut_off() -> None:
    play = together(drawing="a-b:c-d")
    while play.here == "b":
        play.state = replace(play.state, hero=replace(play.state.hero, sanity=100))
        play.do("push east")
    assert play.saw(happened.FellBehind) == [happened.FellBehind(NOWHERE, waits=True)]
    assert not company.is_escorted(play.state)


def test_the_last_level_left_with_her_is_left_together() -> None:
    play = together(drawing="a-b-c").do("east", "declare far", "out")
    assert play.state.ending == "together"
    assert play.state.escaped
    play = together(drawing="a-b-c-d-e")
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("e")))
    assert play.do("declare far", "out").state.ending == "out"


def test_she_comes_along_to_the_next_level_and_strikes_there_too() -> None:
    play = Play(lost(drawing="a-b-c"), draw("a-b-c", level={"dwellers": ()})).carry(almond=1)
    play.do("east", "give almond", "east", "declare far", "out")
    assert (play.state.depth, her(play).room, her(play).joined) == (1, play.state.hero.room, True)
    assert [event.why for event in play.saw(happened.LawStruck)] == ["surveyor"]
    assert play.do("east", "east", "declare far", "out").state.ending == "together"


def test_left_on_a_level_she_is_not_on_the_next() -> None:
    play = Play(lost(drawing="a-b-c-d-e"), lost(drawing="a-b-c")).carry(almond=1).do("east", "give almond")
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("e")))
    play.do("declare far", "out")
    assert play.saw(happened.CompanionLost)
    assert her(play) == Companion(room("b"), seen=True)
    assert Play("a-b").state.companion == NOBODY


def test_the_intercom_says_by_which_exit_and_how_far() -> None:
    play = Play(lost("g", rooms={"c": {"kind": "outpost"}})).do("east", "east")
    for line in ("talk", "listen"):
        (voice,) = play.do(line).saw(happened.VoiceHeard)
        assert (voice.way, voice.near <= 4 <= voice.far) == (Way.EAST, True)
    assert not play.do("east", "listen").saw(happened.VoiceHeard)
    nobody = Play(draw("a-b", rooms={"a": {"kind": "outpost"}}))
    assert refusal(nobody, "talk") == "no_answer"
    assert not nobody.do("listen").saw(happened.VoiceHeard)


def test_composure_adds_up_over_a_walk() -> None:
    play = together()
    expected = 40
    for line in (
        "run east",
        "run east",
        "run east",
        "shout",
        "wait",
        "west",
        "talk",
        "talk",
        "run west",
        "hide",
        "wait",
    ):
        play.do(line)
        expected += sum(event.amount for event in play.saw(happened.ComposureChanged))
        assert her(play).composure == expected
        assert sum(change.amount for change in her(play).changes) == sum(
            event.amount for event in play.saw(happened.ComposureChanged)
        )


def escorted(seed: int) -> State:
    """She beside the hero, in her room, with nothing hunting."""
    state = game.new_game(seed, start="warehouse")
    assert state.level.trail is not None
    at = state.level.trail.room
    companion = Companion(at, composure=100, seen=True, joined=True)
    floor = replace(state.floor, creatures=(), visited=frozenset([at]))
    return replace(state, hero=replace(state.hero, room=at), companion=companion, floor=floor)


def test_on_a_long_walk_she_is_a_room_behind_at_most_unless_left() -> None:
    state = escorted(7)
    dice = Key(7).fold("walk").dice()
    for _ in range(500):
        moves = [act for act in legal_actions(state) if isinstance(act, Go) and act.way is not Way.OUT]
        moves = [move for move in moves if move.pace is not Pace.RUN or dice.chance(1, 3)]
        before = state
        state, events = step(state, dice.choice(moves))
        state = replace(state, hero=replace(state.hero, sanity=100), companion=changed(state.companion, composure=100))
        left = any(isinstance(event, happened.FellBehind) for event in events)
        assert company.doors_apart(state) <= company.BEHIND or left or company.is_left(before)


def test_she_is_in_the_digest_and_comes_back_from_it() -> None:
    play = together()
    again = together()
    assert digest(play.state) == digest(again.state)
    others: Iterable[dict[str, object]] = (
        {"room": 3}, {"composure": 1}, {"energy": 1}, {"seen": False}, {"joined": False}, {"seated": True},
    )  # fmt: skip
    for parts in others:
        assert digest(replace(play.state, companion=changed(her(play), **parts))) != digest(play.state)
    assert facts(NOBODY) == [-1, 0, 0, 0, 0, 0, []]


def test_what_she_does_is_told() -> None:
    play = together()
    before = play.state
    assert "left behind" not in told(play, before)
    play.do("shout")
    assert "her composure 35 (-5 noise)" in told(play, before)
    assert "She is here" in "\n".join(map(text_of, prose.describe(play.state, WORDS)))
    sitting = replace(play.state, companion=changed(her(play), seated=True))
    assert "Talk to her" in "\n".join(map(text_of, prose.describe(sitting, WORDS)))
    waiting = Play(lost()).do("east").state
    assert "flask" in "\n".join(map(text_of, prose.describe(waiting, WORDS)))
    assert "chalk arrow" in "\n".join(map(text_of, prose.describe(Play(lost()).state, WORDS)))


@pytest.mark.parametrize("start", [0, *(pytest.param(start, marks=pytest.mark.soak) for start in (50, 100, 150))])
def test_she_can_be_reached_and_her_marks_are_true(start: int) -> None:
    for seed in range(start, start + 50):
        level = game.new_game(seed, start="warehouse").level
        trail, away = level.trail, level.distances
        assert trail is not None
        assert level.model is not None
        assert away[level.start][trail.room] >= 6
        assert trail.room not in {level.start, level.exit, level.model.room}
        assert 3 <= len(trail.arrows) <= 6
        for arrow in trail.arrows:
            leaving = level.exit_by(arrow.room, arrow.way)
            assert leaving is not None
            assert (away[arrow.room][trail.room], away[leaving.to][trail.room]) == (arrow.doors, arrow.doors - 1)
        assert away[level.start][trail.arrows[0].room] <= 2


def heard(event: happened.Event, play: Play) -> str:
    """One event in words, as if it were all of a turn."""
    return "\n".join(map(text_of, prose.tell(play.state, [event], play.state, WORDS)))


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (happened.ArrowFound(0), "1 door."),
        (happened.CompanionSeen(room("c")), "somebody"),
        (happened.VoiceHeard(Way.EAST, 2, 4), "(her voice: first exit east, 2-4 rooms)"),
        (happened.Gave("almond"), "almond water"),
        (happened.Joined(40), "(her composure 40)"),
        (happened.CompanionMoved(room("c"), room("b"), opened=True), "door east"),
        (happened.FellBehind(2, waits=False), "2 doors"),
        (happened.FellBehind(5, waits=True), "5 doors"),
        (happened.FellBehind(NOWHERE, waits=True), "No door leads"),
        (happened.SatDown(), "wall"),
        (happened.StoodUp(), ""),
        (happened.CompanionLost(), "without her"),
        (happened.Requisitioned("coin", 2), "2 pages"),
        (happened.Talked(joined=False), "almond water"),
    ],
)
def test_everything_about_her_has_words(event: happened.Event, said: str) -> None:
    assert said in heard(event, together())
    assert heard(event, together())


def test_what_goes_without_saying_is_not_said() -> None:
    play = together()
    assert not heard(happened.CompanionMoved(room("c"), room("b"), opened=False), play)
    assert not heard(happened.CompanionSeen(play.state.hero.room), play)
    assert not heard(happened.ArrowFound(0), Play("a-b"))


def test_where_she_is_and_the_ledger_say_so_in_words() -> None:
    play = together()
    assert whereabouts(play.state) == "beside you"
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("e")))
    assert whereabouts(play.state) == "3 behind"
    cut = together(drawing="a-b:c-d")
    cut.state = replace(cut.state, hero=replace(cut.state.hero, room=room("d")))
    assert whereabouts(cut.state) == "cut off"


def test_the_manual_has_the_numbers_of_the_data() -> None:
    kinds = content.load().kinds
    kind, terms = kinds.companion, kinds.terms
    page = " ".join(WORDS.topics["surveyor"].lines)
    assert f"louder than {kind.calm} " in page
    assert f"up to {kind.talked}; waiting beside her, up to {kind.rested};" in page
    assert f"almond water gives back {kinds.things[kind.need].amount}." in page
    assert f"At {kind.rise} she gets up" in page
    assert f"noise {kind.footfall}, or {escort.DOOR_NOISE} for a door" in page
    assert f"More than {numeral(kind.reach)} doors" in page
    assert f"Every {numeral(terms.rooms)} rooms" in " ".join(WORDS.topics["outpost"].lines)
    assert f"of {terms.contract}." in WORDS.topics["contract"].lines[0]


def stopped(play: Play, line: str) -> str:
    """Why a walk would stop after that line."""
    before = play.state
    return travel.reason_to_stop(before, play.do(line).events, play.state)


def test_a_walk_stops_where_she_comes_in_sight_and_where_she_sits() -> None:
    play = Play(lost("c"))
    assert stopped(play, "east") == "somebody"
    assert stopped(play, "east") == "sits_here"
    assert not stopped(play, "east")
    assert not stopped(play, "west")  # who goes by her again has met her


def test_she_is_a_better_reason_to_stop_than_paper_and_a_worse_one_than_danger() -> None:
    play = Play("a-b-c")
    seen, paper, hunts = happened.CompanionSeen(room("b")), happened.ArrowFound(0), happened.Poised(0, Way.EAST)
    assert travel.reason_to_stop(play.state, [paper, seen], play.state) == "somebody"
    assert travel.reason_to_stop(play.state, [paper, seen, hunts], play.state) == "danger"


def test_a_walk_stops_wherever_she_has_sat_down_again() -> None:
    play = shaken(together("b", "a-b-c"), 0, seated=True).do("east")
    assert stopped(play, "west") == "sits_here"
    assert not stopped(play, "wait")


def test_where_she_sits_down_is_told_once_and_in_order() -> None:
    play = shaken(together(), 3)
    before = play.state
    play.do("shout")
    assert play.saw(happened.SatDown)
    assert "She" in told(play, before)
    assert "1 door" not in told(play, before)
    away = shaken(together(), 1)
    away.state = before = replace(away.state, hero=replace(away.state.hero, room=room("f")))
    away.do("wait")
    assert away.saw(happened.SatDown)
    assert "4 doors" in told(away, before)
    assert told(away, before).count("doors") == 1


def test_a_room_does_not_say_that_she_sits_before_she_has_sat_down() -> None:
    play = shaken(together(), 1).haunt("d")
    before = play.state
    play.do("east")
    assert play.saw(happened.SatDown)
    assert WORDS.answers["surveyor_seated"] not in told(play, before)
    assert WORDS.answers["surveyor_seated"] in "\n".join(map(text_of, prose.describe(play.state, WORDS)))


def test_who_leaves_her_sitting_is_told_once() -> None:
    play = shaken(together(), 0, seated=True).do("east")
    before = play.state
    play.do("east")
    assert play.saw(happened.FellBehind) == [happened.FellBehind(2, waits=True)]
    assert "left her" in told(play, before)
    play.do("wait")
    assert not play.saw(happened.FellBehind)
