"""What the screen tests share: an environment that says nothing of colours or motion, and grids of text.

A grid is what stands on a screen, without its colours. `BACKTERM_UPDATE_GRIDS=1 pytest tests/ui` writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

for _name in [name for name in os.environ if name.startswith("TEXTUAL_") or name in {"NO_COLOR", "FORCE_COLOR"}]:
    del os.environ[_name]

GRIDS = Path(__file__).parent / "grids"

Compare = Callable[[str], None]


@pytest.fixture
def is_as_kept(request: pytest.FixtureRequest) -> Compare:
    """Compares a screen's text with the grid kept under the test's name."""
    path = GRIDS / f"{request.node.name}.txt"

    def compare(grid: str) -> None:
        if os.environ.get("BACKTERM_UPDATE_GRIDS"):
            GRIDS.mkdir(exist_ok=True)
            path.write_text(grid, encoding="utf-8")
        assert grid == path.read_text(encoding="utf-8")

    return compare
