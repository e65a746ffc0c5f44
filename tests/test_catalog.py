"""Seeds make what they made: the golden catalog, row by row, and the changelog that owns up to every change of it."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from tests.catalog import GOLDEN, rows

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"


def test_every_seed_makes_the_levels_it_made() -> None:
    changed = "a change of rows raises GEN and stands in the changelog under Seeds and tapes; then: make golden"
    assert list(rows()) == GOLDEN.read_text(encoding="utf-8").splitlines(), changed


def test_the_changelog_names_the_catalog_it_speaks_of() -> None:
    name = blake2b(GOLDEN.read_bytes(), digest_size=4).hexdigest()
    latest = CHANGELOG.read_text(encoding="utf-8").partition("### Seeds and tapes")[2].partition("\n## ")[0]
    assert f"catalog `{name}`" in latest, f"say in CHANGELOG.md which seeds changed, and name the catalog `{name}`"
