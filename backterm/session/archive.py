"""What other tapes are good for while one plays: which endings have been reached, and footage of other runs.

For presentation only: nothing of it ever gets into a state. Whatever lies in the folder and cannot be read is passed
over without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from backterm.content.folders import our_folder
from backterm.content.words import Words
from backterm.engine.kinds import ModeKind
from backterm.engine.state import State
from backterm.rng import Dice, Key, seed_code
from backterm.session.errors import SessionError
from backterm.session.footage import Footage, shown, tape_at
from backterm.session.runs import SUFFIX, read_run
from backterm.tape import Tape, TapeError

_MOST_TAPES = 24


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder of tapes, as somebody who is playing ``own`` may look into it, and the tapes we ship."""

    saves: Path
    own: Path | None = None
    shipped: Path = our_folder() / "footage"

    def endings(self, modes: Mapping[str, ModeKind]) -> frozenset[str]:
        """The endings that some finished run in the folder came to, under whatever rules it was played.

        Of ``modes``, those that are recorded; a run in a mode that is no more counts as little.
        """
        recorded = frozenset(mode.name for mode in modes.values() if mode.is_recorded)
        tapes = (tape for tape in map(_whole, _tapes(self.saves)) if tape is not None)
        return frozenset(tape.ending for tape in tapes if tape.header.mode in recorded) - {""}

    def watch(self, state: State, words: Words) -> Footage | None:
        """Some moments of another run: one of this seed, else another of the player's, else one of ours.

        Another run and another moment from turn to turn; None where there is no tape to be seen.
        """
        dice = Key(state.world.seed, "cosmetic").fold("footage", state.depth, state.turn).dice()
        for tape in self._in_order(seed_code(state.world.seed), dice):
            if (footage := shown(tape, state, words, dice)) is not None:
                return footage
        return None

    def _in_order(self, seed: str, dice: Dice) -> Iterator[Tape]:
        latest = [path for path in _tapes(self.saves)[::-1] if not self._is_own(path)][:_MOST_TAPES]
        tapes = [tape for path in dice.shuffled(latest) if (tape := tape_at(path)) is not None]
        yield from (tape for tape in tapes if tape.header.seed == seed)
        yield from (tape for tape in tapes if tape.header.seed != seed)
        ours = map(tape_at, dice.shuffled(_tapes(self.shipped)))
        yield from (tape for tape in ours if tape is not None)

    def _is_own(self, path: Path) -> bool:
        return self.own is not None and path.name == self.own.name


def _tapes(folder: Path) -> list[Path]:
    """The tapes in a folder, by name, which for runs is the order they were begun in."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def _whole(path: Path) -> Tape | None:
    """The tape in a file, by whatever rules it was played; None if it is none."""
    try:
        return read_run(path).tape
    except (SessionError, TapeError):
        return None
