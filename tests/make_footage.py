"""Makes the tapes shipped as footage again: ``python -m tests.make_footage``, after a change of rules or of data.

Each is a run by a bot from a known seed, long enough for some moments of it and no longer. A test replays them.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from backterm.bots import BOTS
from backterm.content.folders import our_folder
from backterm.session import Session

RUNS = (("solve", 5), ("explore", 12), ("solve", 23), ("explore", 38))
ACTIONS = 240


def record(folder: Path, bot: str, seed: int) -> Path:
    """The tape of a run by ``bot``, in ``folder``."""
    with TemporaryDirectory() as saves:
        with Session.begin(Path(saves), seed) as session:
            for _ in range(ACTIONS):
                if session.state.over:
                    break
                session.do(BOTS[bot](session.state))
        return Path(shutil.copy(session.path, folder / f"{bot}-{seed}.tape"))


def main() -> None:
    """Put the tapes of RUNS into the data folder, in place of those that lie there."""
    folder = our_folder() / "footage"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.tape"):
        old.unlink()
    for bot, seed in RUNS:
        record(folder, bot, seed)


if __name__ == "__main__":
    main()
