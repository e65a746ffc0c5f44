"""Recipes: what a kind of level is grown from, as frozen tables of names and whole numbers.

A recipe lists the steps that shape a level and the steps that dress it, the variants it may come in and how often each
law rules in them, and what its rooms hold. What a step does is code, found by the name given here; this module knows
only how the tables are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backterm.content.folders import Layered
from backterm.content.tables import ContentError, Limits, Table, Where, read, refuse_unknown, suggest
from backterm.engine.level import DOCUMENTS, PLAN

Range = tuple[int, int]
"""From the first number to the second, both included."""

Size = tuple[int, int]
"""Lattice cells across and down."""

_LATTICE = range(1, 65)
_COUNT = range(1001)
_MOST_DWELLERS = 16
_LIMITS: Limits = {
    "width": _LATTICE,
    "height": _LATTICE,
    "pitch": range(2, 17),
    "sizes": range(1, 9),
    "weight": range(1, 1001),
    "attempts": range(1, 1001),
    "haven": range(1 << 31),
    "price": range(1, 1001),
    "place": range(64),
    "document": DOCUMENTS,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step by the name of what it does, with its numbers; a step with a ``variant`` is taken only in that one."""

    name: str
    amounts: Mapping[str, int] = field(default_factory=dict)
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way a level may come out: how often it is drawn, and how often each law is drawn when it stands there."""

    weight: int
    laws: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RoomKind:
    """What a room is called whose doors, cells and longer side lie in these ranges, and what may stand in it.

    With a ``surface`` named only a room with such a floor is called so.
    """

    name: str
    doors: Range = (0, 8)
    cells: Range = (1, 64)
    length: Range = (1, 64)
    surface: str = ""
    furniture: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A choice among what may live there: how many are drawn on level 0, 1 and so on of a run, and how often each.

    Deeper levels have the last of the numbers. No kind is drawn twice for a level. With a ``surface`` named they begin
    on such floors only.
    """

    many: tuple[Range, ...]
    kinds: Mapping[str, int]
    surface: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the store of an outpost asks for one of a thing, in survey pages, and how many it may have."""

    price: int
    count: Range


@dataclass(frozen=True, slots=True)
class Recipe:
    """A kind of level: where it stands among the levels, what the steps need to know, the steps, what its rooms hold.

    ``straight`` puts every door at the same end of its wall, so that one sees through them; ``section`` draws the level
    from the side, so that what is south on its plan is below; ``flooded`` is the surface of the floors that a step puts
    under water; ``document`` is what is drawn instead of a plan; ``plain`` names the variant to fall back on and
    ``haven`` a seed that is known to bear a fair level, should every other attempt fail.
    """

    name: str
    title: str
    place: int
    surface: str
    pitch: Size
    width: Range
    height: Range
    deck: tuple[str, ...]
    attempts: int
    plain: str
    haven: int
    variants: Mapping[str, Variant]
    shape: tuple[Step, ...]
    dress: tuple[Step, ...]
    kinds: tuple[RoomKind, ...]
    dwellers: tuple[Dwelling, ...] = ()
    sizes: tuple[Size, ...] = ()
    straight: bool = False
    section: bool = False
    flooded: str = ""
    document: str = PLAN
    things: Mapping[str, Range] = field(default_factory=dict)
    hidden: Mapping[str, Range] = field(default_factory=dict)
    early: Mapping[str, Range] = field(default_factory=dict)
    store: Mapping[str, Shelf] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The data file it stands in."""
        return f"levels/{self.name}.toml"


def read_recipes(layered: Layered) -> dict[str, Recipe]:
    """Every recipe by its level, in order of their places; raises ContentError."""
    recipes: dict[int, Recipe] = {}
    for name, (table, where) in layered.by_level("levels").items():
        recipe = read_recipe(name, table, where)
        if recipe.place in recipes:
            complaint = f"{recipe.place} is also the place of {recipes[recipe.place].name}"
            raise ContentError(where, "place", complaint, "give it a place of its own")
        recipes[recipe.place] = recipe
    return {recipes[place].name: recipes[place] for place in sorted(recipes)}


def read_recipe(name: str, table: Table, where: Where) -> Recipe:
    """The recipe that stands in the file of the level called ``name``; raises ContentError."""
    recipe = read(Recipe, table, where, given={"name": name}, limits=_LIMITS)
    _refuse_nonsense(recipe, where)
    return recipe


def _refuse_nonsense(recipe: Recipe, where: Where) -> None:
    _refuse_ranges(recipe, where)
    _refuse_repeats(recipe, where)
    for step in (*recipe.shape, *recipe.dress):
        _refuse_counts(step.amounts, where.within(step.name))
        _refuse_variant(recipe, step.variant, where.within(step.name))
    for choice in recipe.dwellers:
        _refuse_choice(choice, where.within("dwellers"))
    if recipe.plain not in recipe.variants:
        raise ContentError(where, "plain", f'"{recipe.plain}" is unknown', suggest(recipe.plain, recipe.variants))
    for name, variant in recipe.variants.items():
        within = where.within("variants").within(name)
        _refuse_counts(variant.laws, within)
        refuse_unknown(variant.laws, recipe.deck, within)


def _refuse_ranges(recipe: Recipe, where: Where) -> None:
    ranges: tuple[tuple[Where, Mapping[str, Range]], ...] = (
        (where, {"width": recipe.width, "height": recipe.height}),
        (where.within("things"), recipe.things),
        (where.within("hidden"), recipe.hidden),
        (where.within("early"), recipe.early),
        (where.within("store"), {thing: shelf.count for thing, shelf in recipe.store.items()}),
    )
    for within, counts in ranges:
        for key, (low, high) in counts.items():
            if low > high:
                raise ContentError(within, key, f"{low} is more than {high}", "write the lower number first")
            _refuse_counts({key: high}, within)


def _refuse_choice(choice: Dwelling, where: Where) -> None:
    if not choice.many or not choice.kinds:
        raise ContentError(
            where, "many" if choice.kinds else "kinds", "empty", "write at least one, or take it all out"
        )
    for low, high in choice.many:
        if not 0 <= low <= high <= _MOST_DWELLERS:
            raise ContentError(
                where, "many", f"[{low}, {high}]", f"write two numbers from 0 to {_MOST_DWELLERS} in order"
            )
    for kind, weight in choice.kinds.items():
        if weight not in range(1, 1001):
            raise ContentError(where, kind, f"{weight} is out of range", "write 1 to 1000")


def _refuse_repeats(recipe: Recipe, where: Where) -> None:
    for variant in recipe.variants:
        names = [step.name for step in (*recipe.shape, *recipe.dress) if step.variant in {"", variant}]
        for name in names:
            if names.count(name) > 1:
                raise ContentError(where, name, "a step that stands twice", "take one of them out")


def _refuse_counts(counts: Mapping[str, int], where: Where) -> None:
    for key, count in counts.items():
        if count not in _COUNT:
            raise ContentError(where, key, f"{count} is out of range", f"write 0 to {_COUNT.stop - 1}")


def _refuse_variant(recipe: Recipe, variant: str, where: Where) -> None:
    if variant and variant not in recipe.variants:
        raise ContentError(where, "variant", f'"{variant}" is unknown', suggest(variant, recipe.variants))
