"""The floors hold: what may import what, asked of import-linter and of fresh interpreters."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import backterm.engine

ROOT = Path(__file__).resolve().parent.parent
HEAVY = frozenset({"networkx", "rich", "textual"})
ENGINE = tuple(module.name for module in pkgutil.iter_modules(backterm.engine.__path__, "backterm.engine."))


def loaded_by(code: str) -> frozenset[str]:
    """The modules in a fresh interpreter that has run ``code``."""
    program = f"{code}\nimport sys\nprint('\\n' + ' '.join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return frozenset(result.stdout.splitlines()[-1].split())


def test_every_import_goes_downward(capsys: pytest.CaptureFixture[str]) -> None:
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not failed, capsys.readouterr().out


def test_the_engine_pulls_in_neither_graphs_nor_screens() -> None:
    assert "backterm.engine.turn" in ENGINE
    assert not HEAVY & loaded_by("import " + ", ".join(ENGINE))


@pytest.mark.parametrize("module", ["backterm.rng", "backterm.tape", "backterm.content", "backterm.cli.dispatch"])
def test_light_floors_stay_light(module: str) -> None:
    assert not HEAVY & loaded_by(f"import {module}")


def test_the_line_front_needs_no_screen() -> None:
    assert not {"rich", "textual"} & loaded_by("import backterm.plain")


def test_asking_for_the_version_loads_next_to_nothing() -> None:
    loaded = loaded_by("from backterm.cli import main; main(['--version'])")
    assert not (HEAVY | {"argparse", "dataclasses", "json", "pathlib", "tomllib"}) & loaded
