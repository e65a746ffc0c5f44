"""Decay as it is met with: what a thousand pulses leave alone, when they come, what one is told and shown of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from backterm import content, game, prose, travel
from backterm.bots import BOTS
from backterm.engine import events as happened
from backterm.engine import laws
from backterm.engine.actions import Declare, Wait
from backterm.engine.apply import Course, apply
from backterm.engine.decay import pulses
from backterm.engine.decay.anchors import HOLDS, Watch, fixed, observed, seen_from, watch
from backterm.engine.decay.invariants import MOST_LONGER
from backterm.engine.decay.pulses import CHANGES, EVERY, TRIES, tried
from backterm.engine.decay.survey import survey
from backterm.engine.level import OUTPOST, Exit, Level, Passage, Way
from backterm.engine.senses import look
from backterm.engine.slips import DoorEnd, FalseTwin, LostWay, MovedDoor
from backterm.engine.state import Creature, Reading, State, facts
from backterm.engine.turn import begin, step
from backterm.generator.audit import of_evidence, of_rooms, of_the_law
from backterm.rng import Dice, Key
from backterm.session import Outcome, Session, verify
from backterm.views import map as plan
from backterm.views import pages
from backterm.views.lattice import lattice
from tests.floorplan import building
from tests.scenario import Play, world

WORDS = content.load().words
NAMES = ("mall", "lobby", "warehouse")
TRUTHS = (
    of_rooms.rooms_own_their_cells,
    of_rooms.rooms_are_connected,
    of_rooms.exits_are_unique_in_their_room,
    of_rooms.passages_have_two_ends,
    of_rooms.doors_stand_in_shared_walls,
    of_rooms.thin_walls_have_no_door,
    of_rooms.letters_stand_in_pairs,
    of_the_law.findings_are_the_laws_own,
    of_the_law.exit_is_unique,
    of_the_law.no_rival_names_the_exit,
    of_the_law.envelope_matches,
)
OF_EVIDENCE = (
    of_evidence.signs_are_distinct,
    of_evidence.signs_hang_over_every_answer,
    of_evidence.claims_lie_at_false_exits,
    of_evidence.every_rival_is_refuted_twice,
    of_evidence.evidence_is_reachable,
    of_evidence.model_tells_the_law,
)


@cache
def grown(name: str, seed: int) -> Level:
    return game.level_of(content.load(), seed, name)


# A thousand pulses ---------------------------------------------------------------------------------------------------


def onlooker(level: Level, dice: Dice) -> Watch:
    """Somebody somewhere, who has seen half of the level, lately four rooms of it, and has chalked two."""
    rooms = range(len(level.rooms))
    hero, *lately = dice.shuffled(rooms)[:4]
    chalked = dice.shuffled(rooms)[:2]
    held = fixed(level).union(seen_from(level, (hero, *lately)), chalked)
    noted = tuple((law, room) for law, _ in level.fields for room in chalked)
    return Watch(hero, held, frozenset(room for room in rooms if dice.chance(1, 2)), noted)


def breaths(name: str, seed: int, count: int) -> Iterator[tuple[Watch, Level, Level]]:
    """So many pulses of a level, each before different eyes: who watched, and the level before and after."""
    level = built = grown(name, seed)
    for pulse in range(count):
        watching = onlooker(level, Key(seed, name).fold("onlooker", pulse).dice())
        before = level
        for attempt in tried(level, survey(built), watching, Key(seed, name).fold("decay", 0, pulse).dice()):
            level = attempt.level
        yield watching, before, level


def folds(level: Level) -> int:
    return sum(bool(leaving.letter) for room in level.rooms for leaving in room.exits)


def expect_sound(built: Level, watching: Watch, before: Level, level: Level) -> None:
    """Everything a pulse must leave as it was, worked out anew."""
    truths = TRUTHS if len(level.deck) == 1 else (*TRUTHS, *OF_EVIDENCE)
    assert [truth.__name__ for truth in truths if not truth(level)] == []
    assert all(level.rooms[room] == before.rooms[room] for room in watching.held)
    assert all(level.field[law][room] == before.field[law][room] for law, room in watching.noted)
    assert (level.signs, level.exit, level.law) == (built.signs, built.exit, built.law)
    assert dict(level.witnesses)[level.law] == dict(built.witnesses)[level.law]
    assert folds(level) == folds(built)
    assert sum(map(len, level.neighbours)) == sum(map(len, built.neighbours))
    shortest = built.distances[built.start][built.exit]
    assert shortest <= level.distances[level.start][level.exit] <= shortest + MOST_LONGER
    if "seam" in level.deck:
        assert len(laws.seams(laws.of_level(level))) == 1
    if level.law == "odd":
        assert [len(ways) % 2 for ways in level.neighbours] == [len(ways) % 2 for ways in built.neighbours]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(12))
def test_a_thousand_pulses_leave_what_must_stay(name: str, seed: int) -> None:
    level = built = grown(name, seed)
    for watching, before, level in breaths(name, seed, 28):
        expect_sound(built, watching, before, level)
    assert (level == built) == (name == "mall" or level.rooms == built.rooms)


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(100, 134))
def test_ten_thousand_pulses_leave_what_must_stay(name: str, seed: int) -> None:
    built = grown(name, seed)
    for watching, before, level in breaths(name, seed, 100):
        expect_sound(built, watching, before, level)


def outpost_reads_otherwise(seed: int) -> bool:
    """Whether pulses have changed what some instrument says in the outpost, which itself they leave alone."""
    built = grown("warehouse", seed)
    here = next(number for number, room in enumerate(built.rooms) if room.kind == OUTPOST)
    *_, (_, _, level) = breaths("warehouse", seed, 28)
    assert level.rooms[here] == built.rooms[here]
    return any(level.field[law][here] != built.field[law][here] for law in built.field)


def test_the_outpost_stays_and_what_is_read_there_may_not_and_the_manual_says_both() -> None:
    assert any(outpost_reads_otherwise(seed) for seed in range(12))
    decay, home = (" ".join(WORDS.topics[page].lines) for page in ("decay", "outpost"))
    assert "Only your chalk or thread keeps a number." in decay
    assert "whose doors nothing moves. What instruments say in it may change" in home
    assert "never changes. One rests" not in home


def test_decay_gets_somewhere() -> None:
    moved = 0
    for seed in range(12):
        *_, (_, _, level) = breaths("lobby", seed, 28)
        moved += sum(
            set(now) != set(was) for now, was in zip(level.neighbours, grown("lobby", seed).neighbours, strict=True)
        )
    assert moved > 12 * 5


def test_a_pulse_tries_and_does_so_much_and_no_more() -> None:
    built = grown("lobby", 3)
    for seed in range(20):
        attempts = list(tried(built, survey(built), Watch(built.start, fixed(built)), Key(seed).dice()))
        assert len(attempts) <= TRIES
        assert sum(attempt.held for attempt in attempts) <= CHANGES
        assert all(attempt.held == (bool(attempt.slips) and not attempt.breach) for attempt in attempts)


def test_the_same_eyes_see_the_same_building() -> None:
    once, again = ([level for _, _, level in breaths("lobby", 5, 6)] for _ in range(2))
    assert once == again


# When ----------------------------------------------------------------------------------------------------------------


def at(state: State, turns: int, **notes: object) -> State:
    """The state after so many turns on its level, with nobody else there."""
    floor = replace(state.floor, creatures=())
    return replace(state, turn=turns, floor=floor, notebook=replace(state.notebook, **notes))  # type: ignore[arg-type]


def is_pulsed(events: tuple[happened.Event, ...]) -> bool:
    return any(isinstance(event, happened.Decayed) for event in events)


def test_a_pulse_comes_every_so_many_turns_beyond_honest_par() -> None:
    state = game.new_game(3, start="lobby")
    honest = state.level.par[1]
    pulsed = [turns for turns in range(honest + 3 * EVERY) if is_pulsed(step(at(state, turns), Wait())[1])]
    assert [turns + 1 for turns in pulsed] == [honest + EVERY, honest + 2 * EVERY, honest + 3 * EVERY]


def test_no_pulse_comes_in_a_prologue_nor_once_the_law_is_declared() -> None:
    mall, lobby = game.new_game(3), game.new_game(3, start="lobby")
    assert not is_pulsed(step(at(mall, mall.level.par[1] + EVERY - 1), Wait())[1])
    assert not is_pulsed(step(at(lobby, lobby.level.par[1] + EVERY - 1, declared=lobby.level.law), Wait())[1])


def test_a_wrong_declaration_is_answered_by_a_pulse_and_a_right_one_is_not() -> None:
    state = game.new_game(3, start="lobby")
    state = replace(state, hero=replace(state.hero, room=state.level.exit))
    wrong = next(law for law in state.level.deck if law != state.level.law)
    after, events = step(at(state, 1), Declare(wrong))
    assert is_pulsed(events)
    assert after.floor.pulses == 1
    assert not is_pulsed(step(at(state, 1), Declare(state.level.law))[1])
    elsewhere = next(room for room in state.level.signs if room != state.level.exit)
    there = replace(state, hero=replace(state.hero, room=elsewhere))
    assert is_pulsed(step(at(there, 1), Declare(state.level.law))[1])


# What is held --------------------------------------------------------------------------------------------------------


def test_what_is_marked_or_near_is_held() -> None:
    state = game.new_game(3, start="lobby")
    level = state.level
    free = [room for room in range(len(level.rooms)) if room not in watch(state).held]
    chalked, threaded, haunted = free[0], free[1], free[2]
    floor = replace(
        state.floor, chalked=frozenset({chalked}), thread=(threaded,), creatures=(Creature("bacterium", haunted),)
    )
    notes = replace(state.notebook, readings=(Reading(1, chalked, "far", 3), Reading(1, haunted, "far", 3)))
    minded = watch(replace(state, floor=floor, notebook=notes))
    assert {chalked, threaded, haunted, level.start, level.exit, *level.signs} <= minded.held
    assert minded.noted == (("far", chalked),)
    assert minded.hero == level.start
    assert {room for room in range(len(level.rooms)) if level.rooms[room].kind == "outpost"} <= minded.held


def test_a_room_is_held_for_some_turns_after_one_has_left_it() -> None:
    play = Play("a-b-c-d-e")
    play.do("east", "east", "east")
    assert [room for _, room in play.state.hero.trail] == [2, 1, 0]
    assert observed(play.state) == {0, 1, 2, 3, 4}
    for turns in range(HOLDS):
        later = replace(play.state, turn=play.state.turn + turns)
        assert (0 in observed(later)) == (turns <= HOLDS - 2)  # seen last from b, left on turn 2
    assert observed(replace(play.state, turn=99)) == {2, 3, 4}


# What it leaves ------------------------------------------------------------------------------------------------------

SQUARE = building("ab\ncd", "0,0 east door", "0,0 south")
TURNED = MovedDoor((0, 1), (DoorEnd(1, (1, 0), Way.SOUTH, Way.SOUTH), DoorEnd(3, (1, 1), Way.NORTH, Way.NORTH)))


def in_square(**floor: object) -> State:
    state = begin(world(SQUARE))[0]
    return replace(state, floor=replace(state.floor, **floor))  # type: ignore[arg-type]


def test_a_shut_door_is_shut_where_it_has_gone() -> None:
    state = apply(in_square(visited=frozenset(), shut=frozenset({(0, 1)})), happened.Decayed((TURNED,)))
    assert state.floor.shut == {(1, 3)}
    known = apply(in_square(shut=frozenset({(0, 1)})), happened.Decayed((TURNED,)))
    assert known.floor.shut == {(0, 1), (1, 3)}
    ajar = apply(in_square(shut=frozenset({(1, 3)})), happened.Decayed((TURNED,)))
    assert ajar.floor.shut == frozenset()


def test_a_pulse_without_slips_only_counts() -> None:
    state = in_square()
    after = apply(state, happened.Decayed(()))
    assert after.floor.pulses == 1
    assert after.level is state.level is after.known is after.built


def test_a_state_is_told_from_another_by_what_slipped() -> None:
    state = game.new_game(3, start="lobby")
    after = slipped(state)
    assert game.digest(after) != game.digest(apply(state, happened.Decayed(())))
    assert facts(after) == facts(replace(after, standing=None))
    assert after.built is state.level
    assert after.level != state.level


@cache
def _everywhere(seed: int) -> State:
    """Somebody on the Lobby who has been in every room, and stands at the start."""
    state = game.new_game(seed, start="lobby")
    return replace(state, floor=replace(state.floor, visited=frozenset(range(len(state.level.rooms)))))


def slipped(state: State) -> State:
    """The state after as many pulses as it takes for something to move."""
    while not state.floor.slips:
        course = Course(state)
        pulses.pulse(course)
        state = course.state
    return state


def picture(state: State) -> tuple[prose.Line, ...]:
    whole = lattice(state.built)
    return plan.draw(state, plan.Camera(0, 0), whole.width, whole.height)


def test_the_map_keeps_what_was_seen_until_it_is_seen_again() -> None:
    before = _everywhere(3)
    after = slipped(before)
    stale = sorted(after.floor.stale)
    assert stale
    assert picture(after) == picture(before)
    assert pages.rooms(after) == pages.rooms(before)
    assert all(travel.known_exits(after, room) == before.level.rooms[room].exits for room in stale)
    there = replace(after, hero=replace(after.hero, room=stale[0]))
    course = Course(there)
    look(course)
    assert happened.ChangesSeen(stale[0]) in course.events
    assert course.state.known.rooms[stale[0]] == course.state.level.rooms[stale[0]]
    assert picture(course.state) != picture(there)


def test_a_map_is_whole_again_once_every_room_has_been_seen() -> None:
    state = slipped(_everywhere(4))
    for room in sorted(state.floor.stale):
        if room in state.floor.stale:
            state = apply(state, happened.ChangesSeen(room))
    assert not state.floor.stale
    assert state.known is state.level


def test_a_wall_without_a_door_is_known_from_both_its_sides() -> None:
    state = apply(in_square(visited=frozenset({0, 1})), happened.Decayed((TURNED,)))
    assert state.floor.stale == {0, 1}
    seen = apply(state, happened.ChangesSeen(1))
    assert seen.known.exit_to(0, 1) is None
    assert [wall.to for wall in seen.known.rooms[1].thin] == [0]


def test_what_has_gone_and_come_is_told_on_coming_back() -> None:
    state = apply(in_square(visited=frozenset({0, 1})), happened.Decayed((TURNED,)))
    said = told(state, happened.ChangesSeen(1), room=1)
    assert any(sentence.format(way="west") in said for sentence in WORDS.told["door_gone"])
    assert any(sentence.format(way="south") in said for sentence in WORDS.told["door_new"])
    other = Exit(Way.WEST, 2, Passage.ARCH, (1, 0), Way.WEST)
    rooms = tuple(replace(room, exits=(other,)) if place == 1 else room for place, room in enumerate(SQUARE.rooms))
    assert state.standing is not None
    changed = replace(state, standing=replace(state.standing, level=replace(state.level, rooms=rooms)))
    assert any(
        sentence.format(way="west") in told(changed, happened.ChangesSeen(1), room=1)
        for sentence in WORDS.told["door_other"]
    )


def told(state: State, event: happened.Event, room: int = 0) -> str:
    here = replace(state, hero=replace(state.hero, room=room))
    return "\n".join("".join(text for text, _ in line) for line in prose.tell(here, [event], here, WORDS))


def test_decay_is_heard_from_near_and_not_from_far() -> None:
    corridor = begin(world(building("abcdefghijkl", *(f"{x},0 east" for x in range(11)))))[0]
    near, far = LostWay(8, 9), LostWay(10, 11)
    assert told(corridor, happened.Decayed((near,))) in WORDS.told["decayed"]
    assert not told(corridor, happened.Decayed((far, FalseTwin(1, 2))))
    assert told(in_square(), happened.Decayed((TURNED,)))


def test_a_walk_stops_where_the_map_was_wrong() -> None:
    state = in_square()
    assert travel.reason_to_stop(state, (happened.ChangesSeen(0),), state) == "changed"


def test_a_false_twin_is_told_in_the_words_of_the_other_and_nobody_else_is_told_otherwise() -> None:
    state = _everywhere(3)
    level = state.level
    texts = [prose.room_text(state, room, WORDS) for room in range(len(level.rooms))]
    room, like = next(
        (room, like)
        for room in range(len(level.rooms))
        for like in range(room)
        if level.rooms[room].lamp and level.rooms[like].furniture != level.rooms[room].furniture
    )
    after = apply(state, happened.Decayed((FalseTwin(room, like),)))
    assert prose.room_text(after, room, WORDS) == texts[like]
    assert [prose.room_text(after, other, WORDS) for other in range(len(level.rooms)) if other != room] == [
        text for other, text in enumerate(texts) if other != room
    ]


def test_a_room_that_is_called_otherwise_is_told_otherwise() -> None:
    state = slipped(_everywhere(3))
    kinds = [(now.kind, was.kind) for now, was in zip(state.level.rooms, state.built.rooms, strict=True)]
    for room, (now, was) in enumerate(kinds):
        assert prose.room_name(state, room, WORDS) == WORDS.places["lobby"].names[now]
        assert now == was or prose.room_text(state, room, WORDS)


def test_the_help_says_the_numbers_the_rules_use() -> None:
    said = " ".join(WORDS.topics["decay"].lines)
    for sentence in (f"every {EVERY} turns", f"the last {HOLDS} turns", f"more than {MOST_LONGER} doors"):
        assert sentence in said


# Tapes ---------------------------------------------------------------------------------------------------------------


def test_a_tape_with_decay_on_it_is_verified_and_taken_up_again(tmp_path: Path) -> None:
    with Session.begin(tmp_path, 4, "survey", level="lobby") as session:
        while not session.state.over and not session.state.floor.slips:
            session.do(BOTS["explore"](session.state))
    assert session.state.floor.slips
    assert verify(session.path).outcome in {Outcome.UNFINISHED, Outcome.VERIFIED}
    with Session.resume(session.path) as again:
        assert game.digest(again.state) == game.digest(session.state)
        assert again.state.level == session.state.level


def test_the_same_play_decays_alike() -> None:
    ends = []
    for _ in range(2):
        state = game.new_game(2, "survey", start="lobby")
        for _ in range(160):
            if not state.over:
                state = step(state, BOTS["explore"](state))[0]
        ends.append(state)
    assert game.digest(ends[0]) == game.digest(ends[1])
    assert ends[0].level == ends[1].level
