"""A recipe that cannot be followed: `check` names file, line, key and mend, and no game begins on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import backterm
from backterm.cli import main
from backterm.content.check import line_of
from backterm.content.folders import our_folder
from backterm.exits import Exit

SLIPS = [
    ("lobby", "# ours, but\nwidth = [20, 18]\n", 2, "width: 20 is more than 18; write the lower number first"),
    ("lobby", "\nwidht = [18, 20]\n", 2, "widht: unknown; width?"),
    (
        "lobby",
        "width = [1, 1]\nheight = [1, 1]\n",
        1,
        "width: with this no fair level is borne; bring it nearer to ours",
    ),
    ("suburb", "height = [3, 3]\n", 1, "height: with this no fair level is borne; bring it nearer to ours"),
    ("mall", "[early]\n# none\ncoin = [5, 1]\n", 3, "[early] coin: 5 is more than 1; write the lower number first"),
    ("mall", 'plain = "x"\n', 1, 'plain: "x" is unknown; one of'),
    ("mall", '\n[[shape]]\nname = "ring_shop"\n', 3, "[ring_shop]: unknown; ring_shops?"),
    ("mall", '[[shape]]\nname = "ring_shops"\namounts = { shps = 3 }\n', 3, "[ring_shops] shps: unknown; one of"),
    ("mall", '[[shape]]\nname = "ring_shops"\namounts = { most = -3 }\n', 3, "[ring_shops] most: -3 is out of range"),
]
"""A level, what a mod says of it, the line the slip is on, and what is said of it."""


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_recipe_is_named_with_its_place_and_mend(
    slip: tuple[str, str, int, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    level, text, line, said = slip
    file = tmp_path / "slip" / "levels" / f"{level}.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "slip")]) == Exit.BAD_FILE
    assert f"{file}:{line}: {said}" in capsys.readouterr().out


def test_a_recipe_that_is_altered_within_reason_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wide" / "levels" / "mall.toml"
    file.parent.mkdir(parents=True)
    file.write_text("width = [7, 9]\n", encoding="utf-8")
    assert main(["check", str(file.parent.parent)]) == Exit.DONE
    assert "wide, over our own data" in capsys.readouterr().out


def test_a_slip_that_two_files_make_is_named_where_it_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "crowded" / "levels" / "mall.toml"
    file.parent.mkdir(parents=True)
    file.write_text("place = 4\n", encoding="utf-8")
    assert main(["check", str(file.parent.parent)]) == Exit.BAD_FILE
    said = capsys.readouterr().out
    assert f"{our_folder() / 'levels' / 'poolrooms.toml'}:" in said
    assert "place: 4 is also the place of mall; give it a place of its own" in said


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("place = 1\n", "place = 1\nplcae = 1\n", "levels/lobby.toml plcae: unknown; place?"),
        ('name = "grow_tree"', 'name = "grow_tre"', "levels/lobby.toml [grow_tre]: unknown; grow_tree?"),
        ("\nwidth = [18, 20]", "\nwidth = [1, 1]", "levels/lobby.toml: bears no fair level"),
    ],
)
def test_no_game_begins_on_a_bad_recipe(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    shutil.copytree(Path(backterm.__file__).parent, tmp_path / "backterm", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(our_folder(), tmp_path / "data")
    file = tmp_path / "data" / "levels" / "lobby.toml"
    ours = file.read_text(encoding="utf-8")
    assert right in ours
    file.write_text(ours.replace(right, wrong), encoding="utf-8")
    words = ["play", "--plain", "--seed", "1", "--level", "lobby", "--saves", str(tmp_path / "saves")]
    played = subprocess.run(
        [sys.executable, "-m", "backterm", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == Exit.BAD_FILE, played.stderr
    assert said in played.stderr


def test_a_line_in_a_list_of_tables_is_found_by_the_name_of_its_entry() -> None:
    text = '[[shape]]\nname = "one"\n\n[[shape]]\nname = "two"\namounts = { low = 1 }\n[[dress]]\nlow = 2\n'
    assert line_of(text, "two", "low") == 6
    assert line_of(text, "one", "low") == 2
    assert line_of(text, "three", "low") == 1
