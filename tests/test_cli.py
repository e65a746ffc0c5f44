"""Every command as somebody types it: what it prints, the sentence where it cannot, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from defusedxml import ElementTree

from backterm import game
from backterm.cli import main
from backterm.cli.dispatch import COMMANDS, parser
from backterm.content import check
from backterm.content.check import Problem
from backterm.exits import Exit
from backterm.session import Session

SEED = "00000-00000-C1SAN"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTERM_SAVES", str(tmp_path))


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    """An unfinished run of a few turns."""
    from backterm.engine.notation import parse

    with Session.begin(tmp_path, 12345) as session:
        for line in ("skip", "wait", "listen"):
            session.do(parse(line, session.state))
        return session.path


def spoilt(tape: Path, old: bytes, new: bytes) -> str:
    """The tape with something else on it."""
    tape.write_bytes(tape.read_bytes().replace(old, new))
    return str(tape)


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == Exit.DONE
    first = capsys.readouterr().out
    assert main(["--saves", "nowhere", "--version"]) == Exit.DONE
    assert capsys.readouterr().out == first


@pytest.mark.parametrize("command", [module.__name__.rpartition(".")[2] for module in COMMANDS])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == Exit.DONE
    assert f"backterm {command}" in capsys.readouterr().out
    assert command in parser().format_help()


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("bogus", Exit.USAGE, "invalid choice: 'bogus'"),
        ("seed", Exit.USAGE, "required: S"),
        ("seed 00000-00000-C1SAM", Exit.USAGE, "check symbols do not fit"),
        ("play --plain --seed 00000-00000-C1SAM", Exit.USAGE, "check symbols do not fit"),
        ("play --plain --daily yesterday", Exit.USAGE, "is not a date"),
        ("play --plain --mode nightmare", Exit.USAGE, "There is no mode called nightmare"),
        ("play --plain --level atrium", Exit.USAGE, "There is no level called atrium"),
        ("play --plain --load none --mode lost", Exit.USAGE, "leave out --mode"),
        ("play --plain --seed 1 --daily", Exit.USAGE, "not allowed with"),
        ("play --plain --load none", Exit.BAD_FILE, "No tape can be read"),
        ("play --plain --load", Exit.NO, "There is no unfinished run"),
        ("level show --seed 1 --level atrium", Exit.USAGE, "There is no level called atrium"),
        ("level stages --seed 1 --level atrium", Exit.USAGE, "There is no level called atrium"),
        ("lab audit 7", Exit.USAGE, "no range of seeds"),
        ("lab audit 9:7", Exit.USAGE, "no range of seeds"),
        ("lab audit 0:1 --level atrium", Exit.USAGE, "There is no level called atrium"),
        (
            "lab audit 0:1 --level lobby --law hum",
            Exit.USAGE,
            "No level there keeps a law called hum; choose one of far",
        ),
        ("lab audit 0:1 --level mall --depth 3 --law far", Exit.USAGE, "called far; choose one of dark."),
        ("lab audit 0:1 --depth deep", Exit.USAGE, "invalid int value"),
        ("tape verify nowhere.tape", Exit.BAD_FILE, "No tape can be read"),
        ("tape show nowhere.tape", Exit.BAD_FILE, "No tape can be read"),
        ("replay nowhere.tape", Exit.BAD_FILE, "No tape can be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    words: str, code: Exit, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == code
    said = capsys.readouterr().err
    assert sentence in said
    assert said.startswith("backterm")
    assert len(said.splitlines()) == 1


def test_a_seed_hides_its_laws_until_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seed", "12345"]) == Exit.DONE
    hidden = capsys.readouterr().out
    assert SEED in hidden
    assert "law" not in hidden
    assert main(["seed", SEED.lower(), "--reveal"]) == Exit.DONE
    assert "law dark" in capsys.readouterr().out


def test_a_seed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seed", "12345", "--json", "--reveal"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert (found["seed"], found["number"], found["gen"]) == (SEED, 12345, game.GEN)
    assert [level["level"] for level in found["levels"]] == ["mall", "lobby", "warehouse"]
    assert all(level["law"] in level["deck"] for level in found["levels"])
    assert all(level["par"]["knowing"] <= level["par"]["honest"] for level in found["levels"])


def test_a_tape_is_verified(tape: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tape", "verify", str(tape)]) == Exit.DONE
    assert "sound and not finished" in capsys.readouterr().out
    assert main(["tape", "verify", "--json", str(tape)]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["outcome"] == "unfinished"


@pytest.mark.parametrize("command", [["tape", "verify"], ["replay"], ["check"], ["play", "--plain", "--load"]])
def test_a_damaged_tape_is_told_by_its_code(tape: Path, command: list[str]) -> None:
    assert main([*command, spoilt(tape, b'"wait"', b'"hide"')]) == Exit.DAMAGED


@pytest.mark.parametrize("command", [["tape", "verify"], ["replay"], ["play", "--plain", "--load"]])
def test_a_tape_of_other_rules_is_told_by_its_code(
    tape: Path, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from backterm.session.rulebook import rulebook

    made_for = game.RULES
    rulebook.cache_clear()
    monkeypatch.setattr(game, "RULES", "another")
    assert main([*command, str(tape)]) == Exit.OTHER_RULES
    rulebook.cache_clear()
    said = capsys.readouterr()
    assert f"rules {made_for}" in said.out + said.err


def test_a_tape_played_elsewhere_is_busy(tape: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Session.resume(tape):
        assert main(["play", "--plain", "--load", tape.stem]) == Exit.BUSY
    assert "being played elsewhere" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["play", "--plain", "--saves", str(tmp_path / "file")]) == Exit.CANNOT_WRITE
    assert "Cannot write" in capsys.readouterr().err


def test_a_tape_is_shown(tape: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tape", "show", str(tape)]) == Exit.DONE
    assert "3 actions: skip, wait, listen" in capsys.readouterr().out
    assert main(["tape", "show", "--json", str(tape)]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["header"]["seed"] == SEED


def test_a_replay_says_what_was_believed_falsely(tape: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(tape), "--believed"]) == Exit.DONE
    assert capsys.readouterr().out == "Nothing was told or drawn falsely in this run.\n"


def test_a_replay_begins_where_it_is_told_to(tape: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(tape)]) == Exit.DONE
    whole = capsys.readouterr().out
    assert main(["replay", str(tape), "--plain", "--from", "1"]) == Exit.DONE
    part = capsys.readouterr().out
    assert whole.endswith(part)
    assert [line for line in part.splitlines() if line.startswith("> ")] == ["> wait", "> listen"]


def test_a_tape_is_exported(tape: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(tape)]) == Exit.DONE
    transcript = capsys.readouterr().out
    assert main(["tape", "export", "--to", "txt", str(tape)]) == Exit.DONE
    assert capsys.readouterr().out == transcript
    output = tmp_path / "tape.json"
    assert main(["tape", "export", "--to", "json", str(tape), "-o", str(output)]) == Exit.DONE
    assert ["a", 0, "wait"] in json.loads(output.read_text(encoding="utf-8"))["records"]


def test_a_level_deeper_in_a_run_has_more_laws_in_its_deck(capsys: pytest.CaptureFixture[str]) -> None:
    for depth, laws in ((0, 4), (3, 12), (9, 12)):
        assert main(["level", "show", "--seed", "1", "--level", "lobby", "--depth", str(depth)]) == Exit.DONE
        deck = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("deck "))
        assert deck.partition("   par")[0].count(",") == laws - 1


def test_a_level_is_listed_and_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["level", "list"]) == Exit.DONE
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()][:3] == ["mall", "lobby", "warehouse"]
    assert main(["level", "list", "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out.splitlines()[0])["deck"] == ["dark"]
    assert main(["level", "show", "--seed", "12345", "--level", "lobby", "--reveal"]) == Exit.DONE
    shown = capsys.readouterr().out
    assert "law " in shown
    assert shown.count("EXIT") >= 5


@pytest.mark.parametrize("form", ["graphml", "json", "dot", "svg"])
def test_a_level_is_exported(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["level", "export", "--seed", "12345", "--level", "lobby", "--to", form]
    assert main(words) == Exit.DONE
    printed = capsys.readouterr().out
    assert SEED in printed
    output = tmp_path / f"lobby.{form}"
    assert main([*words, "-o", str(output)]) == Exit.DONE
    assert output.read_text(encoding="utf-8") == printed
    assert main([*words, "-o", str(tmp_path / "nowhere" / "lobby")]) == Exit.CANNOT_WRITE


def test_an_exported_level_tells_its_law_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["level", "export", "--seed", "12345", "--level", "lobby", "--to", "json"]
    assert main(words) == Exit.DONE
    assert not {"law", "exit"} & set(json.loads(capsys.readouterr().out)["graph"])
    assert main([*words, "--reveal"]) == Exit.DONE
    assert {"level", "seed", "start", "law", "exit"} <= set(json.loads(capsys.readouterr().out)["graph"])


def test_the_stages_of_a_level_end_with_the_level(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["level", "show", "--seed", "12345", "--level", "mall"]) == Exit.DONE
    plan = capsys.readouterr().out.split("\n", 2)[2]
    assert main(["level", "stages", "--seed", "12345", "--level", "mall"]) == Exit.DONE
    assert capsys.readouterr().out.endswith(plan)


def test_the_stages_of_a_level_can_be_drawn_on_one_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["level", "stages", "--seed", "12345", "--level", "mall"]
    assert main([*asked, "--to", "svg"]) == Exit.DONE
    sheet = ElementTree.fromstring(capsys.readouterr().out)
    assert main(asked) == Exit.DONE
    named = [line for line in capsys.readouterr().out.splitlines() if line.split(".")[0].isdecimal()]
    captions = [text.text for text in sheet.iter(f"{SVG}text") if text.get("class") == "caption"]
    assert captions == named
    assert len(list(sheet.iter(f"{SVG}g"))) == len(named) > 10


def test_fair_levels_pass_the_audit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "audit", "0:2", "--level", "mall"]) == Exit.DONE
    assert "2 levels, 0 with breaches" in capsys.readouterr().out
    assert main(["lab", "audit", "0:2", "--level", "mall", "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["laws"] == {"dark": 2}


def test_the_audit_takes_a_level_as_deep_as_asked_and_only_under_one_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "audit", "0:1", "--depth", "3", "--law", "hum", "--json"]) == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["level"] for row in rows][:2] == ["lobby", "warehouse"]
    assert all(row["laws"] == {"hum": 1} for row in rows)
    assert main(["lab", "audit", "0:2", "--level", "lobby", "--law", "far", "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["laws"] == {"far": 2}


def test_an_unfair_level_fails_the_audit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from backterm import content, game
    from backterm.generator import audit

    game.level_of(content.load(), 4, "mall")
    monkeypatch.setattr(audit, "breaches", lambda _level: ("exit_is_unique",))
    assert main(["lab", "audit", "4:5", "--level", "mall"]) == Exit.NO
    assert "seed 4: exit_is_unique" in capsys.readouterr().out


def test_a_level_that_cannot_be_made_fails_the_audit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from backterm import game
    from backterm.generator import RecipeError

    def fail(*_words: object) -> None:
        raise RecipeError

    monkeypatch.setattr(game, "level_of", fail)
    assert main(["lab", "audit", "4:5", "--level", "mall"]) == Exit.NO
    assert "seed 4: a_level_is_made" in capsys.readouterr().out


def test_our_own_data_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == Exit.DONE
    assert "our own data" in capsys.readouterr().out


def test_a_false_note_in_our_own_data_is_not_sound(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(Path("prose.toml"), 7, "told", "ran", "! in it", "mend it")
    monkeypatch.setattr(check, "check", lambda _paths: (problem,))
    assert main(["check"]) == Exit.BAD_FILE
    assert "prose.toml:7: [told] ran: ! in it; mend it" in capsys.readouterr().out


def test_a_mod_with_a_slip_names_the_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mod = tmp_path / "heavy"
    mod.mkdir()
    (mod / "things.toml").write_text("[coin]\nloudnes = 3\n", encoding="utf-8")
    assert main(["check", str(mod)]) == Exit.BAD_FILE
    assert "loudness?" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "table", "mend"),
    [
        ("levels/mall.toml", '[[shape]]\nname = "ring_shop"\n', "ring_shops?"),
        ("keys.toml", '[play]\nk = "@promt"\n', "one of @"),
        ("koans.toml", 'plans = ["3x1 111"]\n', "koans.toml plans 1: not a plan"),
    ],
)
def test_what_only_code_can_know_is_checked_too(
    file: str, table: str, mend: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mod = tmp_path / "slip"
    (mod / file).parent.mkdir(parents=True)
    (mod / file).write_text(table, encoding="utf-8")
    assert main(["check", str(mod)]) == Exit.BAD_FILE
    assert mend in capsys.readouterr().out


def test_one_table_alone_is_not_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "things.toml").touch()
    assert main(["check", str(tmp_path / "things.toml")]) == Exit.USAGE
    assert "name the folder" in capsys.readouterr().out


def test_every_tape_of_a_folder_is_checked(tape: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tape.parent / "empty.tape").touch()
    assert main(["check", str(tape.parent)]) == Exit.DAMAGED
    said = capsys.readouterr().out
    assert "ok" in said
    assert "WRONG" in said


def test_the_doctor_looks_round(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) in {Exit.DONE, Exit.NO}
    found = json.loads(capsys.readouterr().out)
    assert found["saves"] == {"found": str(tmp_path), "mend": ""}
    assert main(["doctor", "--saves", str(tmp_path / "new")]) == Exit.NO
    assert "backterm play --plain" in capsys.readouterr().out


def test_a_fault_of_ours_names_the_tape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_words: object, **_options: object) -> None:
        message = "a bulb"
        raise KeyError(message)

    monkeypatch.setattr("backterm.plain.play", fail)
    assert main(["play", "--plain"]) == Exit.OUR_FAULT
    said = capsys.readouterr().err
    assert "KeyError: 'a bulb'" in said
    assert str(next(tmp_path.glob("*.tape"))) in said
    assert len(said.splitlines()) == 1
