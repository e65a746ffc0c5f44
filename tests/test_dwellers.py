"""What lives on a level: drawn from the recipe, housed far off, woken with the level; and what minds share."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backterm import content, travel
from backterm.content import ContentError
from backterm.content.recipes import Dwelling, read_recipe
from backterm.content.tables import Where
from backterm.engine.actions import Hide
from backterm.engine.apply import Course
from backterm.engine.clock import fears, near
from backterm.engine.events import Caught, CreatureChanged, CreatureSeen, Ended, Poised
from backterm.engine.level import OUTPOST, Dweller
from backterm.engine.minds import WHYS, body
from backterm.engine.rules import refuse
from backterm.engine.state import Change, Creature, Mood, World
from backterm.engine.turn import begin
from backterm.generator import dressing
from backterm.generator.audit.of_rooms import dwellers_begin_far_off
from backterm.rng import Key
from backterm.views import echoes
from backterm.views import map as plan
from backterm.views.lattice import lattice
from backterm.views.loops import loops
from backterm.views.map import Camera
from backterm.views.pages import where
from tests.drafts import shaped
from tests.floorplan import building, standing
from tests.grown import levels
from tests.scenario import BACTERIUM, KINDS, Play, draw, room

MINDS = Path(body.__file__).parent


def housed(seed: int, *choices: Dwelling, number: int = 0) -> tuple[Dweller, ...]:
    """What comes to live in a Lobby, of these choices."""
    draft = shaped("lobby", seed, "choose_start")
    draft.number = number
    draft.recipe = replace(draft.recipe, dwellers=choices)
    dressing.house_dwellers(draft, Key(seed).fold("house_dwellers"), doors=4)
    return draft.dwellers


def test_each_choice_is_drawn_by_its_weights_and_no_kind_twice() -> None:
    first, second = Dwelling(((1, 1),), {"bacterium": 1}), Dwelling(((0, 2),), {"bacterium": 9, "p": 3, "q": 1})
    drawn = [[at.kind for at in housed(seed, first, second)] for seed in range(60)]
    assert all(kinds[0] == "bacterium" and len(set(kinds)) == len(kinds) for kinds in drawn)
    counts = Counter(kind for kinds in drawn for kind in kinds[1:])
    assert {len(kinds) for kinds in drawn} == {1, 2, 3}
    assert counts["p"] > counts["q"] > 0


@pytest.mark.parametrize(("number", "many"), [(0, 1), (1, 2), (2, 3), (9, 3)])
def test_how_many_live_there_goes_by_depth(number: int, many: int) -> None:
    choice = Dwelling(((1, 1), (2, 2), (3, 3)), {"p": 1, "q": 1, "r": 1})
    found = housed(5, choice, number=number)
    assert len(found) == many
    assert len({at.room for at in found}) == many


def test_the_audit_holds_that_dwellers_begin_far_off() -> None:
    level = levels("warehouse")[0]
    outpost = next(number for number, place in enumerate(level.rooms) if place.kind == OUTPOST)
    assert dwellers_begin_far_off(level)
    for at in (level.start, level.exit, outpost, level.neighbours[level.start][0]):
        assert not dwellers_begin_far_off(replace(level, dwellers=(*level.dwellers, Dweller("bacterium", at))))


@pytest.mark.parametrize(
    ("choice", "complaint"),
    [
        ("many = []\nkinds = { bacterium = 1 }", "many: empty"),
        ("many = [[1, 1]]\nkinds = {}", "kinds: empty"),
        ("many = [[2, 1]]\nkinds = { bacterium = 1 }", "[2, 1]"),
        ("many = [[0, 99]]\nkinds = { bacterium = 1 }", "[0, 99]"),
        ("many = [[0, 1]]\nkinds = { bacterium = 0 }", "bacterium: 0 is out of range"),
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_drawn_is_refused(choice: str, complaint: str) -> None:
    table = tomllib.loads(Path("data/levels/lobby.toml").read_text(encoding="utf-8"))
    table["dwellers"] = [tomllib.loads(choice)]
    with pytest.raises(ContentError) as caught:
        read_recipe("lobby", table, Where("levels/lobby.toml"))
    assert complaint in str(caught.value)


def test_there_may_be_several_of_a_kind_where_there_is_any() -> None:
    level = draw("a-b-c-d-e", level={"dwellers": (Dweller("bacterium", 4),)})
    kinds = replace(KINDS, creatures={"bacterium": replace(BACTERIUM, count=3)})
    state, _events = begin(World(1, KINDS.modes["field"], kinds, [level]))
    assert state.floor.creatures == (Creature("bacterium", 4),) * 3


def test_every_reason_a_mind_gives_is_declared_and_has_a_sentence() -> None:
    given = {
        call.args[0].value
        for path in sorted(MINDS.glob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") == "because"
        and isinstance(call.args[0], ast.Constant)
    }
    assert given == set(WHYS)
    assert set(content.load().words.whys) == set(WHYS)


def test_a_creature_that_does_nothing_is_not_worth_an_event() -> None:
    play = Play("a-b-c", mode="survey").haunt("c", mood=Mood.LISTEN, patience=9)
    play.state = replace(play.state, world=replace(play.state.world, kinds=replace(KINDS, creatures={
        "bacterium": replace(BACTERIUM, pace=100)})))  # fmt: skip
    assert len(play.do("wait").saw(CreatureChanged)) == 1  # its energy has grown
    course = Course(play.state)
    body.Body(course, 0).settle()
    assert not course.events


def test_every_decision_carries_its_reason() -> None:
    play = Play("a-b-c-d-e-f").haunt("e", came=room("f"))
    reasons = [play.do(line).saw(CreatureChanged)[0].why for line in ["shout", "wait", "wait"]]
    assert reasons == ["heard", "warns", "comes"]


def test_on_the_thread_it_follows_it_towards_the_hand() -> None:
    play = Play("a-b-c-d\n    |  \n    e  ", room=room("a")).haunt("c", came=room("e"))
    play.state = replace(play.state, floor=replace(play.state.floor, thread=(room("e"), room("c"), room("b"))))
    play.do("wait")
    assert play.lurks == ("b", Mood.ROAM)
    assert play.saw(CreatureChanged)[0].why == "follows_thread"
    play.do("wait")
    assert play.saw(CreatureChanged)[0].why != "follows_thread"


def test_fear_is_the_root_of_the_squares_of_what_is_near() -> None:
    quiet, loud = replace(BACTERIUM, fear=30), replace(BACTERIUM, name="other", fear=40)
    play = Play("a-b-c")
    play.state = replace(
        play.state,
        world=replace(play.state.world, kinds=replace(KINDS, creatures={"bacterium": quiet, "other": loud})),
        floor=replace(
            play.state.floor, creatures=(Creature("bacterium", 1), Creature("other", 1), Creature("other", 2))
        ),
    )
    assert [creature.kind for creature in near(play.state)] == ["bacterium", "other"]
    assert fears(play.state) == (Change("presence", -50),)


def test_what_creatures_become_at_once_is_what_they_become_one_by_one() -> None:
    play = Play("a-b-c").haunt("b").haunt("c").haunt("a")
    changes = [CreatureChanged(index, Creature("bacterium", index, energy=7)) for index in (2, 0)]
    together, apart = Course(play.state), Course(play.state)
    for change in changes:
        together.become(change)
        apart.happen(change)
    assert together.state == play.state
    together.settle()
    assert (together.state, together.events) == (apart.state, apart.events)


def test_nothing_becomes_of_creatures_after_the_end_and_what_did_before_it_counts() -> None:
    course = Course(Play("a-b-c").haunt("b").haunt("c").state)
    course.become(CreatureChanged(0, Creature("bacterium", 2)))
    course.happen(Ended("taken"))
    course.become(CreatureChanged(1, Creature("bacterium", 0)))
    course.settle()
    assert [creature.room for creature in course.state.floor.creatures] == [2, 2]
    assert isinstance(course.events[-1], Ended)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["bacterium", "figure", "echo"]),
    st.booleans(),
    st.integers(0, 1000),
    st.lists(st.sampled_from(["wait", "shout", "move", "sneak", "hide"]), max_size=40),
)
def test_nobody_is_caught_unwarned(kind: str, lit: bool, seed: int, plan: list[str]) -> None:  # noqa: FBT001
    level = draw("a-b-c\n|   |\nd   e\n|   |\nf-g-h", rooms={"*": {"lamp": lit}})
    play = Play(level, seed=seed).haunt("h", kind=kind)
    warned = False
    for number, line in enumerate(plan):
        exits = play.state.level.rooms[play.state.hero.room].exits
        way = exits[(seed + number) % len(exits)].way.word
        if line == "hide" and not play.state.hero.hidden and refuse(play.state, Hide()) is not None:
            continue
        play.do(
            {"move": f"go {way}", "sneak": f"sneak {way}"}.get(line, line) if not play.state.hero.hidden else "wait"
        )
        assert warned or not play.saw(Caught)
        if play.state.over:
            break
        warned = bool(play.saw(Poised) or play.saw(CreatureSeen)) or (warned and play.creature.mood is Mood.POISED)


@pytest.mark.parametrize(("drawing", "seen", "count"), [
    ("a-b-c\n|   |\nd-e-f", "abcdef", 1),
    ("a-b-c\n|   |\nd-e-f", "abcde", 0),
    ("a-b-c\n| | |\nd-e-f", "abcdef", 2),
    ("a-b c-d\n|  x|\ne-f g-h", "abefgh", 0),
    ("a-b c-d\n| | | |\ne-f g-h", "abcdefgh", 2),
    ("a", "a", 0),
])  # fmt: skip
def test_the_loops_one_knows_are_counted(drawing: str, seen: str, count: int) -> None:
    state = Play(drawing).state
    state = replace(state, floor=replace(state.floor, visited=frozenset(map(room, seen))))
    assert loops(state) == count
    said = " ".join(text for line in where(state, content.load().words) for text, _ in line)
    assert (f"Loops here: {count}." if count else "Loops here: none") in said


@pytest.mark.parametrize("kind", sorted(content.load().kinds.creatures))
def test_each_kind_is_drawn_by_its_own_glyph_and_named_beside_the_map(kind: str) -> None:
    there = content.load()
    level = building("ab", "0,0 east")
    state = standing(level, "a", "ab")
    state = replace(
        state,
        world=replace(state.world, kinds=there.kinds),
        floor=replace(state.floor, creatures=(Creature(kind, 1),)),
    )
    whole = lattice(level)
    drawn = plan.draw(state, Camera(0, 0), whole.width, whole.height)
    glyph = there.kinds.creatures[kind].glyph
    assert [role for line in drawn for text, role in line if text.strip() == glyph] == ["danger floor_danger"]
    (sight,) = echoes.seen(state, there.words)
    assert sight[1].startswith(f"{there.kinds.creatures[kind].title}: ")


def test_a_walk_goes_on_past_what_stands_there_harmless_and_keeps_clear_of_what_is_not() -> None:
    for kind, shunned in (("figure", False), ("crowd", False), ("bacterium", True), ("echo", True)):
        play = Play("a-b-c", mode="survey").haunt("b", kind=kind, energy=-1000)
        before, seen = play.state, [CreatureSeen(0, room("b"))]
        assert travel.dangers(before) == ((room("b"),) if shunned else ())
        assert any(isinstance(clue, travel.Trace) for clue in travel.remember((), seen, before)) == shunned
        assert travel.reason_to_stop(before, seen, before) == ("danger" if shunned else "")
        elsewhere = replace(before, floor=replace(before.floor, creatures=(Creature(kind, room("c")),)))
        assert travel.reason_to_stop(elsewhere, seen, before) == "danger"
