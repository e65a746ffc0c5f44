"""The runs a title screen offers: the last one, a new one, one of a seed, today's. Opens sessions, shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from backterm.game import GEN
from backterm.rng import daily_seed
from backterm.session import RunSummary, Session, list_runs, random_seed


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder of tapes, as a title screen needs it."""

    saves: Path

    def runs(self) -> tuple[RunSummary, ...]:
        """Every run in the folder, the one played last first."""
        return list_runs(self.saves)

    def resume(self, path: Path) -> Session:
        """Go on with a run; raises SessionError or TapeError."""
        return Session.resume(path, timed=True)

    def begin(self, seed: int | None = None) -> Session:
        """Begin a run, by chance where no seed is given; raises CannotWrite."""
        return Session.begin(self.saves, random_seed() if seed is None else seed, timed=True)

    def daily(self) -> Session:
        """Begin the run of today."""
        return self.begin(daily_seed(GEN, datetime.now(UTC).date().isoformat()))
