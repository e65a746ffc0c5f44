"""Twists: whoever goes through one is turned over, and everything he is shown and told goes by that."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from backterm import content
from backterm.engine import laws
from backterm.engine.apply import apply
from backterm.engine.belief import Belief, Shown, follow
from backterm.engine.decay.pulses import attempts
from backterm.engine.events import Decayed, Jostled, Moved, TurnedOver
from backterm.engine.handedness import opening_over, turned, way_over
from backterm.engine.level import Arrow, Exit, Level, Pane, Passage, ThinWall, Trail, Way
from backterm.engine.notation import parse
from backterm.engine.perception import FalseExit
from backterm.engine.rules import legal_actions
from backterm.engine.slips import FalseTwin, MovedDoor
from backterm.engine.state import State
from backterm.engine.turn import begin, step
from backterm.game import digest
from backterm.generator.audit import of_rooms
from backterm.prose import describe, tell
from backterm.views import pages, status
from backterm.views.glyphs import UNICODE
from backterm.views.lattice import lattice
from backterm.views.map import Camera, draw
from tests.floorplan import building
from tests.grown import grown
from tests.scenario import Play, world

WORDS = content.load().words
KINDS = content.load().kinds


def ward() -> Level:
    """Two rows of three rooms, each row's east end joined to the west end of the other."""
    level = building(
        "abc\ndef", "0,0 east", "1,0 east", "0,1 east", "1,1 east", "1,0 south",
        "2,0 east fold:A d", "0,1 west fold:A c", "2,1 east fold:B a", "0,0 west fold:B f",
    )  # fmt: skip
    rooms = [replace(room, exits=tuple(map(_twisted, room.exits)), lamp=True) for room in level.rooms]
    level = replace(level, rooms=tuple(rooms), trail=Trail(4, (Arrow(0, Way.SOUTHEAST, 2, spool=False),)))
    building_ = laws.of_level(level)
    return replace(level, answers=tuple((law, laws.answer(law, building_)) for law in level.deck), signs=(1,))


def _twisted(leaving: Exit) -> Exit:
    return replace(leaving, passage=Passage.TWIST) if leaving.letter else leaving


def at(letter: str, level: Level | None = None) -> State:
    state, _ = begin(replace(world(level or ward()), kinds=KINDS, mode=KINDS.modes["survey"]))
    room = ord(letter) - 97
    floor = replace(state.floor, visited=frozenset({room}))
    return replace(state, hero=replace(state.hero, room=room), floor=floor)


def after(state: State, *lines: str) -> State:
    for line in lines:
        state, _ = step(state, parse(line, state))
    return state


def picture(state: State) -> list[str]:
    size = lattice(state.known)
    lines = draw(state, Camera(0, 0), size.width, size.height, UNICODE)
    return ["".join(text for text, _ in line) for line in lines]


def said(lines: object) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)  # type: ignore[attr-defined]


@given(st.sampled_from(Way))
def test_a_way_turned_twice_is_the_way_it_was(way: Way) -> None:
    assert way_over(way_over(way)) is way
    assert way_over(way.opposite) is way_over(way).opposite
    assert (way_over(way) is way) == (way in {Way.EAST, Way.WEST} or way >= Way.UP)


def test_a_level_turned_twice_is_the_level_it_was() -> None:
    for level in (ward(), grown("nursery", 2, 3), grown("warehouse", 1)):
        over = turned(level)
        assert over != level
        assert turned(over) is level
        assert turned(level) is over


def test_a_level_turned_over_is_the_same_building() -> None:
    level = grown("nursery", 2, 3)
    over = turned(level)
    assert over.neighbours == level.neighbours
    assert laws.of_level(over) == laws.of_level(level)
    assert (over.answers, over.marks, over.signs) == (level.answers, level.marks, level.signs)
    for room, other in zip(level.rooms, over.rooms, strict=True):
        assert [way.way for way in other.exits] == sorted(way.way for way in other.exits)
        assert {(way.to, way_over(way.way), way.letter) for way in room.exits} == {
            (way.to, way.way, way.letter) for way in other.exits
        }
        assert {(x, level.height - 1 - y) for x, y in room.cells} == set(other.cells)
        assert [wall.to for wall in room.thin] == [wall.to for wall in other.thin]


def test_thin_walls_and_panes_turn_with_it() -> None:
    level = ward()
    first = replace(
        level.rooms[0],
        thin=(ThinWall(Way.SOUTH, 3, (0, 0), Way.SOUTH),),
        panes=(Pane(Way.NORTHEAST, 2, (0, 0), Way.NORTH),),
    )
    over = turned(replace(level, rooms=(first, *level.rooms[1:])))
    assert over.rooms[0].thin == (ThinWall(Way.NORTH, 3, (0, 1), Way.NORTH),)
    assert over.rooms[0].panes == (Pane(Way.SOUTHEAST, 2, (0, 1), Way.SOUTH),)


def test_her_arrows_turn_with_it() -> None:
    trail = turned(ward()).trail
    assert trail is not None
    assert [arrow.way for arrow in trail.arrows] == [Way.NORTHEAST]
    assert turned(replace(ward(), trail=None)).trail is None


def test_many_levels_turned_are_not_all_kept() -> None:
    first = ward()
    over = turned(first)
    for _ in range(9):
        turned(ward())
    assert turned(first) == over


def test_only_a_twist_turns_one_over() -> None:
    state = at("b")
    state, events = step(state, parse("go east", state))
    assert not state.hero.turned
    assert not any(isinstance(event, TurnedOver) for event in events)
    state, events = step(state, parse("go east", state))
    assert state.hero.turned
    assert [type(event) for event in events if isinstance(event, Moved | TurnedOver)] == [Moved, TurnedOver]
    assert state.hero.room == 3


def test_north_is_where_south_was_and_the_way_on_is_on() -> None:
    state = after(at("c"), "go east")
    assert [leaving.way for leaving in state.level.rooms[3].exits] == [Way.EAST, Way.WEST]
    state = after(state, "go east")
    assert state.hero.room == 4
    assert [leaving.way for leaving in state.level.rooms[4].exits] == [Way.EAST, Way.SOUTH, Way.WEST]
    assert after(state, "go south").hero.room == 1
    plain = at("e")
    assert after(plain, "go north").hero.room == 1


def test_the_next_twist_turns_one_back_to_the_very_level() -> None:
    state = after(at("c"), "go east", "go west")
    assert (state.hero.room, state.hero.turned, state.standing) == (2, False, None)
    assert state.level is state.built


def test_once_round_the_other_way_is_twice_over() -> None:
    state = at("a")
    lap = after(state, *["go east"] * 3)
    assert (lap.hero.room, lap.hero.turned) == (3, True)
    twice = after(lap, *["go east"] * 3)
    assert (twice.hero.room, twice.hero.turned) == (0, False)


def test_the_plan_is_drawn_over() -> None:
    state = after(at("a"), "go east", "go east", "go west", "go east", "go east")
    assert state.hero.turned
    shown = picture(state)
    assert shown[1].startswith("A3")
    assert shown[4].startswith("B0")
    back = picture(after(state, "go west"))
    assert back[1].startswith("B0")
    assert back[4].startswith("A")


def test_it_is_said_before_and_when_it_happens_and_while_it_lasts() -> None:
    before = at("b")
    state, events = step(before, parse("go east", before))
    assert "wrong hand" in said(tell(before, events, state, WORDS))
    assert "east (twist A)" in said(describe(state, WORDS, before))
    over, events = step(state, parse("go east", state))
    told = said(tell(state, events, over, WORDS))
    assert any(sentence in told for sentence in WORDS.told["turned_over"])
    assert "[turned over]" in told
    assert "turned over" in said(pages.where(over, WORDS))
    assert "turned over" in said(status.side(over, (), WORDS))
    back, events = step(over, parse("go west", over))
    told = said(tell(over, events, back, WORDS))
    assert any(sentence in told for sentence in WORDS.told["turned_back"])
    assert "turned over" not in said(pages.where(back, WORDS))


def test_what_one_means_is_on_the_tape_and_every_action_offered_is_taken() -> None:
    state = after(at("c"), "go east", "go east")
    for action in legal_actions(state):
        assert parse(str(action), state) == action
        step(state, action)


def test_a_state_turned_over_has_a_digest_of_its_own() -> None:
    state = after(at("c"), "go east")
    other = replace(state, hero=replace(state.hero, turned=False))
    assert digest(state) != digest(other)


def test_whoever_leaves_the_level_is_as_he_came() -> None:
    play = Play(ward(), ward(), room=2).do("east")
    assert play.state.hero.turned
    exit_ = play.state.level.exit
    proved = replace(play.state.notebook, declared="far")
    play.state = replace(play.state, notebook=proved, hero=replace(play.state.hero, room=exit_))
    play.state = replace(play.state, world=replace(play.state.world, levels=(replace(ward(), signs=(exit_,)),) * 2))
    play.do("go out")
    assert play.state.depth == 1
    assert not play.state.hero.turned


def test_what_has_slipped_is_turned_with_the_level() -> None:
    state = at("c")
    slipped = apply(state, Decayed((FalseTwin(4, 1),)))
    over = after(slipped, "go east")
    assert over.standing is not None
    assert slipped.standing is not None
    assert over.standing.level is turned(slipped.standing.level)
    back = after(over, "go west")
    assert back.level is slipped.standing.level


def test_a_ward_that_decays_while_one_is_turned_over_can_still_be_drawn() -> None:
    level = grown("nursery", 2, 3)
    pair = min(level.twists)
    state, _ = begin(replace(world(level), kinds=KINDS, mode=KINDS.modes["survey"]))
    way = next(leaving.way.word for leaving in level.rooms[pair[0]].exits if leaving.to == pair[1])
    state = after(replace(state, hero=replace(state.hero, room=pair[0])), f"go {way}")
    moved = 0
    for pulses in range(12):
        tries = attempts(replace(state, floor=replace(state.floor, pulses=pulses)))
        slips = tuple(slip for attempt in tries if attempt.held for slip in attempt.slips)
        moved += sum(isinstance(slip, MovedDoor) for slip in slips)
        state = apply(state, Decayed(slips))
        assert state.hero.turned
        assert not broken(state.level)
    assert moved
    assert not broken(turned(state.level))


def broken(level: Level) -> list[str]:
    """What is not so of the rooms of a level any more."""
    truths = (of_rooms.doors_stand_in_shared_walls, of_rooms.letters_stand_in_pairs, of_rooms.thin_walls_have_no_door)
    return [truth.__name__ for truth in truths if not truth(level)]


def test_a_push_through_a_twist_turns_one_over_too() -> None:
    level = ward()
    rooms = [replace(room, exits=tuple(way for way in room.exits if way.letter)) for room in level.rooms]
    rooms[2] = replace(rooms[2], exits=rooms[2].exits)
    play = Play(replace(level, rooms=tuple(rooms)), room=2).haunt("c", kind="crowd").do("wait", "wait")
    assert [event.room for event in play.saw(Jostled)] == [3]
    assert play.saw(TurnedOver)
    assert play.state.hero.turned


def test_a_false_doorway_stays_the_same_lie_when_one_is_turned_over() -> None:
    state = after(at("c"), "go east")
    leaving = Exit(Way.SOUTH, 3, Passage.ARCH, (0, 0), Way.SOUTH)
    back = Exit(Way.NORTH, 0, Passage.ARCH, (0, 1), Way.NORTH)
    lie, height = FalseExit(0, leaving, back), state.level.height
    over = FalseExit(0, opening_over(leaving, height), opening_over(back, height))
    shaky = replace(state, hero=replace(state.hero, footing=1))
    belief = Belief(shown=(Shown(lie, 0, 1), Shown(lie, 7, 1)), confessed=frozenset({(0, lie)}))
    after_, taken_back = follow(belief, (), shaky)
    assert after_.turned
    assert (0, over) in after_.confessed
    assert {one.shown.lie for one in taken_back if one.shown.depth == 0} == {over}
    assert {one.shown.lie for one in taken_back if one.shown.depth == 7} == {lie}
    assert follow(after_, (), shaky)[0].turned
