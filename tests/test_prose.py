"""The game in English: everything is told, nothing is left unfilled, no room repeats another, and the tone holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from backterm import content, game, prose
from backterm.engine import clock
from backterm.engine import events as happened
from backterm.engine.actions import Pace, Skip
from backterm.engine.events import Event
from backterm.engine.kinds import ThingKind
from backterm.engine.level import NOWHERE, Exit, Level, Passage, Way
from backterm.engine.rules import REASONS, Refusal, legal_actions
from backterm.engine.state import Floor, Hero, Mood, Notebook, State, World
from backterm.engine.turn import begin, step
from backterm.generator import generate
from backterm.prose import Line
from backterm.prose.lines import fill, listed, numeral, one, plural, rotate
from backterm.prose.telling import TELLERS
from backterm.rng import Key
from backterm.views import pages
from backterm.views.rooms_read import ALIKE, HIGHEST, LOWEST, ODD
from tests.scenario import Play, house, room
from tests.scenario import draw as drawn

CONTENT = content.load()
WORDS = CONTENT.words
SEEDS = range(6)
LEVELS = tuple(CONTENT.recipes)


def text(lines: Iterable[Line]) -> str:
    return "\n".join("".join(piece for piece, _ in line) for line in lines)


def level_of(seed: int, name: str) -> Level:
    return generate(CONTENT, seed, name, LEVELS.index(name))


def state_on(level: Level, seed: int = 1) -> State:
    return begin(World(seed, CONTENT.kinds.modes["field"], CONTENT.kinds, (level,)))[0]


def told(play: Play, line: str) -> str:
    """What is told of one command."""
    before = play.state
    play.do(line)
    return text(prose.tell(before, play.events, play.state, WORDS))


def tell_one(event: Event, state: State, after: State | None = None) -> str:
    return text(prose.tell(state, [event], after or state, WORDS))


# What is handled -----------------------------------------------------------------------------------------------


def test_every_event_is_told_by_somebody() -> None:
    assert set(TELLERS) == set(get_args(Event))


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    assert set(WORDS.refusals) == set(REASONS)


@pytest.mark.parametrize("reason", REASONS)
def test_refusals_are_whole_sentences(reason: str) -> None:
    state = Play(house()).state
    for about in ("", "north", "coin", "far", "27", "x\x1b[31m"):
        said = text(prose.refusal(Refusal(reason, about), state, WORDS))
        assert said.endswith(".")
        assert "{" not in said
        assert "\x1b" not in said


def test_every_way_to_tell_is_used_by_the_code() -> None:
    source = "".join(path.read_text() for path in sorted(Path(prose.__file__).parent.glob("*.py")))
    families = (
        "by_", "claim_", "curtain_", "door_", "footing_", "found_", "hint_", "leave_", "noise_", "reading_",
        "struck_by_",
    )  # fmt: skip
    for key in (*WORDS.told, *WORDS.answers, *WORDS.scripts):
        stem, _, kind = key.rpartition("_")
        known = f'"{key}"' in source or (kind in CONTENT.kinds.creatures and f'"{stem}"' in source)
        assert known or key.startswith(families) or key.endswith("_by_other"), key


def test_every_law_with_rivals_has_words_for_its_claim_and_its_reading() -> None:
    for law in sorted({law for recipe in CONTENT.recipes.values() if len(recipe.deck) > 1 for law in recipe.deck}):
        assert f"claim_{law}" in WORDS.told
        assert any(key.startswith(f"reading_{law}") for key in WORDS.told), law


@pytest.mark.parametrize("kind", sorted(CONTENT.kinds.creatures))
def test_every_kind_of_creature_is_told_by_its_own_words(kind: str) -> None:
    state = Play("a-b").haunt("b", kind=kind).state
    state = replace(state, world=replace(state.world, kinds=CONTENT.kinds))
    for event in (
        happened.CreatureSeen(0, 0),
        happened.CreatureSeen(0, 1),
        happened.Poised(0, Way.EAST),
        happened.Poised(0, Way.IN),
        happened.Passed(0),
        happened.Jostled(0, 0, Way.EAST, 1),
        happened.Jostled(0, 0, Way.IN, 0),
        happened.Caught(0),
    ):
        assert "{" not in tell_one(event, state)
    assert f"seen_{kind}" in WORDS.told
    assert {f"poised_{kind}", f"poised_here_{kind}"} & set(WORDS.told), "its last warning is its own"
    assert {"here", "roam"} <= set(WORDS.doing[kind]) <= {"here", "poised_bare", *(mood.name.lower() for mood in Mood)}
    assert kind in WORDS.topics


def test_of_many_alike_in_a_room_one_is_told() -> None:
    state = Play("a-b").haunt("b", kind="crowd").haunt("b", kind="crowd").haunt("b").state
    seen = [happened.CreatureSeen(index, 1) for index in range(3)]
    assert len(prose.tell(replace(state, floor=Floor()), seen, state, WORDS)) == 2


def test_every_sound_and_cause_the_engine_names_has_words() -> None:
    engine = Path(happened.__file__).parent.parent
    source = "".join(path.read_text() for path in sorted(engine.rglob("*.py")))
    sounds = set(re.findall(r'\bnoise\([^\n]*"(\w+)"\)', source)) | set(CONTENT.kinds.things)
    minds = "".join(path.read_text() for path in sorted((engine / "minds").glob("*.py")))
    sounds |= set(re.findall(r'^[A-Z]+ = "(\w+)"$', minds, re.MULTILINE))
    assert sounds <= set(WORDS.sounds)
    assert set(WORDS.sounds) - sounds == {"other"}
    causes = set(re.findall(r'(?:lose|gain)\([^\n]*"(\w+)"', source)) | set(re.findall(r'Change\("(\w+)"', source))
    assert causes <= set(WORDS.causes)
    assert set(WORDS.causes) == set(WORDS.meanings)


@pytest.mark.parametrize("name", LEVELS)
def test_whole_runs_leave_no_hole_and_no_control_character(name: str) -> None:
    for seed in range(3):
        state = state_on(level_of(seed, name), seed)
        dice = Key(seed).fold("test prose", name).dice()
        for _ in range(120):
            actions = [action for action in legal_actions(state) if str(action) not in {"skip", "stay"}]
            before, (state, events) = state, step(state, dice.choice(actions))
            for line in prose.tell(before, events, state, WORDS):
                for piece, role in line:
                    assert piece.isprintable()
                    assert "{" not in piece
                    assert role
            if state.over:
                break


# Rooms ---------------------------------------------------------------------------------------------------------


def test_a_room_is_told_alike_every_time_and_otherwise_on_another_seed() -> None:
    level = level_of(1, "lobby")
    texts = [[prose.room_text(state_on(level, seed), number, WORDS) for number in range(30)] for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]


def test_a_description_names_ways_things_papers_and_marks() -> None:
    play = Play(house())
    first = text(prose.describe(play.state, WORDS))
    assert first.startswith("LEVEL 0. Sketch.   sanity 100   turn 0")
    assert "Here: a stick of chalk (8 left) and a coin." in first.replace("a chalk (8", "a stick of chalk (8")
    play.do("take coin", "take chalk", "use chalk", "east", "west")
    assert "Your chalk mark is on the wall." in text(prose.brief(play.state, WORDS))


def test_exits_tell_shut_doors_folds_and_the_sign() -> None:
    play = Play("a+b>c").shut("ab")
    assert "Exits: east (shut)." in text(prose.brief(play.state, WORDS))
    play.do("east")
    assert "east (one way)" in text(prose.brief(play.state, WORDS))
    play.do("east")
    signed = text(prose.brief(play.state, WORDS))
    assert "Exits: out (the door under the sign)." in signed
    assert "An EXIT sign hangs here" in signed


def test_a_stair_is_told_by_its_letter() -> None:
    stair = Exit(Way.UP, 1, Passage.STAIR, (0, 0), Way.UP, "C")
    play = Play(drawn("a-b", rooms={"a": {"exits": (stair,)}}))
    assert "Exits: up (by stair C)." in text(prose.brief(play.state, WORDS))
    assert "up to 1 (stair C), not yet visited" in text(pages.rooms(play.state))


def test_what_is_found_is_told_once_and_seen_again_on_coming_back() -> None:
    play = Play(house())
    first = told(play, "east")
    assert "plan 1 is in your notebook" in first
    assert "hangs here" not in first
    again = told(play.do("west"), "east")
    assert "is in your notebook" not in again
    assert "Plan 1 hangs here: examine plan 1." in again
    signed = Play("a-b")
    assert "three letters of it lit, over a door" in told(signed, "east")
    assert "is still here" in told(signed.do("west"), "east")
    assert "all four letters" in told(signed.do("west", "declare far by 1"), "east")


def test_the_thread_tells_the_doors_from_its_knot() -> None:
    play = Play("a-b-c").carry(thread=1).do("use thread")
    assert "Your thread is on the floor, knotted to the frame." in text(prose.brief(play.state, WORDS))
    assert "on the floor, 1 door from its knot." in told(play, "east")
    assert "on the floor, 2 doors from its knot." in told(play, "east")


def test_readings_stand_in_brackets_with_the_number_once_it_was_read() -> None:
    play = Play("a-b-c-d").do("east")
    assert "[draught: low]" in prose.readings(play.state)
    assert "[draught: low, 1]" in prose.readings(play.do("read draught").state)
    rooms = list(play.state.level.rooms)
    level = replace(play.state.level, rooms=(rooms[0], replace(rooms[1], hum=30), *rooms[2:]))
    assert prose.readings(Play(level).do("east").state).startswith("[hum 30, quieter than west]")
    assert prose.readings(Play("a-b").do("east").state).startswith("[hum 40, as west]")


# Turns ---------------------------------------------------------------------------------------------------------


def test_a_room_entered_is_described_and_one_come_back_to_is_named() -> None:
    play = Play("a-b-c")
    assert "Room 1. " in told(play, "east")
    again = told(play, "west")
    assert again.startswith("Room 0. A room.")


def test_a_push_shows_the_roll_and_the_chance_it_was_rolled_against() -> None:
    for seed in range(12):
        play = Play("a:b-c\n|\nd", seed=seed)
        said = told(play, "push east")
        pushed = play.saw(happened.WallPushed)[0]
        assert f"(rolled {pushed.roll}; below {pushed.chance} opens)" in said
        assert ("Room 1. " in said) == (pushed.roll < pushed.chance)


def test_noise_is_told_behind_the_deed_with_the_rooms_it_carries() -> None:
    play = Play("a-b-c-d").carry(coin=1)
    said = told(play, "throw coin east")
    noise = play.saw(happened.NoiseMade)[0]
    assert f"(noise {noise.loudness}: heard within {noise.rooms} rooms)" in said.split("\n")[0]
    assert "(noise 18: " in told(play.do("east"), "run east").split("\n")[0]
    assert "noise" not in told(play, "west")
    assert "(noise 3: " in told(play, "sneak east").split("\n")[0]


def test_the_first_step_on_a_level_says_how_loud_a_walk_is_there() -> None:
    play = Play("a-b-c")
    assert "(noise 9: heard within " in told(play, "east").split("\n")[-1]
    assert "noise" not in told(play, "east")


def test_what_moved_sanity_is_said_with_its_cause_and_the_sum() -> None:
    play = Play(house())
    said = told(play.do("east"), "declare odd by 0 1")
    assert "(strike 1 of 3)" in said
    assert f"sanity {play.state.hero.sanity} (" in said
    assert "-15 wrong law" in said


def test_heard_things_tell_exit_range_and_whose_sound_it_is() -> None:
    state = Play("a-b").state
    theirs = tell_one(happened.Heard("wire", Way.EAST, 6, 9, own=False), state)
    assert theirs.startswith("From the east, ")
    assert theirs.endswith("(heard: first exit east, 6-9 rooms)")
    ours = tell_one(happened.Heard("coin", Way.UP, 1, 1, own=True), state)
    assert ours.startswith("From above, ")
    assert any(tail in ours for tail in WORDS.told["own_sound"])
    assert "1 room)" in ours
    assert tell_one(happened.Heard("trumpet", Way.WEST, 2, 2, own=False), state).startswith("From the west, ")


def roles(event: Event, state: State) -> set[str]:
    return {role for line in prose.tell(state, [event], state, WORDS) for _, role in line}


@pytest.mark.parametrize(
    ("event", "role"),
    [
        (happened.PlanFound(0), "good"),
        (happened.ClaimFound(0), "good"),
        (happened.ModelFound(0), "good"),
        (happened.ModelFound(NOWHERE), "good"),
        (happened.CounterShown("odd"), "good"),
        (happened.LawStruck("odd", "plan"), "good"),
        (happened.Declared("far", (), "right", proved=False), "good"),
        (happened.Declared("far", (9,), "right", proved=True), "good"),
        (happened.Declared("odd", (), "wrong", proved=False), "danger"),
        (happened.Declared("far", (), "room", proved=False), "danger"),
        (happened.LevelWoke(), "danger"),
        (happened.CreatureSeen(0, 0), "danger"),
        (happened.CreatureSeen(0, 1), "danger"),
        (happened.Poised(0, Way.EAST), "danger"),
        (happened.Poised(0, Way.IN), "danger"),
        (happened.Caught(0), "danger"),
        (happened.StreetEntered(), "danger"),
    ],
)
def test_evidence_is_good_and_what_hunts_is_danger(event: Event, role: str) -> None:
    state = Play(house()).state
    assert role in roles(event, replace(state, notebook=replace(state.notebook, plans=(0,))))


def test_a_creature_at_the_door_is_told_once() -> None:
    state = Play("a-b").haunt("b").state
    events = (happened.Poised(0, Way.EAST), happened.CreatureSeen(0, 1))
    assert len(prose.tell(state, events, state, WORDS)) == 1
    assert not tell_one(happened.CreatureSeen(0, 5), Play("a-b-c-d-e-f").haunt("f").state)


def test_what_was_in_view_already_is_named_in_brief() -> None:
    play = Play("a-b-c").haunt("b", kind="figure")
    first = tell_one(happened.CreatureSeen(0, 1), replace(play.state, floor=Floor()), play.state)
    assert "Still Figure" in first
    assert len(first) > len("(Still Figure: east.)")
    assert "Figure" not in told(play, "wait"), "it stands where it stood, and so does he"
    assert "(Still Figure: in this room.)" in told(play, "east")
    assert "(Still Figure: west.)" in told(play, "east").split("\n")
    turned = play.creature
    other = replace(play.state, floor=replace(play.state.floor, creatures=(replace(turned, mood=Mood.HUNT),)))
    assert "(Still" not in tell_one(happened.CreatureSeen(0, 1), play.state, other)


def test_no_softer_word_follows_a_last_warning() -> None:
    state = Play("a-b").haunt("b", kind="crowd").haunt("b", kind="crowd", mood=Mood.POISED, goal=0).state
    seen = [happened.CreatureSeen(index, 1) for index in range(2)]
    lines = prose.tell(state, [happened.Poised(1, Way.EAST), *seen], state, WORDS)
    assert len(lines) == 1
    poised = Play("a-b").haunt("b", mood=Mood.POISED, goal=0).state
    assert "next step" in tell_one(happened.CreatureSeen(0, 1), poised).lower()


def test_last_warnings_say_when_and_sights_say_who() -> None:
    for key in WORDS.told:
        if key.split("_")[0] not in {"poised", "seen"}:
            continue
        assert all("{creature}" in sentence for sentence in WORDS.told[key]), key
        if key.startswith("poised"):
            when = "next step" if key.endswith("bacterium") else "next turn"  # it stutters, and may hold a turn longer
            assert all(when in sentence.lower() for sentence in WORDS.told[key]), key


def test_how_often_one_may_still_be_caught_is_said() -> None:
    play = Play("a-b").haunt("b")
    for wounds, said in ((1, "2 times more"), (2, "once more"), (3, "the next time, it keeps you")):
        state = replace(play.state, hero=replace(play.state.hero, wounds=wounds))
        assert said in tell_one(happened.Caught(0), state)


def test_things_in_the_hand_are_told() -> None:
    play = Play(house(), sanity=60, battery=21).carry(flashlight=1, battery=1, almond=2, thread=1, chalk=3, coin=1)
    assert "one left" in told(play, "use almond")
    assert "charge 61 in 100" in told(play, "use battery")
    assert "(charge " in told(play, "use flashlight")
    assert told(play, "use flashlight")
    assert "(2 left)" in told(play, "use chalk")
    assert told(play, "use thread")
    assert told(play, "use thread")
    assert told(play, "drop coin")
    assert "coin" in told(play, "take coin")
    low = replace(play.state, hero=replace(play.state.hero, battery=10))
    assert "charge 10 in 100" in tell_one(happened.BatteryChanged(-1), low)
    dead = replace(play.state, hero=replace(play.state.hero, battery=0))
    assert "empty" in tell_one(happened.LightSwitched(lit=False), dead)


def test_doors_hiding_searching_and_waiting_are_told() -> None:
    play = Play("a+b-c")
    for line in ("close east", "open east", "hide", "wait", "listen", "search", "shout", "sneak east"):
        assert told(play, line)
    state = play.state
    assert "other side" in tell_one(happened.DoorOpened(room("a"), room("b")), state) or state.hero.room != room("b")
    assert tell_one(happened.DoorShut(room("c"), room("b")), state)
    assert not tell_one(happened.DoorShut(room("c"), room("c")), state)
    assert "chalk and a coin" in tell_one(happened.Searched(("chalk", "coin")), state)


def test_the_model_is_told_by_letters_fuses_and_lamp() -> None:
    play = Play(house())
    play.state = replace(play.state, hero=replace(play.state.hero, room=room("f")))
    said = told(play, "flip a b")
    assert "shut the door between a and b" in said or "door from a to b into its frame" in said
    assert "(3 fuses left)" in said
    assert "opens" in told(play, "flip a b") or "between a and b" in text(
        prose.tell(play.state, play.events, play.state, WORDS)
    )
    assert "FAR" in told(play, "strike far")
    assert "FAR" in told(play, "strike far")


@pytest.mark.parametrize("name", ["lobby", "warehouse"])
def test_empty_rooms_come_back_to_are_told_apart(name: str) -> None:
    state = game.new_game(7, start=name)
    bare = [number for number, place in enumerate(state.level.rooms) if not place.furniture]
    heads = [prose.rooms.brief(replace(state, hero=replace(state.hero, room=number)), WORDS)[0] for number in bare]
    told = [text((head[1:],)) for head in heads]
    assert len(set(told)) > len(told) * 9 // 10
    assert sum(map(len, told)) < 100 * len(told)


def test_a_level_come_to_is_set_apart_from_the_one_before_and_begins_with_its_name() -> None:
    before = game.new_game(7)
    after, events = step(before, Skip())
    lines = text(prose.tell(before, events, after, WORDS)).split("\n")
    gap = lines.index("")
    assert lines[gap - 1] == WORDS.scripts["leave_mall"][-1]
    assert lines[gap + 1].startswith("LEVEL 0. The Lobby.")
    assert lines[-1].endswith(f"Its digest: {after.level.envelope.digest}.")


def test_a_level_left_tells_its_scene_its_par_and_its_envelope() -> None:
    state = state_on(level_of(1, "lobby"))
    said = tell_one(happened.LevelLeft("lobby", proved=True), state)
    assert WORDS.scripts["leave_lobby"][0] in said
    assert f"at best {state.level.par[1]} for one who has to find its law" in said
    assert f"room {state.level.exit}, digest {state.level.envelope.digest}" in said
    mall = state_on(level_of(1, "mall"))
    found = text(prose.tell(mall, fallen_into(mall.level), state, WORDS)).split("\n")
    assert found[0].startswith(f"Room {mall.level.exit}. ")
    assert found[1:4] == ["[lamps: 0]", *WORDS.scripts["found_mall"], WORDS.scripts["leave_mall"][0]]
    fallen = tell_one(happened.LevelLeft("mall", proved=False), mall, state)
    assert fallen == "\n".join(WORDS.scripts["leave_mall"])
    assert 6 <= len(WORDS.scripts["leave_mall"]) <= 10
    assert tell_one(happened.LevelLeft("elsewhere", proved=False), state).startswith(WORDS.scripts["leave"][0])


def fallen_into(mall: Level) -> tuple[Event, ...]:
    """What happens when the dark room of a mall is entered."""
    leaving = mall.rooms[mall.exit].exits[0]
    back = mall.exit_to(leaving.to, mall.exit)
    assert back is not None
    moved = happened.Moved(leaving.to, back.way, mall.exit, Pace.GO)
    return (moved, happened.LevelLeft("mall", proved=False), happened.LevelEntered(1))


@pytest.mark.parametrize("ending", WORDS.endings)
def test_endings_have_last_words(ending: str) -> None:
    state = replace(Play("a-b").state, ending=ending)
    assert tell_one(happened.Ended(ending), state) == "\n".join(WORDS.endings[ending])
    assert set(WORDS.endings) == set(WORDS.titles)


# Answers -------------------------------------------------------------------------------------------------------


def test_a_new_run_opens_with_the_prologue_and_an_old_one_says_where_it_was_left() -> None:
    mall = level_of(1, "mall")
    state, events = begin(World(1, CONTENT.kinds.modes["field"], CONTENT.kinds, (mall,)))
    said = text(prose.opening(events, state, WORDS))
    assert said.startswith(WORDS.scripts["prologue"][0])
    assert "DARK" in said
    assert CONTENT.kinds.laws["dark"].sentence in said
    later = replace(state, turn=12)
    assert "turn 12" in text(prose.opening((), later, WORDS))


def test_questions_are_answered() -> None:
    play = Play("a:b-c\n|\nd").carry(coin=2, chalk=3)
    state = play.state
    assert "Chance 20 in 100 (sanity 100)" in text(prose.odds(state, Way.EAST, WORDS))
    assert text(prose.causes(state, WORDS)) == "Sanity 100. Nothing moved it in the last turn."
    assert "You have 2 coins." in text(prose.examine("coin", state, WORDS))
    assert "no anvil here" in text(prose.examine("anvil", state, WORDS))
    assert text(prose.examine("", state, WORDS)) == prose.room_text(state, state.hero.room, WORDS)
    assert "Did you mean go or goto?" in text(prose.unknown("gp", ["go", "goto"], WORDS))
    assert "Say help" in text(prose.unknown("\x1b]52;", [], WORDS))
    assert "take chalk or take coin" in text(prose.ambiguous("take c", ["take chalk", "take coin"], WORDS))
    assert "seed S   tape T" in text(prose.kept(state, "S", "T", WORDS))
    assert prose.clean_line("look\x07" + "k" * 900, 20).startswith("look" + "\ufffd")


def test_furniture_and_signs_can_be_examined() -> None:
    play = Play("a-b").do("east")
    furnished = replace(play.state.level.rooms[1], furniture="chair")
    level = replace(play.state.level, rooms=(play.state.level.rooms[0], furnished))
    state = Play(level).do("east").state
    assert "behind the chair, if you have to: hide" in text(prose.examine("chair", state, WORDS))
    assert "EXIT" in text(prose.examine("sign", state, WORDS))
    assert "The chair." in text(prose.brief(state, WORDS))
    assert "behind the chair" in tell_one(happened.Hid(), state)


def test_whatever_stands_in_a_room_says_where_one_hides() -> None:
    standing = {thing for recipe in CONTENT.recipes.values() for kind in recipe.kinds for thing in kind.furniture}
    assert set(WORDS.covers) <= standing
    for thing in sorted(standing):
        level = drawn("a-b", rooms={"a": {"furniture": thing}})
        assert WORDS.covers.get(thing, f"behind the {thing}") in told(Play(level), "hide")


def test_walks_say_why_they_stopped() -> None:
    for reason in WORDS.stops:
        assert text(prose.stopped(reason, WORDS)).endswith(".")


def test_the_help_gives_the_words_of_each_instrument_in_their_order_and_which_end_tells() -> None:
    lines = WORDS.topics["readings"].lines
    for law, kind in CONTENT.kinds.laws.items():
        (line,) = (line for line in lines if line.startswith(f"{kind.title}, {kind.instrument}"))
        assert law in ALIKE or ", ".join(kind.words) in line
        assert all(word in line for word in kind.words)
        assert ("The lowest points" in line) is (law in LOWEST)
        assert ("The highest points" in line) is (law in HIGHEST)
        assert ("Odd points" in line) is (law in ODD)


def test_a_faint_hum_wears_below_the_number_that_is_said() -> None:
    for said in (WORDS.meanings["silence"], *(text(prose.help_page(page, WORDS)) for page in ("sanity", "readings"))):
        assert f"below {clock._SILENT_HUM}" in said


def test_help_lists_its_pages_and_shows_each() -> None:
    index = text(prose.help_page("", WORDS))
    for name, topic in WORDS.topics.items():
        assert f"help {name}" in index
        assert text(prose.help_page(name, WORDS)).startswith(topic.title)
    whole = " ".join(line for topic in WORDS.topics.values() for line in (topic.title, *topic.lines))
    for system in (
        "no-clip",
        "ASYNC",
        "law",
        "Bacterium",
        "Suburb",
        "hum",
        "tape",
        "furniture",
        "threshold",
        "credits",
    ):
        assert system.casefold() in whole.casefold()


def test_whatever_the_side_of_the_screen_names_can_be_looked_up() -> None:
    instruments = [law.instrument for law in CONTENT.kinds.laws.values()]
    for word in (*instruments, "scrape", "wire", "shuffle", "wading", "slippers"):
        assert text(prose.help_page(word, WORDS)).split("\n")[0] in {topic.title for topic in WORDS.topics.values()}, (
            word
        )
    also = [word for topic in WORDS.topics.values() for word in topic.also]
    assert len(set(also)) == len(also)
    assert not set(also) & set(WORDS.topics)


def test_small_words() -> None:
    coin = ThingKind("coin", "coin", "o", "none", 0, 1, 18)
    assert [prose.thing_name(coin, count) for count in (1, 3)] == ["a coin", "3 coins"]
    chalk = ThingKind("chalk", "stick of chalk", "/", "mark", 0, 8, 6)
    assert [prose.thing_name(chalk, count) for count in (8, 12)] == [
        "a stick of chalk (8 left)", "2 sticks of chalk (12 left)",
    ]  # fmt: skip
    assert (one("empty bottle"), plural("battery")) == ("an empty bottle", "batteries")
    assert (listed(["a"]), listed(["a", "b"], "or")) == ("a", "a or b")
    assert (numeral(0), numeral(9), numeral(13)) == ("no", "nine", "13")
    assert fill("{way} {other}", way="north") == "north {other}"
    assert {rotate(("a", "b", "c"), turn) for turn in range(3)} == {"a", "b", "c"}


def test_unused_parts_of_a_state_do_not_matter_to_the_words() -> None:
    level = level_of(2, "lobby")
    plain = state_on(level)
    other = replace(plain, hero=Hero(plain.hero.room, sanity=3), notebook=Notebook(), floor=Floor(arrived=9), turn=4)
    assert prose.room_text(plain, 5, WORDS) == prose.room_text(other, 5, WORDS)


def test_listening_tells_which_rooms_would_hear_what() -> None:
    play = Play(drawn("a-b-c-d-e-f-g", rooms={"*": {"hum": 0}})).do("east")
    said = told(play, "listen")
    assert "(heard from here: a step (9) in rooms 0 and 2 and 3 rooms you have not seen; a run (18) also in" in said
    assert "a run (18) also in 1 room you have not seen; a shout (30) no further)" in said
