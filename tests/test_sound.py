"""Sound goes the cheapest way, loses what doors and floors take, and what is shown is what is used."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from backterm.engine import carrying, senses, sound
from backterm.engine.apply import Course
from backterm.engine.events import Heard, NoiseMade
from backterm.engine.level import NOWHERE, Way
from backterm.engine.state import Mood, State, changed
from tests.grown import grown
from tests.scenario import Play, draw, house, pair

LINE = "a-b-c-d-e-f-g"
QUIET = {"*": {"hum": 0}}


def test_every_arch_and_every_floor_takes_its_due() -> None:
    state = Play(draw(LINE, rooms=QUIET)).state
    assert [sound.left(state, 0, 9, listener) for listener in range(7)] == [9, 7, 5, 3, 1, 0, 0]
    assert sound.reach(state, 0, 9) == 4


def test_the_hum_masks_and_listening_halves_the_mask() -> None:
    humming = draw(LINE, rooms={"a": {"hum": 40}, "b": {"hum": 32}, "c": {"hum": 7}})
    state = Play(humming).state
    assert [sound.mask(state, number) for number in range(3)] == [5, 4, 0]
    assert [sound.mask(state, number, keen=True) for number in range(3)] == [2, 2, 0]
    assert (sound.left(state, 0, 9, 1), sound.reach(state, 0, 9)) == (7, 2)


def test_a_shut_door_is_dear_and_sound_goes_round_it() -> None:
    ring = draw("a+b\n| |\nc-d", rooms=QUIET)
    play = Play(ring)
    assert sound.left(play.state, 0, 20, 1) == 20 - 3
    play.shut("ab")
    assert sound.left(play.state, 0, 20, 1) == 20 - 3 * 2
    assert sound.first_exit(play.state, 0, 1) == Way.SOUTH


def test_a_floor_that_damps_nothing_carries_further() -> None:
    tiled = draw(LINE, rooms={"*": {"hum": 0, "surface": "tile"}})
    assert sound.reach(Play(tiled).state, 0, 9) == 6


def test_the_exit_a_sound_comes_in_by() -> None:
    state = Play("a-b>c d").state
    assert sound.first_exit(state, 0, 1) == Way.WEST
    assert sound.first_exit(state, 0, 0) == Way.IN
    assert sound.first_exit(state, 0, 2) == Way.WEST
    assert sound.first_exit(state, 0, 3) == Way.IN
    assert sound.left(state, 2, 90, 0) > 0


def test_a_sound_goes_up_a_drop_as_it_goes_down() -> None:
    section = draw("a-b\n  v\nc-d", rooms=QUIET, level={"section": True})
    state = Play(section).state
    assert sound.left(state, 1, 20, 3) == sound.left(state, 3, 20, 1) == 20 - 4
    assert sound.first_exit(state, 1, 3) == Way.UP
    assert sound.first_exit(state, 3, 1) == Way.DOWN
    assert sound.reach(state, 2, 9) == 3
    assert sound.way_in(state.level, 0, 3) == Way.UP


def test_a_noise_says_how_far_it_is_heard() -> None:
    play = Play(draw(LINE, rooms=QUIET)).do("run east")
    (noise,) = play.saw(NoiseMade)
    assert noise == NoiseMade(1, 18, "steps", 5)
    assert play.state.hero.noise == 18
    play.do("wait")
    assert play.state.hero.noise == 0


def test_the_same_question_in_any_order_has_the_same_answer() -> None:
    wide, narrow = Play(house()).state, Play(house()).state
    assert sound.left(wide, 0, 90, 11) == sound.left(narrow, 0, 90, 11)
    for loudness in (3, 9, 30, 12):
        assert _everywhere(wide, loudness) == _everywhere(narrow, loudness)


def _everywhere(state: State, loudness: int) -> list[int]:
    return [sound.left(state, 0, loudness, room) for room in range(len(state.level.rooms))]


def slow_costs(state: State, source: int) -> dict[int, int]:
    """Bellman and Ford's way of finding what `sound` finds by Dijkstra's."""
    kinds, level = state.world.kinds, state.level
    costs = {source: 0}
    for _ in level.rooms:
        for here, place in enumerate(level.rooms):
            ways = [(leaving.to, leaving.passage) for leaving in place.exits]
            for there, passage in (*ways, *((source, hole.passage) for source, hole in level.holes[here])):
                if here in costs:
                    cost = kinds.passages[passage.name.lower()]
                    cost += kinds.surfaces[level.rooms[there].surface].damp
                    cost += kinds.shut if tuple(sorted((here, there))) in state.floor.shut else 0
                    costs[there] = min(costs.get(there, cost + costs[here]), cost + costs[here])
    return costs


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(["bc", "ei", "gk"])), st.integers(0, 11), st.integers(0, 40))
def test_it_agrees_with_a_slower_search(doors: set[str], source: int, loudness: int) -> None:
    state = Play(house()).shut(*sorted(doors)).state
    costs = slow_costs(state, source)
    for listener in range(12):
        assert sound.left(state, source, loudness, listener) == max(0, loudness - costs.get(listener, loudness))


@given(st.integers(0, 40))
def test_louder_is_never_heard_less_far(loudness: int) -> None:
    state = Play(house()).state
    for softer, louder in pairwise((loudness, loudness + 1, loudness + 5)):
        assert sound.reach(state, 0, softer) <= sound.reach(state, 0, louder)


# The tree ------------------------------------------------------------------------------------------------------

CLOSED = st.sets(st.sampled_from(["bc", "ei", "gk", "ef"]))


@settings(max_examples=60, deadline=None)
@given(CLOSED, st.integers(0, 11), st.integers(1, 60))
def test_sound_is_never_louder_farther_along_its_way(doors: set[str], source: int, loudness: int) -> None:
    state = Play(house()).shut(*sorted(doors)).state
    branches = {branch.room: branch for branch in sound.tree(state, source, loudness)}
    assert branches[source] == sound.Branch(source, NOWHERE, loudness, heard=loudness > sound.mask(state, source))
    for room, branch in branches.items():
        assert branch.left == sound.left(state, source, loudness, room)
        assert branch.heard == (sound.audible(state, source, loudness, room) > 0)
        if room != source:
            assert branch.left < branches[branch.before].left
            assert state.level.apart[branch.before][room] == 1


@settings(max_examples=60, deadline=None)
@given(CLOSED, st.integers(0, 11), st.integers(1, 60))
def test_the_reach_shown_is_what_the_ears_make_of_it(doors: set[str], source: int, loudness: int) -> None:
    state = Play(house()).shut(*sorted(doors)).state
    away = state.level.apart[source]
    heard = [room for room in range(12) if sound.audible(state, source, loudness, room) > 0]
    assert sound.reach(state, source, loudness) == max((away[room] for room in heard), default=0)
    assert heard == sorted(branch.room for branch in sound.tree(state, source, loudness) if branch.heard)


@settings(max_examples=60, deadline=None)
@given(CLOSED, st.integers(1, 11), st.integers(0, 99))
def test_what_is_heard_names_the_first_exit_of_its_way_and_the_truth_lies_within(
    doors: set[str], source: int, turn: int
) -> None:
    state = changed(Play(house()).shut(*sorted(doors)).state, turn=turn)
    course = Course(state)
    if not senses.hear(course, source, 60, "wire"):
        return
    (heard,) = (event for event in course.events if isinstance(event, Heard))
    assert heard.near <= state.level.apart[source][0] <= heard.far
    before = next(branch.before for branch in sound.tree(state, source, 60) if branch.room == 0)
    leaving = state.level.exit_by(0, heard.way)
    assert leaving is None or leaving.to == before


def test_a_creature_hears_what_the_tree_says_and_no_more() -> None:
    for at in range(1, 12):
        play = Play(house())
        play.state = changed(play.state, floor=changed(play.state.floor, creatures=()))
        play.haunt(chr(97 + at), energy=-99)
        heard = {branch.room for branch in sound.tree(play.state, 0, 30) if branch.heard}
        play.do("shout")
        assert (at in heard) == (play.creature.mood is Mood.WARY), at


def test_the_ways_a_sound_takes_are_told_by_the_softest_that_takes_them() -> None:
    state = Play(draw("a-b-c-d-e-f-g-h-i-j-k-l-m-n", rooms=QUIET)).state
    step, run, shout = carrying.sounds(state)
    assert [(one.name, one.loudness, len(one.rooms)) for one in (step, run, shout)] == [
        ("step", 9, 4), ("run", 18, 8), ("shout", 30, 13),
    ]  # fmt: skip
    ways = carrying.ways(state)
    assert [ways[room, room + 1] for room in range(13)] == ["step"] * 4 + ["run"] * 4 + ["shout"] * 5
    deaf = Play(draw("a-b", rooms={"*": {"hum": 400}})).state
    assert carrying.ways(deaf) == {}


def test_a_silent_stretch_unmasks_and_a_grown_level_holds_one() -> None:
    loud, silent = {"*": {"hum": 40}}, {"*": {"hum": 40}, "cdef": {"hum": 0}}
    reaches = [sound.reach(Play(draw(LINE, rooms=rooms)).state, 0, 15) for rooms in (loud, silent)]
    assert reaches == [4, 5]
    level = grown("lobby", 0)
    covered = [room.hum // sound.HUM_PER_MASK for room in level.rooms]
    assert min(covered) <= 1 < max(covered)


def test_caches_are_bounded() -> None:
    sound._KNOWN.clear()
    for _ in range(sound._LEVELS_KEPT + 2):
        sound.reach(Play("a-b").state, 0, 9)
    assert len(sound._KNOWN) == sound._LEVELS_KEPT
    acoustics = next(iter(sound._KNOWN.values()))
    for number in range(9):
        acoustics.ripples(0, frozenset({(number, number + 1)})).farthest(9)
    assert len(acoustics._ripples) == 1


def test_a_door_counts_only_where_the_sound_meets_it() -> None:
    acoustics = sound._acoustics(Play(draw("a-b+c-d+e", rooms=QUIET)).state)
    near = acoustics.ripples(0, frozenset())
    assert near.farthest(6) == (2,)
    assert acoustics.ripples(0, frozenset({pair("de")})) is near
    assert acoustics.ripples(0, frozenset({pair("bc")})) is not near


def test_how_a_sound_dies_away_is_kept_for_the_last_few_stands_of_the_doors() -> None:
    doors = [pair("ab"), pair("bc"), pair("cd")]
    stands = [frozenset(door for place, door in enumerate(doors) if number >> place & 1) for number in range(8)]
    acoustics = sound._acoustics(Play(draw("a+b+c+d", rooms=QUIET)).state)
    reaches = [acoustics.ripples(0, shut).farthest(30) for shut in stands]
    assert len(acoustics._ripples[0]) == sound._STANDS_KEPT
    newest = acoustics.ripples(0, stands[-1])
    assert acoustics.ripples(0, stands[-2]) is not newest
    assert acoustics.ripples(0, stands[-1]) is newest
    fresh = sound._acoustics(Play(draw("a+b+c+d", rooms=QUIET)).state)
    assert [fresh.ripples(0, shut).farthest(30) for shut in reversed(stands)] == reaches[::-1]
