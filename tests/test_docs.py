"""The pages are true: every file and function they name exists, and every link leads somewhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from backterm import content, game
from backterm.cli.trouble import Trouble
from backterm.engine.level import PLAN
from backterm.generator import STEPS
from backterm.plain import text_of
from backterm.views.whole import whole
from tests.make_docs import pages

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(
    str(page.relative_to(ROOT))
    for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("saves/*.md")])
)
JOURNEYS = ("docs/turn.md", "docs/level.md")

NAMED = re.compile(r"`((?:backterm|tests|data|docs|\.ci)/[\w./-]*\w/?)(?::([\w.]+))?`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


LIBRARY = content.load()
RECIPES = {recipe.title: recipe for recipe in LIBRARY.recipes.values() if len(recipe.deck) > 1}
SECTION = re.compile(r"^## ([^\n]+)\n\n(.+?)\n```\n(.+?)\n```\n(.+?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = SECTION.findall((ROOT / "docs" / "levels.md").read_text(encoding="utf-8"))
PARTS = ("Family.", "What it teaches.", "Laws.", "Its own rule.")


def names_in(path: Path) -> frozenset[str]:
    """Every class, function, method and value that a module defines, methods as Class.method."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        found |= _defined(node)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{name}" for inner in node.body for name in _defined(inner)}
    return frozenset(found)


def _defined(node: ast.stmt) -> set[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case _:
            return set()


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_function_named_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for path, name in NAMED.findall(text):
        assert (ROOT / path).exists(), f"{page} names {path}"
        assert not name or name in names_in(ROOT / path), f"{page} names {path}:{name}"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in LINK.findall((ROOT / page).read_text(encoding="utf-8")):
        assert ((ROOT / page).parent / target).exists(), f"{page} links to {target}"


def test_transcripts_and_pictures_are_what_the_tapes_say() -> None:
    try:
        made = list(pages())
    except Trouble as trouble:
        pytest.fail(f"the golden tapes belong to other rules or data, make golden plays them again: {trouble}")
    for path, text in made:
        assert path.read_text(encoding="utf-8") == text, f"{path.relative_to(ROOT)} is out of date: make docs"


@pytest.mark.parametrize("page", JOURNEYS)
def test_a_journey_goes_through_many_functions(page: str) -> None:
    named = [name for _, name in NAMED.findall((ROOT / page).read_text(encoding="utf-8")) if name]
    assert len(set(named)) >= 10


def test_every_level_has_its_section() -> None:
    assert sorted(title for title, *_ in SECTIONS) == sorted(RECIPES)


@pytest.mark.parametrize(("title", "opening", "drawn", "told"), SECTIONS, ids=[title for title, *_ in SECTIONS])
def test_a_level_is_told_in_four_parts_and_drawn_as_its_seed_makes_it(
    title: str, opening: str, drawn: str, told: str
) -> None:
    assert tuple(re.findall(r"^\*\*(.+?)\*\*", told, re.MULTILINE)) == PARTS
    assert STEPS.keys() >= set(re.findall(r"`([a-z]+_[a-z_]+)`", told))
    if RECIPES[title].document == PLAN:
        seed = re.search(r"\b[Ss]eed (\d+)", opening)
        assert seed is not None
        level = game.level_of(LIBRARY, int(seed[1]), RECIPES[title].name)
        plan = [text_of(line) for line in whole(level, LIBRARY.kinds)]
        assert [row for row in drawn.split("\n") if row and not any(row in line for line in plan)] == []
