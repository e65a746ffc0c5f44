"""What the files say of each other must hold: a recipe's things, floors, laws and furniture are defined and told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from backterm.content.recipes import Recipe
from backterm.content.tables import ContentError, Where, suggest
from backterm.content.words import Words
from backterm.engine.kinds import Kinds

Named = Iterator[tuple[str, Iterable[str], Collection[str]]]


def expect_agreement(kinds: Kinds, recipes: Iterable[Recipe], words: Words) -> None:
    """Complain about the first name that one file uses and no other defines."""
    for recipe in recipes:
        for key, names, known in (*_defined(recipe, kinds), *_told(recipe, words)):
            for name in names:
                if name not in known:
                    where = Where(recipe.file)
                    raise ContentError(where, key, f'"{name}" is defined nowhere', suggest(name, known))
    for thing in kinds.things:
        if thing not in words.things:
            raise ContentError(Where("prose.toml", "things"), thing, "missing", f'add {thing} = ["..."]')


def _defined(recipe: Recipe, kinds: Kinds) -> Named:
    yield "surface", [recipe.surface], kinds.surfaces
    yield "flooded", [recipe.flooded] if recipe.flooded else [], kinds.surfaces
    yield "kinds", [kind.surface for kind in recipe.kinds if kind.surface], kinds.surfaces
    yield "dwellers", [choice.surface for choice in recipe.dwellers if choice.surface], kinds.surfaces
    yield "deck", recipe.deck, kinds.laws
    yield "things", recipe.things, kinds.things
    yield "hidden", recipe.hidden, kinds.things
    yield "dwellers", [kind for choice in recipe.dwellers for kind in choice.kinds], kinds.creatures
    yield "early", recipe.early, kinds.things
    yield "store", recipe.store, kinds.things


def _told(recipe: Recipe, words: Words) -> Named:
    place = words.places.get(recipe.name)
    if place is None:
        raise ContentError(Where(f"rooms/{recipe.name}.toml"), "", "missing", "write how its rooms are told")
    yield "kinds", [kind.name for kind in recipe.kinds], place.openings
    yield "furniture", [thing for kind in recipe.kinds for thing in kind.furniture], place.furniture
