"""What is believed falsely: pure, stable, plausible, never about evidence, and always taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from backterm import content, prose, travel
from backterm.beholder import Beholder
from backterm.engine import belief, perception
from backterm.engine.actions import Action
from backterm.engine.apply import apply
from backterm.engine.belief import LINGER, WHYS, Belief, Confession, follow, reckonings, rooms_of, take_back, tried
from backterm.engine.decay.anchors import evidence, fixed
from backterm.engine.events import Event, Heard
from backterm.engine.level import Level, Way
from backterm.engine.perception import (
    ERA,
    TRUE,
    FalseExit,
    FalseSound,
    FalseThing,
    FalseWay,
    Lie,
    Perception,
    SwappedNumbers,
    perceive,
    sure_rooms,
    told_by,
)
from backterm.engine.rules import Refusal, legal_actions, refuse
from backterm.engine.state import Reading, State, World, changed
from backterm.engine.turn import begin, step
from backterm.game import digest
from backterm.generator import generate
from backterm.rng import Key
from backterm.views import map as plan
from backterm.views.beliefs import beliefs
from backterm.views.believed import believed
from backterm.views.wrap import width_of
from tests.scenario import FOOTINGS, Play
from tests.test_prose import text

CONTENT = content.load()
WORDS = CONTENT.words
LEVELS = ("lobby", "warehouse")
Turn = tuple[State, tuple[Event, ...], State]


@cache
def level_of(seed: int, name: str) -> Level:
    return generate(CONTENT, seed, name, 1 + LEVELS.index(name))


def unsteady(state: State, footing: int = 3) -> State:
    """The same with the hero standing so; what is there stays what it is."""
    below = (100, 50, 30, 15)[footing]
    return changed(state, hero=changed(state.hero, footing=footing, sanity=below))


def wander(seed: int, name: str, *, footing: int = 3, turns: int = 60) -> Iterator[Turn]:
    """A walk over a whole level by somebody who is kept from getting any better, or worse."""
    kinds = replace(CONTENT.kinds, footings=FOOTINGS)
    state = unsteady(begin(World(seed, kinds.modes["field"], kinds, (level_of(seed, name),)))[0], footing)
    dice = Key(seed).fold("test perception", name).dice()
    for _ in range(turns):
        before = unsteady(state, footing)
        onward: Action | None = travel.next_step(before, travel.Journey())
        if onward is None or refuse(before, onward) is not None or dice.chance(1, 4):
            onward = dice.choice(legal_actions(before))
        state, events = step(before, onward)
        if state.over or state.depth:
            return
        state = unsteady(state, footing)
        yield before, events, state


WALKS = [(seed, name) for name in LEVELS for seed in range(2)]
everywhere = pytest.mark.parametrize(("seed", "name"), WALKS)


# Pure and stable ------------------------------------------------------------------------------------------------


@everywhere
def test_the_same_state_gives_the_same_lies_and_stays_the_same(seed: int, name: str) -> None:
    for _, _, state in wander(seed, name, turns=25):
        before = digest(state)
        first = perceive(state)
        perception._start.cache_clear()
        assert perceive(replace(state)) == first
        assert digest(state) == before


def test_a_step_is_the_same_whether_anybody_looks_or_not() -> None:
    watched = [digest(state) for before, _, state in wander(3, "lobby") if perceive(before) is not None]
    alone = [digest(state) for _, _, state in wander(3, "lobby")]
    assert watched == alone


def test_what_is_drawn_stands_while_nothing_happens() -> None:
    *_, (_, _, state) = wander(1, "lobby", turns=50)
    ends = 0
    drawn = perceive(state).drawn
    assert drawn
    for turn in range(state.turn, state.turn + ERA):
        now = perceive(changed(state, turn=turn)).drawn
        ends += len(set(drawn) - set(now))
        assert not set(drawn) & set(now) or set(now) - set(drawn) or set(now) <= set(drawn)
        drawn = now
    assert ends <= 2 * len(state.floor.visited)


@pytest.mark.parametrize("name", LEVELS)
def test_nobody_is_lied_to_who_stands_firmly_or_is_helped(name: str) -> None:
    for before, _, state in wander(1, name, footing=0):
        assert perceive(before) == perceive(state) == TRUE
    *_, (_, _, state) = wander(1, name)
    assert perceive(state).drawn
    modes = state.world.kinds.modes
    for mode in ("survey", "lab"):
        assert perceive(replace(state, world=replace(state.world, mode=modes[mode]))) == TRUE
    assert perceive(replace(state, ending="remembered")) == TRUE
    bare = replace(state.world, kinds=replace(state.world.kinds, footings=()))
    assert perceive(replace(state, world=bare)) == TRUE


def test_the_prologue_is_told_as_it_is() -> None:
    mall = generate(CONTENT, 1, "mall", 0)
    state = begin(World(1, CONTENT.kinds.modes["lost"], CONTENT.kinds, (mall,)))[0]
    assert perceive(unsteady(state)) == TRUE


def test_there_is_more_of_it_the_less_firmly_one_stands() -> None:
    def amount(footing: int) -> int:
        return sum(len(perceive(state).drawn) for _, _, state in wander(2, "lobby", footing=footing))

    assert 0 == amount(0) < amount(1) < amount(2) < amount(3)


# Plausible ------------------------------------------------------------------------------------------------------


@everywhere
def test_everything_that_is_believed_could_be_so(seed: int, name: str) -> None:
    for _, _, state in wander(seed, name):
        perceived = perceive(state)
        doors: list[int] = []
        for lie in perceived.drawn:
            assert not sure_rooms(state).intersection(rooms_of(lie))
            if isinstance(lie, FalseExit):
                doors += rooms_of(lie)
                check_doorway(lie, state)
            else:
                assert {lie.first, lie.second} <= state.floor.visited
                assert lie.first < lie.second
                assert (
                    lie.second in state.built.neighbours[lie.first] or lie.first in state.built.neighbours[lie.second]
                )
        assert len(doors) == len(set(doors))
        swapped = [end for lie in perceived.drawn if isinstance(lie, SwappedNumbers) for end in rooms_of(lie)]
        assert len(swapped) == len(set(swapped))
        check_told(perceived, state)


def check_doorway(lie: FalseExit, state: State) -> None:
    assert lie.room in state.floor.visited
    for end, leaving in lie.ends:
        for level in (state.level, state.known):
            truly = level.rooms[end].exits
            if level is state.known and end not in state.floor.visited:
                continue
            assert leaving.way not in {way_out.way for way_out in truly}
            assert (leaving.cell, leaving.side) not in {(way_out.cell, way_out.side) for way_out in truly}
            assert leaving.to not in {way_out.to for way_out in truly}
        assert leaving.cell in state.level.rooms[end].cells


def check_told(perceived: Perception, state: State) -> None:
    here = state.level.rooms[state.hero.room]
    for lie in perceived.told:
        assert (lie.turn, lie.room) == (state.turn, state.hero.room)
        match lie:
            case FalseThing(thing=thing):
                assert thing in state.world.kinds.things
                assert (lie.room, thing) not in {(place, lying) for place, lying, _ in state.floor.ground}
            case FalseSound(way=way, sound=sound):
                assert sound in state.floor.heard
                assert way in {leaving.way for leaving in here.exits}
            case FalseWay(way=way):
                assert way in {leaving.way for leaving in here.exits}


@everywhere
def test_rooms_with_evidence_are_told_as_they_are(seed: int, name: str) -> None:
    for before, events, state in wander(seed, name):
        seen = replace(perceive(state), told=told_by(perceive(state), events, state))
        safe = {*evidence(state.built), *fixed(state.built)}
        if state.hero.room in safe:
            falsely = prose.describe(state, WORDS, before, replace(seen, told=()))
            assert falsely == prose.describe(state, WORDS, before)
        assert all(seen.exits_of(end) == () and seen.number_of(end) == end for end in safe)


def test_chalk_a_search_and_a_reading_hold_a_room() -> None:
    *_, (_, _, state) = wander(1, "lobby")
    lie = next(lie for lie in perceive(state).drawn if isinstance(lie, FalseExit))
    floor, notes = state.floor, state.notebook
    for held in (
        changed(state, floor=changed(floor, chalked=floor.chalked | {lie.room})),
        changed(state, floor=changed(floor, searched=floor.searched | {lie.leaving.to})),
        changed(state, notebook=changed(notes, readings=(*notes.readings, Reading(1, lie.room, "far", 3)))),
    ):
        assert lie not in perceive(held).drawn


# Shown ----------------------------------------------------------------------------------------------------------


def believer() -> tuple[State, FalseExit, SwappedNumbers]:
    """Somebody who believes in a doorway and has two numbers the wrong way round."""
    for seed in range(9):
        for _, _, state in wander(seed, "lobby"):
            drawn = perceive(state).drawn
            doorways = [lie for lie in drawn if isinstance(lie, FalseExit)]
            numbers = [lie for lie in drawn if isinstance(lie, SwappedNumbers)]
            if doorways and numbers:
                return state, doorways[0], numbers[0]
    raise AssertionError


def drawn_plan(state: State, perceived: Perception) -> str:
    whole = 400, 200
    return text(plan.draw_perceived(state, perceived, plan.Camera(0, 0), whole))


def test_the_plan_shows_what_is_believed_and_nothing_else_changes() -> None:
    state, doorway, numbers = believer()
    true = drawn_plan(state, TRUE)
    assert true == text(plan.draw(state, plan.Camera(0, 0), 400, 200))
    assert drawn_plan(state, Perception((doorway,))) != true
    swapped = drawn_plan(state, Perception((numbers,)))
    assert swapped != true
    assert sorted(swapped) == sorted(true)
    level = believed(state.known, Perception((doorway,)))
    assert level is believed(state.known, Perception((doorway,)))
    assert believed(state.known, TRUE) is state.known
    for _ in range(9):
        believed(replace(state.known), Perception((doorway,)))
    assert believed(state.known, Perception((doorway,))) is not level


def test_a_room_is_described_as_it_is_believed() -> None:
    state, doorway, numbers = believer()
    there = changed(state, hero=changed(state.hero, room=doorway.room))
    said = text(prose.describe(there, WORDS, perceived=Perception((doorway,))))
    assert doorway.leaving.way.word in said.split("Exits: ")[1].split(".")[0].split(", ")
    there = changed(state, hero=changed(state.hero, room=numbers.first))
    assert text(prose.brief(there, WORDS, there, Perception((numbers,)))).startswith(f"Room {numbers.second}. ")
    thing = FalseThing(state.turn, numbers.first, "coin")
    assert "Here: a quarter" in text(
        prose.describe(there, WORDS, perceived=Perception((), (thing,)))
    ) or "coin" in text(prose.describe(there, WORDS, perceived=Perception((), (thing,))))


def test_a_false_sound_has_no_number_and_a_warning_no_rival() -> None:
    play = Play("a-b-c", footing=3)
    lie = FalseSound(1, 0, Way.EAST, "wire")
    before = play.state
    play.do("wait")
    perceived = Perception((), told_by(Perception((), (lie,)), play.events, play.state))
    said = text(prose.tell(before, play.events, play.state, WORDS, perceived))
    assert "From the east, " in said
    assert "(heard" not in said
    near = (*play.events, Heard("wire", Way.EAST, 1, 1, own=False))
    assert told_by(Perception((), (lie,)), near, play.state) == ()
    assert told_by(Perception((), (lie,)), (), play.state) == ()


def test_a_door_may_be_told_on_the_wrong_side() -> None:
    play = Play("a+b\n+\nc", footing=3)
    before = play.state
    play.do("close east")
    wrong = Perception((), (FalseWay(play.state.turn, 0, Way.SOUTH),))
    assert told_by(wrong, play.events, play.state) == wrong.told
    assert " south" in text(prose.tell(before, play.events, play.state, WORDS, wrong))
    right = Perception((), (FalseWay(play.state.turn, 0, Way.EAST),))
    assert told_by(right, play.events, play.state) == ()
    assert right.way_worked(Way.EAST) is Way.EAST
    assert TRUE.way_worked(Way.WEST) is Way.WEST


def test_what_was_heard_is_remembered_for_as_long_as_the_level_lasts() -> None:
    state = Play("a-b-c").state
    wire = Heard("wire", Way.EAST, 1, 2, own=False)
    after = apply(apply(state, wire), wire)
    assert (state.floor.heard, after.floor.heard) == (frozenset(), frozenset({"wire"}))
    assert begin(state.world)[0].floor.heard == frozenset()


# Taken back -----------------------------------------------------------------------------------------------------


@everywhere
def test_every_lie_that_was_shown_is_taken_back(seed: int, name: str) -> None:
    now = Belief()
    shown: set[Lie] = set()
    told_back: list[Confession] = []
    turns = list(wander(seed, name))
    for _, events, state in turns:
        now, taken = follow(now, events, state)
        shown.update((*now.perceived.drawn, *now.perceived.told))
        told_back += taken
    (reckoning,) = reckonings((events, state) for _, events, state in turns)
    all_of_it = reckoning.confessions
    assert set(told_back) <= set(all_of_it)
    assert {one.shown.lie for one in all_of_it} == shown
    assert shown
    assert len({one.shown for one in all_of_it}) == len(all_of_it)
    for one in all_of_it:
        if one.why == belief.SEEN:
            assert not any(two.shown.lie == one.shown.lie and two.shown.turn > one.turn for two in all_of_it)
    assert {one.why for one in all_of_it} <= set(WHYS)
    for one in all_of_it:
        assert one.shown.turn <= one.turn
        assert prose.confessed([one], turns[-1][2], WORDS)
    assert "{" not in text(prose.confessed(all_of_it, turns[-1][2], WORDS))


def test_a_lie_ends_when_one_stands_firmly_leaves_or_dies() -> None:
    state, doorway, _ = believer()
    now, _ = follow(Belief(), (), state)
    assert doorway in now.perceived.drawn
    for after, why in (
        (unsteady(state, 0), belief.STEADY),
        (replace(state, ending="remembered"), belief.ENDED),
    ):
        later, taken = follow(now, (), after)
        assert {one.why for one in taken} == {why}
        assert (later.perceived, later.shown) == (TRUE, ())
        again, _ = follow(later, (), state)
        assert doorway not in again.perceived.drawn  # what was seen through is never shown again
    elsewhere = replace(now, shown=tuple(replace(one, depth=7) for one in now.shown))
    assert {one.why for one in follow(elsewhere, (), state)[1]} == {belief.LEFT}


def test_a_room_seen_again_takes_back_what_was_drawn_of_it() -> None:
    state, _, _ = believer()
    mild = next(
        (state, lie)
        for _, _, state in wander(2, "lobby", footing=1)
        for lie in perceive(state).drawn
        if isinstance(lie, FalseExit)
    )
    state, doorway = mild
    now, _ = follow(Belief(), (), state)
    there = changed(state, hero=changed(state.hero, room=doorway.room))
    _, taken = follow(now, (), there)
    assert Confession(next(one for one in now.shown if one.lie == doorway), state.turn, belief.SEEN) in taken
    assert "never a doorway" in text(prose.confessed(taken, there, WORDS))


def test_what_was_told_is_left_to_stand_for_a_while() -> None:
    state, *_ = believer()
    lie = FalseSound(state.turn, state.hero.room, Way.EAST, "wire")
    shown = belief.Shown(lie, state.depth, state.turn)
    now = Belief(shown=(shown,))
    assert shown in follow(now, (), changed(state, turn=state.turn + LINGER - 1))[0].shown
    later, taken = follow(now, (), changed(state, turn=state.turn + LINGER))
    assert shown not in later.shown
    assert Confession(shown, state.turn + LINGER, belief.PAST) in taken


def test_what_is_tried_is_seen_through() -> None:
    state, doorway, numbers = believer()
    thing = FalseThing(state.turn, doorway.room, "coin")
    there = changed(state, hero=changed(state.hero, room=doorway.room))
    now = Belief(Perception((doorway, numbers), (thing,)), tuple(belief.Shown(lie, 0, 1) for lie in (doorway, thing)))
    assert tried(now, Refusal("no_way", doorway.leaving.way.word), there) == (doorway,)
    assert tried(now, Refusal("no_way", "up"), there) == ()
    assert tried(now, Refusal("not_here", "coin"), there) == tried(now, Refusal("no_thing", "take"), there) == (thing,)
    assert tried(now, Refusal("not_here", "chalk"), there) == ()
    later, taken = take_back(now, (doorway, thing), there, belief.TRIED)
    assert (later.perceived, later.shown) == (Perception((numbers,)), ())
    said = text(prose.confessed(taken, there, WORDS))
    assert f"never a door {doorway.leaving.way.word}" in said or "never a door there" in said
    assert "there was never a" in said.split("\n")[-1]


def test_who_is_honest_is_never_lied_to_and_who_becomes_so_is_told_at_once() -> None:
    turns = list(wander(2, "lobby"))
    honest, other = Beholder(WORDS, lies=False), Beholder(WORDS, lies=True)
    for _, events, state in turns:
        assert honest.follow(events, state) == ()
        assert honest.perceived == TRUE
        other.follow(events, state)
    last = turns[-1][2]
    assert other.perceived.drawn
    said = text(other.be_honest(last))
    assert said.endswith(WORDS.answers["honest"])
    assert said.count("\n")
    assert (other.perceived, other.follow((), last)) == (TRUE, ())
    assert text(other.be_honest(last)) == WORDS.answers["honest_already"]
    again = Beholder(WORDS, lies=True)
    again.catch_up(((events, state) for _, events, state in turns), last)
    assert again.perceived.drawn


def test_every_sort_of_lie_has_words_for_a_list() -> None:
    state, doorway, numbers = believer()
    lies = (
        doorway,
        numbers,
        FalseThing(3, 1, "coin"),
        FalseSound(3, 1, Way.UP, "wire"),
        FalseWay(3, 1, Way.WEST),
    )
    for lie in lies:
        believed_so, truly = prose.confessing.in_words(lie, state)
        assert believed_so.startswith("room ")
        assert truly


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_believed_plan_stands_beside_the_true_one(width: int) -> None:
    found = reckonings((events, state) for _, events, state in wander(1, "lobby"))
    lines = beliefs(found, width)
    page = text(lines)
    assert "believed" in page
    assert "The Lobby" in page
    for confession in found[0].confessions:
        believed_so, truly = prose.confessing.in_words(confession.shown.lie, found[0].fullest)
        assert f"{believed_so}   truly {truly}" in page
    rows = [line for line in lines if any(role.startswith("danger") and "x" in said for said, role in line)]
    assert rows
    halves = [text([line]) for line in lines[2:10]]
    assert any(half[: width // 2 - 1].strip() != half[width // 2 + 1 :].strip() for half in halves)
    assert all(width_of(line) <= width for line in lines[2 : 2 + 12])
    assert text(beliefs((), width)) == "Nothing was told or drawn falsely in this run."
    assert reckonings(()) == ()


def test_every_lie_is_about_some_room() -> None:
    _, doorway, numbers = believer()
    assert rooms_of(doorway) == (doorway.room, doorway.leaving.to)
    assert rooms_of(numbers) == (numbers.first, numbers.second)
    assert rooms_of(FalseWay(3, 7, Way.WEST)) == (7,)
