"""The runs a title screen offers: the last one, a new one, one of a seed, today's. Opens sessions, shows nothing."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from backterm.game import GEN
from backterm.rng import daily_seed
from backterm.session import Archive, RunSummary, Session, list_runs, random_seed, saves_folder


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder of tapes, as a title screen needs it."""

    saves: Path

    def last_words(self, session: Session) -> tuple[str, ...]:
        """What a shell should be told when a run has been left: that it is kept, and how to go on."""
        state, path = session.state, session.path
        if state.over:
            return (f"The run is over ({state.ending}, turn {state.turn}). Its tape: {path}",)
        where = "" if self.saves == saves_folder() else f" --saves {shlex.quote(str(self.saves))}"
        return (f"Kept at turn {state.turn}. To go on: backterm play --load {path.stem}{where}",)

    def runs(self) -> tuple[RunSummary, ...]:
        """Every run in the folder, the one played last first."""
        return list_runs(self.saves)

    def archive(self, own: Path | None = None) -> Archive:
        """What the tapes of the folder know that matters to whoever plays ``own``."""
        return Archive(self.saves, own)

    def resume(self, path: Path) -> Session:
        """Go on with a run; raises SessionError or TapeError."""
        return Session.resume(path, timed=True)

    def begin(self, mode: str, seed: int | None = None) -> Session:
        """Begin a run, by chance where no seed is given; raises CannotWrite."""
        return Session.begin(self.saves, random_seed() if seed is None else seed, mode, timed=True)

    def daily(self, mode: str) -> Session:
        """Begin the run of today."""
        return self.begin(mode, daily_seed(GEN, datetime.now(UTC).date().isoformat()))
