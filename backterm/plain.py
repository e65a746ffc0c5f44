"""The line front: one command a line in, plain text out. The screen reader's way, the script's way, the test's way.

Lines starting with `#` are comments. At the end of input the run is kept and the exit code is 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TextIO

from backterm.commands import Console, Reply
from backterm.content import Content
from backterm.engine.notation import LONGEST_LINE
from backterm.prose import Line, clean_line
from backterm.session import Archive, Session
from backterm.views.wrap import wrap

NARROWEST = 20


def text_of(line: Line) -> str:
    """A line without its roles."""
    return "".join(text for text, _ in line).rstrip()


def play(session: Session, content: Content, lines: Iterable[str], output: TextIO, *, echo: bool) -> None:
    """Play ``session`` from ``lines`` until quit, an ending, or the end of input.

    With ``echo`` each command is printed behind a prompt, as a transcript shows it. On a terminal lines are broken
    between words; elsewhere each stays whole.
    """
    console = Console(session, content, Archive(session.path.parent, session.path))
    _print(console.greet(), output)
    for line in lines:
        command = clean_line(line.strip(), LONGEST_LINE)
        if not command or command.startswith("#"):
            continue
        if echo:
            output.write(f"> {command}\n")
        reply = _carry_out(console, command, output)
        if reply.screen == "end":
            _print(((), *console.enter("credits").lines), output)
        if reply.screen in {"quit", "end"}:
            return
    _print(console.enter("quit").lines, output)


def _carry_out(console: Console, command: str, output: TextIO) -> Reply:
    reply = console.enter(command)
    _print(reply.lines, output)
    while reply.travelling:
        reply = console.advance()
        _print(reply.lines, output)
    return reply


def _print(lines: Iterable[Line], output: TextIO) -> None:
    if output.isatty():
        width = max(NARROWEST, get_terminal_size().columns - 1)
        lines = [piece for line in lines for piece in wrap(line, width)]
    output.writelines(text_of(line) + "\n" for line in lines)
    output.flush()
