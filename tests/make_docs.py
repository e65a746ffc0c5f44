"""The transcripts and pictures in docs/, made from the tapes in tests/golden/tapes; a test keeps them true.

``python -m tests.make_docs`` writes the pages again; with ``--record`` it lets the bots play the tapes again first, and
the scripts those of the endings, which is needed whenever rules, levels or data have changed.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from backterm import content, exchange, game
from backterm.bots import BOTS
from backterm.cli.replay import transcript
from backterm.rng import read_seed
from backterm.session import Session
from backterm.tape import Act, loads
from backterm.ui.app import Backterm
from backterm.ui.desk import Desk
from backterm.ui.looks import Looks, Options
from backterm.ui.screens.play import Play
from tests import endings

ROOT = Path(__file__).resolve().parent.parent
TAPES = ROOT / "tests" / "golden" / "tapes"
DOCS = ROOT / "docs"
SIZE = (120, 40)
LONGEST = 5000
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """A run to record: who plays which seed, and what is told of it."""

    name: str
    bot: str
    seed: int
    tells: str


RUNS = (
    Run("out", "solve", 1, "A careful player finds both laws and walks out."),
    Run("lost", "explore", 2, "Somebody sees every room, and tries the doors."),
)
PICTURED, PICTURED_ACTIONS = RUNS[0], 60


def record(run: Run) -> None:
    """Lets the run be played, and keeps its tape."""
    with tempfile.TemporaryDirectory() as folder, Session.begin(Path(folder), run.seed) as session:
        for _ in range(LONGEST):
            if session.state.over:
                break
            session.do(BOTS[run.bot](session.state))
        TAPES.mkdir(parents=True, exist_ok=True)
        (TAPES / f"{run.name}.tape").write_bytes(session.path.read_bytes())


def pages() -> Iterator[tuple[Path, str]]:
    """Every page that is made, and what should stand in it."""
    for run in RUNS:
        yield DOCS / "transcripts" / f"{run.name}.md", _transcript(run)
    seed = loads(_tape(PICTURED)).header.seed
    lobby = game.level_of(content.load(), read_seed(seed), "lobby")
    yield DOCS / "pictures" / "lobby.svg", exchange.export(lobby, "svg", seed=seed, reveal=True)
    yield DOCS / "pictures" / "play.svg", asyncio.run(_screen())


def _tape(run: Run) -> bytes:
    return (TAPES / f"{run.name}.tape").read_bytes()


def _transcript(run: Run) -> str:
    path = TAPES / f"{run.name}.tape"
    lines = "\n".join(transcript(path))
    made = f"Made by `make docs` from `tests/golden/tapes/{path.name}`; the player is the bot `{run.bot}`."
    return f"# {run.tells}\n\n{made}\n\n```\n{lines}\n```\n"


async def _screen() -> str:
    """The screen of the pictured run after its first actions."""
    tape = loads(_tape(PICTURED))
    lines = [record.line for record in tape.records if isinstance(record, Act)][:PICTURED_ACTIONS]
    with tempfile.TemporaryDirectory() as folder, Session.begin(Path(folder), read_seed(tape.header.seed)) as session:
        app = Backterm(Desk(Path(folder)), Looks(content.load(), Options(still=True)), session)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for line in lines:
                (await _play(app, pilot)).enter(line)
                await pilot.pause()
            await _play(app, pilot)
            return _FONTS.sub("", app.export_screenshot(title="backterm"))


async def _play(app: Backterm, pilot: Pilot[int]) -> Play:
    """The play screen, once every scene and page before it has been read."""
    while not isinstance(app.screen, Play):
        await pilot.press("enter")
        await pilot.pause()
    return app.screen


def main() -> int:
    """Writes every page again."""
    if "--record" in sys.argv[1:]:
        for run in RUNS:
            record(run)
        endings.record(TAPES / "endings")
    for path, text in pages():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
