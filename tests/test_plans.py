"""Small buildings as lines: what the laws look at besides doors, and why a law picks nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backterm.engine import laws
from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE, Marks, Plan
from backterm.views.glyphs import ASCII
from backterm.views.plans import pick, plan_lines
from backterm.views.tabletop import table_lines
from tests.buildings import Case, joined, marked_buildings

# a---b---c
#     |   |
#     d---e
TABLE = Plan(
    spots=((0, 0), (1, 0), (2, 0), (1, 1), (2, 1)),
    doors=((0, 1), (1, 2), (1, 3), (2, 4), (3, 4)),
    walls=(),
    papers=(0, 1, 0, 0, 1),
    start=0,
    circled=NOWHERE,
    answers=(("hum", 4), ("echo", 3), ("twin", NOWHERE), ("cable", NOWHERE), ("breaker", NOWHERE)),
    marks=Marks(
        source=0,
        sink=4,
        lock=2,
        phones=(0, 1, 2),
        rings=(2, 1, 2),
        cables=((0, 1, 5), (1, 2, 3), (1, 3, 9), (2, 4, 4), (3, 4, 8), (0, 3, 6)),
        mirror=(NOWHERE, 1, 3, 2, 4),
        drains=(3,),
        plates=(1, 2, 3, 4, 5),
        word=6,
    ),
)


def said(plan: Plan, deck: tuple[str, ...] | None = None, toggled: tuple[int, int] | None = None) -> list[str]:
    table = frozenset({toggled} if toggled else ())
    return ["".join(text for text, _ in line) for line in plan_lines(plan, plan.circled, table, deck=deck)][3:-2]


def test_below_the_drawing_stands_what_the_judged_laws_look_at() -> None:
    assert said(TABLE) == [
        "transformer a, lock c",
        "hum: a 75, b 45, c 30, d 30, e 15",
        "phones a, b, c; the call: 2 1 2 doors",
        "twins: c-d",
        "cables: a-b 5, b-c 3, b-d 9, c-e 4, d-e 8",
    ]


def test_only_what_a_law_in_play_looks_at_is_said() -> None:
    assert said(TABLE, ("far", "odd")) == []
    assert said(TABLE, ("hum",)) == ["transformer a", "hum: a 75, b 45, c 30, d 30, e 15"]
    assert said(TABLE, ("drain", "call")) == ["drains d", "the word: 110", "plates: a 001, b 010, c 011, d 100, e 101"]
    assert said(replace(TABLE, marks=Marks()), laws.LAWS) == []
    assert len(said(replace(TABLE, answers=()))) == 8


def test_hum_and_cables_are_those_of_the_doors_as_they_are() -> None:
    assert said(TABLE, ("hum",), (2, 4))[1:] == ["hum: a 75, b 55, c 55, d 35, e 15"]
    assert said(TABLE, ("cable",), (0, 3)) == ["cables: a-b 5, a-d 6, b-c 3, b-d 9, c-e 4,", "  d-e 8"]


ROW = ((0, 1), (1, 2), (2, 3))
RING = (*ROW, (3, 0))
HALVES = ((0, 1), (0, 2), (0, 3), (1, 2), (2, 3), (1, 4), (3, 6), (4, 5), (5, 6), (7, 4), (7, 5), (7, 6))


@pytest.mark.parametrize(
    ("law", "building", "why"),
    [
        ("far", joined((0, 1), (0, 2)), "b and c are equally far"),
        ("odd", joined(*RING), "odd rooms: none; it needs the start and one other"),
        ("bridge", joined(*RING), "no door cuts off two rooms or more"),
        ("bridge", joined(*ROW, (3, 4)), "b-c, c-d would each cut off 2 rooms"),
        ("seam", joined((0, 1), (1, 2)), "the pattern stays the same at a-b, b-c"),
        ("seam", Building(((1,), (0,)), 0, (0, 1), (True,) * 2), "the pattern changes at every door"),
        ("echo", joined(*RING), "no telephone rings"),
        ("echo", joined(*ROW, marks=Marks(phones=(0, 1, 2), rings=(9, 9, 9))), "no room is right for all three"),
        (
            "echo",
            joined(*RING, marks=Marks(phones=(0, 2, 0), rings=(1, 1, 1))),
            "all three numbers are right in b and d",
        ),
        ("centre", joined(*ROW), "from b and c alike nothing is more than 2 doors off"),
        ("keystone", joined(*RING), "without any one room the rest hangs together"),
        ("keystone", joined(*ROW), "without b or c alike 2 pieces are left"),
        ("hum", joined(*ROW), "nothing hums"),
        (
            "hum",
            joined(*((0, leaf) for leaf in range(1, 70)), marks=Marks(source=1, sink=0)),
            "every room but the transformer's keeps the average",
        ),
        ("traffic", joined((0, 1)), "no room is passed through"),
        ("traffic", joined(*ROW), "b and c are passed through nearly alike"),
        ("twin", joined(*ROW), "it has no two halves"),
        ("twin", joined(*ROW, marks=Marks(mirror=(3, 2, 1, 0))), "all twins are alike"),
        ("twin", joined(*ROW, marks=Marks(mirror=(1, 0, 3, 2))), "unlike twins: a-b, c-d"),
        ("cable", joined(*ROW), "there is no cable to choose from"),
        (
            "cable",
            joined((0, 1), (0, 2), (1, 2), marks=Marks(cables=((0, 1, 4), (0, 2, 6), (1, 2, 5)))),
            "both ends of b-c are equally far",
        ),
        ("breaker", joined(*ROW), "no current runs"),
        ("breaker", joined(*ROW, marks=Marks(source=0, lock=1)), "a-b alone cuts the lock off"),
        (
            "breaker",
            joined(*RING, marks=Marks(source=0, lock=2)),
            "more than one choice of so few doors cuts the lock off",
        ),
        ("breaker", joined(*HALVES, marks=Marks(source=0, lock=7)), "b-e, d-g are equally near the transformer"),
        ("dark", joined(*ROW), "every room has a lamp"),
        ("drain", joined(*ROW), "no drain can be got to from everywhere"),
        ("drain", joined(*ROW, marks=Marks(drains=(1, 3))), "there are drains in b and d"),
        ("call", joined(*ROW), "the word is on no plate"),
        ("call", joined(*ROW, marks=Marks(plates=(1, 2, 1, 3), word=1)), "the word is on a and c"),
        ("turnstile", joined(*RING), "odd rooms: none; it needs the start and one other"),
    ],
)
def test_a_law_that_picks_nothing_says_why(law: str, building: Building, why: str) -> None:
    assert pick(law, building) == (NOWHERE, why)


@given(marked_buildings(most=10), st.sampled_from([law for law in laws.LAWS if law != "dark"]))
def test_there_is_a_reason_whenever_there_is_no_answer(case: Case, law: str) -> None:
    _, building = case
    room, why = pick(law, building)
    assert (room == NOWHERE) == bool(why)


def test_a_way_that_leads_one_way_is_drawn_as_an_arrow_and_said() -> None:
    falling = replace(TABLE, drops=((1, 0), (1, 2), (3, 1), (2, 4)))
    drawn = ["".join(text for text, _ in line) for line in plan_lines(falling, NOWHERE)]
    assert drawn[0].rstrip() == "@[a] <-- {b} --> [c]"
    assert drawn[1].rstrip() == "          ^       v"
    assert drawn[2].rstrip() == "         [d] --- {e}"
    assert drawn[-1] == "doors: a-b, b-c, b-d, c-e, d-e. One way: b>a, b>c, d>b, c>e."
    shut = ["".join(text for text, _ in line) for line in plan_lines(falling, NOWHERE, frozenset({(0, 1)}))]
    assert shut[0].rstrip() == "@[a]     {b} --> [c]"
    assert shut[-1].endswith("One way: b>c, d>b, c>e.")


def test_the_table_has_the_same_arrows_in_its_doorways() -> None:
    falling = replace(TABLE, drops=((1, 0), (1, 2), (3, 1), (2, 4)))
    rows = ["".join(mark for mark, _ in line) for line in table_lines(falling, NOWHERE, frozenset(), ASCII)]
    arrows = [mark for row in rows for mark in row if mark in ASCII.drops]
    assert {mark: arrows.count(mark) > 0 for mark in ASCII.drops} == dict.fromkeys(ASCII.drops, True)
    plain = ["".join(mark for mark, _ in line) for line in table_lines(TABLE, NOWHERE, frozenset(), ASCII)]
    assert not any(mark in ASCII.drops for row in plain for mark in row)
