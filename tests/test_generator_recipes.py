"""levels/ read strictly: what is wrong in a recipe is named with its place and its mend."""

from __future__ import annotations

import pytest

from backterm.content.recipes import Recipe, RoomKind, Step, Variant, read_recipe
from backterm.content.tables import ContentError, Where, parse

HALL = """
title = "The Hall"
place = 0
surface = "tile"
pitch = [6, 3]
width = [3, 4]
height = [2, 2]
deck = ["far", "odd"]
attempts = 9
plain = "bare"
haven = 1

[variants.bare]
weight = 2
laws = { far = 1 }

[[shape]]
name = "partition"
amounts = { solid = 1 }

[[dress]]
name = "scatter"
variant = "bare"

[[kinds]]
name = "room"
doors = [1, 4]

[things]
coin = [1, 2]
"""


def read(text: str) -> Recipe:
    return read_recipe("hall", parse("hall.toml", text.encode()), Where("levels/hall.toml"))


def test_a_recipe_is_read_as_it_stands() -> None:
    hall = read(HALL)
    assert (hall.name, hall.title, hall.width, hall.deck) == ("hall", "The Hall", (3, 4), ("far", "odd"))
    assert hall.variants == {"bare": Variant(2, {"far": 1})}
    assert hall.shape == (Step("partition", {"solid": 1}),)
    assert hall.dress == (Step("scatter", {}, "bare"),)
    assert hall.kinds == (RoomKind("room", doors=(1, 4)),)
    assert hall.things == {"coin": (1, 2)}


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        (
            "width = [3, 4]",
            "width = [4, 3]",
            "levels/hall.toml width: 4 is more than 3; write the lower number first",
        ),
        ("width = [3, 4]", "width = [0, 4]", "levels/hall.toml width: 0 is out of range; write 1 to 64"),
        (
            "coin = [1, 2]",
            "coin = [2, 1]",
            "levels/hall.toml [things] coin: 2 is more than 1; write the lower number first",
        ),
        ("coin = [1, 2]", "coin = [1, 2000]", "levels/hall.toml [things] coin: 2000 is out of range; write 0 to 1000"),
        ("solid = 1", "solid = -1", "levels/hall.toml [partition] solid: -1 is out of range; write 0 to 1000"),
        ("weight = 2", "weight = 0", "levels/hall.toml [variants.bare] weight: 0 is out of range; write 1 to 1000"),
        ("far = 1", "fra = 1", "levels/hall.toml [variants.bare] fra: unknown; far?"),
        ('plain = "bare"', 'plain = "bar"', 'levels/hall.toml plain: "bar" is unknown; bare?'),
        ('variant = "bare"', 'variant = "bear"', 'levels/hall.toml [scatter] variant: "bear" is unknown; bare?'),
        ('name = "scatter"', 'name = "partition"', "levels/hall.toml partition: a step that stands twice"),
        ("haven = 1", "haven = -1", "levels/hall.toml haven: -1 is out of range"),
        ('surface = "tile"', 'surfaec = "tile"', "levels/hall.toml surfaec: unknown; surface?"),
    ],
)
def test_what_is_wrong_is_named_with_its_mend(right: str, wrong: str, complaint: str) -> None:
    assert right in HALL
    with pytest.raises(ContentError) as refusal:
        read(HALL.replace(right, wrong))
    assert str(refusal.value).startswith(complaint)


def test_a_step_may_stand_once_for_each_variant() -> None:
    other = '[variants.full]\nweight = 1\nlaws = { odd = 1 }\n[[dress]]\nname = "scatter"\nvariant = "full"\n'
    assert [step.variant for step in read(HALL + other).dress] == ["bare", "full"]
