"""Seeds make what they made: the golden catalog, row by row."""

from __future__ import annotations

from tests.catalog import GOLDEN, rows


def test_every_seed_makes_the_levels_it_made() -> None:
    changed = "a change of rows raises GEN and stands in the changelog under Seeds and tapes; then: make golden"
    assert list(rows()) == GOLDEN.read_text(encoding="utf-8").splitlines(), changed
