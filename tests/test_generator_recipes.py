"""levels.toml read strictly: what is wrong in a recipe is named with its place and its mend."""

from __future__ import annotations

import pytest

from backterm.content.recipes import Recipe, RoomKind, Step, Variant, read_recipes
from backterm.content.tables import ContentError, Where, parse

HALL = """
[hall]
title = "The Hall"
surface = "tile"
pitch = [6, 3]
width = [3, 4]
height = [2, 2]
deck = ["far", "odd"]
attempts = 9
plain = "bare"
haven = 1

[hall.variants.bare]
weight = 2
laws = { far = 1 }

[[hall.shape]]
name = "partition"
amounts = { solid = 1 }

[[hall.dress]]
name = "scatter"
variant = "bare"

[[hall.kinds]]
name = "room"
doors = [1, 4]

[hall.things]
coin = [1, 2]
"""


def read(text: str) -> Recipe:
    return read_recipes(parse("levels.toml", text.encode()), Where("levels.toml"))["hall"]


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
            "levels.toml [hall] width: 4 is more than 3; write the lower number first",
        ),
        ("width = [3, 4]", "width = [0, 4]", "levels.toml [hall] width: 0 is out of range; write 1 to 64"),
        ("coin = [1, 2]", "coin = [2, 1]", "levels.toml [hall] coin: 2 is more than 1; write the lower number first"),
        ("coin = [1, 2]", "coin = [1, 2000]", "levels.toml [hall] coin: 2000 is out of range; write 0 to 1000"),
        ("solid = 1", "solid = -1", "levels.toml [hall.partition] solid: -1 is out of range; write 0 to 1000"),
        ("weight = 2", "weight = 0", "levels.toml [hall.variants.bare] weight: 0 is out of range; write 1 to 1000"),
        ("far = 1", "fra = 1", "levels.toml [hall.variants.bare] fra: unknown; far?"),
        ('plain = "bare"', 'plain = "bar"', "levels.toml [hall] bar: unknown; bare?"),
        ('variant = "bare"', 'variant = "bear"', 'levels.toml [hall.scatter] variant: "bear" is unknown; bare?'),
        ('name = "scatter"', 'name = "partition"', "levels.toml [hall] partition: a step that stands twice"),
        ("haven = 1", "haven = -1", "levels.toml [hall] haven: -1 is out of range"),
        ('surface = "tile"', 'surfaec = "tile"', "levels.toml [hall] surfaec: unknown; surface?"),
    ],
)
def test_what_is_wrong_is_named_with_its_mend(right: str, wrong: str, complaint: str) -> None:
    assert right in HALL
    with pytest.raises(ContentError) as refusal:
        read(HALL.replace(right, wrong))
    assert str(refusal.value).startswith(complaint)


def test_a_step_may_stand_once_for_each_variant() -> None:
    other = '[hall.variants.full]\nweight = 1\nlaws = { odd = 1 }\n[[hall.dress]]\nname = "scatter"\nvariant = "full"\n'
    assert [step.variant for step in read(HALL + other).dress] == ["bare", "full"]
