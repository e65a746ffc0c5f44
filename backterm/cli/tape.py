"""`backterm tape`: whether tapes hold, what stands on them, and what they are in other forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from backterm.cli.arguments import Commands, Options, add, add_group, add_json, add_output, show, show_json, write_text
from backterm.exits import Exit

if TYPE_CHECKING:
    from backterm.tape import Tape


def add_to(commands: Commands) -> None:
    """Adds `tape` and its commands."""
    group = add_group(commands, "tape", "check, show or convert tapes")
    for name, says, run in (
        ("verify", "play tapes again and say whether they hold", verify),
        ("show", "print what stands on tapes", show_tapes),
    ):
        parser = add(group, name, says, run)
        parser.add_argument("tapes", metavar="TAPE", nargs="+", type=Path)
        add_json(parser)
    parser = add(group, "export", "write a tape in another form", export)
    parser.add_argument("tape", metavar="TAPE", type=Path)
    parser.add_argument("--to", choices=("txt", "json"), required=True, help="a transcript, or JSON")
    add_output(parser)


def verify(options: Options) -> int:
    """Prints a verdict on each tape; the code is that of the first that does not hold."""
    from backterm import session

    codes = []
    for path in options.tapes:
        verdict = session.verify(path)
        codes.append(verdict.outcome.exit)
        if options.json:
            found = {"tape": str(path), "outcome": verdict.outcome.value, "line": verdict.line, "turn": verdict.turn}
            show_json({**found, "message": verdict.message})
        else:
            show(f"{path}: {verdict.message}")
    return next((code for code in codes if code), Exit.DONE)


def show_tapes(options: Options) -> int:
    """Prints a page for each tape."""
    for path in options.tapes:
        if options.json:
            show_json({"tape": str(path), **_as_json(path)})
        else:
            for line in _page(path):
                show(line)
    return Exit.DONE


def export(options: Options) -> int:
    """Writes the tape as a transcript or as JSON."""
    from backterm.cli.replay import transcript

    if options.to == "txt":
        text = "".join(f"{line}\n" for line in transcript(options.tape))
    else:
        import json

        text = json.dumps(_as_json(options.tape), indent=1) + "\n"
    write_text(options.output, text)
    return Exit.DONE


def _as_json(path: Path) -> dict[str, object]:
    from backterm.session.journal import read_file
    from backterm.tape import LONGEST_TAPE, loads
    from backterm.tape.records import header_to_json, record_to_json

    tape = loads(read_file(path, LONGEST_TAPE))
    return {"header": header_to_json(tape.header), "records": [record_to_json(record) for record in tape.records]}


def _page(path: Path) -> Iterator[str]:
    from backterm.session.runs import read_run
    from backterm.tape import Act, Result, SplitMark

    tape = read_run(path).tape
    header = tape.header
    actions = [record.line for record in tape.records if isinstance(record, Act)]
    yield f"{path.name}   seed {header.seed}   {header.mode}"
    yield f"  gen {header.gen}   rules {header.rules}   content {header.content[:16]}   backterm {header.engine}"
    if header.start:
        yield f"  begun {header.start}"
    for record in tape.records:
        if isinstance(record, SplitMark):
            yield f"  left {record.level} on turn {record.turn}"
        elif isinstance(record, Result):
            yield f"  ended: {record.result} on turn {record.turns}"
    yield f"  {len(actions)} actions: {', '.join(actions)}"
    yield from _log(tape)


def _log(tape: Tape) -> Iterator[str]:
    """The death log of a run that ended badly, if this release can play it."""
    from backterm import content
    from backterm.hindsight import BAD, look_back
    from backterm.plain import text_of
    from backterm.session import Diverged, Replay
    from backterm.session.replay import history
    from backterm.session.rulebook import rulebook
    from backterm.tape import OtherRules
    from backterm.views.morgue import morgue

    if tape.ending not in BAD:
        return
    try:
        tape.header.demand(rulebook().identity)
        replay = Replay.of(tape.header, rulebook())
        for record in tape.records:
            replay.follow(record)
    except (Diverged, OtherRules):
        return
    hindsight = look_back(replay.turns, history(tape.header, tape.records, rulebook()))
    yield from map(text_of, morgue(hindsight, replay.state, content.load().words))
